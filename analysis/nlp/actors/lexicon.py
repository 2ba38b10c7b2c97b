"""Names that are known before reading: countries, bodies, media and people, found token by token."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.model import Kind
from analysis.nlp import rules
from analysis.nlp.actors import countries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Entry:
    """One known name and the entity behind it."""

    id: str
    name: str
    kind: Kind
    principal: str | None
    sort: str = "name"
    """`name`, `alias`, `capital`, `adjective`, `people`, `seat` (a building) or `common` (written without capitals)."""
    role: str = ""
    """The office that a known person holds: `president`, `foreign`, `defence`, …"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a doc, by token index."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Known names by their first token, longest first."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Entry]]) -> Lexicon:
        """Index names; where two entities share one, the later wins."""
        latest = {tokens(name): entry for name, entry in pairs}
        index: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
        for words, entry in latest.items():
            index.setdefault(words[0], []).append((words[1:], entry))
        return cls({first: tuple(sorted(rest, key=lambda r: -len(r[0]))) for first, rest in index.items()})

    def scan(self, words: Sequence[str]) -> Iterator[Hit]:
        """Yield the longest known name at each token, left to right, none inside another."""
        words = [self._calm(word) for word in words]
        at = 0
        while at < len(words):
            hit = self._longest(words, at) if words[at] in self.by_first else None
            if hit:
                yield hit
            at = hit.end if hit else at + 1

    def _calm(self, word: str) -> str:
        """Read 'SEOUL' in a dateline or headline as 'Seoul', and leave 'NATO' alone."""
        return word.title() if len(word) > 2 and word.isupper() and word not in self.by_first else word

    def _longest(self, words: Sequence[str], at: int) -> Hit | None:
        for rest, entry in self.by_first[words[at]]:
            end = at + 1 + len(rest)
            if tuple(words[at + 1 : end]) == rest:
                return Hit(at, end, entry)
        return None


@cache
def tokens(name: str) -> tuple[str, ...]:
    """Split a name as the language model's tokenizer does, with straight apostrophes."""
    return tuple(token.text for token in _tokenizer()(name.replace("’", "'")))


@cache
def _tokenizer() -> Callable[[str], Doc]:
    import spacy

    return spacy.blank("en").tokenizer


def slug(name: str) -> str:
    """Return the id of a name: lower case, joined by hyphens, without dots and apostrophes."""
    return re.sub(r"[\s/-]+", "-", re.sub(r"[.,'’]", "", name).strip().lower())


def halves(words: Sequence[str], hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield 'the North' and 'the South' where the article is about two such countries."""
    present = {hit.entry.id for hit in hits}
    pairs: list[dict[str, str]] = rules.load("countries")["halves"]
    halved = next((pair for pair in pairs if present & set(pair.values())), {})
    known = countries.all_countries()
    meant = {word: Entry(code, known[code].name, Kind.COUNTRY, code, "alias") for word, code in halved.items()}
    for i, word in enumerate(words):
        if word in meant and i and _alone(words, i):
            yield Hit(i, i + 1, meant[word])


def _alone(words: Sequence[str], i: int) -> bool:
    """'The North', 'the rogue North', 'between North and South': not 'North Atlantic', 'the South China Sea'."""
    following = words[i + 1] if i + 1 < len(words) else "."
    if following[0].isupper() or following in {"-", "of"}:
        return False
    described = i > 1 and words[i - 2].lower() == "the" and words[i - 1].isalpha() and words[i - 1].islower()
    return described or words[i - 1].lower() in {"the", "between", "and", "with", "from", "both"}


def lexicon() -> Lexicon:
    """Return all known names, with those that the user added."""
    return _lexicon(os.environ.get("STANDPOINT_RULES", ""))


@cache
def _lexicon(_extra: str) -> Lexicon:
    return Lexicon.of([*_country_names(), *_actor_names(), *_person_names()])


def _country_names() -> Iterator[tuple[str, Entry]]:
    for country in countries.all_countries().values():
        kind = Kind.PLACE if country.territory else Kind.COUNTRY
        principal = None if country.territory else country.code
        for sort, names in country.names_by_sort():
            for name in names:
                yield name, Entry(country.code, country.name, kind, principal, sort)


def _actor_names() -> Iterator[tuple[str, Entry]]:
    for row in rules.load("actors").get("actor", ()):
        entry = _entry(row)
        for alias in row.get("aliases", ()):
            yield alias, replace(entry, sort="seat" if row.get("seat") else "alias")
        yield entry.name, entry


def _entry(row: dict[str, Any]) -> Entry:
    ident = row.get("id") or slug(row["name"])
    principal = row.get("principal") or None
    principal = ident if principal == "self" else principal
    sort = "seat" if row.get("seat") else "name"
    return Entry(ident, row["name"], Kind(row.get("kind", "organisation")), principal, sort)


def _person_names() -> Iterator[tuple[str, Entry]]:
    for country, offices in rules.load("persons").items():
        for role, lines in offices.items():
            for line in lines:
                name, *aliases = line.split(" | ")
                for alias in (*aliases, name):
                    sort = "name" if alias == name else "alias"
                    yield alias, Entry(slug(name), name, Kind.PERSON, country, sort, role)


def known_people() -> Iterator[Entry]:
    """Yield the people of persons.toml, each once, in the order of the file."""
    return (entry for name, entry in _person_names() if name == entry.name)


def known_bodies() -> dict[str, Entry]:
    """Return the bodies and media of actors.toml by id."""
    return {entry.id: entry for row in rules.load("actors")["actor"] for entry in [_entry(row)]}
