"""What could not be read, each with its reason, to be tried again or dismissed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import words
from dashboard import data, holdings, markup, shelf
from dashboard.markup import text

if TYPE_CHECKING:
    from analysis.model import Rejected

LISTED = 8
"""Rejections that are shown by themselves."""


def show() -> None:
    """List the rejections, and files that were dropped and never read."""
    _unread()
    rejected = holdings.rejections()
    if not rejected:
        return
    st.subheader(f"Not read: {words.count(len(rejected), 'input')}", anchor=False)
    for place, each in enumerate(rejected[:LISTED]):
        _row(place, each)
    again = list(dict.fromkeys(origin for each in rejected if (origin := shelf.origin(each.source))))
    with st.container(horizontal=True, gap="small"):
        if len(again) > 1:
            title = f"Trying {words.count(len(again), 'input')} again"
            st.button("Try all again", key="retry_all", on_click=holdings.read, args=(title, again))
        if len(rejected) > LISTED:
            st.caption(f"and {len(rejected) - LISTED} more; `standpoint export --table rejected` lists all")


def _row(place: int, each: Rejected) -> None:
    origin = shelf.origin(each.source)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"refused_{place}"):
        name = shelf.called(data.path(), each.source)
        st.html(f"<p class='sp-refused'><b>{text(name)}</b><br>{text(each.reason)}</p>", width="stretch")
        st.button(
            "Try again", key=f"retry_{place}", on_click=holdings.read, args=("Trying 1 input again", [origin]),
            disabled=not origin, help="" if origin else markup.plain("The file is not there any more."),
        )  # fmt: skip
        st.button("Dismiss", key=f"dismiss_{place}", type="tertiary", on_click=holdings.dismiss, args=(each.source,))


def _unread() -> None:
    """Offer to read what was dropped before the dashboard was ended; what is being read waits for nobody."""
    seen = holdings.desk().look()
    if seen.now or seen.waiting:
        return
    refused = {shelf.origin(each.source) for each in holdings.rejections()}
    waiting = [file for file in holdings.unread() if str(file) not in refused]
    if waiting:
        count = words.count(len(waiting), "file")
        st.info(f"{count} dropped earlier and not read to the end.")
        st.button("Read now", key="read_left", on_click=holdings.read, args=(f"Reading {count}", waiting))
