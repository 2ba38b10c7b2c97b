"""What a click asked for, as one short text in the URL: `actor:PRK;topic:exercises`."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from analysis.model import Filters


SAFE = "~ /:,"
"""What stands as it is in a value; above all `;` does not."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A cell, bar, dot or row that was clicked; each field narrows what is listed below the figure."""

    actor: str = ""
    topic: str = ""
    stance: str = ""
    since: str = ""
    until: str = ""
    side: str = ""
    """`towards` or `by` where a sentiment was clicked; `said` or `about` where a statement was."""
    tone: str = ""
    other: str = ""
    """Who is on the other side of a sentiment: whoever speaks of the actor, or is spoken of by it."""
    entity: str = ""
    action: str = ""
    event: str = ""
    """An exercise or a round of talks by name; `-` for what names none."""
    voice: str = ""
    on: str = ""
    """The day that the text tells, letter by letter; with `*` at its end any that begins so."""
    due: str = ""
    """The deadline of a condition, in the same way."""
    only: str = ""
    """`doc_id~row` of a single passage."""

    def __bool__(self) -> bool:
        """Whether anything was clicked."""
        return any(getattr(self, field.name) for field in fields(self))

    def __str__(self) -> str:
        """Say the pick as the URL does."""
        told = ((field.name, getattr(self, field.name)) for field in fields(self))
        return ";".join(f"{name}:{quote(value, safe=SAFE)}" for name, value in told if value)


def parse(text: str) -> Pick:
    """Read a pick off a URL; what it does not know it leaves out."""
    known = {field.name for field in fields(Pick)}
    pairs = (part.split(":", 1) for part in text.split(";") if ":" in part)
    return Pick(**{name: unquote(value) for name, value in pairs if name in known})


def narrowed(filters: Filters, pick: Pick) -> Filters:
    """Narrow filters to what was clicked; the other fields are asked for beside them."""
    return replace(
        filters,
        topics=(pick.topic,) if pick.topic else filters.topics,
        stances=(pick.stance,) if pick.stance else filters.stances,
        voices=(pick.voice,) if pick.voice else filters.voices,
        since=max(filter(None, (filters.since, pick.since)), default=None),
        until=min(filter(None, (filters.until, pick.until)), default=None, key=lambda day: f"{day}~"),
    )
