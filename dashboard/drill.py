"""The way down: what was clicked, in words, and its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import streamlit as st

from analysis.query import words
from dashboard import data, filters, markup, passages, picks

if TYPE_CHECKING:
    from analysis.model import Filters
    from analysis.query import Found, Side

STEP = 8
"""Passages shown at once."""


def show(asked: Filters) -> bool:
    """List the passages of what was clicked, with the way back; tell whether anything was."""
    pick = filters.picked()
    if not pick:
        return False
    shown = int(n) if (n := st.query_params.get("n", "")).isdecimal() else STEP
    found = _found(picks.narrowed(asked, pick), pick, shown)
    with st.container(key="picked"):
        back = markup.link("✕ close", filters.href(), "sp-close", "Close the passages")
        st.html(f'<h3 class="sp-picked">{markup.text(title(pick))} {back}</h3>')
        passages.show(found, filters.reader)
        if len(found.passages) < found.total:
            st.html(markup.link("Show more", filters.href(pick=str(pick), n=str(shown + 2 * STEP)), "sp-more"))

    return True


def title(pick: picks.Pick) -> str:
    """Say what was clicked."""
    names = data.names()
    parts = [
        names.get(pick.actor, pick.actor),
        names.get(pick.entity, pick.entity),
        f"on {pick.topic}" if pick.topic else "",
        _side(pick, names.get(pick.other, pick.other)),
        pick.stance or pick.tone,
        words.period(pick.since, pick.until) if pick.since else "",
        "one passage" if pick.only else "",
    ]
    return " · ".join(part for part in parts if part)


def _side(pick: picks.Pick, other: str) -> str:
    if pick.side == "towards":
        return f"as {other or 'the reporter'} shows it" if pick.other else "as shown"
    return (f"speaking of {other}" if other else "speaking of others") if pick.side == "by" else ""


def _found(asked: Filters, pick: picks.Pick, limit: int) -> Found:
    if pick.entity:
        return data.entity_passages(asked, pick.entity, limit=limit)
    if pick.side in ("towards", "by"):
        side = cast("Side", pick.side)
        return data.sentiment_passages(
            asked, side, limit=limit, shown=pick.actor or None, label=pick.tone or None, other=pick.other or None
        )
    return data.stance_passages(asked, limit=limit, shown=pick.actor or None, only=pick.only or None)
