"""Relations: who speaks about whom, and in what tone, as a matrix, as arcs, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import telling
from dashboard import board, data, drill, filters, relatives
from dashboard.charts import relations

if TYPE_CHECKING:
    from analysis.model import Filters

SIZES = ("10", "20", "40")
HELP = (
    "Each square is a pair: the row speaks about the column. Countries include the people and bodies that speak for "
    "them; what the reporter says in his own name is left out. Click a square or a mark to read the sentences."
)
ARCS = (
    "The same pairs as arcs. At the right of the line the upper speaks about the lower, at the left the lower about "
    "the upper; those who speak of each other most stand near. The order is the same at every visit."
)


def render(asked: Filters) -> None:
    """Show the pairs of actors, those of most sentences first."""
    frame = relatives.between(data.regard(asked), asked.actors)
    if frame.empty:
        board.empty(asked)
        return
    board.lead(telling.relations(frame), asked)
    drill.show(asked)
    board.heading("Who speaks about whom", HELP)
    most = int(
        st.pills("Actors shown", SIZES, default=SIZES[0], key="top", bind="query-params", required=True) or SIZES[0]
    )
    board.chart("relations", relations.matrix, frame, most=most)
    left, right = st.columns([1.2, 1], gap="medium")
    with left:
        board.heading("Between whom", ARCS)
        board.chart("network", relations.network, frame, most=most)
    with right:
        board.heading("The pairs of most sentences", "The rows of the figures; a name leads to its sentences.")
        st.html(relatives.table(frame, asked.actors, filters.pick_link))


if __name__ == "__main__":
    render(filters.current())
