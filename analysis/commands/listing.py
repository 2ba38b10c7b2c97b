"""`standpoint list`: the articles of the store."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from analysis import query
from analysis.commands import console, options
from analysis.model import Filters
from analysis.query.connection import rows

if TYPE_CHECKING:
    import argparse

SHOWN = ("doc_id", "published", "source", "title")
_EMPTY = "The store has no articles yet: fill it with `standpoint ingest PATH`."
EVERYTHING = 1 << 40
"""A limit that no store reaches."""


def run(args: argparse.Namespace) -> int:
    """List the articles that the filters let through; return 3 where there are none."""
    connection = query.connect(args.store)
    filters = options.filters(args, connection)
    found = rows(connection, "articles", filters, n=EVERYTHING, skip=0)
    if args.json:
        for row in found:
            console.emit(row)
    elif sys.stdout.isatty():
        _table(found, query.describe(filters, _names(connection, filters.actors)))
    else:
        for row in found:
            console.say("\t".join(console.line(str(row[name] or "")) for name in SHOWN))
    if not found:
        console.warn("No article matches the filters." if query.totals(connection, Filters()).in_store else _EMPTY)
    return 0 if found else 3


def _names(connection: query.Connection, ids: tuple[str, ...]) -> dict[str, str]:
    return {choice.id: choice.name for choice in query.options(connection).actors if choice.id in ids}


def _table(found: list[dict[str, Any]], described: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=f"{console.count(len(found), 'article')}: {described}", box=None, title_justify="left")
    for name in ("article", "published", "source", "title"):
        table.add_column(name, overflow="fold" if name == "article" else "ellipsis", no_wrap=name == "published")
    table.add_column("positions", justify="right")
    for row in found:
        cells = [row["doc_id"], row["published"] or "undated", row["source"] or "", row["title"]]
        count = str(row["positions"]) if row["coded"] else "not coded"
        table.add_row(*(Text(console.line(str(cell))) for cell in cells), count)
    Console().print(table)
