"""What brings articles into the library: files to drop, a text to paste, addresses of pages."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import streamlit as st

from analysis.errors import StoreError
from analysis.query import words
from dashboard import holdings, markup, shelf

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
"""The days that can be chosen for a text."""


def show() -> None:
    """Draw the three ways in."""
    files, text, web = st.tabs(["Files", "Paste a text", "From the web"])
    with files:
        _files()
    with text:
        _text()
    with web:
        _web()


def _files() -> None:
    with st.form("drop", clear_on_submit=True, border=False):
        dropped = st.file_uploader(
            "Drop files here", accept_multiple_files=True, key="dropped",
            help="Web pages, PDF, Word, e-mail, RSS, text, JSON, CSV, Excel, Parquet, and zip archives of any.",
        )  # fmt: skip
        asked = st.form_submit_button("Read the files", type="primary")
    if asked and not dropped:
        st.info("Choose or drop files first, then press “Read the files”.")
    if asked and dropped:
        _kept(dropped)


def _kept(dropped: list[UploadedFile]) -> None:
    try:
        files = [holdings.keep(each.name, each.getvalue()) for each in dropped]
    except StoreError as error:
        st.error(markup.plain(str(error)))
        return
    holdings.read(f"Reading {words.count(len(files), 'file')}", files)
    st.rerun()


def _text() -> None:
    with st.form("paste", clear_on_submit=True, border=False):
        title = st.text_input("Title", max_chars=500)
        left, right = st.columns(2, gap="small")
        source = left.text_input("Source", max_chars=200, placeholder="Who published it")
        day = right.date_input("Date", value=None, min_value=FIRST, max_value=LAST, format="YYYY-MM-DD")
        body = st.text_area("Text", height=180, placeholder="The article's words, an empty line between paragraphs")
        asked = st.form_submit_button("Read the text", type="primary")
    if asked:
        _pasted(shelf.Pasted(title, body, source, day.isoformat() if isinstance(day, dt.date) else ""))


def _pasted(pasted: shelf.Pasted) -> None:
    try:
        file = holdings.paste(pasted)
    except StoreError as error:
        st.error(markup.plain(str(error)))
        return
    holdings.read("Reading the pasted text", [file])
    st.rerun()


def _web() -> None:
    with st.form("web", clear_on_submit=False, border=False):
        typed = st.text_area("Addresses of pages, one a line", key="addresses", placeholder="https://…", height=110)
        st.caption("The pages are fetched from this machine when you press the button, and at no other time.")
        asked = st.form_submit_button("Fetch and read", type="primary")
    if asked:
        try:
            pages = shelf.addresses(typed)
        except StoreError as error:
            st.error(markup.plain(str(error)))
            return
        if not pages:
            st.info("Type at least one address first.")
            return
        holdings.read(f"Fetching {words.count(len(pages), 'page')}", pages)
        st.rerun()
