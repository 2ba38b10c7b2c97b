"""Articles in tables: CSV and TSV, one article a row, the columns guessed by name."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from analysis import settings
from analysis.errors import UnreadableError
from analysis.ingest import decoding, fields, limits
from analysis.ingest.records import Item, Record
from analysis.model import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_DELIMITERS = ",;\t|"


def read(item: Item, named: Mapping[str, str]) -> Iterator[Record | Rejected]:
    """Yield the rows of a CSV or TSV file as records; a row that cannot be read is rejected with its line."""
    limit = settings.article_limit() * limits.LINE_PER_ARTICLE
    with item.open() as stream:
        lines = (_closed(line) for line in decoding.lines(stream, limit=limit))
        header = next((line for line in lines if line.strip()), "")
        # The bound of the csv module is one for the whole process; longer fields are no articles.
        csv.field_size_limit(limit)
        mark = delimiter(header)
        columns = next(csv.reader([header], delimiter=mark), [])
        yield from _rows(item, csv.reader(lines, delimiter=mark), columns, named)


def delimiter(header: str) -> str:
    """Find the character that parts the columns: the most frequent of comma, semicolon, tab and bar."""
    return max(_DELIMITERS, key=header.count)


def _closed(line: decoding.Line) -> str:
    """Give the line its end; a quotation that opened or closed in a part left out is closed here."""
    return line.text + ('"\n' if line.odd_quotes else "\n")


def _rows(
    item: Item, rows: Iterator[list[str]], columns: list[str], named: Mapping[str, str]
) -> Iterator[Record | Rejected]:
    chosen = columns_of(columns, named)
    number, found = 0, False
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            break
        except csv.Error as error:
            found = True
            yield Rejected(f"{item.path}:row {number}", f"the row cannot be read ({error}): check its quotation marks")
            continue
        if any(cell.strip() for cell in row):
            found = True
            yield record(f"{item.path}:row {number}", columns, row, chosen)
    if not found:
        raise UnreadableError("the table has a header and no rows")


def columns_of(columns: Sequence[str], named: Mapping[str, str]) -> fields.Fields:
    """Guess the fields of a table; raises `UnreadableError` where no column holds the text."""
    chosen = fields.guess(columns, fields=named)
    if chosen.text is None and chosen.url is not None:
        raise UnreadableError(
            f"no column holds the text, but '{chosen.url}' holds addresses: fetch the pages with --urls FILE (CSV or "
            "JSON), or name the text, as in --field text=COLUMN"
        )
    if chosen.text is None:
        raise UnreadableError(
            f"no column holds the text; the columns are {fields.listing(columns)}: name it, as in --field text=COLUMN"
        )
    return chosen


def record(path: str, columns: Sequence[str], row: Sequence[str], chosen: fields.Fields) -> Record | Rejected:
    """Make one row a record; cells beyond the header are left out, missing ones are empty."""
    cells = dict(zip(reversed(columns[: len(row)]), reversed(row[: len(columns)]), strict=True))

    text = cells.get(chosen.text or "", "")
    if not text.strip():
        return Rejected(path, f"the column '{chosen.text}' is empty in this row")
    parts = {part: cells.get(getattr(chosen, part) or "", "").strip() for part in _PARTS}
    return Record(path, text, clean=chosen.codebook, **parts)


_PARTS = ("doc_id", "title", "source", "author", "published", "language", "url")
