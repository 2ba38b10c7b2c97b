"""Timeline: what happened when, by the dates that the text tells, with named events as lanes and deadlines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import telling
from dashboard import answers, board, data, drill, filters, occasions
from dashboard.charts import timeline

if TYPE_CHECKING:
    from analysis.model import Filters

HELP = (
    "Each mark stands on the day on which the text says that it happened, never on the day of print; what the text "
    "does not date is counted above and not drawn. A bar covers the whole month or year where no day is told. Click a "
    "mark to read its passages."
)
EVENTS = "Exercises and rounds of talks that positions name, with all positions on them, dated or not."


def render(asked: Filters) -> None:
    """Show the lanes, and under them the named events as a table."""
    frame = answers.happenings(asked)
    if frame.empty:
        board.empty(asked)
        return
    board.lead(telling.dated(frame), asked)
    drill.show(asked)
    board.heading("By the day it happened", HELP)
    if frame["day"].notna().any():
        board.chart("timeline", timeline.happenings, frame)
    else:
        st.info(
            "The text dates none of these. Widen the period, or look at Stance, which goes by the day of print too."
        )
    board.heading("Named exercises and talks", EVENTS)
    st.html(occasions.table(frame, filters.picked(), filters.pick_link))
    total = data.totals(asked)
    named = int(frame.loc[(frame["what"] == "position") & (frame["event"] != ""), "n"].sum())
    board.note(f"{named} of {total.positions} positions name an event.")


if __name__ == "__main__":
    render(filters.current())
