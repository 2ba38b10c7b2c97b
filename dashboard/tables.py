"""Tables: every entity and actor as a sortable table whose rows lead to passages, articles as a list of links."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from analysis.query import words
from dashboard import filters, markup
from dashboard.markup import text
from dashboard.picks import Pick

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    import pandas as pd

MOST = 1000
"""Rows of a table on screen; the sentence above says how many there are."""
ENTITY = {
    "name": "Name",
    "kind": "Kind",
    "principal_name": "Speaks for",
    "articles": "Articles",
    "stories": "Stories",
    "mentions": "Mentions",
    "first": "First",
    "last": "Last",
    "names": "Also named",
}
ACTOR = {"name": "Actor", "principal_name": "Speaks for", "articles": "Articles", "positions": "Positions"}
STANCE = {
    "name": "Actor",
    "topic": "Topic",
    "stance": "Mostly",
    "n": "Positions",
    "support": "Support",
    "qualified": "Qualified",
    "oppose": "Oppose",
    "neutral": "Neutral",
    "articles": "Articles",
    "stories": "Stories",
    "latest": "Latest",
    "latest_on": "On",
}
COUNTS = ("positions", "statements", "sentiments")


def matching(frame: pd.DataFrame, kinds: Sequence[str] | None, search: str | None) -> pd.DataFrame:
    """The entities of some kinds that bear a text in one of their names; no kind and no text keep all."""
    kept = frame[frame["kind"].isin(list(kinds))] if kinds else frame
    wanted = (search or "").strip().casefold()
    if not wanted:
        return kept
    names = [" ".join([name, *aliases]).casefold() for name, aliases in zip(kept["name"], kept["aliases"], strict=True)]
    return kept[[wanted in found for found in names]]


def entities(frame: pd.DataFrame) -> None:
    """Draw entities; a click on a row lists where it is named."""
    rows = frame.head(MOST)
    shown = rows.assign(
        first=[words.day(day) for day in rows["first_day"]],
        last=[words.day(day) for day in rows["last_day"]],
        principal_name=_others(rows),
        names=[", ".join(aliases) for aliases in rows["aliases"]],
    )
    _table(shown, ENTITY, "entities")


def actors(frame: pd.DataFrame) -> None:
    """Draw actors; a click on a row shows its card."""
    rows = frame.head(MOST)
    _table(rows.assign(principal_name=_others(rows)), ACTOR, "actors")


def stances(frame: pd.DataFrame) -> None:
    """Draw who stands where as counts; a click on a row lists its passages."""
    rows = frame.head(MOST)
    days = [words.day(day if isinstance(day, str) else None) for day in rows["latest_day"]]
    picks = [Pick(actor=actor, topic=topic) for actor, topic in zip(rows["actor"], rows["topic"], strict=True)]
    _table(rows.assign(latest_on=days), STANCE, "stances", picks)


def articles(frame: pd.DataFrame, href: Callable[..., str]) -> str:
    """Mark up articles as a list of links to the reader."""
    told = frame.astype(object).where(frame.notna(), None).to_dict("records")
    rows = "".join(_article(row, href) for row in told)
    head = "".join(f"<th class='sp-n'>{name.capitalize()}</th>" for name in COUNTS)
    top = f"<thead><tr><th>Published</th><th>Article</th>{head}</tr></thead>"
    return f"<table class='sp-list'>{top}<tbody>{rows}</tbody></table>"


def _others(rows: pd.DataFrame) -> pd.Series[str]:
    """For whom each speaks; nobody for who speaks for itself."""
    return rows["principal_name"].where(rows["principal"] != rows["id"], "").fillna("")


def _article(row: Mapping[Hashable, Any], href: Callable[..., str]) -> str:
    source = f"{row['source'] or 'source not told'}{'' if row['coded'] else ' · kept, not coded'}"
    title = markup.link(text(row["title"] or row["doc_id"]), href("articles", doc=row["doc_id"]))
    counts = "".join(f"<td class='sp-n'>{int(row[name])}</td>" for name in COUNTS)
    when = text(words.day(row["published"]))
    return f"<tr><td class='sp-when'>{when}</td><td>{title}<small>{text(source)}</small></td>{counts}</tr>"


def _table(rows: pd.DataFrame, columns: Mapping[str, str], key: str, leads: Sequence[Pick] = ()) -> None:
    picks = tuple(str(pick) for pick in leads or [Pick(entity=str(entity)) for entity in rows["id"]])
    st.dataframe(
        rows[list(columns)].rename(columns=dict(columns)).fillna(""),
        hide_index=True,
        width="stretch",
        height=min(36 * (len(rows) + 1) + 2, 560),
        row_height=36,
        key=key,
        on_select=partial(filters.take, key, picks),
        selection_mode="single-row",
    )
