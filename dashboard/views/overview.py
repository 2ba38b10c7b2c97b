"""Overview: who stands where, what changed last, how actors are shown, when it was printed, and the newest words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import sentences
from dashboard import board, data, drill, figures, filters, matrix, passages

if TYPE_CHECKING:
    from analysis.model import Filters
    from analysis.query import Side

ROWS = 7


def render(asked: Filters) -> None:
    """Show the first screen."""
    frame, totals = data.stance_matrix(asked), data.totals(asked)
    if not totals.articles and frame.empty:
        board.empty(asked)
        return
    board.lead(figures.told(sentences.stand, "stand", frame, totals), asked)
    left, right = st.columns([1.28, 1], gap="medium")
    with left:
        board.heading("Who stands where", board.MATRIX_HELP)
        st.html(matrix.table(matrix.first(frame, ROWS), board.topics(frame), filters.picked(), filters.pick_link))
        board.rest(frame["actor"].nunique() - ROWS, "stance", "Stance")
    with right:
        if not drill.show(asked):
            board.heading("What changed last", board.CHANGES_HELP)
            st.html(matrix.changes(data.changes(asked, 5), filters.pick_link))
    _tones(asked)
    board.coverage(asked)
    board.heading("Newest positions", "The passages of the latest days, whoever holds them.")
    passages.show(data.stance_passages(asked, limit=4), filters.reader)


def _tones(asked: Filters) -> None:
    sides: tuple[Side, Side] = ("towards", "by")
    for side, column in zip(sides, st.columns(2, gap="medium"), strict=True):
        with column:
            board.tone(asked, side, most=6)


if __name__ == "__main__":
    render(filters.current())
