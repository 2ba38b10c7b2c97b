"""What the lists do not know: exercises, talks, treaties, weapons, bodies, media, places, by words and company."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.model import Kind
from analysis.nlp import rules
from analysis.nlp.actors import names, persons
from analysis.nlp.actors.lexicon import Entry, Hit, Lexicon, slug
from analysis.nlp.actors.roles import roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from analysis.nlp.actors.reading import Reading
    from analysis.nlp.actors.setting import Setting

# 'F-35', 'B-1B', 'S-400', 'KN-23', 'Su-57': a weapon by its designation.
DESIGNATION = re.compile(
    r"(?:[A-Z]{1,3}|Su|Tu|MiG|Mi|Il|Ka|Hwasong|Pukguksong|Shahed|Shahab|Fateh|Hwasal)-?\d{1,3}[A-Z]{0,2}s?|[A-Z]{2}-\d{2,3}"
)
NO_WEAPON = re.compile(r"(?:G|P|E|U|TV|COVID|MH|QZ|M|A|T|C|R|I)-?\d{1,3}")


def known(words: list[str]) -> Iterator[Hit]:
    """Yield the exercises, talks, treaties, weapons and institutes that the data files name."""
    return _lexicon(os.environ.get("STANDPOINT_RULES", "")).scan(words)


@cache
def _lexicon(_extra: str) -> Lexicon:
    table = rules.load("things")
    return Lexicon.of(
        [
            *_entries(rules.load("exercises")["names"], Kind.EVENT),
            *_entries(table["talks"]["names"], Kind.EVENT),
            *_entries(table["treaty"]["names"], Kind.TREATY),
            *_entries(table["weapon"]["names"], Kind.WEAPON),
            *_entries(table["body"]["names"], Kind.ORGANISATION),
        ]
    )


def _entries(lines: Iterable[str], kind: Kind) -> Iterator[tuple[str, Entry]]:
    for line in lines:
        name, *aliases = line.split(" | ")
        for alias in (*aliases, name):
            yield alias, Entry(slug(name), name, kind, None, "name" if alias == name else "alias")


# At most so many words between 'exercise' and its name: 'the manoeuvres, code-named X'.
LINKS = 6


@dataclass(frozen=True, slots=True)
class Company:
    """The words of things.toml by which a name shows what it is."""

    exercise_nouns: frozenset[str]
    exercise_singular: frozenset[str]
    exercise_links: frozenset[str]
    talk_nouns: frozenset[str]
    talk_middles: frozenset[str]
    treaty_heads: frozenset[str]
    body_heads: frozenset[str]
    state_heads: frozenset[str]
    beside: frozenset[str]
    media: frozenset[str]
    never: frozenset[str]
    place_labels: frozenset[str]


@cache
def company() -> Company:
    """Return the words of things.toml."""
    table: dict[str, Any] = rules.load("things")
    return Company(
        frozenset(table["exercise"]["nouns"]),
        frozenset(table["exercise"]["singular"]),
        frozenset(table["exercise"]["links"]),
        frozenset(table["talks"]["nouns"]),
        frozenset(table["talks"]["middles"]),
        frozenset(table["treaty"]["heads"]),
        frozenset(table["body"]["heads"]),
        frozenset(table["body"]["state_heads"]),
        frozenset(table["body"]["beside"]),
        frozenset(table["body"]["media"]),
        frozenset(table["body"]["never"]),
        frozenset(table["place"]["labels"]),
    )


def find(reading: Reading, setting: Setting, runs: Iterable[tuple[int, int]]) -> Iterator[Hit]:
    """Yield the runs of capitals that are no people, each with what it is."""
    yield from _talks(reading, setting)
    yield from _weapons(reading, setting)
    runs = list(runs)
    surnames = _surnames(reading, runs)
    for run in runs:
        kind = _kind(reading, *run)
        if kind is None or (run[1] - run[0] == 1 and reading.words[run[0]] in surnames):
            continue
        body = kind in {Kind.ORGANISATION, Kind.MEDIA}
        start, end = _whole(reading, *run) if body else run
        if not body or not _generic(reading.words[start:end]):
            name = " ".join(names.parts(reading, start, end))
            yield Hit(start, end, Entry(slug(name), name, kind, _state(reading, setting, start, end)))


def _surnames(reading: Reading, runs: Iterable[tuple[int, int]]) -> set[str]:
    """Family names of the people named in full and of those in office: 'the exercise. Trump said' names no exercise."""
    full = (names.parts(reading, *run) for run in runs if reading.doc[run[0]].ent_type_ == "PERSON")
    return {persons.family_name(words) for words in full if len(words) > 1} | persons.by_surname().keys()


def _whole(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The whole of a body's name where the model sees more: 'the [German] Marshall Fund', 'Foundation [for Peace]'."""
    token = reading.doc[start]
    if token.ent_type_ != "ORG":
        return start, end
    first = last = start
    while first > reading.sentence[start] and reading.doc[first].ent_iob_ == "I":
        first -= 1
    while last + 1 < len(reading.words) and reading.doc[last + 1].ent_iob_ == "I":
        last += 1
    first = next((i + 1 for i in range(start - 1, first - 1, -1) if reading.words[i] in {"'s", "'"}), first)
    last = next((i - 1 for i in range(end, last + 1) if reading.words[i] in {"'s", "'"}), last)
    first += reading.lower[first] in {"the", "a", "an"}
    return min(first, start), max(last + 1, end)


