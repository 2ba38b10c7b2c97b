"""Who is in an article: its entities under every name, and where each stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import Entity, Kind, Mention
from analysis.nlp.actors import acting, bodies, persons
from analysis.nlp.actors.lexicon import Hit, lexicon
from analysis.nlp.actors.reading import Reading, Setting
from analysis.nlp.cast import Cast

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.model import Article


def find(doc: Doc, article: Article) -> Cast:
    """Return the entities of an article and their mentions, in the order of the text."""
    reading = Reading.of(doc)
    hits = known(reading)
    setting = Setting.of(reading, hits)
    composed = list(bodies.find(reading, setting))
    setting = Setting.of(reading, _over(hits, composed))
    people = persons.find(reading, setting)
    entities: dict[str, Entity] = {}
    mentions: list[Mention] = []
    for hit in _over(hits, composed):
        e = hit.entry
        if e.kind is Kind.PERSON:
            continue
        act = acting.is_actor(reading, hit) if e.kind is Kind.COUNTRY else True
        old = entities.get(e.id)
        entities[e.id] = Entity(e.id, e.name, e.kind, e.principal, (), act or (old is not None and old.actor))
        mentions.append(Mention(e.id, *reading.chars(hit.start, hit.end), "name", act))
    for p in people:
        entities[p.id] = Entity(p.id, p.name, Kind.PERSON, p.principal, (), True)
        mentions += [Mention(p.id, *reading.chars(n.start, n.end), "name") for n in p.namings]
    mentions.sort(key=lambda m: (m.start, m.end))
    return Cast.of(doc, entities.values(), mentions)


def known(reading: Reading) -> list[Hit]:
    """Return the names of the lexicon in a text."""
    return list(lexicon().scan(reading.words))


def _over(hits: list[Hit], composed: list[Hit]) -> list[Hit]:
    taken = {i for hit in composed for i in range(hit.start, hit.end)}
    return sorted([*composed, *(h for h in hits if not taken & set(range(h.start, h.end)))], key=lambda h: h.start)
