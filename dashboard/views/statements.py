"""Statements: who said what, when, in whose wording and by way of whom; each leads to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import telling
from dashboard import answers, board, data, drill, filters, ledger
from dashboard.charts import voices

if TYPE_CHECKING:
    from analysis.model import Filters

ROWS = 30
HELP = (
    "Quoted: in quotation marks. Reported: in the reporter's words. Claimed: carried by somebody who does not speak "
    "for the speaker. The day is the one on which it was said where the text tells, otherwise the day of print."
)


def render(asked: Filters) -> None:
    """Show the ledger, searchable, beside how much each speaker says."""
    totals = data.totals(asked)
    if not totals.statements:
        board.empty(asked)
        return
    top = st.container()
    carrier, held = _narrowed(asked)
    frame = answers.voices(asked, carrier=carrier, held=held)
    with top:
        board.lead(telling.said(frame, totals), asked)
    if frame.empty:
        st.info("No statement fits. Search for fewer letters, or let any carrier do.")
        return
    drill.show(asked, carrier=carrier, held=held)
    left, right = st.columns([1.7, 1], gap="medium")
    with left:
        board.heading("Who said what", HELP)
        _ledger(asked, carrier, held, int(frame["n"].sum()))
    with right:
        board.chart("voices", voices.bars, frame)


def _narrowed(asked: Filters) -> tuple[str, str]:
    """Ask for words and for a carrier; both stand in the URL."""
    carriers = answers.carriers(asked)
    ids = dict(zip(carriers["name"], carriers["id"], strict=True))
    left, right = st.columns([1.7, 1], gap="medium")
    held = left.text_input(
        "Search in the words said", key="said", bind="query-params", placeholder="A word or a phrase", max_chars=200
    )
    told = "Who passes the words on: KCNA where it quotes the ministry."
    via = right.selectbox(
        "By way of", list(ids), index=None, key="via", bind="query-params", placeholder="Anybody or nobody", help=told
    )
    return ids.get(via or "", ""), " ".join((held or "").split())


def _ledger(asked: Filters, carrier: str, held: str, total: int) -> None:
    shown = filters.shown("rows", ROWS)
    rows = answers.statements(asked, limit=shown, carrier=carrier, held=held)
    st.html(ledger.statements(rows, filters.picked(), filters.pick_link))
    board.more(len(rows), total, "statement", rows=str(shown + 2 * ROWS))


if __name__ == "__main__":
    render(filters.current())
