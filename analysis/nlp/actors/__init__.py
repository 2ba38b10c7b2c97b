"""Who is in an article: its entities under every name, and where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.nlp.actors import bodies, casting, persons, references
from analysis.nlp.actors.lexicon import Hit, lexicon
from analysis.nlp.actors.reading import Reading, Setting

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.model import Article
    from analysis.nlp.cast import Cast


def find(doc: Doc, article: Article) -> Cast:  # noqa: ARG001 - every stage takes both
    """Return the entities of an article and their mentions, in the order of the text."""
    reading = Reading.of(doc)
    hits = list(lexicon().scan(reading.words))
    hits = _over(hits, list(bodies.find(reading, Setting.of(reading, hits))))
    setting = Setting.of(reading, hits)
    people = persons.find(reading, setting)
    return casting.cast(reading, hits, people, references.follow(reading, setting, hits, people))


def _over(hits: list[Hit], composed: list[Hit]) -> list[Hit]:
    """Put composed bodies over the known names inside them."""
    taken = {i for hit in composed for i in range(hit.start, hit.end)}
    return sorted([*composed, *(h for h in hits if not taken & set(range(h.start, h.end)))], key=lambda h: h.start)
