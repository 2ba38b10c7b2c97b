"""Actors: who they are, for whom they speak, what they hold, how they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import board, cards, charts, data, drill, filters, tables

if TYPE_CHECKING:
    from analysis.model import Filters


def render(asked: Filters) -> None:
    """List the actors, and show one of them with everything it holds."""
    frame = data.actors(asked)
    if frame.empty:
        board.empty(asked)
        return
    board.lead(cards.census(frame), asked)
    picked = filters.picked()
    chosen = picked.entity or picked.actor or str(frame["id"].iloc[0])
    # The name tells a phone which of the two stands first.
    both = st.container(key="one_actor" if picked.entity or picked.actor else "all_actors")
    left, right = both.columns([1, 1.2], gap="medium")
    with left:
        board.heading("All actors", "Each actor by itself: here nobody is counted under the country he speaks for.")
        tables.actors(frame)
    with right:
        _card(cards.alone(asked, chosen), chosen)


def _card(asked: Filters, actor: str) -> None:
    """Show one actor: names, people, stances, tone, and passages."""
    st.html(cards.actor(actor, asked))
    drill.show(asked)
    tracks = data.tracks(asked)
    for topic in board.topics(tracks):
        board.chart(f"card_{topic}", charts.tracks, tracks, topic)
    board.tone(asked, "towards", most=1)
    board.tone(asked, "by", most=1)


if __name__ == "__main__":
    render(filters.current())
