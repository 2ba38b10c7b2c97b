"""From mentions to a cast: entities with all their names, and the principals behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import Entity, Kind, Mention
from analysis.nlp.actors import countries
from analysis.nlp.actors.lexicon import known_bodies
from analysis.nlp.cast import Cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.nlp.actors.lexicon import Hit
    from analysis.nlp.actors.memory import Found
    from analysis.nlp.actors.persons import Person
    from analysis.nlp.actors.reading import Reading


def cast(reading: Reading, hits: Iterable[Hit], people: Iterable[Person], found: Sequence[Found]) -> Cast:
    """Return the cast of an article; whoever an actor speaks for is an actor too."""
    mentions = [Mention(ident, *reading.chars(f.start, f.end), f.how, f.actor) for f in found for ident in f.ids]
    mentions.sort(key=lambda m: (m.start, m.end))
    bare = dict(_bare(hits, people))
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(mention.entity, []).append(mention)
    entities = {i: _entity(reading, bare.get(i) or _described(i), rows) for i, rows in named.items()}
    for principal in dict.fromkeys(e.principal for e in list(entities.values()) if e.actor and e.principal):
        old = entities.get(principal) or _described(principal)
        entities[principal] = Entity(old.id, old.name, old.kind, old.principal, old.aliases, actor=True)
    return Cast.of(reading.doc, entities.values(), mentions)


def _bare(hits: Iterable[Hit], people: Iterable[Person]) -> Iterable[tuple[str, Entity]]:
    for hit in hits:
        e = hit.entry
        yield e.id, Entity(e.id, e.name, e.kind, e.principal)
    for person in people:
        yield person.id, Entity(person.id, person.name, Kind.PERSON, person.principal)


def _entity(reading: Reading, entity: Entity, rows: Sequence[Mention]) -> Entity:
    aliases = dict.fromkeys(reading.text[m.start : m.end] for m in rows if m.how in {"name", "alias", "surname"})
    aliases.pop(entity.name, None)
    return Entity(entity.id, entity.name, entity.kind, entity.principal, tuple(aliases), any(m.actor for m in rows))


def _described(ident: str) -> Entity:
    """An actor that the text never names: a country behind a minister, or unnamed analysts."""
    country = countries.all_countries().get(ident)
    if country:
        return Entity(ident, country.name, Kind.COUNTRY, ident)
    body = known_bodies().get(ident)
    if body:
        return Entity(ident, body.name, body.kind, body.principal)
    return Entity(ident, ident, Kind.PERSON)
