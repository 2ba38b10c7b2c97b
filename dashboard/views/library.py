"""Library: what the store holds, how more comes in, and what was corrected, removed or not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import words
from dashboard import data, following, holdings, intake, refused, stock
from dashboard.markup import text

if TYPE_CHECKING:
    from analysis.query import Holdings

UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))


def render() -> None:
    """Show what there is, take in more, and list the articles."""
    counted = holdings.counted()
    st.html(
        f'<p class="sp-lead">{text(sentence(counted))}</p><p class="sp-note">{text(" · ".join(_facts(counted)))}</p>'
    )
    trash = holdings.trash()
    stock.undo(trash)
    left, right = st.columns([1, 1.15], gap="large")
    with left:
        st.subheader("Add articles", anchor=False)
        intake.show()
    with right:
        following.show()
        refused.show()
        stock.undated(counted)
        stock.removed(trash)
    st.subheader("Articles in the store", anchor=False)
    stock.listing(counted)


def sentence(counted: Holdings) -> str:
    """Say in a sentence what the store holds, and what is lacking."""
    if not counted.articles:
        return "The store holds no articles yet: drop files, paste a text, or name a page."
    languages = [holdings.language(code) for code in counted.languages]
    lacking = [
        f"{counted.undated} without a date" if counted.undated else "",
        f"{counted.uncoded} not coded, in {words.listed(languages)}" if languages else "",
    ]
    told = words.listed([part for part in lacking if part]) if any(lacking) else ""
    held = f"{words.count(counted.articles, 'article')} from {words.count(counted.sources, 'source')}"
    return f"The store holds {held}{f': {told}' if told else ''}."


def _facts(counted: Holdings) -> list[str]:
    folder = data.path()
    older = f"{counted.older} coded with an older version" if counted.older else "all coded with the present version"
    size = holdings.size()
    unit = next((f"{size / n:.1f} {name}" for n, name in UNITS if size >= n), f"{size} bytes")
    return [f"{unit} on disk", f"store version {data.version(folder)}", older, "filters at the left do not apply here"]


if __name__ == "__main__":
    render()
