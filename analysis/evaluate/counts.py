"""Counts that scores are made of: shared and unshared rows, right of so many, confidence by tenths."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Tally:
    """Rows that both have, that only the program has, and that only gold has."""

    both: int = 0
    only_predicted: int = 0
    only_gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.both + other.both,
            self.only_predicted + other.only_predicted,
            self.only_gold + other.only_gold,
        )

    @property
    def gold(self) -> int:
        """The rows of gold: the denominator of recall."""
        return self.both + self.only_gold

    @property
    def predicted(self) -> int:
        """The rows of the program: the denominator of precision."""
        return self.both + self.only_predicted

    @property
    def precision(self) -> float:
        """Share of the program's rows that gold has; 0 where there are none."""
        return self.both / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """Share of gold's rows that the program has; 0 where there are none."""
        return self.both / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 where both sides are empty."""
        return 2 * self.both / max(1, self.gold + self.predicted)


@dataclass(frozen=True, slots=True)
class Share:
    """So many right of so many."""

    right: int = 0
    of: int = 0

    @property
    def accuracy(self) -> float:
        """The share, 0 where there is nothing to be right about."""
        return self.right / max(1, self.of)


@dataclass(frozen=True, slots=True)
class Bin:
    """The rows whose confidence lies in one tenth: how sure they were, and how often right."""

    tenth: int
    rows: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Mistake:
    """One row on which program and gold differ."""

    doc_id: str
    what: str
    detail: str


def bins(rows: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Gather (confidence, right) into tenths; empty tenths are left out."""
    tenths: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in rows:
        # Rounded as it is written, so that a coding scores the same from memory and from its file.
        tenths[min(9, int(round(confidence, 4) * 10))].append((confidence, right))
    return tuple(
        Bin(tenth, len(found), sum(c for c, _ in found) / len(found), sum(r for _, r in found) / len(found))
        for tenth, found in sorted(tenths.items())
    )


def calibration_error(found: Sequence[Bin]) -> float:
    """Average the gap between confidence and share right over the bins (ECE); 0 where there are no rows."""
    rows = sum(b.rows for b in found)
    return sum(abs(b.confidence - b.right) * b.rows for b in found) / max(1, rows)
