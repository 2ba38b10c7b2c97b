"""From what is said of a target to a probability of each label, by the rules alone and with a classifier beside."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analysis.model import Tone
from analysis.nlp.sentiment_lexicon import lexicon
from analysis.nlp.sentiment_reading import TELLING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.nlp.sentiment_reading import Reading


def probabilities(reading: Reading, *, spoken: bool = False) -> dict[Tone, float]:
    """Weigh the evidence of a reading into a probability of each label; they sum to 1.

    `spoken` says that somebody else speaks of the target, which is seldom neutral.
    """
    scale = lexicon().scale
    logits = _bias(reading, spoken=spoken)
    for tone, sign in ((Tone.POSITIVE, 1), (Tone.NEGATIVE, -1)):
        strongest: dict[tuple[int, ...], float] = {}
        for e in reading.evidence:
            strongest[e.cue] = max(strongest.get(e.cue, 0.0), e.weight * sign)
        tones = min(2, sum(e.weight * sign > 0 for e in reading.tone)) / reading.among
        logits[tone] += min(scale.cap, sum(strongest.values()) + scale.tone * tones)
    return _normal(logits)


def with_classifier(reading: Reading, rules: Mapping[Tone, float], model: Mapping[Tone, float]) -> dict[Tone, float]:
    """Multiply the rules' probabilities and a classifier's, as much as the latter are worth beside such rules."""
    weight = lexicon().model[grade(reading, rules)]
    return _normal({tone: math.log(p) + weight * math.log(max(1e-6, model[tone])) for tone, p in rules.items()})


def grade(reading: Reading, chances: Mapping[Tone, float]) -> str:
    """How the rules came by their likeliest label: one of `sentiment_lexicon.GRADES`."""
    label = best(chances)
    if label is not Tone.NEUTRAL:
        return "said" if reading.decisive(label) else "tone" if reading.tone else "spoken"
    return "open" if reading.tone or any(e.weight for e in reading.evidence) else "silent"


def best(chances: Mapping[Tone, float]) -> Tone:
    """The likeliest label; of equals the first in alphabetical order."""
    return min(chances, key=lambda tone: (-chances[tone], tone))


def _bias(reading: Reading, *, spoken: bool) -> dict[Tone, float]:
    """How each label stands before the evidence, in log-odds."""
    scale = lexicon().scale
    if spoken:
        return {Tone.POSITIVE: scale.spoken_positive, Tone.NEUTRAL: 0.0, Tone.NEGATIVE: scale.spoken_negative}
    said = sum(abs(e.weight) for e in (*reading.evidence, *reading.tone))
    neutral = scale.silent * max(0.0, 1 - said / TELLING)
    return {Tone.POSITIVE: scale.positive, Tone.NEUTRAL: neutral, Tone.NEGATIVE: scale.negative}


def _normal(logits: Mapping[Tone, float]) -> dict[Tone, float]:
    total = sum(math.exp(logit) for logit in logits.values())
    return {tone: math.exp(logit) / total for tone, logit in logits.items()}
