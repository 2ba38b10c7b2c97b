"""When the articles were printed, with the period that is on; a span that is brushed becomes the period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query import words
from dashboard.charts.template import Caption, Figure, Part, figure, ink

if TYPE_CHECKING:
    import pandas as pd


def coverage(frame: pd.DataFrame, since: str, until: str, counted: str, *, dark: bool) -> Figure:
    """Bars of all dated articles that fit the other filters; those out of the period are faint.

    `counted` is `articles` or `stories`; each mark carries its first and last day. An empty day leaves its end open.
    """
    pen, spans = ink(dark=dark), list(zip(frame["since"], frame["until"], strict=True))
    inside = [(not since or last >= since) and (not until or first <= until) for first, last in spans]
    step, n = str(frame["step"].iloc[0]), [int(count) for count in frame[counted]]
    told = [words.day(first) if step == "day" else words.period(first, last) for first, last in spans]
    bars = {
        "type": "bar",
        "x": list(range(len(spans))) if step == "year" else [first for first, _ in spans],
        "y": n,
        "marker": {"color": pen.bar, "opacity": [1.0 if each else 0.3 for each in inside]},
        "customdata": [[first, last, label] for (first, last), label in zip(spans, told, strict=True)],
        "hovertemplate": f"%{{customdata[2]}}: %{{y}} {counted}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 0.3}},
    }
    one = counted.removesuffix("s") if counted == "articles" else "story"
    total = words.count(sum(n), f"dated {one}", f"dated {counted}")
    lines = (f"{total} by {step}, whatever the period", "Drag over bars, or click one, to make it the period")
    x: Part
    if step == "year":
        x = {"type": "linear", "tickvals": list(range(len(spans))), "ticktext": [first[:4] for first, _ in spans]}
    else:
        x = {"type": "date", "tickformat": "%b %Y" if step == "month" else "%d %b %Y", "nticks": 6}
    axes = {"xaxis": {**x, "showgrid": False}, "yaxis": {"nticks": 4, "rangemode": "tozero"}}
    brush = {"dragmode": "select", "selectdirection": "h", "showlegend": False, "bargap": 0.18}
    return figure([bars], axes, Caption("Coverage", lines), pen, height=232, **brush)
