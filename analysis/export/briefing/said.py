"""Sections in words: the headline, and what was said in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis import query
from analysis.export.briefing.model import Noted, Part, Section
from analysis.query import sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.export.briefing.asking import Asked
    from analysis.query import Totals
    from analysis.query.proofs import Proof

QUOTES = 6
EACH = 3
"""Passages of each actor, topic and stance among which quotes are chosen."""


def headline(asked: Asked) -> Section:
    """What the whole says, in a sentence and a few points."""
    totals = query.totals(asked.connection, asked.filters)
    frame = query.stance_matrix(asked.connection, asked.filters)
    shown = query.sentiment(asked.connection, asked.filters, "towards")
    held, spoken = words.count(frame["actor"].nunique(), "actor"), words.count(totals.statements, "statement")
    points = (sentences.tone(shown, "towards"), f"{held} with a position; {spoken}.", _read(totals))
    return Section(Part.HEADLINE, "In short", sentences.stand(frame, totals), asked.stance_footer(), points)


def _read(totals: Totals) -> str:
    counted = (
        f"{words.count(totals.articles, 'article')} of {totals.in_store} in the store",
        words.count(totals.stories, "story", "stories"),
        words.count(totals.sources, "source"),
        words.period(totals.since, totals.until),
    )
    return f"Read: {', '.join(counted)}."


def quotes(asked: Asked) -> Section:
    """The surest words of each actor on each topic, those in quotation marks first."""
    chosen = _chosen(asked.positions(each=EACH))
    numbers = asked.book.cite(chosen)
    noted = tuple(Noted(number, proof) for number, proof in zip(numbers, chosen, strict=True))
    own = sum(proof.voice == "own" for proof in chosen)
    sentence = (
        f"{words.count(len(chosen), 'passage')}, {own} of them in the holder's own quoted words: the surest of each "
        f"actor on each topic."
        if chosen
        else "No passage was found."
    )
    return Section(Part.QUOTES, "In whose words", sentence, asked.stance_footer(), quotes=noted)


def _chosen(found: Iterable[Proof]) -> list[Proof]:
    ranked = sorted(found, key=lambda proof: (proof.voice != "own", -proof.confidence, proof.key))
    best: dict[tuple[str, str], Proof] = {}
    for proof in ranked:
        if proof.label != "neutral":
            best.setdefault((proof.shown, proof.topic), proof)
    first = list(best.values())[:QUOTES]
    return sorted(first, key=lambda proof: (proof.day or "", proof.key), reverse=True)
