"""A store of many articles to measure on: `python -m tests.browser.store --out DIR [--n 10000]`.

The hand-coded samples over and over, each copy on a day and from a source of its own: rows as an analysis leaves them,
none of which was computed here.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import settings, store
from analysis.evaluate import gold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.model import Coding

FIRST = dt.date(2015, 1, 1)
DAYS = 3650
SOURCES = 40
BATCH = 500


def copies(codings: list[Coding], n: int) -> Iterator[Coding]:
    """Yield so many codings: copies of the samples whose dates all move by the same number of days."""
    for place in range(n):
        coding = codings[place % len(codings)]
        printed = FIRST + dt.timedelta(days=place * 37 % DAYS)
        days = (printed - dt.date.fromisoformat(coding.article.published or FIRST.isoformat())).days
        article = dataclasses.replace(
            coding.article, doc_id=f"copy-{place:06d}", published=printed.isoformat(), story="",
            source=f"Source {place % SOURCES + 1}", url="", path="",
        )  # fmt: skip
        yield dataclasses.replace(
            coding,
            article=article,
            statements=tuple(dataclasses.replace(s, said_on=_moved(s.said_on, days)) for s in coding.statements),
            stances=tuple(dataclasses.replace(s, when=_moved(s.when, days)) for s in coding.stances),
        )


def _moved(day: str | None, days: int) -> str | None:
    """Move a day; what is told less precisely stays as it is."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=days)).isoformat() if day and len(day) == 10 else day


def main() -> None:
    """Write the store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--n", type=int, default=10_000)
    asked = parser.parse_args()
    made = copies(list(gold.read_all(settings.seeds() / "gold")), asked.n)
    while batch := list(islice(made, BATCH)):
        store.write(asked.out, batch)
    store.compact(asked.out)


if __name__ == "__main__":
    main()
