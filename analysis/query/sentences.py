"""One sentence above each figure, made from the figure's own rows, with its denominators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.query import words

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

    from analysis.query.totals import Totals


ACTORS = 2
"""Actors that the first sentence names."""


def stand(frame: pd.DataFrame, totals: Totals) -> str:
    """Say where the actors of most positions stand on each topic, out of how much."""
    if frame.empty:
        return "No position was found."
    first = list(dict.fromkeys(frame["actor"]))[:ACTORS]
    told = [_position(frame[frame["actor"] == actor]) for actor in first]
    return f"{'; '.join(told)}. {_out_of(totals)}."


def versus(told: Mapping[str, pd.DataFrame]) -> str:
    """Say where each of several stands, under the names given; `told` holds a matrix of one actor for each."""
    each = [
        f"{name}{',' if ', ' in name else ''} {_clauses(rows) if len(rows) else 'holds no position'}"
        for name, rows in told.items()
    ]
    return f"{'; '.join(each)}."


def tone(frame: pd.DataFrame, side: str) -> str:
    """Say who is shown, or speaks, best and worst among those with enough sentences to tell."""
    clear = frame[(frame["low"] > 0) | (frame["high"] < 0)]
    seen = words.count(int(frame["n"].sum()), "sentence")
    verb = "is shown" if side == "towards" else "speaks of others"
    worst, best = clear[clear["net"] < 0].nsmallest(1, "net"), clear[clear["net"] > 0].nlargest(1, "net")
    told = [
        f"{row['name']} {verb} {manner} ({int(row[label])} {label} of {int(row['n'])})"
        for rows, manner, label in ((worst, "most negatively", "negative"), (best, "most positively", "positive"))
        for row in rows.to_dict("records")
    ]
    if not told:
        return f"No actor's tone can be told from neutral in {seen}."
    return f"{'; '.join(told)}, in {seen}."


def attention(frame: pd.DataFrame, totals: Totals) -> str:
    """Say which entities most articles name."""
    if frame.empty:
        return "Nothing was named."
    first = [f"{row['name']} ({int(row['articles'])})" for row in frame.head(3).to_dict("records")]
    everything = words.count(len(frame), "entity", "entities")
    return f"{everything} in {words.count(totals.articles, 'article')}; most articles name {words.listed(first)}."


def _position(rows: pd.DataFrame) -> str:
    return f"{rows['name'].iloc[0]} {_clauses(rows)}"


def _clauses(rows: pd.DataFrame) -> str:
    """Where one actor stands, the topic of most positions first."""
    ordered = rows.sort_values("n", ascending=False, kind="stable").to_dict("records")
    clauses = [_clause(row, "" if place else " positions") for place, row in enumerate(ordered)]
    return words.listed(clauses)


def _clause(row: Mapping[Hashable, Any], of: str) -> str:
    """Where an actor stands on a topic: `opposes exercises (17 of 24 positions in 9 stories)`."""
    stories = words.count(int(row["lead_stories"]), "story", "stories")
    return f"{_verb(row)} {row['topic']} ({int(row[row['stance']])} of {int(row['n'])}{of} in {stories})"


def _verb(row: Mapping[Hashable, Any]) -> str:
    """A qualified position that is mostly one of conditions is told as such."""
    sets = row["stance"] == "qualified" and int(row["conditions"]) * 2 > int(row["qualified"])
    return "sets conditions on" if sets else words.VERBS[row["stance"]]


def _out_of(totals: Totals) -> str:
    found = words.count(totals.positions, "position")
    read = words.count(totals.position_articles, "article")
    return f"{found} in {read} of {words.count(totals.position_sources, 'source')}"
