"""How actors are shown, and how they speak of others; the two sides are never mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from analysis.query.connection import ask, rows
from analysis.query.evidence import AROUND, Found, found

if TYPE_CHECKING:
    import pandas as pd

    from analysis.model import Filters
    from analysis.query.connection import Connection

Side = Literal["towards", "by"]
SIDES: tuple[Side, Side] = ("towards", "by")


def sentiment(connection: Connection, filters: Filters, side: Side) -> pd.DataFrame:
    """One row for each actor: counts by tone, net tone from -1 to 1 and its 95% interval."""
    return ask(connection, "sentiment", filters, side=side)


def sentiment_trend(connection: Connection, filters: Filters, side: Side) -> pd.DataFrame:
    """One row for each actor and month, with the columns of `sentiment`."""
    return ask(connection, "sentiment_trend", filters, side=side)


def regard(connection: Connection, filters: Filters) -> pd.DataFrame:
    """One row for each holder and target, with the columns of `sentiment`; the reporter is the holder `author`."""
    return ask(connection, "regard", filters)


def disagreements(connection: Connection, filters: Filters, *, limit: int = 50) -> pd.DataFrame:
    """Sentences whose tone points another way than the side taken in them, the newest first, of how many."""
    return ask(connection, "disagreements", filters, n=limit)


def sentiment_passages(  # noqa: PLR0913 - options, each named where it is given
    connection: Connection,
    filters: Filters,
    side: Side,
    *,
    shown: str | None = None,
    label: str | None = None,
    other: str | None = None,
    limit: int = 10,
    skip: int = 0,
) -> Found:
    """The passages of sentiments, the newest first, all or those of one tone.

    `shown` is the actor on the side asked for, `other` the one on the other side: the holder where it is `towards`.
    """
    answer = rows(
        connection,
        "sentiment_passages",
        filters,
        side=side,
        shown=shown,
        label=label,
        other=other,
        n=limit,
        skip=skip,
        around=AROUND,
    )
    return found("sentiment", answer)
