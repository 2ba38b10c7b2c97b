"""How actors are shown and how they speak: shares of tone with an interval, and their course."""

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


def tone_bars(frame: pd.DataFrame, side: str, *, dark: bool, most: int = 8) -> Figure:
    """Diverging bars of the shares of negative and positive, with net tone and its interval, actors of most rows on top."""
    rows = frame.head(most).iloc[::-1]
    names = [short(name) for name in rows["name"]]
    figure = go.Figure()
    for tone, sign in (("negative", -1), ("positive", 1)):
        figure.add_bar(
            y=names, x=sign * rows[tone] / rows["n"], orientation="h", name=tone, marker_color=TONE[tone], opacity=0.85,
            text=[str(n) if n else "" for n in rows[tone]], textposition="inside", insidetextanchor="middle",
            textfont={"color": "white"}, width=0.62,
            customdata=[[str(Pick(actor=actor, side=side, tone=tone)), n, of] for actor, n, of in zip(rows["actor"], rows[tone], rows["n"], strict=True)],
            hovertemplate="%{y}: %{customdata[1]} of %{customdata[2]} sentences " + tone + "<extra></extra>",
        )  # fmt: skip
    _net(figure, rows, names, side, dark=dark)
    _counts(figure, rows, names, dark=dark)
    total, kept = int(frame["n"].sum()), int(rows["n"].sum())
    rest = f"; {len(frame) - len(rows)} more actors not drawn" if len(frame) > len(rows) else ""
    note = f"Share of {words.count(kept, 'sentence')} of {total}, neutral not drawn; line: net tone, 95% interval{rest}"
    figure.update_layout(barmode="overlay", bargap=0.3, showlegend=False)
    figure.update_xaxes(
        range=[-1.02, 1.22],
        tickvals=[-1, -0.5, 0, 0.5, 1],
        ticktext=["100% negative", "50%", "0", "50%", "100% positive"],
    )
    return dressed(figure, TITLES[side], note, dark=dark, height=104 + 34 * len(rows))


def _net(figure: Figure, rows: pd.DataFrame, names: list[str], side: str, *, dark: bool) -> None:
    """Add net tone as a dot on its interval."""
    figure.add_scatter(
        y=names, x=rows["net"], mode="markers", name="net tone", showlegend=False,
        marker={"color": ink(dark=dark).text, "size": 7},
        error_x={
            "type": "data", "symmetric": False, "array": (rows["high"] - rows["net"]).clip(lower=0),
            "arrayminus": (rows["net"] - rows["low"]).clip(lower=0), "thickness": 1.4, "width": 4, "color": ink(dark=dark).text,
        },
        customdata=[[str(Pick(actor=actor, side=side)), low, high] for actor, low, high in zip(rows["actor"], rows["low"], rows["high"], strict=True)],
        hovertemplate="%{y}: net tone %{x:+.2f} (%{customdata[1]:+.2f} to %{customdata[2]:+.2f})<extra></extra>",
    )  # fmt: skip


def _counts(figure: Figure, rows: pd.DataFrame, names: list[str], *, dark: bool) -> None:
    """Write each actor's denominator at the right."""
    for name, n in zip(names, rows["n"], strict=True):
        figure.add_annotation(
            y=name,
            x=1.2,
            text=f"n = {n}",
            showarrow=False,
            xanchor="right",
            font={"size": 12, "color": ink(dark=dark).faint},
        )


def tone_trend(frame: pd.DataFrame, side: str, *, dark: bool) -> Figure:
    """Net tone by month with a band for its interval, one panel for each of the actors of most rows."""
    order = frame.groupby("actor")["n"].sum().sort_values(ascending=False, kind="stable").index[:PANELS]
    names = [short(frame.loc[frame["actor"] == actor, "name"].iloc[0]) for actor in order]
    figure = make_subplots(rows=max(len(order), 1), cols=1, shared_xaxes=True, vertical_spacing=0.03)
    for place, actor in enumerate(order, start=1):
        _panel(figure, frame[frame["actor"] == actor], place, side, dark=dark)
        figure.update_yaxes(
            row=place, col=1, range=[-1.1, 1.1], tickvals=[-1, 0, 1], ticktext=["−1", names[place - 1], "+1"]
        )
    note = f"Net tone by month, −1 to +1, with 95% interval; {words.count(int(frame['n'].sum()), 'sentence')}; size: sentences"
    figure.update_layout(showlegend=False)
    return dressed(figure, f"{TITLES[side]}, over time", note, dark=dark, height=110 + 84 * len(order))


def _panel(figure: Figure, rows: pd.DataFrame, place: int, side: str, *, dark: bool) -> None:
    pen = ink(dark=dark)
    figure.add_scatter(
        x=[*rows["month"], *rows["month"][::-1]],
        y=[*rows["high"], *rows["low"][::-1]],
        fill="toself",
        mode="lines",
        line={"width": 0},
        fillcolor=pen.grid,
        hoverinfo="skip",
        row=place,
        col=1,
    )
    colours = [TONE["positive"] if net > 0 else TONE["negative"] if net < 0 else TONE["neutral"] for net in rows["net"]]
    figure.add_scatter(
        x=rows["month"], y=rows["net"], mode="lines+markers", line={"color": pen.faint, "width": 1.2},
        marker={"color": colours, "size": [min(16, 6 + 2 * n**0.5) for n in rows["n"]], "opacity": 1},
        customdata=[
            [str(Pick(actor=a, side=side, since=f"{m}-01", until=f"{m}-31")), words.day(m), n, low, high]
            for a, m, n, low, high in zip(rows["actor"], rows["month"], rows["n"], rows["low"], rows["high"], strict=True)
        ],
        hovertemplate="%{customdata[1]}: net tone %{y:+.2f} (%{customdata[3]:+.2f} to %{customdata[4]:+.2f}), n = %{customdata[2]}<extra></extra>",
        row=place, col=1,
    )  # fmt: skip
