"""The filters beside every view, and the links that carry them: view state lives in the URL."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from analysis.model import Filters, Position
from dashboard import data, picks, ruled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.query import Passage

LISTS = ("actor", "topic", "source", "stance", "voice")
"""Names of the filters that take several values."""

KEYS = (*LISTS, "since", "until", "confidence", "search", "stories", "coding")
"""Names of the filters in the URL: public and stable."""

OF_VIEWS = ("way", "compare", "whom", "from1", "to1", "from2", "to2", "kind", "named", "layers", "said", "via", "top")
"""Names of what single views ask besides, in the URL."""

CODINGS = ("corrected", "machine")
"""Whose coding counts, as the URL names it."""

USUAL = {"coding": CODINGS[0]}
"""What goes without saying."""

MOST_ROWS = 2000
"""Rows of a list that one page holds; a longer list is narrowed by the filters."""

VOICES = {"quoted": "own", "reported": "reported", "claimed by a third party": "claimed"}
"""The voices as the URL and the reader name them."""


def sidebar() -> None:
    """Draw the filters, each bound to the URL."""
    st.text_input(
        "Search", key="search", bind="query-params", placeholder="Words in title or text", max_chars=200,
        help="Articles that hold every word, wherever it stands; “several words” in quotation marks stand together.",
    )  # fmt: skip
    _choose("Actors", "actor", data.labels("actors"), "A country or body includes whoever speaks for it.")
    since, until = st.columns(2, gap="small")
    with since:
        _day(
            "From", "since", "Type year, month and day, or choose one; a day typed counts once Esc closes the calendar."
        )
    with until:
        _day("To", "until")


def more() -> None:
    """Draw the filters that are asked for less often, each bound to the URL."""
    _choose("Topics", "topic", data.labels("topics"))
    with st.expander("More filters", expanded=bool(_set().keys() & (set(KEYS) - set(FIRST)))):
        _choose("Sources", "source", data.labels("sources"))
        _choose("Stances", "stance", [str(stance) for stance in Position])
        _choose(
            "Voices", "voice", list(VOICES),
            "Quoted: in the holder's own words, in quotation marks. Reported: in the reporter's words. Claimed: "
            "somebody who does not speak for the holder says that it is so.",
        )  # fmt: skip
        st.slider(
            "Confidence at least", 0.0, 0.95, step=0.05, key="confidence", bind="query-params",
            help="Leaves out what was coded with less; articles and entities have no confidence and stay.",
        )  # fmt: skip
        st.toggle(
            "Count each story once", key="stories", bind="query-params",
            help="Copies of one wire report are one story: the first copy stands for all.",
        )  # fmt: skip
        # Where nobody has ruled on a row there is nothing to choose.
        if ruled.verdicts():
            st.radio(
                "Coding", CODINGS, key="coding", bind="query-params", horizontal=True,
                help="Corrected: rows as people ruled on them. Machine: as they were coded, whatever people ruled.",
            )  # fmt: skip


FIRST = ("search", "actor", "since", "until", "topic")
"""The filters that are always seen."""


def current() -> Filters:
    """The filters as they are set now."""
    asked = _set()
    return Filters(
        actors=_ids(data.labels("actors"), asked.get("actor", [])),
        since=next(iter(asked.get("since", [])), None),
        until=next(iter(asked.get("until", [])), None),
        topics=_ids(data.labels("topics"), asked.get("topic", [])),
        sources=_ids(data.labels("sources"), asked.get("source", [])),
        stances=_ids({str(stance): str(stance) for stance in Position}, asked.get("stance", [])),
        voices=_ids(VOICES, asked.get("voice", [])),
        min_confidence=float(next(iter(asked.get("confidence", [])), 0.0)),
        search=" ".join(next(iter(asked.get("search", [])), "").split()),
        by_story=bool(asked.get("stories")),
        machine="coding" in asked,
    )


def picked() -> picks.Pick:
    """What was clicked last, or nothing."""
    return picks.parse(st.query_params.get("pick", ""))


def take(key: str, picks_by_row: Sequence[str] = ()) -> None:
    """Take the pick that a clicked mark carries, or the one of a clicked row; the callback of every `on_select`."""
    marks, rows = _clicked(key)
    found = [mark[0] for mark in marks] or [picks_by_row[row] for row in rows]
    if found:
        st.query_params["pick"] = found[0]
    else:
        st.query_params.pop("pick", None)


def take_period(key: str) -> None:
    """Make the days of the marks that were clicked or brushed the period; each mark carries its first and last."""
    marks, _ = _clicked(key)
    if marks:
        first, last = range_of_days()
        since, until = min(mark[0] for mark in marks), max(mark[1] for mark in marks)
        # A week may begin in the year before the first that can be chosen.
        _put({"since": max(dt.date.fromisoformat(since), first), "until": min(dt.date.fromisoformat(until), last)})


def asked() -> dict[str, list[str]]:
    """What is set beside the page's own state, by its name in the URL."""
    return {key: values for key, values in _set().items() if key in KEYS}


