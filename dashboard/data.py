"""Every cache of the dashboard: the connection, one wrapper a query, and the process that fills an empty store."""

from __future__ import annotations

import time
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from analysis import query, settings, store
from analysis.model import Filters
from analysis.store import rulings
from analysis.store.folder import MARK
from dashboard import figures, shelf, worker
from dashboard.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from analysis.query import Choice, Found, Options, Reading, Side, Totals

MOMENT = 0.3
"""Seconds for which a store is taken to be as it was."""


def path() -> Path:
    """Folder of the store that is shown."""
    return settings.store_path()


def version(folder: Path) -> int:
    """The store's version: every cache is keyed by it, so that an answer is never older than the store by a moment."""
    looked, now = _looked(), time.monotonic()
    at, known = looked.get(folder, (now - 1, -1))
    # A page asks thirty times.
    if now - at > MOMENT:
        known = _version(folder, _stamp(folder))
        looked[folder] = (now, known)
    return known


def look_again(folder: Path) -> None:
    """Forget which version a store has: it was changed from here."""
    _looked().pop(folder, None)
    _version.clear()


@cache
def _looked() -> dict[Path, tuple[float, int]]:
    """When each store was last looked at, and its version then."""
    return {}


# Nine transaction logs take 20 ms to read, the times of their folders a tenth of one. Two commits within one tick of
# the file system's clock look like one: hence the seconds after which it is looked up anyway.
@st.cache_data(ttl=10.0, max_entries=4, show_spinner=False)
def _version(folder: Path, stamp: tuple[int, ...]) -> int:  # noqa: ARG001 - the stamp is the cache's key
    return store.version(folder)


def _stamp(folder: Path) -> tuple[int, ...]:
    """When each table's log, that of what people ruled, and the file that marks the store, last changed."""
    paths = (folder / MARK, *(folder / name / "_delta_log" for name in (*store.TABLES, rulings.TABLE)))
    return tuple(path.stat().st_mtime_ns for path in paths if path.exists())


@st.cache_resource(max_entries=4, show_spinner=False)
def connection(folder: Path, at: int, *, machine: bool = False) -> query.Connection:  # noqa: ARG001 - `at` is a key
    """The connection to one version of a store: its rows as people ruled, or as the machine coded them."""
    return query.connect(folder, corrected=not machine)


# Answers are handed out, not copied: nobody changes one. A copy of each would cost more than drawing the page. Filters
# are told apart by their words: to look into each of their fields costs ten times as much, twenty times a page.
@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs={Filters: repr})
def _answer(  # noqa: PLR0913, PLR0917 - each is part of the cache's key
    question: str,
    folder: Path,
    at: int,
    machine: bool,  # noqa: FBT001
    filters: Filters | None,
    values: tuple[Any, ...],
    named: tuple[tuple[str, Any], ...],
) -> Any:  # noqa: ANN401 - the wrappers below name the type
    asked = (filters,) if filters is not None else ()
    opened = connection(folder, at, machine=machine)
    return figures.numbered(getattr(query, question)(opened, *asked, *values, **dict(named)))


def ask(question: str, filters: Filters | None, *values: Any, **named: Any) -> Any:  # noqa: ANN401
    """Answer a question of `analysis.query` from the cache where it was asked before of this version of the store."""
    folder, machine = path(), bool(filters and filters.machine)
    return _answer(question, folder, version(folder), machine, filters, values, tuple(sorted(named.items())))


def options() -> Options:
    """What the filters can be set to."""
    found: Options = ask("options", None)
    return found


def names() -> dict[str, str]:
    """Names of actors by id."""
    folder = path()
    return _names(folder, version(folder))


@st.cache_resource(max_entries=4, show_spinner=False)
def _names(folder: Path, at: int) -> dict[str, str]:  # noqa: ARG001 - part of the cache's key
    return {choice.id: choice.name for choice in options().actors}


def labels(kind: str) -> dict[str, str]:
    """The choices of `actors`, `topics` or `sources` by label; two of one name bear their ids."""
    folder = path()
    return _labels(kind, folder, version(folder))


@st.cache_resource(max_entries=12, show_spinner=False)
def _labels(kind: str, folder: Path, at: int) -> dict[str, str]:  # noqa: ARG001 - part of the cache's key
    choices: tuple[Choice, ...] = getattr(options(), kind)
    named = Counter(choice.name for choice in choices)
    return {c.name if named[c.name] == 1 else f"{c.name} ({c.id})": c.id for c in choices}


