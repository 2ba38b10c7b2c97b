"""Tables on disk, written so that a reader sees whole articles at any moment."""

from __future__ import annotations

from analysis.store.corrections import Edit, as_read, dated, edit, edited, edits, forget_edit
from analysis.store.reader import (
    Document,
    Snapshot,
    articles,
    documents,
    files,
    frames,
    rejections,
    snapshot,
    texts,
    version,
)
from analysis.store.remembering import Visit, remember, visits
from analysis.store.removal import Trashed, purge, remove, restore, trash
from analysis.store.sealing import digest, tabulate, words
from analysis.store.tables import ARTICLES, REJECTED, ROWS, TABLES, schema
from analysis.store.upkeep import compact
from analysis.store.writer import reject, write

__all__ = [
    "ARTICLES",
    "REJECTED",
    "ROWS",
    "TABLES",
    "Document",
    "Edit",
    "Snapshot",
    "Trashed",
    "Visit",
    "articles",
    "as_read",
    "compact",
    "dated",
    "digest",
    "documents",
    "edit",
    "edited",
    "edits",
    "files",
    "forget_edit",
    "frames",
    "purge",
    "reject",
    "rejections",
    "remember",
    "remove",
    "restore",
    "schema",
    "snapshot",
    "tabulate",
    "texts",
    "trash",
    "version",
    "visits",
    "words",
    "write",
]
