"""Whether a country or city acts, speaks or is dealt with, or is only where something happens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.nlp import rules
from analysis.nlp.actors.reading import SUBJECTS, Reading, is_dateline

if TYPE_CHECKING:
    from analysis.nlp.actors.lexicon import Hit

MODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "advmod", "quantmod"})


@cache
def _table() -> dict[str, Any]:
    return {key: frozenset(words) for key, words in rules.load("places").items()}


def is_actor(reading: Reading, hit: Hit) -> bool:
    """Decide for one mention of a country, by its place in the sentence."""
    if hit.entry.sort == "adjective":
        return _stands_alone(reading, hit)
    if is_dateline(reading, hit.start) or _after_comma_place(reading, hit):
        return False
    return _by_role(reading, hit, reading.root(hit.start, hit.end), 0)


def is_dealt_with(reading: Reading, hit: Hit) -> bool:
    """Whether a capital is the subject of its clause or the other side of something: 'talks with Hanoi'."""
    i = reading.root(hit.start, hit.end)
    if reading.dep[i] == "pobj":
        return reading.lower[reading.head[i]] in _table()["dealings"]
    return reading.dep[i] in SUBJECTS


def body_acts(reading: Reading, hit: Hit) -> bool:
    """Decide for one mention of a body: always where it is written as a name, else where it is the subject."""
    if reading.words[hit.start - 1 : hit.start] == ["("] and reading.words[hit.end : hit.end + 1] == [")"]:
        return False
    i = reading.root(hit.start, hit.end)
    if hit.entry.sort == "seat":
        return reading.dep[i] != "pobj" or reading.lower[reading.head[i]] in _table()["seat_prepositions"]
    qualifies = reading.words[hit.end - 1].islower() and reading.dep[hit.end - 1] in MODIFIERS
    if hit.entry.sort != "common" and not qualifies:
        return True
    if reading.dep[i] in {"compound", "poss", "nmod"}:
        i = reading.head[i]
        if i + 1 < len(reading.words) and reading.is_name(i + 1):
            return False
    return reading.dep[i] in SUBJECTS


def _by_role(reading: Reading, hit: Hit, i: int, steps: int) -> bool:
    dep, head = reading.dep[i], reading.head[i]
    if dep in SUBJECTS or dep == "dative":
        return True
    if dep in {"dobj", "obj"}:
        return reading.doc[head].lemma_ not in _table()["visit_verbs"]
    if dep == "pobj":
        return _by_preposition(reading, hit, head)
    if dep == "poss":
        return _possesses(reading, hit, head)
    if dep in {"conj", "appos"} and steps < 4:
        return _by_role(reading, hit, head, steps + 1)
    return dep in {"attr", "ROOT", "oprd", "intj"} and hit.entry.sort != "capital"


def _by_preposition(reading: Reading, hit: Hit, prep: int) -> bool:
    table, word = _table(), reading.lower[prep]
    governor = reading.doc[reading.head[prep]]
    if word in table["place_prepositions"]:
        return False
    if word in {"to", "from", "for", "of", "on", "over"} and governor.lemma_.lower() in table["travel"]:
        return False
    if word == "of":
        return governor.lemma_.lower() not in table["parts"] and hit.entry.sort != "capital"
    if word == "from" and hit.entry.sort == "capital":
        return governor.lemma_.lower() in table["sendings"]
    return word in table["actor_prepositions"]


def _possesses(reading: Reading, hit: Hit, owned: int) -> bool:
    return reading.doc[owned].lemma_.lower() not in _table()["parts"] or hit.entry.sort == "people"


def _stands_alone(reading: Reading, hit: Hit) -> bool:
    """'The Chinese refused': an adjective that is itself the subject."""
    i = hit.end - 1
    if reading.dep[i] in MODIFIERS or reading.dep[i] == "poss" or reading.is_name(min(hit.end, len(reading.words) - 1)):
        return False
    return (
        hit.start > 0
        and reading.lower[hit.start - 1] == "the"
        and reading.dep[i] in {*SUBJECTS, "dobj", "pobj", "conj"}
    )


def _after_comma_place(reading: Reading, hit: Hit) -> bool:
    """'In Istanbul, Turkey': a country that says where a city lies."""
    if hit.start < 2 or reading.words[hit.start - 1] != "," or not reading.is_name(hit.start - 2):
        return False
    i = hit.start - 2
    return (
        reading.doc[i].ent_type_ in {"GPE", "LOC", "FAC"}
        and reading.dep[i] == "pobj"
        and reading.dep[hit.end - 1] != "conj"
    )
