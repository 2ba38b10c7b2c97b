"""The way down: what was clicked, in words, and its sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import streamlit as st

from analysis.model import AUTHOR
from analysis.query import words
from dashboard import answers, data, filters, markup, passages, picks

if TYPE_CHECKING:
    from analysis.model import Filters
    from analysis.query import Found, Side

WORDS = {"said": "what is said", "about": "what others say of it"}
"""What a click on statements asked for."""
STEP = 8
"""Passages shown at once."""


def show(asked: Filters, **of_statements: str) -> bool:
    """List the passages of what was clicked, with the way back; tell whether anything was.

    `of_statements` narrows statements besides: by `carrier`, or by text `held` in the words said.
    """
    pick = filters.picked()
    if not pick:
        return False
    shown = filters.shown("n", STEP)
    found = _found(picks.narrowed(asked, pick), pick, shown, of_statements)
    with st.container(key="picked"):
        back = markup.link("✕ close", filters.href(), "sp-close", "Close the passages")
        st.html(f'<h3 class="sp-picked">{markup.text(heading(pick, found))} {back}</h3>')
        passages.show(found, filters.reader)
        if len(found.passages) < found.total:
            st.html(markup.link("Show more", filters.href(pick=str(pick), n=str(shown + 2 * STEP)), "sp-more"))

    return True


def heading(pick: picks.Pick, found: Found) -> str:
    """Say what was clicked; of one position alone, whose it is and on what, as the link names only its place."""
    first = found.passages[0] if found.passages else None
    if pick.only and not pick.side and first and first.kind == "stance":
        return f"{first.principal_name or first.holder_name} · on {first.topic}"
    return title(pick)


def title(pick: picks.Pick) -> str:
    """Say what was clicked."""
    names = data.names()
    parts = [
        passages.UNNAMED if pick.actor == "-" else names.get(pick.actor, pick.actor),
        f"{names.get(pick.entity, pick.entity)} · where it is named" if pick.entity else "",
        f"on {pick.topic}" if pick.topic else "",
        _side(pick, names.get(pick.other, pick.other)),
        "without a name of its own" if pick.event == "-" else pick.event,
        pick.action.replace("_", " "),
        pick.stance or pick.tone or words.VOICES.get(pick.voice, ""),
        f"dated {words.day(pick.on.rstrip('*'))}" if pick.on else "",
        f"due {words.day(pick.due.rstrip('*'))}" if pick.due else "",
        words.period(pick.since, pick.until) if pick.since else "",
        "one passage" if pick.only else "",
    ]
    return " · ".join(part for part in parts if part)


def _side(pick: picks.Pick, other: str) -> str:
    if pick.side in WORDS:
        return WORDS[pick.side]
    if pick.side == "towards":
        return f"in the words of {'the reporter' if other == AUTHOR else other}" if other else "as shown"
    return (f"speaking of {other}" if other else "speaking of others") if pick.side == "by" else ""


def _found(asked: Filters, pick: picks.Pick, limit: int, of_statements: dict[str, str]) -> Found:
    if pick.entity:
        return data.entity_passages(asked, pick.entity, limit=limit)
    if pick.side in ("towards", "by"):
        side = cast("Side", pick.side)
        return data.sentiment_passages(
            asked, side, limit=limit, shown=pick.actor or None, label=pick.tone or None, other=pick.other or None
        )
    if pick.side in ("said", "about"):
        return _statements(asked, pick, limit, of_statements)
    return data.stance_passages(
        asked,
        limit=limit,
        shown=pick.actor or None,
        only=pick.only or None,
        action=pick.action or None,
        event=pick.event.removeprefix("-") if pick.event else None,
        on_day=pick.on or None,
        due=pick.due or None,
    )


def _statements(asked: Filters, pick: picks.Pick, limit: int, narrow: dict[str, str]) -> Found:
    """What somebody said, or what all others say about somebody: whoever was asked for as speaker."""
    if pick.side == "about":
        return answers.statement_passages(replace(asked, actors=()), limit=limit, about=pick.actor)
    who, only, on_day = pick.actor or None, pick.only or None, pick.on or None
    return answers.statement_passages(asked, limit=limit, shown=who, only=only, on_day=on_day, **narrow)
