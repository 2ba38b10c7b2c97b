"""The totals of every question agree with each other, whatever the filters; and an empty store answers too."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from query_corpus import CAST, connect

from analysis import query
from analysis.model import Filters

DAYS = st.none() | st.sampled_from(
    ["2019", "2019-10", "2019-10-07", "2019-10-08", "2019-11", "2019-11-20", "2019-11-21"]
)


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)


FILTERS = st.builds(
    Filters,
    actors=some(*(entity.id for entity in CAST), "nobody"),
    since=DAYS,
    until=DAYS,
    topics=some("exercises", "talks", "nothing"),
    sources=some("Invented Wire", "Second Paper", ""),
    stances=some("support", "qualified", "oppose", "neutral"),
    min_confidence=st.sampled_from([0.0, 0.5, 0.95]),
    search=st.sampled_from(["", "title", "A2", "view of talks", '"of talks"', "%", "'"]),
    by_story=st.booleans(),
    voices=some("own", "reported", "claimed"),
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> query.Connection:
    return connect(tmp_path_factory.mktemp("corpus"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(filters=FILTERS)
def test_totals_agree(corpus: query.Connection, filters: Filters) -> None:
    """What an analyst reads on one view must be what he counts on another."""
    total = query.totals(corpus, filters)
    matrix = query.stance_matrix(corpus, filters)
    assert matrix["n"].sum() == total.positions
    assert matrix[["support", "qualified", "oppose", "neutral"]].to_numpy().sum() == total.positions
    assert query.tracks(corpus, filters)["n"].sum() == total.positions
    found = query.stance_passages(corpus, filters, limit=100)
    assert found.total == len(found.passages) == total.positions
    assert len({passage.doc_id for passage in found.passages}) == total.position_articles
    assert query.actors(corpus, filters)["positions"].sum() <= total.positions
    for side, n in (("towards", total.towards), ("by", total.by_actor)):
        frame = query.sentiment(corpus, filters, side)  # type: ignore[arg-type]
        assert frame["n"].sum() == n
        assert query.sentiment_passages(corpus, filters, side, limit=100).total == n  # type: ignore[arg-type]
    assert len(query.articles(corpus, filters)) == total.articles <= total.in_store


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(filters=FILTERS)
def test_each_cell_agrees_with_its_passages(corpus: query.Connection, filters: Filters) -> None:
    for row in query.stance_matrix(corpus, filters).to_dict("records"):
        narrowed = dataclasses.replace(filters, topics=(row["topic"],))
        assert query.stance_passages(corpus, narrowed, shown=row["actor"]).total == row["n"]


def test_an_empty_store_has_no_answers_but_answers(tmp_path_factory: pytest.TempPathFactory) -> None:
    connection = connect(tmp_path_factory.mktemp("empty"), [])
    assert query.totals(connection, Filters()).articles == 0
    assert query.options(connection).actors == ()
    for question in (query.stance_matrix, query.tracks, query.changes, query.entities, query.actors, query.articles):
        assert question(connection, Filters()).empty  # type: ignore[operator]
    assert query.stance_passages(connection, Filters()).total == 0
    assert query.sentiment_trend(connection, Filters(), "by").empty
