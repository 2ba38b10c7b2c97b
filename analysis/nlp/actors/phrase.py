"""Noun phrases that may describe somebody: their parts, and the nouns that can head them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.nlp.actors.nouns import nouns
from analysis.nlp.actors.roles import roles

if TYPE_CHECKING:
    from analysis.nlp.actors.lexicon import Hit


@cache
def _heads(_extra: str) -> frozenset[str]:
    table, titles = nouns(), roles()
    plurals = {f"{noun}s" for noun in titles.office}
    known = (table.government, table.envoys, table.forces, table.nation, table.body, table.called)
    return frozenset().union(titles.office, plurals, titles.peer, titles.chorus, *known)


def heads() -> frozenset[str]:
    """Return the words that can be the head of a description."""
    return _heads(os.environ.get("STANDPOINT_RULES", ""))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that describes somebody: its extent, determiner, words, and the actor named inside it."""

    start: int
    noun: int
    end: int
    determiner: str
    inside: Hit | None
    words: tuple[str, ...]
