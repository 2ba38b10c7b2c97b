"""The tables' columns follow the dataclasses, field by field."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pytest

from analysis import store
from analysis.model import Article, Coding, Rejected, Stance, Statement
from analysis.store import tables

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeCoding

COLUMNS = {
    "entities": "id name kind principal aliases actor",
    "mentions": "entity start end how actor",
    "moments": "start end value precision",
    "statements": "speaker start end kind cue cue_start cue_end sentence_start sentence_end said_on via confidence why",
    "sentiments": "target holder label start end sentence_start sentence_end target_start target_end cue_start cue_end "
    "confidence why runner_up runner_up_confidence",
    "stances": "holder principal topic stance action start end sentence_start sentence_end event when via "
    "condition_start condition_end condition_by condition_until holder_start holder_end cue_start cue_end "
    "topic_start topic_end confidence why runner_up runner_up_confidence",
    "uncoded": "variable start end reason",
}

TYPES = [
    ("statements", "speaker", pa.string(), True),
    ("statements", "kind", pa.string(), False),
    ("statements", "start", pa.int32(), False),
    ("statements", "cue_start", pa.int32(), True),
    ("statements", "sentence_end", pa.int32(), False),
    ("statements", "confidence", pa.float64(), False),
    ("entities", "aliases", pa.list_(pa.string()), False),
    ("entities", "actor", pa.bool_(), False),
    ("stances", "condition_start", pa.int32(), True),
    ("stances", "condition_by", pa.string(), True),
    ("stances", "runner_up_confidence", pa.float64(), True),
    ("articles", "published", pa.string(), True),
    ("articles", "coded", pa.bool_(), False),
]


def test_every_row_type_of_a_coding_has_a_table() -> None:
    own = [field.name for field in dataclasses.fields(Coding) if field.name != "article"]
    assert list(tables.ROWS) == own
    assert set(tables.TABLES) == {*own, "articles", "rejected"}


@pytest.mark.parametrize(("table", "names"), COLUMNS.items())
def test_columns_of_rows(table: str, names: str) -> None:
    assert tables.schema(table).names == ["doc_id", "coding", "row", *names.split()]


def test_columns_of_articles_and_rejections() -> None:
    own = [field.name for field in dataclasses.fields(Article)]
    names = tables.schema("articles").names
    assert [name for name in names if name in own] == own
    assert [name for name in names if name not in own] == ["coding", "coded_with", "sha256", "words", "digest", "coded"]
    assert tables.schema("rejected").names == [field.name for field in dataclasses.fields(Rejected)]


@pytest.mark.parametrize(("table", "name", "kind", "nullable"), TYPES)
def test_types_of_columns(table: str, name: str, kind: pa.DataType, nullable: bool) -> None:
    field = tables.schema(table).field(name)
    assert (field.type, field.nullable) == (kind, nullable)


def test_a_row_keeps_every_value(make_coding: MakeCoding) -> None:
    (stance,) = make_coding().stances
    (row,) = tables.encoded("stances", [("one", "c0de", 0)], [stance]).to_pylist()
    assert (row["doc_id"], row["coding"], row["row"]) == ("one", "c0de", 0)
    assert (row["stance"], row["topic"], row["confidence"]) == ("qualified", "talks", 0.9)
    assert (row["condition_start"], row["condition_end"], row["condition_by"], row["condition_until"]) == (
        48,
        79,
        "sylvania",
        None,
    )
    assert (row["cue_start"], row["cue_end"], row["topic_start"], row["event"]) == (33, 46, None, None)


def test_missing_parts_become_nulls(make_coding: MakeCoding) -> None:
    (stance,) = make_coding().stances
    (statement,) = make_coding().statements
    bare = dataclasses.replace(stance, condition=None, cue_span=None)
    unknown = dataclasses.replace(statement, speaker=None, cue_span=None)
    (row,) = tables.encoded("stances", [("one", "c0de", 0)], [bare]).to_pylist()
    assert all(row[name] is None for name in row if name.startswith(("condition", "cue")))
    (row,) = tables.encoded("statements", [("one", "c0de", 0)], [unknown]).to_pylist()
    assert (row["speaker"], row["cue_start"], row["cue"]) == (None, None, "said")


def test_removed_parts_are_json_text(make_coding: MakeCoding) -> None:
    article = make_coding(text="Grüße").article
    (row,) = tables.encoded("articles", [("one", "c0de", "0.1", "sha", "words", "dig", True)], [article]).to_pylist()
    assert json.loads(row["removed"]) == [{"text": "Follow us", "reason": "call to follow", "place": None}]
    assert (row["doc_id"], row["text"], row["coded_with"], row["coded"]) == ("one", "Grüße", "0.1", True)


def test_no_rows_make_an_empty_table() -> None:
    empty = tables.encoded("stances", [], [])
    assert (empty.num_rows, empty.schema) == (0, tables.schema("stances"))


@pytest.mark.parametrize("row_type", [Stance, Statement, Article])
def test_no_two_columns_share_a_name(row_type: type) -> None:
    names = [column.name for column in tables.columns(row_type)]
    assert len(names) == len(set(names))


def test_codings_become_frames_without_a_store(tmp_path: Path, make_coding: MakeCoding) -> None:
    rejections = [Rejected("a.txt", "empty")]
    frames = store.tabulate([make_coding("a"), make_coding("b")], rejections)
    store.write(tmp_path, [make_coding("b"), make_coding("a")])
    store.reject(tmp_path, rejections)
    for table, frame in store.frames(tmp_path).items():
        assert frame.astype(str).equals(frames[table].astype(str)), table


def test_numbers_stay_whole_where_some_are_missing(make_coding: MakeCoding) -> None:
    bare = dataclasses.replace(make_coding("b").stances[0], condition=None)
    frame = store.tabulate([make_coding("a"), dataclasses.replace(make_coding("b"), stances=(bare,))])["stances"]
    assert frame["condition_start"].to_list() == [48, pd.NA]
