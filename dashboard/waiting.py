"""What stands in the place of a view while the store is empty: progress, or what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import words
from dashboard import markup, seeding

if TYPE_CHECKING:
    from pathlib import Path

    from dashboard.worker import Progress


LIBRARY = "library"
"""URL path of the page that an empty store can be filled from."""


def ready(folder: Path, page: str = "") -> bool:
    """Whether a page of the store can be shown; where not, say why and what happens."""
    trouble = seeding.trouble(folder)
    if trouble:
        st.error(markup.plain(trouble))
        return False
    told = seeding.progress(folder)
    if told is None:
        return page == LIBRARY or not _bare(folder)
    st.title("Reading the sample articles", anchor=False)
    if told.stage == "failed":
        _failed(folder, told)
    else:
        st.write(
            "The sample articles are coded into the store now. This happens once and takes about a minute; "
            "where it was broken off before, it goes on."
        )
        _follow(folder)
    return False


def _bare(folder: Path) -> bool:
    """Whether somebody emptied the store; say then what can be done."""
    if not seeding.bare(folder):
        return False
    st.title("The store holds no articles", anchor=False)
    st.write("Add articles in the Library, or have the sample articles read.")
    st.page_link("views/library.py", label="Open the Library")
    st.button("Read the sample articles", on_click=seeding.seed, args=(folder,))
    return True


@st.fragment(run_every=0.5)
def _follow(folder: Path) -> None:
    """Show how far it is, and the page once it is done."""
    told = seeding.progress(folder)
    if told is None or not told.running:
        st.rerun()
    st.progress(told.done / told.total if told.total else 0.0, text=markup.plain(_said(told)))


def _said(told: Progress) -> str:
    if told.total is None or told.stage == "starting":
        return "Loading the language model"
    left = f", about {round(told.left)} s left" if told.left is not None else ""
    return f"{told.done} of {words.count(told.total, 'article')} coded{left}"


def _failed(folder: Path, told: Progress) -> None:
    st.error(markup.plain(f"The sample articles could not be coded: {told.message}"))
    st.write("Mend what the message names, then try again; or fill the store from a terminal:")
    st.code(f'standpoint ingest FOLDER --store "{folder}"', language=None)
    st.button("Try again", on_click=seeding.try_again, args=(folder,))
