"""Happenings on the dates that the text tells: a lane each for statements, deadlines, and every named event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query import words
from dashboard.charts.lanes import Dot, Lane, dots, extent, lanes, middle, pick
from dashboard.charts.template import BELOW, STANCE, SYMBOL, Caption, Figure, Ink, Part, figure, ink, shade, short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

NAMES = {
    "support": "supports", "qualified": "qualified", "oppose": "opposes", "neutral": "neutral",
    "statement": "statements", "deadline": "deadlines",
}  # fmt: skip
SHIFT = {"support": 0.2, "qualified": 0.07, "neutral": -0.07, "oppose": -0.2}
"""Where in its lane a stance stands, so that those of one day do not cover each other."""
SIGNS = {**SYMBOL, "statement": "square", "deadline": "hourglass"}


def happenings(frame: pd.DataFrame, *, dark: bool) -> Figure:
    """Draw each day of each lane as a mark, and what is only told to the month or year as a bar over all of it."""
    found, pen = dots(frame), ink(dark=dark)
    shown = lanes(found)
    places = {lane: -place for place, lane in enumerate(shown)}
    drawn = [dot for dot in found if dot.lane in places]
    days = any(len(dot.day) > 7 for dot in drawn)
    traces = [
        trace
        for label in NAMES
        if label in STANCE or Lane(label) in places
        for trace in _label([dot for dot in drawn if dot.label == label], label, places, days=days, pen=pen)
    ]
    shades = [shade(place, pen) for place in places.values() if place % 2 == 0]
    caption = Caption("What happened when", _lines(frame, drawn, days=days))
    room = {"legend": BELOW, "margin": {"l": 4, "r": 12, "t": 92, "b": 76}}
    axes = {"xaxis": {"type": "date", "nticks": 8}, "yaxis": _lane_axis(places, drawn, pen)}
    return figure(traces, axes, caption, pen, height=206 + 34 * len(shown), shapes=shades, **room)


def _lane_axis(places: Mapping[Lane, int], drawn: Sequence[Dot], pen: Ink) -> Part:
    """Name the lanes at the left, with their denominators."""
    names = {}
    for lane, place in places.items():
        n = sum(dot.n for dot in drawn if dot.lane == lane)
        names[place] = f"{short(lane.name, 24)} <span style='color:{pen.faint}'>{n}</span>"
    ticks = {"tickvals": list(names), "ticktext": list(names.values())}
    return {**ticks, "showgrid": False, "zeroline": False, "range": [min(names, default=0) - 0.55, 0.55]}


def _label(found: Sequence[Dot], label: str, places: Mapping[Lane, int], *, days: bool, pen: Ink) -> list[Part]:
    """The marks of one label, over the bars of those that are told to the month or year alone."""
    colour = STANCE.get(label) or (pen.bar if label == "statement" else pen.text)
    heights = [places[dot.lane] + SHIFT.get(label, 0.0) for dot in found]
    xs: list[str | None] = [middle(dot.day) for dot in found]
    marks = {
        "type": "scatter",
        "mode": "markers",
        "name": NAMES[label],
        "x": xs or [None],
        "y": heights or [0],
        "marker": {
            "color": colour, "opacity": 0.92, "symbol": SIGNS[label],
            "size": [min(18, 7 + 2 * dot.stories**0.5) for dot in found] or 8,
        },
        "customdata": [[str(pick(dot, days=days)), _hover(dot)] for dot in found],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }  # fmt: skip
    bars = [(*extent(dot.day), height) for dot, height in zip(found, heights, strict=True) if len(dot.day) < 10]
    return [_bars(bars, colour), marks] if bars else [marks]


def _bars(bars: Sequence[tuple[str, str, float]], colour: str) -> Part:
    """Bars over the months or years that dates may mean."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [part for start, end, _ in bars for part in (start, end, None)],
        "y": [part for _, _, height in bars for part in (height, height, None)],
        "line": {"color": colour, "width": 6},
        "opacity": 0.35,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _hover(dot: Dot) -> str:
    noun = "position" if dot.label in STANCE else dot.label
    stance = f" · {NAMES[dot.label]}" if dot.label in STANCE else ""
    return f"<b>{short(dot.lane.name, 40)}</b>, {words.day(dot.day)}{stance}: {words.count(dot.n, noun)}"


def _lines(frame: pd.DataFrame, drawn: Sequence[Dot], *, days: bool) -> tuple[str, ...]:
    shown = sum(dot.n for dot in drawn)
    undated = int(frame.loc[frame["day"].isna(), "n"].sum())
    others = int(frame["n"].sum()) - shown - undated
    left = [f"{undated} undated" if undated else "", f"{others} at rarer events" if others else ""]
    rest = "Not drawn: " + words.listed([part for part in left if part] or ["none"])
    kinds = words.count(shown, "position, statement or deadline", "positions, statements and deadlines")
    step = "day" if days else "month"
    return kinds, rest, f"A mark a {step}, sized by stories; a bar: no day told"
