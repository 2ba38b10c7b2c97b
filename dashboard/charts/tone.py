"""How actors are shown and how they speak: shares of tone, net tone with its interval, and their course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query import words
from dashboard.charts.template import TONE, Caption, Figure, Ink, Part, figure, ink, short
from dashboard.picks import Pick

if TYPE_CHECKING:
    import pandas as pd

TITLES = {"towards": "How actors are shown", "by": "How actors speak of others"}
PANELS = 6
"""Actors in a trend: more are not told apart."""
RANGE = "(%{customdata[2]:+.2f} to %{customdata[3]:+.2f})"


def tone_bars(frame: pd.DataFrame, side: str, *, dark: bool, most: int = 8) -> Figure:
    """Diverging bars of the shares of negative and positive; under each its net tone with the interval."""
    rows, pen = frame.head(most).iloc[::-1], ink(dark=dark)
    traces = [_bars(rows, side, "negative", -1), _bars(rows, side, "positive", 1), _net(rows, side, pen)]
    left = len(frame) - len(rows)
    rest = f"; {words.count(left, 'more actor')} not drawn" if left else ""
    shares = f"Shares of {words.count(int(rows['n'].sum()), 'sentence')}, neutral not drawn"
    caption = Caption(TITLES[side], (shares, f"Dot and line: net tone, 95% interval{rest}"))
    height = 112 + 40 * len(rows)
    return figure(traces, _axes(rows, pen), caption, pen, height=height, barmode="overlay", showlegend=False)


def tone_trend(frame: pd.DataFrame, side: str, *, dark: bool) -> Figure:
    """Net tone over time with a band for its interval, one panel for each of the actors of most rows."""
    order = list(frame.groupby("actor")["n"].sum().sort_values(ascending=False, kind="stable").index[:PANELS])
    pen, traces, axes = ink(dark=dark), [], {"xaxis": {"type": "date", "anchor": f"y{len(order)}"}}
    for place, actor in enumerate(order, start=1):
        rows = frame[frame["actor"] == actor]
        traces += _panel(rows, f"y{place}", side, pen)
        axes[f"yaxis{place}"] = _panel_axis(rows, place, len(order))
    caption = Caption(f"{TITLES[side]}, over time", _trend_lines(frame, order))
    return figure(traces, axes, caption, pen, height=126 + 84 * len(order), showlegend=False)


def _bars(rows: pd.DataFrame, side: str, tone: str, sign: int) -> Part:
    picks = [str(Pick(actor=actor, side=side, tone=tone)) for actor in rows["actor"]]
    return {
        "type": "bar",
        "orientation": "h",
        "y": list(range(len(rows))),
        "x": list(sign * rows[tone] / rows["n"]),
        "marker": {"color": TONE[tone]},
        "offset": -0.06,
        "width": 0.46,
        "text": [str(n) if n else "" for n in rows[tone]],
        "textposition": "auto",
        "textangle": 0,
        "constraintext": "none",
        "customdata": list(zip(picks, rows["name"].map(short), rows[tone], rows["n"], strict=True)),
        "hovertemplate": f"%{{customdata[1]}}: %{{customdata[2]}} of %{{customdata[3]}} {tone}<extra></extra>",
    }


def _net(rows: pd.DataFrame, side: str, pen: Ink) -> Part:
    """Net tone as a dot on its interval, below the bar."""
    net, picks = rows["net"], [str(Pick(actor=actor, side=side)) for actor in rows["actor"]]
    reach = {"array": list((rows["high"] - net).clip(lower=0)), "arrayminus": list((net - rows["low"]).clip(lower=0))}
    return {
        "type": "scatter",
        "mode": "markers",
        "y": [place - 0.24 for place in range(len(rows))],
        "x": list(net),
        "marker": {"color": pen.text, "size": 6},
        "error_x": {"type": "data", "symmetric": False, "thickness": 1.2, "width": 0, "color": pen.faint, **reach},
        "customdata": list(zip(picks, rows["name"].map(short), rows["low"], rows["high"], strict=True)),
        "hovertemplate": f"%{{customdata[1]}}: net tone %{{x:+.2f}} {RANGE}<extra></extra>",
    }


def _axes(rows: pd.DataFrame, pen: Ink) -> Part:
    """Name the actors at the left, with their denominators."""
    small = f"<span style='color:{pen.faint}'>"
    names = [f"{short(name)} {small}{n}</span>" for name, n in zip(rows["name"], rows["n"], strict=True)]
    ticks = {"tickvals": [-1, -0.5, 0, 0.5, 1], "ticktext": ["−100%", "−50%", "0", "+50%", "+100%"]}
    plain = {"showgrid": False, "zeroline": False, "range": [-0.55, len(rows) - 0.4]}
    return {
        "xaxis": {"range": [-1.04, 1.04], **ticks},
        "yaxis": {"tickvals": list(range(len(rows))), "ticktext": names, **plain},
    }


def _panel(rows: pd.DataFrame, axis: str, side: str, pen: Ink) -> list[Part]:
    """The course of one actor: its band, and its dots on a line."""
    since, until = list(rows["since"]), list(rows["until"])
    picks = [
        str(Pick(actor=actor, side=side, since=a, until=b))
        for actor, a, b in zip(rows["actor"], since, until, strict=True)
    ]
    told = [words.period(a, b) for a, b in zip(since, until, strict=True)]
    colours = [TONE["positive" if net > 0 else "negative" if net < 0 else "neutral"] for net in rows["net"]]
    band = {"x": [*since, *since[::-1]], "y": [*rows["high"], *rows["low"][::-1]], "fill": "toself"}
    hover = f"%{{customdata[1]}}: net tone %{{y:+.2f}} {RANGE}, n = %{{customdata[4]}}<extra></extra>"
    line = {"type": "scatter", "yaxis": axis, "x": since, "y": list(rows["net"]), "mode": "lines+markers"}
    dots = {"color": colours, "size": [min(16, 6 + 2 * n**0.5) for n in rows["n"]], "opacity": 1}
    return [
        {
            "type": "scatter",
            "yaxis": axis,
            "mode": "lines",
            "line": {"width": 0},
            "hoverinfo": "skip",
            "fillcolor": pen.grid,
            **band,
        },
        {
            **line,
            "line": {"color": pen.faint, "width": 1.2},
            "marker": dots,
            "hovertemplate": hover,
            "customdata": list(zip(picks, told, rows["low"], rows["high"], rows["n"], strict=True)),
        },
    ]


def _panel_axis(rows: pd.DataFrame, place: int, of: int) -> Part:
    """The axis of a panel, from top to bottom, with the actor's name where its zero is."""
    top = 1 - (place - 1) / of
    name = short(rows["name"].iloc[0])
    ticks = {"tickvals": [-1, 0, 1], "ticktext": ["−1", name, "+1"]}
    return {"domain": [top - 0.88 / of, top], "range": [-1.1, 1.1], **ticks}


def _trend_lines(frame: pd.DataFrame, order: list[str]) -> tuple[str, ...]:
    step = "month" if (frame["since"] == frame["until"]).all() else "quarter"
    drawn = int(frame.loc[frame["actor"].isin(order), "n"].sum())
    left = frame["actor"].nunique() - len(order)
    rest = f"; {words.count(left, 'more actor')} not drawn" if left else ""
    return f"Net tone −1 to +1 by {step}, {words.count(drawn, 'sentence')}", f"Band: 95% interval{rest}"
