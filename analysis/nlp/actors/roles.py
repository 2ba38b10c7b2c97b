"""What people are called: the office in a phrase, and whether its bearer speaks for somebody."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.nlp import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

# Offices that name one person of a country; a plain minister, chief or official may be anybody.
SINGULAR = frozenset({"president", "premier", "monarch", "spokes", "general", "envoy", "ambassador", "adviser"})
HEADS = frozenset({"president", "premier", "monarch", "leader"})
# Nouns that may stand for somebody of another office: 'the leader' may be a president.
WIDE = {
    "leader": HEADS,
    "diplomat": frozenset({"foreign", "envoy", "ambassador", "diplomat"}),
    "minister": frozenset({"minister", "foreign", "defence", "premier"}),
}


@dataclass(frozen=True, slots=True)
class Roles:
    """The words of roles.toml, by what they tell."""

    office: dict[str, str]
    fields: dict[str, str]
    """Words that tell which minister, chief or diplomat is meant, and the field they stand for."""
    private: frozenset[str]
    qualifiers: frozenset[str]
    address: frozenset[str]
    parts: frozenset[str]
    peer: frozenset[str]
    chorus: frozenset[str]
    her: frozenset[str]
    his: frozenset[str]
    only_in: dict[str, tuple[str, ...]]
    """Words of offices that few countries have."""

    def is_noun(self, word: str) -> bool:
        """Whether a word names what somebody is."""
        return word in self.office or word in self.private or word in self.peer

    def is_part(self, word: str) -> bool:
        """Whether a word can belong to a title."""
        return (
            word in self.parts
            or word in self.office
            or word in self.private
            or word in self.qualifiers
            or word in self.peer
        )


def roles() -> Roles:
    """Return the words of roles.toml, with those that the user added."""
    return _roles(os.environ.get("STANDPOINT_RULES", ""))


@cache
def _roles(_extra: str) -> Roles:
    table = rules.load("roles")
    return Roles(
        office={word: key for key, words in table["office"].items() for word in words},
        fields={word: field for field, words in table["fields"].items() for word in words},
        private=frozenset(table["private"]["nouns"]),
        qualifiers=frozenset(table["private"]["qualifiers"]),
        address=frozenset(table["address"]["words"]),
        parts=frozenset(table["parts"]["words"]),
        peer=frozenset(table["peer"]["words"]),
        chorus=frozenset(table["chorus"]["words"]),
        her=frozenset(table["address"]["her"]),
        his=frozenset(table["address"]["his"]),
        only_in={words: tuple(countries) for words, countries in table["only_in"].items()},
    )


def keys(words: Iterable[str]) -> frozenset[str]:
    """The offices and fields that a title names: 'U.S. defense secretary' is {minister, defence}."""
    table, told = roles(), set(words)
    found = {table.office[word] for word in told if word in table.office}
    if not found and not told & {"pentagon"}:
        return frozenset()
    if "minister" in found and "prime" in told:
        found = {"premier"}
    if told >= {"secretary", "state"} or ("diplomat" in found and told & {"top", "chief"}):
        found.add("foreign")
    if told & {"vice", "deputy", "assistant", "under-secretary", "undersecretary", "vice-president"}:
        found.add("deputy")
    found |= {table.fields[word] for word in told if word in table.fields}
    return frozenset(found)


def fits(wanted: frozenset[str], held: frozenset[str]) -> bool:
    """Whether a person who holds these offices can be meant by a title: 'the leader' may be a president."""
    narrow = wanted & {*SINGULAR, *roles().fields.values()}
    if not held or ("deputy" in held and "deputy" not in wanted and narrow & HEADS):
        return False
    if narrow:
        return narrow <= held
    for noun, offices in WIDE.items():
        if noun in wanted:
            return bool(held & offices)
    return bool(wanted & held) or wanted <= {"official"}
