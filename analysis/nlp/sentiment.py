"""How each sentence makes the actors that it names look, and in whose eyes (codebook section 4)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import AUTHOR, Sentiment, Span, Statement, Tone, Uncoded
from analysis.nlp import sentiment_evidence
from analysis.nlp.sentiment_lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

    from analysis.model import Mention
    from analysis.nlp.cast import Cast
    from analysis.nlp.sentiment_evidence import Evidence

# Below 0.4 the best of three labels is hardly better than chance; silence beats a guess.
FLOOR = 0.40

# Weaker words, such as 'should', say nothing of those they are not said of.
TELLING = 1.2

Reader = Callable[[int, Span], Mapping[Tone, float] | None]
"""A classifier's seam: the start of a sentence and the span of a target in it, to the probability of each label.

None where it has not read that sentence; then the rules stand alone.
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said of one target in one sentence."""

    target: str
    mention: Mention
    evidence: tuple[Evidence, ...]
    tone: tuple[Evidence, ...]
    """Telling cues of the sentence that fall on nobody whom it names."""

    def decisive(self, label: Tone) -> Evidence | None:
        """The strongest evidence for a label; None where nothing speaks for it."""
        sign = {Tone.NEGATIVE: -1, Tone.NEUTRAL: 0, Tone.POSITIVE: 1}[label]
        return max((e for e in self.evidence if e.weight * sign > 0), key=lambda e: abs(e.weight), default=None)


def find(
    doc: Doc, cast: Cast, statements: Sequence[Statement], reader: Reader | None = None
) -> tuple[tuple[Sentiment, ...], tuple[Uncoded, ...]]:
    """Code how every sentence makes every actor in it look: one row a target and sentence, in the order of the text.

    With a `reader` its probabilities and the rules' evidence are multiplied, so that strong evidence wins over it and
    weak evidence leans on it. A row whose best label stays below `FLOOR` is left out and told as uncoded.
    """
    rows: list[Sentiment] = []
    uncoded: list[Uncoded] = []
    for sent in doc.sents:
        for reading in read(sent, cast):
            row = _row(doc, sent, reading, statements, reader)
            if row.confidence < FLOOR:
                uncoded.append(Uncoded("sentiment", row.start, row.end, "below the floor"))
            else:
                rows.append(row)
    return tuple(rows), tuple(uncoded)


def read(sent: Sentence, cast: Cast) -> Iterator[Reading]:
    """Yield what a sentence says of each actor that it mentions, in the order of first mention."""
    mentions: dict[str, Mention] = {}
    for mention in cast.within(sent):
        entity = cast.entities.get(mention.entity)
        if mention.actor and entity is not None and entity.actor:
            mentions.setdefault(mention.entity, mention)
    if not mentions:
        return
    found = tuple(sentiment_evidence.gather(sent, lambda token: bool(cast.actors_at(token))))
    bearers = {e.bearer: set(cast.actors_at(sent.doc[e.bearer])) for e in found}
    taken = {e.cue for e in found if bearers[e.bearer]}
    for target, mention in mentions.items():
        own = tuple(e for e in found if target in bearers[e.bearer])
        tone = {e.cue: e for e in found if e.cue not in taken and abs(e.weight) >= TELLING}
        yield Reading(target, mention, own, tuple(tone.values()))


def probabilities(
    reading: Reading, prior: Mapping[Tone, float] | None = None, *, spoken: bool = False
) -> dict[Tone, float]:
    """Weigh the evidence of a reading into a probability of each label; they sum to 1.

    `spoken` says that somebody else speaks of the target, which is seldom neutral.
    """
    scale = lexicon().scale
    logits = {tone: math.log(max(1e-6, prior[tone])) for tone in Tone} if prior else _bias(reading, spoken=spoken)
    for tone, sign in ((Tone.POSITIVE, 1), (Tone.NEGATIVE, -1)):
        strongest: dict[tuple[int, ...], float] = {}
        for e in reading.evidence:
            strongest[e.cue] = max(strongest.get(e.cue, 0.0), e.weight * sign)
        tones = 0 if prior else min(2, sum(e.weight * sign > 0 for e in reading.tone))
        logits[tone] += min(scale.cap, sum(strongest.values()) + scale.tone * tones)
    total = sum(math.exp(logit) for logit in logits.values())
    return {tone: math.exp(logit) / total for tone, logit in logits.items()}


def _bias(reading: Reading, *, spoken: bool) -> dict[Tone, float]:
    """How each label stands before the evidence, in log-odds."""
    scale = lexicon().scale
    if spoken:
        return {Tone.POSITIVE: scale.spoken_positive, Tone.NEUTRAL: 0.0, Tone.NEGATIVE: scale.spoken_negative}
    silent = not reading.evidence and not reading.tone
    neutral = scale.silent if silent else 0.0
    return {Tone.POSITIVE: scale.positive, Tone.NEUTRAL: neutral, Tone.NEGATIVE: scale.negative}


def _row(
    doc: Doc, sent: Sentence, reading: Reading, statements: Sequence[Statement], reader: Reader | None
) -> Sentiment:
    mention = reading.mention
    prior = reader(sent.start_char, Span(mention.start, mention.end)) if reader else None
    held = _holder(reading.target, mention.start, statements)
    chances = probabilities(reading, prior, spoken=held != AUTHOR)
    label, second, _ = sorted(chances, key=lambda tone: (-chances[tone], tone))
    decisive = reading.decisive(label)
    cue = _cue(doc, decisive) if decisive else None
    return Sentiment(
        target=reading.target,
        holder=_holder(reading.target, cue.start if cue else mention.start, statements),
        label=label,
        start=sent.start_char,
        end=_end(sent),
        sentence=Span(sent.start_char, _end(sent)),
        target_span=Span(mention.start, mention.end),
        cue_span=cue,
        confidence=round(chances[label], 4),
        why=_why(doc, reading, decisive, label, told=prior is not None),
        runner_up=str(second),
        runner_up_confidence=round(chances[second], 4),
    )


def _holder(target: str, offset: int, statements: Sequence[Statement]) -> str:
    """Whose words stand at an offset: the innermost statement's speaker, who is never the holder towards himself."""
    around = [s for s in statements if s.start <= offset < s.end and s.speaker is not None]
    inner = min(around, key=lambda s: s.end - s.start, default=None)
    return AUTHOR if inner is None or inner.speaker in (None, target) else inner.speaker


