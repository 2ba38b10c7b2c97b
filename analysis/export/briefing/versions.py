"""The section on what changed: since a day, or since an earlier version of the store."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.export.briefing import palette, turns
from analysis.export.briefing.model import Cell, Figure, Form, Part, Section, Table
from analysis.query import changed, words

if TYPE_CHECKING:
    from analysis.export.briefing.asking import Asked
    from analysis.query.changed import Change
    from analysis.query.proofs import Proof

ONE = {"withdrawn": "withdrawn position", "re-dated": "re-dated position"}
"""One change of a kind, where the kind alone does not say what it is of."""


def changes(asked: Asked) -> Section:
    """What changed, as the day or the version asks from which it is told."""
    if asked.earlier is None:
        return turns.changes(asked)
    found = changed.between_versions(asked.earlier, asked.connection, asked.filters)
    then = f"store version {(asked.since or '')[1:]}"
    foot = asked.stance_footer()
    section = Section(Part.CHANGES, f"What changed since {then}", _say(found, then), foot)
    if not found:
        return section
    rows = tuple(_row(asked, change) for change in found[: turns.MOST])
    forms = (Form.DATE, Form.TEXT, Form.TEXT, Form.LONG, Form.LONG)
    table = Table(("Day", "Actor", "Change", "Before", "After"), forms, rows)
    left = len(found) - len(rows)
    # The words before are of a version that a bundle is not checked against: they bear no footnote.
    unit = f"Before: as {then} had it; after: as it stands now" + (f"; {left} older not shown" if left else "")
    notes = tuple(number for row in rows for cell in row for number in cell.notes)
    return replace(section, figures=(Figure("changes", section.title, unit, table, foot, (), notes),))


def _say(found: tuple[Change, ...], then: str) -> str:
    if not found:
        return f"No position changed since {then}."
    kinds = Counter(change.kind for change in found)
    told = [words.count(kinds[kind], ONE.get(kind, kind)) for kind in changed.KINDS if kinds[kind]]
    return f"{words.listed(told)} since {then}."


def _row(asked: Asked, change: Change) -> tuple[Cell, ...]:
    before, after = change.before, change.after
    labels = [proof.label for proof in (before, after) if proof]
    label = labels[-1]
    from_ = f"{labels[0]} → " if labels[0] != label else ""
    return (
        Cell(change.day or None),
        Cell(change.name),
        Cell(f"{change.topic}: {change.kind}, {from_}{palette.SIGNS[label]} {label}", label, 0.2),
        Cell(_told(before)),
        Cell(_told(after), notes=asked.book.cite([after]) if after else ()),
    )


def _told(proof: Proof | None) -> str:
    return f"{turns.quoted(proof.sentence)} {words.day(proof.day)}" if proof else ""
