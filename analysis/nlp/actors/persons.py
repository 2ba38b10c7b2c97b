"""The people of an article: who is named, what they are, and whom they speak for."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.model import Kind
from analysis.nlp import rules
from analysis.nlp.actors import names
from analysis.nlp.actors.lexicon import Entry, known_people, slug
from analysis.nlp.actors.reading import SUBJECTS, is_dateline
from analysis.nlp.actors.roles import HEADS, fits, roles
from analysis.nlp.actors.titles import Title, announced, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from analysis.nlp.actors.reading import Reading
    from analysis.nlp.actors.setting import Setting


# After these a name without a title is a place, whatever the model takes it for.
IN_A_PLACE = frozenset({"in", "near", "off", "around", "outside", "inside", "into", "across", "throughout", "within"})
# Longer stretches of capitals are titles of works and headlines.
MOST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where somebody is named in full, with what is said of him there."""

    start: int
    end: int
    words: tuple[str, ...]
    title: Title | None
    known: Entry | None


@dataclass(frozen=True, slots=True)
class Person:
    """One person of the article, with all that its namings tell."""

    id: str
    name: str
    words: tuple[str, ...]
    principal: str | None
    keys: frozenset[str]
    gender: str
    namings: tuple[Naming, ...]
    short_names: tuple[str, ...] = ()
    """The names by which the text may call the person again."""


@cache
def _family_first() -> frozenset[str]:
    return frozenset(rules.load("names")["family_first"])


def family_name(words: Sequence[str]) -> str:
    """Return the family name: the last word, or the first of an East Asian name."""
    hyphened = re.search(r"\w-[a-z]+$", words[-1]) is not None
    if (len(words) == 2 and hyphened) or (len(words) in {2, 3} and words[0] in _family_first()):
        return words[0]
    return words[-1]


def find(reading: Reading, setting: Setting, runs: Iterable[tuple[int, int]]) -> list[Person]:
    """Return the people among the known names and the runs of capitals, in the order of the text."""
    namings = sorted(_namings(reading, setting, runs), key=lambda n: n.start)
    grouped: dict[str, list[Naming]] = {}
    for naming in namings:
        if len(naming.words) > 1:
            grouped.setdefault(_key(naming), []).append(naming)
    people = _without_headlines([_person(reading, group) for group in _merged(grouped)])
    taken = {name for person in people for name in person.short_names}
    single: dict[str, list[Naming]] = {}
    for naming in namings:
        if len(naming.words) == 1 and naming.words[0] not in taken:
            single.setdefault(_key(naming), []).append(naming)
    return sorted([*people, *(_person(reading, group) for group in single.values())], key=lambda p: p.namings[0].start)


def _without_headlines(people: list[Person]) -> list[Person]:
    """Leave out 'Trump Says': two words that begin with the family name of somebody named more often."""
    western = (p for p in people if len(p.words) > 1 and family_name(p.words) == p.words[-1])
    families = {p.words[-1]: len(p.namings) for p in western}

    def is_headline(person: Person) -> bool:
        """Whether a name is a headline that was taken for one."""
        unknown = len(person.words) == 2 and all(naming.known is None for naming in person.namings)
        return unknown and families.get(person.words[0], 0) > len(person.namings) and "-" not in person.words[1]

    return [person for person in people if not is_headline(person)]


def _merged(grouped: Mapping[str, list[Naming]]) -> list[list[Naming]]:
    """Put namings together that differ in a middle name: 'Hillary Rodham Clinton', 'Hillary Clinton'."""
    by_ends: dict[tuple[str, str], list[Naming]] = {}
    for namings in grouped.values():
        words = namings[0].words
        ends = (
            (words[0], words[-1])
            if len(words) != 3 or family_name(words) == words[-1]
            else (words[0], " ".join(words[1:]))
        )
        by_ends.setdefault(ends, []).extend(namings)
    return list(by_ends.values())


def _key(naming: Naming) -> str:
    """What two spellings of one name share: 'Kim Jong-un', 'Kim Jong Un'."""
    name = naming.known.name if naming.known else " ".join(naming.words)
    return re.sub(r"[\W_]", "", name).lower()


def _namings(reading: Reading, setting: Setting, runs: Iterable[tuple[int, int]]) -> Iterator[Naming]:
    for hit in dict.fromkeys(setting.at.values()):
        if hit.entry.kind is Kind.PERSON:
            title = title_of(reading, setting, hit.start, hit.end)
            yield Naming(hit.start, hit.end, tuple(hit.entry.name.split()), title, hit.entry)
    present = frozenset(hit.entry.principal for hit in setting.at.values())
    for start, end in runs:
        words = names.parts(reading, start, end)
        title = title_of(reading, setting, start, end)
        if title is None and len(words) > 1:
            title = announced(reading, setting, start)
        if len(words) == 1 and (famous := _famous(reading, (start, end), words[0], title, present)):
            yield Naming(start, end, tuple(famous.name.split()), title, famous)
        elif _is_person(reading, start, end, words, title):
            yield Naming(start, end, words, title, None)


