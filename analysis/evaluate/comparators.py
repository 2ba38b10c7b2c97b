"""What a reader would use instead: general-purpose sentiment of the whole sentence, the same for every target in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from analysis.errors import ModelError
from analysis.evaluate import own
from analysis.evaluate.scores import score
from analysis.model import Coding, Sentiment, Span, Tone

if TYPE_CHECKING:
    from types import ModuleType

    from analysis.evaluate.scores import Scores

Reader = Callable[[str, Sequence[Span]], Sequence[Tone]]
"""A sentence and the spans of its targets in, one label a target out."""

VADER_BAND = 0.05
"""Compound scores nearer to zero are neutral: the threshold that VADER's authors recommend."""

TEXTBLOB_BAND = 0.0
"""TextBlob's users take the sign of the polarity; only exactly zero is neutral."""


def vader() -> Reader:
    """Read with VADER; raise `ModelError` where it is not installed."""
    analyzer = _module("vaderSentiment.vaderSentiment", "vaderSentiment").SentimentIntensityAnalyzer()
    return _whole(lambda text: float(analyzer.polarity_scores(text)["compound"]), band=VADER_BAND)


def textblob() -> Reader:
    """Read with TextBlob; raise `ModelError` where it is not installed."""
    blob = _module("textblob", "textblob").TextBlob
    return _whole(lambda text: float(blob(text).sentiment.polarity), band=TEXTBLOB_BAND)


def neutral() -> Reader:
    """Call every target neutral: the score of knowing nothing."""
    return lambda _text, targets: [Tone.NEUTRAL] * len(targets)


OWN: dict[str, Callable[[], Reader]] = {
    "Standpoint": own.sentiment,
    "its rules alone": own.rules,
    "its model alone": own.model,
}
"""The product, and each of the two that it is made of."""

OTHERS: dict[str, Callable[[], Reader]] = {"VADER": vader, "TextBlob": textblob, "all neutral": neutral}
"""What a reader would use instead."""

ALL: dict[str, Callable[[], Reader]] = OWN | OTHERS
"""What reads sentiment, by name: the product first, then what stands beside it."""


def available(makers: Mapping[str, Callable[[], Reader]]) -> tuple[dict[str, Reader], tuple[str, ...]]:
    """The readers that are installed, by name, and for each other one a line that says what is missing."""
    readers: dict[str, Reader] = {}
    missing: list[str] = []
    for name, make in makers.items():
        try:
            readers[name] = make()
        except ModelError as error:
            missing.append(f"{name}: left out. {error}")
    return readers, tuple(missing)


def relabelled(coding: Coding, reader: Reader) -> Coding:
    """Label the (target, span) pairs of a gold coding with a reader that sees the span alone."""
    return replace(coding, sentiments=tuple(_relabelled(coding.article.text, row, reader) for row in coding.sentiments))


def beside(golden: Sequence[Coding]) -> dict[str, Scores]:
    """Score what a reader would use instead on the sentiment pairs of the same gold, by name."""
    readers, _ = available(OTHERS)
    return {name: score(golden, [relabelled(c, reader) for c in golden]) for name, reader in readers.items()}


def told(found: Mapping[str, Scores]) -> str:
    """Say the sentiment scores of several readers in words, one line each."""
    return "\n".join(
        f"{name:<16}macro F1 {scores.sentiment_macro_f1:.3f}, "
        f"accuracy {scores.sentiment_labels.accuracy:.3f} of {scores.sentiment_labels.of}"
        for name, scores in found.items()
    )


def _relabelled(text: str, row: Sentiment, reader: Reader) -> Sentiment:
    (label,) = reader(text[row.start : row.end], [Span(0, row.end - row.start)])
    return replace(row, label=label)


def _whole(polarity: Callable[[str], float], *, band: float) -> Reader:
    def read(text: str, targets: Sequence[Span]) -> list[Tone]:
        """Give every target the tone of its whole sentence."""
        found = polarity(text)
        label = Tone.POSITIVE if found > band else Tone.NEGATIVE if found < -band else Tone.NEUTRAL
        return [label] * len(targets)

    return read


def _module(name: str, package: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        raise ModelError(
            f"{package} is not installed; pip install 'standpoint[test]' brings the comparators"
        ) from error
