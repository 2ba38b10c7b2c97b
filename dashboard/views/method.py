"""Method: what each variable means, how well it is read, what was left uncoded and why, and by which version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from analysis.evaluate import measured
from analysis.query import telling
from dashboard import answers, board, data, filters, method

if TYPE_CHECKING:
    from analysis.model import Filters

ACCURACY = (
    "The product codes articles that people coded by hand, and is compared with them. F1 is the harmonic mean of "
    "precision (how much of what it says is right) and recall (how much of what there is it says). VADER and TextBlob "
    "read the same sentences. The rules were written on the seeds, so that other texts score lower."
)
LEFT = (
    "Passages that might have held a statement, a tone or a position, and got no label, under the filters at the left."
)


def render(asked: Filters) -> None:
    """Show the figures of the product itself, then the codebook."""
    totals = data.totals(asked)
    if not totals.articles:
        board.empty(asked)
        return
    left = answers.abstentions(asked)
    board.lead(telling.abstentions(left, totals), asked)
    board.heading("How well it reads", ACCURACY)
    _accuracy()
    figures, rest = st.columns(2, gap="large")
    with figures:
        board.heading("Left uncoded", LEFT)
        st.html(method.abstentions(left))
        board.heading("Versions", "With what the articles were coded, and what is installed.")
        st.html(method.versions(answers.versions()))
    with rest:
        board.heading("The trained classifier", "What it was trained on and how it was tested.")
        st.markdown(method.model_card())
    board.heading("The codebook in short", "What a human coder would code, and what the product is scored against.")
    st.markdown(method.codebook())


def _accuracy() -> None:
    found = measured.read()
    if not found:
        st.info("Nothing was measured yet: run `standpoint evaluate seeds/gold --write seeds` in a checkout.")
    for one in found:
        st.html(method.scores(one))
    for one in found:
        if one.slips:
            with st.expander(f"Errors on {one.name}"):
                st.html(method.slips(one.slips))


if __name__ == "__main__":
    render(filters.current())
