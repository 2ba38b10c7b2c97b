"""Sentiment: how actors are shown, and how they speak of others; the two are never mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import SIDES, sentences
from dashboard import board, charts, data, drill, filters, regard

if TYPE_CHECKING:
    from analysis.model import Filters

REGARD_HELP = (
    "Net tone, from −1 to +1, of each holder's words about each target, and the number of sentences. A colour only "
    "where the 95% interval leaves zero out. Countries include the people and bodies that speak for them."
)
APART_HELP = (
    "Sentences in which a holder supports something in negative words about somebody, or opposes something in positive "
    "ones. Tone is no position: read these before quoting either."
)


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
    _pairs(asked)
    board.heading(
        "Over time", "Net tone of each month, for the actors of most sentences. Click a mark to read its sentences."
    )
    for side, column in zip(SIDES, st.columns(2, gap="medium"), strict=True):
        with column:
            board.chart(f"trend_{side}", charts.tone_trend, data.sentiment_trend(asked, side), side)


def _pairs(asked: Filters) -> None:
    """Show who speaks of whom, and beside it where tone and stance disagree."""
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        board.heading("Who speaks of whom", REGARD_HELP)
        st.html(regard.table(data.regard(asked), filters.picked(), filters.pick_link))
    with right:
        board.heading("Tone and stance disagree", APART_HELP)
        st.html(regard.disagreements(data.disagreements(asked, 5), filters.pick_link))


if __name__ == "__main__":
    render(filters.current())
