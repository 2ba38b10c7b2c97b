"""Rows of some articles as the machine coded them, and the articles of a story."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc
import pyarrow.dataset as ds

from analysis.store import folder, reader, tables

if TYPE_CHECKING:
    from collections.abc import Collection


def coded_rows(path: str | Path, name: str, doc_ids: Collection[str]) -> list[dict[str, Any]]:
    """Rows of a table that count, of some articles, in the order of the articles' ids and the rows."""
    root = Path(path)
    marks = reader.marks(root, doc_ids)
    files = folder.files(root, folder.table(root, name), name)
    if not files or not marks:
        return []
    wanted = pc.field("doc_id").isin(sorted(marks))
    found = ds.dataset(list(files), schema=tables.schema(name)).to_table(filter=wanted).to_pylist()
    counted = [row for row in found if marks[row["doc_id"]] == row["coding"]]
    return sorted(counted, key=lambda row: (row["doc_id"], row["row"]))


def copies(path: str | Path, story: str) -> tuple[str, ...]:
    """The ids of the articles of a story, in their order; none for a story without a name."""
    documents = reader.documents(path)
    return tuple(sorted(doc_id for doc_id, document in documents.items() if story and document.story == story))
