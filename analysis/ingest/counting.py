"""How many articles an input holds, told quickly, so that a progress bar has a total."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import settings
from analysis.ingest import decoding, limits, sheets, tables
from analysis.ingest.walking import walk
from analysis.model import Rejected

if TYPE_CHECKING:
    import os

    from analysis.ingest.records import Item

_TABLES = (".csv", ".tsv")
_LINES = (".jsonl", ".ndjson")


def count(path: str | os.PathLike[str]) -> int | None:
    """Count the articles and rejections to expect at or below a path; None where counting would take too long.

    Files of one article count one each; lines and rows are counted without reading them as articles.
    """
    total, scanned = 0, 0
    for item in walk(Path(path)):
        if isinstance(item, Rejected) or item.suffix not in (*_TABLES, *_LINES, ".json", ".parquet"):
            total += 1
            continue
        scanned += item.size
        if scanned > limits.COUNT_SCAN:
            return None
        total += _within(item)
    return total


def _within(item: Item) -> int:
    """Count the articles in one file; one where it cannot be read, as that gives one rejection."""
    try:
        return max(_counted(item), 1)
    except Exception:  # noqa: BLE001 - a total for a progress bar; reading the file reports what is wrong with it
        return 1


def _counted(item: Item) -> int:
    if item.suffix == ".json":
        return _listed(item)
    if item.suffix == ".parquet":
        return sheets.parquet_rows(item)
    with item.open() as stream:
        if item.suffix in _LINES:
            return sum(not line.isspace() for line in stream)
        encoding = decoding.encoding_of(stream.read(limits.HEAD))
        stream.seek(0)
        csv.field_size_limit(settings.article_limit() * limits.LINE_PER_ARTICLE)
        lines = io.TextIOWrapper(stream, encoding, "replace", newline="")
        rows = csv.reader(lines, delimiter=tables.delimiter(next(lines)))
        return sum(any(row) for row in rows)


def _listed(item: Item) -> int:
    """Count the articles in a JSON file: one for an object, as many as a list has."""
    with item.open() as stream:
        if stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"[":
            return 1
    value = json.loads(item.read(limits.WHOLE_FILE))
    return len(value) if isinstance(value, list) else 1