def href(page: str = "", **own: str | Sequence[str]) -> str:
    """A link to a view under the present filters; `page` is its URL path, empty for the page itself.

    What is named besides takes the place of a filter, and takes it away where it is empty.
    """
    told = {key: value for key, value in {**_set(), **own}.items() if value}
    return f"{page}?{urlencode(told, doseq=True)}"


def here() -> str:
    """The query string of the screen as it stands: the filters, and what the view itself asks."""
    own = {key: st.query_params.get_all(key) for key in st.query_params}
    return urlencode({**own, **_set()}, doseq=True)


def reader(passage: Passage) -> str:
    """The link to a passage in its article."""
    return href("articles", doc=passage.doc_id, at=f"{passage.kind}~{passage.row}")


def shown(name: str, usual: int) -> int:
    """How many rows of a list the URL asks for under a name: the usual number where it asks for none."""
    told = st.query_params.get(name, "")
    asked = int(told) if told.isdecimal() and len(told) < len(str(MOST_ROWS)) + 3 else 0
    return min(asked, MOST_ROWS) or usual


def pick_link(pick: picks.Pick) -> str:
    """The link that shows the passages of a pick on the same page."""
    return href(pick=str(pick))


def range_of_days() -> tuple[dt.date, dt.date]:
    """The days that can be chosen: whole years, as a date of the store may be a month or a year."""
    options = data.options()
    first, last = options.first_day or "1900", options.last_day or "2100"
    return dt.date(int(first[:4]), 1, 1), dt.date(int(last[:4]), 12, 31)


def clear() -> None:
    """Take every filter away."""
    plain = {"search": "", "since": None, "until": None, "confidence": 0.0, "stories": False, **USUAL}
    _put({key: plain.get(key, []) for key in KEYS})


def _put(values: Mapping[str, object]) -> None:
    """Set widgets, before they are drawn, to what was asked for otherwise."""
    st.session_state.update(dict(values))


def _clicked(key: str) -> tuple[list[Sequence[str]], list[int]]:
    """What the marks that were clicked on a figure carry, and the numbers of a table's rows that were."""
    chosen = st.session_state[key]["selection"]
    marks = [point["customdata"] for point in chosen.get("points", []) if point.get("customdata")]
    return marks, list(chosen.get("rows", []))


def _set() -> dict[str, list[str]]:
    """What is set, as the URL says it; the URL itself is one run behind while a filter changes."""
    # Key by key it would take 3 ms, and a page of thirty links asks thirty times.
    values = st.session_state.to_dict()
    return {key: _told(values[key]) for key in (*KEYS, *OF_VIEWS) if values.get(key) and values[key] != USUAL.get(key)}


def _told(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(each) for each in value]
    if isinstance(value, dt.date):
        return [value.isoformat()]
    return [str(value).lower() if isinstance(value, bool) else str(value)]


def _ids(known: Mapping[str, str], chosen: Sequence[str]) -> tuple[str, ...]:
    return tuple(known[label] for label in chosen if label in known)


def _choose(title: str, key: str, options: Mapping[str, str] | Sequence[str], told: str | None = None) -> None:
    placeholder = f"All {title.lower()}"
    st.multiselect(title, options, key=key, bind="query-params", placeholder=placeholder, help=told)


def _day(label: str, key: str, told: str | None = None) -> None:
    first, last = range_of_days()
    st.date_input(
        label, value=None, key=key, bind="query-params", format="YYYY-MM-DD", min_value=first, max_value=last, help=told
    )
