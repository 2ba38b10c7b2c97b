"""How much each speaker says, and in whose wording a reader gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query import words
from dashboard.charts.template import SERIES, Caption, Figure, Part, figure, ink, short
from dashboard.picks import Pick

if TYPE_CHECKING:
    import pandas as pd

VOICES = {"own": "quoted", "reported": "reported", "claimed": "claimed"}
FILL = {"own": "", "reported": "/", "claimed": "."}
"""A pattern besides the colour, so that the three are told apart in grey."""
UNNAMED = "not named"


def bars(frame: pd.DataFrame, *, dark: bool, most: int = 12) -> Figure:
    """Statements of each speaker, stacked by voice; the speakers of most statements."""
    rows, pen = frame.head(most).iloc[::-1], ink(dark=dark)
    traces = [_bar(rows, voice, SERIES[place]) for place, voice in enumerate(VOICES)]
    names = [short(_name(name)) for name in rows["name"]]
    axes = {
        "xaxis": {"rangemode": "tozero"},
        "yaxis": {"tickvals": list(range(len(rows))), "ticktext": names, "showgrid": False, "zeroline": False},
    }
    left = len(frame) - len(rows)
    rest = f"; {words.count(left, 'more speaker')} not drawn" if left else ""
    total = words.count(int(rows["n"].sum()), "statement")
    caption = Caption("Who speaks, and in whose wording", (f"{total}{rest}",))
    legend = {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False, "traceorder": "normal"}
    return figure(traces, axes, caption, pen, height=122 + 28 * len(rows), barmode="stack", legend=legend)


def _bar(rows: pd.DataFrame, voice: str, colour: str) -> Part:
    speakers = [str(speaker) if isinstance(speaker, str) else "-" for speaker in rows["speaker"]]
    picks = [str(Pick(actor=speaker, side="said", voice=voice)) for speaker in speakers]
    return {
        "type": "bar",
        "orientation": "h",
        "name": VOICES[voice],
        "y": list(range(len(rows))),
        "x": list(rows[voice]),
        "width": 0.66,
        "marker": {
            "color": colour,
            "pattern": {"shape": FILL[voice], "fillmode": "overlay", "size": 5, "solidity": 0.2},
        },
        "customdata": list(zip(picks, rows["name"].map(_name).map(short), rows["n"], rows["articles"], strict=True)),
        "hovertemplate": (
            f"%{{customdata[1]}}: %{{x}} of %{{customdata[2]}} {VOICES[voice]}, in %{{customdata[3]}} articles"
            "<extra></extra>"
        ),
    }


def _name(name: object) -> str:
    return name if isinstance(name, str) else UNNAMED
