"""The filters beside every view, and the links that carry them: view state lives in the URL."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from analysis.model import Filters
from dashboard import data, picks

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.query import Choice, Passage

KEYS = ("actor", "since", "until", "topic", "source")
"""Names of the filters in the URL: public and stable."""

OF_VIEWS = ("kind", "named", "layers")
"""Names of what single views ask besides, in the URL."""


def sidebar() -> None:
    """Draw the filters, each bound to the URL."""
    options = data.options()
    with st.sidebar:
        st.multiselect(
            "Actors", labels(options.actors), key="actor", bind="query-params", placeholder="All actors",
            help="A country or body includes the people and bodies that speak for it.",
        )  # fmt: skip
        _day("From", "since", options.first_day, options.last_day)
        _day("To", "until", options.first_day, options.last_day)
        st.multiselect("Topics", labels(options.topics), key="topic", bind="query-params", placeholder="All topics")
        st.multiselect("Sources", labels(options.sources), key="source", bind="query-params", placeholder="All sources")
        st.button("Clear filters", on_click=_clear, disabled=current() == Filters(), width="stretch")


def current() -> Filters:
    """The filters as they are set now."""
    options, asked = data.options(), _set()
    return Filters(
        actors=_ids(options.actors, asked.get("actor", [])),
        since=next(iter(asked.get("since", [])), None),
        until=next(iter(asked.get("until", [])), None),
        topics=_ids(options.topics, asked.get("topic", [])),
        sources=_ids(options.sources, asked.get("source", [])),
    )


def picked() -> picks.Pick:
    """What was clicked last, or nothing."""
    return picks.parse(st.query_params.get("pick", ""))


def take(key: str, picks_by_row: Sequence[str] = ()) -> None:
    """Take the pick that a clicked mark carries, or the one of a clicked row; the callback of every `on_select`."""
    chosen = st.session_state[key]["selection"]
    marks = [point["customdata"][0] for point in chosen.get("points", []) if point.get("customdata")]
    found = marks or [picks_by_row[row] for row in chosen.get("rows", [])]
    if found:
        st.query_params["pick"] = found[0]
    else:
        st.query_params.pop("pick", None)


def href(page: str = "", **own: str) -> str:
    """A link to a view under the present filters; `page` is its URL path, empty for the page itself."""
    return f"{page}?{urlencode({**_set(), **own}, doseq=True)}"


def reader(passage: Passage) -> str:
    """The link to a passage in its article."""
    return href("articles", doc=passage.doc_id, at=f"{passage.kind}~{passage.row}")


def pick_link(pick: picks.Pick) -> str:
    """The link that shows the passages of a pick on the same page."""
    return href(pick=str(pick))


def labels(choices: Sequence[Choice]) -> dict[str, str]:
    """Name each choice apart: two of one name bear their ids; from label to id, in the order given."""
    names = Counter(choice.name for choice in choices)
    return {c.name if names[c.name] == 1 else f"{c.name} ({c.id})": c.id for c in choices}


def _set() -> dict[str, list[str]]:
    """What is set, as the URL says it; the URL itself is one run behind while a filter changes."""
    values = {key: st.session_state.get(key) for key in (*KEYS, *OF_VIEWS)}
    return {
        key: [value.isoformat() if isinstance(value, dt.date) else value] if not isinstance(value, list) else value
        for key, value in values.items()
        if value
    }


def _ids(choices: Sequence[Choice], chosen: Sequence[str]) -> tuple[str, ...]:
    known: Mapping[str, str] = labels(choices)
    return tuple(known[label] for label in chosen if label in known)


def _day(label: str, key: str, first: str | None, last: str | None) -> None:
    st.date_input(
        label, value=None, key=key, bind="query-params", format="YYYY-MM-DD",
        min_value=_whole(first, dt.date(1900, 1, 1)), max_value=_whole(last, dt.date(2100, 1, 1), end=True),
    )  # fmt: skip


def _whole(iso: str | None, otherwise: dt.date, *, end: bool = False) -> dt.date:
    """The year of a date that may be a month or a year, from its first day or to its last."""
    year = int(iso[:4]) if iso else 0
    return dt.date(year, 12 if end else 1, 31 if end else 1) if year else otherwise


def _clear() -> None:
    for key in KEYS:
        st.session_state[key] = None if key in ("since", "until") else []
