"""Stance: who stands where on each topic, since when, and every turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import sentences
from dashboard import board, charts, data, drill, figures, filters, matrix, tables

if TYPE_CHECKING:
    from analysis.model import Filters

ROWS = 40


def render(asked: Filters) -> None:
    """Show positions by actor and topic, and over time."""
    frame = data.stance_matrix(asked)
    if frame.empty:
        board.empty(asked)
        return
    board.lead(figures.told(sentences.stand, "stand", frame, data.totals(asked)), asked)
    left, right = st.columns([1.28, 1], gap="medium")
    with left:
        board.heading("Who stands where", board.MATRIX_HELP)
        st.html(matrix.table(matrix.first(frame, ROWS), board.topics(frame), filters.picked(), filters.pick_link))
    with right:
        if not drill.show(asked):
            board.heading("Every turn and condition", board.CHANGES_HELP)
            st.html(matrix.changes(data.changes(asked, 12), filters.pick_link))
    board.heading(
        "Since when", "Support stands high in an actor's lane, opposition low. Click a mark to read its passages."
    )
    tracks = data.tracks(asked)
    for topic in board.topics(frame):
        board.chart(f"tracks_{topic}", charts.tracks, tracks, topic)
    with st.expander("All positions as a table, an actor and a topic a row"):
        tables.stances(frame)


if __name__ == "__main__":
    render(filters.current())
