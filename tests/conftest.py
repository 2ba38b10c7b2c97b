"""Small hand-built values that several tests share."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import pytest

from analysis.model import (
    Article,
    Coding,
    Condition,
    Entity,
    Kind,
    Mention,
    Moment,
    Position,
    Removed,
    Sentiment,
    Span,
    Stance,
    Statement,
    Tone,
    Uncoded,
    Voice,
)

if TYPE_CHECKING:
    from spacy.language import Language

MakeCoding = Callable[..., Coding]

REMOVED = (Removed("Follow us", "call to follow"),)
TEXT = "Freedonia said on Monday that it would not talk unless Sylvania ends its drills."


def _coding(doc_id: str = "one", text: str = TEXT, **article: object) -> Coding:
    """Build a coding with a row in every table, over a sentence about two invented countries."""
    freedonia, sylvania = text.find("Freedonia"), text.find("Sylvania")
    sentence = Span(0, len(text))
    fields: dict[str, object] = {"title": f"Title of {doc_id}", "source": "Invented Wire", "published": "2019-11-20"}
    return Coding(
        Article(doc_id, text=text, removed=REMOVED, **{**fields, **article}),  # type: ignore[arg-type]
        entities=(
            Entity("freedonia", "Freedonia", Kind.COUNTRY, "freedonia", ("the Freedonians", "Fredville"), actor=True),
            Entity("sylvania", "Sylvania", Kind.COUNTRY, "sylvania", actor=True),
        ),
        mentions=(
            Mention("freedonia", freedonia, freedonia + 9, "name"),
            Mention("sylvania", sylvania, sylvania + 8, "name"),
        ),
        moments=(Moment(18, 24, "2019-11-18", "day"),),
        statements=(
            Statement("freedonia", 25, 80, Voice.INDIRECT, "said", Span(10, 14), sentence, "2019-11-18"),
        ),
        sentiments=(Sentiment("sylvania", "freedonia", Tone.NEGATIVE, 0, 80, sentence, confidence=0.75),),
        stances=(
            Stance(
                "freedonia", "freedonia", "talks", Position.QUALIFIED, "set_condition", 25, 80, sentence,
                when="2019-11-18", condition=Condition(48, 79, by="sylvania"), cue_span=Span(33, 46), confidence=0.9,
            ),
        ),
        uncoded=(Uncoded("stance", 55, 79, "below the floor"),),
    )  # fmt: skip


@pytest.fixture
def make_coding() -> MakeCoding:
    """Return the builder of codings: `make_coding("two", text=…, source=…)`."""
    return _coding


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The language model, loaded once for all tests."""
    from analysis.nlp import pipeline

    return pipeline.load()


def parrot(articles: Iterable[Article]) -> Iterator[Coding]:
    """Code without any model: rows of fixed kinds whose offsets and words follow the text."""
    for article in articles:
        coding = _coding(article.doc_id, article.text)
        yield dataclasses.replace(coding, article=article)
