"""`standpoint restore`: bring back what was removed, list it, or delete it for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import store
from analysis.commands import console
from analysis.errors import StandpointError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence


def run(args: argparse.Namespace) -> int:
    """Do to the removed articles what was asked; nothing is done where one of them is not among them."""
    removed = store.trash(args.store)
    missing = sorted(set(args.articles) - {each.doc_id for each in removed})
    if missing:
        raise StandpointError(
            f"No removed article {', '.join(missing)}; nothing was done. See: standpoint restore, without an article"
        )
    if args.purge:
        return _done(args, store.purge(args.store, args.articles or None), "deleted for good")
    if args.articles:
        return _done(args, store.restore(args.store, args.articles), "brought back")
    return _listed(removed)


def _listed(removed: Sequence[store.Trashed]) -> int:
    """List what can be brought back, as `standpoint list` lists articles."""
    for each in removed:
        told = (each.doc_id, each.published or "", each.source, each.title)
        console.say("\t".join(console.line(part) for part in told))
    if not removed:
        console.warn("No article is removed.")
    return 0 if removed else 3


def _done(args: argparse.Namespace, n: int, what: str) -> int:
    console.say(f"{console.count(n, 'article')} {what}. Store: {args.store}, version {store.version(args.store)}.")
    return 0 if n else 3
