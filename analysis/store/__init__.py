"""Tables on disk, written so that a reader sees whole articles at any moment."""

from __future__ import annotations

from analysis.store.coded import coded_rows, copies
from analysis.store.corrections import Edit, as_read, checked, dated, edit, edited, edits, forget_edit
from analysis.store.history import past
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
from analysis.store.remembering import Visit, remember, settled, unsettle, unsettled, visits
from analysis.store.removal import Trashed, purge, remove, restore, trash
from analysis.store.rulings import Ruling, Verdict, rule, standing, verdicts
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
    "Ruling",
    "Snapshot",
    "Trashed",
    "Verdict",
    "Visit",
    "articles",
    "as_read",
    "checked",
    "coded_rows",
    "compact",
    "copies",
    "dated",
    "digest",
    "documents",
    "edit",
    "edited",
    "edits",
    "files",
    "forget_edit",
    "frames",
    "past",
    "purge",
    "reject",
    "rejections",
    "remember",
    "remove",
    "restore",
    "rule",
    "schema",
    "settled",
    "snapshot",
    "standing",
    "tabulate",
    "texts",
    "trash",
    "unsettle",
    "unsettled",
    "verdicts",
    "version",
    "visits",
    "words",
    "write",
]
