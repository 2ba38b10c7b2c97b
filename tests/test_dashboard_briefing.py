"""The briefing in the dashboard: its pages, what is chosen and written anew, and what is downloaded."""

from __future__ import annotations

import io
from pathlib import Path

import pptx
import pytest
from query_corpus import CORPUS
from streamlit.testing.v1 import AppTest

from analysis import query, store, version
from analysis.export import briefing
from analysis.model import Filters
from dashboard import briefed

APP = Path(__file__).parent.parent / "dashboard" / "app.py"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that the app opens."""
    path = tmp_path / "store"
    monkeypatch.setenv("STANDPOINT_STORE", str(path))
    store.write(path, CORPUS)
    return path


def opened(**asked: str | list[str]) -> AppTest:
    """Run the view under a query string."""
    app = AppTest.from_file(str(APP), default_timeout=120)
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    app.switch_page("views/briefing.py")
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def buttons(app: AppTest) -> list[str]:
    """The labels of the download buttons."""
    return [button.proto.label for button in app.get("download_button")]


def drawn(app: AppTest) -> list[str]:
    """The images of the pages."""
    return [element.proto.body for element in app.get("html") if '<img class="sp-page"' in element.proto.body]


def test_all_sections_are_drawn_and_every_format_offered() -> None:
    app = opened()
    pages = len(drawn(app))
    assert pages == len([label for label in buttons(app) if label.endswith(": SVG")]) > 9
    assert buttons(app)[:7] == ["PPTX", "PDF", "HTML", "XLSX", "CSV", "MD", "Evidence bundle"]


def test_sections_of_the_url_stand_in_its_order() -> None:
    app = opened(part=["method", "matrix"])
    assert [area.label for area in app.text_area] == ["How this was made", "Who stands where"]
    assert len(drawn(app)) == 2


def test_a_sentence_written_anew_is_in_the_pages() -> None:
    app = opened(part=["matrix"])
    app.text_area[0].set_value("Both stand firm.").run()
    assert not app.exception
    assert any("Both stand firm." in element.proto.body for element in app.get("html"))


@pytest.mark.parametrize(("typed", "since"), [("", None), (" 2019-11-17 ", "2019-11-17"), ("v0", "v0"), ("v00", "v00")])
def test_from_when_changes_are_told(typed: str, since: str | None) -> None:
    assert briefed.since(typed) == since


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("soon", "neither a day"), ("v", "neither a day"), ("12", "neither a day"), ("v999", "no version")],
)
def test_what_is_no_day_and_no_version_is_said(typed: str, reason: str) -> None:
    app = opened(part=["changes"])
    app.text_input(key="briefing_since").set_value(typed).run()
    assert not app.exception
    assert [reason in box.value for box in app.error] == [True]


def test_changes_since_a_version_are_in_the_pages() -> None:
    app = opened(part=["changes"])
    app.text_input(key="briefing_since").set_value("v0").run()
    assert not app.exception
    assert [area.label for area in app.text_area] == ["What changed since store version 0"]


def test_the_pages_alone_have_no_controls() -> None:
    app = opened(view="briefing", part=["matrix", "tracks"])
    assert buttons(app) == []
    assert len(drawn(app)) == 3


def test_without_rows_it_says_what_to_do() -> None:
    app = opened(since="2019-01-01", until="2019-01-02")
    assert ["Widen the period" in box.value for box in app.info] == [True]


def test_what_is_downloaded_is_what_the_command_line_writes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "product_version", lambda: "7.8")
    told = briefed.made(Filters(), briefing.Wish())
    made = briefing.make(query.connect(folder), Filters(), version=store.version(folder), product="7.8")
    assert told == made
    for ending in (".md", ".csv", ".html"):
        assert briefed.writer(told, ending)() == briefing.WHOLE[ending](made)
    assert len(pptx.Presentation(io.BytesIO(briefed.writer(told, ".pptx")())).slides) > 9
    assert briefed.page_writer(told, "matrix", ".svg")().startswith(b"<svg")
    assert briefed.writer(told, ".zip")()[:2] == b"PK"


@pytest.mark.parametrize(
    ("title", "name"), [("North Korea, 1 Oct 2019", "north-korea-1-oct-2019"), ("../..", "briefing"), ("=1+1", "1-1")]
)
def test_a_file_has_a_plain_name(title: str, name: str) -> None:
    told = briefed.made(Filters(), briefing.Wish((briefing.Part.METHOD,), title))
    assert briefed.file_name(told) == name
