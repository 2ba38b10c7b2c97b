"""What is named, and how often over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query import words
from dashboard.charts.template import DATES, SERIES, Caption, Figure, Part, figure, ink, short
from dashboard.picks import Pick

if TYPE_CHECKING:
    import pandas as pd


def kinds(frame: pd.DataFrame, *, dark: bool, most: int = 12) -> Figure:
    """The entities that most articles name, as bars."""
    rows, pen = frame.head(most).iloc[::-1], ink(dark=dark)
    places, picks = list(range(len(rows))), [str(Pick(entity=entity)) for entity in rows["id"]]
    bars = {
        "type": "bar",
        "orientation": "h",
        "y": places,
        "x": list(rows["articles"]),
        "marker": {"color": pen.bar},
        "width": 0.66,
        "text": [str(n) for n in rows["articles"]],
        "textposition": "outside",
        "cliponaxis": False,
        "customdata": list(zip(picks, rows["name"].map(short), rows["kind"], rows["mentions"], strict=True)),
        "hovertemplate": "%{customdata[1]} (%{customdata[2]}): %{x} articles, %{customdata[3]} mentions<extra></extra>",
    }
    names = {"tickvals": places, "ticktext": list(rows["name"].map(short)), "showgrid": False, "zeroline": False}
    left = len(frame) - len(rows)
    rest = f"; {words.count(left, 'more entity', 'more entities')} in the table" if left else ""
    of = words.count(int(frame["of_articles"].max()), "article")
    caption = Caption("Named in most articles", (f"Of {of}{rest}",))
    height = 96 + 26 * len(rows)
    return figure([bars], {"xaxis": {}, "yaxis": names}, caption, pen, height=height, showlegend=False)


def mentions(frame: pd.DataFrame, *, dark: bool) -> Figure:
    """Share of a month's articles that name each entity, so that a busy month does not look like interest."""
    lines = [
        _series(rows, str(entity), SERIES[place % len(SERIES)])
        for place, (entity, rows) in enumerate(frame.groupby("id", sort=False))
    ]
    months = words.count(int(frame.drop_duplicates("month")["of_articles"].sum()), "dated article")
    axes = {
        "xaxis": DATES,
        "yaxis": {"range": [0, 1.04], "tickformat": ".0%"},
    }
    caption = Caption("Named over time", (f"Share of each month's articles; {months}",))
    # Five names do not fit between title and lines on a phone.
    legend = {"orientation": "h", "x": 0, "y": -0.1, "yanchor": "top", "itemclick": False}
    margin = {"l": 4, "r": 12, "t": 66, "b": 28}
    return figure(lines, axes, caption, ink(dark=dark), height=408, legend=legend, margin=margin)


def _series(rows: pd.DataFrame, entity: str, colour: str) -> Part:
    name = short(rows["name"].iloc[0], 20)
    picks = [str(Pick(entity=entity, since=month, until=month)) for month in rows["month"]]
    months = [words.day(month) for month in rows["month"]]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": list(rows["month"]),
        "y": list(rows["articles"] / rows["of_articles"]),
        "line": {"color": colour, "width": 2},
        "marker": {"color": colour, "size": 6},
        "customdata": list(zip(picks, months, rows["articles"], rows["of_articles"], strict=True)),
        "hovertemplate": f"%{{customdata[1]}}: %{{customdata[2]}} of %{{customdata[3]}} articles<extra>{name}</extra>",
    }
