"""The columns of every table, derived from the dataclasses of `analysis.model` by one walk over their fields.

A field becomes a column of its name; a span becomes two (`cue_span` -> `cue_start`, `cue_end`), a condition one a field
(`condition_start`, …), an enum its text, and what has no flat form (the removed parts of an article) JSON text.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyarrow as pa

from analysis.model import (
    Article,
    Entity,
    Mention,
    Moment,
    Rejected,
    Sentiment,
    Span,
    Stance,
    Statement,
    Uncoded,
)

Read = Callable[[Any], Any]

ARTICLES = "articles"
REJECTED = "rejected"
ROWS: dict[str, type] = {
    "entities": Entity,
    "mentions": Mention,
    "moments": Moment,
    "statements": Statement,
    "sentiments": Sentiment,
    "stances": Stance,
    "uncoded": Uncoded,
}
"""The tables of rows that belong to an article, by the name of the field of `Coding` that holds them."""
TABLES = (ARTICLES, *ROWS, REJECTED)

_PLAIN: dict[type, pa.DataType] = {bool: pa.bool_(), int: pa.int32(), float: pa.float64(), str: pa.string()}

# `doc_id` and `coding` tie a row to its article; a row counts only where the articles table has the same pair.
_KEY = (("doc_id", pa.string()), ("coding", pa.string()))
_STAMP = (
    ("coded_with", pa.string()),
    ("sha256", pa.string()),
    ("words", pa.string()),
    ("digest", pa.string()),
    ("coded", pa.bool_()),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, and how its value is read off a row's dataclass."""

    name: str
    type: pa.DataType
    nullable: bool
    read: Read


@cache
def columns(row_type: type) -> tuple[Column, ...]:
    """Return the columns of a row type, in the order of its fields."""
    hints = typing.get_type_hints(row_type)
    return tuple(
        column
        for field in dataclasses.fields(row_type)
        for column in _flattened(field.name, hints[field.name], _attribute(field.name), nullable=False)
    )


@cache
def schema(table: str) -> pa.Schema:
    """Return the Arrow schema of a table of the store."""
    if table == REJECTED:
        return pa.schema([pa.field(c.name, c.type, c.nullable) for c in columns(Rejected)])
    if table == ARTICLES:
        own = [pa.field(c.name, c.type, c.nullable) for c in columns(Article) if c.name != "doc_id"]
        return pa.schema([*_fields(_KEY), *own, *_fields(_STAMP)])
    own = [pa.field(c.name, c.type, c.nullable) for c in columns(ROWS[table])]
    return pa.schema([*_fields(_KEY), pa.field("row", pa.int32(), nullable=False), *own])


def encoded(table: str, keys: Sequence[tuple[Any, ...]], rows: Sequence[Any]) -> pa.Table:
    """Lay rows out as an Arrow table: the values of the key columns that each row begins with, then its fields.

    For the articles the stamp (`coded_with`, …) stands at the end of each key.
    """
    wanted = schema(table)
    row_type = Article if table == ARTICLES else Rejected if table == REJECTED else ROWS[table]
    own = {c.name: c.read for c in columns(row_type)}
    key_names = [name for name in wanted.names if name not in own or (table == ARTICLES and name == "doc_id")]
    arrays = []
    for field in wanted:
        if field.name in key_names:
            place = key_names.index(field.name)
            values = [key[place] for key in keys]
        else:
            values = [own[field.name](row) for row in rows]
        arrays.append(pa.array(values, field.type))
    return pa.Table.from_arrays(arrays, schema=wanted)


def _fields(pairs: Sequence[tuple[str, pa.DataType]]) -> list[pa.Field]:
    return [pa.field(name, kind, nullable=False) for name, kind in pairs]


def _flattened(name: str, hint: object, read: Read, *, nullable: bool) -> Iterator[Column]:
    """Yield the columns of one field: itself, or one for each part of a span or a nested dataclass."""
    hint, optional = _without_none(hint)
    nullable = nullable or optional
    if typing.get_origin(hint) is tuple:
        yield _listed(name, typing.get_args(hint)[0], read)
    elif hint is Span:
        stem = name.removesuffix("_span")
        for part in Span._fields:
            yield Column(f"{stem}_{part}", _PLAIN[int], nullable, _inside(read, part))
    elif dataclasses.is_dataclass(hint):
        for column in columns(typing.cast("type", hint)):
            yield Column(f"{name}_{column.name}", column.type, nullable or column.nullable, _inside(read, column.name))
    else:
        plain = next(kind for kind in _PLAIN if issubclass(typing.cast("type", hint), kind))
        yield Column(name, _PLAIN[plain], nullable, _as(read, plain))


def _listed(name: str, item: object, read: Read) -> Column:
    """Return the column of a tuple: a list of text, or JSON where the items are dataclasses."""
    if item is str:
        return Column(name, pa.list_(pa.string()), nullable=False, read=lambda row: list(read(row)))
    return Column(
        name,
        pa.string(),
        nullable=False,
        read=lambda row: json.dumps([dataclasses.asdict(value) for value in read(row)], ensure_ascii=False),
    )


def _without_none(hint: object) -> tuple[Any, bool]:
    """Return a type without `None`, and whether it allowed it."""
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return hint, False
    (only,) = (part for part in typing.get_args(hint) if part is not type(None))
    return only, True


def _attribute(name: str) -> Read:
    return lambda row: getattr(row, name)


def _inside(read: Read, name: str) -> Read:
    return lambda row: None if (value := read(row)) is None else getattr(value, name)


def _as(read: Read, plain: type) -> Read:
    return lambda row: None if (value := read(row)) is None else plain(value)
