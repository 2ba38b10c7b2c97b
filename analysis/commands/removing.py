"""`standpoint remove`: take articles out of the store into its trash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import store
from analysis.commands import console
from analysis.errors import StandpointError

if TYPE_CHECKING:
    import argparse


def run(args: argparse.Namespace) -> int:
    """Remove the articles; nothing is removed where one of them is not there."""
    there = store.documents(args.store)
    missing = [doc_id for doc_id in args.articles if doc_id not in there]
    if missing:
        raise StandpointError(
            f"The store has no article {', '.join(missing)}; nothing was removed. See: standpoint list"
        )
    removed = store.remove(args.store, args.articles)
    console.say(
        f"{console.count(removed, 'article')} removed. Store: {args.store}, version {store.version(args.store)}. "
        "Bring back with: standpoint restore"
    )
    return 0
