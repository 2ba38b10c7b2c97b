"""Exported rows agree with the figures on screen, whatever the filters."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from analysis import query, store
from analysis.model import Condition, Filters, Position, Sentiment, Span, Stance, Tone
from analysis.query.exported import exported

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeCoding


@pytest.fixture
def connection(tmp_path: Path, make_coding: MakeCoding) -> query.Connection:
    """Open a store in which two countries take sides in three articles, one of them undated."""
    a, b, c = make_coding("a"), make_coding("b", source="Other Post", published="2019-12-24"), make_coding("c")
    span = Span(0, 80)
    stances = (
        Stance("sylvania", "sylvania", "exercises", Position.SUPPORT, "hold", 55, 63, span, when="2019-12"),
        Stance("freedonia", "freedonia", "exercises", Position.OPPOSE, "demand_end", 55, 79, span, confidence=0.4),
    )
    tones = (
        Sentiment("freedonia", "author", Tone.POSITIVE, 0, 80, span),
        Sentiment("sylvania", "freedonia", Tone.NEGATIVE, 0, 80, span, confidence=0.5),
    )
    undated = dataclasses.replace(c.article, published=None)
    codings = [a, dataclasses.replace(b, stances=stances, sentiments=tones), dataclasses.replace(c, article=undated)]
    store.write(tmp_path, codings)
    return query.connect(tmp_path)


FILTERS = [
    Filters(),
    Filters(actors=("freedonia",)),
    Filters(actors=("sylvania",)),
    Filters(actors=("nobody",)),
    Filters(topics=("exercises",)),
    Filters(sources=("Invented Wire",)),
    Filters(stances=("oppose", "qualified")),
    Filters(since="2019-12-01"),
    Filters(until="2019-11-30"),
    Filters(since="2019-11-18", until="2019-11-18"),
    Filters(min_confidence=0.6),
    Filters(search="drills"),
    Filters(search="nothing of the kind"),
    Filters(actors=("freedonia",), topics=("talks",), since="2019-11", min_confidence=0.5),
]


@pytest.mark.parametrize("filters", FILTERS, ids=query.describe)
def test_exports_have_as_many_rows_as_the_totals_say(connection: query.Connection, filters: Filters) -> None:
    totals = query.totals(connection, filters)
    assert len(exported(connection, "stances", filters)) == totals.positions
    assert len(exported(connection, "articles", filters)) == totals.articles
    if not filters.actors:
        assert len(exported(connection, "sentiments", filters)) == totals.towards


def test_a_condition_is_quoted_with_who_must_meet_it(connection: query.Connection) -> None:
    row = exported(connection, "stances", Filters(stances=("qualified",)))[0]
    assert (row["condition"], row["condition_by"]) == ("unless Sylvania ends its drills", "sylvania")


def test_a_position_without_condition_has_none(connection: query.Connection) -> None:
    for row in exported(connection, "stances", Filters(topics=("exercises",))):
        assert (row["condition"], row["condition_by"]) == (None, None)


def test_names_stand_beside_ids(connection: query.Connection) -> None:
    (row,) = exported(connection, "sentiments", Filters(sources=("Other Post",), min_confidence=0.9))
    assert (row["target"], row["target_name"], row["holder"], row["holder_name"]) == (
        "freedonia", "Freedonia", "author", "the author",
    )  # fmt: skip


@pytest.mark.parametrize(
    "table", ["stances", "sentiments", "statements", "mentions", "entities", "articles", "uncoded"]
)
def test_rows_come_in_the_order_of_the_articles_and_their_text(connection: query.Connection, table: str) -> None:
    rows = exported(connection, table, Filters())
    places = [(row["doc_id"], row.get("start", 0)) for row in rows]
    assert rows
    assert places == sorted(places)


def test_rejections_know_no_filters(tmp_path: Path) -> None:
    store.write(tmp_path, [])
    assert exported(query.connect(tmp_path), "rejected", Filters(actors=("freedonia",))) == []


def test_the_condition_of_the_fixture_is_what_it_says(make_coding: MakeCoding) -> None:
    condition = make_coding().stances[0].condition
    assert isinstance(condition, Condition)
    assert make_coding().article.text[condition.start : condition.end] == "unless Sylvania ends its drills"
