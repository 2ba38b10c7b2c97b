"""What all figures share: colours, signs, fonts, and a title that says unit and denominator.

A figure is put together as plain dictionaries and checked by plotly once, at the end: one check of a whole takes 40 ms,
a chain of updates 100.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

import plotly.graph_objects as go

from analysis import palette

if TYPE_CHECKING:
    from collections.abc import Sequence

Figure: TypeAlias = "go.Figure"
Part: TypeAlias = dict[str, Any]
"""A trace, an axis or another part of a figure, as plotly names its fields."""

STANCE, TONE = palette.STANCE, palette.TONE
SYMBOL = {"support": "triangle-up", "qualified": "diamond", "oppose": "triangle-down", "neutral": "circle"}
SERIES = ("#2D5B8C", "#B08A3C", "#5E8C6A", "#8C5E7D", "#6B6F76", "#A6653F")
"""For series that are neither stance nor tone; none is a colour of the two palettes."""

CONFIG = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False, "responsive": True}
"""Plotly's settings for every chart on screen."""

BELOW = {
    "orientation": "h", "x": 0, "xref": "container", "y": 0, "yref": "container", "yanchor": "bottom",
    "itemclick": False, "font": {"size": 12},
}  # fmt: skip
"""A legend under the figure, as wide as the whole: on a phone one above would stand on the title."""

DATES: Part = {
    "type": "date",
    "nticks": 6,
    "tickformatstops": [
        # Steps of less than a month, in milliseconds: the days of one would all read alike.
        {"dtickrange": [None, 27 * 86_400_000], "value": "%-d %b<br>%Y"},
        {"dtickrange": [27 * 86_400_000, None], "value": "%b %Y"},
    ],
}
"""An axis of dates whose labels differ, however short the time."""

FONT = "Source Sans, Source Sans Pro, DejaVu Sans, sans-serif"


@dataclass(frozen=True, slots=True)
class Ink:
    """What differs between light, dark and paper."""

    text: str
    faint: str
    grid: str
    bar: str


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a figure: its title, and lines that say unit and denominator."""

    title: str
    lines: tuple[str, ...]


LIGHT = Ink(text="#1D2530", faint="#5B6572", grid="#E6E9EE", bar="#5F86B3")
DARK = Ink(text="#E4E8EE", faint="#A3ADBA", grid="#2A323D", bar="#7FA3CF")


def ink(*, dark: bool) -> Ink:
    """The ink for a theme."""
    return DARK if dark else LIGHT


def figure(traces: Sequence[Part], axes: Part, caption: Caption, pen: Ink, *, height: int, **layout: Any) -> Figure:  # noqa: ANN401 - plotly's own fields
    """Put a figure together in the common look; the page shows through, and `axes` are by plotly's names."""
    small = f"<span style='font-size:12px;color:{pen.faint}'>{'<br>'.join(map(escape, caption.lines))}</span>"
    legend = 26 if layout.get("showlegend", True) else 0
    common = {
        "title": {"text": f"<b>{escape(caption.title)}</b><br>{small}", "font": {"size": 15}, **_top_left()},
        "font": {"family": FONT, "size": 13, "color": pen.text},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "height": height,
        "margin": {"l": 4, "r": 12, "t": 42 + 16 * len(caption.lines) + legend, "b": 28},
        "dragmode": False,
        "hoverlabel": {"align": "left", "font": {"size": 12}},
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False},
    }
    drawn = {name: {**_axis(name, pen), **axis} for name, axis in axes.items()}
    return go.Figure({"data": list(traces), "layout": {**common, **drawn, **layout}})


def short(name: str, size: int = 26) -> str:
    """A name for an axis: escaped, and cut where it is long."""
    return escape(name if len(name) <= size else f"{name[: size - 1]}…")


def shade(lane: int, pen: Ink) -> Part:
    """A faint ground for every other lane."""
    box = {"xref": "paper", "x0": 0, "x1": 1, "y0": lane - 0.5, "y1": lane + 0.5}
    return {"type": "rect", **box, "fillcolor": pen.grid, "opacity": 0.45, "line": {"width": 0}, "layer": "below"}


def _axis(name: str, pen: Ink) -> Part:
    lines = {"gridcolor": pen.grid, "zerolinecolor": pen.faint, "linecolor": pen.grid}
    level = {"tickangle": 0} if name.startswith("x") else {}
    return {**lines, **level, "fixedrange": True, "automargin": True}


def _top_left() -> Part:
    # The pad keeps plotly from cutting the first line of a title of several lines at the figure's edge.
    place = {"x": 0, "xanchor": "left", "xref": "container", "y": 1, "yanchor": "top", "yref": "container"}
    return {**place, "pad": {"t": 17, "l": 0}}
