"""Entities: everything named, by kind, and how often over time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import sentences
from dashboard import board, charts, data, drill, filters, tables

if TYPE_CHECKING:
    from analysis.model import Filters

# Lines drawn over time: more are not told apart.
LINES = 5


def render(asked: Filters) -> None:
    """Show the entities that fit a kind and a search, as bars, lines and a table."""
    everything = data.entities(asked)
    if everything.empty:
        board.empty(asked)
        return
    board.lead(sentences.attention(everything, data.totals(asked)), asked)
    left, right = st.columns([1.7, 1], gap="medium", vertical_alignment="bottom")
    kinds = left.pills("Kind", sorted(set(everything["kind"])), selection_mode="multi", key="kind", bind="query-params")
    search = right.text_input(
        "Search by any name", key="named", bind="query-params", placeholder="A name or a part of one"
    )
    frame = tables.matching(everything, kinds, search)
    if frame.empty:
        st.info("No entity fits. Take a kind away, or search for less.")
        return
    drill.show(asked)
    over_time = data.mentions_over_time(asked, tuple(frame["id"].head(LINES)))
    left, right = st.columns(2, gap="medium")
    with left:
        board.chart("kinds", charts.kinds, frame)
    with right:
        board.chart("mentions", charts.mentions, over_time)
    tables.entities(frame)


if __name__ == "__main__":
    render(filters.current())
