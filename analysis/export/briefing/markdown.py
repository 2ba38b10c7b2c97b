"""A briefing as Markdown with footnotes: what came from articles is escaped, so that it stays text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.export.briefing import grids
from analysis.export.briefing.canvas import attributed
from analysis.export.briefing.footer import lines
from analysis.export.briefing.model import Bars, Cell, Form, Lanes, Table
from analysis.export.plain import line
from analysis.query import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.export.briefing.model import Briefing, Figure, Noted, Section

_MARKS = re.compile(r"([\\`*_\[\]#!|<>~$^&@])")
_BLOCK = re.compile(r"^(\s*)([-+*]|\d+[.)])(?=\s)")


def written(briefing: Briefing) -> str:
    """The briefing as one Markdown text."""
    parts = [f"# {plain(briefing.title)}", *(part for each in briefing.sections for part in _section(each))]
    notes = "\n".join(footnote(note) for note in briefing.notes)
    return "\n\n".join([*parts, "## Passages", notes or "None."]) + "\n"


def plain(text: str) -> str:
    """Escape text for Markdown: on one line, no mark of it counts, and no address becomes a link."""
    escaped = _MARKS.sub(r"\\\1", line(text))
    escaped = re.sub(r"(?i)\b(https?|ftp|file|javascript|data|mailto):", r"\1\\:", escaped)
    return _BLOCK.sub(r"\1\\\2", re.sub(r"(?i)\bwww\.", r"www\\.", escaped))


def footnote(note: Noted) -> str:
    """One passage as a footnote: its words, whose they are, where they stand."""
    proof = note.proof
    what = f"{proof.label} on {proof.topic}" if proof.topic else f"{proof.label}, {proof.kind}"
    told = f"{proof.shown_name}: {what}, {words.day(proof.day)}; {attributed(note)}"
    where = f"{proof.source or 'source not told'}, {words.day(proof.published)}, {proof.title}"
    place = f"{proof.doc_id}, characters {proof.sentence_start} to {proof.sentence_start + len(proof.sentence)}"
    return f"[^{note.number}]: “{plain(proof.sentence)}” — {plain(told)}. {plain(where)} ({plain(place)})."


def as_table(figure: Figure) -> Table:
    """The body of a figure as a table: itself, or the values of the chart."""
    match figure.body:
        case Bars():
            return _bars(figure.body)
        case Lanes():
            return _lanes(figure.body)
        case _:
            return figure.body


def _section(section: Section) -> Iterator[str]:
    yield f"## {plain(section.title)}"
    yield plain(section.sentence)
    if section.points:
        yield "\n".join(f"- {plain(point)}" for point in section.points)
    for note in section.quotes:
        proof = note.proof
        who = f"{proof.shown_name} {words.VERBS[proof.label]} {proof.topic}, {words.day(proof.day)}"
        yield f"> “{plain(proof.sentence)}”[^{note.number}]\n>\n> {plain(who)}; {plain(attributed(note))}"
    for figure in section.figures:
        yield from _figure(figure, section)
    if not section.figures:
        yield _foot("\n".join(lines(section.footer, edited=section.edited)))


def _figure(figure: Figure, section: Section) -> Iterator[str]:
    cited = "".join(f"[^{number}]" for number in figure.notes if not isinstance(figure.body, Table))
    yield f"### {plain(figure.title)}\n\n{plain(figure.unit)}{cited}"
    table = as_table(figure)
    rows = [[_cell(cell, form) for cell, form in zip(row, table.forms, strict=True)] for row in table.rows]
    rule = ["---:" if form in {Form.NUMBER, Form.SHARE} else "---" for form in table.forms]
    head = [plain(column) for column in table.columns]
    yield "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
    yield _foot("\n".join(lines(figure.footer, edited=section.edited)))


def _cell(cell: Cell, form: Form) -> str:
    return plain(grids.told(cell, form)) + "".join(f"[^{number}]" for number in cell.notes)


def _foot(text: str) -> str:
    return "  \n".join(f"*{plain(each)}*" for each in text.splitlines())


def _bars(body: Bars) -> Table:
    columns = ("", *(series.name for series in body.series), *(("of",) if body.totals else ()))
    rows = tuple(
        (
            Cell(name),
            *(Cell(series.values[at], series.label) for series in body.series),
            *((Cell(body.totals[at]),) if body.totals else ()),
        )
        for at, name in enumerate(body.categories)
    )
    return Table(columns, (Form.TEXT, *(Form.NUMBER,) * (len(columns) - 1)), rows)


def _lanes(body: Lanes) -> Table:
    rows = tuple(
        (Cell(body.names[mark.lane]), Cell(mark.day), Cell(mark.label, mark.label), Cell(mark.n)) for mark in body.marks
    )
    forms = (Form.TEXT, Form.DATE, Form.TEXT, Form.NUMBER)
    return Table(("Actor", "Day", "Stance", "Stories"), forms, rows)
