"""Who said what: the ledger, how much each speaker says and in whose wording, and the words themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query.connection import ask, rows
from analysis.query.evidence import AROUND, Found, found

if TYPE_CHECKING:
    import pandas as pd

    from analysis.model import Filters
    from analysis.query.connection import Connection


def statements(  # noqa: PLR0913 - options, each named where it is given
    connection: Connection, filters: Filters, *, carrier: str = "", held: str = "", limit: int = 50, skip: int = 0
) -> pd.DataFrame:
    """One row for each statement, the newest first; `carrier` is by way of whom, `held` is text in the words said."""
    return ask(connection, "statements", filters, carrier=carrier, held=held, n=limit, skip=skip)


def voices(connection: Connection, filters: Filters, *, carrier: str = "", held: str = "") -> pd.DataFrame:
    """One row for each speaker: statements, and how many are quoted, reported and claimed; who is not named is last."""
    return ask(connection, "voices", filters, carrier=carrier, held=held)


def carriers(connection: Connection, filters: Filters) -> pd.DataFrame:
    """By way of whom statements come: id, name and count, the most frequent first."""
    return ask(connection, "carriers", filters)


def statement_passages(  # noqa: PLR0913 - options, each named where it is given
    connection: Connection,
    filters: Filters,
    *,
    shown: str | None = None,
    only: str | None = None,
    about: str | None = None,
    on_day: str | None = None,
    carrier: str = "",
    held: str = "",
    limit: int = 10,
    skip: int = 0,
) -> Found:
    """The passages of statements, the newest first.

    `shown` is the speaker, `-` for whom the text does not name, `about` somebody named in the words of others;
    `only` is `doc_id~row` of a single one;
    `on_day` is the day on which the text says that it was said, letter by letter, or any that begins so with a `*`.
    """
    narrow = {"shown": shown, "only": only, "about": about, "on_day": on_day, "carrier": carrier, "held": held}
    answer = rows(connection, "statement_passages", filters, **narrow, n=limit, skip=skip, around=AROUND)
    return found("statement", answer)
