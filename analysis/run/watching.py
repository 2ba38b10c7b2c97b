"""One round over the feeds that somebody watches: what is new in them is fetched, coded and stored."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import UnreadableError
from analysis.ingest import feeds as formats
from analysis.ingest.network import Fetcher, links, listing
from analysis.ingest.network import items as network_items
from analysis.ingest.walking import shown
from analysis.model import Rejected
from analysis.run import reading
from analysis.run.ingesting import Work
from analysis.run.visiting import Link
from analysis.store import Visit

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator

    from analysis.ingest.network.fetching import Fetched
    from analysis.ingest.network.subscriptions import Subscription
    from analysis.ingest.records import Item, Record
    from analysis.run.coding import Coder
    from analysis.run.progress import Progress, Report
    from analysis.run.visiting import Visitor


def watch(
    feeds: Iterable[Subscription],
    into: str | os.PathLike[str],
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    coder: Coder | None = None,
    fetcher: Fetcher | None = None,
) -> Report:
    """Look into each feed once and ingest what the store lacks; a page that failed is tried again after a while.

    `fetcher` is to be kept from round to round, as it knows when each site was asked last.
    """
    work = Work(Path(into), progress)
    visitor = work.visitor(fetcher or Fetcher())
    work.tell("reading")
    round_ = _Round(visitor)
    for feed in feeds:
        round_.look(feed)
    work.expect(len(round_.links), len(round_.whole), len(round_.known))
    for url in round_.known:
        work.unchanged(url)
    found = reading.read((), stored=work.path, fetched=round_.items())
    work.through(found, coder)
    round_.forget_unfinished(work.rejected)
    return work.finish(round_.tried, visitor, coder)


@dataclass(slots=True)
class _Round:
    """What one look into the feeds found."""

    visitor: Visitor
    links: dict[str, Link | Rejected] = field(default_factory=dict)
    """By address, the pages to fetch and what cannot be one."""
    whole: list[Item | Rejected] = field(default_factory=list)
    """Feeds whose own words are the articles, and feeds that could not be read."""
    known: dict[str, None] = field(default_factory=dict)
    """Pages whose articles the store has."""
    named: dict[str, set[str]] = field(default_factory=dict)
    """By feed, the pages that it names."""

    @property
    def tried(self) -> list[str]:
        """The feeds and pages that were asked for."""
        return [*self.named, *self.links]

    def look(self, feed: Subscription) -> None:
        """Fetch a feed, where it has changed, and take in what it names."""
        if self.visitor.rests(feed.url):
            return
        fetched = self.visitor.fetch(feed.url, known=True)
        self.named[feed.url] = set()
        if isinstance(fetched, Rejected):
            self.whole.append(fetched)
        elif not fetched.unchanged:
            self._take(feed, fetched)

    def items(self) -> Iterator[Item | Rejected]:
        """Yield the feeds to read as they are, then the pages, fetched one after the other."""
        yield from self.whole
        yield from self.visitor.items(self.links.values())

    def forget_unfinished(self, rejected: Iterable[Rejected]) -> None:
        """Ask for a feed anew next time where a page that it names gave no article: a feed unchanged names nothing."""
        failed = {entry.source for entry in rejected} | {url for url, visit in self.visitor.new.items() if visit.failed}
        for url, named in self.named.items():
            visit = self.visitor.new.get(url)
            if visit is not None and not visit.failed and (named & failed or self._resting(named)):
                self.visitor.new[url] = Visit()

    def _resting(self, named: set[str]) -> bool:
        return any(self.visitor.rests(url) for url in named)

    def _take(self, feed: Subscription, fetched: Fetched) -> None:
        try:
            if feed.whole:
                item = network_items.item(fetched, source=feed.source)
                self.whole.append(replace(item, about=None, name=f"{item.stem}.xml"))
                return
            entries = list(formats.entries(fetched.url, fetched.data))[: feed.entries]
        except UnreadableError as error:
            self.whole.append(Rejected(feed.url, str(error)))
            return
        for entry in entries:
            link = _link(fetched.final, entry)
            key = link.source if isinstance(link, Rejected) else link.path
            self.named[feed.url].add(key)
            self._add(key, link if isinstance(link, Rejected) else Link(link, feed.source))

    def _add(self, url: str, link: Link | Rejected) -> None:
        if url in self.visitor.there:
            self.known[url] = None
        elif not self.visitor.rests(url):
            self.links.setdefault(url, link)


def _link(base: str, entry: Record) -> Record | Rejected:
    """Write what an entry links to as a page to fetch; what is no address is rejected under its own words."""
    try:
        url = links.joined(base, entry.url) if entry.url else ""
    except UnreadableError as error:
        return Rejected(shown(entry.url)[:500], str(error))
    return listing.link(url, replace(entry, text=""))
