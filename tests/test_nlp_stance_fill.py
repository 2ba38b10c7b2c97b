"""The classifier beside the rules of stance: whom it is asked of, what it adds, what it says of the rules' rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from analysis.model import Entity, Kind, Mention, Position, Span, Stance, Statement, Voice
from analysis.nlp import stance, stance_fill
from analysis.nlp.cast import Cast
from analysis.nlp.holders import Scene
from analysis.nlp.sentences import Sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

    from analysis.model import Uncoded

NAMES = {
    "NOR": ("Norway", Kind.COUNTRY),
    "SWE": ("Sweden", Kind.COUNTRY),
    "ola-berg": ("Ola Berg", Kind.PERSON),
    "daily-fjord": ("Daily Fjord", Kind.MEDIA),
}


def scene(nlp: Language, text: str, speaker: str = "", words: str = "") -> Scene:
    doc = nlp(text)
    entities = [Entity(i, name, kind, "NOR" if i == "ola-berg" else i, actor=True) for i, (name, kind) in NAMES.items()]
    found = [Mention(i, m.start(), m.end(), "name") for i, (name, _) in NAMES.items() for m in re.finditer(name, text)]
    start = text.index(words)
    said = (Statement(speaker, start, start + len(words), Voice.INDIRECT, "said", None, Span(0, len(text)), "2024-05"),)
    cast = Cast.of(doc, entities, sorted(found, key=lambda m: m.start))
    return Scene(doc, cast, (), said if speaker else (), Sentences.of(doc))


def questions(nlp: Language, text: str, speaker: str = "", words: str = "") -> list[tuple[str, str, bool]]:
    """The holder's words, the topic's words, and whether the rules have a row for them."""
    here = scene(nlp, text, speaker, words)
    mentions = stance.mentions(here)
    asked = stance_fill.questions(here, mentions, stance.positions(here, mentions)[0])
    return [(text[slice(*q.named)], text[slice(*q.topic)], q.row is not None) for q in asked]


def filled(
    nlp: Language, text: str, speaker: str = "", words: str = "", **chances: float
) -> tuple[Sequence[Stance], Sequence[Uncoded]]:
    """What comes of a classifier that says the same of every pair; labels left out share what is left."""
    here = scene(nlp, text, speaker, words)
    mentions = stance.mentions(here)
    rows, _ = stance.positions(here, mentions)
    labels = ("support", "qualified", "oppose", "neutral", "none")
    rest = (1 - sum(chances.values())) / max(1, len(labels) - len(chances))
    told = {label: chances.get(label, rest) for label in labels}
    asked = stance_fill.questions(here, mentions, rows)
    return stance_fill.fill(here, asked, rows, lambda _holder, _topic: told)


RULED = "Norway postponed the drills."
OPEN = "Norway watched the drills with a frown."


@pytest.mark.parametrize(
    ("text", "speaker", "words", "expected"),
    [
        (RULED, "", "", [("Norway", "drills", True)]),  # the rules' row is rated
        (OPEN, "", "", [("Norway", "drills", False)]),  # the subject of the verb over the topic
        ("Norway and Sweden watched the drills.", "", "", [("Norway", "drills", False), ("Sweden", "drills", False)]),
        ("Nobody in Norway watched the drills.", "", "", []),  # a place is no subject
        ("The drills amused Norway.", "", "", []),  # nor is an object
        # The speaker of the words, and nobody else who is named in them.
        ("Ola Berg said Sweden smiled at the drills.", "ola-berg", "Sweden smiled at the drills",
         [("Ola Berg", "drills", False)]),
        # Named in an earlier sentence, the speaker is given by those words.
        ("Ola Berg spoke. “The drills smell of tar.”", "ola-berg", "“The drills smell of tar.”",
         [("Ola Berg", "drills", False)]),
        # A newspaper reports.
        ("Daily Fjord said the drills smell of tar.", "daily-fjord", "the drills smell of tar", []),
        ("Norway will meet with Sweden.", "", "", []),  # a plain event
        ("Norway has ten ships.", "", "", []),
    ],
)  # fmt: skip
def test_whom_the_classifier_is_asked_of(
    nlp: Language, text: str, speaker: str, words: str, expected: list[tuple[str, str, bool]]
) -> None:
    assert questions(nlp, text, speaker, words) == expected


def test_who_has_a_position_by_the_rules_is_not_asked_about_again(nlp: Language) -> None:
    text = "Ola Berg said Norway postponed the drills."
    assert [q for q in questions(nlp, text, "ola-berg", "Norway postponed the drills") if not q[2]] == []


@pytest.mark.parametrize(
    ("chances", "added", "uncoded"),
    [
        ({"oppose": 0.95}, [Position.OPPOSE], 0),
        ({"support": stance_fill.FLOOR}, [Position.SUPPORT], 0),
        ({"oppose": stance_fill.FLOOR - 0.01}, [], 1),
        ({"oppose": 0.45}, [], 0),
        ({"none": 0.9}, [], 0),
        ({"neutral": 0.95}, [], 0),
    ],
)
def test_the_classifier_adds_a_position_only_from_its_floor_on(
    nlp: Language, chances: dict[str, float], added: list[Position], uncoded: int
) -> None:
    rows, left = filled(nlp, OPEN, **chances)
    assert [row.stance for row in rows] == added
    assert [(u.variable, u.reason, OPEN[u.start : u.end]) for u in left] == [
        ("stance", "below the floor", "drills")
    ] * uncoded


def test_an_added_row_says_what_decided_and_stands_on_its_words(nlp: Language) -> None:
    ((row,), _) = filled(nlp, OPEN, oppose=0.94, support=0.05)
    assert row.why == "model: the classifier reads oppose of “drills” (0.94); no rule applies"
    assert (row.holder, row.principal, row.topic, row.action) == ("NOR", "NOR", "exercises", "comment")
    assert (OPEN[slice(*row.sentence)], row.start, row.end) == (OPEN, *row.sentence)
    assert (row.confidence, row.runner_up, row.runner_up_confidence) == (0.94, "support", 0.05)


@pytest.mark.parametrize(
    ("text", "side", "action", "cue"),
    [
        ("Norway watched the drills with a frown.", "support", "comment", None),
        ("Norway watched the drills, a provocation.", "oppose", "condemn", "provocation"),
        ("Norway watched the drills, a provocation.", "support", "comment", None),  # the other side's word
    ],
)
def test_the_action_is_a_word_of_the_sentence_that_is_on_the_side_taken(
    nlp: Language, text: str, side: str, action: str, cue: str | None
) -> None:
    ((row,), _) = filled(nlp, text, **{side: 0.95})
    assert (row.stance, row.action) == (side, action)
    assert (text[slice(*row.cue_span)] if row.cue_span else None) == cue


def test_a_speakers_row_is_dated_by_what_he_said(nlp: Language) -> None:
    text = "Ola Berg said the drills smell of tar."
    ((row,), _) = filled(nlp, text, "ola-berg", "the drills smell of tar", oppose=0.95)
    assert (row.holder, row.principal, row.when) == ("ola-berg", "NOR", "2024-05")


def test_a_rules_row_keeps_its_label_and_gets_the_runner_up(nlp: Language) -> None:
    ((row,), left) = filled(nlp, RULED, support=0.9)
    assert (row.stance, row.why[:5], left) == (Position.QUALIFIED, "rule:", ())
    assert (row.runner_up, row.runner_up_confidence) == ("support", 0.9)
    ((row,), _) = filled(nlp, RULED, none=0.6, qualified=0.1)
    assert row.runner_up == "no position"


@pytest.mark.parametrize(
    ("chances", "kept"),
    [
        ({"none": 0.9, "qualified": 0.01}, False),
        ({"none": 0.6, "qualified": 0.06}, True),  # it sees a little of it
        ({"none": 0.4, "qualified": 0.01}, True),  # it sees some position
        ({"oppose": 0.9, "qualified": 0.01}, True),  # another side is the runner-up
    ],
)
def test_a_rules_row_of_which_the_classifier_sees_nothing_is_left_out_and_counted(
    nlp: Language, chances: dict[str, float], kept: bool
) -> None:
    rows, left = filled(nlp, RULED, **chances)
    assert bool(rows) is kept
    assert [(u.variable, u.reason) for u in left] == [("stance", "rules and classifier disagree")] * (not kept)


def test_what_the_classifier_also_sees_is_surer(nlp: Language) -> None:
    confidence = {p: filled(nlp, RULED, qualified=p)[0][0].confidence for p in (0.02, 0.45, 0.98)}
    alone = stance.positions(here := scene(nlp, RULED), stance.mentions(here))[0][0].confidence
    assert confidence[0.02] < confidence[0.45] == alone < confidence[0.98] <= 0.97


def test_what_was_not_read_stays_as_the_rules_left_it(nlp: Language) -> None:
    here = scene(nlp, RULED)
    mentions = stance.mentions(here)
    rows, _ = stance.positions(here, mentions)
    assert stance_fill.fill(here, stance_fill.questions(here, mentions, rows), rows, lambda *_: None) == (rows, ())
