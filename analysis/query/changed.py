"""What changed between two days, or between two versions of a store, each with the words before and after."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.query import proofs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.model import Filters
    from analysis.query.connection import Connection
    from analysis.query.proofs import Proof

_VERSION = re.compile(r"v[0-9]{1,9}")
KINDS = ("new position", "turn", "withdrawn", "re-dated", "new condition")
"""What can have changed; days know no third and fourth."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what it is, of whom on what, and the passages before and after."""

    kind: str
    shown: str
    name: str
    topic: str
    before: Proof | None
    after: Proof | None

    @property
    def day(self) -> str:
        """The day that it is told of; empty where it has none."""
        proof = self.after or self.before
        return (proof.day if proof else None) or ""


def version(told: str) -> int | None:
    """Read a version such as `v12`; None for what is none, such as a day."""
    return int(told[1:]) if _VERSION.fullmatch(told) else None


def between_days(connection: Connection, filters: Filters, first: str, last: str) -> tuple[Change, ...]:
    """Compare where actors stood at the end of one day with where they stood at the end of another.

    An actor stands where most positions of its latest day stand; a day on which two stances tie says nothing.
    """
    found = [p for p in proofs.stance_proofs(connection, replace(filters, since=None, until=last)) if p.day]
    earlier, later = _standing(p for p in found if _by(p, first)), _standing(found)
    changes = [_moved(earlier.get(key), proof) for key, proof in later.items()]
    conditions = [_change("new condition", None, p) for p in found if p.action == "set_condition" and not _by(p, first)]
    return _ordered([*(change for change in changes if change), *conditions])


def between_versions(earlier: Connection, later: Connection, filters: Filters) -> tuple[Change, ...]:
    """Compare the positions of two versions of a store, matched by their words."""
    before, after = _anchored(proofs.stance_proofs(earlier, filters)), _anchored(proofs.stance_proofs(later, filters))
    changes = [_differing(before[key], after[key]) for key in before.keys() & after.keys()]
    new = [after[key] for key in after.keys() - before.keys()]
    fresh = [_change("new condition" if p.action == "set_condition" else "new position", None, p) for p in new]
    gone = [_change("withdrawn", before[key], None) for key in before.keys() - after.keys()]
    return _ordered([*(change for change in changes if change), *fresh, *gone])


def _by(proof: Proof, day: str) -> bool:
    """Whether a position was taken by the end of a day; one of a month only once the month is over."""
    return bool(proof.day) and f"{proof.day}~" <= f"{day}~"


def _standing(found: Iterable[Proof]) -> dict[tuple[str, str], Proof]:
    by_actor: dict[tuple[str, str], list[Proof]] = {}
    for proof in found:
        if proof.label != "neutral":
            by_actor.setdefault((proof.shown, proof.topic), []).append(proof)
    stands = {key: _latest(rows) for key, rows in by_actor.items()}
    return {key: proof for key, proof in stands.items() if proof}


def _latest(rows: list[Proof]) -> Proof | None:
    """The surest passage of the side that most of the latest day take that is not tied."""
    for day in sorted({row.day or "" for row in rows}, reverse=True):
        of_day = [row for row in rows if row.day == day]
        (label, n), *others = Counter(row.label for row in of_day).most_common()
        if not others or others[0][1] < n:
            return max((row for row in of_day if row.label == label), key=lambda row: (row.confidence, row.key))
    return None


def _moved(before: Proof | None, after: Proof) -> Change | None:
    if before is None:
        return _change("new position", None, after)
    return _change("turn", before, after) if before.label != after.label else None


def _differing(before: Proof, after: Proof) -> Change | None:
    if before.label != after.label:
        return _change("turn", before, after)
    if before.day != after.day:
        return _change("re-dated", before, after)
    newly = after.action == "set_condition" != before.action
    return _change("new condition", before, after) if newly else None


def _change(kind: str, before: Proof | None, after: Proof | None) -> Change:
    proof = after or before
    if proof is None:
        raise ValueError("a change has a passage before or after")
    return Change(kind, proof.shown, proof.shown_name, proof.topic, before, after)


def _anchored(found: Iterable[Proof]) -> dict[tuple[str, ...], Proof]:
    """Positions by what they are read off: the article, who, on what, in which words, and how often before there."""
    out: dict[tuple[str, ...], Proof] = {}
    seen: Counter[tuple[str, ...]] = Counter()
    for proof in sorted(found, key=lambda proof: (proof.doc_id, proof.starts, proof.row)):
        key = (proof.doc_id, proof.shown, proof.holder_name, proof.topic, proof.quote)
        out[*key, str(seen[key])] = proof
        seen[key] += 1
    return out


def _ordered(changes: list[Change]) -> tuple[Change, ...]:
    """The newest first; of one day by kind, actor and topic."""
    ordered = sorted(changes, key=lambda c: (KINDS.index(c.kind), c.name, c.topic, c.after is None))
    return tuple(sorted(ordered, key=lambda change: change.day, reverse=True))
