"""From a store and filters to a briefing, and what an analyst changes in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.export.briefing import method, positions, said, tone, turns, versions
from analysis.export.briefing.asking import Asked
from analysis.export.briefing.footer import origin
from analysis.export.briefing.model import Briefing, Part
from analysis.query import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis import query
    from analysis.export.briefing.model import Section
    from analysis.model import Filters

SECTIONS: dict[Part, Callable[[Asked], Section]] = {
    Part.HEADLINE: said.headline,
    Part.MATRIX: positions.matrix,
    Part.TRACKS: positions.tracks,
    Part.SENTIMENT: tone.sentiment,
    Part.TIMELINE: positions.timeline,
    Part.CONDITIONS: turns.conditions,
    Part.QUOTES: said.quotes,
    Part.CHANGES: versions.changes,
    Part.METHOD: method.method,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What an analyst wants in a briefing, and in which words."""

    parts: tuple[Part, ...] = tuple(Part)
    """Sections in their order."""
    title: str = ""
    sentences: tuple[tuple[Part, str], ...] = ()
    """Sentences written anew, by section."""
    since: str | None = None
    """Day, or version of the store such as `v12`, from which changes are told."""


def make(  # noqa: PLR0913 - what a briefing is made of
    connection: query.Connection,
    filters: Filters,
    *,
    version: int,
    product: str,
    wish: Wish | None = None,
    earlier: query.Connection | None = None,
) -> Briefing:
    """Make a briefing of what the filters let through; `version` is the store's, `product` that of the program.

    `earlier` is the version of the store that the wish names, where it tells changes from one.
    """
    wanted = wish or Wish()
    source = origin(connection, version=version, product=product)
    asked = Asked(connection, filters, source, wanted.since, earlier=earlier)
    written = dict(wanted.sentences)
    sections = tuple(_written(SECTIONS[part](asked), written) for part in wanted.parts)
    title = wanted.title or _title(filters, asked.origin.names)
    return Briefing(title, filters, asked.stance_footer(), sections, asked.book.notes())


def _written(section: Section, sentences: Mapping[Part, str]) -> Section:
    """Put the analyst's words in place of a section's own, and say so."""
    own = " ".join(sentences.get(section.part, "").split())
    return replace(section, sentence=own, edited=True) if own and own != section.sentence else section


def _title(filters: Filters, names: Mapping[str, str]) -> str:
    who = words.listed([names.get(actor, actor) for actor in filters.actors]) if filters.actors else "All actors"
    what = f" on {words.listed(filters.topics)}" if filters.topics else ""
    return f"{who}{what}, {words.period(filters.since, filters.until)}"
