"""Who stands where: positions by actor and topic, over time, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.query.connection import ask, rows
from analysis.query.evidence import AROUND, Found, found

if TYPE_CHECKING:
    import pandas as pd

    from analysis.model import Filters
    from analysis.query.connection import Connection


def stance_matrix(connection: Connection, filters: Filters) -> pd.DataFrame:
    """One row for each actor and topic: the leading and the latest stance, counts by stance, articles, stories."""
    return ask(connection, "stance_matrix", filters)


def tracks(connection: Connection, filters: Filters) -> pd.DataFrame:
    """One row for each actor, topic, day and stance: counts, and the words of its surest passage; undated rows last.

    `before` is the stance that the actor turned from on that day, where it did.
    """
    return ask(connection, "tracks", filters)


def changes(connection: Connection, filters: Filters, *, limit: int = 50) -> pd.DataFrame:
    """Flips and new conditions, the newest first, each with the passage that shows it."""
    return ask(connection, "changes", filters, n=limit)


def stance_passages(  # noqa: PLR0913 - options, each named where it is given
    connection: Connection,
    filters: Filters,
    *,
    shown: str | None = None,
    only: str | None = None,
    action: str | None = None,
    event: str | None = None,
    on_day: str | None = None,
    due: str | None = None,
    limit: int = 10,
    skip: int = 0,
) -> Found:
    """The passages of positions, the newest first; `only` is `doc_id~row` of a single one.

    `event` is the name of an exercise or a round of talks, or empty for positions that name none; `on_day` is the day
    that the text tells, and `due` the deadline of a condition, letter by letter, or any that begins so with a `*`.
    """
    narrow = {"shown": shown, "only": only, "action": action, "event": event, "on_day": on_day, "due": due}
    answer = rows(connection, "stance_passages", filters, **narrow, n=limit, skip=skip, around=AROUND)
    return found("stance", answer)


def conditions(connection: Connection, filters: Filters) -> pd.DataFrame:
    """One row for each actor, topic, addressee and deadline of a condition that was set, with counts."""
    return ask(connection, "conditions", filters)


def happenings(connection: Connection, filters: Filters) -> pd.DataFrame:
    """One row for each kind of happening (`what`), topic, named event, day that the text tells and label, with counts.

    `what` is `position` (label: the stance), `statement` (label: the voice) or `deadline`; undated rows have no day.
    """
    return ask(connection, "happenings", filters)
