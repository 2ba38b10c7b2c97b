"""Articles that were removed, kept whole beside the tables until somebody brings them back or deletes them for good.

A removal is one folder: the rows as Parquet files, and a list of what is in it. The folder is whole before anything
leaves the tables, and goes only when everything in it is back, so that a kill at any moment loses no article; what the
store has again does not count as removed.
"""

from __future__ import annotations

import json
import shutil
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from analysis.errors import StoreError
from analysis.store import corrections, folder, lock, reader, tables, writer

if TYPE_CHECKING:
    from collections.abc import Collection

FOLDER = "trash"
LIST = "list.json"
_LISTED = ("doc_id", "title", "source", "published")


@dataclass(frozen=True, slots=True)
class Trashed:
    """A removed article."""

    doc_id: str
    title: str
    source: str
    published: str | None
    removed: str
    """When it was removed: ISO, UTC, to the second."""


def trash(path: str | Path) -> tuple[Trashed, ...]:
    """List the removed articles, those removed last first."""
    return tuple(article for article, _ in _found(Path(path)).values())


def remove(path: str | Path, doc_ids: Collection[str]) -> int:
    """Take articles and all their rows out of a store into its trash; return how many were there."""
    root = Path(path)
    folder.check(root)
    with lock.held(root):
        writer.sweep_pending(root)
        there = reader.marks(root, doc_ids)
        if there:
            _keep(root, there)
            writer.take_out(root, there)
    return len(there)


def restore(path: str | Path, doc_ids: Collection[str]) -> int:
    """Bring removed articles back as they were; return how many were in the trash."""
    root = Path(path)
    folder.check(root)
    with lock.held(root):
        writer.sweep_pending(root)
        found = {doc_id: where for doc_id, (_, where) in _found(root).items() if doc_id in set(doc_ids)}
        for where in sorted(set(found.values())):
            writer.put_back(root, _rows(where, [doc_id for doc_id, its in found.items() if its == where]))
            _drop_if_empty(root, where)
    return len(found)


def purge(path: str | Path, doc_ids: Collection[str] | None = None) -> int:
    """Delete removed articles for good, all unless named; return how many."""
    root = Path(path)
    folder.check(root)
    with lock.held(root):
        found = _found(root)
        gone = set(found) if doc_ids is None else set(found) & set(doc_ids)
        for where in _removals(root):
            kept = [each for each in _listed(where) if each.doc_id not in gone and each.doc_id in found]
            _narrow(where, kept)
        for doc_id in gone:
            corrections.forget_edit(root, doc_id)
    return len(gone)


def _found(root: Path) -> dict[str, tuple[Trashed, Path]]:
    """Find each removed article in the removal that took it last, but what the store has again."""
    found = {each.doc_id: (each, where) for where in _removals(root) for each in _listed(where)}
    if not found:
        return {}
    there = reader.marks(root, found)
    left = [pair for doc_id, pair in found.items() if doc_id not in there]
    return {each.doc_id: (each, where) for each, where in sorted(left, key=lambda p: (p[1], p[0].doc_id), reverse=True)}


def _removals(root: Path) -> list[Path]:
    """List the folders of removals, the oldest first; one that a kill left unfinished begins with a dot."""
    return sorted(where for where in (root / FOLDER).glob("[0-9]*") if where.is_dir())


def _listed(where: Path) -> list[Trashed]:
    try:
        return [Trashed(**each) for each in json.loads((where / LIST).read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"The trash at {where} is damaged ({error}): delete that folder.") from error


def _keep(root: Path, seals: dict[str, str]) -> None:
    """Write a removal's folder under a name that does not count, then give it its own."""
    draft = root / FOLDER / f".{time.time_ns():020d}"
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        draft.mkdir(parents=True)
        for name in (tables.ARTICLES, *tables.ROWS):
            pq.write_table(reader.rows_of(root, name, seals), draft / f"{name}.parquet", compression="zstd")
        rows = pq.read_table(draft / f"{tables.ARTICLES}.parquet", columns=list(_LISTED)).sort_by("doc_id").to_pylist()
        _write_list(draft, [Trashed(**row, removed=now) for row in rows])
        draft.rename(draft.with_name(draft.name[1:]))
    except OSError as error:
        raise StoreError(f"Cannot write to the trash of the store at {root} ({error.strerror}).") from error


def _rows(where: Path, doc_ids: Collection[str]) -> dict[str, pa.Table]:
    wanted = reader.among("doc_id", doc_ids)
    try:
        return {
            name: ds.dataset(where / f"{name}.parquet", schema=tables.schema(name)).to_table(filter=wanted)
            for name in (tables.ARTICLES, *tables.ROWS)
        }
    except (OSError, pa.ArrowException) as error:
        raise StoreError(f"The trash at {where} is damaged ({error}): delete that folder.") from error


def _drop_if_empty(root: Path, where: Path) -> None:
    """Delete a removal whose articles are all back."""
    ids = {each.doc_id for each in _listed(where)}
    if ids == set(reader.marks(root, ids)):
        shutil.rmtree(where)


def _narrow(where: Path, kept: list[Trashed]) -> None:
    """Leave only these articles in a removal; the list first, so that a kill leaves at most rows that nobody lists."""
    if not kept:
        shutil.rmtree(where)
    elif len(kept) < len(_listed(where)):
        _write_list(where, kept)
        for name, rows in _rows(where, [each.doc_id for each in kept]).items():
            draft = where / f"{name}.draft"
            pq.write_table(rows, draft, compression="zstd")
            draft.replace(where / f"{name}.parquet")


def _write_list(where: Path, listed: list[Trashed]) -> None:
    folder.replace_text(where / LIST, json.dumps([asdict(each) for each in listed]))
