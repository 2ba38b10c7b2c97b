"""`standpoint recode`: code what is stored again, with the present version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.commands.ingesting import followed, stopped_politely, tell
from analysis.run import StatusFile, editing

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Code the articles again; return 3 where the store has none."""
    status = StatusFile(args.status) if args.status else None
    with stopped_politely(), followed(args, status) as follow:
        report = editing.recode(args.store, args.articles or None, older=args.older, progress=follow)
    tell(report, args)
    return 0 if report.articles else 3
