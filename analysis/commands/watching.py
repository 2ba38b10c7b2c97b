"""`standpoint watch`: look into feeds now and at intervals, and ingest what is new in them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from analysis import run as stages
from analysis.commands import console, ingesting, options
from analysis.errors import StoreError
from analysis.ingest.network import subscriptions
from analysis.run import StatusFile

if TYPE_CHECKING:
    import argparse

    from analysis.ingest.network import Fetcher


def run(args: argparse.Namespace) -> int:
    """Look into the feeds, once or until somebody stops it; a store that is busy is tried again the next round."""
    subscriptions.load(args.feeds)
    span = 0.0 if args.once else subscriptions.seconds(args.every)
    fetcher = options.fetcher(args)
    with ingesting.stopped_politely():
        while True:
            try:
                _round(args, fetcher)
            except StoreError as error:
                if args.once:
                    raise
                console.warn(f"standpoint: {error}")
            if args.once:
                return 0
            time.sleep(span)


def _round(args: argparse.Namespace, fetcher: Fetcher) -> None:
    """Look into each feed once; the file of feeds is read anew, so that it can be changed meanwhile."""
    feeds = subscriptions.load(args.feeds)
    status = StatusFile(args.status) if args.status else None
    with ingesting.followed(args, status) as follow:
        report = stages.watch(feeds, args.store, progress=follow, fetcher=fetcher)
    ingesting.tell(report, args)
