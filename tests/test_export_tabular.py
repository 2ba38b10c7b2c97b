"""CSV and JSON: what they say of themselves, and that no cell is taken for a formula."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from analysis import export
from analysis.export import Header
from analysis.export.tabular import cell
from analysis.model import Filters

HEADER = Header("stances", "North Korea, since 1 Nov 2019", Filters(actors=("PRK",)), 7, "0.1.0", 2)
ROWS: list[dict[str, Any]] = [
    {"doc_id": "a", "start": 3, "confidence": 0.5, "quote": '=HYPERLINK("http://x")', "aliases": ["DPRK", "=1"]},
    {"doc_id": "b", "start": None, "confidence": -0.5, "quote": "two\nlines, “quoted” 🜲", "aliases": []},
]

CELLS = [
    ("plain", "plain"),
    ("=1+1", "'=1+1"),
    ("+49 30", "'+49 30"),
    ("-5", "'-5"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\tx", "'\tx"),
    ("\rx", "'\rx"),
    ("a=b", "a=b"),
    ("'quoted'", "'quoted'"),
    (" =1", " =1"),
    ("", ""),
    (None, ""),
    (-5, -5),
    (0.25, 0.25),
    (True, True),
    (["a", "b"], "a; b"),
    (["=1", "b"], "'=1; b"),
    ([], ""),
    ("a\0b", "ab"),
    ("\0=1", "'=1"),
    ("−5", "−5"),
]


@pytest.mark.parametrize(("value", "expected"), CELLS)
def test_cells_stay_what_they_are(value: object, expected: object) -> None:
    assert cell(value) == expected


def test_csv_begins_with_what_it_holds() -> None:
    text = export.csv_text(HEADER, ROWS)
    assert text.startswith("\ufeff")
    first, columns, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert first == [
        "# 2 rows of stances: North Korea, since 1 Nov 2019 (store version 7, Standpoint 0.1.0, machine-coded)"
    ]
    assert columns == ["doc_id", "start", "confidence", "quote", "aliases"]
    assert rows == [
        ["a", "3", "0.5", '\'=HYPERLINK("http://x")', "DPRK; =1"],
        ["b", "", "-0.5", "two\nlines, “quoted” 🜲", ""],
    ]


def test_csv_without_rows_still_says_what_was_asked() -> None:
    assert export.csv_text(HEADER, []).count("\n") == 1


def test_json_holds_the_rows_as_they_are() -> None:
    told = json.loads(export.json_text(HEADER, ROWS))
    assert told["rows"] == ROWS
    assert {key: told[key] for key in ("table", "described", "count", "store_version")} == {
        "table": "stances", "described": "North Korea, since 1 Nov 2019", "count": 2, "store_version": 7,
    }  # fmt: skip
    assert told["filters"]["actors"] == ["PRK"]


@pytest.mark.parametrize("name", export.FORMATS)
def test_the_same_rows_give_the_same_bytes(name: str) -> None:
    assert export.FORMATS[name](HEADER, ROWS) == export.FORMATS[name](HEADER, ROWS)


def test_text_that_a_spreadsheet_reads_back_is_the_text() -> None:
    """But for the apostrophe before what it would take for a formula, and characters that it cannot hold."""
    rows = [{"quote": text} for text in ("a,b", 'say "no"', "two\nlines", "trailing ", "ü🜲", "1.5", "")]
    _, _, *read = csv.reader(io.StringIO(export.csv_text(HEADER, rows)))
    assert [line[0] if line else "" for line in read] == [row["quote"] for row in rows]
