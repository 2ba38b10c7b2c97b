"""The rows behind numbers, each with the place of its words in the stored article, and how far a figure reaches."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.query.connection import rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.model import Filters
    from analysis.query.connection import Connection
    from analysis.query.sentiments import Side

ALL = 1 << 40
"""More rows than any group has."""


@dataclass(frozen=True, slots=True)
class Proof:
    """One row behind a number: who holds what, and where its words stand in the article of that digest."""

    kind: str
    """`stance`, or the side of a sentiment: `towards`, `by`."""
    doc_id: str
    row: int
    shown: str
    """Id of the actor that it counts for."""
    shown_name: str
    holder_name: str
    via_name: str
    topic: str
    label: str
    action: str
    event: str
    voice: str
    day: str | None
    published: str | None
    source: str
    story: str
    confidence: float
    why: str
    title: str
    url: str
    sha256: str
    """Of the article's text, in UTF-8."""
    starts: int
    ends: int
    quote: str
    """The words coded: `text[starts:ends]`."""
    sentence_start: int
    sentence: str
    """The sentence that holds them; it begins at `sentence_start`."""
    condition: str
    condition_by: str
    condition_until: str | None

    @property
    def key(self) -> str:
        """What names the row as long as its article is not coded anew: `doc_id~row`."""
        return f"{self.doc_id}~{self.row}"


@dataclass(frozen=True, slots=True)
class Spread:
    """How much a figure counts: its denominators, and its first and last day."""

    passages: int
    articles: int
    stories: int
    sources: int
    since: str | None
    until: str | None
    checked: int = 0
    """How many of the passages people have confirmed or corrected."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a store holds: how many articles, how many of them samples, and digests of texts and codings."""

    articles: int
    samples: int
    texts: str
    codings: str


def stance_proofs(
    connection: Connection,
    filters: Filters,
    *,
    keys: Iterable[str] = (),
    action: str | None = None,
    each: int = ALL,
) -> tuple[Proof, ...]:
    """Return positions, at most `each` an actor, topic and stance, the surest; `keys` picks rows by `doc_id~row`."""
    return _proofs(rows(connection, "proof_stances", filters, keys=list(keys), action=action, each=each))


def sentiment_proofs(
    connection: Connection, filters: Filters, side: Side, *, keys: Iterable[str] = (), each: int = ALL
) -> tuple[Proof, ...]:
    """Return sentiments on one side, at most `each` an actor and tone, the surest."""
    return _proofs(rows(connection, "proof_sentiments", filters, side=side, keys=list(keys), each=each))


def stance_spread(connection: Connection, filters: Filters, *, action: str | None = None) -> Spread:
    """Count the positions that the filters let through, all or those of one action."""
    return Spread(**rows(connection, "spread_stances", filters, action=action)[0])


def sentiment_spread(connection: Connection, filters: Filters, side: Side) -> Spread:
    """Count the sentiments on one side that the filters let through."""
    return Spread(**rows(connection, "spread_sentiments", filters, side=side)[0])


def corpus(connection: Connection, *, samples: Iterable[str] = ()) -> Corpus:
    """Say what the store holds; `samples` are the file names of the sample articles."""
    return Corpus(**rows(connection, "corpus", samples=list(samples))[0])


def _proofs(found: list[dict[str, Any]]) -> tuple[Proof, ...]:
    return tuple(_proof(row) for row in found)


def _proof(row: dict[str, Any]) -> Proof:
    """Build a proof; a sentence that closes a paragraph sheds the line breaks after it."""
    empty = {name: row[name] or "" for name in EMPTY}
    return Proof(**{**row, **empty, "sentence": row["sentence"].rstrip()})


EMPTY = ("via_name", "event", "source", "url", "why", "title", "condition", "condition_by", "action")


def texts(connection: Connection, doc_ids: Iterable[str]) -> dict[str, str]:
    """The stored texts of some articles, by their ids; what the store does not hold is left out."""
    found = rows(connection, "stored_texts", doc_ids=sorted(set(doc_ids)))
    return {row["doc_id"]: row["text"] for row in found}


def verdicts(connection: Connection, *, differing: bool = False) -> list[dict[str, Any]]:
    """What people have ruled, beside what the machine says: all of it, or where the two differ."""
    return rows(connection, "verdicts", differing=differing)


def gold_rows(connection: Connection, doc_id: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of an article that a gold file holds, by its keys."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows(connection, "gold_rows", doc_id=doc_id):
        found.setdefault(row["key"], []).append(json.loads(row["told"]))
    return found
