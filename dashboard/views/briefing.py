"""Briefing: choose sections, write their sentences anew, look at the pages, take them away in any format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.errors import StandpointError
from analysis.export.briefing import Part, Wish
from dashboard import board, briefed, filters, markup

if TYPE_CHECKING:
    from analysis.export.briefing import Briefing
    from analysis.model import Filters

WHOLE = (".pptx", ".pdf", ".html", ".xlsx", ".csv", ".md", ".zip")
HELP = "What is chosen stands in the order in which it was chosen: take a section away and add it again to move it."
SINCE = "A day, such as 2019-11-17, or a version of the store, such as v12: each page names the version it is made of."
# A page by itself, for a screen or a picture: nothing stands beside it.
ALONE = (
    "<style>[data-testid=stSidebar], [data-testid=stHeader], .sp-chips { display: none; } "
    "[data-testid=stMainBlockContainer] { padding: 0; max-width: none; } "
    "[data-testid=stMainBlockContainer] [data-testid=stVerticalBlock] { gap: 0; }</style>"
)


def render(asked: Filters) -> None:
    """Show the briefing under the filters, its controls above and its pages below; the pages alone where asked."""
    alone = st.query_params.get("view") == "briefing"
    wish = Wish(_parts()) if alone else _wish()
    told = briefed.made(asked, wish)
    if not told.footer.articles:
        board.empty(asked)
        return
    if alone:
        st.html(ALONE)
        for _, _, drawn in briefed.pages(told):
            st.html(drawn)
        return
    written = _sentences(told)
    told = briefed.made(asked, Wish(wish.parts, wish.title, written, wish.since)) if written else told
    board.lead(told.sections[0].sentence if told.sections else told.title, asked)
    _downloads(told)
    _pages(told)


def _parts() -> tuple[Part, ...]:
    """The sections that the URL names, in its order; all where it names none."""
    known = {str(part): part for part in Part}
    named = [known[name] for name in st.query_params.get_all("part") if name in known]
    return tuple(dict.fromkeys(named)) or tuple(Part)


def _wish() -> Wish:
    """Draw the controls of what is in the briefing, and read them."""
    left, middle, right = st.columns([3, 2, 1], gap="medium", vertical_alignment="bottom")
    chosen = left.multiselect(
        "Sections", [str(part) for part in Part], key="part", bind="query-params", placeholder="All sections", help=HELP
    )
    title = middle.text_input("Title", key="briefing_title", max_chars=120, placeholder="Made of the filters")
    told = right.text_input("Changes since", key="briefing_since", max_chars=10, placeholder="Day or v12", help=SINCE)
    parts = tuple(Part(name) for name in chosen) or tuple(Part)
    try:
        since = briefed.since(told)
    except StandpointError as error:
        st.error(markup.plain(str(error)))
        since = None
    return Wish(parts, title, since=since)


def _sentences(told: Briefing) -> tuple[tuple[Part, str], ...]:
    """Draw a box for the sentence of each section; return those that were written anew."""
    written = []
    with st.expander("Edit the sentences"):
        for section in told.sections:
            own = st.text_area(section.title, placeholder=section.sentence, key=f"say_{section.part}", height=80)
            if own.strip():
                written.append((section.part, own))
    return tuple(written)


def _downloads(told: Briefing) -> None:
    name = briefed.file_name(told)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for ending in WHOLE:
            st.download_button(
                "Evidence bundle" if ending == ".zip" else ending[1:].upper(),
                briefed.writer(told, ending), f"{name}{ending}", briefed.TYPES[ending],
                key=f"take{ending}", on_click="ignore",
            )  # fmt: skip
        link = filters.href("briefing", view="briefing", part=[str(section.part) for section in told.sections])
        st.html(f'<p class="sp-note">{markup.link("Pages alone", link)}</p>', width="content")


def _pages(told: Briefing) -> None:
    name = briefed.file_name(told)
    for key, title, drawn in briefed.pages(told):
        st.html(drawn)
        with st.container(horizontal=True, gap="small"):
            for ending in (".png", ".svg"):
                st.download_button(
                    f"{title}: {ending[1:].upper()}", briefed.page_writer(told, key, ending),
                    f"{name}-{key}{ending}", briefed.TYPES[ending],
                    key=f"page_{key}{ending}", on_click="ignore", type="tertiary",
                )  # fmt: skip


if __name__ == "__main__":
    render(filters.current())
