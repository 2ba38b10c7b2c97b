"""Addresses of pages in one plain form, so that a page is fetched once however it was linked."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urljoin

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from analysis.errors import UnreadableError
from analysis.ingest import rulebook

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

_LINK = re.compile(r"^https?://", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
# Browsers and servers give up at two to eight thousand characters.
_LONGEST = 4000
_NONE = "is no address that can be fetched: check how it is written"
_T = TypeVar("_T")


def is_link(text: str) -> bool:
    """Tell whether a text is the address of a page, not of a file on this machine."""
    return _LINK.match(text) is not None


def plain(url: str) -> str:
    """Write an address in its plain form, without marks of tracking; raises `UnreadableError` for what is none."""
    found = parsed(url)
    kept = "&".join(part for part in (found.query or "").split("&") if part and not _tracks(part.partition("=")[0]))
    port = None if found.port == _PORTS[found.scheme or ""] else found.port
    return Url(found.scheme, None, found.host, port, found.path or "/", kept or None).url


def joined(base: str, link: str) -> str:
    """Write what a page links to in its plain form; raises `UnreadableError` for what is no address."""
    try:
        return plain(urljoin(base, link))
    except ValueError as error:
        raise UnreadableError(_NONE) from error


def parsed(url: str) -> Url:
    """Take an address apart; raises `UnreadableError` for one that is not fetched."""
    text = url.strip()
    if not is_link(text):
        raise UnreadableError("only http:// and https:// addresses are fetched")
    try:
        found = parse_url(text) if len(text) <= _LONGEST else None
    except LocationParseError as error:
        raise UnreadableError(_NONE) from error
    if found is None or not found.host:
        raise UnreadableError(_NONE)
    if found.auth:
        raise UnreadableError("its address holds a name and a password: they are not sent; leave them out")
    return found


def port_of(url: Url) -> int:
    """Name the port that an address leads to."""
    return url.port or _PORTS[url.scheme or "http"]


def host_of(url: str) -> str:
    """Name the host of an address in its plain form."""
    return parse_url(url).host or ""


def stem(url: str) -> str:
    """Name an address for an id: its site, the last part of its path, and letters that no other address has."""
    found = parse_url(url)
    site = (found.host or "").removeprefix("www.")
    parts = [part for part in (found.path or "").split("/") if part]
    last = re.sub(r"\.\w{2,5}$", "", parts[-1])[:40] if parts else "front"
    # Letters alone: digits might be taken for a date.
    mark = "".join(chr(ord("a") + byte % 26) for byte in hashlib.sha256(url.encode()).digest()[:8])
    return f"{site}-{last}-{mark}"


def in_turns(values: Iterable[_T], host: Callable[[_T], Hashable]) -> list[_T]:
    """Order values so that hosts take turns, each in its own order: while one is left in peace, another is asked."""
    queues: dict[Hashable, list[_T]] = defaultdict(list)
    for value in values:
        queues[host(value)].append(value)
    turns = zip_longest(*([(value,) for value in queue] for queue in queues.values()), fillvalue=())
    return [value for turn in turns for place in turn for value in place]


def _tracks(name: str) -> bool:
    trackers: list[str] = rulebook.load("network")["trackers"]
    return any(name == mark or (mark.endswith("*") and name.startswith(mark[:-1])) for mark in trackers)
