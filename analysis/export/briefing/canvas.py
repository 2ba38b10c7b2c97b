"""A briefing as pages of 16:9: title, sentence, figure, and the footer burned in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.export.briefing import charts, grids, palette
from analysis.export.briefing.footer import SAMPLE, lines
from analysis.export.briefing.model import Bars, Lanes
from analysis.export.drawing import fonts
from analysis.export.drawing.shapes import Box, Drawing, Line, Rect, Text
from analysis.query import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.export.briefing.model import Briefing, Figure, Footer, Noted, Section
    from analysis.export.drawing.shapes import Shape

EDGE = 48.0
ROOM = palette.WIDTH - 2 * EDGE


TABLE = Box(EDGE, 190.0, ROOM, 464.0)
"""Where a table has room at least: below a title, four lines of a sentence and a unit."""


def pages(briefing: Briefing) -> Iterator[tuple[str, Drawing]]:
    """Every page with the name of what it shows: one a figure, more where a table is long, one for words."""
    for section in briefing.sections:
        for figure in section.figures:
            for at, part in enumerate(_parts(figure)):
                yield f"{figure.key}-{at + 1}" if at else figure.key, page(section, part)
        if not section.figures:
            yield str(section.part), page(section)


def page(section: Section, figure: Figure | None = None) -> Drawing:
    """One page: a section with one of its figures, or its points and quotes."""
    foot = figure.footer if figure else section.footer
    head = tuple(_head(section))
    top = max((shape.y for shape in head if isinstance(shape, Text)), default=EDGE) + 22
    body = Box(EDGE, top, ROOM, palette.HEIGHT - 66 - top)
    drawn = _figure(figure, body, section) if figure else _words(section, body)
    shapes = (*_ground(foot), *head, *drawn, *_foot(foot, edited=section.edited))
    return Drawing(palette.WIDTH, palette.HEIGHT, figure.title if figure else section.title, shapes)


def _parts(figure: Figure) -> list[Figure]:
    if isinstance(figure.body, Bars | Lanes):
        return [figure]
    return [replace(figure, body=part) for part in grids.split(figure.body, TABLE)]


def _ground(foot: Footer) -> Iterator[Shape]:
    yield Rect(0, 0, palette.WIDTH, palette.HEIGHT, palette.PAPER)
    if foot.sample:
        yield Text(palette.WIDTH / 2, palette.HEIGHT * 0.6, SAMPLE, 118, "EEF0F4", bold=True, anchor="middle")
    yield Rect(0, 0, palette.WIDTH, 6, palette.ACCENT)


def _head(section: Section) -> Iterator[Shape]:
    yield Text(EDGE, 52, section.title, 27, palette.TEXT, bold=True)
    for at, line in enumerate(fonts.wrapped(section.sentence, 16, ROOM, lines=4)):
        yield Text(EDGE, 82 + at * 22, line, 16, palette.TEXT)


def _figure(figure: Figure, box: Box, section: Section) -> Iterator[Shape]:
    if figure.title != section.title:
        yield Text(box.x, box.y + 12, figure.title, 15, palette.TEXT, bold=True)
        box = box.below(20)
    yield Text(box.x, box.y + 10, fonts.wrapped(figure.unit, 12, box.width, lines=1)[0], 12, palette.FAINT)
    box = box.below(24)
    match figure.body:
        case Bars():
            yield from charts.bars(figure.body, Box(box.x, box.y, box.width, box.height - 10))
        case Lanes():
            yield from charts.lanes(figure.body, box)
        case _:
            yield from grids.drawn(figure.body, box)


def _words(section: Section, box: Box) -> Iterator[Shape]:
    y = box.y + 12
    for point in section.points:
        found = fonts.wrapped(point, 15, box.width - 24)
        yield Rect(box.x + 2, y - 8, 6, 6, palette.ACCENT)
        for line in found:
            yield Text(box.x + 24, y, line, 15, palette.TEXT)
            y += 21
        y += 9
    for note in section.quotes:
        yield from _quote(note, Box(box.x, y, box.width, 0))
        y += 82
        if y > box.bottom - 60:
            return


def _quote(note: Noted, box: Box) -> Iterator[Shape]:
    proof, full = note.proof, palette.colour(note.proof.label)
    yield Rect(box.x, box.y - 12, 4, 70, full)
    who = f"{proof.shown_name} {words.VERBS[proof.label]} {proof.topic}, {words.day(proof.day)}"
    yield Text(box.x + 16, box.y, f"{palette.SIGNS[proof.label]} {who}", 13, palette.TEXT, bold=True)
    for at, line in enumerate(fonts.wrapped(f"“{proof.sentence}” [{note.number}]", 14, box.width - 16, lines=2)):
        yield Text(box.x + 16, box.y + 20 + at * 18, line, 14, palette.TEXT)
    by = f"{attributed(note)} · {proof.source or 'source not told'}, {words.day(proof.published)}: {proof.title}"
    yield Text(box.x + 16, box.y + 55, fonts.wrapped(by, 11, box.width - 16, lines=1)[0], 11, palette.FAINT)


def attributed(note: Noted) -> str:
    """Whose words a passage is told in."""
    proof = note.proof
    via = f", according to {proof.via_name}" if proof.via_name else ""
    return f"{proof.holder_name}{via}, {words.VOICES.get(proof.voice, proof.voice)}"


def _foot(foot: Footer, *, edited: bool) -> Iterator[Shape]:
    first, second = lines(foot, edited=edited)
    yield Line(EDGE, palette.HEIGHT - 50, palette.WIDTH - EDGE, palette.HEIGHT - 50, palette.GRID)
    for at, line in enumerate((*fonts.wrapped(first, 11, ROOM, lines=2), second)):
        yield Text(EDGE, palette.HEIGHT - 36 + at * 14, line, 11, palette.FAINT)
