"""How each sentence makes the actors that it names look, and in whose eyes (codebook section 4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import AUTHOR, Kind, Sentiment, Span, Tone, Uncoded
from analysis.nlp import sentiment_weighing as weighing
from analysis.nlp.sentiment_reading import readings, scenes

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


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence with what the rules read of each actor in it, before any label is given."""

    scene: Scene
    readings: tuple[Reading, ...]

    @property
    def sentence(self) -> Span:
        """Where the sentence stands, without the line breaks after it."""
        return _span(self.scene.sent)

    @property
    def targets(self) -> tuple[Span, ...]:
        """The words that stand for each actor, in the order of the readings."""
        return tuple(Span(r.mention.start, r.mention.end) for r in self.readings)

    def spoken(self, reading: Reading) -> bool:
        """Whether somebody else speaks of the target, which is seldom neutral."""
        return self.scene.holder(reading.target, reading.mention.start) != AUTHOR

    def speaks(self, reading: Reading) -> bool:
        """Whether the target says something here."""
        return any(s.speaker == reading.target for s in self.scene.statements)


def find(
    doc: Doc, cast: Cast, statements: Sequence[Statement], reader: Reader | None = None, *, floor: float = FLOOR
) -> tuple[tuple[Sentiment, ...], tuple[Uncoded, ...]]:
    """Code how every sentence makes every actor in it look: one row a target and sentence, in the order of the text."""
    return code(drafts(doc, cast, statements), reader, floor=floor)


def drafts(doc: Doc, cast: Cast, statements: Sequence[Statement]) -> tuple[Draft, ...]:
    """What the rules read of the actors of each sentence, in the order of the text."""
    return tuple(Draft(scene, tuple(readings(scene, cast))) for scene in scenes(doc, cast, statements))


def code(
    found: Sequence[Draft], reader: Reader | None = None, *, floor: float = FLOOR
) -> tuple[tuple[Sentiment, ...], tuple[Uncoded, ...]]:
    """Give each reading its label.

    With a `reader` its probabilities and the rules' are multiplied, the reader's as much as it is worth beside such
    rules: little where they found a cue, more where they only guess. A row whose best label stays below `floor` is
    left out and told as uncoded.
    """
    rows: list[Sentiment] = []
    uncoded: list[Uncoded] = []
    for draft in found:
        for reading in draft.readings:
            row = _row(draft, reading, reader)
            if row.confidence < floor:
                uncoded.append(Uncoded("sentiment", row.start, row.end, "below the floor"))
            else:
                rows.append(row)
    return tuple(rows), tuple(uncoded)


def asked(draft: Draft, cast: Cast) -> Iterator[tuple[Span, str]]:
    """Yield the words of each target of which a classifier may have a say, with how the rules came by its label.

    Where a sentence says nothing of a body or a country the rules are right on nine in ten of gold and the classifier
    on six; of a person somebody may well think something, unless it is he who speaks.
    """
    for reading, span in zip(draft.readings, draft.targets, strict=True):
        grade = weighing.grade(reading, weighing.probabilities(reading, spoken=draft.spoken(reading)))
        entity = cast.entities.get(reading.target)
        plain = entity is None or entity.kind is not Kind.PERSON
        if grade != "silent" or not (plain or draft.speaks(reading)):
            yield span, grade


def _row(draft: Draft, reading: Reading, reader: Reader | None) -> Sentiment:
    scene, mention, sentence = draft.scene, reading.mention, draft.sentence
    model = reader(sentence.start, Span(mention.start, mention.end)) if reader else None
    rules = weighing.probabilities(reading, spoken=draft.spoken(reading))
    chances = rules if model is None else weighing.with_classifier(reading, rules, model)
    label, second, _ = sorted(chances, key=lambda tone: (-chances[tone], tone))
    decisive = reading.decisive(label)
    cue = _cue(scene.sent.doc, decisive) if decisive else None
    decided = model is not None and (label is not weighing.best(rules) or _guessed(reading, label))
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
        why=_told(label, model) if model and decided else f"rule: {_why(scene.sent.doc, reading, label)}",
        runner_up=str(second),
        runner_up_confidence=round(chances[second], 4),
    )


def _guessed(reading: Reading, label: Tone) -> bool:
    """Whether the rules have no word to show for a label that is not neutral."""
    return label is not Tone.NEUTRAL and reading.decisive(label) is None and not reading.tone


def _told(label: Tone, model: Mapping[Tone, float]) -> str:
    return f"model: the classifier reads the sentence as {label} of it ({model[label]:.2f})"


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


def _why(doc: Doc, reading: Reading, label: Tone) -> str:
    """The rules' reason for a label."""
    decisive = reading.decisive(label)
    if decisive is not None:
        words = " ".join(doc[i].text for i in decisive.cue)
        turned = ", denied" if decisive.turned else ""
        return f"{ROLES[decisive.role].format(cue=words)} ({decisive.field}{turned})"
    if label is Tone.NEUTRAL:
        return "nothing is said of it, good or bad" if not reading.evidence else "what is said of it is weak or mixed"
    if _guessed(reading, label):
        return "somebody speaks of it, and seldom without a judgement"
    cues = dict.fromkeys(" ".join(doc[i].text for i in e.cue) for e in reading.tone)
    return "tone of the sentence: " + ", ".join(f"‘{cue}’" for cue in list(cues)[:2])


def _span(sent: Sentence) -> Span:
    """Where a sentence stands, without the line breaks after it."""
    return Span(sent.start_char, int(sent.start_char + len(sent.text.rstrip())))
