"""The walk through a text that follows every name, surname, title, pronoun and group to its actor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.model import Kind
from analysis.nlp.actors import acting, countries, descriptions, groups, phrase, pronouns
from analysis.nlp.actors.lexicon import Entry, Hit, Lexicon
from analysis.nlp.actors.memory import Found, Memory
from analysis.nlp.actors.roles import HEADS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.nlp.actors.persons import Person
    from analysis.nlp.actors.reading import Reading
    from analysis.nlp.actors.setting import Setting


def follow(reading: Reading, setting: Setting, hits: Iterable[Hit], people: Sequence[Person]) -> list[Found]:
    """Return every mention of an actor, in the order of the text."""
    memory = Memory(reading, principals={p.id: p.principal for p in people})
    out = named(reading, hits, people)
    starts = {found.start for found in out}
    for found in out:
        memory.add(found)
    names = {hit.entry.id: hit.entry.name for hit in hits if hit.entry.kind in {Kind.ORGANISATION, Kind.MEDIA}}
    describer = descriptions.Describer(setting, memory, {p.id: p for p in people}, names)
    words = pronouns.PRONOUNS | groups.words() | phrase.heads()
    for i, word in enumerate(reading.lower):
        if word not in words or i in starts:
            continue
        referred = _referred(memory, describer, i, word)
        if referred is not None:
            out.append(referred)
            memory.add(referred)
    return sorted(out, key=lambda f: (f.start, f.end))


def _referred(memory: Memory, describer: descriptions.Describer, i: int, word: str) -> Found | None:
    if i in memory.at:
        return None
    if word in pronouns.PRONOUNS:
        return None if memory.reading.quoted[i] else pronouns.resolve(memory, i)
    if word in groups.words() and (group := groups.resolve(memory, i)):
        return group
    return describer.resolve(i) if word in phrase.heads() else None


def named(reading: Reading, hits: Iterable[Hit], people: Sequence[Person]) -> list[Found]:
    """Return the mentions by name: known names, people in full, and family names alone."""
    out = _in_full(reading, hits, people)
    return [*out, *_surnames(reading, people, {i for found in out for i in range(found.start, found.end)})]


def _in_full(reading: Reading, hits: Iterable[Hit], people: Iterable[Person]) -> list[Found]:
    out = [_found(reading, hit) for hit in hits if hit.entry.kind is not Kind.PERSON]
    cities = _only_cities(reading, hits)
    out = [replace(f, actor=False) if f.ids[0] in cities else f for f in out]
    for person in people:
        for naming in person.namings:
            out.append(Found(naming.start, naming.end, (person.id,), "name", "person", gender=person.gender))
    return sorted(out, key=lambda f: f.start)


def _only_cities(reading: Reading, hits: Iterable[Hit]) -> set[str]:
    """Countries of which the article names the capital alone, never as a subject: 'since Hanoi', 'for Singapore'."""
    named: dict[str, bool] = {}
    for hit in hits:
        if hit.entry.principal:
            acts = hit.entry.kind is not Kind.COUNTRY or not _is_city(hit.entry)
            acts = acts or acting.is_dealt_with(reading, hit)
            named[hit.entry.principal] = named.get(hit.entry.principal, False) or acts
    return {country for country, acts in named.items() if not acts}


def _is_city(entry: Entry) -> bool:
    return entry.sort == "capital" or entry.name in countries.all_countries()[entry.id].capitals


def _found(reading: Reading, hit: Hit) -> Found:
    entry = hit.entry
    how = "name" if entry.sort in {"name", "common", "seat"} else "alias"
    if entry.kind is Kind.COUNTRY:
        return Found(hit.start, hit.end, (entry.id,), how, "country", acting.is_actor(reading, hit))
    if entry.kind in {Kind.ORGANISATION, Kind.MEDIA}:
        return Found(hit.start, hit.end, (entry.id,), how, "organisation", acting.body_acts(reading, hit))
    return Found(hit.start, hit.end, (entry.id,), how, "thing", actor=False)


def _surnames(reading: Reading, people: Sequence[Person], covered: set[int]) -> list[Found]:
    """Family names standing alone, each for the person who bears it: the head of government, else the last named."""
    bearers: dict[str, list[Person]] = {}
    for person in people:
        for name in person.short_names:
            bearers.setdefault(name, []).append(person)
    lexicon = Lexicon.of((name, Entry(name, name, Kind.PERSON, None)) for name in bearers)
    out = []
    for hit in lexicon.scan(reading.words):
        if not covered & set(range(hit.start, hit.end)):
            person = _bearer(bearers[hit.entry.name], hit.start)
            out.append(Found(hit.start, hit.end, (person.id,), "surname", "person", gender=person.gender))
    return out


def _bearer(bearers: Sequence[Person], i: int) -> Person:
    heads = [p for p in bearers if p.keys & HEADS]
    if len(bearers) == 1 or len(heads) == 1:
        return (heads or bearers)[0]
    before = [(naming.start, p.id, p) for p in bearers for naming in p.namings if naming.start < i]
    return max(before)[2] if before else bearers[0]
