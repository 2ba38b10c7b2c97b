"""DuckDB in memory over the Parquet files of a store, and the one way to put a question to it."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeAlias

import duckdb

from analysis import store
from analysis.query import ruling, words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

    from analysis.model import Filters

Connection: TypeAlias = "duckdb.DuckDBPyConnection"


def connect(path: str | Path, *, corrected: bool = True, at: int | None = None) -> Connection:
    """Open a store for questions, as it stands now; a later version of the store needs a new connection.

    Rows stand as people have ruled on them, or, where not `corrected`, as the machine coded them. `at` opens an
    earlier version; raises `StoreError` where its files are no longer kept.
    """
    listed, rounds = (store.files(path), None) if at is None else store.past(path, at)
    connection = duckdb.connect(":memory:")
    connection.execute("SET threads = 2")
    for table, files in listed.items():
        _view(connection, table, files)
    ruling.lay(connection, store.standing(store.verdicts(path, rounds=rounds)), apply=corrected)
    connection.execute(_sql("schema"))
    return connection


def ask(connection: Connection, question: str, filters: Filters | None = None, **values: object) -> pd.DataFrame:
    """Answer a question: `question` names a file of `sql/`, every value is bound."""
    frame: pd.DataFrame = _executed(connection, question, filters, values).df()
    return frame


def rows(
    connection: Connection, question: str, filters: Filters | None = None, **values: object
) -> list[dict[str, Any]]:
    """Answer a question row by row, with None where the store has no value."""
    result = _executed(connection, question, filters, values)
    columns = [column[0] for column in result.description]
    return [dict(zip(columns, values, strict=True)) for values in result.fetchall()]


def as_struct(filters: Filters) -> dict[str, object]:
    """Say filters as the struct `asked` of `sql/schema.sql`."""
    return {
        "actors": list(filters.actors),
        "since": filters.since,
        "until": filters.until,
        "topics": list(filters.topics),
        "sources": list(filters.sources),
        "stances": list(filters.stances),
        "voices": list(filters.voices),
        "min_confidence": filters.min_confidence,
        "search": filters.search,
        "by_story": filters.by_story,
    }


def _executed(
    connection: Connection, question: str, filters: Filters | None, values: dict[str, object]
) -> duckdb.DuckDBPyConnection:
    cursor = connection.cursor()
    if filters is None:
        return cursor.execute(_sql(question), values)
    if filters.search:
        _look_up(cursor, filters.search)
    return cursor.execute(_sql(question), {"f": as_struct(filters), **values})


def _look_up(cursor: Connection, search: str) -> None:
    """Keep which articles hold the words of a search: a page asks ten questions, and each would read every text."""
    held = cursor.execute("SELECT 1 FROM searched WHERE search = $search LIMIT 1", {"search": search}).fetchone()
    if not held:
        cursor.execute(_sql("search"), {"search": search, "terms": words.terms(search)})


@cache
def _sql(question: str) -> str:
    return (resources.files("analysis.query") / "sql" / f"{question}.sql").read_text(encoding="utf-8")


def _view(connection: Connection, table: str, files: Iterable[str]) -> None:
    """Lay a view over a table's files; a table without rows yet is empty but has its columns."""
    listed = list(files)
    if listed:
        read = connection.read_parquet(listed, union_by_name=True)
        # Columns that may be empty can be newer than the files: they are read as empty.
        new = [f"NULL::VARCHAR AS {name}" for name in store.schema(table).names if name not in read.columns]
        read.project(", ".join(["*", *new])).create_view(f"stored_{table}")
    else:
        connection.from_arrow(store.schema(table).empty_table()).create(f"stored_{table}")
