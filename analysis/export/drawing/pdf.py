"""Drawings onto pages of a PDF, as vectors with the typeface embedded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.export.drawing import fonts
from analysis.export.drawing.shapes import Circle, Line, Polygon, Rect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.export.drawing.shapes import Drawing, Shape, Text

SCALE = 0.75
"""Points of PDF a point of a drawing: a slide becomes 960 by 540."""


def written(drawings: Iterable[Drawing], *, title: str) -> bytes:
    """Drawings as a PDF, a page each; the same drawings give the same bytes."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for bold, name in NAMES.items():
        pdfmetrics.registerFont(TTFont(name, str(fonts.path(bold=bold))))
    canvas: Any = Canvas("", invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setCreator("Standpoint")
    for drawing in drawings:
        _page(canvas, drawing)
    data: bytes = canvas.getpdfdata()
    return data


NAMES = {False: "Standpoint", True: "Standpoint-Bold"}


def _page(canvas: Any, drawing: Drawing) -> None:  # noqa: ANN401 - reportlab tells no types
    canvas.setPageSize((drawing.width * SCALE, drawing.height * SCALE))
    canvas.bookmarkPage(str(canvas.getPageNumber()))
    canvas.addOutlineEntry(fonts.drawable(drawing.title), str(canvas.getPageNumber()))
    # PDF counts from the bottom, drawings from the top.
    canvas.translate(0, drawing.height * SCALE)
    canvas.scale(SCALE, -SCALE)
    for shape in drawing.shapes:
        _draw(canvas, shape)
    canvas.showPage()


def _draw(canvas: Any, shape: Shape) -> None:  # noqa: ANN401
    match shape:
        case Rect():
            canvas.setFillColor(f"#{shape.fill}")
            canvas.rect(shape.x, shape.y, shape.width, shape.height, stroke=0, fill=1)
        case Line():
            canvas.setStrokeColor(f"#{shape.colour}")
            canvas.setLineWidth(shape.width)
            canvas.line(shape.x, shape.y, shape.to_x, shape.to_y)
        case Polygon():
            canvas.setFillColor(f"#{shape.fill}")
            path = canvas.beginPath()
            path.moveTo(*shape.points[0])
            for point in shape.points[1:]:
                path.lineTo(*point)
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)
        case Circle():
            canvas.setFillColor(f"#{shape.fill}")
            canvas.circle(shape.x, shape.y, shape.radius, stroke=0, fill=1)
        case _:
            _line(canvas, shape)


def _line(canvas: Any, shape: Text) -> None:  # noqa: ANN401
    canvas.saveState()
    canvas.translate(shape.x, shape.y)
    canvas.scale(1, -1)
    canvas.setFillColor(f"#{shape.colour}")
    canvas.setFont(NAMES[shape.bold], shape.size)
    draw = {"start": canvas.drawString, "middle": canvas.drawCentredString, "end": canvas.drawRightString}
    draw[shape.anchor](0, 0, fonts.drawable(shape.text))
    canvas.restoreState()
