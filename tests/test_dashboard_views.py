"""Every view, run as the app runs it, over a corpus counted by hand."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import time
from pathlib import Path

import pytest
import streamlit as st
from query_corpus import CORPUS, Held, coding
from streamlit.testing.v1 import AppTest

from analysis import store

APP = Path(__file__).parent.parent / "dashboard" / "app.py"
VIEWS = ("overview", "stance", "sentiment", "compare", "actors", "entities", "articles")

pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that the app opens."""
    path = tmp_path / "store"
    monkeypatch.setenv("STANDPOINT_STORE", str(path))
    store.write(path, CORPUS)
    return path


def opened(view: str = "overview", **query: str | list[str]) -> AppTest:
    """Run a view under a query string."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    if view != "overview":
        app.switch_page(f"views/{view}.py")
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def html(app: AppTest) -> str:
    """All markup of a page."""
    return "\n".join(element.proto.body for element in app.get("html"))


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_leads_with_a_sentence_and_its_denominators(view: str) -> None:
    page = html(opened(view))
    assert "sp-lead" in page
    assert "4 articles of 4 in the store, 3 stories, 2 sources" in page
    assert "all actors, all dates" in page


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_without_rows_says_what_to_do(view: str) -> None:
    app = opened(view, since="2019-01-01", until="2019-01-02")
    assert ["Widen the period" in box.value for box in app.info] == [True]


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ({}, ["▼</i> opposes · 2", "Sylvania", "no position found"], []),
        (
            {"actor": ["Sylvania"]},
            ["Sylvania on exercises: 1 support, 1 qualified and 1 oppose"],
            ["Freedonia on exercises"],
        ),
        ({"topic": ["talks"]}, ["Freedonia on talks"], ["on exercises:"]),
        ({"source": ["Second Paper"]}, ["1 article of 4"], ["Freedonia on exercises"]),
        (
            {"since": "2019-11-21", "until": "2019-11-21"},
            ["Sylvania on exercises: 1 support and 1 qualified"],
            ["on talks:"],
        ),
        ({"actor": ["Nobody at all"]}, ["all actors, all dates"], []),
    ],
)
def test_the_url_sets_the_filters(query: dict[str, str], there: list[str], gone: list[str]) -> None:
    page = html(opened(**query))
    assert [part for part in there if part not in page] == []
    assert [part for part in gone if part in page] == []


def test_a_click_on_a_cell_lists_its_passages() -> None:
    page = html(opened(pick="actor:freedonia;topic:exercises"))
    assert "Freedonia · on exercises" in page
    assert page.count("<article") >= 2
    assert "demand end" in page
    assert "What changed last" not in page


@pytest.mark.parametrize(
    ("view", "pick", "told"),
    [
        ("sentiment", "actor:freedonia;side:towards;tone:negative", "2 passages"),
        ("entities", "entity:ada-vosk", "4 passages"),
        ("actors", "entity:ada-vosk", "person, speaks for Freedonia"),
        ("stance", "only:a2~1", "1 passage"),
    ],
)
def test_a_click_elsewhere_lists_its_passages(view: str, pick: str, told: str) -> None:
    assert told in html(opened(view, pick=pick))


def test_the_reader_shows_an_article_with_its_layers() -> None:
    page = html(opened("articles", doc="a1", at="stance~1"))
    assert "Title of a1" in page
    assert "sp-at" in page
    assert "Ada Vosk opposes exercises (demand end)" in page


def test_a_date_shows_what_it_stands_for() -> None:
    assert 'title="Nov 2019">Title</mark>' in html(opened("articles", doc="a1", layers=["Dates"]))


def test_a_reader_without_its_article_says_so() -> None:
    app = opened("articles", doc="gone")
    assert "does not hold that article" in app.warning[0].value
    assert "sp-list" in html(app)


def test_entities_are_narrowed_by_kind_and_name() -> None:
    app = opened("entities", named="vosk")
    assert list(app.dataframe[0].value["Name"]) == ["Ada Vosk"]
    app = opened("entities", kind=["event"])
    assert list(app.dataframe[0].value["Name"]) == ["Grey Shield"]
    app = opened("entities", named="no such name")
    assert "No entity fits" in app.info[0].value


def test_links_carry_the_filters_of_this_run_not_of_the_url_before_it() -> None:
    """The URL follows a widget by one run; a link made in between once lost the filter that was just set."""
    app = opened()
    app.multiselect(key="actor").set_value(["Sylvania"]).run()
    app.date_input(key="until").set_value(dt.date(2019, 11, 30)).run()
    assert "?actor=Sylvania&amp;until=2019-11-30&amp;pick=actor%3Asylvania" in html(app)


def test_a_store_without_a_dated_article_has_no_periods_to_choose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "undated"
    monkeypatch.setenv("STANDPOINT_STORE", str(path))
    store.write(path, [coding("a1", None, [Held("sylvania", "talks", "support")])])
    page = html(opened())
    assert "sp-lead" in page
    assert 'aria-label="Periods"' not in page


def test_filters_are_cleared() -> None:
    app = opened(actor=["Sylvania"], since="2019-11-01")
    (button,) = [button for button in app.button if button.label == "Clear filters"]
    button.click().run()
    assert "all actors, all dates" in html(app)


def test_an_answer_is_never_older_than_the_store(folder: Path) -> None:
    app = opened()
    assert "4 articles of 4" in html(app)
    store.write(folder, [coding("a5", "2019-12-01", [Held("sylvania", "talks", "support")])])
    time.sleep(1.1)  # the version is looked up once a second
    app.run()
    assert "5 articles of 5" in html(app)


def test_a_damaged_store_is_explained(folder: Path) -> None:
    (folder / "standpoint-store.json").write_text("{", encoding="utf-8")
    st.cache_data.clear()
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    assert "damaged" in app.error[0].value


def test_a_store_that_cannot_be_filled_says_why_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("STANDPOINT_STORE", str(tmp_path / "file" / "store"))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    for _ in range(60):
        if app.error:
            break
        time.sleep(0.5)
        app.run()
    assert not app.exception
    assert "could not be coded" in app.error[0].value
    assert "standpoint ingest" in app.code[0].value
    assert [button.label for button in app.button] == ["Try again"]


def test_the_dashboard_loads_no_language_stack() -> None:
    """A page must paint at once, and a crash in coding must not take it down."""
    code = (
        "import sys, importlib, pkgutil, dashboard\n"
        "names = [module.name for module in pkgutil.walk_packages(dashboard.__path__, 'dashboard.')]\n"
        "[importlib.import_module(name) for name in names if name != 'dashboard.app']\n"
        "bad = {'spacy', 'onnxruntime', 'torch', 'dask', 'analysis.nlp'} & set(sys.modules)\n"
        "sys.exit(str(sorted(bad)) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
