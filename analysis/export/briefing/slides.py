"""A briefing as PowerPoint: charts and tables that can be edited there, the evidence in the speaker's notes."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from analysis.export.briefing import graphs, grids, palette
from analysis.export.briefing.canvas import EDGE, ROOM, attributed
from analysis.export.briefing.footer import SAMPLE, lines
from analysis.export.briefing.model import Bars, Form, Lanes
from analysis.export.drawing.shapes import Box
from analysis.export.plain import line
from analysis.query import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.export.briefing.model import Briefing, Cell, Figure, Footer, Noted, Section, Table

POINT = 9525
"""English Metric Units a point of a slide of 1280 by 720."""
TYPE = 12700 * 0.75
"""The same for type: a point of our canvas is three quarters of a printer's."""
FONT = "Calibri"


def written(briefing: Briefing) -> bytes:
    """The briefing as a PPTX file."""
    from pptx import Presentation

    deck = Presentation()
    deck.slide_width, deck.slide_height = palette.WIDTH * POINT, palette.HEIGHT * POINT
    deck.core_properties.title, deck.core_properties.author = line(briefing.title), "Standpoint"
    _cover(deck, briefing)
    for section in briefing.sections:
        if not section.figures:
            _words(deck, section, briefing)
        for figure in section.figures:
            _figure(deck, section, figure, briefing)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _slide(deck: Any, title: str, foot: Footer, *, edited: bool = False) -> Any:  # noqa: ANN401 - pptx tells no types
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    if foot.sample:
        _text(slide, Box(0, 290, palette.WIDTH, 150), SAMPLE, size=100, colour="EEF0F4", bold=True, middle=True)
    _place(slide.shapes.title, Box(EDGE, 20, ROOM, 46))
    _write(slide.shapes.title.text_frame, [title], size=27, colour=palette.TEXT, bold=True)
    _text(slide, Box(EDGE, 668, ROOM, 44), *lines(foot, edited=edited), size=11, colour=palette.FAINT)
    return slide


def _cover(deck: Any, briefing: Briefing) -> None:  # noqa: ANN401
    slide = _slide(deck, briefing.title, briefing.footer)
    parts = [f"{section.title}: {section.sentence}" for section in briefing.sections if section.figures]
    _text(slide, Box(EDGE, 96, ROOM, 540), *parts, size=16, colour=palette.TEXT, gap=10)


def _words(deck: Any, section: Section, briefing: Briefing) -> None:  # noqa: ANN401
    slide = _slide(deck, section.title, section.footer, edited=section.edited)
    _text(slide, Box(EDGE, 70, ROOM, 80), section.sentence, size=17, colour=palette.TEXT)
    said = [f"• {point}" for point in section.points]
    for note in section.quotes:
        proof = note.proof
        who = f"{palette.SIGNS[proof.label]} {proof.shown_name} {words.VERBS[proof.label]} {proof.topic}"
        said.append(f"{who}, {words.day(proof.day)}: “{proof.sentence}” [{note.number}] — {attributed(note)}")
    _text(slide, Box(EDGE, 160, ROOM, 480), *said, size=15, colour=palette.TEXT, gap=8)
    _notes(slide, section.quotes, briefing)


def _figure(deck: Any, section: Section, figure: Figure, briefing: Briefing) -> None:  # noqa: ANN401
    box = Box(EDGE, 178, ROOM, 480)
    parts = [figure.body] if isinstance(figure.body, Bars | Lanes) else grids.split(figure.body, box)
    for at, part in enumerate(parts):
        title = section.title + (f" ({at + 1} of {len(parts)})" if len(parts) > 1 else "")
        slide = _slide(deck, title, figure.footer, edited=section.edited)
        _text(slide, Box(EDGE, 66, ROOM, 84), section.sentence, size=16, colour=palette.TEXT)
        head = figure.unit if figure.title == section.title else f"{figure.title}. {figure.unit}"
        _text(slide, Box(EDGE, 150, ROOM, 24), head, size=13, colour=palette.FAINT)
        if isinstance(part, Bars | Lanes):
            frame = graphs.added(slide.shapes, part, [round(value * POINT) for value in _sides(box)])
            frame.name = line(figure.title)
        else:
            _table(slide, part, box)
        _notes(slide, briefing.noted(figure.notes), briefing)


