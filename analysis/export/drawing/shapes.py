"""The shapes that figures are drawn of: positions in points from the top left, colours as six hexadecimal digits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x: float
    y: float
    to_x: float
    to_y: float
    colour: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    fill: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A filled circle."""

    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False
    anchor: Anchor = "start"


Shape: TypeAlias = Rect | Line | Polygon | Circle | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on paper, the later over the earlier; `title` says for the blind what is seen."""

    width: float
    height: float
    title: str
    shapes: tuple[Shape, ...]

    @property
    def words(self) -> str:
        """All that is written on it, in the order in which it is drawn."""
        return " ".join(shape.text for shape in self.shapes if isinstance(shape, Text))


@dataclass(frozen=True, slots=True)
class Box:
    """Where something is drawn."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def below(self, height: float) -> Box:
        """What is left of it under a strip of some height."""
        return Box(self.x, self.y + height, self.width, max(self.height - height, 0))


def sign(label: str, x: float, y: float, radius: float, colour: str) -> Shape:
    """The sign of a label, drawn: a triangle up or down, a diamond, otherwise a dot."""
    r = radius
    shapes = {
        "support": ((x, y - r), (x + r, y + 0.8 * r), (x - r, y + 0.8 * r)),
        "oppose": ((x, y + r), (x + r, y - 0.8 * r), (x - r, y - 0.8 * r)),
        "qualified": ((x, y - 1.1 * r), (x + 1.1 * r, y), (x, y + 1.1 * r), (x - 1.1 * r, y)),
    }
    points = shapes.get(label)
    return Polygon(points, colour) if points else Circle(x, y, 0.85 * r, colour)
