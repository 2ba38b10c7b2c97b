"""Compare: two to four actors, or one actor in two periods, side by side on every measure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import sentences
from dashboard import board, charts, data, drill, filters, pairing, versus

if TYPE_CHECKING:
    from analysis.model import Filters

HELP = (
    "Every column under the filters at the left, with its own actor or period. Countries include the people and bodies "
    "that speak for them. Dots are net tone from −1 to +1 on their 95% interval. Click a number to read its passages."
)


def render(asked: Filters) -> None:
    """Show the measures side by side, and the tracks under each other."""
    subjects = pairing.chosen(asked)
    if not any(subject.totals.articles for subject in subjects):
        board.empty(asked)
        return
    board.lead(sentences.versus({subject.name: subject.matrix for subject in subjects}), replace(asked, actors=()))
    pick = filters.picked()
    drill.show(replace(asked, actors=(pick.actor,) if pick.actor else ()))
    board.heading("Side by side", HELP)
    topics = sorted({topic for subject in subjects for topic in subject.matrix["topic"]})
    st.html(versus.table(subjects, topics, pick, filters.pick_link))
    actors = tuple(dict.fromkeys(subject.pick.actor for subject in subjects))
    tracks = data.tracks(replace(asked, actors=actors))
    for topic in topics:
        board.chart(f"compare_{topic}", charts.tracks, tracks, topic)


if __name__ == "__main__":
    render(filters.current())
