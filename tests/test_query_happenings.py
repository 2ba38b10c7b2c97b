"""Conditions, the dates on which things happened, the company an actor is named in, and what was left uncoded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from query_corpus import CORPUS, Held, coding, connect
from test_query_agreement import FILTERS

from analysis import query
from analysis.model import Filters, Uncoded

if TYPE_CHECKING:
    from analysis.model import Coding


def named(article: Coding, event: str) -> Coding:
    """Let every position of an article be on a named event."""
    return replace(article, stances=tuple(replace(row, event=event) for row in article.stances))


ON_SHIELD = named(coding("a5", "2019-12-02", [Held("sylvania", "exercises", "support", "2019", "hold")]), "Grey Shield")
LEFT = (Uncoded("stance", 0, 5, "no holder"), Uncoded("stance", 6, 9, "no holder"), Uncoded("sentiment", 0, 9, "low"))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> query.Connection:
    codings = [*CORPUS[:-1], replace(CORPUS[-1], uncoded=LEFT), ON_SHIELD]
    return connect(tmp_path_factory.mktemp("corpus"), codings)


def test_conditions_tell_who_must_do_what_by_when(corpus: query.Connection) -> None:
    (row,) = query.conditions(corpus, Filters()).to_dict("records")
    assert (row["name"], row["topic"], row["by_name"], row["until"]) == ("Freedonia", "talks", "Sylvania", "2019-12")
    assert (row["n"], row["articles"], row["told"], row["latest_day"]) == (1, 1, True, "2019-11-17")
    assert query.stance_passages(corpus, Filters(), action="set_condition").total == 1
    assert query.conditions(corpus, Filters(actors=("sylvania",))).empty


def test_things_stand_on_the_day_that_the_text_tells(corpus: query.Connection) -> None:
    """A position that only bears the date of print has no day of its own: it is counted, and not drawn."""
    frame = query.happenings(corpus, Filters())
    told = {
        (r["what"], r["topic"], r["event"], r["day"], r["label"]): r["n"]
        for r in frame.astype(object).where(frame.notna(), None).to_dict("records")
    }
    assert told == {
        ("position", "exercises", "", "2019-10-07", "oppose"): 2,
        ("position", "exercises", "", "2019-11", "support"): 1,
        ("position", "exercises", "", "2019-11-21", "qualified"): 1,
        ("position", "exercises", "", None, "oppose"): 1,
        ("position", "exercises", "Grey Shield", "2019", "support"): 1,
        ("position", "talks", "", "2019-10-08", "support"): 1,
        ("position", "talks", "", "2019-11-17", "qualified"): 1,
        ("position", "talks", "", None, "neutral"): 1,
        ("statement", "", "", "2019-10-08", "reported"): 1,
        ("deadline", "talks", "", "2019-12", "qualified"): 1,
    }


@pytest.mark.parametrize("filters", [Filters(), Filters(actors=("freedonia",)), Filters(topics=("exercises",))])
def test_happenings_add_up_to_the_totals(corpus: query.Connection, filters: Filters) -> None:
    sums = query.happenings(corpus, filters).groupby("what")["n"].sum()
    total = query.totals(corpus, filters)
    assert sums.get("position", 0) == total.positions
    assert sums.get("statement", 0) == total.statements


@pytest.mark.parametrize(("event", "found"), [("Grey Shield", 1), ("", 8), ("Nothing", 0), (None, 9)])
def test_passages_of_a_named_event(corpus: query.Connection, event: str | None, found: int) -> None:
    assert query.stance_passages(corpus, Filters(), event=event).total == found


def test_in_whose_company_an_actor_is_named(corpus: query.Connection) -> None:
    frame = query.company(corpus, Filters(until="2019-10-31"), "freedonia")
    assert [(r["id"], r["articles"], r["of_articles"]) for r in frame.to_dict("records")] == [
        ("grey-shield", 1, 1), ("lone-expert", 1, 1), ("sylvania", 1, 1),
    ]  # fmt: skip
    assert len(query.company(corpus, Filters(), "freedonia", limit=2)) == 2


def test_what_was_left_uncoded_and_why(corpus: query.Connection) -> None:
    frame = query.abstentions(corpus, Filters())
    told = [(r["variable"], r["reason"], r["n"], r["articles"]) for r in frame.to_dict("records")]
    assert told == [("sentiment", "low", 1, 1), ("stance", "no holder", 2, 1)]
    assert query.abstentions(corpus, Filters(sources=("Second Paper",))).empty


def test_versions_of_what_coded_the_store(corpus: query.Connection) -> None:
    assert list(query.versions(corpus)["articles"]) == [5]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(filters=FILTERS)
def test_whatever_the_filters_the_views_agree_with_the_totals(corpus: query.Connection, filters: Filters) -> None:
    """Statements, conditions and happenings are counted out of the same rows as the totals and the passages."""
    total = query.totals(corpus, filters)
    assert query.voices(corpus, filters)["n"].sum() == total.statements
    assert query.statement_passages(corpus, filters, limit=100).total == total.statements
    assert len(query.statements(corpus, filters, limit=100)) == total.statements
    sums = query.happenings(corpus, filters).groupby("what")["n"].sum()
    assert (sums.get("position", 0), sums.get("statement", 0)) == (total.positions, total.statements)
    found = query.stance_passages(corpus, filters, action="set_condition", limit=100)
    assert query.conditions(corpus, filters)["n"].sum() == found.total
    for row in query.happenings(corpus, filters).dropna(subset="day").to_dict("records"):
        if row["what"] == "position":
            narrow = replace(filters, topics=(row["topic"],), stances=(row["label"],))
            asked = {"event": row["event"], "on_day": row["day"]}
            assert query.stance_passages(corpus, narrow, **asked).total == row["n"]
