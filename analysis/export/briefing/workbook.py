"""A briefing as a workbook: a sheet a figure, all numbers, all passages; typed cells, nothing taken for a formula."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

from analysis.export.briefing import cells, grids, palette
from analysis.export.briefing.footer import lines
from analysis.export.briefing.markdown import as_table
from analysis.export.briefing.model import Bars, Cell, Form, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.export.briefing.model import Briefing, Figure, Footer, Noted, Value

MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the same briefing gives the same bytes; a workbook knows no time zone
WIDE = {Form.TEXT: 26, Form.LONG: 70, Form.NUMBER: 11, Form.SHARE: 11, Form.DATE: 13}
LIMIT = 32_000
"""Characters that a cell holds in every spreadsheet."""
PASSAGES = (
    ("note", Form.NUMBER), ("actor", Form.TEXT), ("label", Form.TEXT), ("topic", Form.TEXT), ("day", Form.DATE),
    ("sentence", Form.LONG), ("words coded", Form.LONG), ("holder", Form.TEXT), ("via", Form.TEXT),
    ("action", Form.TEXT), ("confidence", Form.SHARE), ("source", Form.TEXT), ("published", Form.DATE),
    ("title", Form.LONG), ("article", Form.TEXT), ("start", Form.NUMBER), ("sha256", Form.TEXT),
)  # fmt: skip


def written(briefing: Briefing) -> bytes:
    """The briefing as an XLSX file."""
    import xlsxwriter

    out = io.BytesIO()
    # Text is written as text, whatever it begins with: no formula, no number, no link comes of it.
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(out, safe)
    book.set_properties({"title": briefing.title, "author": "Standpoint", "created": MADE})
    writer = _Writer(book)
    writer.about(briefing)
    for section in briefing.sections:
        for figure in section.figures:
            writer.figure(figure, edited=section.edited)
    writer.sheet("Numbers", _numbers(briefing), briefing.footer)
    writer.sheet("Passages", _passages(briefing.notes), briefing.footer)
    book.close()
    return out.getvalue()


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - xlsxwriter tells no types
        self._book = book
        self._names: set[str] = set()
        self._formats: dict[tuple[str, ...], Any] = {}

    def about(self, briefing: Briefing) -> None:
        """Write what the briefing says, in words."""
        sheet = self._book.add_worksheet(self._name("About"))
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 120)
        said = [("Briefing", briefing.title), *(("", line) for line in lines(briefing.footer))]
        for section in briefing.sections:
            said += [(section.title, section.sentence), *(("", point) for point in section.points)]
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for at, (name, text) in enumerate(said):
            sheet.set_row(at, _height([(name, 16), (text, 110)]))
            sheet.write_string(at, 0, _cut(name), self._format(bold="1", wrap="1"))
            sheet.write_string(at, 1, _cut(text), self._format(wrap="1"))

    def figure(self, figure: Figure, *, edited: bool) -> None:
        """Write a figure as a table, and as a chart of it where it is one."""
        table = as_table(figure)
        sheet = self.sheet(figure.key, table, figure.footer, title=f"{figure.title}. {figure.unit}", edited=edited)
        if isinstance(figure.body, Bars):
            sheet.insert_chart(3, len(table.columns) + 1, self._chart(figure, figure.body, sheet.get_name()))

    def sheet(self, name: str, table: Table, foot: Footer, *, title: str = "", edited: bool = False) -> Any:  # noqa: ANN401
        """Write a table under what it is: a frozen header with filters, a type a column."""
        sheet = self._book.add_worksheet(self._name(name))
        for at, text in enumerate(("\n".join(filter(None, [title, *lines(foot, edited=edited)]))).splitlines()):
            sheet.write_string(at, 0, _cut(text), self._format(faint="1"))
        for column, (header, form) in enumerate(zip(table.columns, table.forms, strict=True)):
            sheet.set_column(column, column, WIDE[form])
            sheet.write_string(HEAD, column, header, self._format(head="1"))
        for at, row in enumerate(table.rows, start=HEAD + 1):
            for column, (cell, form) in enumerate(zip(row, table.forms, strict=True)):
                self._cell(sheet, (at, column), cell, form)
            sheet.set_row(
                at, _height([(grids.said(cell, form), WIDE[form]) for cell, form in zip(row, table.forms, strict=True)])
            )
        sheet.freeze_panes(HEAD + 1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.autofilter(HEAD, 0, HEAD + max(len(table.rows), 1), len(table.columns) - 1)
        return sheet

    def _cell(self, sheet: Any, at: tuple[int, int], cell: Cell, form: Form) -> None:  # noqa: ANN401
        value = cell.value
        colour = palette.tint(palette.colour(cell.label), 0.25) if cell.label else ""
        if isinstance(value, int | float):
            shape = "0.00" if form is Form.SHARE else "0"
            sheet.write_number(*at, value, self._format(colour=colour, shape=shape))
        elif form is Form.DATE and isinstance(value, str) and len(value) == 10:
            sheet.write_datetime(*at, dt.date.fromisoformat(value), self._format(colour=colour, shape="d mmm yyyy"))
        else:
            sheet.write_string(*at, _cut(grids.said(cell, form)), self._format(colour=colour, wrap="1"))

    def _format(self, **look: str) -> Any:  # noqa: ANN401
        key = tuple(f"{name}={value}" for name, value in sorted(look.items()) if value)
        if key not in self._formats:
            made = {"valign": "top", "font_name": "Calibri", "font_size": 11}
            made |= {"bold": True} if "bold=1" in key or "head=1" in key else {}
            made |= {"font_color": f"#{palette.FAINT}"} if "faint=1" in key else {}
            made |= {"bottom": 1} if "head=1" in key else {}
            made |= {"text_wrap": True} if "wrap=1" in key else {}
            made |= {"bg_color": f"#{look['colour']}"} if look.get("colour") else {}
            made |= {"num_format": look["shape"]} if look.get("shape") else {}
            self._formats[key] = self._book.add_format(made)
        return self._formats[key]

    def _chart(self, figure: Figure, body: Bars, sheet: str) -> Any:  # noqa: ANN401
        chart = self._book.add_chart({"type": "bar" if body.across else "column", "subtype": "stacked"})
        last = HEAD + len(body.categories)
        for column, series in enumerate(body.series, start=1):
            values = [sheet, HEAD + 1, column, last, column]
            names = [sheet, HEAD + 1, 0, last, 0]
            fill = {"color": f"#{palette.colour(series.label)}"}
            chart.add_series({"name": series.name, "categories": names, "values": values, "fill": fill, "gap": 60})
        chart.set_title({"name": figure.title, "name_font": {"size": 12}})
        chart.set_size({"width": 860, "height": 420})
        chart.set_legend({"position": "top"})
        return chart

    def _name(self, wanted: str) -> str:
        """A name that a sheet can bear, once."""
        name = re.sub(r"[\[\]:*?/\\']", " ", wanted)[:28].strip() or "Sheet"
        while name.casefold() in self._names:
            name = f"{name[:26]} {len(self._names)}"
        self._names.add(name.casefold())
        return name


HEAD = 4
"""The row of the header; above it stands what the table is."""


def _height(texts: Sequence[tuple[str, int]]) -> float:
    """How high a row is whose texts are wrapped into columns of so many letters; not every program works it out."""
    lines = max((-(-len(text) // wide) for text, wide in texts), default=1)
    return 15.0 * min(max(lines, 1), 27)


def _cut(text: str) -> str:
    return text if len(text) <= LIMIT else f"{text[:LIMIT]}…"


def _numbers(briefing: Briefing) -> Table:
    forms = tuple(Form.NUMBER if name == "value" else Form.TEXT for name in cells.COLUMNS)
    return Table(cells.COLUMNS, forms, tuple(_row(line) for line in cells.numbers(briefing)))


def _passages(notes: Sequence[Noted]) -> Table:
    names, forms = zip(*PASSAGES, strict=True)
    return Table(names, forms, tuple(_row(_passage(note)) for note in notes))


def _passage(note: Noted) -> tuple[Value, ...]:
    proof = note.proof
    return (
        note.number, proof.shown_name, proof.label, proof.topic, proof.day, proof.sentence, proof.quote,
        proof.holder_name, proof.via_name, proof.action, proof.confidence, proof.source, proof.published,
        proof.title, proof.doc_id, proof.sentence_start, proof.sha256,
    )  # fmt: skip


def _row(values: Sequence[Value]) -> tuple[Cell, ...]:
    return tuple(Cell(value) for value in values)