def _famous(
    reading: Reading, span: tuple[int, int], surname: str, title: Title | None, present: frozenset[str | None]
) -> Entry | None:
    """Somebody of persons.toml by surname alone: a head of government, or whoever holds the office just named."""
    entries = [e for e in by_surname().get(surname, ()) if not _contradicts(title, e)]
    heads = [e for e in entries if e.role in HEADS]
    heads = heads or [e for e in entries if e.role in {"foreign", "defence"} and e.principal in present]
    if title and title.principal and not title.assumed:
        held = [e for e in entries if fits(title.keys, frozenset({e.role, "minister", "general"}))]
        return held[0] if len(held) == 1 else None
    if len(heads) != 1:
        return None
    tagged = all(reading.doc[i].ent_type_ == "PERSON" for i in range(*span))
    subject = reading.dep[span[0]] in SUBJECTS and heads[0].principal in present
    return heads[0] if tagged or subject else None


def _contradicts(title: Title | None, entry: Entry) -> bool:
    return title is not None and (
        title.private or (not title.assumed and title.principal not in {None, entry.principal})
    )


@cache
def _by_surname(_extra: str) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, dict[str, Entry]] = {}
    for entry in known_people():
        found.setdefault(family_name(entry.name.split()), {}).setdefault(entry.id, entry)
    return {name: tuple(entries.values()) for name, entries in found.items()}


def by_surname() -> dict[str, tuple[Entry, ...]]:
    """Return the people of persons.toml by family name."""
    return _by_surname(os.environ.get("STANDPOINT_RULES", ""))


def _is_person(reading: Reading, start: int, end: int, words: Sequence[str], title: Title | None) -> bool:
    after_article = start > 0 and reading.lower[start - 1] in {"the", "a", "an"}
    shouted = reading.words[start].isupper() and is_dateline(reading, start)
    numbered = any(character.isdigit() for word in words for character in word)
    if len(words) > MOST_WORDS or after_article or shouted or numbered or _named_event(reading, end):
        return False
    if title is None and start and reading.lower[start - 1] in IN_A_PLACE:
        return False
    tagged = sum(reading.doc[i].ent_type_ == "PERSON" for i in range(start, end)) * 2 >= end - start
    titled = title is not None and bool(title.keys or title.private)
    if len(words) == 1:
        titled = titled and tagged and not _follows_the(reading, start)
        return titled or (start > 0 and reading.lower[start - 1] in roles().address)
    return titled or tagged or title is not None


def _follows_the(reading: Reading, i: int) -> bool:
    """'The official Gazette': what follows an article and a title is no name of a person."""
    while i > reading.sentence[i] and roles().is_part(reading.lower[i - 1]):
        i -= 1
    return reading.lower[i - 1 : i] == ["the"]


def _named_event(reading: Reading, end: int) -> bool:
    """Whether a noun follows that no person's name stands before: 'Silver Kite exercise'."""
    return end < len(reading.words) and reading.lower[end].rstrip("s") in names.event_nouns()


def _person(reading: Reading, namings: Sequence[Naming]) -> Person:
    known = next((n.known for n in namings if n.known), None)
    told = [
        n.title for n in namings if n.title and not (known and _contradicts(n.title, known) and not n.title.private)
    ]
    keys = frozenset().union(*(t.keys for t in told), {known.role} if known else ())
    words = tuple(known.name.split()) if known else namings[0].words
    return Person(
        known.id if known else slug(" ".join(words)),
        known.name if known else " ".join(words),
        words,
        _principal(told, known.principal if known else None),
        keys,
        next((t.gender for t in told if t.gender), _gender(known)),
        tuple(namings),
        _short_names(reading, words, len(namings)),
    )


def _gender(known: Entry | None) -> str:
    """How a known person is spoken of: names.toml lists the women of persons.toml."""
    return "" if known is None else "her" if known.name in names.women() else "his"


def _short_names(reading: Reading, words: Sequence[str], namings: int) -> tuple[str, ...]:
    """The family name, without 'al-' too; the other end of the name where the text uses that alone instead."""
    family = family_name(words)
    out = [family]
    if "-" in family and family.split("-")[0].lower() in names.particles():
        out.append(family.split("-", 1)[1])
    other = words[0] if family == words[-1] else words[-1]
    if len(words) > 1 and reading.words.count(family) <= namings < reading.words.count(other):
        out.append(other)
    return tuple(out)


def _principal(told: Sequence[Title], known: str | None) -> str | None:
    """Whom a person speaks for: nobody where he is private, else as known, as stated, or the country in force there."""
    stated = next((t for t in told if t.private or (t.principal and not t.assumed)), None)
    if stated and stated.private and (known is None or (stated.keys and all(t.private for t in told))):
        return None
    return known or (stated.principal if stated else None) or next((t.principal for t in told if t.principal), None)