def _cue(doc: Doc, evidence: Evidence) -> Span:
    first, last = doc[evidence.cue[0]], doc[evidence.cue[-1]]
    return Span(first.idx, last.idx + len(last))


ROLES = {
    "does": "it is who does ‘{cue}’",
    "undergoes": "‘{cue}’ is done to it",
    "is": "‘{cue}’ is said of it",
    "has": "‘{cue}’ is said of what it does",
    "owns": "‘{cue}’ is said of what is its own",
    "clause": "‘{cue}’ takes up what it did",
    "duty": "it is told what it ‘{cue}’ do",
}
"""How a reason names each role."""


def _why(doc: Doc, reading: Reading, decisive: Evidence | None, label: Tone, *, told: bool) -> str:
    if decisive is not None:
        words = " ".join(doc[i].text for i in decisive.cue)
        turned = ", denied" if decisive.turned else ""
        return f"{ROLES[decisive.role].format(cue=words)} ({decisive.field}{turned})"
    if told:
        return "the classifier’s reading of the sentence"
    if label is Tone.NEUTRAL:
        return "nothing is said of it, good or bad" if not reading.evidence else "what is said of it is weak or mixed"
    cues = dict.fromkeys(" ".join(doc[i].text for i in e.cue) for e in reading.tone)
    return "tone of the sentence: " + ", ".join(f"‘{cue}’" for cue in list(cues)[:2])


def _end(sent: Sentence) -> int:
    """Where the last word of a sentence ends, without the line breaks after it."""
    return int(sent.start_char + len(sent.text.rstrip()))
