"""Sentiment: how actors are shown, and how they speak of others; the two are never mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import sentences
from dashboard import board, charts, data, drill, filters

if TYPE_CHECKING:
    from analysis.model import Filters
    from analysis.query import Side

SIDES: tuple[Side, Side] = ("towards", "by")


def render(asked: Filters) -> None:
    """Show tone towards and by each actor, with intervals, and its course."""
    frames = {side: data.sentiment(asked, side) for side in SIDES}
    if all(frame.empty for frame in frames.values()):
        board.empty(asked)
        return
    board.lead(sentences.tone(frames["towards"], "towards"), asked)
    drill.show(asked)
    for side, column in zip(SIDES, st.columns(2, gap="medium"), strict=True):
        with column:
            board.tone(asked, side, most=12)
    board.heading(
        "Over time", "Net tone of each month, for the actors of most sentences. Click a mark to read its sentences."
    )
    for side, column in zip(SIDES, st.columns(2, gap="medium"), strict=True):
        with column:
            board.chart(f"trend_{side}", charts.tone_trend, data.sentiment_trend(asked, side), side)


if __name__ == "__main__":
    render(filters.current())
