"""What takes up a topic without its word, and what only looks as if it did: invented sentences, a row a way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from test_nlp_stance import code

if TYPE_CHECKING:
    from spacy.language import Language

TAKEN_UP = [
    # A noun for what was done.
    ("Norway suspended the drill. For years Sweden had demanded such a stop.", ("SWE", "exercises", "demand_end")),
    ("Norway put off the drill. It rained. Oslo announced the decision on Friday.", ("NOR", "exercises", "postpone")),
    ("Norway put off the talks. Sweden called the delay regrettable.", ("SWE", "talks", "defend")),
    ("Norway suspended the drill. Sweden called the step premature.", ("SWE", "exercises", "defend")),
    ("Norway suspended the drill. Sweden regretted the move.", ("SWE", "exercises", "defend")),
    # The topic stands farther back, and no other was spoken of since.
    (
        "Norway and Sweden opened talks. It rained. Trains were late. Shops shut. Norway called the meeting historic.",
        ("NOR", "talks", "defend"),
    ),
    (
        "Norway left the talks. It rained. Trains were late. Norway would return if Sweden lifted the ban.",
        ("NOR", "talks", "set_condition"),
    ),
    # A word that leaves its noun out.
    ("The drill begins in May. Norway has put off the one due in March.", ("NOR", "exercises", "postpone")),
    ("Norway hosted a drill in June. Sweden pulled out of this year's.", ("SWE", "exercises", "cancel")),
    ("Norway planned three drills. Oslo has suspended the three.", ("NOR", "exercises", "suspend")),
    # A door of which no more is told.
    ("Norway spoke of talks. Sweden kept the door ajar.", ("SWE", "talks", "comment")),
    ("Norway spoke of talks. Sweden left the door open.", ("SWE", "talks", "offer")),
    # Those who meet are each other.
    ("Norway urged the leaders to talk to each other.", ("NOR", "talks", "urge")),
    ("Norway demanded that teams meet over the next weeks.", ("NOR", "talks", "urge")),
]

NOT_TAKEN_UP = [
    "The talks go on. Norway said this was no time for a pause.",
    "Norway spoke of talks. It rained. Trains were late. Shops shut. Norway sought to match the proposals of others.",
    "Norway suspended the drill. Sweden called the weather regrettable.",
    "Norway and Sweden spoke of talks and drills. It rained. Shops shut. It snowed. Norway called the meeting useful.",
    "The drill begins in May. Norway has bought the one on sale in March.",
    "The drill is due in May. Norway has cut taxes since last year.",
    "Norway spoke of talks. The door to cheaper fish is open in Sweden.",
    "Norway spoke of talks. Sweden painted the door.",
    "Norway spoke of talks. Sweden said that the door is open if fish is cheap.",
    "Norway wants to talk over the price of fish.",
]


@pytest.mark.parametrize(("text", "row"), TAKEN_UP, ids=[t for t, _ in TAKEN_UP])
def test_a_topic_is_taken_up_by_what_stands_for_it(nlp: Language, text: str, row: tuple[str, str, str]) -> None:
    assert row in [(holder, topic, action) for holder, topic, _, action in code(nlp, text)]


@pytest.mark.parametrize("text", NOT_TAKEN_UP)
def test_what_may_stand_for_something_else_takes_up_nothing(nlp: Language, text: str) -> None:
    assert {(topic, action) for _, topic, stance, action in code(nlp, text) if stance != "neutral"} <= {
        ("exercises", "suspend")
    }


def test_a_cue_is_not_made_of_a_verb_and_the_day_on_which_it_is(nlp: Language) -> None:
    rows = code(nlp, "Norway and Sweden held talks. Sweden called the meeting exciting on Monday.")
    assert ("SWE", "talks", "support", "defend") in rows
    assert ("SWE", "talks", "support", "urge") not in rows
    assert ("SWE", "talks", "support", "urge") in code(nlp, "Sweden called on Monday for an immediate return to talks.")
