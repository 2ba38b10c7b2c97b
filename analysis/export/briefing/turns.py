"""Sections on what turns: conditions that are named, and positions that changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis import query
from analysis.export.briefing import palette
from analysis.export.briefing.model import Cell, Figure, Form, Number, Part, Section, Table, Where
from analysis.query import proofs, words

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from analysis.export.briefing.asking import Asked
    from analysis.query.proofs import Proof

MOST = 8
"""Rows of a table on a slide."""
LETTERS = 220
"""Characters of a quotation in a table; the whole is in the notes."""


def conditions(asked: Asked) -> Section:
    """What actors say must come true first."""
    found = list(asked.positions(action="set_condition"))
    found.sort(key=lambda proof: (proof.day or "", proof.doc_id, -proof.row), reverse=True)
    foot = asked.stance_footer(action="set_condition")
    section = Section(Part.CONDITIONS, "Conditions", _say_conditions(found), foot)
    if not found:
        return section
    rows = tuple(_condition(asked, proof) for proof in found[:MOST])
    forms = (Form.DATE, Form.TEXT, Form.TEXT, Form.LONG, Form.TEXT, Form.TEXT)
    table = Table(("Day", "Actor", "Topic", "What must come true", "By whom, until", "Source"), forms, rows)
    left = len(found) - len(rows)
    unit = f"{words.count(len(found), 'condition')}, the newest first" + (f"; {left} not shown" if left else "")
    number = Number("Conditions", len(found), Where("stance", action="set_condition"))
    notes = tuple(number for row in rows for number in row[3].notes)
    return replace(section, figures=(Figure("conditions", section.title, unit, table, foot, (number,), notes),))


def changes(asked: Asked) -> Section:
    """What changed last, or since a day, with the words before and after."""
    frame = query.changes(asked.connection, asked.filters, limit=10_000)
    rows = [row for row in frame.to_dict("records") if not asked.since or row["day"] + "~" >= asked.since]
    title = f"What changed since {words.day(asked.since)}" if asked.since else "What changed"
    foot = asked.stance_footer(
        replace(asked.filters, since=max(filter(None, (asked.since, asked.filters.since)), default=None))
    )
    section = Section(Part.CHANGES, title, _say_changes(rows, asked.since), foot)
    if not rows:
        return section
    table = Table(
        ("Day", "Actor", "Change", "Before", "After"),
        (Form.DATE, Form.TEXT, Form.TEXT, Form.LONG, Form.LONG),
        tuple(_change(asked, row) for row in rows[:MOST]),
    )
    left = len(rows) - len(table.rows)
    unit = "Turns: most of a day's positions differ from the day before" + (f"; {left} older not shown" if left else "")
    notes = tuple(number for row in table.rows for cell in row for number in cell.notes)
    return replace(section, figures=(Figure("changes", title, unit, table, foot, (), notes),))


def shortened(text: str) -> str:
    """A quotation for a table: on one line, cut at a word where it is long."""
    whole = " ".join(text.split())
    return whole if len(whole) <= LETTERS else f"{whole[:LETTERS].rsplit(' ', 1)[0]} …"


def quoted(text: str) -> str:
    """The same in quotation marks; nothing for nothing."""
    return f"“{shortened(text)}”" if text else ""


def _say_conditions(found: list[Proof]) -> str:
    if not found:
        return "No condition was found."
    latest, actors = found[0], {proof.shown for proof in found}
    return (
        f"{words.count(len(found), 'condition')} named by {words.count(len(actors), 'actor')}; the latest by "
        f"{latest.shown_name} on {latest.topic}, {words.day(latest.day)}."
    )


def _condition(asked: Asked, proof: Proof) -> tuple[Cell, ...]:
    by = proof.condition_by or "not told"
    until = f", until {words.day(proof.condition_until)}" if proof.condition_until else ""
    clause = quoted(proof.condition or proof.quote)
    return (
        Cell(proof.day),
        Cell(proof.shown_name),
        Cell(proof.topic),
        Cell(clause, notes=asked.book.cite([proof])),
        Cell(f"{by}{until}"),
        Cell(proof.source or "not told"),
    )


def _say_changes(rows: list[dict[Hashable, Any]], since: str | None) -> str:
    when = f" since {words.day(since)}" if since else ""
    if not rows:
        return f"No turn and no new condition was found{when}."
    flips = [row for row in rows if row["change"] == "flip"]
    told = f"{words.count(len(flips), 'turn')} and {words.count(len(rows) - len(flips), 'new condition')}{when}"
    if not flips:
        return f"{told}."
    last = flips[0]
    turn = f"from {last['before']} to {last['stance']}"
    return f"{told}; the latest turn: {last['name']} on {last['topic']}, {turn}, {words.day(last['day'])}."


def _change(asked: Asked, row: Mapping[Hashable, Any]) -> tuple[Cell, ...]:
    (after,) = asked.positions(keys=[f"{row['doc_id']}~{row['row']}"])[:1]
    before = _before(asked, row)
    sign = palette.SIGNS[row["stance"]]
    flip = row["change"] == "flip"
    what = f"{row['before']} → {sign} {row['stance']}" if flip else f"{sign} sets a condition"
    return (
        Cell(row["day"]),
        Cell(row["name"]),
        Cell(f"{row['topic']}: {what}", row["stance"], 0.2),
        Cell(f"{quoted(before.sentence)} {words.day(before.day)}" if before else "", notes=_note(asked, before)),
        Cell(quoted(after.sentence), notes=_note(asked, after)),
    )


def _before(asked: Asked, row: Mapping[Hashable, Any]) -> Proof | None:
    """The surest passage of the position that was left."""
    if row["change"] != "flip":
        return None
    day = row["before_day"]
    then = replace(asked.filters, topics=(row["topic"],), stances=(row["before"],), since=day, until=day)
    found = proofs.stance_proofs(asked.connection, then, each=1)
    return next((proof for proof in found if proof.shown == row["actor"] and proof.day == day), None)


def _note(asked: Asked, proof: Proof | None) -> tuple[int, ...]:
    return asked.book.cite([proof]) if proof else ()
