"""Positions over time: a lane an actor, a mark a day, its height, sign and colour the stance."""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from analysis.query import words
from dashboard.charts.template import (
    BELOW,
    DATES,
    STANCE,
    SYMBOL,
    Caption,
    Figure,
    Ink,
    Part,
    figure,
    ink,
    shade,
    short,
)
from dashboard.picks import Pick

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

LANES = 7
"""Actors drawn: those of most positions."""
HEIGHT = {"support": 0.24, "qualified": 0.0, "oppose": -0.24, "neutral": 0.0}
"""Where in its lane a stance stands: support above, oppose below."""
NAMES = {"support": "supports", "qualified": "qualified", "oppose": "opposes", "neutral": "neutral"}


def tracks(frame: pd.DataFrame, topic: str, *, dark: bool) -> Figure:
    """The dated positions on one topic; a thin line joins an actor's days, so that a turn is seen as a step."""
    on_topic, pen = frame[frame["topic"] == topic], ink(dark=dark)
    dated = on_topic[on_topic["day"].notna()]
    names = dict(zip(dated["actor"], dated["name"], strict=True))
    lanes = {actor: -place for place, actor in enumerate(list(names)[:LANES])}
    drawn = dated[dated["actor"].isin(list(lanes))]
    lines = [_line(drawn[drawn["actor"] == actor], lane, pen) for actor, lane in lanes.items()]
    marks = [_marks(drawn[drawn["stance"] == stance], stance, lanes) for stance in STANCE]
    caption = Caption(f"Positions on {topic}, over time", _lines(on_topic, drawn))
    axes = _axes({lane: names[actor] for actor, lane in lanes.items()})
    shades = [shade(lane, pen) for lane in lanes.values() if lane % 2 == 0]
    traces = [*lines, _rings(drawn, lanes, pen), *marks]
    room = {"legend": BELOW, "margin": {"l": 4, "r": 12, "t": 78, "b": 84}}
    return figure(traces, axes, caption, pen, height=180 + 52 * len(lanes), shapes=shades, **room)


def _lines(frame: pd.DataFrame, drawn: pd.DataFrame) -> tuple[str, ...]:
    undated = int(frame.loc[frame["day"].isna(), "n"].sum())
    others = int(frame["n"].sum() - drawn["n"].sum()) - undated
    left = [f"{undated} undated" if undated else "", f"{others} of other actors" if others else ""]
    rest = "; not drawn: " + words.listed([part for part in left if part]) if any(left) else ""
    total = words.count(int(drawn["n"].sum()), "position")
    step = "day" if (drawn["day"].str.len() > 7).any() else "month"
    turns = int(drawn["before"].notna().sum())
    ringed = f"; ringed: {words.count(turns, 'turn')}" if turns else ""
    return f"{total}{rest}", f"One mark a {step} and stance, its size the stories{ringed}"


def _axes(names: Mapping[int, str]) -> Part:
    labels = {"tickvals": list(names), "ticktext": [short(name) for name in names.values()]}
    plain = {"range": [min(names, default=0) - 0.55, 0.55], "zeroline": False, "showgrid": False}
    return {"xaxis": DATES, "yaxis": {**labels, **plain}}


def _line(rows: pd.DataFrame, lane: int, pen: Ink) -> Part:
    """Join the side that most of each day's positions take; days without a side are passed over."""
    sided = rows[rows["stance"] != "neutral"].sort_values(["day", "n"], kind="stable")
    days = sided.drop_duplicates("day", keep="last")
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(days["day"]),
        "y": [lane + HEIGHT[stance] for stance in days["stance"]],
        "line": {"color": pen.faint, "width": 1, "shape": "hv"},
        "opacity": 0.55,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _rings(rows: pd.DataFrame, lanes: Mapping[str, int], pen: Ink) -> Part:
    """A ring behind each mark on which its actor turned from another stance."""
    told = [row for row in rows.to_dict("records") if _turned(row)]
    sizes = [_size(row) + 7 for row in told]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "a turn",
        "x": [row["day"] for row in told],
        "y": [lanes[row["actor"]] + HEIGHT[row["stance"]] for row in told],
        "marker": {"symbol": "circle-open", "color": pen.text, "line": {"width": 1.4}, "size": sizes},
        "hoverinfo": "skip",
        "showlegend": bool(told),
    }


def _size(row: Mapping[Hashable, Any]) -> int:
    return min(20, 8 + 2 * int(row["stories"]))


def _turned(row: Mapping[Hashable, Any]) -> str:
    return row["before"] if isinstance(row["before"], str) else ""


def _marks(rows: pd.DataFrame, stance: str, lanes: Mapping[str, int]) -> Part:
    told = rows.to_dict("records")
    sizes = [_size(row) for row in told] or 9
    # A stance that nobody takes keeps its entry in the legend, so that the same signs are explained everywhere.
    return {
        "type": "scatter",
        "mode": "markers",
        "name": NAMES[stance],
        "x": [row["day"] for row in told] or [None],
        "y": [lanes[row["actor"]] + HEIGHT[stance] for row in told] or [0.0],
        "marker": {
            "color": STANCE[stance],
            "symbol": SYMBOL[stance],
            "size": sizes,
            "opacity": 0.92,
        },
        "customdata": [[_pick(row), _hover(row)] for row in told],
        "hovertemplate": "%{customdata[1]}<extra></extra>",
    }


def _pick(row: Mapping[Hashable, Any]) -> str:
    day = row["day"]
    return str(Pick(actor=row["actor"], topic=row["topic"], stance=row["stance"], since=day, until=day))


def _hover(row: Mapping[Hashable, Any]) -> str:
    quote = "<br>".join(escape(line) for line in wrap(row["words"], 60)[:3])
    head = f"<b>{escape(row['name'])}</b>, {words.day(row['day'])}: {words.count(int(row['n']), 'position')}"
    if _turned(row):
        head += f"<br>turned from: {NAMES[_turned(row)]}"
    return f"{head}<br>“{quote}”<br>{escape(row['source'])}"
