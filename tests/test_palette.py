"""One palette for screen, slide and paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import dashboard
from analysis import palette
from analysis.export.briefing import palette as exported
from dashboard import markup
from dashboard.charts import template

CSS = Path(dashboard.__file__).with_name("style.css").read_text(encoding="utf-8")


@pytest.mark.parametrize(("label", "colour"), [*palette.STANCE.items(), *list(palette.TONE.items())[::2]])
def test_the_page_wears_the_palette(label: str, colour: str) -> None:
    assert re.search(rf"\.sp-{label}\b[^}}]*--c: {colour};", CSS)


def test_charts_and_exports_wear_the_palette() -> None:
    assert template.STANCE == palette.STANCE == {label: f"#{told}" for label, told in exported.STANCE.items()}
    assert template.TONE == palette.TONE == {label: f"#{told}" for label, told in exported.TONE.items()}
    assert markup.SIGNS == exported.SIGNS == palette.SIGNS


def test_no_colour_of_one_palette_stands_in_the_other() -> None:
    assert not set(palette.STANCE.values()) & set(palette.TONE.values())
    assert len(set(palette.SIGNS.values())) == len(palette.SIGNS)
