"""Positions over time: a lane an actor, a mark a day, its height, sign and colour the stance."""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.query import words
from dashboard.charts.template import STANCE, SYMBOL, Figure, dressed, ink, short
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
    dated = frame[(frame["topic"] == topic) & frame["day"].notna()]
    names = dict(zip(dated["actor"], dated["name"], strict=True))
    lanes = {actor: -place for place, actor in enumerate(list(names)[:LANES])}
    drawn = dated[dated["actor"].isin(list(lanes))]
    figure = go.Figure()
    for actor, lane in lanes.items():
        _line(figure, drawn[drawn["actor"] == actor], lane, dark=dark)
    for stance in STANCE:
        _marks(figure, drawn[drawn["stance"] == stance], stance, lanes)
    _axes(figure, {lane: names[actor] for actor, lane in lanes.items()}, dark=dark)
    note = _note(frame[frame["topic"] == topic], drawn)
    return dressed(figure, f"Positions on {topic}, over time", note, dark=dark, height=130 + 52 * len(lanes))


def _note(frame: pd.DataFrame, drawn: pd.DataFrame) -> str:
    undated = int(frame.loc[frame["day"].isna(), "n"].sum())
    others = int(frame["n"].sum() - drawn["n"].sum()) - undated
    left = [f"{undated} undated" if undated else "", f"{others} of other actors" if others else ""]
    rest = "; not drawn: " + words.listed([part for part in left if part]) if any(left) else ""
    return f"One mark a day and stance, its size the stories; {words.count(int(drawn['n'].sum()), 'position')}{rest}"


def _axes(figure: Figure, names: Mapping[int, str], *, dark: bool) -> None:
    """Name the lanes, and shade every other one."""
    for lane in names:
        if lane % 2 == 0:
            shade = {"fillcolor": ink(dark=dark).grid, "opacity": 0.45, "line_width": 0, "layer": "below"}
            figure.add_hrect(y0=lane - 0.5, y1=lane + 0.5, **shade)
    labels = [short(name) for name in names.values()]
    figure.update_yaxes(tickvals=list(names), ticktext=labels, range=[min(names, default=0) - 0.55, 0.55])
    figure.update_yaxes(zeroline=False, showgrid=False)
    figure.update_xaxes(type="date", tickformat="%b %Y", nticks=6)


def _line(figure: Figure, rows: pd.DataFrame, lane: int, *, dark: bool) -> None:
    """Join the side that most of each day's positions take; days without a side are passed over."""
    sided = rows[rows["stance"] != "neutral"].sort_values(["day", "n"], kind="stable")
    days = sided.drop_duplicates("day", keep="last")
    figure.add_scatter(
        x=days["day"],
        y=[lane + HEIGHT[stance] for stance in days["stance"]],
        mode="lines",
        showlegend=False,
        line={"color": ink(dark=dark).faint, "width": 1, "shape": "hv"},
        opacity=0.55,
        hoverinfo="skip",
    )


def _marks(figure: Figure, rows: pd.DataFrame, stance: str, lanes: Mapping[str, int]) -> None:
    told = rows.to_dict("records")
    # A stance that nobody takes keeps its entry in the legend, so that the same signs are explained everywhere.
    figure.add_scatter(
        x=[row["day"] for row in told] or [None],
        y=[lanes[row["actor"]] + HEIGHT[stance] for row in told] or [0.0],
        mode="markers",
        name=NAMES[stance],
        marker={
            "color": STANCE[stance],
            "symbol": SYMBOL[stance],
            "size": [min(20, 8 + 2 * int(row["stories"])) for row in told] or 9,
            "opacity": 0.92,
        },
        customdata=[[_pick(row), _hover(row)] for row in told],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )


def _pick(row: Mapping[Hashable, Any]) -> str:
    day = row["day"]
    return str(Pick(actor=row["actor"], topic=row["topic"], stance=row["stance"], since=day, until=day))


def _hover(row: Mapping[Hashable, Any]) -> str:
    quote = "<br>".join(escape(line) for line in wrap(row["words"], 60)[:3])
    head = f"<b>{escape(row['name'])}</b>, {words.day(row['day'])}: {words.count(int(row['n']), 'position')}"
    return f"{head}<br>“{quote}”<br>{escape(row['source'])}"
