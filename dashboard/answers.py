"""Answers for the views of words, events and relations: one wrapper a question, cached by `data.ask`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import data

if TYPE_CHECKING:
    import pandas as pd

    from analysis.model import Filters
    from analysis.query import Found


def statements(filters: Filters, *, limit: int, carrier: str, held: str) -> pd.DataFrame:
    """Who said what, the newest first."""
    found: pd.DataFrame = data.ask("statements", filters, limit=limit, carrier=carrier, held=held)
    return found


def voices(filters: Filters, *, carrier: str, held: str) -> pd.DataFrame:
    """How much each speaker says, and in whose wording."""
    found: pd.DataFrame = data.ask("voices", filters, carrier=carrier, held=held)
    return found


def carriers(filters: Filters) -> pd.DataFrame:
    """By way of whom statements come."""
    found: pd.DataFrame = data.ask("carriers", filters)
    return found


def statement_passages(filters: Filters, *, limit: int, **narrowed: str | None) -> Found:
    """The sentences in which somebody says something; what narrows them is named as in `query.statement_passages`."""
    found: Found = data.ask("statement_passages", filters, limit=limit, **narrowed)
    return found


def conditions(filters: Filters) -> pd.DataFrame:
    """Conditions that actors set, by topic, addressee and deadline."""
    found: pd.DataFrame = data.ask("conditions", filters)
    return found


def happenings(filters: Filters) -> pd.DataFrame:
    """Positions, statements and deadlines by the day that the text tells."""
    found: pd.DataFrame = data.ask("happenings", filters)
    return found


def company(filters: Filters, actor: str) -> pd.DataFrame:
    """In whose company an actor is named."""
    found: pd.DataFrame = data.ask("company", filters, actor)
    return found


def abstentions(filters: Filters) -> pd.DataFrame:
    """What was left without a label, and why."""
    found: pd.DataFrame = data.ask("abstentions", filters)
    return found


def versions() -> pd.DataFrame:
    """With what the articles of the store were coded."""
    found: pd.DataFrame = data.ask("versions", None)
    return found
