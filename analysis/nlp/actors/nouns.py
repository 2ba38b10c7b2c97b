"""Common nouns that stand for an actor: 'the government', 'the alliance', 'the two sides'."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache

from analysis.nlp import rules
from analysis.nlp.actors.lexicon import slug


@dataclass(frozen=True, slots=True)
class Nouns:
    """The common nouns of references.toml."""

    government: frozenset[str]
    envoys: frozenset[str]
    forces: frozenset[str]
    nation: frozenset[str]
    body: frozenset[str]
    speech: frozenset[str]
    """Verbs by which unnamed analysts show that they speak."""
    serving: frozenset[str]
    """Words for an unnamed official of a government that is not named beside him: nouns, and words before them."""
    called: dict[str, frozenset[str]]
    """Countries and bodies by what they may be called: 'island', 'alliance'."""


def nouns() -> Nouns:
    """Return the common nouns that stand for an actor, with those that the user added."""
    return _nouns(os.environ.get("STANDPOINT_RULES", ""))


@cache
def _nouns(_extra: str) -> Nouns:
    table = rules.load("references")
    called: dict[str, set[str]] = {noun: set(ids) for noun, ids in rules.load("countries")["called"].items()}
    for row in rules.load("actors")["actor"]:
        for noun in row.get("called", ()):
            called.setdefault(noun, set()).add(row.get("id") or slug(row["name"]))
    country = {key: frozenset(words) for key, words in table["country"].items()}
    return Nouns(
        **country,
        body=frozenset(table["body"]["nouns"]),
        speech=frozenset(table["speech"]["verbs"]),
        serving=frozenset([*table["serving"]["nouns"], *table["serving"]["words"]]),
        called={noun: frozenset(ids) for noun, ids in called.items()},
    )
