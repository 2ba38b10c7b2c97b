"""For twenty random filters, what every view counts agrees with every other view and with the command line."""

from __future__ import annotations

import csv
import io
import json
import random
from typing import TYPE_CHECKING

import pytest
from query_corpus import CAST, Felt, Held, coding, connect

from analysis import query
from analysis.__main__ import main
from analysis.model import Coding, Filters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHO = [entity.id for entity in CAST if entity.actor]
NAMES = {entity.id: entity.name for entity in CAST}
TOPICS, STANCES = ("exercises", "talks"), ("support", "qualified", "oppose", "neutral")
ACTIONS = ("comment", "set_condition", "condemn", "offer")
SOURCES = ("Invented Wire", "Second Paper", "Third Post")
DAYS = [f"2019-{month:02d}-{day:02d}" for month in range(3, 12) for day in (2, 11, 26)]
WORDS = ("drill", "harbour", "treaty", "winter")


def generated(dice: random.Random, n: int = 40) -> Iterator[Coding]:
    """Make articles of random rows: copies of stories, undated and month-dated ones, low confidences."""
    for place in range(n):
        rows = [_row(dice) for _ in range(dice.randint(0, 5))]
        published = dice.choice([None, "2019-06", *dice.sample(DAYS, 8)])
        story = f"story-{dice.randint(1, 12)}" if dice.random() < 0.5 else ""
        title = f"{dice.choice(WORDS)} and {dice.choice(WORDS)} {place}"
        yield coding(f"a{place:02d}", published, rows, source=dice.choice(SOURCES), story=story, title=title)


def _row(dice: random.Random) -> Held | Felt:
    sure = round(dice.uniform(0.3, 1.0), 2)
    if dice.random() < 0.4:
        return Felt(
            dice.choice(WHO), dice.choice(["positive", "neutral", "negative"]), dice.choice(["author", *WHO]), sure
        )
    when = dice.choice([None, None, "2019-08", dice.choice(DAYS)])
    said = dice.choice([None, dice.choice(DAYS)])
    return Held(dice.choice(WHO), dice.choice(TOPICS), dice.choice(STANCES), when, dice.choice(ACTIONS), sure, said)


def asked(dice: random.Random) -> Filters:
    """Draw filters: each is set in about a third of them."""

    def some(values: tuple[str, ...] | list[str]) -> tuple[str, ...]:
        return tuple(dice.sample(list(values), dice.randint(1, 2))) if dice.random() < 0.35 else ()

    since, until = sorted(dice.sample(DAYS, 2))
    return Filters(
        actors=some(WHO),
        since=since if dice.random() < 0.35 else None,
        until=until if dice.random() < 0.35 else None,
        topics=some(TOPICS),
        sources=some(SOURCES),
        stances=some(STANCES),
        min_confidence=dice.choice([0.0, 0.0, 0.5, 0.8]),
        search=dice.choice(["", "", "", "drill", "harbour winter"]),
        by_story=dice.random() < 0.35,
        voices=some(("own", "reported", "claimed")),
        machine=dice.random() < 0.35,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus")
    connect(path, list(generated(random.Random(6)))).close()  # noqa: S311 - the same dice every time
    return path / "store"


@pytest.fixture(scope="module")
def corpus(folder: Path) -> query.Connection:
    return query.connect(folder)


def options(filters: Filters) -> list[str]:
    """Say filters as the command line does."""
    many = (
        ("--actor", filters.actors), ("--topic", filters.topics), ("--source", filters.sources),
        ("--stance", filters.stances), ("--voice", filters.voices),
    )  # fmt: skip
    single = (("--from", filters.since), ("--to", filters.until), ("--search", filters.search))
    told = [part for name, values in many for value in values for part in (name, value)]
    told += [part for name, value in single if value for part in (name, value)]
    told += ["--min-confidence", str(filters.min_confidence)]
    return [*told, "--stories"] if filters.by_story else told


TWENTY = [asked(random.Random(seed)) for seed in range(20)]  # noqa: S311


@pytest.mark.parametrize("filters", TWENTY, ids=query.describe)
def test_every_view_counts_the_same(corpus: query.Connection, filters: Filters) -> None:
    """The headline, the matrix, the tracks, the passages, both sides of tone, the pairs, coverage and the ledger."""
    total = query.totals(corpus, filters)
    assert query.stance_matrix(corpus, filters)["n"].sum() == total.positions
    assert query.tracks(corpus, filters)["n"].sum() == total.positions
    assert query.stance_passages(corpus, filters, limit=1000).total == total.positions
    assert query.sentiment(corpus, filters, "towards")["n"].sum() == total.towards
    assert query.sentiment(corpus, filters, "by")["n"].sum() == total.by_actor
    for side, n in (("towards", total.towards), ("by", total.by_actor)):
        assert query.sentiment_passages(corpus, filters, side, limit=1000).total == n  # type: ignore[arg-type]
    pairs = query.regard(corpus, filters)
    if not filters.actors:
        assert pairs["n"].sum() == total.towards
        assert pairs[pairs["holder"] != "author"]["n"].sum() == total.by_actor
    dated = query.coverage(corpus, filters)["articles"].sum()
    months = query.articles(corpus, filters)["published"].eq("2019-06").sum()
    assert dated + months + total.undated == total.articles == len(query.articles(corpus, filters))


@pytest.mark.parametrize("filters", TWENTY, ids=query.describe)
def test_the_command_line_counts_the_same(
    corpus: query.Connection, folder: Path, capfdbinary: pytest.CaptureFixture[bytes], filters: Filters
) -> None:
    total, store = query.totals(corpus, filters), ["--store", str(folder)]

    def rows(*command: str) -> str:
        capfdbinary.readouterr()
        code = main([*command, *store, *options(filters)])
        out = capfdbinary.readouterr().out.decode()
        assert code in (0, 3)
        return out

    coding = ["--coding", "machine"] if filters.machine else []
    for table, n in (("stances", total.positions), ("statements", total.statements), ("articles", total.articles)):
        told = json.loads(rows("export", "--format", "json", "--table", table, *coding))
        assert len(told["rows"]) == told["count"] == n
        assert told["described"] == query.describe(filters, NAMES)
    spoken = list(csv.DictReader(io.StringIO(rows("export", "--table", "stances").split("\n", 1)[1])))
    assert len(spoken) == total.positions
    listed = [json.loads(line) for line in rows("list", "--json").splitlines()]
    assert len(listed) == total.articles


def test_the_twenty_filters_ask_for_something(corpus: query.Connection) -> None:
    """A property that holds of nothing shows nothing."""
    found = [query.totals(corpus, filters).positions for filters in TWENTY]
    assert sum(n > 0 for n in found) >= 8
    assert {name for filters in TWENTY for name in filters.__slots__ if getattr(filters, name)} == set(
        Filters.__slots__
    )
