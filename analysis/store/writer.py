"""Changing a store so that a kill at any moment leaves whole articles, and a second run the same tables.

A batch goes in this order: a note of what is under way, the rows, the articles (one commit: the mark that counts),
the sweep of rows that no longer count, the end of the note. Whoever writes next finds the note of a killed writer and
sweeps what it left; until then those rows count for nobody, as no article bears their coding.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from deltalake import WriterProperties, write_deltalake
from deltalake.exceptions import DeltaError

from analysis.errors import StoreError
from analysis.store import folder, lock, reader, sealing, tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import pyarrow as pa

    from analysis.model import Coding, Rejected
    from analysis.store.sealing import Sealed

PENDING = "pending.json"
"""Note of the articles that a writer is changing."""


def write(path: str | Path, codings: Iterable[Coding], *, coded_with: str = "") -> int:
    """Put a batch of codings into a store, made where there is none; return how many changed it.

    An article that is there already is replaced in one moment; one that is there unchanged is left alone.
    """
    root = Path(path)
    folder.create(root)
    sealed = sealing.seal(codings, coded_with)
    with lock.held(root):
        sweep_pending(root)
        there = reader.marks(root, sealed)
        fresh = [s for doc_id, s in sealed.items() if there.get(doc_id) != s.seal]
        if fresh:
            _place(root, fresh, replaced=[s for s in fresh if s.doc_id in there])
    return len(fresh)


def reject(path: str | Path, rejections: Iterable[Rejected], *, below: Collection[str] = ()) -> None:
    """Keep what could not be read, once a source and reason; forget earlier rejections at or below some paths."""
    root = Path(path)
    folder.create(root)
    new = set(rejections)
    sources = {r.source for r in new}
    with lock.held(root):
        earlier = reader.rejections(root)
        kept = {r for r in earlier if r.source not in sources and not any(_lies_below(r.source, b) for b in below)}
        if kept | new != set(earlier):
            rows = sorted(kept | new, key=lambda r: (r.source, r.reason))
            _write(root, tables.REJECTED, sealing.rejected(rows), "true")


def take_out(root: Path, doc_ids: Collection[str]) -> None:
    """Take articles and their rows out of the tables; the caller holds the lock."""
    _note(root, doc_ids)
    _delete(root, tables.ARTICLES, _among("doc_id", doc_ids))
    _sweep(root, doc_ids, keep=())
    (root / PENDING).unlink()


def put_back(root: Path, rows: Mapping[str, pa.Table]) -> None:
    """Put articles that the tables lack into them, with their rows; the caller holds the lock."""
    _note(root, rows[tables.ARTICLES]["doc_id"].to_pylist())
    for name in (*tables.ROWS, tables.ARTICLES):
        if rows[name].num_rows:
            _write(root, name, rows[name])
    (root / PENDING).unlink()


def _lies_below(source: str, named: str) -> bool:
    """Tell whether a source is the path named, a line of it, or a file in it; `.` holds every relative path.

    An address holds no other addresses: each page was rejected by itself.
    """
    if named == ".":
        return not Path(source).is_absolute() and "://" not in source
    if "://" in named:
        return source == named or source.startswith(f"{named}:")
    return source == named or source.startswith((f"{named}/", f"{named}{os.sep}", f"{named}:"))


def _place(root: Path, fresh: Sequence[Sealed], *, replaced: Sequence[Sealed]) -> None:
    """Write the rows of new codings, then their articles, then sweep what they replace."""
    ids = [s.doc_id for s in fresh]
    _note(root, ids)
    for name in tables.ROWS:
        rows = sealing.rows(name, fresh)
        if rows.num_rows:
            _write(root, name, rows)
    _write(root, tables.ARTICLES, sealing.articles(fresh), _among("doc_id", ids) if replaced else None)
    if replaced:
        _sweep(root, [s.doc_id for s in replaced], keep=[s.seal for s in replaced])
    (root / PENDING).unlink()


def _note(root: Path, doc_ids: Iterable[str]) -> None:
    folder.replace_text(root / PENDING, json.dumps(sorted(doc_ids)))


def sweep_pending(root: Path) -> None:
    """Sweep what a killed writer left of the articles that it was changing."""
    pending = root / PENDING
    if not pending.exists():
        return
    try:
        doc_ids = json.loads(pending.read_text(encoding="utf-8"))
    except ValueError:
        doc_ids = reader.orphans(root)
    _sweep(root, doc_ids, keep=list(reader.marks(root, doc_ids).values()))
    pending.unlink()


def _sweep(root: Path, doc_ids: Collection[str], *, keep: Collection[str]) -> None:
    """Delete the rows of these articles, but those of the codings to keep."""
    predicate = _among("doc_id", doc_ids)
    if keep:
        predicate += f" AND NOT ({_among('coding', keep)})"
    for name in tables.ROWS if doc_ids else ():
        _delete(root, name, predicate)


def _write(root: Path, name: str, rows: pa.Table, instead_of: str | None = None) -> None:
    """Append rows, or put them in the place of those that a predicate names, in one commit."""
    packed = WriterProperties(compression="ZSTD")
    try:
        if instead_of is None:
            write_deltalake(root / name, rows, mode="append", writer_properties=packed)
        else:
            write_deltalake(root / name, rows, mode="overwrite", predicate=instead_of, writer_properties=packed)
    except (DeltaError, OSError) as error:
        raise StoreError(f"Cannot write to the store at {root} (table {name}: {error}).") from error


def _delete(root: Path, name: str, predicate: str) -> None:
    try:
        folder.table(root, name).delete(predicate)
    except (DeltaError, OSError) as error:
        raise StoreError(f"Cannot write to the store at {root} (table {name}: {error}).") from error


def _among(column: str, values: Iterable[str]) -> str:
    """Return SQL that is true where a column has one of these values."""
    quoted = ", ".join("'" + value.replace("'", "''") + "'" for value in sorted(values))
    return f"{column} IN ({quoted})"
