"""Two codings of one article, laid side by side: which rows of the one are which rows of the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from analysis.model import Coding, Entity, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analysis.model import Stance

UNTELLING = {"the", "of", "and", "for", "a", "an", "s", "ministry", "department"}
"""Words that two names may share without meaning one body."""

Pairs = tuple[tuple[int, int], ...]
"""Index of a gold row, index of the predicted row that it is paired with."""

Row = TypeVar("Row")
Other = TypeVar("Other")


class Spanned(Protocol):
    """Anything that stands at a stretch of the text."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One past the last character."""


def overlap(one: Spanned, other: Spanned) -> int:
    """Count the characters that two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def pairs(gold: Sequence[Row], predicted: Sequence[Other], fit: Callable[[Row, Other], int]) -> Pairs:
    """Pair rows one to one, greedily, best fit first; rows of fit 0 never pair."""
    fits = sorted(((fit(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(predicted)), reverse=True)
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    out = []
    for how_well, i, j in fits:
        if how_well and i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            out.append((i, j))
    return tuple(out)


@dataclass(frozen=True, slots=True)
class Twin:
    """One article's gold coding and the program's coding of the same text."""

    gold: Coding
    predicted: Coding
    _gold_actors: dict[str, Entity]
    _predicted_actors: dict[str, Entity]

    @classmethod
    def of(cls, gold: Coding, predicted: Coding) -> Twin:
        """Lay two codings side by side; only actors have names to match by."""
        return cls(gold, predicted, {e.id: e for e in gold.actors}, {e.id: e for e in predicted.actors})

    def same(self, mine: str | None, theirs: str | None) -> bool:
        """Whether a gold and a predicted id mean one actor: countries by id, persons by last name, bodies by words."""
        if mine is None or theirs is None or mine == theirs:
            return mine == theirs
        one, other = self._gold_actors.get(mine), self._predicted_actors.get(theirs)
        if one is None or other is None or Kind.COUNTRY in (one.kind, other.kind):
            return False
        if Kind.PERSON in (one.kind, other.kind):
            return one.kind == other.kind and _same_person(one.name, other.name)
        return _same_body(one, other)

    def gold_principal(self, stance: Stance) -> str:
        """Whom the holder of a gold row speaks for, itself where nobody."""
        return _principal(stance, self._gold_actors)

    def predicted_principal(self, stance: Stance) -> str:
        """Whom the holder of a predicted row speaks for, itself where nobody."""
        return _principal(stance, self._predicted_actors)


def _principal(stance: Stance, actors: dict[str, Entity]) -> str:
    holder = actors.get(stance.holder)
    return stance.principal or (holder.principal if holder else None) or stance.holder


def _same_person(one: str, other: str) -> bool:
    mine, theirs = re.findall(r"[a-z]+", one.lower()), re.findall(r"[a-z]+", other.lower())
    if not mine or not theirs:
        return False
    # 'Kim Jong Un' and 'Kim Yo Jong' share a first name of three letters and are two people.
    return mine[-1] == theirs[-1] or (mine[0] == theirs[0] and len(mine[0]) > 3)


def _same_body(one: Entity, other: Entity) -> bool:
    mine, theirs = _names(one), _names(other)
    return any(2 * len(a & b) >= len(a | b) for a in mine for b in theirs if a and b)


def _names(entity: Entity) -> list[frozenset[str]]:
    return [_words(name) for name in (entity.name, *entity.aliases)]


def _words(name: str) -> frozenset[str]:
    bare = name.lower().replace("'s", "").replace("’s", "")
    return frozenset(re.findall(r"[a-z0-9]+", bare)) - UNTELLING
