"""The articles themselves: the list, and one with everything that was marked in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.query.connection import ask, rows

if TYPE_CHECKING:
    import pandas as pd

    from analysis.model import Filters
    from analysis.query.connection import Connection


@dataclass(frozen=True, slots=True)
class Layer:
    """One thing marked in an article: `text[start:end]`, by the layer it belongs to."""

    layer: str
    """`mention`, `statement`, `stance`, `sentiment`, `moment`, or `uncoded` for what was left without a label."""
    row: int
    start: int
    end: int
    who: str
    """Id of the actor named, of the speaker, the holder or the target; empty where the text does not tell."""
    name: str
    label: str
    """Kind of the actor, voice of the statement, stance, tone, the date that an expression stands for, or what was left
    without a label."""
    topic: str
    action: str
    """The cue of a statement, the action of a stance, the precision of a date, or why something was left uncoded."""
    by: str
    """Name of the holder of a sentiment, of whoever claims a stance or carries a statement; empty for nobody."""
    day: str | None
    confidence: float | None
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as the reader shows it."""

    doc_id: str
    title: str
    text: str
    source: str
    author: str
    published: str | None
    url: str
    removed: tuple[tuple[str, str], ...]
    """What was cleaned away, with the reason."""
    layers: tuple[Layer, ...]
    dated: str | None = None
    """What told the date; None where nothing does."""


def articles(connection: Connection, filters: Filters, *, limit: int = 500, skip: int = 0) -> pd.DataFrame:
    """One row for each article, the newest first, with what was found in it."""
    return ask(connection, "articles", filters, n=limit, skip=skip)


def abstentions(connection: Connection, filters: Filters) -> pd.DataFrame:
    """What was left without a label in the articles: passages by variable and reason."""
    return ask(connection, "abstentions", filters)


def versions(connection: Connection) -> pd.DataFrame:
    """With what the articles of the store were coded, and how many with each."""
    return ask(connection, "versions")


def article(connection: Connection, doc_id: str) -> Reading | None:
    """One article with all its layers; None where the store does not hold it."""
    found = rows(connection, "article", doc_id=doc_id)
    if not found:
        return None
    row = found[0]
    removed = tuple((part["text"], part["reason"]) for part in json.loads(row["removed"] or "[]"))
    plain = {name: row[name] for name in ("doc_id", "title", "text", "source", "author", "published", "dated", "url")}
    return Reading(**plain, removed=removed, layers=_layers(connection, doc_id))


def _layers(connection: Connection, doc_id: str) -> tuple[Layer, ...]:
    return tuple(
        Layer(
            layer=row["layer"],
            row=row["row"],
            start=row["starts"],
            end=row["ends"],
            who=row["who"] or "",
            name=row["name"] or "",
            label=row["label"] or "",
            topic=row["topic"] or "",
            action=row["action"] or "",
            by=row["by_name"] or "",
            day=row["day"],
            confidence=row["confidence"],
            why=row["why"] or "",
        )
        for row in rows(connection, "layers", doc_id=doc_id)
    )
