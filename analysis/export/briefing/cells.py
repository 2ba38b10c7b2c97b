"""A briefing's numbers as CSV: one line a number, under a line that says what they are."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from analysis.export.briefing.footer import lines
from analysis.export.tabular import BYTE_ORDER_MARK, cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.export.briefing.model import Briefing, Figure, Number, Value

COLUMNS = ("figure", "number", "value", "kind", "actor", "topic", "label", "day")


def written(briefing: Briefing) -> str:
    """The numbers of every figure; a text that begins as a formula does gets an apostrophe before it."""
    out = io.StringIO()
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow([f"# {briefing.title}. {' · '.join(lines(briefing.footer))}"])
    writer.writerow(COLUMNS)
    writer.writerows([cell(value) for value in line] for line in numbers(briefing))
    return out.getvalue()


def numbers(briefing: Briefing) -> Iterator[tuple[Value, ...]]:
    """Every number, with what it counts, in the order of `COLUMNS`."""
    for section in briefing.sections:
        for figure in section.figures:
            yield from (_line(figure, number) for number in figure.numbers)


def _line(figure: Figure, number: Number) -> tuple[Value, ...]:
    where = number.where
    return (figure.key, number.name, number.value, where.kind, where.shown, where.topic, where.label, where.day or "")
