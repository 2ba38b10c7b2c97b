"""Entities, actors, articles, totals and the choices of the filters, counted by hand."""

from __future__ import annotations

import pytest
from query_corpus import CORPUS, connect

from analysis import query
from analysis.model import Filters


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> query.Connection:
    return connect(tmp_path_factory.mktemp("corpus"))


def test_entities_with_mentions_and_days(corpus: query.Connection) -> None:
    frame = query.entities(corpus, Filters()).set_index("id")
    assert dict(frame["mentions"]) == {"freedonia": 5, "sylvania": 4, "ada-vosk": 2, "lone-expert": 1, "grey-shield": 0}
    assert set(frame["articles"]) == {4}
    assert set(frame["stories"]) == {3}
    assert (frame.loc["freedonia", "first_day"], frame.loc["freedonia", "last_day"]) == ("2019-10-10", "2019-11-21")
    assert list(frame.loc["ada-vosk", "aliases"]) == ["Vosk"]
    assert frame.loc["ada-vosk", "principal_name"] == "Freedonia"


def test_an_actor_filter_keeps_it_and_who_speaks_for_it(corpus: query.Connection) -> None:
    frame = query.entities(corpus, Filters(actors=("freedonia",)))
    assert set(frame["id"]) == {"freedonia", "ada-vosk"}


def test_mentions_over_time_have_every_month_of_the_articles(corpus: query.Connection) -> None:
    frame = query.mentions_over_time(corpus, Filters(), ["ada-vosk", "sylvania"])
    told = [(r["id"], r["month"], r["articles"], r["mentions"], r["of_articles"]) for r in frame.to_dict("records")]
    assert told == [
        ("ada-vosk", "2019-10", 1, 1, 1),
        ("ada-vosk", "2019-11", 2, 1, 2),
        ("sylvania", "2019-10", 1, 1, 1),
        ("sylvania", "2019-11", 2, 2, 2),
    ]


def test_where_an_entity_is_named(corpus: query.Connection) -> None:
    found = query.entity_passages(corpus, Filters(), "ada-vosk")
    assert [passage.doc_id for passage in found.passages] == ["a3", "a2", "a1", "a4"]
    named = [p.text[p.sentence.start : p.sentence.end] for p in found.passages if p.sentence.end]
    assert named == ["Ada Vosk", "Ada Vosk"]


def test_actors_stand_by_themselves(corpus: query.Connection) -> None:
    frame = query.actors(corpus, Filters()).set_index("id")
    assert "grey-shield" not in frame.index
    assert dict(frame["positions"]) == {"sylvania": 3, "freedonia": 3, "ada-vosk": 1, "lone-expert": 1}
    assert dict(frame["towards"]) == {"sylvania": 1, "freedonia": 2, "ada-vosk": 1, "lone-expert": 0}
    assert frame.loc["freedonia", "statements"] == 1


def test_who_speaks_for_an_actor(corpus: query.Connection) -> None:
    assert list(query.relatives(corpus, "freedonia")["name"]) == ["Ada Vosk"]


def test_articles_come_newest_first_undated_last(corpus: query.Connection) -> None:
    frame = query.articles(corpus, Filters())
    assert list(frame["doc_id"]) == ["a3", "a2", "a1", "a4"]
    assert list(frame["positions"]) == [1, 3, 3, 1]
    assert list(query.articles(corpus, Filters(topics=("talks",)))["doc_id"]) == ["a2", "a1"]


def test_one_article_with_its_layers(corpus: query.Connection) -> None:
    reading = query.article(corpus, "a1")
    assert reading is not None
    assert reading.text == CORPUS[0].article.text
    counts = {
        kind: sum(layer.layer == kind for layer in reading.layers) for kind in ("stance", "sentiment", "statement")
    }
    assert counts == {"stance": 3, "sentiment": 2, "statement": 1}
    assert [(m.start, m.end, m.day) for m in reading.layers if m.layer == "moment"] == [(0, 5, "2019-11")]
    assert {layer.by for layer in reading.layers if layer.layer == "sentiment"} == {"the author", "Ada Vosk"}
    assert all(reading.text[m.start : m.end] == m.name for m in reading.layers if m.layer == "mention")


def test_an_article_that_is_not_there_is_none(corpus: query.Connection) -> None:
    assert query.article(corpus, "x' OR '1'='1") is None


def test_totals(corpus: query.Connection) -> None:
    total = query.totals(corpus, Filters())
    assert (total.in_store, total.articles, total.stories, total.sources, total.undated) == (4, 4, 3, 2, 1)
    assert (total.positions, total.position_articles, total.position_stories) == (8, 4, 3)
    assert (total.towards, total.by_actor) == (4, 2)
    assert (total.since, total.until) == ("2019-10-10", "2019-11-21")


def test_choices_of_the_filters(corpus: query.Connection) -> None:
    options = query.options(corpus)
    assert [choice.id for choice in options.actors] == ["freedonia", "sylvania", "ada-vosk", "lone-expert"]
    assert [(choice.id, choice.n) for choice in options.topics] == [("exercises", 5), ("talks", 3)]
    assert [choice.id for choice in options.sources] == ["Invented Wire", "Second Paper"]
    assert (options.first_day, options.last_day) == ("2019-10-07", "2019-11-21")
