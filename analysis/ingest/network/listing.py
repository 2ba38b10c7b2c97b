"""Lists of addresses: plain lines, or the tables that GDELT and Media Cloud give, with what they tell of each page."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.errors import UnreadableError
from analysis.ingest import decoding, fields, limits, structured, tables
from analysis.ingest.network import links
from analysis.ingest.records import Record
from analysis.ingest.walking import shown
from analysis.model import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PARTS = ("title", "source", "author", "published", "language", "url")


def read(path: Path) -> Iterator[Record | Rejected]:
    """Yield the addresses of a list, each once, its path the address in its plain form; what is none is rejected.

    Raises `UnreadableError` where the list itself cannot be read.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= limits.WHOLE_FILE else None
    except OSError as error:
        raise UnreadableError(f"the list {path} cannot be opened ({error.strerror})") from error
    if data is None:
        raise UnreadableError(f"the list {path} is too large: split it")
    met: set[str] = set()
    for entry in _entries(shown(str(path)), path.suffix.lower(), decoding.decode(data)):
        if isinstance(entry, Rejected) or entry.path not in met:
            yield entry
        if isinstance(entry, Record):
            met.add(entry.path)


def link(url: str, about: Record | None = None) -> Record | Rejected:
    """Write an address as a record that waits to be fetched, or reject it under its own words."""
    try:
        plain = links.plain(url)
    except UnreadableError as error:
        return Rejected(shown(url.strip())[:500] or "an empty address", str(error))
    return replace(about or Record(plain, ""), path=plain, url=plain)


def _entries(path: str, suffix: str, text: str) -> Iterator[Record | Rejected]:
    if suffix in (".csv", ".tsv"):
        rows = csv.DictReader(text.splitlines(), delimiter=tables.delimiter(text.partition("\n")[0]))
        yield from (_row(path, {str(key): value for key, value in row.items() if value}) for row in rows)
    elif suffix in (".json", ".jsonl", ".ndjson"):
        yield from (_row(path, value) for value in _objects(text, lines=suffix != ".json"))
    else:
        yield from (link(line) for line in map(str.strip, text.splitlines()) if line and not line.startswith("#"))


def _objects(text: str, *, lines: bool) -> Iterator[object]:
    """Yield the objects of a JSON file: a list, the list that an object holds, or one a line."""
    try:
        values = [json.loads(line) for line in text.splitlines() if line.strip()] if lines else json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"the list is not JSON ({error}): mend it") from error
    if isinstance(values, dict):
        values = next((value for value in values.values() if isinstance(value, list)), [values])
    yield from values if isinstance(values, list) else [values]


def _row(path: str, row: object) -> Record | Rejected:
    """Take what a row tells: the address, and title, outlet, date and language beside it."""
    if isinstance(row, str):
        return link(row)
    if not isinstance(row, dict):
        return Rejected(path, "an entry of the list is neither an address nor an object with one")
    chosen = fields.guess(row)
    title, source, author, published, language, url = (
        structured.written(row.get(getattr(chosen, part) or "")).strip() for part in _PARTS
    )
    if not url:
        return Rejected(path, f"no column holds addresses; the columns are {fields.listing(row)}")
    about = Record(path, "", title=title, source=source, author=author, published=published, language=language)
    return link(url, about)
