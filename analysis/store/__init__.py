"""Tables on disk, written so that a reader sees whole articles at any moment."""

from __future__ import annotations

from analysis.store.reader import Document, Snapshot, documents, files, frames, snapshot, texts, version
from analysis.store.sealing import digest, tabulate, words
from analysis.store.tables import ARTICLES, REJECTED, ROWS, TABLES, schema
from analysis.store.upkeep import compact
from analysis.store.writer import reject, remove, write

__all__ = [
    "ARTICLES",
    "REJECTED",
    "ROWS",
    "TABLES",
    "Document",
    "Snapshot",
    "compact",
    "digest",
    "documents",
    "files",
    "frames",
    "reject",
    "remove",
    "schema",
    "snapshot",
    "tabulate",
    "texts",
    "version",
    "words",
    "write",
]
