"""What is named, and how often over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import plotly.graph_objects as go

from analysis.query import words
from dashboard.charts.template import SERIES, Figure, dressed, ink, short
from dashboard.picks import Pick

if TYPE_CHECKING:
    import pandas as pd


def kinds(frame: pd.DataFrame, *, dark: bool, most: int = 12) -> Figure:
    """The entities that most articles name, as bars."""
    rows = frame.head(most).iloc[::-1]
    picks = [str(Pick(entity=entity)) for entity in rows["id"]]
    figure = go.Figure()
    figure.add_bar(
        y=list(range(len(rows))),
        x=rows["articles"],
        orientation="h",
        marker_color=ink(dark=dark).bar,
        width=0.66,
        text=rows["articles"],
        textposition="outside",
        cliponaxis=False,
        customdata=list(zip(picks, rows["name"].map(short), rows["kind"], rows["mentions"], strict=True)),
        hovertemplate="%{customdata[1]} (%{customdata[2]}): %{x} articles, %{customdata[3]} mentions<extra></extra>",
    )
    figure.update_layout(showlegend=False)
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=rows["name"].map(short), showgrid=False)
    of = words.count(int(frame["of_articles"].max()), "article")
    left = len(frame) - len(rows)
    rest = f"; {words.count(left, 'more entity', 'more entities')} in the table" if left else ""
    return dressed(figure, "Named in most articles", f"Of {of}{rest}", dark=dark, height=96 + 26 * len(rows))


def mentions(frame: pd.DataFrame, *, dark: bool) -> Figure:
    """Share of a month's articles that name each entity, so that a busy month does not look like interest."""
    figure = go.Figure()
    for place, (entity, rows) in enumerate(frame.groupby("id", sort=False)):
        _series(figure, rows, str(entity), SERIES[place % len(SERIES)])
    figure.update_yaxes(range=[0, 1.04], tickformat=".0%")
    figure.update_xaxes(type="date", tickformat="%b %Y", nticks=6)
    months = int(frame.drop_duplicates("month")["of_articles"].sum())
    note = f"Share of each month's articles; {words.count(months, 'dated article')}"
    return dressed(figure, "Named over time", note, dark=dark, height=408)


def _series(figure: Figure, rows: pd.DataFrame, entity: str, colour: str) -> None:
    name = short(rows["name"].iloc[0], 20)
    picks = [str(Pick(entity=entity, since=month, until=month)) for month in rows["month"]]
    months = [words.day(month) for month in rows["month"]]
    figure.add_scatter(
        x=rows["month"],
        y=rows["articles"] / rows["of_articles"],
        mode="lines+markers",
        name=name,
        line={"color": colour, "width": 2},
        marker={"color": colour, "size": 6},
        customdata=list(zip(picks, months, rows["articles"], rows["of_articles"], strict=True)),
        hovertemplate=f"%{{customdata[1]}}: %{{customdata[2]}} of %{{customdata[3]}} articles<extra>{name}</extra>",
    )
