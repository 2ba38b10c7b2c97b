"""The Library's table and its counts, over the corpus counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from query_corpus import CORPUS, coding

from analysis import query, store
from analysis.model import Article, Coding, Rejected, Uncoded
from analysis.query import Wanted

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = Coding(
    Article("de1", "Übungen", "Die Übungen gehen weiter.", "Dritte Zeitung", language="de"),
    uncoded=(Uncoded("article", 0, 25, "not English: de"),),
)


@pytest.fixture
def connection(tmp_path: Path) -> query.Connection:
    """Four articles that `old` coded, one of `new`, one in German."""
    store.write(tmp_path / "s", CORPUS, coded_with="old")
    store.write(tmp_path / "s", [coding("a5", "2019-12", []), GERMAN], coded_with="new")
    store.reject(tmp_path / "s", [Rejected("b.txt", "empty"), Rejected("a.txt", "damaged")])
    return query.connect(tmp_path / "s")


def test_counts(connection: query.Connection) -> None:
    assert query.holdings(connection, "new") == query.Holdings(
        articles=6, sources=3, undated=2, uncoded=1, older=4, languages=("de",)
    )
    assert query.holdings(connection, "old").older == 1


def test_counts_of_nothing(tmp_path: Path) -> None:
    store.write(tmp_path / "s", [])
    assert query.holdings(query.connect(tmp_path / "s"), "new") == query.Holdings(0, 0, 0, 0, 0, ())


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), ["a5", "a3", "a2", "a1", "a4", "de1"]),
        (Wanted(dated="unknown"), ["a4", "de1"]),
        (Wanted(dated="known"), ["a5", "a3", "a2", "a1"]),
        (Wanted(state="uncoded"), ["de1"]),
        (Wanted(state="older"), ["a3", "a2", "a1", "a4"]),
        (Wanted(state="coded", dated="unknown"), ["a4"]),
        (Wanted(sources=("Second Paper", "Dritte Zeitung")), ["a2", "de1"]),
        (Wanted(search="ÜBUNGEN weiter"), ["de1"]),
        (Wanted(search="a5"), ["a5"]),
        (Wanted(search='"no such words"'), []),
        (Wanted(search="  "), ["a5", "a3", "a2", "a1", "a4", "de1"]),
        (Wanted(search="' OR 1=1 --"), []),
    ],
)
def test_the_table_is_narrowed(connection: query.Connection, wanted: Wanted, expected: list[str]) -> None:
    frame = query.library(connection, "new", wanted)
    assert list(frame["doc_id"]) == expected
    assert list(query.library(connection, "new", wanted, limit=1)["doc_id"]) == expected[:1]


def test_rejections_in_order(connection: query.Connection) -> None:
    assert query.rejections(connection) == (Rejected("a.txt", "damaged"), Rejected("b.txt", "empty"))
