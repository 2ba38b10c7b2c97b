"""How much there is: the denominators of every figure, and the choices of the filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.query.connection import ask, rows

if TYPE_CHECKING:
    import pandas as pd

    from analysis.model import Filters
    from analysis.query.connection import Connection


@dataclass(frozen=True, slots=True)
class Totals:
    """What the filters let through, counted; every view's figures add up to these."""

    in_store: int
    articles: int
    stories: int
    sources: int
    since: str | None
    until: str | None
    undated: int
    positions: int
    position_articles: int
    position_stories: int
    position_sources: int
    towards: int
    towards_articles: int
    by_actor: int
    by_articles: int
    statements: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter: its id, its name, and in how many articles or positions it occurs."""

    id: str
    name: str
    n: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """What the filters can be set to."""

    actors: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    sources: tuple[Choice, ...]
    first_day: str | None
    last_day: str | None
    newest: str | None
    """Day of the newest article."""
    years: tuple[str, ...]
    """Years in which articles were printed, the latest first."""


def totals(connection: Connection, filters: Filters) -> Totals:
    """Count what the filters let through."""
    return Totals(**rows(connection, "totals", filters)[0])


def coverage(connection: Connection, filters: Filters) -> pd.DataFrame:
    """One row for each day, week, month or year that has articles: how many, of how many stories; undated left out."""
    return ask(connection, "coverage", filters)


def options(connection: Connection) -> Options:
    """List what the filters can be set to in this store."""
    days = rows(connection, "span_options")[0]
    return Options(
        actors=tuple(Choice(r["id"], r["name"], r["n"], r["kind"]) for r in rows(connection, "actor_options")),
        topics=tuple(Choice(r["id"], r["id"], r["n"]) for r in rows(connection, "topic_options")),
        sources=tuple(Choice(r["id"], r["id"], r["n"]) for r in rows(connection, "source_options")),
        first_day=days["first_day"],
        last_day=days["last_day"],
        newest=days["newest"],
        years=tuple(days["years"] or ()),
    )
