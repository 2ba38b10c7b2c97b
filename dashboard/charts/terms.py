"""Who sets conditions, and for whom to meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query import words
from dashboard.charts.template import SERIES, Caption, Figure, Part, figure, ink, short
from dashboard.picks import Pick

if TYPE_CHECKING:
    import pandas as pd

FILL = ("", "/", ".", "x", "-", "|")
"""A pattern besides the colour, so that topics are told apart in grey."""


def bars(frame: pd.DataFrame, *, dark: bool, most: int = 12) -> Figure:
    """Conditions of each actor, stacked by topic; the actors that set most."""
    totals = frame.groupby(["actor", "name"], sort=False)["n"].sum().reset_index()
    rows = totals.sort_values(["n", "actor"], ascending=[False, True], kind="stable").head(most).iloc[::-1]
    places = {actor: place for place, actor in enumerate(rows["actor"])}
    topics = sorted(set(frame["topic"]))
    traces = [_bar(frame, topic, places, number) for number, topic in enumerate(topics)]
    axes = {
        "xaxis": {"rangemode": "tozero", "dtick": 1 if rows["n"].max() < 8 else None},
        "yaxis": {
            "tickvals": list(places.values()),
            "ticktext": list(rows["name"].map(short)),
            "showgrid": False,
            "zeroline": False,
        },
    }
    left = len(totals) - len(rows)
    rest = f"; {words.count(left, 'more actor')} not drawn" if left else ""
    caption = Caption("Who sets conditions", (f"{words.count(int(rows['n'].sum()), 'condition')}{rest}",))
    legend = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False, "traceorder": "normal"}
    return figure(traces, axes, caption, ink(dark=dark), height=122 + 30 * len(rows), barmode="stack", legend=legend)


def _bar(frame: pd.DataFrame, topic: str, places: dict[str, int], number: int) -> Part:
    rows = frame[(frame["topic"] == topic) & frame["actor"].isin(list(places))]
    sums = rows.groupby(["actor", "name"], sort=False)["n"].sum().reset_index()
    picks = [str(Pick(actor=actor, topic=topic, action="set_condition")) for actor in sums["actor"]]
    return {
        "type": "bar",
        "orientation": "h",
        "name": short(topic),
        "showlegend": True,
        "y": [places[actor] for actor in sums["actor"]],
        "x": list(sums["n"]),
        "width": 0.66,
        "marker": {
            "color": SERIES[number % len(SERIES)],
            "pattern": {"shape": FILL[number % len(FILL)], "fillmode": "overlay", "size": 5, "solidity": 0.2},
        },
        "customdata": list(zip(picks, sums["name"].map(short), strict=True)),
        "hovertemplate": f"%{{customdata[1]}}: %{{x}} on {short(topic)}<extra></extra>",
    }
