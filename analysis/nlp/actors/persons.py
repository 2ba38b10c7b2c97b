"""The people of an article: who is named, what they are, and whom they speak for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.model import Kind
from analysis.nlp import rules
from analysis.nlp.actors import names
from analysis.nlp.actors.lexicon import Hit, slug
from analysis.nlp.actors.roles import roles
from analysis.nlp.actors.titles import Title, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.nlp.actors.reading import Reading, Setting


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where somebody is named in full, with what is said of him there."""

    start: int
    end: int
    words: tuple[str, ...]
    title: Title | None
    known: Hit | None


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

    @property
    def family(self) -> str:
        """The name by which the text calls the person again."""
        return family_name(self.words)


@cache
def _family_first() -> frozenset[str]:
    return frozenset(rules.load("names")["family_first"])


def family_name(words: Sequence[str]) -> str:
    """Return the family name: the last word, or the first of an East Asian name."""
    hyphened = re.search(r"\w-[a-z]+$", words[-1]) is not None
    if (len(words) == 2 and hyphened) or (len(words) in {2, 3} and words[0] in _family_first()):
        return words[0]
    return words[-1]


def find(reading: Reading, setting: Setting) -> list[Person]:
    """Return the people named in full, in the order of the text."""
    grouped: dict[str, list[Naming]] = {}
    for naming in sorted(_namings(reading, setting), key=lambda n: n.start):
        name = naming.known.entry.name if naming.known else " ".join(naming.words)
        grouped.setdefault(slug(name), []).append(naming)
    return [_person(ident, namings) for ident, namings in grouped.items()]


def _namings(reading: Reading, setting: Setting) -> Iterable[Naming]:
    for hit in dict.fromkeys(setting.at.values()):
        if hit.entry.kind is Kind.PERSON:
            title = title_of(reading, setting, hit.start, hit.end)
            yield Naming(hit.start, hit.end, tuple(hit.entry.name.split()), title, hit)
    for start, end in names.runs(reading, setting):
        words = names.parts(reading, start, end)
        title = title_of(reading, setting, start, end)
        if _is_person(reading, start, end, words, title):
            yield Naming(start, end, words, title, None)


def _is_person(reading: Reading, start: int, end: int, words: Sequence[str], title: Title | None) -> bool:
    if len(words) > 5 or (start and reading.lower[start - 1] == "the"):
        return False
    tagged = sum(reading.doc[i].ent_type_ == "PERSON" for i in range(start, end)) * 2 >= end - start
    spoken = reading.dep[reading.root(start, end)] in {"nsubj", "nsubjpass", "appos", "poss"}
    titled = title is not None and bool(title.keys or title.private)
    if len(words) == 1:
        return (titled and tagged) or _addressed(reading, start)
    return titled or tagged or (spoken and title is not None)


def _addressed(reading: Reading, start: int) -> bool:
    return start > 0 and reading.lower[start - 1] in roles().address


def _person(ident: str, namings: list[Naming]) -> Person:
    first = namings[0]
    known = first.known.entry if first.known else None
    told = [n.title for n in namings if n.title]
    keys = frozenset().union(*(t.keys for t in told), {known.role} if known else ())
    gender = next((t.gender for t in told if t.gender), "")
    name = known.name if known else " ".join(first.words)
    return Person(
        ident, name, first.words, _principal(told, known.principal if known else None), keys, gender, tuple(namings)
    )


def _principal(told: Sequence[Title], known: str | None) -> str | None:
    """Whom a person speaks for: as stated, else as known, else the country in force where a title was given."""
    stated = next((t for t in told if t.private or (t.principal and not t.assumed)), None)
    if stated:
        return None if stated.private else stated.principal
    return known or next((t.principal for t in told if t.principal), None)
