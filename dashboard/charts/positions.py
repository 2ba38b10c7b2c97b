"""Positions over time: a lane an actor, a mark a day, its height and sign the stance."""

from __future__ import annotations

from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from analysis.query import words
from dashboard.charts.template import STANCE, SYMBOL, Figure, dressed, ink, short
from dashboard.picks import Pick

if TYPE_CHECKING:
    import pandas as pd

LANES = 7
HEIGHT = {"support": 0.26, "qualified": 0.0, "oppose": -0.26, "neutral": 0.0}
"""Where in its lane a stance stands: support above, oppose below."""


def tracks(frame: pd.DataFrame, topic: str, *, dark: bool) -> Figure:
    """The dated positions on one topic; a thin line joins an actor's days, so that a turn is seen as a step."""
    dated = frame[(frame["topic"] == topic) & frame["day"].notna()]
    actors = list(dict.fromkeys(dated["actor"]))[:LANES]
    lanes = {actor: len(actors) - 1 - place for place, actor in enumerate(actors)}
    drawn = dated[dated["actor"].isin(actors)]
    figure = go.Figure()
    for actor in actors:
        _line(figure, drawn[drawn["actor"] == actor], lanes[actor], dark=dark)
    for stance in STANCE:
        _marks(figure, drawn[drawn["stance"] == stance], stance, lanes)
    names = [short(drawn.loc[drawn["actor"] == actor, "name"].iloc[0]) for actor in actors]
    figure.update_yaxes(
        tickvals=[lanes[a] for a in actors], ticktext=names, range=[-0.6, len(actors) - 0.4], zeroline=False
    )
    figure.update_xaxes(type="date", tickformat="%-d %b %Y", nticks=7)
    return dressed(
        figure,
        f"Positions on {topic}, over time",
        _note(frame, dated, drawn, topic),
        dark=dark,
        height=118 + 54 * len(actors),
        top=88,
    )


def _note(frame: pd.DataFrame, dated: pd.DataFrame, drawn: pd.DataFrame, topic: str) -> str:
    undated = int(frame.loc[(frame["topic"] == topic) & frame["day"].isna(), "n"].sum())
    others = int(dated["n"].sum() - drawn["n"].sum())
    left = [f"{undated} undated" if undated else "", f"{others} by other actors" if others else ""]
    rest = "; not drawn: " + words.listed([part for part in left if part]) if any(left) else ""
    return f"One mark a day and stance, size: stories; {words.count(int(drawn['n'].sum()), 'position')}{rest}"


def _line(figure: Figure, rows: pd.DataFrame, lane: int, *, dark: bool) -> None:
    sided = (
        rows[rows["stance"] != "neutral"].sort_values(["day", "n"], kind="stable").drop_duplicates("day", keep="last")
    )
    figure.add_scatter(
        x=sided["day"], y=[lane + HEIGHT[stance] for stance in sided["stance"]], mode="lines", showlegend=False,
        line={"color": ink(dark=dark).faint, "width": 1, "shape": "hv"}, opacity=0.55, hoverinfo="skip",
    )  # fmt: skip


def _marks(figure: Figure, rows: pd.DataFrame, stance: str, lanes: dict[str, int]) -> None:
    figure.add_scatter(
        x=rows["day"] if len(rows) else [None], y=[lanes[a] + HEIGHT[stance] for a in rows["actor"]] if len(rows) else [None], mode="markers", name=words.VERBS[stance].removesuffix(" on"),
        marker={"color": STANCE[stance], "symbol": SYMBOL[stance], "size": [min(20, 8 + 2 * n) for n in rows["stories"]] or 9, "line": {"width": 0}, "opacity": 0.92},
        customdata=[
            [str(Pick(actor=r.actor, topic=r.topic, stance=stance, since=r.day, until=r.day)), _hover(r)] for r in rows.itertuples()
        ],
        hovertemplate="%{customdata[1]}<extra></extra>",
    )  # fmt: skip


def _hover(row: object) -> str:
    name, day, n, said = (getattr(row, field) for field in ("name", "day", "n", "words"))
    quote = "<br>".join(escape(line) for line in wrap(said, 60)[:3])
    return f"<b>{escape(name)}</b>, {words.day(day)}: {words.count(int(n), 'position')}<br>“{quote}”<br>{escape(row.source)}"  # type: ignore[attr-defined]
