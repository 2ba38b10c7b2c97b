"""`standpoint changes`: what changed between two days or two versions of the store."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from analysis import query, store
from analysis.commands import console, options
from analysis.errors import StandpointError
from analysis.query import changed, words

if TYPE_CHECKING:
    import argparse

    from analysis.query.changed import Change
    from analysis.query.proofs import Proof


def run(args: argparse.Namespace) -> int:
    """Print each change with the words before and after; return 3 where there is none."""
    found = _found(args)
    for change in found:
        if args.json:
            console.emit(dataclasses.asdict(change))
        else:
            _say(change)
    if not found:
        console.warn(f"Nothing changed from {args.before} to {args.after or 'now'}.")
    return 0 if found else 3


def _found(args: argparse.Namespace) -> tuple[Change, ...]:
    now = query.connect(args.store)
    filters = options.filters(args, now)
    before, after = changed.version(args.before), changed.version(args.after or f"v{store.version(args.store)}")
    if before is not None:
        if after is None:
            raise StandpointError(f"{args.after} is no version: write it as v12, or compare two days.")
        then = query.connect(args.store, at=before)
        later = query.connect(args.store, at=after) if args.after else now
        return changed.between_versions(then, later, filters)
    first, last = options.last_day(args.before), options.last_day(args.after) if args.after else "9999-12-31"
    if not first or not last or first >= last:
        raise StandpointError(f"{args.after} does not come after {args.before}: turn them round.")
    return changed.between_days(now, filters, first, last)


def _say(change: Change) -> None:
    console.say(console.line(f"{words.day(change.day or None)}  {change.kind}: {change.name} on {change.topic}"))
    for when, proof in (("before", change.before), ("after", change.after)):
        if proof:
            console.say(f"    {when}: {_told(proof)}")


def _told(proof: Proof) -> str:
    where = f"{proof.source or 'source not told'}, {words.day(proof.published)}, {proof.doc_id}"
    return console.line(f"{proof.label}, {words.day(proof.day)}: “{proof.sentence}” ({where})")
