"""Who speaks about whom, and in what tone: a matrix of squares and a diagram of arcs, both readable at 40 actors."""

from __future__ import annotations

from collections import Counter
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from analysis.query import words
from dashboard.charts.template import BELOW, LIGHT, TONE, Caption, Figure, Ink, Part, figure, ink, short

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    import pandas as pd

    Row = Mapping[Hashable, Any]

SIGN = {"positive": "+", "neutral": "·", "negative": "−"}
DASH = {"positive": "solid", "neutral": "dot", "negative": "dash"}
"""A stroke besides the colour, so that tones are told apart in grey."""
ON_SQUARE = {"positive": LIGHT.text, "neutral": LIGHT.text, "negative": "#FFFFFF"}
"""What is read on a square: on light and dark pages its own colour is the same."""
CELL = {10: 34, 20: 24, 40: 15}
"""Height of a row in pixels, by the most actors that it is good for."""
ARCS = 90
"""Arcs drawn: those of most sentences."""
STEPS = 24
"""Straight pieces that an arc is drawn of."""


def matrix(frame: pd.DataFrame, *, dark: bool, most: int) -> Figure:
    """Squares: a row who speaks, a column about whom; the size is how often, colour and sign the tone."""
    shown, pen = actors(frame, most), ink(dark=dark)
    cell = next(size for limit, size in CELL.items() if len(shown) <= limit)
    places = {actor: place for place, actor in enumerate(shown)}
    drawn = frame[frame["holder"].isin(list(places)) & frame["target"].isin(list(places))]
    traces = [_squares(drawn, tone, places, cell, pen) for tone in TONE]
    names = [short(name, 20) for name in shown.values()]
    ticks = {"tickvals": list(range(len(shown))), "ticktext": names, "zeroline": False, "automargin": False}
    small = {"tickfont": {"size": 12 if cell > 20 else 10.5}}
    axes = {
        "xaxis": {**ticks, **small, "side": "top", "tickangle": -60, "range": [-0.6, len(shown) - 0.4]},
        "yaxis": {**ticks, **small, "range": [len(shown) - 0.4, -0.6]},
    }
    caption = Caption("Who speaks about whom", _lines(frame, drawn, len(shown)))
    margin = {"l": 150, "r": 12, "t": 172, "b": 34}
    return figure(
        traces, axes, caption, pen, height=216 + cell * len(shown), margin=margin,
        legend={**BELOW, "itemsizing": "constant"},
    )  # fmt: skip


