"""What is set side by side: the actors, or the two periods, as the reader chose them or as the filters suggest."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from analysis.query import words
from dashboard import data, filters
from dashboard.picks import Pick
from dashboard.versus import Subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.model import Filters

MOST = 4
"""Actors side by side: more do not stand beside each other."""
WAYS = ("Actors", "Two periods")
CHANGES = 500
"""Turns and conditions counted."""


def chosen(asked: Filters) -> tuple[Subject, ...]:
    """Ask what to compare, and answer every question about it."""
    way = st.segmented_control(
        "Compare", WAYS, default=WAYS[0], key="way", bind="query-params", label_visibility="collapsed"
    )
    return _periods(asked) if way == WAYS[1] else _actors(asked)


def _actors(asked: Filters) -> tuple[Subject, ...]:
    known = data.labels("actors")
    names = st.multiselect(
        "Actors side by side", known, key="compare", bind="query-params", max_selections=MOST,
        placeholder="Choose two to four; until then the two of most positions",
    )  # fmt: skip
    ids = [known[name] for name in names] or _suggested(asked)
    told = data.names()
    return tuple(_subject(asked, actor, told.get(actor, actor), Pick(actor=actor)) for actor in ids)


def _suggested(asked: Filters) -> list[str]:
    """The actors of the filters where they are several, otherwise those of most positions."""
    if len(asked.actors) > 1:
        return list(asked.actors[:MOST])
    frame = data.stance_matrix(replace(asked, actors=()))
    return list(dict.fromkeys([*asked.actors, *frame["actor"]]))[:2]


def _periods(asked: Filters) -> tuple[Subject, ...]:
    known = data.labels("actors")
    columns = st.columns([1.6, 1, 1, 1, 1], gap="small")
    with columns[0]:
        name = st.selectbox(
            "Actor in two periods", known, index=None, key="whom", bind="query-params", placeholder="Most positions"
        )
    days = [_day(column, place) for place, column in enumerate(columns[1:])]
    actor = known[name] if name else next(iter(_suggested(asked)), "")
    spans = _spans(days, *_ends(asked))
    return tuple(_in_period(asked, actor, *span) for span in spans)


def _in_period(asked: Filters, actor: str, since: str, until: str) -> Subject:
    name = f"{data.names().get(actor, actor)}, {words.period(since, until)}"
    return _subject(replace(asked, since=since, until=until), actor, name, Pick(actor=actor, since=since, until=until))


DAYS = (("First from", "from1"), ("First to", "to1"), ("Second from", "from2"), ("Second to", "to2"))


def _day(column: st.delta_generator.DeltaGenerator, place: int) -> dt.date | None:
    label, key = DAYS[place]
    first, last = filters.range_of_days()
    with column:
        told: dt.date | None = st.date_input(
            label, value=None, key=key, bind="query-params", format="YYYY-MM-DD", min_value=first, max_value=last
        )
    return told


def _spans(days: Sequence[dt.date | None], first: dt.date, last: dt.date) -> list[tuple[str, str]]:
    """Two periods: as chosen, and where a day is left out the halves of the whole."""
    middle = first + (last - first) / 2
    otherwise = (first, middle, middle + dt.timedelta(days=1), last)
    told = [(day or plain).isoformat() for day, plain in zip(days, otherwise, strict=True)]
    return [(told[0], told[1]), (told[2], told[3])]


def _ends(asked: Filters) -> tuple[dt.date, dt.date]:
    """The first and last day of the period that is on, or of the articles."""
    total = data.totals(replace(asked, actors=(), since=None, until=None))
    since, until = asked.since or total.since, asked.until or total.until
    first, last = filters.range_of_days()
    return (_whole(since, first) if since else first, _whole(until, last) if until else last)


def _whole(told: str, otherwise: dt.date) -> dt.date:
    return dt.date.fromisoformat(told) if len(told) == 10 else otherwise


def _subject(asked: Filters, actor: str, name: str, pick: Pick) -> Subject:
    own = replace(asked, actors=(actor,))
    return Subject(
        name,
        pick,
        data.totals(own),
        matrix=data.stance_matrix(own),
        towards=data.sentiment(own, "towards"),
        by=data.sentiment(own, "by"),
        changes=data.changes(own, CHANGES),
    )
