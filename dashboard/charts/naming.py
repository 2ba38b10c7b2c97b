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
    of = int(frame["of_articles"].max()) if len(frame) else 0
    figure = go.Figure()
    figure.add_bar(
        y=[short(name) for name in rows["name"]], x=rows["articles"], orientation="h", marker_color=ink(dark=dark).bar, width=0.66,
        text=rows["articles"], textposition="outside", cliponaxis=False,
        customdata=[[str(Pick(entity=i)), kind, n] for i, kind, n in zip(rows["id"], rows["kind"], rows["mentions"], strict=True)],
        hovertemplate="%{y} (%{customdata[1]}): %{x} articles, %{customdata[2]} mentions<extra></extra>",
    )  # fmt: skip
    rest = (
        f"; the first {len(rows)} of {words.count(len(frame), 'entity', 'entities')}" if len(frame) > len(rows) else ""
    )
    figure.update_xaxes(rangemode="tozero", showgrid=True)
    return dressed(figure, "Named in most articles", f"Articles, of {of}{rest}", dark=dark, height=100 + 26 * len(rows))


def mentions(frame: pd.DataFrame, *, dark: bool) -> Figure:
    """Share of a month's articles that name each entity, so that a busy month does not look like interest."""
    figure = go.Figure()
    for place, (entity, rows) in enumerate(frame.groupby("id", sort=False)):
        name, colour = rows["name"].iloc[0], SERIES[place % len(SERIES)]
        figure.add_scatter(
            x=rows["month"], y=rows["articles"] / rows["of_articles"], mode="lines+markers", name=short(name),
            line={"color": colour, "width": 2}, marker={"color": colour, "size": 6},
            customdata=[
                [str(Pick(entity=str(entity), since=f"{m}-01", until=f"{m}-31")), words.day(m), a, of, n]
                for m, a, of, n in zip(rows["month"], rows["articles"], rows["of_articles"], rows["mentions"], strict=True)
            ],
            hovertemplate="%{customdata[1]}: %{customdata[2]} of %{customdata[3]} articles, %{customdata[4]} mentions<extra>" + short(name) + "</extra>",
        )  # fmt: skip
    figure.update_yaxes(range=[0, 1.04], tickformat=".0%")
    figure.update_xaxes(type="date", tickformat="%b %Y", nticks=7)
    months = frame.drop_duplicates("month")["of_articles"].sum() if len(frame) else 0
    return dressed(
        figure,
        "Named over time",
        f"Share of each month's articles that name it; {words.count(int(months), 'dated article')}",
        dark=dark,
        height=340,
        top=84,
    )
