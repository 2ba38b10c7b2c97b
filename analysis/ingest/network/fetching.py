"""Pages from other machines: robots.txt first, one request a time and host, redirects checked anew, back-off."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from urllib3 import Retry
from urllib3.exceptions import HTTPError
from urllib3.util import parse_url

from analysis import version
from analysis.errors import UnreadableError
from analysis.ingest.network import addresses, links, robots, sending
from analysis.ingest.network.sending import Bounds, Reply

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MOVED = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
# A host has an address of the old internet and one of the new; where the first answers nothing, the next is tried.
_ADDRESSES = 3
# Rules may change while feeds are watched for weeks; the standard allows a day.
_RULES_LAST = 3600.0
# Who asks to be left alone for longer is asked again after a day.
_LONGEST_WAIT = 86_400.0
_WORDS = {401: "it asks for a login", 403: "the site refuses", 404: "there is no such page", 410: "the page is gone"}


class Clock(Protocol):
    """What tells the time and waits."""

    def monotonic(self) -> float:
        """Tell the seconds since some moment."""

    def sleep(self, seconds: float, /) -> None:
        """Wait."""


class BusyError(UnreadableError):
    """A host that asks to be left in peace for longer than anybody waits here."""

    def __init__(self, reason: str, seconds: float) -> None:
        super().__init__(reason)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was fetched, or word that it has not changed."""

    url: str
    """As it was asked for, in its plain form."""
    final: str
    """Where the redirects led."""
    kind: str = ""
    """The content's type: `text/html`."""
    charset: str = ""
    data: bytes = b""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


def agent() -> str:
    """Name this program to the sites that it asks."""
    return f"Standpoint/{version.product_version()} (+robots.txt: {robots.NAME}; reads news articles for one reader)"


@dataclass(slots=True)
class Fetcher:
    """Fetches pages one after the other; remembers the rules of each site and when it was asked last."""

    bounds: Bounds = field(default_factory=Bounds)
    lookup: addresses.Lookup = addresses.public
    """Finds the addresses that may be connected to; `addresses.lookup` finds those inside too."""
    clock: Clock = time
    agent: str = field(default_factory=agent)
    _free: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, tuple[float, robots.Rules | str]] = field(default_factory=dict)

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """Fetch a page; `etag` and `modified` are what it bore last time. Raises `UnreadableError` with the reason."""
        asked = links.plain(url)
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        final, reply = self._followed(asked, headers, self.bounds, allowed=self._allowed)
        if reply.status == 304 and headers:
            return Fetched(asked, final, etag=etag, modified=modified, unchanged=True)
        if reply.status != 200:
            said = _WORDS.get(reply.status, "no page came back")
            raise UnreadableError(f"{said} (status {reply.status})")
        kind, charset = _kind(reply.headers.get("content-type", ""))
        named = reply.headers.get
        return Fetched(asked, final, kind, charset, reply.data, named("etag", ""), named("last-modified", ""))

    def _followed(
        self, url: str, headers: Mapping[str, str], bounds: Bounds, *, allowed: Callable[[str], float]
    ) -> tuple[str, Reply]:
        """Follow redirects, each checked as the first address was; return where they led and what was there."""
        here, passed = url, {url}
        for _ in range(bounds.redirects + 1):
            reply = self._patiently(here, headers, bounds, pause=allowed(here))
            if reply.status not in _MOVED:
                return here, reply
            here = links.joined(here, reply.headers.get("location", ""))
            if here in passed:
                raise UnreadableError("its redirects lead in a circle: does it ask for a login?")
            passed.add(here)
        raise UnreadableError(f"redirects more than {bounds.redirects} times")

    def _patiently(self, url: str, headers: Mapping[str, str], bounds: Bounds, *, pause: float) -> Reply:
        """Ask, and ask again later where the host is busy; raises `BusyError` where it stays so."""
        host, wait = links.host_of(url), 0.0
        for tried in range(1, bounds.tries + 1):
            reply = self._asked(url, headers, bounds, pause=pause)
            if reply.status not in _BUSY:
                return reply
            wait = _told_wait(reply) or max(pause, 1.0) * 2**tried
            self._free[host] = self.clock.monotonic() + wait
            if wait > bounds.patience:
                break
        raise BusyError(f"{host} is busy (status {reply.status}): try again in {wait:.0f} s", wait)

    def _asked(self, url: str, headers: Mapping[str, str], bounds: Bounds, *, pause: float) -> Reply:
        """Send one request when it is the host's turn, to the address that was checked and to no other."""
        found = links.parsed(url)
        host = found.host or ""
        wait = self._free.get(host, 0.0) - self.clock.monotonic()
        if wait > max(bounds.patience, pause):
            raise BusyError(f"{host} asked to be left in peace: try again in {wait:.0f} s", wait)
        if wait > 0:
            self.clock.sleep(wait)
        # Looked up once a request, and those very addresses are connected to: a name that changes gains nothing.
        there = self.lookup(host, links.port_of(found))[:_ADDRESSES]
        try:
            full = {"User-Agent": self.agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", **headers}
            for address in there[:-1]:
                with suppress(sending.UnreachableError):
                    return sending.send(url, address=address, headers=full, bounds=bounds)
            return sending.send(url, address=there[-1], headers=full, bounds=bounds)
        finally:
            self._free[host] = self.clock.monotonic() + pause

    def _allowed(self, url: str) -> float:
        """Return the pause that a site wants; raises `UnreadableError` where its rules forbid the page."""
        rules = self._rules_of(url)
        if not rules.allow(url):
            raise UnreadableError("the site's robots.txt does not allow it to be fetched")
        if rules.pause > self.bounds.longest_pause:
            raise UnreadableError(f"the site's robots.txt asks for {rules.pause:.0f} s between two pages: not fetched")
        return max(self.bounds.pause, rules.pause)

    def _rules_of(self, url: str) -> robots.Rules:
        """Read the rules of a site once an hour, also that they could not be read."""
        found = parse_url(url)
        site = f"{found.scheme}://{found.netloc}"
        now = self.clock.monotonic()
        read, held = self._rules.get(site, (now, None))
        if held is None or now - read > _RULES_LAST:
            held = self._fresh_rules(f"{site}/robots.txt")
            self._rules[site] = (now, held)
        if isinstance(held, str):
            raise UnreadableError(held)
        return held

    def _fresh_rules(self, url: str) -> robots.Rules | str:
        try:
            bounds = replace(self.bounds, size=robots.SIZE)
            return robots.rules(self._followed(url, {}, bounds, allowed=lambda _: self.bounds.pause)[1])
        except BusyError:
            raise
        except UnreadableError as error:
            return str(error)


def _told_wait(reply: Reply) -> float:
    """Read how long a busy host asks to be left alone: seconds, or a date, up to a day; 0 where it does not say."""
    told = reply.headers.get("retry-after", "").strip()
    try:
        seconds = float(told) if told.isdecimal() else Retry().parse_retry_after(told)
    except (HTTPError, ValueError, OverflowError):
        return 0.0
    return min(max(0.0, seconds), _LONGEST_WAIT)


def _kind(told: str) -> tuple[str, str]:
    """Take a content type apart: `text/html; charset=utf-8`."""
    kind, _, rest = told.partition(";")
    named = [part.split("=", 1)[1] for part in rest.split(";") if part.strip().lower().startswith("charset=")]
    return kind.strip().lower(), named[0].strip(" \"'").lower() if named else ""