def totals(filters: Filters) -> Totals:
    """The denominators."""
    found: Totals = ask("totals", filters)
    return found


def coverage(filters: Filters) -> pd.DataFrame:
    """Articles by the time they were printed."""
    found: pd.DataFrame = ask("coverage", filters)
    return found


def stance_matrix(filters: Filters) -> pd.DataFrame:
    """Who stands where, by actor and topic."""
    found: pd.DataFrame = ask("stance_matrix", filters)
    return found


def tracks(filters: Filters) -> pd.DataFrame:
    """Positions by actor, topic, day and stance."""
    found: pd.DataFrame = ask("tracks", filters)
    return found


def changes(filters: Filters, limit: int) -> pd.DataFrame:
    """Flips and new conditions, the newest first."""
    found: pd.DataFrame = ask("changes", filters, limit=limit)
    return found


def stance_passages(filters: Filters, *, limit: int, **narrowed: str | None) -> Found:
    """The sentences behind positions; what narrows them is named as in `query.stance_passages`."""
    found: Found = ask("stance_passages", filters, limit=limit, **narrowed)
    return found


def sentiment(filters: Filters, side: Side) -> pd.DataFrame:
    """How each actor is shown, or how it speaks of others."""
    found: pd.DataFrame = ask("sentiment", filters, side)
    return found


def sentiment_trend(filters: Filters, side: Side) -> pd.DataFrame:
    """The same by month."""
    found: pd.DataFrame = ask("sentiment_trend", filters, side)
    return found


def regard(filters: Filters) -> pd.DataFrame:
    """Who speaks of whom, and in what tone."""
    found: pd.DataFrame = ask("regard", filters)
    return found


def disagreements(filters: Filters, limit: int) -> pd.DataFrame:
    """Sentences whose tone points another way than the side taken in them."""
    found: pd.DataFrame = ask("disagreements", filters, limit=limit)
    return found


def sentiment_passages(filters: Filters, side: Side, *, limit: int, **narrowed: str | None) -> Found:
    """The sentences behind a tone; `shown`, `label` and `other` narrow them."""
    found: Found = ask("sentiment_passages", filters, side, limit=limit, **narrowed)
    return found


def entities(filters: Filters) -> pd.DataFrame:
    """Everything named, by kind."""
    found: pd.DataFrame = ask("entities", filters)
    return found


def mentions_over_time(filters: Filters, ids: Sequence[str]) -> pd.DataFrame:
    """Articles that name some entities, by month."""
    found: pd.DataFrame = ask("mentions_over_time", filters, tuple(ids))
    return found


def entity_passages(filters: Filters, entity: str, *, limit: int) -> Found:
    """Where an entity is named, one passage an article."""
    found: Found = ask("entity_passages", filters, entity, limit=limit)
    return found


def actors(filters: Filters) -> pd.DataFrame:
    """Every actor by itself."""
    found: pd.DataFrame = ask("actors", filters)
    return found


def relatives(actor: str) -> pd.DataFrame:
    """Who speaks for an actor."""
    found: pd.DataFrame = ask("relatives", None, actor)
    return found


def articles(filters: Filters) -> pd.DataFrame:
    """The articles, the newest first."""
    found: pd.DataFrame = ask("articles", filters)
    return found


def article(doc_id: str, *, machine: bool = False) -> Reading | None:
    """One article with its layers: as people ruled on them, or as the machine coded them."""
    folder = path()
    found: Reading | None = _answer("article", folder, version(folder), machine, None, (doc_id,), ())
    return found


@st.cache_data(ttl=5.0, max_entries=2, show_spinner=False)
def size(folder: Path, at: int) -> int:  # noqa: ARG001 - the version is the cache's key
    """Bytes of the store's folder."""
    return shelf.size(folder)


@st.cache_resource(max_entries=4, show_spinner=False)
def desk(folder: Path) -> Desk:
    """The work that was asked for on a store; every tab sees the same."""
    return Desk(folder)


@st.cache_resource(max_entries=4, show_spinner=False)
def filling(folder: Path) -> worker.Filling:
    """The one process that fills an empty store; every tab sees the same."""
    return worker.Filling(folder)


@st.cache_data(max_entries=4, show_spinner=False)
def holds_articles(folder: Path, at: int) -> bool:  # noqa: ARG001 - the version is the cache's key
    """Whether a store holds any article."""
    return bool(store.files(folder)[store.ARTICLES])