def _table(slide: Any, table: Table, box: Box) -> None:  # noqa: ANN401
    rows = len(table.rows) + 1
    sides = [round(value * POINT) for value in (box.x, box.y, box.width, 30 * rows)]
    made = slide.shapes.add_table(rows, len(table.columns), *sides).table
    for at, wide in enumerate(grids.widths(table, box.width)):
        made.columns[at].width = round(wide * POINT)
        _cell(made.cell(0, at), table.columns[at], "", bold=True)
    for row, cells in enumerate(table.rows, start=1):
        for at, (cell, form) in enumerate(zip(cells, table.forms, strict=True)):
            _cell(made.cell(row, at), grids.said(cell, form), _ground(cell), right=form in {Form.NUMBER, Form.SHARE})


def _ground(cell: Cell) -> str:
    return palette.tint(palette.colour(cell.label), min(cell.strength, 0.5)) if cell.label else palette.PAPER


def _cell(cell: Any, text: str, ground: str, *, bold: bool = False, right: bool = False) -> None:  # noqa: ANN401
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN

    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(ground or palette.GRID)
    _write(cell.text_frame, [text], size=13, colour=palette.TEXT, bold=bold)
    if right:
        cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _notes(slide: Any, cited: Sequence[Noted], briefing: Briefing) -> None:  # noqa: ANN401
    """The passages behind a slide, where a speaker has them at hand."""
    told = [_passage(note) for note in cited]
    head = f"{words.count(len(told), 'passage')} cited" if told else "No passage is cited on this slide"
    foot = " · ".join(lines(briefing.footer))
    slide.notes_slide.notes_text_frame.text = "\n".join([f"{head}. {line(foot)}", *told])


def _passage(note: Noted) -> str:
    proof = note.proof
    what = f"{proof.label} on {proof.topic}" if proof.topic else f"{proof.label}, {proof.kind}"
    where = f"{proof.source or 'source not told'}, {words.day(proof.published)}, {proof.title} ({proof.doc_id})"
    sure = f"confidence {proof.confidence:.2f}"
    return line(
        f"[{note.number}] {proof.shown_name}: {what}, {words.day(proof.day)}. “{proof.sentence}” "
        f"{attributed(note)}; {sure}. {where}"
    )


def _text(slide: Any, box: Box, *said: str, **look: Any) -> None:  # noqa: ANN401
    frame = slide.shapes.add_textbox(*(round(value * POINT) for value in _sides(box))).text_frame
    _write(frame, said, **look)


def _write(  # noqa: PLR0913 - how text looks, each named where it is given
    frame: Any,  # noqa: ANN401
    said: Sequence[str],
    *,
    size: float,
    colour: str,
    bold: bool = False,
    middle: bool = False,
    gap: float = 0,
) -> None:
    from pptx.dml.color import RGBColor
    from pptx.enum.text import PP_ALIGN

    frame.word_wrap = True
    for at, text in enumerate(said):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size, run.font.name, run.font.bold = line(text), round(size * TYPE), FONT, bold
        run.font.color.rgb = RGBColor.from_string(colour)
        paragraph.alignment = PP_ALIGN.CENTER if middle else PP_ALIGN.LEFT
        paragraph.space_after = round(gap * TYPE)


def _place(shape: Any, box: Box) -> None:  # noqa: ANN401
    shape.left, shape.top, shape.width, shape.height = (round(value * POINT) for value in _sides(box))


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.x, box.y, box.width, box.height
