"""Keeping a store quick to read: many small files become a few, and what no reader can still hold is deleted."""

from __future__ import annotations

from pathlib import Path

from deltalake.exceptions import DeltaError

from analysis.errors import StoreError
from analysis.store import folder, lock, tables

FILES = 24
"""A table of more files than this is compacted: a batch adds one, and each costs a reader a third of a millisecond."""
TARGET = 64 << 20
"""Bytes of a full file; full files are left as they are, so that a growing store is not rewritten again and again."""
KEPT_HOURS = 1
"""How long files that a compaction or a replacement made idle stay for readers that listed them before."""


def compact(path: str | Path, *, files: int = FILES) -> tuple[str, ...]:
    """Merge the small files of every table that has more than `files`; return the tables that were merged."""
    root = Path(path)
    folder.check(root)
    with lock.held(root):
        return tuple(name for name in tables.TABLES if _compacted(root, name, files))


def _compacted(root: Path, name: str, files: int) -> bool:
    table = folder.table(root, name)
    if len(table.file_uris()) <= files:
        return False
    try:
        table.optimize.compact(target_size=TARGET)
        table.vacuum(KEPT_HOURS, dry_run=False, enforce_retention_duration=False, full=True)
    except (DeltaError, OSError) as error:
        raise StoreError(f"Cannot tidy the store at {root} (table {name}: {error}).") from error
    return True
