"""Pages fetched beside what the store remembers: only what has changed is sent, and what failed is left for a while."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.errors import UnreadableError
from analysis.ingest.network import BusyError, Fetched, Fetcher, links
from analysis.ingest.network import items as network_items
from analysis.ingest.walking import opened
from analysis.model import Rejected
from analysis.store import Visit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from analysis.ingest.records import Item, Record
    from analysis.store import Document

_NUMBER = re.compile(r":(?:row )?\d+$")
# A page that failed is asked for again after a quarter of an hour, then after twice as long each time, up to a day.
FIRST_REST = 900.0
LONGEST_REST = 86_400.0


@dataclass(frozen=True, slots=True)
class Link:
    """A page to fetch: its address and what a feed or list told of it, and the outlet where the user named it."""

    about: Record
    source: str = ""

    @property
    def url(self) -> str:
        """The address, in its plain form."""
        return self.about.path


@dataclass(slots=True)
class Visitor:
    """Fetches the pages of one run, and notes what each visit left."""

    fetcher: Fetcher
    remembered: Mapping[str, Visit]
    there: Mapping[str, bool]
    """The addresses whose articles the store has, and whether they are coded with the present version."""
    same: Callable[[str], None] = lambda _: None
    """Told of each page that has not changed."""
    now: Callable[[], float] = time.time
    new: dict[str, Visit] = field(default_factory=dict)

    def items(self, wanted: Iterable[Link | Rejected]) -> Iterator[Item | Rejected]:
        """Fetch pages, hosts taking turns; yield those that are new or have changed, archives opened."""
        for link in links.in_turns(wanted, _host):
            found = link if isinstance(link, Rejected) else self._item(link)
            if found is not None:
                yield from opened(found)

    def fetch(self, url: str, *, known: bool) -> Fetched | Rejected:
        """Fetch one page; `known`: only if it has changed, as the store has what it told last time."""
        before = self.remembered.get(url, Visit()) if known else Visit()
        try:
            fetched = self.fetcher.get(url, etag=before.etag, modified=before.modified)
        except UnreadableError as error:
            self._failed(url, error.seconds if isinstance(error, BusyError) else 0.0)
            return Rejected(url, str(error))
        self.new[url] = Visit(fetched.etag, fetched.modified)
        return fetched

    def rests(self, url: str) -> bool:
        """Tell whether a page failed a moment ago, so that it is not asked for again by itself."""
        return self.remembered.get(url, Visit()).after > self.now()

    def rejected(self, rejected: Iterable[Rejected]) -> None:
        """Take note of the pages that gave no article after all."""
        for entry in rejected:
            if (url := page_of(entry.source)) in self.new and not self.new[url].failed:
                self._failed(url)

    def _item(self, link: Link) -> Item | Rejected | None:
        fetched = self.fetch(link.url, known=self.there.get(link.url, False))
        if isinstance(fetched, Rejected):
            return fetched
        if fetched.unchanged:
            self.same(link.url)
            return None
        try:
            return network_items.item(fetched, about=link.about, source=link.source)
        except UnreadableError as error:
            return Rejected(link.url, str(error))

    def _failed(self, url: str, seconds: float = 0.0) -> None:
        times = self.remembered.get(url, Visit()).failed + 1
        rest = max(seconds, min(FIRST_REST * 2.0 ** (times - 1), LONGEST_REST))
        self.new[url] = Visit(failed=times, after=round(self.now() + rest))


def page_of(path: str) -> str:
    """Name the page that an article or a rejection came from: its path without the number of the record."""
    return _NUMBER.sub("", path)


def there(documents: Mapping[str, Document], coded_with: str) -> dict[str, bool]:
    """Return the addresses whose articles a store has, and whether all are coded with the present version."""
    found: dict[str, bool] = {}
    for document in documents.values():
        if links.is_link(document.path):
            url = page_of(document.path)
            found[url] = found.get(url, True) and document.coded_with == coded_with
    return found


def _host(link: Link | Rejected) -> str:
    return "" if isinstance(link, Rejected) else links.host_of(link.url)
