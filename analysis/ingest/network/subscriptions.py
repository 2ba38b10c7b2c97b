"""The feeds that somebody watches, as a file names them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.errors import UnreadableError
from analysis.ingest.network import links

if TYPE_CHECKING:
    from pathlib import Path

_KEYS = ("url", "source", "text", "entries")
_TEXTS = ("page", "entry")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
# A feed names its newest twenty to fifty articles; more is an archive.
_ENTRIES = 100
# Feeds change by the minute at most, and their sites count who asks.
SHORTEST = 60.0


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is watched."""

    url: str
    source: str = ""
    """The outlet; empty where the pages and the feed tell it."""
    whole: bool = False
    """Whether the feed's own words are the article; otherwise the linked page is fetched."""
    entries: int = _ENTRIES
    """Entries to look at, from the top."""


def load(path: Path) -> tuple[Subscription, ...]:
    """Read the feeds of a file in TOML, `[[feed]]` with a `url` each; raises `UnreadableError` that names the fix."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableError(f"The feeds in {path} cannot be read ({error}).") from error
    feeds = told.get("feed")
    if not isinstance(feeds, list) or not feeds:
        raise UnreadableError(f'{path} names no feed: write [[feed]] and url = "https://…" below it.')
    return tuple(_subscription(feed, f"{path}, feed {number}") for number, feed in enumerate(feeds, 1))


def _subscription(feed: object, where: str) -> Subscription:
    told: dict[str, Any] = feed if isinstance(feed, dict) else {}
    unknown = [key for key in told if key not in _KEYS]
    if unknown or not isinstance(told.get("url"), str):
        what = f"there is no key {unknown[0]}" if unknown else "it has no url"
        raise UnreadableError(f"{where}: {what}; the keys are {', '.join(_KEYS)}.")
    text, entries = told.get("text", "page"), told.get("entries", _ENTRIES)
    if text not in _TEXTS:
        raise UnreadableError(
            f"{where}: text = {text!r}; write page (the linked page) or entry (the feed's own words)."
        )
    if not isinstance(entries, int) or entries < 1:
        raise UnreadableError(f"{where}: entries = {entries!r}; write a number from 1.")
    try:
        url = links.plain(told["url"])
    except UnreadableError as error:
        raise UnreadableError(f"{where}: {error}.") from error
    return Subscription(url, str(told.get("source", "")).strip(), text == "entry", entries)


def seconds(told: str) -> float:
    """Read a span of time such as 15m, 2h or 1d; raises `UnreadableError` for what is none or too short."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", told.strip().lower())
    if match is None:
        raise UnreadableError(f"{told} is no span of time: write it as 15m, 2h or 1d.")
    span = float(match[1]) * _UNITS[match[2]]
    if span < SHORTEST:
        raise UnreadableError(f"{told} is too often for the sites: at least {SHORTEST:.0f}s.")
    return span
