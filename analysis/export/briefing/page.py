"""A briefing as one page of HTML that fetches nothing: charts as SVG, tables as tables, every text escaped."""

from __future__ import annotations

from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from analysis.export.briefing import charts, grids, palette
from analysis.export.briefing.canvas import attributed
from analysis.export.briefing.footer import SAMPLE, lines
from analysis.export.briefing.model import Bars, Form, Lanes, Table
from analysis.export.drawing import svg
from analysis.export.drawing.shapes import Box, Drawing
from analysis.export.plain import printable
from analysis.query import words

if TYPE_CHECKING:
    from analysis.export.briefing.model import Briefing, Cell, Figure, Footer, Noted, Section

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Even a text that slipped through could neither run nor fetch anything."""


def written(briefing: Briefing) -> str:
    """The briefing as one HTML document."""
    style = (resources.files(__package__) / "page.css").read_text(encoding="utf-8")
    sections = "".join(map(_section, briefing.sections))
    notes = "".join(map(_note, briefing.notes))
    mark = f'<p class="mark">{SAMPLE}</p>' if briefing.footer.sample else ""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{_text(briefing.title)}</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}"><meta name="generator" content="Standpoint">'
        f'<meta name="viewport" content="width=device-width"><style>{style}</style></head><body>{mark}'
        f"<h1>{_text(briefing.title)}</h1>{sections}"
        f'<section><h2>Passages</h2><ol class="notes">{notes}</ol></section></body></html>\n'
    )


def _section(section: Section) -> str:
    points = "".join(f"<li>{_text(point)}</li>" for point in section.points)
    quotes = "".join(map(_quote, section.quotes))
    figures = "".join(_figure(figure, edited=section.edited) for figure in section.figures)
    foot = "" if section.figures else _foot(section.footer, edited=section.edited)
    listed = f"<ul>{points}</ul>" if points else ""
    head = f'<h2>{_text(section.title)}</h2><p class="lead">{_text(section.sentence)}</p>'
    return f'<section id="{_text(section.part)}">{head}{listed}{quotes}{figures}{foot}</section>'


def _figure(figure: Figure, *, edited: bool) -> str:
    head = f"<figcaption><b>{_text(figure.title)}</b> {_text(figure.unit)}{_cited(figure)}</figcaption>"
    return f"<figure>{head}{_body(figure)}{_foot(figure.footer, edited=edited)}</figure>"


def _body(figure: Figure) -> str:
    match figure.body:
        case Table():
            return _table(figure.body)
        case Bars():
            high = 70 + 46 * len(figure.body.categories) if figure.body.across else 380
            shapes = charts.bars(figure.body, Box(0, 0, palette.WIDTH, high - 12))
        case Lanes():
            high = 100 + 66 * len(figure.body.names)
            shapes = charts.lanes(figure.body, Box(0, 0, palette.WIDTH, high))
    return svg.written(Drawing(palette.WIDTH, high, figure.title, shapes))


def _table(table: Table) -> str:
    head = "".join(f"<th>{_text(column)}</th>" for column in table.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row, table.forms))}</tr>" for row in table.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(cell: Cell, form: Form) -> str:
    style = ""
    if cell.label:
        full = palette.colour(cell.label)
        style = f' style="background:#{palette.tint(full, min(cell.strength, 0.5))};border-left:3px solid #{full}"'
    kind = ' class="n"' if form in {Form.NUMBER, Form.SHARE} else ""
    return f"<td{kind}{style}>{_text(grids.told(cell, form))}{''.join(map(_link, cell.notes))}</td>"


def _cited(figure: Figure) -> str:
    return "" if isinstance(figure.body, Table) else "".join(map(_link, figure.notes))


def _link(number: int) -> str:
    return f'<a class="cite" href="#note-{number}">{number}</a>'


def _quote(note: Noted) -> str:
    proof = note.proof
    who = f"{palette.SIGNS[proof.label]} {proof.shown_name} {words.VERBS[proof.label]} {proof.topic}"
    border = f"border-color:#{palette.colour(proof.label)}"
    return (
        f'<blockquote style="{border}"><b>{_text(who)}, {_text(words.day(proof.day))}</b>'
        f"<p>“{_text(proof.sentence)}”{_link(note.number)}</p><small>{_text(attributed(note))}</small></blockquote>"
    )


def _note(note: Noted) -> str:
    proof = note.proof
    what = f"{proof.label} on {proof.topic}" if proof.topic else f"{proof.label}, {proof.kind}"
    where = f"{proof.source or 'source not told'}, {words.day(proof.published)}, {proof.title}"
    place = f"{proof.doc_id}, characters {proof.sentence_start} to {proof.sentence_start + len(proof.sentence)}"
    sure = f"{words.sure(proof.confidence)} confidence {proof.confidence:.2f}"
    told = f"{proof.shown_name}: {what}, {words.day(proof.day)}; {attributed(note)}; {sure}"
    return (
        f'<li id="note-{note.number}" value="{note.number}">{_marked(note)} {_text(told)}. '
        f"<small>{_text(where)} ({_text(place)})</small></li>"
    )


def _marked(note: Noted) -> str:
    """The sentence with the words coded in it marked."""
    proof = note.proof
    start = max(proof.starts - proof.sentence_start, 0)
    end = max(start, min(proof.ends - proof.sentence_start, len(proof.sentence)))
    whole = proof.sentence
    return f"“{_text(whole[:start])}<mark>{_text(whole[start:end])}</mark>{_text(whole[end:])}”"


def _foot(foot: Footer, *, edited: bool) -> str:
    return f'<p class="foot">{"<br>".join(map(_text, lines(foot, edited=edited)))}</p>'


def _text(value: str) -> str:
    return escape(printable(value), quote=True)
