"""Which columns the tables of an input have and what they are taken for, to show before anything is read."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import settings
from analysis.errors import UnreadableError
from analysis.ingest import decoding, fields, limits, sheets, tables
from analysis.ingest.walking import walk
from analysis.model import Rejected

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterator, Mapping

    from analysis.ingest.records import Item


def guessed(
    path: str | os.PathLike[str], *, named: Mapping[str, str] | None = None
) -> Iterator[tuple[str, list[str], fields.Fields]]:
    """Yield path, columns and guessed fields of each table at or below a path; what cannot be read is left to reading.

    The codebook's own files, which leave nothing to guess, are passed over.
    """
    for item in walk(Path(path)):
        if isinstance(item, Rejected) or item.suffix not in _COLUMNS or not item.size:
            continue
        try:
            columns = _COLUMNS[item.suffix](item)
            chosen = fields.guess(columns, fields=named)
        except (UnreadableError, OSError, ValueError, csv.Error):
            continue
        if columns and not chosen.codebook:
            yield item.path, columns, chosen


def _table(item: Item) -> list[str]:
    with item.open() as stream:
        lines = (line.text for line in decoding.lines(stream, limit=_longest()))
        header = next((line for line in lines if line.strip()), "")
        return next(csv.reader([header], delimiter=tables.delimiter(header)), [])


def _line(item: Item) -> list[str]:
    with item.open() as stream:
        first = next((line.text for line in decoding.lines(stream, limit=_longest()) if line.text.strip()), "")
    value = json.loads(first)
    return list(value) if isinstance(value, dict) else []


def _longest() -> int:
    return settings.article_limit() * limits.LINE_PER_ARTICLE


_COLUMNS: Mapping[str, Callable[[Item], list[str]]] = {
    ".csv": _table,
    ".tsv": _table,
    ".jsonl": _line,
    ".ndjson": _line,
    ".parquet": sheets.parquet_columns,
    ".xlsx": sheets.workbook_columns,
}
