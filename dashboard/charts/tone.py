"""How actors are shown and how they speak: shares of tone, net tone with its interval, and their course."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from analysis.query import words
from dashboard.charts.template import TONE, Figure, dressed, ink, short
from dashboard.picks import Pick

if TYPE_CHECKING:
    import pandas as pd

TITLES = {"towards": "How actors are shown", "by": "How actors speak of others"}
PANELS = 6
"""Actors in a trend: more are not told apart."""
RANGE = "(%{customdata[2]:+.2f} to %{customdata[3]:+.2f})"


def tone_bars(frame: pd.DataFrame, side: str, *, dark: bool, most: int = 8) -> Figure:
    """Diverging bars of the shares of negative and positive; under each its net tone with the interval."""
    rows = frame.head(most).iloc[::-1]
    figure = go.Figure()
    for tone, sign in (("negative", -1), ("positive", 1)):
        picks = [str(Pick(actor=actor, side=side, tone=tone)) for actor in rows["actor"]]
        figure.add_bar(
            y=list(range(len(rows))),
            x=sign * rows[tone] / rows["n"],
            orientation="h",
            marker_color=TONE[tone],
            offset=-0.06,
            width=0.46,
            text=[n or "" for n in rows[tone]],
            textposition="auto",
            textangle=0,
            constraintext="none",
            customdata=list(zip(picks, rows["name"].map(short), rows[tone], rows["n"], strict=True)),
            hovertemplate=f"%{{customdata[1]}}: %{{customdata[2]}} of %{{customdata[3]}} {tone}<extra></extra>",
        )
    _net(figure, rows, side, dark=dark)
    _axes(figure, rows, dark=dark)
    return dressed(figure, TITLES[side], _note(frame, rows), dark=dark, height=112 + 40 * len(rows))


def tone_trend(frame: pd.DataFrame, side: str, *, dark: bool) -> Figure:
    """Net tone over time with a band for its interval, one panel for each of the actors of most rows."""
    order = list(frame.groupby("actor")["n"].sum().sort_values(ascending=False, kind="stable").index[:PANELS])
    drawn = frame[frame["actor"].isin(order)]
    figure = make_subplots(rows=max(len(order), 1), cols=1, shared_xaxes=True, vertical_spacing=0.03)
    for place, actor in enumerate(order, start=1):
        _panel(figure, drawn[drawn["actor"] == actor], place, side, dark=dark)
    figure.update_layout(showlegend=False)
    span = "month" if (frame["since"] == frame["until"]).all() else "quarter"
    left = words.count(frame["actor"].nunique() - len(order), "more actor")
    rest = f"; {left} not drawn" if frame["actor"].nunique() > len(order) else ""
    note = f"Net tone −1 to +1 by {span}, {words.count(int(drawn['n'].sum()), 'sentence')}{rest}\nBand: 95% interval"
    return dressed(figure, f"{TITLES[side]}, over time", note, dark=dark, height=126 + 84 * len(order))


def _note(frame: pd.DataFrame, rows: pd.DataFrame) -> str:
    left = len(frame) - len(rows)
    rest = f"; {words.count(left, 'more actor')} not drawn" if left else ""
    drawn = words.count(int(rows["n"].sum()), "sentence")
    return f"Shares of {drawn}, the neutral rest not drawn{rest}\nDot and line: net tone and its 95% interval"


def _net(figure: Figure, rows: pd.DataFrame, side: str, *, dark: bool) -> None:
    """Add net tone as a dot on its interval, below the bar."""
    pen, net = ink(dark=dark), rows["net"]
    picks = [str(Pick(actor=actor, side=side)) for actor in rows["actor"]]
    reach = {"array": (rows["high"] - net).clip(lower=0), "arrayminus": (net - rows["low"]).clip(lower=0)}
    figure.add_scatter(
        y=[place - 0.24 for place in range(len(rows))],
        x=net,
        mode="markers",
        marker={"color": pen.text, "size": 6},
        error_x={"type": "data", "symmetric": False, "thickness": 1.2, "width": 0, "color": pen.faint, **reach},
        customdata=list(zip(picks, rows["name"].map(short), rows["low"], rows["high"], strict=True)),
        hovertemplate=f"%{{customdata[1]}}: net tone %{{x:+.2f}} {RANGE}<extra></extra>",
    )


def _axes(figure: Figure, rows: pd.DataFrame, *, dark: bool) -> None:
    """Name the actors at the left, with their denominators."""
    small = f"<span style='color:{ink(dark=dark).faint}'>"
    names = [f"{short(name)} {small}{n}</span>" for name, n in zip(rows["name"], rows["n"], strict=True)]
    figure.update_layout(barmode="overlay", showlegend=False)
    ticks = {"tickvals": [-1, -0.5, 0, 0.5, 1], "ticktext": ["−100%", "−50%", "0", "+50%", "+100%"]}
    figure.update_xaxes(range=[-1.04, 1.04], **ticks)
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=names, range=[-0.55, len(rows) - 0.4])
    figure.update_yaxes(showgrid=False, zeroline=False)


def _panel(figure: Figure, rows: pd.DataFrame, place: int, side: str, *, dark: bool) -> None:
    """Draw the course of one actor."""
    pen, where = ink(dark=dark), {"row": place, "col": 1}
    there_and_back = [*rows["since"], *rows["since"][::-1]]
    band = {"x": there_and_back, "y": [*rows["high"], *rows["low"][::-1]], "fill": "toself", "fillcolor": pen.grid}
    figure.add_scatter(**band, mode="lines", line={"width": 0}, hoverinfo="skip", **where)
    colours = [TONE["positive" if net > 0 else "negative" if net < 0 else "neutral"] for net in rows["net"]]
    spans = list(zip(rows["actor"], rows["since"], rows["until"], strict=True))
    picks = [str(Pick(actor=actor, side=side, since=since, until=until)) for actor, since, until in spans]
    told = [words.period(since, until) for _, since, until in spans]
    figure.add_scatter(
        x=rows["since"],
        y=rows["net"],
        mode="lines+markers",
        line={"color": pen.faint, "width": 1.2},
        marker={"color": colours, "size": [min(16, 6 + 2 * n**0.5) for n in rows["n"]], "opacity": 1},
        customdata=list(zip(picks, told, rows["low"], rows["high"], rows["n"], strict=True)),
        hovertemplate=f"%{{customdata[1]}}: net tone %{{y:+.2f}} {RANGE}, n = %{{customdata[4]}}<extra></extra>",
        **where,
    )
    ticks = {"tickvals": [-1, 0, 1], "ticktext": ["−1", short(rows["name"].iloc[0]), "+1"]}
    figure.update_yaxes(range=[-1.1, 1.1], **ticks, **where)
