"""The product's own reading of single sentences with marked targets, as the benchmarks ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import Entity, Kind, Mention, Span, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from analysis.evaluate.comparators import Reader
    from analysis.nlp.cast import Cast
    from analysis.nlp.classifier import Classifier
    from analysis.nlp.sentiment import Draft
    from analysis.nlp.sentiment import Reader as Tones


def sentiment() -> Reader:
    """Read as the product does: by rules, and by the classifier beside them where it is installed.

    Here the likeliest label is named even below the floor.
    """
    from analysis.nlp import classifier

    return _reader(classifier.installed())


def rules() -> Reader:
    """Read by the product's rules alone."""
    return _reader(None)


def model() -> Reader:
    """Read by the classifier alone; raise `ModelError` where none is installed."""
    from analysis.nlp import classifier

    found = classifier.shipped()

    def read(text: str, targets: Sequence[Span]) -> list[Tone]:
        """The likeliest label of each target."""
        return [Tone(chances.label) for chances in found.sentiment([text], [targets])[0]]

    return read


def _reader(beside: Classifier | None) -> Reader:
    from analysis.nlp import pipeline, statements
    from analysis.nlp import sentiment as tones

    nlp = pipeline.load()

    def read(text: str, targets: Sequence[Span]) -> list[Tone]:
        """Read one sentence with its marked targets; a target that is not found is neutral."""
        doc = nlp(text)
        cast = _cast(doc, targets)
        said, _ = statements.find(doc, cast, ())
        drafts = tones.drafts(doc, cast, said)
        rows, _ = tones.code(drafts, _ahead(beside, text, drafts, cast), floor=0.0)
        labels = {row.target: row.label for row in rows}
        return [labels.get(_name(index), Tone.NEUTRAL) for index in range(len(targets))]

    return read


def _ahead(beside: Classifier | None, text: str, drafts: Sequence[Draft], cast: Cast) -> Tones | None:
    """What the classifier reads of the text, chosen as the product chooses; None where it stands aside."""
    from analysis.nlp import reading_plan
    from analysis.nlp.classifier_reader import Reader as Ahead

    if beside is None:
        return None
    return Ahead.over(beside, text, reading_plan.asks(drafts, (), cast, length=len(text))).tone


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
