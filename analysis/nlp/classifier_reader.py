"""What the classifier says of one article, read ahead, and asked by the rules with offsets into the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import Span, Tone
from analysis.nlp.classifier import Chances, Classifier, Passage, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked of one sentence of an article, all as offsets into the article's text."""

    sentence: Span
    targets: tuple[Span, ...] = ()
    pairs: tuple[tuple[Span, Span], ...] = ()
    """Holders and topic mentions; a holder outside the sentence is put before it by the words in its span."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The answers for one article."""

    tones: Mapping[Span, Chances]
    stances: Mapping[tuple[Span, Span], Chances]

    @classmethod
    def over(cls, model: Classifier, text: str, asks: Sequence[Ask]) -> Reader:
        """Read all the asked sentences of an article, each once, and once more for each holder outside it."""
        tones: dict[Span, Chances] = {}
        stances: dict[tuple[Span, Span], Chances] = {}
        for ask in asks:
            for passage, targets, pairs in _passages(text, ask):
                reading = _read(model, passage)
                tones.update(zip(targets, reading.tones, strict=False))
                stances.update(zip(pairs, reading.stances, strict=False))
        return cls(tones, stances)

    def tone(self, sentence_start: int, target: Span) -> dict[Tone, float] | None:
        """The probability of each label for a target; None where it was not asked."""
        del sentence_start
        chances = self.tones.get(target)
        return (
            None
            if chances is None
            else {Tone(label): p for label, p in zip(chances.labels, chances.values, strict=True)}
        )

    def stance(self, holder: Span, topic: Span) -> dict[str, float] | None:
        """The probability of each stance, and of `none`, for a holder and a topic mention; None where not asked."""
        chances = self.stances.get((holder, topic))
        return None if chances is None else dict(zip(chances.labels, chances.values, strict=True))


def _read(model: Classifier, passage: Passage) -> Reading:
    """A passage's answers; none where the tokenizer drops all that is asked of, such as control characters alone."""
    try:
        return model.read([passage])[0]
    except ValueError:
        return Reading()


_Asked = tuple[Passage, tuple[Span, ...], tuple[tuple[Span, Span], ...]]


def _passages(text: str, ask: Ask) -> list[_Asked]:
    sentence = ask.sentence
    words = text[sentence.start : sentence.end]
    inside = tuple(p for p in ask.pairs if _within(p[0], sentence))
    pairs = tuple((_moved(h, sentence), _moved(t, sentence)) for h, t in inside)
    found: list[_Asked] = []
    if ask.targets or inside:
        targets = tuple(_moved(t, sentence) for t in ask.targets)
        found.append((Passage(words, targets, pairs), ask.targets, inside))
    for holder in sorted({h for h, _ in ask.pairs if not _within(h, sentence)}):
        own = tuple(p for p in ask.pairs if p[0] == holder)
        spoken = Passage(words, (), tuple((None, _moved(t, sentence)) for _, t in own), text[holder.start : holder.end])
        found.append((spoken, (), own))
    return found


def _within(span: Span, sentence: Span) -> bool:
    return sentence.start <= span.start and span.end <= sentence.end


def _moved(span: Span, sentence: Span) -> Span:
    return Span(span.start - sentence.start, span.end - sentence.start)
