"""What a site's robots.txt allows, read as RFC 9309 says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from protego import Protego

from analysis.errors import UnreadableError
from analysis.ingest import decoding

if TYPE_CHECKING:
    from analysis.ingest.network.sending import Reply

NAME = "standpoint"
"""What a robots.txt calls this program."""
# The standard asks for at least 500 kibibytes to be read; more is no list of rules.
SIZE = 512 * 1024


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site; without any, everything is allowed."""

    parsed: Protego | None = None
    pause: float = 0.0
    """Seconds that the site wants between two requests; 0 where it tells nothing."""

    def allow(self, url: str) -> bool:
        """Tell whether a page may be fetched."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, NAME))


def rules(reply: Reply) -> Rules:
    """Read the rules that a site answered with; raises `UnreadableError` where it could not answer."""
    if reply.status >= 500:
        raise UnreadableError(f"its robots.txt cannot be read (status {reply.status}), so nothing is: try again later")
    if reply.status >= 300 or not reply.data.strip():
        return Rules()
    try:
        parsed = Protego.parse(decoding.decode(reply.data[:SIZE]))
    except UnreadableError:
        return Rules()
    return Rules(parsed, max(0.0, float(parsed.crawl_delay(NAME) or 0)))
