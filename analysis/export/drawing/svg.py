"""Drawings as SVG: text escaped, nothing fetched, no script."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from analysis.export.drawing import fonts
from analysis.export.drawing.shapes import Circle, Line, Polygon, Rect
from analysis.export.plain import printable

if TYPE_CHECKING:
    from analysis.export.drawing.shapes import Drawing, Shape, Text


def written(drawing: Drawing) -> str:
    """A drawing as one `<svg>` element that scales to its place."""
    size = f"{drawing.width:g} {drawing.height:g}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img" font-family="{fonts.FAMILY}">'
        f"<title>{_text(drawing.title)}</title>"
    )
    return f"{head}{''.join(map(_shape, drawing.shapes))}</svg>"


def _shape(shape: Shape) -> str:
    match shape:
        case Rect():
            size = f'width="{_n(shape.width)}" height="{_n(shape.height)}"'
            return f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" {size} fill="#{shape.fill}"/>'
        case Line():
            ends = f'x1="{_n(shape.x)}" y1="{_n(shape.y)}" x2="{_n(shape.to_x)}" y2="{_n(shape.to_y)}"'
            return f'<line {ends} stroke="#{shape.colour}" stroke-width="{_n(shape.width)}"/>'
        case Polygon():
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
            return f'<polygon points="{points}" fill="#{shape.fill}"/>'
        case Circle():
            place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
            return f'<circle {place} fill="#{shape.fill}"/>'
        case _:
            return _line(shape)


def _line(shape: Text) -> str:
    place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" fill="#{shape.colour}"'
    weight = ' font-weight="bold"' if shape.bold else ""
    anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
    return f"<text {place}{weight}{anchor}>{_text(shape.text)}</text>"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _text(value: str) -> str:
    """Escape text; what XML cannot hold is left out."""
    return escape(printable(value))
