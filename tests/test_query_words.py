"""Filters, dates and counts in words."""

from __future__ import annotations

import pytest

from analysis.model import Filters
from analysis.query import describe, words


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (Filters(), "all actors, all dates"),
        (Filters(actors=("PRK",)), "North Korea with whoever speaks for them, all dates"),
        (
            Filters(actors=("PRK", "xyz")),
            "North Korea and xyz with whoever speaks for them, all dates",
        ),
        (Filters(since="2019-11-01", until="2019-11-30"), "all actors, 1 Nov 2019 to 30 Nov 2019"),
        (Filters(topics=("exercises", "talks")), "all actors, on exercises and talks, all dates"),
        (Filters(sources=("One", "Two")), "all actors, in One or Two, all dates"),
        (Filters(stances=("oppose",)), "all actors, taking the stance oppose, all dates"),
        (Filters(min_confidence=0.8), "all actors, all dates, with a confidence of at least 0.80"),
        (Filters(search="drill"), "all actors, all dates, in articles that hold “drill”"),
        (Filters(search='Drill "at sea"'), "all actors, all dates, in articles that hold “drill” and “at sea”"),
        (
            Filters(voices=("own", "claimed")),
            "all actors, told in quoted words or as a third party claims, all dates",
        ),
        (Filters(by_story=True), "all actors, all dates, copies of a story counted once"),
        (Filters(machine=True), "all actors, all dates, as the machine coded them, without what people ruled"),
    ],
)
def test_filters_are_described(filters: Filters, told: str) -> None:
    assert describe(filters, {"PRK": "North Korea"}) == told


def test_every_field_of_the_filters_is_described() -> None:
    """A caption that left one out would disagree with the WHERE."""
    full = Filters(("a",), "2019-01-02", "2019-03-04", ("t",), ("s",), ("oppose",), 0.5, "word", True, ("own",), True)
    plain = Filters()
    assert not [name for name in full.__slots__ if getattr(full, name) == getattr(plain, name)]
    told = describe(full)
    parts = (
        "a ",
        "2 Jan 2019",
        "4 Mar 2019",
        "on t",
        "in s",
        "oppose",
        "0.50",
        "“word”",
        "once",
        "quoted words",
        "as the machine",
    )
    assert [part for part in parts if part not in told] == []


@pytest.mark.parametrize(
    ("search", "terms"),
    [
        ("drill", ["drill"]),
        ("Drill  DRILL at", ["drill", "at"]),
        ('"Grey Shield" sea', ["grey shield", "sea"]),
        ("“Grey Shield”", ["grey shield"]),
        ('five "open', ["five", "open"]),
        ('""', ['""']),
        ("%'", ["%'"]),
    ],
)
def test_a_search_is_words_that_must_all_occur(search: str, terms: list[str]) -> None:
    assert words.terms(search) == terms


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("2019-11-17", "17 Nov 2019"),
        ("2019-11-07", "7 Nov 2019"),
        ("2019-11", "Nov 2019"),
        ("2019", "2019"),
        (None, "undated"),
        ("", "undated"),
    ],
)
def test_dates_are_told_as_precisely_as_they_are(iso: str | None, told: str) -> None:
    assert words.day(iso) == told


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (None, None, "all dates"),
        ("2019-11-01", None, "since 1 Nov 2019"),
        (None, "2019-11-30", "until 30 Nov 2019"),
        ("2019-11-17", "2019-11-17", "17 Nov 2019"),
        ("2019-10", "2019-12", "Oct 2019 to Dec 2019"),
    ],
)
def test_periods(since: str | None, until: str | None, told: str) -> None:
    assert words.period(since, until) == told


@pytest.mark.parametrize(
    ("n", "told"),
    [(0, "no stories"), (1, "1 story"), (2, "2 stories"), (1204, "1 204 stories"), (1234567, "1 234 567 stories")],
)
def test_counts(n: int, told: str) -> None:
    assert words.count(n, "story", "stories") == told


@pytest.mark.parametrize(("items", "told"), [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_lists(items: list[str], told: str) -> None:
    assert words.listed(items) == told


@pytest.mark.parametrize(("confidence", "told"), [(0.95, "high"), (0.8, "high"), (0.7, "moderate"), (0.59, "low")])
def test_confidence_in_a_word(confidence: float, told: str) -> None:
    assert words.sure(confidence) == told


FOLLOW = "By topic and stance articles, statements and sentences of tone, which have none themselves, are counted"
SURE = "a position of the stance oppose on talks with a confidence of at least 0.60"


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (Filters(), ""),
        (Filters(actors=("PRK",), since="2019", min_confidence=0.6, search="x", by_story=True), ""),
        (
            Filters(topics=("exercises", "talks")),
            f"{FOLLOW} where an article holds a position on exercises or talks",
        ),
        (
            Filters(topics=("talks",), stances=("oppose",), min_confidence=0.6),
            f"{FOLLOW} where an article holds {SURE}",
        ),
        (Filters(voices=("own",)), "Articles are those that hold a position told in quoted words"),
    ],
)
def test_what_follows_its_article_is_said(filters: Filters, told: str) -> None:
    assert words.narrowing(filters) == told
