"""Ministries, armed forces, embassies and the like, composed of a country and a common noun."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.model import Kind
from analysis.nlp import rules
from analysis.nlp.actors import countries
from analysis.nlp.actors.lexicon import Entry, Hit, slug, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.nlp.actors.reading import Reading
    from analysis.nlp.actors.setting import Setting


@cache
def _table() -> dict[str, Any]:
    table = rules.load("bodies")
    return {
        "heads": {tokens(name): name for name in table["heads"]},
        "modifiers": frozenset(table["modifiers"]),
        "plain": frozenset(table["plain"]),
        "lacking": table["lacking"],
        "firsts": frozenset(name.split()[-1] for name in table["heads"]),
    }


@dataclass(frozen=True, slots=True)
class Body:
    """A body in the text: from its first own word to its last, without its country."""

    start: int
    end: int
    name: str
    """Its own words, as in 'Foreign Ministry'."""
    formal: bool
    """Whether it is written with capitals."""


def find(reading: Reading, setting: Setting) -> Iterator[Hit]:
    """Yield every composed body with its country: stated beside it, in force there, or that of its namesake before."""
    latest: dict[str, Entry] = {}
    for body in _bodies(reading, setting):
        start, owner = _owner(reading, setting, body)
        end, where = _seat(reading, setting, body)
        namesake = latest.get(body.name.lower())
        country = owner or where
        if country is None and not _is_attribute(reading, body):
            country = _assumed(setting, body, namesake)
        entry = namesake if country is None else _entry(body, country, reading.words[body.end : end])
        if entry is not None:
            latest[body.name.lower()] = entry
            stated = body.formal or (start < body.start and not _is_attribute(reading, body))
            yield Hit(start, end, replace(entry, sort="name" if stated else "common"))


def _assumed(setting: Setting, body: Body, namesake: Entry | None) -> str | None:
    """The country in force at a body without one, else that of its namesake, else home: one that has such a body."""
    lacking = _table()["lacking"].get(body.name.lower().split()[-1], ())
    guesses = [setting.just_before(body.start, speaker=body.end - 1), namesake.principal if namesake else None]
    if " " in body.name:
        guesses.append(setting.near(body.start, speaker=body.end - 1))
    return next((c for c in guesses if c and c.isupper() and c not in lacking), None)


def _bodies(reading: Reading, setting: Setting) -> Iterator[Body]:
    table, i = _table(), 0
    while i < len(reading.words):
        if reading.lower[i] in table["firsts"] and i not in setting.at:
            body = _body_at(reading, setting, i)
            if body:
                yield body
                i = body.end
                continue
        i += 1


def _body_at(reading: Reading, setting: Setting, last: int) -> Body | None:
    """The body whose head noun ends at a token: 'Foreign Ministry', 'Ministry of National Defense', 'armed forces'."""
    table = _table()
    for size in (5, 4, 3, 2, 1):
        words = tuple(reading.lower[max(0, last + 1 - size) : last + 1])
        if words in table["heads"]:
            start = last + 1 - len(words)
            break
    else:
        return None
    end = _of_phrase(reading, last) if words == ("ministry",) else last + 1
    if words == ("mission",):
        end = _to_the_un(reading, last)
    while start and _modifies(reading, setting, start - 1):
        start -= 1
    if reading.lower[start] == "and":
        start += 1
    if end - start == 1 and words[0] not in table["plain"]:
        return None
    name = " ".join(reading.words[start:end]).replace(" - ", "-").replace(" '", "'")
    return Body(start, end, name, formal=reading.is_name(start) and reading.is_name(last))


def _to_the_un(reading: Reading, last: int) -> int:
    """End of 'mission to the United Nations', or of the bare noun."""
    for tail in ("to the united nations", "to the un", "to the u.n."):
        words = tail.split()
        if reading.lower[last + 1 : last + 1 + len(words)] == words:
            return last + 1 + len(words)
    return last + 1


def _of_phrase(reading: Reading, last: int) -> int:
    """End of 'Ministry of Foreign Affairs', or of the bare noun."""
    i = last + 1
    if i >= len(reading.words) or reading.lower[i] != "of":
        return last + 1
    i += 1
    while i < len(reading.words) and (
        reading.is_name(i) or (reading.lower[i] == "and" and i + 1 < len(reading.words) and reading.is_name(i + 1))
    ):
        i += 1
    return i if i > last + 2 else last + 1


def _modifies(reading: Reading, setting: Setting, i: int) -> bool:
    return i not in setting.at and reading.lower[i] in _table()["modifiers"]


def _owner(reading: Reading, setting: Setting, body: Body) -> tuple[int, str | None]:
    """The country right before a body: 'Russian', 'Russia's', 'the country's', 'its'."""
    i = body.start - 1
    if i >= 0 and reading.lower[i] in {"its", "their"}:
        return body.start, setting.owner(i)
    if i >= 0 and reading.words[i] in {"'s", "'"}:
        i -= 1
        if reading.lower[i] in {"country", "nation"}:
            return body.start, setting.topic(i)
    country = setting.country(i) if i >= 0 else None
    return (setting.at[i].start, country) if country and country.isupper() else (body.start, None)


def _is_attribute(reading: Reading, body: Body) -> bool:
    """'Military drills', 'a navy officer': the noun only qualifies another."""
    before_noun = body.end < len(reading.words) and reading.doc[body.end].pos_ == "NOUN"
    return not body.formal and (before_noun or reading.dep[body.end - 1] in {"amod", "compound", "nmod"})


def _seat(reading: Reading, setting: Setting, body: Body) -> tuple[int, str | None]:
    """The country right after a body: 'the defence ministry in Taipei', 'the army of Mali'."""
    i = body.end
    if i + 1 < len(reading.words) and reading.lower[i] in {"in", "of"}:
        j = i + 1 + (reading.lower[i + 1] == "the")
        hit = setting.at.get(j)
        if hit and hit.entry.kind is Kind.COUNTRY and not body.name.lower().endswith(("embassy", "consulate")):
            return body.end, hit.entry.id
        if hit and body.name.lower().endswith(("embassy", "consulate")):
            return hit.end, None
    return body.end, None


def _entry(body: Body, country: str, tail: list[str]) -> Entry:
    nation = countries.all_countries().get(country)
    own = "Joint Chiefs of Staff" if body.name == "Joint Chiefs" else body.name
    adjective = {"USA": "US"}.get(country) or (nation.adjective if nation else country.replace("-", " ").title())
    name = " ".join([adjective, own, *tail])
    return Entry(slug(name.replace("efense", "efence")), name, Kind.ORGANISATION, country)
