"""`standpoint export`: rows with their quoted passages for other programs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from analysis import export, query, store
from analysis.commands import console, options
from analysis.errors import StandpointError
from analysis.query.exported import exported
from analysis.run import product_version

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def run(args: argparse.Namespace) -> int:
    """Write the rows that the filters let through; return 3 where there are none."""
    version = store.version(args.store)
    connection = query.connect(args.store, corrected=args.coding == "corrected")
    filters = options.filters(args, connection)
    names = {choice.id: choice.name for choice in query.options(connection).actors}
    rows = exported(connection, args.table, filters)
    if args.coding == "differences":
        rows = [row for row in query.verdicts(connection, differing=True) if row["kind"] == args.table]
    header = export.Header(args.table, query.describe(filters, names), filters, version, product_version(), len(rows))
    text = export.FORMATS[args.format](header, rows)
    if args.out:
        _write(args.out, text)
        console.warn(f"{console.count(len(rows), 'row')} written to {args.out}.")
    else:
        # A spreadsheet's file is UTF-8 with its own line ends, whatever the terminal's.
        sys.stdout.buffer.write(text.encode())
    return 0 if rows else 3


def _write(path: Path, text: str) -> None:
    draft = path.with_name(f"{path.name}.part")
    try:
        # The line ends of CSV are the format's own business.
        draft.write_text(text, encoding="utf-8", newline="")
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StandpointError(f"Cannot write {path} ({error.strerror}).") from error
