"""How exercises are held, defended, condemned and answered: a row a construction, beside what only looks like it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from analysis.model import Article, Entity, Kind, Mention, Span, Statement, Voice
from analysis.nlp import pipeline, stance
from analysis.nlp.cast import Cast

if TYPE_CHECKING:
    from spacy.language import Language

NAMES = {"NOR": ("Norway", "Oslo"), "SWE": ("Sweden",), "FIN": ("Finland",), "ola-berg": ("Ola Berg",)}


def code(nlp: Language, text: str, speaker: str | None = None) -> set[tuple[str, str, str, str]]:
    """The (holder, topic, stance, action) rows of a text; with a speaker the whole text is his."""
    doc = next(iter(pipeline.docs(nlp, [Article("t", "", text)])))[1]
    entities = [Entity(i, n[0], Kind.PERSON if "-" in i else Kind.COUNTRY, i[:3], n, True) for i, n in NAMES.items()]
    named = ((i, m) for i, names in NAMES.items() for n in names for m in re.finditer(rf"\b{n}\b", text))
    mentions = sorted((Mention(i, m.start(), m.end(), "name") for i, m in named), key=lambda m: m.start)
    said = (Statement(speaker, 0, len(text), Voice.INDIRECT, "said", None, Span(0, len(text))),) if speaker else ()
    rows, _ = stance.find(doc, Cast.of(doc, entities, mentions), (), said)
    return {(r.holder, r.topic, r.stance.value, r.action) for r in rows if r.stance.value != "neutral"}


HELD = ("exercises", "support", "hold")
DEFENDED = ("exercises", "support", "defend")
CONDEMNED = ("exercises", "oppose", "condemn")

REPORTED = [
    # A span of time or a size lets through what is done with the drill.
    ("Norway began two days of live-fire drills on Tuesday.", ("NOR", *HELD)),
    ("Norway entered the second week of the exercise.", ("NOR", *HELD)),
    ("Norway is in the third day of the exercise.", ("NOR", *HELD)),
    ("Norway cut the size of the drills.", ("NOR", "exercises", "qualified", "scale_back")),
    (
        "Norway halved the number of troops taking part in the exercise.",
        ("NOR", "exercises", "qualified", "scale_back"),
    ),
    # What is done in a drill, over one, or in answer with one.
    ("Norway fired missiles in a live-fire exercise.", ("NOR", *HELD)),
    ("Norway responded with a military exercise.", ("NOR", *HELD)),
    ("Norway's naval drills in the fjord began on Monday.", ("NOR", *HELD)),
    # The reason for a break is what is condemned.
    ("Norway called off the talks over the drills.", ("NOR", *CONDEMNED)),
    ("Norway suspended talks with Sweden, citing the exercises.", ("NOR", *CONDEMNED)),
    ("Sweden spoke of the talks that Norway had dropped over the drills.", ("NOR", *CONDEMNED)),
    # A report that is denied, a bargain behind a colon.
    ("Norway denied a report that it had called off the drill.", ("NOR", *DEFENDED)),
    ("Norway floated a bargain: Sweden halts the drills.", ("NOR", "exercises", "oppose", "demand_end")),
    # Whose verb it is where the parse hangs it on a time or an adjective.
    ("Norway has for years called the drills a rehearsal for invasion.", ("NOR", *CONDEMNED)),
    ("Norway branded the drill “a direct threat”.", ("NOR", *CONDEMNED)),
    ("Norway would meet the drills with countermeasures.", ("NOR", "exercises", "oppose", "threaten")),
]
SPOKEN = [
    ("The drill is not aimed at any country.", DEFENDED),
    ("The exercises are not up for bargaining.", DEFENDED),
    ("The exercise need not stand in the way.", DEFENDED),
    ("The drill is purely about rescue.", DEFENDED),
    ("The exercise had nothing whatever to do with Finland.", DEFENDED),
    ("The drill is not a show of force.", DEFENDED),
    ("The exercise is aimed at someone.", CONDEMNED),
    ("The drill did nothing to ease tension.", CONDEMNED),
    ("The exercise is a costly affair.", CONDEMNED),
    ("The exercise is the best week of the year.", DEFENDED),
    ("The drill is unsafe.", CONDEMNED),
]
SILENT = [
    "Norway held up a drill that it could not use.",
    "Norway fired missiles during the exercises of Sweden.",
    "Norway did not call off the talks over the drills.",
    "Norway spoke of the size of the drills.",
    "Norway sent a band for the second day of the drills.",
    "Norway's naval drills in the fjord have long angered others.",
]
UNSPOKEN = [
    ("The exercise did not take place as planned.", CONDEMNED),
    ("The drill will test costly equipment.", CONDEMNED),
    ("The drill was a great show that came to nothing.", DEFENDED),
    ("The exercise is not an obstacle to talks.", CONDEMNED),
]


@pytest.mark.parametrize(("text", "row"), REPORTED, ids=[t for t, _ in REPORTED])
def test_a_report_gives_the_position(nlp: Language, text: str, row: tuple[str, str, str, str]) -> None:
    assert row in code(nlp, text)


@pytest.mark.parametrize(("text", "row"), SPOKEN, ids=[t for t, _ in SPOKEN])
def test_a_speaker_holds_what_he_calls_it(nlp: Language, text: str, row: tuple[str, str, str]) -> None:
    assert ("ola-berg", *row) in code(nlp, text, speaker="ola-berg")


@pytest.mark.parametrize("text", SILENT)
def test_what_only_looks_like_it_gives_no_position_on_the_drill(nlp: Language, text: str) -> None:
    assert {row for row in code(nlp, text) if row[1] == "exercises"} == set()


@pytest.mark.parametrize(("text", "row"), UNSPOKEN, ids=[t for t, _ in UNSPOKEN])
def test_a_word_that_does_not_call_it_so_gives_no_such_position(
    nlp: Language, text: str, row: tuple[str, str, str]
) -> None:
    assert ("ola-berg", *row) not in code(nlp, text, speaker="ola-berg")


def test_ending_days_of_a_drill_cancels_nothing(nlp: Language) -> None:
    assert code(nlp, "Norway ended two days of military drills.") == {("NOR", *HELD)}


def test_one_who_speaks_of_another_and_himself_holds_it_too(nlp: Language) -> None:
    rows = code(nlp, "Ola Berg and I decided to postpone the exercise.", speaker="SWE")
    assert {row[:3] for row in rows} >= {("SWE", "exercises", "qualified"), ("ola-berg", "exercises", "qualified")}
