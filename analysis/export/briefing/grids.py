"""Tables of a briefing as shapes: the text wrapped, the colour of a stance behind it, its sign before it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.export.briefing import palette
from analysis.export.briefing.model import Form
from analysis.export.drawing import fonts
from analysis.export.drawing.shapes import Box, Line, Rect, Text
from analysis.query import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.export.briefing.model import Cell, Table
    from analysis.export.drawing.shapes import Shape

WEIGHT = {Form.TEXT: 2.0, Form.LONG: 5.0, Form.NUMBER: 1.0, Form.SHARE: 1.0, Form.DATE: 1.3}
"""Shares of the width, by what a column holds."""
SIZE, LEADING, PAD = 13.0, 17.0, 8.0


@dataclass(frozen=True, slots=True)
class Row:
    """A row laid out: the lines of each cell, and how high it is."""

    lines: tuple[tuple[str, ...], ...]
    height: float


def drawn(table: Table, box: Box) -> tuple[Shape, ...]:
    """Draw a table in a box that it fits into: `split` cuts it so."""
    return tuple(_drawn(table, box))


def said(cell: Cell, form: Form) -> str:
    """What a cell says, the numbers of its footnotes behind it."""
    return told(cell, form) + "".join(f" [{number}]" for number in cell.notes)


def told(cell: Cell, form: Form) -> str:
    """What a cell says without its footnotes: dates as they are written."""
    value = cell.value
    if form is Form.DATE:
        return words.day(str(value) if value else None)
    if form is Form.SHARE and isinstance(value, int | float):
        return f"{value:+.2f}"
    return "" if value is None else str(value)


def widths(table: Table, room: float) -> tuple[float, ...]:
    """How wide each column is; columns of a matrix are alike but for the first."""
    whole = sum(WEIGHT[form] for form in table.forms)
    return tuple(room * WEIGHT[form] / whole for form in table.forms)


def split(table: Table, box: Box) -> list[Table]:
    """Cut a table into as many as it takes to show all rows, each of which fits into the box."""
    wide = widths(table, box.width)
    room = box.height - _row(tuple(table.columns), wide, bold=True).height
    parts: list[list[tuple[Cell, ...]]] = [[]]
    left = room
    for cells in table.rows:
        high = _row(tuple(map(said, cells, table.forms)), wide).height
        if parts[-1] and high > left:
            parts.append([])
            left = room
        parts[-1].append(cells)
        left -= high
    return [replace(table, rows=tuple(rows)) for rows in parts]


def _drawn(table: Table, box: Box) -> Iterator[Shape]:
    wide = widths(table, box.width)
    head = _row(tuple(table.columns), wide, bold=True)
    yield from _head(head, wide, box)
    y = box.y + head.height
    for cells in table.rows:
        row = _row(tuple(map(said, cells, table.forms)), wide)
        yield from _body(row, cells, wide, Box(box.x, y, box.width, row.height))
        y += row.height


def _row(cells: tuple[str, ...], wide: tuple[float, ...], *, bold: bool = False) -> Row:
    lines = tuple(
        tuple(fonts.wrapped(cell, SIZE, room - 2 * PAD, bold=bold, lines=6))
        for cell, room in zip(cells, wide, strict=True)
    )
    return Row(lines, max(len(each) for each in lines) * LEADING + 12)


def _head(row: Row, wide: tuple[float, ...], box: Box) -> Iterator[Shape]:
    x = box.x
    for lines, room in zip(row.lines, wide, strict=True):
        yield from _lines(lines, Box(x, box.y, room, row.height), palette.FAINT, bold=True)
        x += room
    yield Line(box.x, box.y + row.height, box.right, box.y + row.height, palette.FAINT)


def _body(row: Row, cells: tuple[Cell, ...], wide: tuple[float, ...], box: Box) -> Iterator[Shape]:
    x = box.x
    for at, (cell, lines, room) in enumerate(zip(cells, row.lines, wide, strict=True)):
        place = Box(x, box.y, room, row.height)
        if cell.label:
            full = palette.colour(cell.label)
            yield Rect(x, box.y + 2, room - 4, row.height - 4, palette.tint(full, min(cell.strength, 0.5)))
            yield Rect(x, box.y + 2, 3, row.height - 4, full)
        yield from _lines(lines, place, palette.TEXT, bold=at == 0 and not cell.label)
        x += room
    yield Line(box.x, box.bottom, box.right, box.bottom, palette.GRID)


def _lines(lines: tuple[str, ...], box: Box, colour: str, *, bold: bool = False) -> Iterator[Shape]:
    for at, line in enumerate(lines):
        yield Text(box.x + PAD, box.y + 6 + SIZE + at * LEADING, line, SIZE, colour, bold=bold)
