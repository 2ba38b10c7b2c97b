"""Positions on talks by the turns of phrase in which they are asked for, offered, doubted and made to wait."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from analysis.model import Article, Entity, Kind, Mention, Span, Statement, Voice
from analysis.nlp import pipeline, stance
from analysis.nlp.cast import Cast

if TYPE_CHECKING:
    from spacy.language import Language

NAMES = {"AVA": "Avaria", "BOR": "Borduria", "SYL": "Sylvania"}


def code(nlp: Language, text: str, speaker: str | None = None) -> set[tuple[str, str]]:
    """The (holder, stance) pairs on talks of a text; with a speaker the whole text is his."""
    doc = next(iter(pipeline.docs(nlp, [Article("t", "", text)])))[1]
    entities = [Entity(i, name, Kind.COUNTRY, i, (name,), True) for i, name in NAMES.items()]
    mentions = sorted(
        (Mention(i, m.start(), m.end(), "name") for i, name in NAMES.items() for m in re.finditer(name, text)),
        key=lambda m: m.start,
    )
    said = (Statement(speaker, 0, len(text), Voice.INDIRECT, "said", None, Span(0, 0)),) if speaker else ()
    rows, _ = stance.find(doc, Cast.of(doc, entities, mentions), (), said)
    return {(r.holder, r.stance.value) for r in rows if r.topic == "talks" and r.stance != "neutral"}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # 'Not only' denies nothing.
        ("Avaria will not just attend the talks but host them.", {("AVA", "support")}),
        ("Avaria will not attend the talks.", {("AVA", "oppose")}),
        # What is done with an offer is one position, to make it another.
        ("Avaria rejected Borduria's proposal for talks.", {("AVA", "oppose"), ("BOR", "support")}),
        ("Avaria ignored Borduria's calls for dialogue.", {("AVA", "oppose"), ("BOR", "support")}),
        ("Avaria accepted Borduria's invitation to peace talks.", {("AVA", "support"), ("BOR", "support")}),
        (
            "Talks had stalled. Avaria then rejected an offer that Borduria made.",
            {("AVA", "oppose"), ("BOR", "support")},
        ),
        ("Avaria rejected Borduria's proposal to resume the talks.", {("AVA", "oppose"), ("BOR", "support")}),
        # An offer that there is none of is nobody's.
        ("Avaria has not received an offer of talks from Borduria.", set()),
        ("Avaria is awaiting Borduria's proposal for talks.", set()),
        ("Avaria would think about it if Borduria's offer of talks came.", set()),
        ("The talks ended. Sylvania mocked Avaria's invitation to migrants.", {("SYL", "oppose")}),
        ("The talks ended. Sylvania mocked Avaria's invitation to address the parliament.", {("SYL", "oppose")}),
        ("The talks ended. Sylvania mocked Avaria's invitation to meet.", {("AVA", "support"), ("SYL", "oppose")}),
        ("The talks ended. In announcing the plan Avaria thanked nobody.", set()),
        # What is agreed may be two things.
        (
            "Avaria and Borduria agreed that a line would be drawn and that both sides would hold military talks.",
            {("AVA", "support"), ("BOR", "support")},
        ),
        ("Avaria wants Borduria at the table.", {("AVA", "support")}),
        ("Avaria saw a map at the table.", set()),
        ("Avaria has asked that the hotline between the two stay open.", {("AVA", "support")}),
        # What comes first makes a refusal wait, and a plain event no less plain.
        ("Avaria has no wish to hold talks before Borduria pulls back.", {("AVA", "qualified")}),
        ("Avaria has no wish to hold talks.", {("AVA", "oppose")}),
        ("Avaria held the talks before Borduria pulled back.", set()),
        # What is demanded before any talks is a condition, what is done before some is none.
        ("Avaria wants Borduria to withdraw before talks can resume.", {("AVA", "qualified")}),
        ("Avaria demanded answers before the talks on Monday.", set()),
        ("Avaria withdrew before talks resumed.", set()),
        # To announce talks is to have agreed to them; to call them off stays what it is.
        ("Avaria announced a third summit with Borduria.", {("AVA", "support")}),
        ("Avaria announced the cancellation of the summit with Borduria.", {("AVA", "oppose")}),
        # There is no sign of it, and none is a sign of it.
        ("There is no sign that Avaria is ready to talk with Borduria.", set()),
        ("A pause would be the best sign that Avaria was ready for talks.", set()),
        ("Avaria is ready for talks.", {("AVA", "support")}),
    ],
)
def test_reporters_sentences(nlp: Language, text: str, rows: set[tuple[str, str]]) -> None:
    """What a reporter tells of talks is coded for whoever takes the position."""
    assert code(nlp, text) == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        # An order is what its speaker asks for; the same verb with a subject is not.
        ("“Resume the talks.”", {("AVA", "support")}),
        ("“Let the diplomats talk.”", {("AVA", "support")}),
        ("“They let the diplomats talk.”", set()),
        ("“Don't cancel the talks.”", {("AVA", "support")}),
        # What must come first, and what only comes first.
        ("A truce must come before any talks.", {("AVA", "qualified")}),
        ("The troops have to leave before talks can begin.", {("AVA", "qualified")}),
        ("A truce is needed before any dialogue.", {("AVA", "qualified")}),
        ("The troops left before the talks began.", set()),
        ("A truce need not come before the talks.", set()),
        # What talks are called, by a light noun too.
        ("Talks are a good thing.", {("AVA", "support")}),
        ("Talks are not a good idea.", {("AVA", "oppose")}),
        ("Talks are a good friend's trade.", set()),
        ("Talks are not only good but necessary.", {("AVA", "support")}),
        ("Talks are not good.", {("AVA", "oppose")}),
        ("A summit without Sylvania would settle nothing.", {("AVA", "oppose")}),
        ("The talks have given hope to many.", {("AVA", "support")}),
        # What would have been, had something not happened, is no plan.
        ("There would be no talks with Borduria if it had not been firm.", set()),
        ("There would be no talks with Borduria.", {("AVA", "oppose")}),
    ],
)
def test_spoken_sentences(nlp: Language, text: str, rows: set[tuple[str, str]]) -> None:
    """What a speaker says for himself is coded for the speaker."""
    assert code(nlp, text, "AVA") == rows
