"""Who and what is named: entities by kind, mentions over time, actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query.connection import ask, rows
from analysis.query.evidence import AROUND, Found, found

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.model import Filters
    from analysis.query.connection import Connection


def entities(connection: Connection, filters: Filters) -> pd.DataFrame:
    """One row for each entity of the articles: kind, mentions, articles, first and last day, the names it goes by."""
    return ask(connection, "entities", filters)


def mentions_over_time(connection: Connection, filters: Filters, ids: Sequence[str]) -> pd.DataFrame:
    """One row for each of these entities and month: articles that name it, mentions, and all articles of the month."""
    return ask(connection, "mentions_over_time", filters, ids=list(ids))


def actors(connection: Connection, filters: Filters) -> pd.DataFrame:
    """One row for each actor by itself: articles, positions, statements, sentiments towards and by it."""
    return ask(connection, "actors", filters)


def relatives(connection: Connection, actor: str) -> pd.DataFrame:
    """The people and bodies that speak for an actor, the most present first."""
    return ask(connection, "relatives", actor=actor)


def company(connection: Connection, filters: Filters, actor: str, *, limit: int = 12) -> pd.DataFrame:
    """The entities that most articles name beside an actor, of how many articles that name it."""
    return ask(connection, "company", filters, actor=actor, n=limit)


def entity_passages(connection: Connection, filters: Filters, entity: str, *, limit: int = 10, skip: int = 0) -> Found:
    """Where an entity is first named in each article, the newest article first."""
    answer = rows(connection, "entity_passages", filters, entity=entity, n=limit, skip=skip, around=AROUND)
    return found("mention", answer)
