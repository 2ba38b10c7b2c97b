"""Which sentences of an article the classifier reads: those of most worth, within a share of the article's length."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from analysis.nlp import sentiment
from analysis.nlp.classifier_reader import Ask

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.model import Span
    from analysis.nlp.cast import Cast
    from analysis.nlp.sentiment import Draft
    from analysis.nlp.stance_fill import Question

# The classifier takes about as long for a sentence as the language model does, so that with this share of an article's
# characters whole coding stays above half the speed of the language model alone.
SHARE = 0.17


class Worth(IntEnum):
    """Why a sentence is read, by what reading it gains on hand-coded text, most first."""

    POSITION = 0
    """The rules found a position, which is rated: on unseen passages 25 of 27 were right where the classifier gave it
    a chance of 0.4 or more, and 6 of 16 where it gave less."""
    SILENCE = 1
    """Somebody likely holds a position on a topic of which the rules are silent."""
    TONE = 2
    """The rules go by the tone of the sentence, or found weak or mixed words."""
    SPOKEN = 3
    """Somebody speaks of an actor without a word that the rules know."""
    PERSON = 4
    """A person is named of whom the rules read nothing."""


GRADES = {"tone": Worth.TONE, "open": Worth.TONE, "spoken": Worth.SPOKEN, "silent": Worth.PERSON}
"""What reading is worth by how the rules came by a target's label; for one that they found a cue of, nothing."""


def asks(
    drafts: Sequence[Draft], questions: Sequence[Question], cast: Cast, *, length: int, share: float = SHARE
) -> tuple[Ask, ...]:
    """What to ask of an article of so many characters: the sentences to read, in order, each with all its spans."""
    chosen = frozenset(_within(_wishes(drafts, questions, cast), length * share))
    targets = {d.sentence: tuple(span for span, _ in sentiment.asked(d, cast)) for d in drafts if d.sentence in chosen}
    pairs: dict[Span, dict[tuple[Span, Span], None]] = {}
    for question in questions:
        pairs.setdefault(question.sentence, {})[question.pair] = None
    return tuple(Ask(s, targets.get(s, ()), tuple(pairs.get(s, ()))) for s in sorted(chosen))


def _wishes(drafts: Sequence[Draft], questions: Sequence[Question], cast: Cast) -> dict[Span, Worth]:
    """Each sentence that is worth reading, with the best reason."""
    wishes: dict[Span, Worth] = {}
    for sentence, worth in (*_of_tones(drafts, cast), *_of_stances(questions)):
        wishes[sentence] = min(worth, wishes.get(sentence, worth))
    return wishes


def _of_tones(drafts: Sequence[Draft], cast: Cast) -> Iterator[tuple[Span, Worth]]:
    for draft in drafts:
        for _, grade in sentiment.asked(draft, cast):
            if grade in GRADES:
                yield draft.sentence, GRADES[grade]


def _of_stances(questions: Sequence[Question]) -> Iterator[tuple[Span, Worth]]:
    for question in questions:
        yield question.sentence, Worth.POSITION if question.row else Worth.SILENCE


def _within(wishes: dict[Span, Worth], characters: float) -> Iterator[Span]:
    """The sentences of most worth that fit, of equal worth in the order of the text; one always does."""
    read = 0
    for sentence in sorted(wishes, key=lambda s: (wishes[s], s)):
        size = sentence.end - sentence.start
        if read == 0 or read + size <= characters:
            read += size
            yield sentence
