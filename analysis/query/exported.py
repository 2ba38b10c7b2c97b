"""Rows for other programs: each with its article, its offsets there and the words that they span."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.query.connection import rows

if TYPE_CHECKING:
    from analysis.model import Filters
    from analysis.query.connection import Connection


def exported(connection: Connection, table: str, filters: Filters) -> list[dict[str, Any]]:
    """Return the rows of a table that the filters let through, in the order of `doc_id` and the text.

    `start` and `end` are offsets into the article's whole text, `quote` the words between them.
    """
    return rows(connection, f"export_{table}", filters)
