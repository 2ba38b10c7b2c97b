"""`standpoint brief`: a briefing from the command line, in as many formats as are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import query, store
from analysis.commands import console, options
from analysis.errors import StandpointError
from analysis.export import briefing
from analysis.export.briefing import bundle
from analysis.query import changed
from analysis.run import product_version

if TYPE_CHECKING:
    import argparse
    from pathlib import Path


def run(args: argparse.Namespace) -> int:
    """Write the briefing; return 3 where the filters let nothing through."""
    for path in args.out:
        briefing.check(path)
    version = store.version(args.store)
    connection = query.connect(args.store, corrected=args.coding == "corrected")
    filters = options.filters(args, connection)
    then = changed.version(args.changes_since or "")
    since = args.changes_since if then is not None else options.first_day(args.changes_since)
    earlier = None if then is None else query.connect(args.store, corrected=not filters.machine, at=then)
    wish = briefing.Wish(parts(args.section), args.title, since=since)
    made = briefing.make(connection, filters, version=version, product=product_version(), wish=wish, earlier=earlier)
    if not made.footer.articles:
        console.warn(f"Nothing fits: {made.footer.described}. Widen the period, or leave a filter out.")
        return 3
    for path in args.out:
        packed = path.suffix.lower() == briefing.BUNDLE
        files = [(path, bundle.written(connection, made))] if packed else briefing.written(made, path)
        for own, data in files:
            write(own, data)
            console.say(str(own))
    return 0


def parts(named: list[str]) -> tuple[briefing.Part, ...]:
    """The sections that were named, in their order; all where none was."""
    known = [str(part) for part in briefing.Part]
    for name in named:
        if name not in known:
            raise StandpointError(f"There is no section {name}: choose from {', '.join(known)}.")
    return tuple(briefing.Part(name) for name in named) or tuple(briefing.Part)


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f"{path.name}.part")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise StandpointError(f"Cannot write {path} ({error.strerror}).") from error
