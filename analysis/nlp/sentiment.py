"""How each sentence makes the actors that it names look, and in whose eyes (codebook section 4)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from analysis.model import AUTHOR, Sentiment, Span, Tone, Uncoded
from analysis.nlp.sentiment_lexicon import lexicon
from analysis.nlp.sentiment_reading import TELLING, readings, scenes

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

    from analysis.model import Statement
    from analysis.nlp.cast import Cast
    from analysis.nlp.sentiment_evidence import Evidence
    from analysis.nlp.sentiment_reading import Reading, Scene

# Below 0.45 a label is wrong more often than right (41 of 100 on NewsMTSC's training part); silence beats a guess.
FLOOR = 0.45

Reader = Callable[[int, Span], Mapping[Tone, float] | None]
"""A classifier's seam: the start of a sentence and the span of a target in it, to the probability of each label.

None where it has not read that sentence; then the rules stand alone.
"""


def find(
    doc: Doc, cast: Cast, statements: Sequence[Statement], reader: Reader | None = None, *, floor: float = FLOOR
) -> tuple[tuple[Sentiment, ...], tuple[Uncoded, ...]]:
    """Code how every sentence makes every actor in it look: one row a target and sentence, in the order of the text.

    With a `reader` its probabilities and the rules' are multiplied, so that strong evidence wins over it and weak
    evidence leans on it. A row whose best label stays below `floor` is left out and told as uncoded.
    """
    rows: list[Sentiment] = []
    uncoded: list[Uncoded] = []
    for scene in scenes(doc, cast, statements):
        for reading in readings(scene, cast):
            row = _row(scene, reading, reader)
            if row.confidence < floor:
                uncoded.append(Uncoded("sentiment", row.start, row.end, "below the floor"))
            else:
                rows.append(row)
    return tuple(rows), tuple(uncoded)


def asked(doc: Doc, cast: Cast, statements: Sequence[Statement]) -> Iterator[tuple[Span, tuple[Span, ...]]]:
    """Yield each sentence with the target spans that `find` will ask a reader about, for one that reads ahead."""
    for scene in scenes(doc, cast, statements):
        yield _span(scene.sent), tuple(Span(m.start, m.end) for m in scene.targets.values())


def probabilities(
    reading: Reading, prior: Mapping[Tone, float] | None = None, *, spoken: bool = False
) -> dict[Tone, float]:
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
    if prior is not None:
        logits = {tone: logit + scale.model * math.log(max(1e-6, prior[tone])) for tone, logit in logits.items()}
    total = sum(math.exp(logit) for logit in logits.values())
    return {tone: math.exp(logit) / total for tone, logit in logits.items()}


def _bias(reading: Reading, *, spoken: bool) -> dict[Tone, float]:
    """How each label stands before the evidence, in log-odds."""
    scale = lexicon().scale
    if spoken:
        return {Tone.POSITIVE: scale.spoken_positive, Tone.NEUTRAL: 0.0, Tone.NEGATIVE: scale.spoken_negative}
    said = sum(abs(e.weight) for e in (*reading.evidence, *reading.tone))
    neutral = scale.silent * max(0.0, 1 - said / TELLING)
    return {Tone.POSITIVE: scale.positive, Tone.NEUTRAL: neutral, Tone.NEGATIVE: scale.negative}


def _row(scene: Scene, reading: Reading, reader: Reader | None) -> Sentiment:
    mention, sentence = reading.mention, _span(scene.sent)
    prior = reader(sentence.start, Span(mention.start, mention.end)) if reader else None
    spoken = scene.holder(reading.target, mention.start) != AUTHOR
    chances = probabilities(reading, prior, spoken=spoken)
    label, second, _ = sorted(chances, key=lambda tone: (-chances[tone], tone))
    decisive = reading.decisive(label)
    cue = _cue(scene.sent.doc, decisive) if decisive else None
    return Sentiment(
        target=reading.target,
        holder=scene.holder(reading.target, cue.start if cue else mention.start),
        label=label,
        start=sentence.start,
        end=sentence.end,
        sentence=sentence,
        target_span=Span(mention.start, mention.end),
        cue_span=cue,
        confidence=round(chances[label], 4),
        why=_why(scene.sent.doc, reading, label, told=prior is not None),
        runner_up=str(second),
        runner_up_confidence=round(chances[second], 4),
    )


def _cue(doc: Doc, evidence: Evidence) -> Span:
    first, last = doc[evidence.cue[0]], doc[evidence.cue[-1]]
    return Span(first.idx, last.idx + len(last))


ROLES = {
    "does": "it is who does ‘{cue}’",
    "undergoes": "‘{cue}’ is done to it",
    "is": "‘{cue}’ is said of it",
    "has": "‘{cue}’ is said of what it does",
    "owns": "‘{cue}’ is said of what is its own",
    "people": "it is whose people do ‘{cue}’",
    "clause": "‘{cue}’ takes up what it did",
    "duty": "it is told what it ‘{cue}’ do",
}
"""How a reason names each role."""


def _why(doc: Doc, reading: Reading, label: Tone, *, told: bool) -> str:
    decisive = reading.decisive(label)
    if decisive is not None:
        words = " ".join(doc[i].text for i in decisive.cue)
        turned = ", denied" if decisive.turned else ""
        return f"{ROLES[decisive.role].format(cue=words)} ({decisive.field}{turned})"
    if label is Tone.NEUTRAL:
        return "nothing is said of it, good or bad" if not reading.evidence else "what is said of it is weak or mixed"
    if told:
        return "the classifier’s reading of the sentence"
    cues = dict.fromkeys(" ".join(doc[i].text for i in e.cue) for e in reading.tone)
    return "tone of the sentence: " + ", ".join(f"‘{cue}’" for cue in list(cues)[:2])


def _span(sent: Sentence) -> Span:
    """Where a sentence stands, without the line breaks after it."""
    return Span(sent.start_char, int(sent.start_char + len(sent.text.rstrip())))
