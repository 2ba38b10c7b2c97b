"""Feelings that leave to the sentence before what they are about, and those that may be about something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_nlp_stance import code

if TYPE_CHECKING:
    from spacy.language import Language

FELT = [
    ("Norway will hold a drill in May. Sweden was furious.", ("SWE", "exercises", "oppose")),
    ("Norway will hold a drill in May. Sweden was unhappy too.", ("SWE", "exercises", "oppose")),
    ("Norway will hold a drill in May. Sweden sounded delighted on Monday.", ("SWE", "exercises", "support")),
    ("Norway will hold a drill in May. Sweden voiced strong concern.", ("SWE", "exercises", "oppose")),
    ("Norway opened talks with Finland. Sweden was enthusiastic.", ("SWE", "talks", "support")),
]

UNSURE = [
    # It is told what the feeling is about, or nobody has it.
    "Norway will hold a drill in May. Sweden was furious about the price of fish.",
    "Norway will hold a drill in May. Sweden was furious that fish is dear.",
    "Norway will hold a drill in May. Sweden was not furious.",
    "Norway will hold a drill in May. The fishermen were furious.",
    # Whoever feels is a party to what was told, or it may be welcome that the topic is stopped.
    "Sweden cut its taxes and will host a drill. Sweden was delighted.",
    "Norway suspended the drill. Sweden was furious.",
    "Norway called for an end to the drill. Sweden was furious.",
    # More than one thing was told, or it was told too long ago.
    "Norway spoke of talks and drills. Sweden was furious.",
    "Norway will hold a drill on Monday. It rained. Sweden was furious.",
]


@pytest.mark.parametrize(("text", "row"), FELT, ids=[t for t, _ in FELT])
def test_a_feeling_is_about_what_was_told_just_before(nlp: Language, text: str, row: tuple[str, str, str]) -> None:
    assert row in [r[:3] for r in code(nlp, text)]


@pytest.mark.parametrize("text", UNSURE)
def test_a_feeling_that_may_be_about_something_else_is_no_position(nlp: Language, text: str) -> None:
    felt = {action for holder, _, _, action in code(nlp, text) if holder == "SWE"}
    assert not felt & {"condemn", "defend", "welcome"}
