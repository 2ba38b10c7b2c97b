"""`standpoint edit`: correct an article's title, source or date."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analysis.commands.ingesting import followed, stopped_politely, tell
from analysis.errors import StandpointError
from analysis.run import StatusFile, editing

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Keep the edit and code the article again; with `--undo` forget the edit."""
    told = {"title": args.title, "source": args.source, "published": args.date}
    named = {name: value for name, value in told.items() if value is not None}
    if bool(named) == args.undo:
        raise StandpointError("Say what to edit with --title, --date or --source; or --undo, and none of these.")
    change = partial(editing.undo_edit) if args.undo else partial(editing.edit, **named)
    with stopped_politely(), followed(args, StatusFile(args.status) if args.status else None) as follow:
        report = change(args.store, args.article, progress=follow)
    tell(report, args)
    return 0
