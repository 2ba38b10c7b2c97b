"""Ingest: read, skip what is coded already, code the rest, store it batch by batch."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import store
from analysis.ingest.network import Fetcher
from analysis.model import Article, Coding, Rejected
from analysis.run import reading, visiting
from analysis.run.coding import Coder, coded_with, is_english, left_uncoded, through
from analysis.run.progress import Progress, Report
from analysis.run.settling import Guess, settle
from analysis.run.visiting import Visitor

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from analysis.run.visiting import Link

BATCH = 64
"""Articles that are stored together: storing takes a tenth of a second, coding them several."""
PATIENCE = 5.0
"""Seconds after which coded articles are stored even where a batch is not full: what a kill can cost."""
COMPACT_EVERY = 50
"""Batches between two compactions."""


def ingest(  # noqa: PLR0913 - options, each named where it is given
    sources: Iterable[str | os.PathLike[str]],
    into: str | os.PathLike[str],
    *,
    fields: Mapping[str, str] | None = None,
    again: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    coder: Coder | None = None,
    links: Iterable[Link | Rejected] = (),
    fetcher: Fetcher | None = None,
) -> Report:
    """Read files, folders and archives, code what is new or changed, and store it; safe to kill and to run again.

    `fields` names columns (`{"text": "Body"}`), `again` codes what is coded too, `progress` is called after each input,
    `links` are pages to fetch, by `fetcher` where it is not the usual one.
    """
    paths, pages = [Path(source) for source in sources], list(links)
    work = Work(Path(into), progress, again=again)
    work.expect(reading.total(paths), len(pages))
    visitor = work.visitor(fetcher or Fetcher())
    found = reading.read(paths, fields=fields, stored=work.path, fetched=visitor.items(pages))
    work.through(reading.outside(found, work.path, but=paths), coder)
    urls = [page.source if isinstance(page, Rejected) else page.url for page in pages]
    return work.finish([*map(str, paths), *urls], visitor, coder)


@dataclass(slots=True)
class Work:
    """The state of one ingest: what the store has, what waits to be stored, and the counts so far."""

    path: Path
    progress: Callable[[Progress], None]
    again: bool = False
    total: int | None = None
    began: float = field(default_factory=time.monotonic)
    stored: float = field(default_factory=time.monotonic)
    have: dict[str, store.Document] = field(default_factory=dict)
    edits: dict[str, store.Edit] = field(default_factory=dict)
    waiting: list[Coding] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("coded", "unchanged", "foreign"), 0))
    batches: int = 0

    def __post_init__(self) -> None:
        store.write(self.path, [])
        self.have = store.documents(self.path)
        self.edits = store.edits(self.path)

    def expect(self, *counts: int | None) -> None:
        """Say how many inputs are to come; None where nobody can tell."""
        self.total = None if None in counts else sum(n for n in counts if n is not None)
        self.tell("reading")

    def visitor(self, fetcher: Fetcher) -> Visitor:
        """Return what fetches pages beside this store."""
        there = visiting.there(self.have, "" if self.again else coded_with())
        return Visitor(fetcher, store.visits(self.path), there, self.unchanged)

    def unchanged(self, url: str) -> None:
        """Count a page whose article the store has."""
        self._count("unchanged", url)

    def through(self, entries: Iterable[Article | Rejected], coder: Coder | None) -> None:
        """Code and store what is read, keeping what was coded where somebody stops it."""
        try:
            for entry in through(coder, Guess(self.path).cleaned(self.wanted(entries))):
                self.take(entry)
        except KeyboardInterrupt:
            self.save()
            raise

    def wanted(self, entries: Iterable[Article | Rejected]) -> Iterator[Article]:
        """Yield the articles to code; count and keep the rest."""
        for read in entries:
            entry = store.edited(read, self.edits) if isinstance(read, Article) else read
            if isinstance(entry, Rejected):
                self.take(entry)
            elif self._is_there(entry):
                self._count("unchanged", entry.path)
            elif is_english(entry):
                # The language model reads many articles before it gives the first back: show that it goes on.
                self.tell("coding", entry.path)
                yield entry
            else:
                self._keep(left_uncoded(entry), counted="foreign")

    def take(self, entry: Coding | Rejected) -> None:
        """Take in what the coder or the reader gave."""
        if isinstance(entry, Rejected):
            self.rejected.append(entry)
            self.tell("coding", entry.source)
        else:
            self._keep(entry, counted="coded")

    def tell(self, stage: str, current: str = "") -> None:
        """Report how far the ingest has come."""
        seconds = time.monotonic() - self.began
        self.progress(
            Progress(
                stage,
                coded=self.counts["coded"],
                unchanged=self.counts["unchanged"],
                foreign=self.counts["foreign"],
                rejected=len(self.rejected),
                total=self.total,
                current=current,
                seconds=round(seconds, 2),
            )
        )

    def save(self) -> None:
        """Store the codings that wait."""
        if self.waiting:
            store.unsettle(self.path, {coding.article.source for coding in self.waiting})
            store.write(self.path, self.waiting, coded_with=coded_with())
            self.waiting.clear()
            self.batches += 1
            if self.batches % COMPACT_EVERY == 0:
                store.compact(self.path)
        self.stored = time.monotonic()

    def finish(self, below: Iterable[str], visitor: Visitor, coder: Coder | None = None) -> Report:
        """Store what waits and what was rejected, forgetting what was rejected below these paths and pages before."""
        self.save()
        settle(self.path, coder, coded_with=coded_with())
        store.reject(self.path, self.rejected, below=list(below))
        visitor.rejected(self.rejected)
        store.remember(self.path, visitor.new)
        store.compact(self.path)
        self.tell("done")
        return Report(
            str(self.path),
            **self.counts,
            rejected=tuple(self.rejected),
            seconds=round(time.monotonic() - self.began, 2),
            version=store.version(self.path),
        )

    def _is_there(self, article: Article) -> bool:
        have = self.have.get(article.doc_id)
        if have is None or self.again:
            return False
        return (have.digest, have.coded_with) == (store.digest(article), coded_with())

    def _keep(self, coding: Coding, *, counted: str) -> None:
        self.waiting.append(coding)
        self._count(counted, coding.article.path)
        if len(self.waiting) >= BATCH or time.monotonic() - self.stored > PATIENCE:
            self.save()

    def _count(self, counted: str, current: str) -> None:
        self.counts[counted] += 1
        self.tell("coding", current)
