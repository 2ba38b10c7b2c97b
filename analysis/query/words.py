"""Filters, dates and labels in words: captions, headers of exports and the sentences above figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.model import Filters

_TERM = re.compile(r'[“”"]([^“”"]+)[“”"]|([^\s“”"]+)')
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

VERBS = {
    "support": "supports",
    "qualified": "takes a qualified position on",
    "oppose": "opposes",
    "neutral": "takes no side on",
}
"""What an actor does with a topic, for a sentence."""

VOICES = {
    "own": "in quoted words",
    "reported": "in the reporter's words",
    "claimed": "as a third party claims",
}
"""How words or a position are told, by the value of `Telling`."""


def describe(filters: Filters, names: Mapping[str, str] | None = None) -> str:
    """Say in one phrase what filters let through; `names` gives the names of actor ids.

    It says each condition of the macros in `sql/schema.sql`, and whose coding counts, and nothing else.
    """
    known = names or {}
    parts = [
        _actors([known.get(actor, actor) for actor in filters.actors]),
        f"on {listed(filters.topics)}" if filters.topics else "",
        f"in {listed(filters.sources, 'or')}" if filters.sources else "",
        f"taking the stance {listed(filters.stances, 'or')}" if filters.stances else "",
        f"told {listed([VOICES.get(voice, voice) for voice in filters.voices], 'or')}" if filters.voices else "",
        period(filters.since, filters.until),
        f"with a confidence of at least {filters.min_confidence:.2f}" if filters.min_confidence > 0 else "",
        f"in articles that hold {listed([f'“{term}”' for term in terms(filters.search)])}" if filters.search else "",
        "copies of a story counted once" if filters.by_story else "",
        "as the machine coded them, without what people ruled" if filters.machine else "",
    ]
    return ", ".join(part for part in parts if part)


def narrowing(filters: Filters) -> str:
    """Say how filters of positions narrow what has no position of its own; empty where none is set."""
    if not (filters.topics or filters.stances or filters.voices):
        return ""
    own = "articles, statements and sentences of tone, which have none themselves, are counted"
    subject = (
        f"By topic and stance {own} where an article"
        if filters.topics or filters.stances
        else "Articles are those that"
    )
    stances = f"a position of the stance {listed(filters.stances, 'or')}" if filters.stances else "a position"
    topics = f" on {listed(filters.topics, 'or')}" if filters.topics else ""
    voices = f" told {listed([VOICES.get(voice, voice) for voice in filters.voices], 'or')}" if filters.voices else ""
    sure = f" with a confidence of at least {filters.min_confidence:.2f}" if filters.min_confidence > 0 else ""
    return f"{subject} {'holds' if subject.endswith('article') else 'hold'} {stances}{topics}{voices}{sure}"


def terms(search: str) -> list[str]:
    """Split a search into what must all occur: words, and phrases in quotation marks; in lower case, each once.

    A quotation mark that nothing closes is no mark; a search of marks alone asks for itself.
    """
    found = [(phrase or word).strip().lower() for phrase, word in _TERM.findall(search)]
    return list(dict.fromkeys(term for term in found if term)) or [search.lower()]


def period(since: str | None, until: str | None) -> str:
    """Say a period: `1 Nov 2019 to 30 Nov 2019`, `since 1 Nov 2019`, `until 30 Nov 2019`, `all dates`."""
    if since and until:
        return day(since) if since == until else f"{day(since)} to {day(until)}"
    if since:
        return f"since {day(since)}"
    return f"until {day(until)}" if until else "all dates"


def day(iso: str | None) -> str:
    """Say an ISO date as precisely as it is: `17 Nov 2019`, `Nov 2019`, `2019`; `undated` for none."""
    if not iso:
        return "undated"
    parts = iso.split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def count(n: int, one: str, many: str = "") -> str:
    """Say a number of things: `1 article`, `2 articles`, `no articles`, `1 204 stories`."""
    word = one if n == 1 else many or f"{one}s"
    return f"{f'{n:,}'.replace(',', ' ') if n else 'no'} {word}"


def listed(items: Iterable[str], last: str = "and") -> str:
    """Join words as a sentence does: `a`, `a and b`, `a, b and c`."""
    *head, tail = list(items)
    return f"{', '.join(head)} {last} {tail}" if head else tail


def sure(confidence: float) -> str:
    """Say a probability in a word: `high` from 0.8, `moderate` from 0.6, otherwise `low`."""
    if confidence >= 0.8:
        return "high"
    return "moderate" if confidence >= 0.6 else "low"


def _actors(names: list[str]) -> str:
    return f"{listed(names)} with whoever speaks for them" if names else "all actors"
