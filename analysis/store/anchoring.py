"""Words found again in a text that has changed around them, and rows found again among those of a new coding."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from analysis.store import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from analysis.store.rulings import Verdict

KEYS = {
    "stances": ("holder", "topic", "stance"),
    "sentiments": ("target", "holder", "label"),
    "statements": ("speaker", "", "kind"),
}
"""Columns of each table that say who, about what, and what is coded."""
ADDED = 1_000_000
"""The number of the first row that a person, not the machine, put there."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a verdict under the present coding: the machine's row, and what counts instead."""

    verdict: Verdict
    machine: dict[str, Any] | None
    """None where this coding has no such row."""
    row: dict[str, Any] | None
    """None where nothing counts: the row is rejected, or its words are gone."""
    found: bool
    """Whether the words still stand in the article, and the verdict can be laid over its rows."""


def place(verdict: Verdict, text: str) -> int | None:
    """Where the words of a verdict stand now; where they stand twice, where more of their surroundings agree."""
    found = list(_places(verdict.quote, text))
    if not found:
        return None
    return max(found, key=lambda at: (_agreement(verdict, text, at), -abs(at - verdict.start)))


def outcomes(
    standing: Iterable[Verdict], texts: Mapping[str, str], rows: Mapping[str, Sequence[dict[str, Any]]]
) -> tuple[Outcome, ...]:
    """Apply verdicts on one table to rows of the present coding, by article."""
    told: list[Outcome] = []
    for verdict in standing:
        text = texts.get(verdict.doc_id)
        at = None if text is None else place(verdict, text)
        gone = Outcome(verdict, None, None, found=False)
        told.append(gone if at is None else _outcome(verdict, at, rows.get(verdict.doc_id, ()), ADDED + len(told)))
    return tuple(told)


def sound(verdict: Verdict, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row that a verdict speaks of; raise `ValueError` where its table could not hold it for its article."""
    schema = tables.schema(verdict.kind)
    if row.get("doc_id") != verdict.doc_id:
        raise ValueError("its row is of another article")
    for field in schema:
        if not field.nullable and field.name != "coding" and row.get(field.name) is None:
            raise ValueError(f"its row has no {field.name}")
    try:
        pa.Table.from_pylist([{name: row.get(name) for name in schema.names}], schema=schema)
    except (pa.ArrowException, OverflowError) as error:
        raise ValueError(f"its row does not fit ({error})") from error
    return row


def match(verdict: Verdict, at: int, rows: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    """The row of the same holder and topic that overlaps most with the words, at least by half of the shorter."""
    who, about, _ = KEYS[verdict.kind]
    best, most = None, 0
    for row in rows:
        if (row[who] or "") != verdict.who or (about and (row[about] or "") != verdict.about):
            continue
        shared = min(row["end"], at + len(verdict.quote)) - max(row["start"], at)
        if shared > most and 2 * shared >= min(row["end"] - row["start"], len(verdict.quote)):
            best, most = row, shared
    return best


def _outcome(verdict: Verdict, at: int, rows: Iterable[dict[str, Any]], new: int) -> Outcome:
    """What becomes of a verdict whose words stand there: one that cannot be laid over any row counts as not found."""
    machine = match(verdict, at, rows)
    try:
        return Outcome(verdict, machine, _ruled(verdict, at, machine, new), found=True)
    except (ValueError, KeyError, TypeError, RecursionError):
        return Outcome(verdict, None, None, found=False)


def _ruled(verdict: Verdict, at: int, machine: dict[str, Any] | None, new: int) -> dict[str, Any] | None:
    """What counts in the place of a row: nothing, or the row as the person says it is."""
    if verdict.ruling == "reject":
        return None
    base = machine or {**_shifted(json.loads(verdict.row), at - verdict.start), "row": new}
    label = KEYS[verdict.kind][2]
    told = {label: verdict.label} | verdict.changed
    machine_said = f" (machine: {base[label]})" if told[label] != base[label] else ""
    reason = f": {verdict.why}" if verdict.why else ""
    done = "confirmed" if verdict.ruling == "confirm" else "corrected"
    row = {**base, **told, "confidence": 1.0, "why": f"{done} by {verdict.by}{reason}{machine_said}"}
    return sound(verdict, row)


def _shifted(row: dict[str, Any], by: int) -> dict[str, Any]:
    """A row whose words have moved: every offset moves with them."""
    moved = (name for name in row if name in {"start", "end"} or name.endswith(("_start", "_end")))
    return {**row, **{name: row[name] + by for name in moved if row[name] is not None}}


def _places(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _agreement(verdict: Verdict, text: str, at: int) -> int:
    """How many characters next to the words are those that were next to them."""
    before = _same(reversed(text[max(at - len(verdict.before), 0) : at]), reversed(verdict.before))
    return before + _same(text[at + len(verdict.quote) :], verdict.after)


def _same(one: Iterable[str], other: Iterable[str]) -> int:
    n = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            return n
        n += 1
    return n
