"""Conditions: who offers what, if whom does what, by when, each with its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import telling
from dashboard import answers, board, data, drill, filters, offers
from dashboard.charts import terms

if TYPE_CHECKING:
    from analysis.model import Filters

ROWS = 12
HELP = (
    "A condition is a position that turns only if something happens first. Both halves stand in the words of the text; "
    "who must meet it and by when is told only where the text tells. The newest come first."
)


def render(asked: Filters) -> None:
    """Show the conditions as cards, beside who sets them and what falls due."""
    totals = data.totals(asked)
    if not totals.positions:
        board.empty(asked)
        return
    frame = answers.conditions(asked)
    board.lead(telling.conditions(frame, totals), asked)
    if frame.empty:
        st.info("No condition was found under these filters. Widen the period, or ask for other actors or topics.")
        return
    drill.show(asked)
    left, right = st.columns([1.7, 1], gap="medium")
    with left:
        board.heading("If – then", HELP)
        _cards(asked)
    with right:
        board.chart("terms", terms.bars, frame)
        board.heading("Due when", "Deadlines that conditions name, the latest first. Click one to read its passages.")
        st.html(offers.deadlines(frame, filters.pick_link))


def _cards(asked: Filters) -> None:
    shown = filters.shown("rows", ROWS)
    found = data.stance_passages(asked, limit=shown, action="set_condition")
    st.html(offers.cards(found, filters.reader))
    board.more(len(found.passages), found.total, "condition", rows=str(shown + 2 * ROWS))


if __name__ == "__main__":
    render(filters.current())
