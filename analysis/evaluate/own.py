"""The product's own reading of single sentences with marked targets, as the benchmarks ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import Entity, Kind, Mention, Span, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from analysis.evaluate.comparators import Reader
    from analysis.nlp.cast import Cast


def sentiment() -> Reader:
    """Read with the product's rules, which here name the likeliest label even below their floor."""
    from analysis.nlp import pipeline, statements
    from analysis.nlp import sentiment as rules

    nlp = pipeline.load()

    def read(text: str, targets: Sequence[Span]) -> list[Tone]:
        """Read one sentence with its marked targets; a target that is not found is neutral."""
        doc = nlp(text)
        cast = _cast(doc, targets)
        said, _ = statements.find(doc, cast, ())
        rows, _ = rules.find(doc, cast, said, floor=0.0)
        labels = {row.target: row.label for row in rows}
        return [labels.get(_name(index), Tone.NEUTRAL) for index in range(len(targets))]

    return read


def _cast(doc: Doc, targets: Sequence[Span]) -> Cast:
    """Make each target an actor of its own; a mention is widened to whole tokens."""
    from analysis.nlp.cast import Cast

    mentions = []
    for index, target in enumerate(targets):
        span = doc.char_span(target.start, target.end, alignment_mode="expand")
        if span is not None:
            mentions.append(Mention(_name(index), span.start_char, span.end_char, "name"))
    entities = [Entity(m.entity, m.entity, Kind.PERSON, actor=True) for m in mentions]
    return Cast.of(doc, entities, sorted(mentions, key=lambda m: (m.start, m.entity)))


def _name(index: int) -> str:
    return f"target-{index}"
