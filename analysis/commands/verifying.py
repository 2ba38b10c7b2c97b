"""`standpoint verify`: whether a bundle still says what the store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import query
from analysis.commands import console
from analysis.export.briefing import verifying

if TYPE_CHECKING:
    import argparse

SHOWN = 40
"""Faults that are named one by one."""


def run(args: argparse.Namespace) -> int:
    """Check the bundle; return 1 where anything is not as it says, each fault on a line of standard error."""
    found = verifying.verify(args.bundle, query.connect(args.store, corrected=args.coding == "corrected"))
    for fault in found.faults[:SHOWN]:
        console.warn(f"{fault.place}: {fault.what}")
    if len(found.faults) > SHOWN:
        console.warn(f"and {len(found.faults) - SHOWN} more")
    checked = ", ".join(
        (
            console.count(found.passages, "passage"),
            console.count(found.numbers, "number"),
            console.count(found.articles, "article"),
        )
    )
    counted = (
        "counts taken anew from the store"
        if found.recounted
        else "the store has changed since, so counts were checked against the bundle's passages alone"
    )
    verdict = f"{console.count(len(found.faults), 'fault')} found" if found.faults else "Nothing was changed"
    console.say(f"{verdict}: {checked} checked; {counted}.")
    return 1 if found.faults else 0
