"""The views of words, events, relations and method, run as the app runs them, over a corpus counted by hand."""

from __future__ import annotations

import pytest
from test_dashboard_views import folder, html, opened

VIEWS = ("statements", "conditions", "timeline", "relations", "method")

__all__ = ["folder"]
pytestmark = pytest.mark.usefixtures("folder")


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_leads_with_a_sentence_and_its_denominators(view: str) -> None:
    page = html(opened(view))
    assert "sp-lead" in page
    assert "4 articles of 4 in the store, 3 stories, 2 sources" in page


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_without_rows_says_what_to_do(view: str) -> None:
    app = opened(view, since="2019-01-01", until="2019-01-02")
    assert ["Widen the period" in box.value for box in app.info] == [True]


@pytest.mark.parametrize(
    ("view", "query", "there"),
    [
        ("statements", {}, ["1 statement: 1 reported; most are by Freedonia (1)", "8 Oct 2019", "1 of 1 statement"]),
        ("statements", {"pick": "actor:freedonia;side:said;voice:reported"}, ["Freedonia · what is said", "1 passage"]),
        ("statements", {"pick": "side:said;only:a1~0"}, ["sp-row-on", "in the reporter&#x27;s words"]),
        ("conditions", {}, ["1 condition among 8 positions, set by Freedonia (1)", "met by Sylvania", "Dec 2019"]),
        ("conditions", {"pick": "actor:freedonia;action:set_condition;due:2019-12"}, ["due Dec 2019", "1 passage"]),
        ("conditions", {"pick": "actor:freedonia;action:set_condition;due:2020"}, ["no passages"]),
        ("timeline", {}, ["The text dates 6 of 8 positions and 1 of 1 statement", "No position names an exercise"]),
        ("timeline", {"pick": "topic:exercises;stance:oppose;event:-;on:2019-10-07"}, ["dated 7 Oct 2019"]),
        ("timeline", {"pick": "topic:exercises;event:-;on:2019-11*"}, ["2 passages"]),
        ("timeline", {"pick": "topic:exercises;event:-;on:2019-11"}, ["1 passage<"]),
        ("relations", {}, ["2 sentences in which one actor speaks of another, 2 pairs"]),
        ("relations", {"pick": "actor:sylvania;side:towards;other:freedonia"}, ["words of Freedonia", "1 passage"]),
        ("actors", {"pick": "entity:freedonia"}, ["1 condition</a>, the latest 17 Nov", "1 statement</a> of its own"]),
        ("actors", {"pick": "actor:freedonia;action:set_condition"}, ["set condition", "1 passage"]),
        ("actors", {"pick": "actor:sylvania;side:about"}, ["what others say of it", "no passages"]),
        ("actors", {"pick": "entity:freedonia"}, ["Grey Shield</a> <small>4</small>", "of 4 articles"]),
        ("method", {}, ["Coded by hand", "VADER", "Nothing was left without a label", "Coded with"]),
    ],
)  # fmt: skip
def test_what_is_shown_is_what_was_asked(view: str, query: dict[str, str], there: list[str]) -> None:
    page = html(opened(view, **query))
    assert [part for part in there if part not in page] == []


def test_the_ledger_is_searched_and_says_when_nothing_fits() -> None:
    app = opened("statements", said="VIEW of talks")
    assert "1 of 1 statement" in html(app)
    app = opened("statements", said="no such words")
    assert "None of 1 statement fits the search" in html(app)
    assert "No statement fits" in app.info[0].value


def test_conditions_that_are_not_there_are_said_not_to_be() -> None:
    app = opened("conditions", actor=["Sylvania"])
    assert "No condition was found among 3 positions" in html(app)
    assert "Widen the period" in app.info[0].value


def test_the_reader_steps_through_what_was_found() -> None:
    page = html(opened("articles", doc="a1", at="stance~1"))
    assert "2 of 4" in page
    assert "Next finding" in page


def test_figures_are_also_told_as_tables() -> None:
    page = html(opened("relations"))
    assert page.count('<details class="sp-data">') == 2
    assert '<th scope="col">Net tone</th>' in page
