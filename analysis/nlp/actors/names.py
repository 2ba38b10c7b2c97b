"""Runs of capitalised words that no list knows: the candidates for people, bodies and exercises."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from analysis.nlp import rules
from analysis.nlp.actors.roles import roles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.nlp.actors.reading import Reading
    from analysis.nlp.actors.setting import Setting

# The parts of speech that the tagger gives to words of a name; at the head of a sentence others are ordinary words.
NAME_POS = frozenset({"PROPN", "NOUN", "X", "ADJ", "INTJ"})


@cache
def particles() -> frozenset[str]:
    """Return the small words inside names: 'al', 'van', 'de'."""
    return frozenset(rules.load("names")["particles"])


@cache
def women() -> frozenset[str]:
    """Return the people of persons.toml who are 'she'."""
    return frozenset(rules.load("names")["women"])


@cache
def _calendar() -> frozenset[str]:
    return frozenset(word.lower() for word in rules.load("names")["never"])


@cache
def event_nouns() -> frozenset[str]:
    """Return the nouns that follow the name of an exercise or round of talks."""
    return frozenset(rules.load("names")["events"])


def runs(reading: Reading, setting: Setting) -> Iterator[tuple[int, int]]:
    """Yield the stretches of tokens that look like one name, outside what is known already, titles cut off."""
    i, size = 0, len(reading.words)
    while i < size:
        if not _opens(reading, setting, i):
            i += 1
            continue
        end = _extent(reading, setting, i)
        yield i, end
        i = end


def _opens(reading: Reading, setting: Setting, i: int) -> bool:
    word = reading.words[i]
    if not word[0].isupper() or i in setting.at or reading.lower[i] in _calendar():
        return False
    if _is_title(reading, i):
        return False
    token = reading.doc[i]
    if i == reading.sentence[i] or (i and reading.words[i - 1] in {"“", '"', "'", "‘", ":"}):
        return token.pos_ == "PROPN" and not token.is_stop
    return token.pos_ in NAME_POS and not token.is_stop


def _is_title(reading: Reading, i: int) -> bool:
    word, table = reading.lower[i], roles()
    return word in table.address or table.is_part(word)


def _extent(reading: Reading, setting: Setting, start: int) -> int:
    i = start + 1
    while i < len(reading.words):
        if _joined(reading, i):
            i += 1 if reading.words[i] != "-" else 2
        elif _continues(reading, setting, i):
            i += 1
        elif reading.lower[i] in particles() and _continues(reading, setting, _after_particles(reading, i)):
            i = _after_particles(reading, i) + 1
        else:
            break
    return min(i, len(reading.words))


def _joined(reading: Reading, i: int) -> bool:
    """Whether a hyphen ties this token to the last without a space: 'Kyeong-doo'."""
    return reading.words[i] == "-" and not reading.doc[i - 1].whitespace_ and not reading.doc[i].whitespace_


def _after_particles(reading: Reading, i: int) -> int:
    while i < len(reading.words) and (reading.lower[i] in particles() or reading.words[i] == "-"):
        i += 1
    return i


def _continues(reading: Reading, setting: Setting, i: int) -> bool:
    if i >= len(reading.words) or i in setting.at or i == reading.sentence[i]:
        return False
    word = reading.words[i]
    return (
        word[0].isupper()
        and reading.lower[i] not in _calendar()
        and (word.isupper() or not _is_title(reading, i))
        and not reading.doc[i].is_stop
    )


def parts(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """The words of a stretch as spaces divide them: ('Jeong', 'Kyeong-doo')."""
    text = reading.doc[start:end].text.replace("’", "'")
    return tuple(text.split())
