"""What stands around every view: the filters at the left, what is on above, and views saved under a name."""

from __future__ import annotations

import streamlit as st

from analysis.errors import StoreError
from analysis.model import Filters
from analysis.store import saved
from analysis.store.saved import LONGEST, SavedView
from dashboard import chips, data, filters, markup, periods


def draw(page: str) -> None:
    """Draw the frame of a page; `page` is its URL path."""
    with st.sidebar:
        filters.sidebar()
        asked = filters.asked()
        if presets := chips.presets(periods.presets(data.options()), asked, filters.href):
            st.html(presets)
        filters.more()
        now = filters.current()
        st.html(chips.in_view(data.totals(now), filters.href("briefing")))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button("Clear filters", on_click=filters.clear, disabled=now == Filters())
            st.html(chips.copy(f"{page}?{filters.here()}"), width="content")
            with st.popover("Saved views"):
                _saved(page, filters.here())
    _markup(chips.chips(filters.asked(), filters.href))


def _markup(told: str) -> None:
    """Draw markup where there is any: Streamlit takes none for a mistake."""
    if told:
        st.html(told)


@st.fragment
def _saved(page: str, query: str) -> None:
    """List the saved views, and save this one; the rest of the page need not be drawn again for it."""
    with st.form("save", clear_on_submit=True, border=False):
        name = st.text_input("Save this view as", max_chars=LONGEST, placeholder="A name")
        if st.form_submit_button("Save"):
            _keep(SavedView(name, page, query))
    views = saved.saved(data.path())
    if not views:
        st.caption("No view is saved yet. A saved view keeps the page, its filters and what was clicked.")
    for place, view in enumerate(views):
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.html(chips.saved(view))
        right.button(
            "✕", key=f"forget_{place}", help="Delete this saved view", type="tertiary",
            on_click=saved.forget, args=(data.path(), view.name),
        )  # fmt: skip


def _keep(view: SavedView) -> None:
    try:
        kept = saved.save(data.path(), view)
    except StoreError as error:
        st.error(markup.plain(str(error)))
        return
    st.success(markup.plain(f"Saved as {kept.name}"))