def _state(reading: Reading, setting: Setting, start: int, end: int) -> str | None:
    """The country of a body of state: 'U.S. Missile Defense Agency', 'Russian Pacific Fleet'."""
    if not set(reading.words[start:end]) & company().state_heads:
        return None
    own = setting.country(start)
    return own or (setting.country(start - 2) if reading.words[start - 1 : start] == ["'s"] else None)


def _generic(words: Sequence[str]) -> bool:
    """Whether nothing tells one body from another: 'Committee', 'News Agency'."""
    return set(words) <= {*company().body_heads, "News", "National", "The", "New", "Press", "State", "International"}


def again(reading: Reading, hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield every place where a name stands that was told what it is elsewhere."""
    told = {
        hit.entry
        for hit in hits
        if hit.entry.kind in {Kind.EVENT, Kind.MEDIA, Kind.ORGANISATION} and hit.entry.sort == "name"
    }
    # Two entries may share an id, such as a family name that is an exercise too: the kind decides which is later.
    named = sorted(
        (e for e in told if " " in e.name or e.name.istitle()), key=lambda e: (e.id, e.kind, e.name, e.principal or "")
    )
    return Lexicon.of((entry.name, entry) for entry in named).scan(reading.words)


def _kind(reading: Reading, start: int, end: int) -> Kind | None:
    table, words = company(), reading.words[start:end]
    if len(words) == 1 and _is_designation(words[0]):
        return None
    if _is_exercise(reading, start, end):
        return Kind.EVENT
    if words[-1] in table.treaty_heads or (words[0] == "Resolution" and words[-1].isdigit()):
        return Kind.TREATY
    return _body(reading, start, end)


def _weapons(reading: Reading, setting: Setting) -> Iterator[Hit]:
    """Weapons by their designation: 'F-35', 'KN-23'."""
    for i, word in enumerate(reading.words):
        if word[-1] in "0123456789ABCs" and i not in setting.at and _is_designation(word):
            yield Hit(i, i + 1, Entry(slug(word), word, Kind.WEAPON, None))


def _is_designation(word: str) -> bool:
    return DESIGNATION.fullmatch(word) is not None and NO_WEAPON.fullmatch(word) is None


def _is_exercise(reading: Reading, start: int, end: int) -> bool:
    """'X drill', 'Exercise X', 'the drill, X', 'manoeuvres called X'."""
    table, lower = company(), reading.lower
    if end < len(lower) and (lower[end] in table.exercise_nouns or lower[end : end + 2] == ["war", "games"]):
        return not _is_titled(reading, start)
    if _described(reading, end, table.exercise_nouns) and not _is_titled(reading, start):
        return True
    i = start - 1
    while i > reading.sentence[start] and start - i < LINKS and lower[i] in table.exercise_links:
        i -= 1
    if lower[i] not in table.exercise_nouns or i < 0:
        return False
    between = lower[i + 1 : start]
    if not between:
        return lower[i] in table.exercise_singular
    closes = end >= len(lower) or reading.words[end] in {",", ".", ";", ")", "”", '"', "'", "’", "—", "–"}
    return closes if between == [","] else reading.doc[start].ent_type_ not in {"DATE", "GPE", "LOC"}


def _is_titled(reading: Reading, start: int) -> bool:
    return start > 0 and (reading.lower[start - 1] in roles().office or reading.lower[start - 1] in {"'s", "'"})


def _body(reading: Reading, start: int, end: int) -> Kind | None:
    table, lower = company(), reading.lower
    words = set(reading.words[start:end])
    if words & table.never or reading.doc[start].ent_type_ in {"NORP", "LANGUAGE", "DATE"}:
        return None
    after = lower[end] if end < len(lower) else ""
    before = lower[start - 1] if start else ""
    if (
        before in table.media
        or after in table.media
        or lower[end : end + 2] == ["news", "agency"]
        or _described(reading, end, table.media)
    ):
        return Kind.MEDIA
    if words & table.body_heads:
        return Kind.ORGANISATION
    tagged = reading.doc[start].ent_type_ == "ORG"
    if after in table.beside and reading.doc[start].ent_type_ not in {"NORP", "GPE", "PERSON"}:
        return Kind.ORGANISATION
    return Kind.ORGANISATION if tagged and _employs(reading, start) else None


def _described(reading: Reading, end: int, nouns: frozenset[str]) -> bool:
    """'X, a Seoul daily,'."""
    if reading.words[end : end + 1] != [","] or reading.lower[end + 1 : end + 2] not in (["a"], ["an"], ["the"]):
        return False
    for i in range(end + 2, min(end + 7, len(reading.words))):
        if reading.lower[i] in nouns:
            return reading.doc[i + 1].pos_ not in {"NOUN", "PROPN", "PART"} if i + 1 < len(reading.words) else True
        if reading.words[i] == ",":
            return False
    return False


def _employs(reading: Reading, start: int) -> bool:
    """'A professor at X': a body inside somebody's title."""
    i = start - 1 - (start > 0 and reading.lower[start - 1] == "the")
    if i < 1 or reading.lower[i] not in {"at", "of", "with", "for", "from"}:
        return False
    governor = reading.lower[reading.head[i]]
    return governor in roles().private or governor in roles().office


def _talks(reading: Reading, setting: Setting) -> Iterator[Hit]:
    """'The Stockholm working-level talks', 'the Hanoi summit': talks named after their place."""
    table, lower = company(), reading.lower
    for i, word in enumerate(lower):
        if word not in table.talk_nouns or i in setting.at:
            continue
        j = i - 1
        while j > reading.sentence[i] and lower[j] in table.talk_middles:
            j -= 1
        if j >= 0 and j >= reading.sentence[i] and _is_city(reading, setting, j):
            start = setting.at[j].start if j in setting.at else _entity_start(reading, j)
            name = reading.doc[start : i + 1].text.replace("’", "'")
            yield Hit(start, i + 1, Entry(slug(name), name, Kind.EVENT, None))


def _is_city(reading: Reading, setting: Setting, i: int) -> bool:
    hit = setting.at.get(i)
    if hit is not None:
        return hit.entry.sort == "capital" or (
            hit.entry.name in {"Singapore", "Panmunjom"} and hit.entry.sort == "name"
        )
    return reading.is_name(i) and reading.doc[i].ent_type_ in {"GPE", "LOC"} and reading.lower[i] != "korea"


def _entity_start(reading: Reading, i: int) -> int:
    while i > reading.sentence[i] and reading.doc[i].ent_iob_ == "I" and reading.is_name(i - 1):
        i -= 1
    return i


def places(reading: Reading, covered: set[int]) -> Iterator[Hit]:
    """Yield the places that nothing else covers, as the model labels them."""
    for ent in reading.doc.ents:
        taken = covered & set(range(ent.start, ent.end)) or "Koreas" in reading.words[ent.start : ent.end]
        if ent.label_ in company().place_labels and ent[0].text[0].isupper() and not taken:
            name = ent.text.replace("’s", "").replace("'s", "").removeprefix("the ")
            yield Hit(ent.start, ent.end, Entry(slug(name), name, Kind.PLACE, None))
