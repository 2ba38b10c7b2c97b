"""A corpus small enough to count by hand: four articles about two invented countries, a sentence a row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis import query, store
from analysis.model import (
    Article,
    Coding,
    Condition,
    Entity,
    Kind,
    Mention,
    Moment,
    Position,
    Sentiment,
    Span,
    Stance,
    Statement,
    Tone,
    Voice,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CAST = (
    Entity("freedonia", "Freedonia", Kind.COUNTRY, "freedonia", ("the Freedonians",), actor=True),
    Entity("sylvania", "Sylvania", Kind.COUNTRY, "sylvania", actor=True),
    Entity("ada-vosk", "Ada Vosk", Kind.PERSON, "freedonia", ("Vosk",), actor=True),
    Entity("lone-expert", "Lone Expert", Kind.PERSON, None, actor=True),
    Entity("grey-shield", "Grey Shield", Kind.EVENT, None),
)
NAMES = {entity.id: entity.name for entity in CAST}
PRINCIPALS = {entity.id: entity.principal for entity in CAST}


@dataclass(frozen=True, slots=True)
class Held:
    """A position to put into an article."""

    holder: str
    topic: str
    stance: str
    when: str | None = None
    action: str = "comment"
    confidence: float = 0.9
    said_on: str | None = None


@dataclass(frozen=True, slots=True)
class Felt:
    """A sentiment to put into an article."""

    target: str
    label: str
    holder: str = "author"
    confidence: float = 0.9


def coding(
    doc_id: str,
    published: str | None,
    rows: Sequence[Held | Felt],
    *,
    source: str = "Invented Wire",
    story: str = "",
    title: str = "",
) -> Coding:
    """Write an article with one sentence a row, and the coding that goes with it."""
    sentences = [_sentence(row, place) for place, row in enumerate(rows)]
    text = "\n\n".join([title or f"Title of {doc_id}", " ".join(sentences)])
    stances, sentiments, statements, mentions = [], [], [], []
    at = len(text) - len(" ".join(sentences))
    for row, sentence in zip(rows, sentences, strict=True):
        span = Span(at, at + len(sentence))
        who = row.holder if isinstance(row, Held) else row.target
        name = Span(at, at + len(NAMES[who]))
        mentions.append(Mention(who, name.start, name.end, "name"))
        if isinstance(row, Held):
            stances.append(_stance(row, span, name))
            if row.said_on:
                statements.append(
                    Statement(row.holder, *span, Voice.INDIRECT, "said", None, span, row.said_on, confidence=0.9)
                )
        else:
            sentiments.append(
                Sentiment(row.target, row.holder, Tone(row.label), *span, span, name, None, row.confidence, "a cue")
            )
        at = span.end + 1
    return Coding(
        Article(doc_id, title or f"Title of {doc_id}", text, source, published=published, story=story),
        entities=CAST,
        mentions=tuple(mentions),
        moments=(Moment(0, 5, "2019-11", "month"),),
        statements=tuple(statements),
        sentiments=tuple(sentiments),
        stances=tuple(stances),
    )


def _sentence(row: Held | Felt, place: int) -> str:
    if isinstance(row, Held):
        return f"{NAMES[row.holder]} has a view of {row.topic}, number {place}."
    return f"{NAMES[row.target]} is spoken of, number {place}."


def _stance(row: Held, span: Span, name: Span) -> Stance:
    return Stance(
        row.holder,
        PRINCIPALS[row.holder],
        row.topic,
        Position(row.stance),
        row.action,
        *span,
        span,
        when=row.when,
        condition=Condition(span.start + 2, span.end, "sylvania", "2019-12") if row.action == "set_condition" else None,
        holder_span=name,
        confidence=row.confidence,
        why="a cue",
        runner_up="neutral",
        runner_up_confidence=0.05,
    )


CORPUS = (
    coding(
        "a1",
        "2019-10-10",
        [
            Held("freedonia", "exercises", "oppose", "2019-10-07", "condemn"),
            Held("ada-vosk", "exercises", "oppose", "2019-10-07", "demand_end"),
            Held("freedonia", "talks", "support", None, "offer", said_on="2019-10-08"),
            Felt("freedonia", "negative"),
            Felt("sylvania", "positive", "ada-vosk"),
        ],
    ),
    coding(
        "a2",
        "2019-11-20",
        [
            Held("freedonia", "talks", "qualified", "2019-11-17", "set_condition"),
            Held("sylvania", "exercises", "support", "2019-11", "hold"),
            Held("lone-expert", "talks", "neutral", None),
            Felt("freedonia", "neutral"),
            Felt("ada-vosk", "negative", "sylvania"),
        ],
        source="Second Paper",
    ),
    coding("a3", "2019-11-21", [Held("sylvania", "exercises", "qualified", "2019-11-21", "postpone")], story="s"),
    coding("a4", None, [Held("sylvania", "exercises", "oppose", None, "cancel", 0.4)], story="s", source=""),
)
"""Positions: 8 (freedonia with Vosk 4, sylvania 3, the expert 1); sentiments: 4; stories: 3."""


def connect(folder: Path, codings: Sequence[Coding] = CORPUS) -> query.Connection:
    """Write codings into a store of their own and open it."""
    store.write(folder / "store", codings)
    return query.connect(folder / "store")
