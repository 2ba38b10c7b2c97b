"""Rulings on coded rows: made, for the copies of a story too, and carried from one store to another."""

from __future__ import annotations

import dataclasses
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from analysis import store
from analysis.errors import StandpointError
from analysis.model import Position, Tone, Voice
from analysis.store import anchoring
from analysis.store.rulings import CONTEXT, SCHEMA, Ruling, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.model import Article

CHANGES: dict[str, tuple[str, ...]] = {
    "stances": ("stance", "topic", "holder", "principal", "action", "when", "event"),
    "sentiments": ("label", "target", "holder"),
    "statements": ("speaker", "kind", "said_on", "via"),
}
"""The columns of each table that a correction can change."""
VALUES: dict[str, tuple[str, ...]] = {
    "stance": tuple(map(str, Position)),
    "label": tuple(map(str, Tone)),
    "kind": tuple(map(str, Voice)),
}
DATED = ("when", "said_on")
"""Columns that hold a date as precise as it is told."""
EMPTIED = ("principal", "when", "event", "speaker", "said_on", "via")
"""Columns that a correction can empty."""


@dataclasses.dataclass(frozen=True, slots=True)
class Decision:
    """What somebody says of a row, and why."""

    ruling: Ruling
    by: str
    why: str = ""
    change: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Columns with what they should say, for a correction; an empty text empties one."""


def decide(  # noqa: PLR0913 - the row by its place, what is said of it, and how far it reaches
    path: str | Path, kind: str, doc_id: str, row: int, decision: Decision, *, copies: bool = True
) -> tuple[Verdict, ...]:
    """Rule on a row of the machine's coding, and on the same words in the copies of its story; return the verdicts.

    `kind` is `stances`, `sentiments` or `statements`; `row` the row's number in its article.
    """
    change = _checked(kind, decision)
    root, at = Path(path), datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    rows = {each["row"]: each for each in store.coded_rows(root, kind, [doc_id])}
    if row not in rows:
        raise StandpointError(f"Article {doc_id} has no row {row} among its {kind}. See: standpoint show {doc_id}")
    (article,) = store.articles(root, [doc_id])
    first = _verdict(article, rows[row], kind, decision, change, at)
    made = [first, *(_copied(root, article, first) if copies and article.story else ())]
    store.rule(root, made)
    return tuple(made)


def exported(path: str | Path) -> str:
    """Every verdict as a line of JSON, the oldest first."""
    lines = (json.dumps(dataclasses.asdict(verdict), ensure_ascii=False) for verdict in store.verdicts(path))
    return "".join(f"{line}\n" for line in lines)


def imported(path: str | Path, text: str) -> int:
    """Add the verdicts of `exported` that the store does not have; return how many; raise for a line that is none."""
    return store.rule(path, list(_read(text)))


def _read(text: str) -> Iterator[Verdict]:
    names = {field.name for field in dataclasses.fields(Verdict)}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                told = json.loads(line)
                yield _valid(Verdict(**{name: told[name] for name in names}))
            except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
                raise StandpointError(f"Line {number} is no correction ({type(error).__name__}: {error}).") from error


def _valid(verdict: Verdict) -> Verdict:
    """Check a verdict that came from outside: known words, whole places, a row that is one."""
    change, row = verdict.changed, json.loads(verdict.row)
    known = verdict.kind in CHANGES and verdict.label in VALUES[anchoring.KEYS[verdict.kind][2]]
    texts = all(value is None or isinstance(value, str) for value in change.values())
    if not (known and verdict.ruling in set(Ruling) and texts and set(change) <= set(CHANGES[verdict.kind])):
        raise ValueError("it says nothing that a correction can say")
    pa.Table.from_pylist([dataclasses.asdict(verdict)], schema=SCHEMA)
    anchoring.sound(verdict, row)
    decision = Decision(Ruling(verdict.ruling), verdict.by, verdict.why, {k: v or "" for k, v in change.items()})
    _checked(verdict.kind, decision)
    return verdict


def _checked(kind: str, decision: Decision) -> dict[str, str | None]:
    """The columns to change; raise `StandpointError` for what cannot be said."""
    if kind not in CHANGES:
        raise StandpointError(f"There are no {kind} to correct: choose from {', '.join(CHANGES)}.")
    if not decision.by.strip():
        raise StandpointError("Say who rules on it: --by NAME.")
    if bool(decision.change) != (decision.ruling is Ruling.CORRECT):
        raise StandpointError("A correction says what it should be, such as --set stance=support; nothing else does.")
    for name, value in decision.change.items():
        if name not in CHANGES[kind]:
            raise StandpointError(f"{name} of {kind} cannot be corrected: choose from {', '.join(CHANGES[kind])}.")
        if name in VALUES and value not in VALUES[name]:
            raise StandpointError(f"There is no {name} {value}: choose from {', '.join(VALUES[name])}.")
        if not value and name not in EMPTIED:
            raise StandpointError(f"{name} cannot be empty.")
        if name in DATED:
            store.dated(value)
    return {name: value or None for name, value in decision.change.items()}


def _verdict(  # noqa: PLR0913, PLR0917 - what a verdict is made of
    article: Article, row: Mapping[str, Any], kind: str, decision: Decision, change: Mapping[str, str | None], at: str
) -> Verdict:
    who, about, label = anchoring.KEYS[kind]
    start, end, text = row["start"], row["end"], article.text
    return Verdict(
        kind=kind,
        ruling=str(decision.ruling),
        by=" ".join(decision.by.split()),
        at=at,
        why=" ".join(decision.why.split()),
        doc_id=article.doc_id,
        quote=text[start:end],
        before=text[max(start - CONTEXT, 0) : start],
        after=text[end : end + CONTEXT],
        start=start,
        who=row[who] or "",
        about=(row[about] or "") if about else "",
        label=row[label],
        change=json.dumps(dict(change), ensure_ascii=False, sort_keys=True),
        row=json.dumps({name: value for name, value in row.items() if name != "coding"}, ensure_ascii=False),
    )


def _copied(root: Path, article: Article, first: Verdict) -> Iterator[Verdict]:
    """The same verdict on the same words of the same holder in each copy of the story that has such a row."""
    decision = Decision(Ruling(first.ruling), first.by, first.why, {k: v or "" for k, v in first.changed.items()})
    for copy in store.articles(root, store.copies(root, article.story)):
        at = anchoring.place(first, copy.text) if copy.doc_id != article.doc_id else None
        row = None if at is None else anchoring.match(first, at, store.coded_rows(root, first.kind, [copy.doc_id]))
        if row is not None:
            yield _verdict(copy, row, first.kind, decision, first.changed, first.at)
