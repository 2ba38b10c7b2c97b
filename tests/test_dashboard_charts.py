"""Figures: the rows go in, and what is drawn, clicked and written comes out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from query_corpus import connect

from analysis import query
from analysis.model import Filters
from dashboard import charts, picks
from dashboard.charts.template import SERIES, STANCE, TONE
from dashboard.picks import Pick

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> query.Connection:
    return connect(tmp_path_factory.mktemp("corpus"))


FIGURES: dict[str, Callable[[query.Connection, bool], go.Figure]] = {
    "tone towards": lambda db, dark: charts.tone_bars(query.sentiment(db, Filters(), "towards"), "towards", dark=dark),
    "tone by": lambda db, dark: charts.tone_bars(query.sentiment(db, Filters(), "by"), "by", dark=dark),
    "trend": lambda db, dark: charts.tone_trend(query.sentiment_trend(db, Filters(), "towards"), "towards", dark=dark),
    "tracks": lambda db, dark: charts.tracks(query.tracks(db, Filters()), "exercises", dark=dark),
    "kinds": lambda db, dark: charts.kinds(query.entities(db, Filters()), dark=dark),
    "mentions": lambda db, dark: charts.mentions(query.mentions_over_time(db, Filters(), ["sylvania"]), dark=dark),
}


def drawn(figure: go.Figure) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(figure.to_json())
    return told


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_says_what_and_how_many(corpus: query.Connection, name: str, dark: bool) -> None:
    title = drawn(FIGURES[name](corpus, dark))["layout"]["title"]["text"]
    assert title.startswith("<b>")
    assert any(character.isdigit() for character in title.split("<br>", 1)[1])


@pytest.mark.parametrize("name", FIGURES)
def test_every_mark_that_can_be_clicked_leads_to_passages(corpus: query.Connection, name: str) -> None:
    marks = [mark for trace in drawn(FIGURES[name](corpus, False))["data"] for mark in trace.get("customdata") or []]
    assert marks
    assert all(picks.parse(mark[0]) for mark in marks)


@pytest.mark.parametrize("name", FIGURES)
def test_days_are_text_so_that_no_time_zone_moves_them(corpus: query.Connection, name: str) -> None:
    for trace in drawn(FIGURES[name](corpus, False))["data"]:
        assert not [x for x in trace.get("x") or [] if isinstance(x, str) and "T" in x]


def test_a_mark_of_a_track_is_one_day_of_one_stance(corpus: query.Connection) -> None:
    figure = drawn(charts.tracks(query.tracks(corpus, Filters()), "exercises", dark=False))
    (oppose,) = [trace for trace in figure["data"] if trace.get("name") == "opposes"]
    assert picks.parse(oppose["customdata"][0][0]) == Pick(
        actor="freedonia", topic="exercises", stance="oppose", since="2019-10-07", until="2019-10-07"
    )
    assert oppose["marker"]["color"] == STANCE["oppose"]
    assert "1 undated" in figure["layout"]["title"]["text"]


def test_bars_are_shares_and_their_numbers_counts(corpus: query.Connection) -> None:
    figure = charts.tone_bars(query.sentiment(corpus, Filters(), "towards"), "towards", dark=False)
    negative = figure.data[0]
    assert negative.marker.color == TONE["negative"]
    names = [mark[1] for mark in negative.customdata]
    told = dict(zip(names, zip(negative.x, negative.text, strict=True), strict=True))
    assert told["Freedonia"] == (pytest.approx(-2 / 3), "2")
    assert told["Sylvania"] == (0, "")


def test_the_palettes_are_never_mixed() -> None:
    assert not set(STANCE.values()) & set(TONE.values())
    assert not set(SERIES) & (set(STANCE.values()) | set(TONE.values()))


def test_hostile_names_are_text_in_a_figure() -> None:
    frame = pd.DataFrame(
        {
            "id": ["x"], "name": ["<a href='javascript:x'>n</a>"], "kind": ["person"], "articles": [1], "mentions": [1],
            "of_articles": [1],
        }
    )  # fmt: skip
    assert "<a href" not in charts.kinds(frame, dark=False).to_json().replace("\\u003c", "<")


@pytest.mark.parametrize(
    ("since", "until", "faint"),
    [
        ("", "", []),
        ("2019-11-01", "", ["2019-10-07"]),
        ("", "2019-11-20", ["2019-11-25"]),
        ("2019-10-10", "2019-11-18", ["2019-11-25"]),
        ("2030-01-01", "", ["2019-10-07", "2019-11-18", "2019-11-25"]),
    ],
)
def test_bars_out_of_the_period_are_faint(since: str, until: str, faint: list[str]) -> None:
    frame = pd.DataFrame(
        {
            "step": "week", "since": ["2019-10-07", "2019-11-18", "2019-11-25"],
            "until": ["2019-10-13", "2019-11-24", "2019-12-01"], "articles": [1, 2, 3], "stories": [1, 1, 3],
        }
    )  # fmt: skip
    bars = drawn(charts.coverage(frame, since, until, "articles", dark=False))["data"][0]
    opacity = bars["marker"]["opacity"]
    assert [first for (first, _, _), at in zip(bars["customdata"], opacity, strict=True) if at < 1] == faint


@pytest.mark.parametrize(
    ("step", "counted", "told"),
    [("day", "articles", "6 dated articles by day"), ("year", "stories", "5 dated stories by year")],
)
def test_coverage_says_what_it_counts(step: str, counted: str, told: str) -> None:
    frame = pd.DataFrame(
        {
            "step": step, "since": ["2018-01-01", "2019-01-01", "2020-01-01"],
            "until": ["2018-12-31", "2019-12-31", "2020-12-31"], "articles": [1, 2, 3], "stories": [1, 1, 3],
        }
    )  # fmt: skip
    figure = drawn(charts.coverage(frame, "", "", counted, dark=True))
    assert told in figure["layout"]["title"]["text"]
    assert figure["layout"]["dragmode"] == "select"


def test_a_turn_is_ringed_and_says_from_what(corpus: query.Connection) -> None:
    figure = drawn(charts.tracks(query.tracks(corpus, Filters()), "talks", dark=False))
    (ring,) = [trace for trace in figure["data"] if trace.get("name") == "a turn"]
    assert (ring["x"], ring["showlegend"]) == (["2019-11-17"], True)
    (hover,) = [mark[1] for trace in figure["data"] if trace.get("name") == "qualified" for mark in trace["customdata"]]
    assert "turned from: supports" in hover
    assert "ringed: 1 turn" in figure["layout"]["title"]["text"]


def test_the_legend_of_tracks_stands_below_where_it_covers_neither_caption_nor_dates(corpus: query.Connection) -> None:
    layout = drawn(charts.tracks(query.tracks(corpus, Filters()), "exercises", dark=False))["layout"]
    assert (layout["legend"]["yref"], layout["legend"]["y"], layout["legend"]["yanchor"]) == ("container", 0, "bottom")
    # On a phone the five entries take three lines.
    assert layout["margin"]["b"] >= 3 * 19 + 20


@pytest.mark.parametrize(
    ("step", "told"), [(86_400_000, "%d"), (7 * 86_400_000, "%d"), ("M1", "%b %Y"), ("M12", "%b %Y")]
)
def test_dates_under_tracks_tell_days_where_a_month_would_read_alike(
    corpus: query.Connection, step: int | str, told: str
) -> None:
    axis = drawn(charts.tracks(query.tracks(corpus, Filters()), "exercises", dark=False))["layout"]["xaxis"]
    months = isinstance(step, str)
    (written,) = [
        stop["value"]
        for low, high, stop in ((*stop["dtickrange"], stop) for stop in axis["tickformatstops"])
        if (high is None if months else high is not None and (low or 0) <= step <= high)
    ]
    assert told in written.replace("%-d", "%d")
