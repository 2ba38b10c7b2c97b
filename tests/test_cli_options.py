"""What options mean: fields, dates, filters by id or name."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import pytest

from analysis import query, store
from analysis.commands import options
from analysis.errors import StandpointError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeCoding

FIELDS = [
    ([], {}),
    (["text=Body"], {"text": "Body"}),
    (["text=Body text", "title = Head"], {"text": "Body text", "title": " Head"}),
    (["text=a=b"], {"text": "a=b"}),
]


@pytest.mark.parametrize(("named", "expected"), FIELDS)
def test_fields(named: list[str], expected: dict[str, str]) -> None:
    assert options.fields(named) == expected


@pytest.mark.parametrize("named", ["text", "=Body", "text=", "", "="])
def test_fields_that_say_nothing(named: str) -> None:
    with pytest.raises(StandpointError, match="PART=COLUMN"):
        options.fields([named])


DAYS = [
    ("2019-11-17", "2019-11-17", "2019-11-17"),
    ("2019-11", "2019-11-01", "2019-11-30"),
    ("2019-02", "2019-02-01", "2019-02-28"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("2019-12", "2019-12-01", "2019-12-31"),
    ("2019", "2019-01-01", "2019-12-31"),
]


@pytest.mark.parametrize(("told", "first", "last"), DAYS)
def test_days(told: str, first: str, last: str) -> None:
    assert (options.first_day(told), options.last_day(told)) == (first, last)


@pytest.mark.parametrize(
    "told", ["yesterday", "2019-13", "2019-02-30", "19-11-17", "2019-1-1", "", "2019-11-17x", "0000"]
)
def test_days_that_are_none(told: str) -> None:
    for read in (options.first_day, options.last_day):
        with pytest.raises(StandpointError, match="is no date"):
            read(told)


def asked(**named: object) -> argparse.Namespace:
    """Return options as the command line gives them."""
    nothing: dict[str, object] = {name: [] for name in ("actor", "topic", "source", "stance", "voice")}
    plain = {"since": None, "until": None, "min_confidence": 0.0, "search": "", "stories": False}
    return argparse.Namespace(**{**nothing, **plain, **named})


@pytest.fixture
def connection(tmp_path: Path, make_coding: MakeCoding) -> query.Connection:
    """Open a store of two articles."""
    store.write(tmp_path, [make_coding("a"), make_coding("b", source="Other Post")])
    return query.connect(tmp_path)


FILTERS = [
    ({}, {}),
    ({"actor": ["freedonia"]}, {"actors": ("freedonia",)}),
    ({"actor": ["FREEDONIA", "Sylvania", "freedonia"]}, {"actors": ("freedonia", "sylvania")}),
    ({"since": "2019", "until": "2019-11"}, {"since": "2019-01-01", "until": "2019-11-30"}),
    ({"topic": ["Talks"]}, {"topics": ("talks",)}),
    ({"source": ["other post"]}, {"sources": ("Other Post",)}),
    ({"stance": ["oppose"]}, {"stances": ("oppose",)}),
    ({"voice": ["own", "claimed", "own"]}, {"voices": ("own", "claimed")}),
    ({"min_confidence": 0.5, "search": " its  drills "}, {"min_confidence": 0.5, "search": "its drills"}),
    ({"stories": True}, {"by_story": True}),
    ({"coding": "machine"}, {"machine": True}),
    ({"coding": "corrected"}, {}),
]


@pytest.mark.parametrize(("named", "expected"), FILTERS)
def test_filters(connection: query.Connection, named: dict[str, object], expected: dict[str, object]) -> None:
    filters = options.filters(asked(**named), connection)
    plain = options.filters(asked(), connection)
    assert {name: getattr(filters, name) for name in expected} == expected
    assert all(getattr(filters, name) == getattr(plain, name) for name in plain.__slots__ if name not in expected)


REFUSED = [
    ({"actor": ["Fredonia"]}, "no actor Fredonia: did you mean .*reedonia"),
    ({"actor": ["Zembla"]}, "no actor Zembla: it has Freedonia, Sylvania"),
    ({"topic": ["talk"]}, r"no topic talk: did you mean talks\?"),
    ({"source": ["Nobody's"]}, "no source Nobody's"),
    ({"stance": ["against"]}, "no stance against: choose from support, qualified, oppose, neutral"),
    ({"voice": ["quoted"]}, "no voice quoted: choose from own, reported, claimed"),
    ({"since": "soon"}, "soon is no date"),
    ({"since": "2020", "until": "2019"}, "comes after"),
    ({"min_confidence": 1.5}, "from 0 to 1"),
]


@pytest.mark.parametrize(("named", "message"), REFUSED)
def test_filters_that_the_store_does_not_know(
    connection: query.Connection, named: dict[str, object], message: str
) -> None:
    with pytest.raises(StandpointError, match=message):
        options.filters(asked(**named), connection)
