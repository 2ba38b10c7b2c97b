"""'The two allies', 'both Koreas', 'the two leaders': one mention a member over the same words."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from analysis.nlp import rules
from analysis.nlp.actors.memory import Found, Memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from analysis.nlp.actors.reading import Reading

NUMBERS = {"two": 2, "both": 2, "either": 2, "neither": 2, "three": 3, "four": 4}
# A pair is named so close together: 'the United States and South Korea', 'U.S.-South Korean'.
GAP = 4


@cache
def _table() -> dict[str, frozenset[str]]:
    return {key: frozenset(words) for key, words in rules.load("references")["groups"].items()}


def resolve(memory: Memory, i: int) -> Found | None:
    """Return the group whose last word is at a token, or None."""
    reading, word = memory.reading, memory.reading.lower[i]
    start, number = _opening(reading, i)
    if number is None:
        return None
    if word == "koreas":
        return Found(start, i + 1, ("PRK", "KOR"), "group", "group")
    if word in _table()["persons"] or word == "pair":
        ids = _last(memory.before(start, "person"), number)
    elif word in _table()["countries"] or word in NUMBERS:
        ids = _countries(memory, start, word, number)
    else:
        return None
    return Found(start, i + 1, ids, "group", "group") if len(ids) == number else None


@cache
def words() -> frozenset[str]:
    """Return the words that can end a group."""
    return _table()["countries"] | _table()["persons"] | {"koreas", "pair", "two", "both", "three"}


def _opening(reading: Reading, i: int) -> tuple[int, int | None]:
    """First token and size of the group that ends at a token: 'the two allies', 'both sides', 'the allies'."""
    words, first = reading.lower, reading.sentence[i]
    if words[i] in {"two", "three", "both"}:
        return _alone(reading, i)
    j = i - 1
    while (
        j > first
        and i - j < 3
        and words[j] not in NUMBERS
        and words[j] != "the"
        and reading.doc[j].pos_ in {"ADJ", "NOUN", "PROPN"}
    ):
        j -= 1
    if j < first:
        return i, None
    if words[j] in NUMBERS:
        start = j - 1 if j > first and words[j - 1] in {"the", "these", "those"} else j
        return start, NUMBERS[words[j]]
    if words[j] == "the" and (words[i] in _table()["bare"] or words[i] == "koreas"):
        return j, 2
    return i, None


def _alone(reading: Reading, i: int) -> tuple[int, int | None]:
    """'The two have yet to meet', 'Both said no': a number without a noun."""
    following = reading.doc[i + 1].pos_ if i + 1 < len(reading.words) else "PUNCT"
    if following not in {"VERB", "AUX", "PUNCT", "ADV", "SPACE", "PART"} or reading.dep[i] in {
        "nummod",
        "det",
        "preconj",
        "cc",
        "predet",
    }:
        return i, None
    if reading.lower[i] == "both":
        return i, None if reading.quoted[i] or reading.dep[i] != "nsubj" else 2
    return (i - 1, NUMBERS[reading.lower[i]]) if i and reading.lower[i - 1] == "the" else (i, None)


def _countries(memory: Memory, i: int, word: str, number: int) -> tuple[str, ...]:
    if number > 2:
        return _last((f for f in memory.before(i, "country") if f.actor), number)
    pairs = list(_pairs(memory, i))
    if word in _table()["allies"]:
        return _allied(memory, i, [pair for _, pair in pairs])
    near = [pair for where, pair in pairs if memory.reading.paragraph[i] - memory.reading.paragraph[where] <= 1]
    return near[0] if near else _foremost(memory, i)


def _allied(memory: Memory, i: int, pairs: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The allies: the last pair named together that is allied, else two allies that the article names."""
    known = _alliances()
    named = {ident for found in memory.before(i, "country") for ident in found.ids}
    present = [pair for pair in known if set(pair) <= named]
    joined = [pair for pair in pairs if set(pair) in map(set, known)]
    return joined[0] if joined else present[0] if len(present) == 1 else ()


@cache
def _alliances() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(pair) for pair in rules.load("references")["alliances"]["pairs"])


def _pairs(memory: Memory, i: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield two countries, or the countries of two people, named together, the nearest first, with where."""
    later: Found | None = None
    for found in memory.before(i, "country", "person"):
        if later is not None and 0 <= later.start - found.end < GAP and _joins(memory, found, later):
            first, second = memory.principal(found), memory.principal(later)
            if first and second and first != second:
                yield found.start, (first, second)
        later = found


def _foremost(memory: Memory, i: int) -> tuple[str, ...]:
    """The two countries that act most often so far, else the last two."""
    counts = Counter(ident for found in memory.before(i, "country") if found.actor for ident in found.ids)
    ranked = counts.most_common(3)
    if len(ranked) == 2 or (len(ranked) == 3 and ranked[1][1] > ranked[2][1]):
        return tuple(sorted(ident for ident, _ in ranked[:2]))
    return _last((f for f in memory.before(i, "country") if f.actor), 2)


def _joins(memory: Memory, found: Found, later: Found) -> bool:
    between = memory.reading.lower[found.end : later.start]
    return bool({"and", "-", "–", "&", "/"} & set(between))


def _last(found: Iterable[Found], number: int) -> tuple[str, ...]:
    ids: dict[str, None] = {}
    for mention in found:
        for ident in mention.ids:
            ids.setdefault(ident)
            if len(ids) == number:
                return tuple(reversed(ids))
    return ()
