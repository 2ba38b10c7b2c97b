"""From a filtered view to a file on disk, and from a card to a ruling that every figure counts."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from pptx import Presentation

from tests.browser.app import CHROMIUM, drawn, visit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and os.environ.get("CI") != "true",
        reason=f"no Chromium at {CHROMIUM}: install it, or name one in STANDPOINT_CHROMIUM",
    ),
]

CELL = re.compile("^Freedonia on exercises")


def texts(path: Path) -> str:
    shapes = (shape for slide in Presentation(str(path)).slides for shape in slide.shapes)
    return "\n".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def test_what_the_page_says_stands_in_the_slides(opened: Page, address: str, tmp_path: Path) -> None:
    visit(opened, f"{address}/briefing?actor=Freedonia")
    lead = opened.locator(".sp-lead").inner_text()
    with opened.expect_download() as taken:
        opened.get_by_role("button", name="PPTX", exact=True).click()
    path = tmp_path / "brief.pptx"
    taken.value.save_as(path)
    assert "Freedonia" in lead
    assert lead in texts(path)


@pytest.mark.parametrize("ending", ["PDF", "HTML", "XLSX", "CSV", "MD", "Evidence bundle"])
def test_every_format_is_handed_out(opened: Page, address: str, tmp_path: Path, ending: str) -> None:
    visit(opened, f"{address}/briefing?actor=Freedonia")
    with opened.expect_download() as taken:
        opened.get_by_role("button", name=ending, exact=True).click()
    path = tmp_path / taken.value.suggested_filename
    taken.value.save_as(path)
    assert path.stat().st_size > 200


def test_the_pages_stand_alone_without_a_sidebar(opened: Page, address: str) -> None:
    visit(opened, f"{address}/?view=briefing&actor=Freedonia")
    expect(opened.locator("img.sp-page").first).to_be_visible()
    expect(opened.get_by_test_id("stSidebar")).to_be_hidden()


def test_a_rejected_row_leaves_every_figure_and_comes_back_as_the_machine_has_it(opened: Page, address: str) -> None:
    visit(opened, address)
    before = opened.get_by_role("link", name=CELL).inner_text()
    opened.get_by_role("link", name=CELL).click()
    opened.wait_for_url(re.compile("pick="))
    drawn(opened)
    opened.locator(".st-key-picked .sp-card").first.get_by_role("link", name="Confirm or correct").click()
    opened.wait_for_url(re.compile("rulings"))
    drawn(opened)
    opened.get_by_text("reject", exact=True).click()
    opened.get_by_label("Who says so").fill("A reader")
    opened.get_by_role("button", name="Keep").click()
    expect(opened.get_by_text("Kept.")).to_be_visible(timeout=60_000)
    visit(opened, address)
    expect(opened.get_by_role("link", name=CELL)).not_to_have_text(before)
    visit(opened, f"{address}/?coding=machine")
    expect(opened.get_by_role("link", name=CELL)).to_have_text(re.compile(re.escape(before.split()[-1])))
