"""The articles as they are kept: what is there, what lacks a date or a language, what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import Rejected
from analysis.query import words
from analysis.query.connection import ask, rows

if TYPE_CHECKING:
    import pandas as pd

    from analysis.query.connection import Connection

MOST = 1000
"""Rows of a list that is read by people."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a store holds, counted."""

    articles: int
    sources: int
    undated: int
    uncoded: int
    """Articles in other languages."""
    older: int
    """Articles that another version coded."""
    languages: tuple[str, ...]
    """Codes of the languages that are not coded."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles to list; empty means everything."""

    search: str = ""
    """Words that title, text or id hold."""
    sources: tuple[str, ...] = ()
    dated: str = ""
    """`known` or `unknown`."""
    state: str = ""
    """`coded`, `uncoded`, or `older`: coded with another version."""


def holdings(connection: Connection, version: str) -> Holdings:
    """Count what the store holds; `version` is what codes now."""
    row = rows(connection, "holdings", version=version)[0]
    return Holdings(**{**row, "languages": tuple(row["languages"] or ())})


def library(connection: Connection, version: str, wanted: Wanted, *, limit: int = MOST) -> pd.DataFrame:
    """One row for each article as it is kept, the newest first, those without a date last."""
    return ask(
        connection, "library", version=version, sources=list(wanted.sources), dated=wanted.dated, state=wanted.state,
        terms=words.terms(wanted.search) if wanted.search.strip() else [], n=limit,
    )  # fmt: skip


def rejections(connection: Connection, *, limit: int = MOST) -> tuple[Rejected, ...]:
    """What could not be read, by source."""
    return tuple(Rejected(row["source"], row["reason"]) for row in rows(connection, "rejections", n=limit))
