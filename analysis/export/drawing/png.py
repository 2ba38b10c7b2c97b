"""Drawings as PNG, drawn three times as large and made small, so that edges are smooth."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from analysis.export.drawing import fonts
from analysis.export.drawing.shapes import Circle, Line, Polygon, Rect

if TYPE_CHECKING:
    from analysis.export.drawing.shapes import Drawing, Shape

OVER = 3
"""How many times larger it is drawn."""
SCALE = 1.5
"""Pixels a point: a slide becomes 1920 by 1080."""
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def written(drawing: Drawing) -> bytes:
    """A drawing as a PNG file on white paper."""
    times = SCALE * OVER
    size = (round(drawing.width * times), round(drawing.height * times))
    image = Image.new("RGB", size, "#FFFFFF")
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _draw(pen, shape, times)
    small = image.resize((size[0] // OVER, size[1] // OVER), Image.Resampling.BOX)
    out = io.BytesIO()
    small.save(out, "PNG")
    return out.getvalue()


def _draw(pen: ImageDraw.ImageDraw, shape: Shape, times: float) -> None:
    match shape:
        case Rect():
            corner = ((shape.x + shape.width) * times - 1, (shape.y + shape.height) * times - 1)
            if corner[0] >= shape.x * times and corner[1] >= shape.y * times:
                pen.rectangle((shape.x * times, shape.y * times, *corner), fill=f"#{shape.fill}")
        case Line():
            ends = (shape.x * times, shape.y * times, shape.to_x * times, shape.to_y * times)
            pen.line(ends, fill=f"#{shape.colour}", width=max(1, round(shape.width * times)))
        case Polygon():
            pen.polygon([(x * times, y * times) for x, y in shape.points], fill=f"#{shape.fill}")
        case Circle():
            reach = shape.radius * times
            x, y = shape.x * times, shape.y * times
            pen.ellipse((x - reach, y - reach, x + reach, y + reach), fill=f"#{shape.fill}")
        case _:
            font = fonts.font(round(shape.size * times), bold=shape.bold)
            place = (shape.x * times, shape.y * times)
            pen.text(place, fonts.drawable(shape.text), f"#{shape.colour}", font, anchor=ANCHORS[shape.anchor])
