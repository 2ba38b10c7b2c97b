"""Articles: the list, and the reader that marks who, what was said, who stands where, and in what tone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import board, data, filters, reading, tables

if TYPE_CHECKING:
    from analysis.model import Filters
    from analysis.query import Reading


def render(asked: Filters) -> None:
    """Show the article that the URL names, or the list."""
    named = st.query_params.get("doc", "")
    article = data.article(named, machine=asked.machine) if named else None
    if article:
        _read(article)
        return
    if named:
        st.warning("The store does not hold that article any more. Choose another from the list.")
    frame = data.articles(asked)
    if frame.empty:
        board.empty(asked)
        return
    board.lead(reading.library(frame, data.totals(asked)), asked)
    st.html(tables.articles(frame, filters.href))


def _read(article: Reading) -> None:
    """Show one article with the layers that are switched on."""
    st.html(reading.head(article, filters.href("articles")))
    on = st.pills(
        "Highlight", list(reading.LAYERS), selection_mode="multi", default=list(reading.LAYERS)[:3],
        key="layers", bind="query-params",
    )  # fmt: skip
    layers = tuple(reading.LAYERS[name] for name in on)
    text, notes = st.columns([1.5, 1], gap="large")
    at = st.query_params.get("at", "")

    def way(own: str) -> str:
        """The link that points at a finding."""
        return filters.href("articles", doc=article.doc_id, at=own)

    with text:
        st.html(reading.body(article, layers, at, way))
    with notes:
        if steps := reading.steps(article, layers, at, way):
            st.html(steps)
        st.html(reading.findings(article, layers, way, at))
    with st.expander(f"Cleaned away: {len(article.removed)} parts"):
        st.html(reading.removed(article))


if __name__ == "__main__":
    render(filters.current())
