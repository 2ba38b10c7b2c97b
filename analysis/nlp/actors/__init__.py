"""Who is in an article: its entities under every name, and where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.nlp.actors import bodies, casting, names, persons, references, things
from analysis.nlp.actors.lexicon import Hit, halves, lexicon
from analysis.nlp.actors.reading import Reading
from analysis.nlp.actors.setting import Setting

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.model import Article
    from analysis.nlp.cast import Cast


def find(doc: Doc, article: Article) -> Cast:  # noqa: ARG001 - every stage takes both
    """Return the entities of an article and their mentions, in the order of the text."""
    reading = Reading.of(doc)
    hits = _over(list(lexicon().scan(reading.words)), list(things.known(reading.words)))
    hits = _over(hits, list(halves(reading.words, hits)))
    hits = _over(hits, list(bodies.find(reading, Setting.of(reading, hits))))
    setting = Setting.of(reading, hits)
    runs = list(names.runs(reading, setting))
    hits = _over(hits, list(things.find(reading, setting, runs)))
    hits = _over(list(things.again(reading, hits)), hits)
    setting = Setting.of(reading, hits)
    people = persons.find(reading, setting, [run for run in runs if run[0] not in setting.at])
    named = references.named(reading, hits, people)
    hits = [*hits, *things.places(reading, {i for found in named for i in range(found.start, found.end)})]
    found = references.follow(reading, setting, hits, people)
    return casting.cast(reading, hits, people, found)


def _over(hits: list[Hit], better: list[Hit]) -> list[Hit]:
    """Put some names over those that they cover."""
    taken = {i for hit in better for i in range(hit.start, hit.end)}
    return sorted([*better, *(h for h in hits if not taken & set(range(h.start, h.end)))], key=lambda h: h.start)
