"""Rows as CSV that a spreadsheet opens as text: UTF-8 with its mark, no cell that it would take for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.export.header import Header

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel reads UTF-8 as the system's old encoding."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_text(header: Header, rows: Sequence[Mapping[str, Any]]) -> str:
    """Lay rows out as CSV: a line that begins with `#` and says what they are, the names of the columns, the rows.

    A text that begins as a formula does gets an apostrophe before it.
    """
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow([f"# {header}"])
    if rows:
        writer.writerow(rows[0])
        writer.writerows([cell(value) for value in row.values()] for row in rows)
    return out.getvalue()


def cell(value: object) -> object:
    """Return what stands in a cell: numbers as they are, lists joined, text that no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = "; ".join(str(each) for each in value)
    if isinstance(value, str):
        # csv writes NUL as it is and most readers stop there.
        text = value.replace("\0", "")
        return f"'{text}" if text.startswith(_FORMULA) else text
    return value
