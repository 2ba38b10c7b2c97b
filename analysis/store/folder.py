"""The folder of a store: what marks it, and how its tables are opened."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pyarrow as pa
from deltalake import DeltaTable, Schema
from deltalake.exceptions import DeltaError, TableNotFoundError

from analysis.errors import StoreError
from analysis.store import tables

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
"""Raised when the meaning of a stored column changes; a column that is only added keeps it."""
MARK = "standpoint-store.json"
"""The file that says that a folder is a store, written before its first table."""


def create(path: Path) -> None:
    """Make an empty store in a new or empty folder; leave an existing store as it is."""
    if not (path / MARK).exists():
        _refuse_unreadable(path)
        if _occupied(path):
            raise StoreError(f"{path} is not a Standpoint store: name an empty or a new folder with --store.")
        _make_folder(path)
        replace_text(path / MARK, json.dumps({"format": FORMAT}))
    check(path)
    for name in tables.TABLES:
        # The log's first file, not the folder, says that a table is there: a kill may leave the folder empty.
        if not DeltaTable.is_deltatable(str(path / name)):
            _create_table(path, name)
        else:
            _add_columns(path, name)


def check(path: Path) -> None:
    """Raise a `StoreError` where the folder is no store that this version can read."""
    mark = path / MARK
    if not mark.exists():
        if _occupied(path):
            raise StoreError(f"{path} is not a Standpoint store: name another folder with --store.")
        raise StoreError(f"There is no store at {path} yet: fill one with `standpoint ingest PATH --store {path}`.")
    try:
        found = json.loads(mark.read_text(encoding="utf-8"))["format"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"The store at {path} is damaged ({MARK}: {error}): ingest into a new folder.") from error
    if found != FORMAT:
        raise StoreError(
            f"The store at {path} has format {found}, this version reads {FORMAT}: ingest into a new folder."
        )


def table(path: Path, name: str) -> DeltaTable:
    """Open a table of a store as it stands now."""
    try:
        opened = DeltaTable(path / name)
        names = {field.name for field in opened.schema().fields}
    except TableNotFoundError as error:
        check(path)
        raise StoreError(f"The store at {path} is damaged (no table {name}): ingest into a new folder.") from error
    except (DeltaError, OSError, ValueError) as error:
        raise StoreError(f"The store at {path} is damaged (table {name}: {error}).") from error
    # A column that may be empty can be newer than the store: until somebody writes, it is read as empty.
    missing = [field.name for field in tables.schema(name) if field.name not in names and not field.nullable]
    if missing:
        raise StoreError(
            f"The store at {path} is from an older version (no {name}.{missing[0]}): ingest into a new folder."
        )
    return opened


def files(path: Path, opened: DeltaTable, name: str) -> tuple[str, ...]:
    """List the Parquet files of an opened table as paths: Delta itself gives them percent-encoded."""
    return tuple(sorted(str(path / name / uri.rpartition("/")[2]) for uri in opened.file_uris()))


def replace_text(path: Path, text: str) -> None:
    """Write a small file so that a reader sees the old text or the new, never a part."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)


def keep(note: Path, text: str, *, doing: str) -> None:
    """Keep a note in a folder of its own inside a store; raises StoreError where that cannot be written."""
    try:
        note.parent.mkdir(exist_ok=True)
        replace_text(note, text)
    except OSError as error:
        raise StoreError(f"Cannot {doing} in the store at {note.parent.parent} ({error.strerror}).") from error


def forget(note: Path, *, doing: str) -> None:
    """Delete a note, if it is there; raises StoreError where it cannot be."""
    try:
        note.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"Cannot {doing} in the store at {note.parent.parent} ({error.strerror}).") from error


def _create_table(path: Path, name: str) -> None:
    try:
        DeltaTable.create(path / name, tables.schema(name), mode="ignore", name=name, configuration=_settings(name))
    except (DeltaError, OSError) as error:
        raise StoreError(f"Cannot write to the store at {path} (table {name}: {error}).") from error


def _add_columns(path: Path, name: str) -> None:
    """Add the columns that may be empty and that an older version did not write."""
    opened = table(path, name)
    have = {field.name for field in opened.schema().fields}
    new = [field for field in tables.schema(name) if field.name not in have]
    if new:
        try:
            opened.alter.add_columns(list(Schema.from_arrow(pa.schema(new)).fields))
        except (DeltaError, OSError) as error:
            raise StoreError(f"Cannot write to the store at {path} (table {name}: {error}).") from error


def _refuse_unreadable(path: Path) -> None:
    """Refuse a path that Delta cannot read back: it takes `%` for an escape and `[` for an address."""
    found = sorted(set("%[]") & set(str(path.absolute())))
    if found:
        raise StoreError(
            f"A store cannot lie at {path}: its path holds {' and '.join(found)}. Name another with --store."
        )


def _occupied(path: Path) -> bool:
    """Tell whether something else is there: a file, or a folder with anything in it."""
    return path.exists() and (not path.is_dir() or any(path.iterdir()))


def _settings(name: str) -> dict[str, str | None]:
    # Delta keeps the least and greatest value of every column in its log; of whole texts that is of no use.
    return {
        "delta.dataSkippingStatsColumns": "source" if name == tables.REJECTED else "doc_id",
        "delta.logRetentionDuration": "interval 1 days",
    }


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"Cannot make the store's folder {path} ({error.strerror}): name another with --store."
        ) from error
