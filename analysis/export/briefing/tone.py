"""The section on sentiment: how actors are shown, and how they speak of others, never mixed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis import query
from analysis.export.briefing.model import Bars, Figure, Number, Part, Section, Series, Where
from analysis.query import proofs, sentences, words

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

    from analysis.export.briefing.asking import Asked
    from analysis.query import Side

MOST = 8
TITLES = {"towards": "How actors are shown", "by": "How actors speak of others"}
ORDER = ("negative", "neutral", "positive")


def sentiment(asked: Asked) -> Section:
    """How actors are shown, and how they speak of others."""
    frames = {side: query.sentiment(asked.connection, asked.filters, side) for side in query.SIDES}
    sentence = sentences.tone(frames["towards"], "towards")
    figures = tuple(_figure(asked, frame, side) for side, frame in frames.items() if not frame.empty)
    return Section(Part.SENTIMENT, "Tone", sentence, asked.tone_footer("towards"), figures=figures)


def _figure(asked: Asked, frame: pd.DataFrame, side: Side) -> Figure:
    drawn = frame.head(MOST)
    rows = drawn.to_dict("records")
    series = tuple(Series(tone, tone, tuple(int(n) for n in drawn[tone])) for tone in ORDER)
    body = Bars(tuple(_named(row) for row in rows), series, across=True, totals=tuple(int(n) for n in drawn["n"]))
    numbers = tuple(
        Number(f"{row['name']} · {tone}", int(row[tone]), Where(side, row["actor"], label=tone))
        for row in rows
        for tone in ORDER
    )
    left = len(frame) - len(drawn)
    rest = f"; {words.count(left, 'more actor')} not drawn" if left else ""
    unit = f"Shares of each actor's sentences, neutral not drawn; net tone with its 95% interval{rest}"
    notes = asked.book.cite(_cited(asked, rows, side))
    return Figure(f"tone-{side}", TITLES[side], unit, body, asked.tone_footer(side), numbers, notes)


def _named(row: Mapping[Hashable, Any]) -> str:
    return f"{row['name']} · n {int(row['n'])} · net {row['net']:+.2f} ({row['low']:+.2f} to {row['high']:+.2f})"


def _cited(asked: Asked, rows: list[dict[Hashable, Any]], side: Side) -> list[proofs.Proof]:
    """The surest sentence of each actor's leading tone among those drawn."""
    lead = {row["actor"]: max(("negative", "positive"), key=lambda tone: int(row[tone])) for row in rows}
    found = proofs.sentiment_proofs(asked.connection, asked.filters, side, each=1)
    return [proof for proof in found if lead.get(proof.shown) == proof.label]
