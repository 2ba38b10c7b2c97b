"""What each filter lets through: in whose wording, how often a story counts, which words an article holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from query_corpus import CORPUS, Felt, Held, coding, connect

from analysis import query
from analysis.model import Article, Coding, Entity, Filters, Kind, Position, Sentiment, Span, Stance, Statement, Tone
from analysis.model import Voice as Kinds
from analysis.query.exported import exported

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Avaria said: “We reject the drills.” Borduria said that Avaria rejects them. Avaria turned away."
CAST = (
    Entity("avaria", "Avaria", Kind.COUNTRY, "avaria", actor=True),
    Entity("avaria-news", "Avaria News", Kind.MEDIA, "avaria", actor=True),
    Entity("borduria", "Borduria", Kind.COUNTRY, "borduria", actor=True),
)
QUOTE, CLAIM, PLAIN = Span(14, 35), Span(37, 76), Span(77, 96)


def stance(span: Span, via: str | None = None) -> Stance:
    return Stance("avaria", "avaria", "exercises", Position.OPPOSE, "reject", *span, span, via=via)


def article(*stances: Stance, kind: Kinds = Kinds.DIRECT, via: str | None = None) -> Coding:
    """Build an article in which Avaria is quoted, and in which Borduria speaks of it."""
    statements = (
        Statement("avaria", *QUOTE, kind, "said", None, Span(0, 36), via=via),
        Statement("borduria", *CLAIM, Kinds.INDIRECT, "said", None, CLAIM),
    )
    tones = (
        Sentiment("borduria", "avaria", Tone.NEGATIVE, *QUOTE, QUOTE),
        Sentiment("avaria", "borduria", Tone.NEGATIVE, *CLAIM, CLAIM),
        Sentiment("avaria", "author", Tone.NEGATIVE, *PLAIN, PLAIN),
    )
    told = Article("a", "Title", TEXT, "Invented Wire", published="2019-11-20")
    return Coding(told, CAST, statements=statements, sentiments=tones, stances=stances)


@pytest.mark.parametrize(
    ("position", "kind", "voice"),
    [
        (stance(QUOTE), Kinds.DIRECT, "own"),
        (stance(QUOTE), Kinds.MIXED, "own"),
        (stance(QUOTE), Kinds.INDIRECT, "reported"),
        (stance(PLAIN), Kinds.DIRECT, "reported"),
        (stance(CLAIM, via="borduria"), Kinds.DIRECT, "claimed"),
        (stance(QUOTE, via="avaria-news"), Kinds.DIRECT, "own"),
        (stance(PLAIN, via="avaria-news"), Kinds.DIRECT, "reported"),
    ],
)
def test_a_position_is_told_in_one_voice(tmp_path: Path, position: Stance, kind: Kinds, voice: str) -> None:
    """A state's own agency that carries its words is no third party; whoever speaks for somebody else is."""
    connection = connect(tmp_path, [article(position, kind=kind)])
    told = {v: query.totals(connection, Filters(voices=(v,))).positions for v in ("own", "reported", "claimed")}
    assert told == {v: int(v == voice) for v in told}


@pytest.mark.parametrize(
    ("voices", "statements", "towards", "articles"),
    [
        ((), 2, 3, 1),
        (("own",), 1, 1, 0),
        (("reported",), 1, 2, 1),
        (("claimed",), 0, 0, 0),
        (("own", "reported"), 2, 3, 1),
    ],
)
def test_everything_told_has_a_voice(
    tmp_path: Path, voices: tuple[str, ...], statements: int, towards: int, articles: int
) -> None:
    total = query.totals(connect(tmp_path, [article(stance(PLAIN))]), Filters(voices=voices))
    assert (total.statements, total.towards, total.articles) == (statements, towards, articles)


def test_words_carried_by_somebody_else_are_a_claim(tmp_path: Path) -> None:
    total = query.totals(connect(tmp_path, [article(via="borduria")]), Filters(voices=("claimed",)))
    assert total.statements == 1


@pytest.mark.parametrize(
    ("filters", "articles", "positions", "towards"),
    [
        (Filters(), 3, 5, 2),
        (Filters(by_story=True), 2, 4, 1),
        (Filters(by_story=True, sources=("Second Paper",)), 1, 2, 1),
        (Filters(by_story=True, topics=("talks",)), 1, 1, 1),
        (Filters(by_story=True, since="2019-11-20"), 2, 4, 1),
    ],
)
def test_copies_of_a_story_count_once(
    tmp_path: Path, filters: Filters, articles: int, positions: int, towards: int
) -> None:
    """What only a later copy holds still counts, and so does the copy that a filter leaves alone."""
    held, felt = Held("freedonia", "exercises", "oppose"), Felt("sylvania", "negative")
    codings = [
        coding("one", "2019-11-01", [held, felt], story="s"),
        coding(
            "two", "2019-11-20", [held, Held("freedonia", "talks", "support"), felt], story="s", source="Second Paper"
        ),
        coding("three", "2019-11-21", [held, Held("sylvania", "exercises", "support")]),
    ]
    total = query.totals(connect(tmp_path, codings), filters)
    assert (total.articles, total.positions, total.towards) == (articles, positions, towards)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("title", 4),
        ("TITLE a2", 1),
        ('"title a2"', 0),
        ('"title of a2"', 1),
        ("talks exercises", 2),
        ("talks zembla", 0),
        ("%", 0),
        ("'; DROP TABLE positions; --", 0),
    ],
)
def test_a_search_finds_articles_that_hold_every_word(tmp_path: Path, search: str, found: int) -> None:
    connection = connect(tmp_path)
    for _ in range(2):
        assert query.totals(connection, Filters(search=search)).articles == found


@pytest.mark.parametrize(
    ("filters", "articles", "towards", "statements"),
    [
        (Filters(topics=("talks",)), 2, 4, 1),
        (Filters(stances=("qualified",)), 2, 2, 0),
        (Filters(topics=("talks",), stances=("oppose",)), 0, 0, 0),
        (Filters(stances=("oppose",), min_confidence=0.5), 1, 2, 1),
        (Filters(min_confidence=0.95), 4, 0, 0),
    ],
)
def test_what_has_no_topic_follows_its_article(
    tmp_path: Path, filters: Filters, articles: int, towards: int, statements: int
) -> None:
    """Topic, stance, voice and confidence must meet in one position; a confidence alone leaves all articles."""
    total = query.totals(connect(tmp_path), filters)
    assert (total.articles, total.towards, total.statements) == (articles, towards, statements)


def test_exports_follow_every_filter(tmp_path: Path) -> None:
    connection = connect(tmp_path, [*CORPUS, article(stance(QUOTE))])
    for filters in (Filters(voices=("own",)), Filters(by_story=True), Filters(search="drills")):
        total = query.totals(connection, filters)
        assert len(exported(connection, "stances", filters)) == total.positions
        assert len(exported(connection, "statements", filters)) == total.statements
        assert len(exported(connection, "articles", filters)) == total.articles
