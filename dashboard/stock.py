"""The articles as they are kept: listed, corrected, removed and brought back, coded again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from analysis.errors import StoreError
from analysis.query import Wanted, words
from dashboard import data, holdings, markup
from dashboard.markup import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.query import Holdings
    from analysis.store import Trashed

LACKING = {
    "without a date": ("unknown", ""),
    "not coded": ("", "uncoded"),
    "coded with an older version": ("", "older"),
}
"""What the pills ask for: whether a date is known, and the state."""
UNDATED = 5
"""Articles without a date that are asked for one at a time."""
FRESH = timedelta(minutes=10)
"""How long a removal is offered to be undone above the list; the trash keeps it until it is emptied."""
COLUMNS = {"title": "Article", "source": "Source", "day": "Published", "state": "Coding", "doc_id": "Id"}


def undated(counted: Holdings) -> None:
    """Ask for the dates of articles that tell none."""
    if not counted.undated:
        return
    rows = holdings.listed(Wanted(dated="unknown")).head(UNDATED)
    with st.expander(f"{words.count(counted.undated, 'article')} without a date: give one", expanded=False):
        st.caption("An article without a date is in no period, and “on Monday” in it stands for no day.")
        with st.form("dates", border=False):
            typed = [_day_of(*map(str, row)) for row in rows[["doc_id", "title", "source"]].itertuples(index=False)]
            if st.form_submit_button("Keep the dates"):
                _edited({doc_id: {"published": day} for doc_id, day in typed if day.strip()})


def _day_of(doc_id: str, title: str, source: str) -> tuple[str, str]:
    label = f"{title or doc_id} — {source or 'source not told'}"
    return doc_id, st.text_input(markup.plain(label), key=f"day_{doc_id}", placeholder="2019-11-17, 2019-11 or 2019")


def listing(counted: Holdings) -> None:
    """Draw the list with its own filters, and what can be done with the articles that are picked."""
    wanted = _wanted()
    frame = holdings.listed(wanted)
    told = f"{words.count(len(frame), 'article')} listed" if len(frame) < counted.articles else "All articles"
    st.caption(f"{told}. Pick articles at the left edge of the list to correct, remove or code them again.")
    picked = _table(frame) if len(frame) else []
    if picked:
        _actions(frame[frame["doc_id"].isin(picked)])
    elif counted.older:
        st.button(
            f"Code the {words.count(counted.older, 'article')} of older versions again", key="recode_older",
            on_click=holdings.recode, args=("Coding again what an older version coded",), kwargs={"older": True},
        )  # fmt: skip


def _wanted() -> Wanted:
    left, right = st.columns(2, gap="medium")
    search = left.text_input("Find", key="find", bind="query-params", placeholder="Words in title or text")
    names = [choice.name for choice in data.options().sources]
    sources = right.multiselect("Published by", names, key="by", bind="query-params", placeholder="All sources")
    lacks = st.pills("Only those", list(LACKING), key="lacks", bind="query-params", label_visibility="collapsed")
    dated, state = LACKING.get(str(lacks), ("", ""))
    return Wanted(search or "", tuple(sources), dated, state)


def _table(frame: pd.DataFrame) -> list[str]:
    shown = frame.assign(
        title=frame["title"].where(frame["title"] != "", frame["doc_id"]),
        day=[words.day(day if isinstance(day, str) else None) for day in frame["published"]],
        state=[_coding(*row) for row in zip(frame["coded"], frame["older"], frame["language"], strict=True)],
    )
    chosen = st.dataframe(
        shown[list(COLUMNS)].rename(columns=COLUMNS).fillna(""),
        hide_index=True, width="stretch", row_height=34, height=min(34 * (len(frame) + 1) + 2, 420),
        key="stock", on_select="rerun", selection_mode="multi-row",
        column_config={"Article": st.column_config.TextColumn(width="large")},
    )  # fmt: skip
    rows = [row for row in chosen["selection"]["rows"] if row < len(frame)]
    return [str(doc_id) for doc_id in frame["doc_id"].iloc[rows]]


def _coding(coded: object, older: object, language: object) -> str:
    if not coded:
        return f"not coded: {holdings.language(str(language))}"
    return "older version" if older else "coded"


def _actions(picked: pd.DataFrame) -> None:
    ids = [str(doc_id) for doc_id in picked["doc_id"]]
    many = words.count(len(ids), "article")
    with st.container(horizontal=True, gap="small"):
        st.button(f"Remove {many}", key="remove", on_click=holdings.remove, args=(ids,))
        st.button(
            f"Code {many} again", key="recode", on_click=holdings.recode, args=(f"Coding {many} again", ids),
            help="With the version that is installed now.",
        )  # fmt: skip
    if len(ids) == 1:
        _correct(picked.iloc[0])


def _correct(row: pd.Series[str]) -> None:
    doc_id = str(row["doc_id"])
    day = row["published"] if isinstance(row["published"], str) else ""
    with st.form(f"correct_{doc_id}"):
        title = st.text_input("Title", row["title"], max_chars=500, key=f"title_{doc_id}")
        left, right = st.columns(2, gap="small")
        source = left.text_input("Source", row["source"], max_chars=200, key=f"source_{doc_id}")
        published = right.text_input("Date", day, key=f"date_{doc_id}", placeholder="2019-11-17, 2019-11 or 2019")
        st.caption(
            "A correction is kept when the article is coded or read again. The article is coded again with it, as "
            "“on Monday” follows from its date."
        )
        if st.form_submit_button("Keep the correction"):
            now = {"title": title, "source": source, "published": published}
            was = {"title": row["title"], "source": row["source"], "published": day}
            _edited({doc_id: {name: value for name, value in now.items() if value != was[name]}})
    if holdings.edit_of(doc_id):
        st.button("Say again what was read", key="undo_edit", on_click=holdings.undo_edit, args=(doc_id,))


def _edited(told: dict[str, dict[str, str]]) -> None:
    """Keep corrections and have their articles coded again; nothing is kept where one of them is none."""
    changed = {doc_id: parts for doc_id, parts in told.items() if parts}
    try:
        holdings.checked(changed.values())
        for doc_id, parts in changed.items():
            holdings.edit(doc_id, **parts)
    except StoreError as error:
        st.error(markup.plain(str(error)))
        return
    if changed:
        holdings.recode(f"Coding {words.count(len(changed), 'corrected article')} again", list(changed))
        st.rerun()


def undo(trash: Sequence[Trashed]) -> None:
    """Offer to undo the last removal, while it is fresh."""
    removed = _last_removed(trash)
    if not removed:
        return
    what = f"“{removed[0].title or removed[0].doc_id}”" if len(removed) == 1 else words.count(len(removed), "article")
    with st.container(horizontal=True, vertical_alignment="center", key="undo"):
        st.html(f"<p class='sp-undo'>{text(what)} removed.</p>", width="content")
        st.button("Undo", key="undo_remove", on_click=holdings.restore, args=([each.doc_id for each in removed],))


def _last_removed(trash: Sequence[Trashed]) -> list[Trashed]:
    if not trash or datetime.now(UTC) - datetime.fromisoformat(trash[0].removed) > FRESH:
        return []
    return [each for each in trash if each.removed == trash[0].removed]


def removed(trash: Sequence[Trashed]) -> None:
    """List what was removed, to be brought back or deleted for good."""
    if not trash:
        return
    with st.expander(f"Removed: {words.count(len(trash), 'article')}"):
        names = {each.doc_id: f"{each.title or each.doc_id} — {each.source or 'source not told'}" for each in trash}
        ids = st.multiselect(
            "Bring back", list(names), format_func=lambda doc_id: markup.plain(names[doc_id]), key="back",
            placeholder="Choose articles",
        )  # fmt: skip
        with st.container(horizontal=True, gap="small"):
            st.button("Bring back", key="restore", on_click=holdings.restore, args=(ids,), disabled=not ids)
            st.button(
                "Delete all for good", key="purge", on_click=holdings.purge, type="tertiary",
                help="This cannot be undone.",
            )  # fmt: skip