def network(frame: pd.DataFrame, *, dark: bool, most: int) -> Figure:
    """Arcs between actors in one line: at the right the upper speaks about the lower, at the left the lower."""
    others = frame[frame["holder"] != frame["target"]]
    pen, shown = ink(dark=dark), actors(others, most)
    order = neighbours(others, list(shown))
    places = {actor: place for place, actor in enumerate(order)}
    inside = others[others["holder"].isin(order) & others["target"].isin(order)]
    drawn = inside.sort_values(["n", "holder", "target"], ascending=[False, True, True], kind="stable").head(ARCS)
    arcs = [trace for tone in TONE for trace in _arcs(drawn, tone, places)]
    tips = [_tips(drawn, tone, places) for tone in TONE]
    size = 15 if len(order) > 20 else 24 if len(order) > 10 else 36
    names = [short(shown[actor], 20) for actor in order]
    half = max((abs(places[a] - places[b]) for a, b in zip(drawn["holder"], drawn["target"], strict=True)), default=1)
    axes = {
        "xaxis": {"visible": False, "range": [-0.56 * half, 0.56 * half]},
        "yaxis": {
            "tickvals": list(range(len(order))), "ticktext": names, "range": [len(order) - 0.4, -0.6],
            "zeroline": False, "tickfont": {"size": 12 if size > 20 else 10.5},
        },
    }  # fmt: skip
    caption = Caption("Between whom", _lines(frame, drawn, len(order)))
    room = {"legend": BELOW, "margin": {"l": 4, "r": 12, "t": 76, "b": 40}}
    line = {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": len(order) - 1, "line": {"color": pen.grid, "width": 1}}
    return figure([*arcs, *tips], axes, caption, pen, height=140 + size * len(order), shapes=[line], **room)


def actors(frame: pd.DataFrame, most: int) -> dict[str, str]:
    """Names by id of the actors that speak or are spoken about most, the first first."""
    sums: Counter[tuple[str, str]] = Counter()
    for side in ("holder", "target"):
        for actor, name, n in zip(frame[side], frame[f"{side}_name"], frame["n"], strict=True):
            sums[actor, name] += int(n)
    ranked = sorted(sums, key=lambda key: (-sums[key], key[0]))
    return dict(ranked[:most])


def neighbours(frame: pd.DataFrame, shown: Sequence[str]) -> list[str]:
    """An order in which those who speak of each other most stand near: each is followed by the nearest one left."""
    weight: Counter[frozenset[str]] = Counter()
    for holder, target, n in zip(frame["holder"], frame["target"], frame["n"], strict=True):
        weight[frozenset((holder, target))] += int(n)
    left, order = list(shown[1:]), list(shown[:1])
    while left:
        last = order[-1]
        nearest = max(left, key=lambda actor: (weight[frozenset((last, actor))], -left.index(actor)))
        left.remove(nearest)
        order.append(nearest)
    return order


def tone(row: Row) -> str:
    """The tone of a pair; where the interval holds zero, the mean's sign says nothing."""
    return "positive" if row["low"] > 0 else "negative" if row["high"] < 0 else "neutral"


def arc(start: int, end: int) -> tuple[list[float], list[float]]:
    """Half an ellipse between two places in the line: to the right where it leads down, to the left where up."""
    side, middle, reach = (1 if end > start else -1), (start + end) / 2, abs(end - start) / 2
    angles = [pi * step / STEPS for step in range(STEPS + 1)]
    return [side * reach * sin(a) for a in angles], [middle - side * reach * cos(a) for a in angles]


def _squares(drawn: pd.DataFrame, name: str, places: Mapping[str, int], cell: int, pen: Ink) -> Part:
    rows = [row for row in drawn.to_dict("records") if tone(row) == name]
    top = max(int(drawn["n"].max()) if len(drawn) else 1, 1)
    sizes = [max(6.0, (cell - 3) * (int(row["n"]) / top) ** 0.5) for row in rows]
    return {
        "type": "scatter",
        "mode": "markers+text" if cell > 20 else "markers",
        "name": _names(name),
        "x": [places[row["target"]] for row in rows] or [None],
        "y": [places[row["holder"]] for row in rows] or [None],
        "marker": {"symbol": "square", "color": TONE[name], "size": sizes or 8, "opacity": 0.9},
        "text": [f"{'' if name == 'neutral' else SIGN[name]}{int(row['n'])}" for row in rows],
        "textposition": ["middle center" if size > 20 else "middle right" for size in sizes] or "middle center",
        "textfont": {"size": 10, "color": [ON_SQUARE[name] if size > 20 else pen.text for size in sizes] or pen.text},
        "customdata": [[row["pick"], _hover(row)] for row in rows],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def _arcs(drawn: pd.DataFrame, name: str, places: Mapping[str, int]) -> list[Part]:
    """The arcs of one tone, those of a like weight as one trace."""
    rows = [row for row in drawn.to_dict("records") if tone(row) == name]
    top = max(int(drawn["n"].max()) if len(drawn) else 1, 1)
    widths: dict[int, list[Row]] = {}
    for row in rows:
        widths.setdefault(2 + round(5 * (int(row["n"]) / top) ** 0.5), []).append(row)
    traces: list[Part] = []
    for width, group in sorted(widths.items()):
        lines = [arc(places[row["holder"]], places[row["target"]]) for row in group]
        traces.append({
            "type": "scatter",
            "mode": "lines",
            "x": [x for xs, _ in lines for x in (*xs, None)],
            "y": [y for _, ys in lines for y in (*ys, None)],
            "line": {"color": TONE[name], "width": width, "dash": DASH[name]},
            "opacity": 0.7,
            "hoverinfo": "skip",
            "showlegend": False,
        })  # fmt: skip
    return traces


def _tips(drawn: pd.DataFrame, name: str, places: Mapping[str, int]) -> Part:
    """A mark at the middle of each arc that points from who speaks to whom it is about."""
    rows = [row for row in drawn.to_dict("records") if tone(row) == name]
    ends = [(places[row["holder"]], places[row["target"]]) for row in rows]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _names(name),
        "x": [(b - a) / 2 for a, b in ends] or [None],
        "y": [(a + b) / 2 for a, b in ends] or [None],
        "marker": {
            "symbol": ["triangle-down" if b > a else "triangle-up" for a, b in ends] or "circle",
            "size": 9, "color": TONE[name],
        },
        "customdata": [[row["pick"], _hover(row)] for row in rows],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }  # fmt: skip


def _names(name: str) -> str:
    return f"{SIGN[name]} {'neutral or unclear' if name == 'neutral' else name}"


def _hover(row: Row) -> str:
    counts = ", ".join(f"{int(row[label])} {label}" for label in TONE if row[label])
    who = f"<b>{short(str(row['holder_name']))}</b> about <b>{short(str(row['target_name']))}</b>"
    return f"{who}: {words.count(int(row['n']), 'sentence')}<br>{counts}; net tone {row['net']:+.2f}".replace("-", "−")


def _lines(frame: pd.DataFrame, drawn: pd.DataFrame, shown: int) -> tuple[str, ...]:
    of = words.count(int(frame["n"].sum()), "sentence")
    everybody = len(set(frame["holder"]) | set(frame["target"]))
    return (
        f"{int(drawn['n'].sum())} of {of}; {shown} of {words.count(everybody, 'actor')}",
        "Size: sentences; colour and sign: tone clear of zero (95%)",
    )
