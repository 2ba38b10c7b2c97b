"""What all figures share: colours, signs, fonts, and a title that says unit and denominator."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import plotly.graph_objects as go

Figure: TypeAlias = "go.Figure"

STANCE = {"support": "#0072B2", "qualified": "#E69F00", "oppose": "#C8443C", "neutral": "#8A8F98"}
SYMBOL = {"support": "triangle-up", "qualified": "diamond", "oppose": "triangle-down", "neutral": "circle"}
TONE = {"positive": "#1B9E77", "neutral": "#B8BDC4", "negative": "#7B4EA3"}
SERIES = ("#2D5B8C", "#B08A3C", "#5E8C6A", "#8C5E7D", "#6B6F76", "#A6653F")
"""For series that are neither stance nor tone; none is a colour of the two palettes."""

CONFIG = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False, "responsive": True}
"""Plotly's settings for every chart on screen."""

FONT = "Source Sans, Source Sans Pro, DejaVu Sans, sans-serif"


@dataclass(frozen=True, slots=True)
class Ink:
    """What differs between light, dark and paper."""

    text: str
    faint: str
    grid: str
    bar: str


LIGHT = Ink(text="#1D2530", faint="#5B6572", grid="#E6E9EE", bar="#5F86B3")
DARK = Ink(text="#E4E8EE", faint="#A3ADBA", grid="#2A323D", bar="#7FA3CF")


def ink(*, dark: bool) -> Ink:
    """The ink for a theme."""
    return DARK if dark else LIGHT


def dressed(figure: Figure, title: str, note: str, *, dark: bool, height: int) -> Figure:
    """Give a figure its title, its unit and denominator (in lines), and the common look; the page shows through."""
    pen, lines = ink(dark=dark), [escape(line) for line in note.split("\n")]
    small = f"<span style='font-size:12px;color:{pen.faint}'>{'<br>'.join(lines)}</span>"
    legend = 26 if figure.layout.showlegend is not False else 0
    figure.update_layout(
        title={"text": f"<b>{escape(title)}</b><br>{small}", "font": {"size": 15}, **_top_left()},
        font={"family": FONT, "size": 13, "color": pen.text},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        height=height,
        margin={"l": 4, "r": 12, "t": 42 + 16 * len(lines) + legend, "b": 28},
        dragmode=False,
        hoverlabel={"align": "left", "font": {"size": 12}},
        legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False},
    )
    lines_of = {"gridcolor": pen.grid, "zerolinecolor": pen.faint, "linecolor": pen.grid}
    figure.update_xaxes(**lines_of, fixedrange=True, automargin=True, tickangle=0)
    figure.update_yaxes(**lines_of, fixedrange=True, automargin=True)
    return figure


def short(name: str, size: int = 26) -> str:
    """A name for an axis: escaped, and cut where it is long."""
    return escape(name if len(name) <= size else f"{name[: size - 1]}…")


def _top_left() -> dict[str, object]:
    # The pad keeps plotly from cutting the first line of a title of several lines at the figure's edge.
    return {
        "x": 0,
        "xanchor": "left",
        "xref": "container",
        "y": 1,
        "yanchor": "top",
        "yref": "container",
        "pad": {"t": 17, "l": 0},
    }
