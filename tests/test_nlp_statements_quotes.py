"""Quotation marks, a row a style: which words they hold, however they are typed, nested or left open."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.nlp.statements import quotes


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("“We will talk,” she said. “We are ready.”", ["We will talk,", "We are ready."]),
        ('"We will talk," she said.', ["We will talk,"]),
        ("'We will talk,' she said.", ["We will talk,"]),
        ("‘We will talk,’ she said.", ["We will talk,"]),
        ("«We will talk», she said.", ["We will talk"]),
        ('“We will talk," she said. "We are ready.”', ["We will talk,", "We are ready."]),
        # A double mark typed as two single ones, as agencies do.
        ("''We will talk,'' she said. ``We are ready.''", ["We will talk,", "We are ready."]),
        (
            "''It isn't the ministers' plan.\n\n''It never was,'' she said.",
            ["It isn't the ministers' plan.\n\n''It never was,"],
        ),
        # Apostrophes and possessives are no quotation marks.
        ("'The ministers' plan isn't dead,' she said of the states' talks.", ["The ministers' plan isn't dead,"]),
        ("It is the '90s again, and the fleet's drill isn't new.", []),
        ("The ministers' meeting and the states' drill went on.", []),
        ("“It isn’t the ministers’ plan,” she said.", ["It isn’t the ministers’ plan,"]),
        # One quotation over several paragraphs.
        ("“The first part.\n\n“The second part,” she said.", ["The first part.\n\n“The second part,"]),
        ('"The first part.\n\n"The second part," she said.', ['The first part.\n\n"The second part,']),
        # A mark that nothing closes runs to the end of its paragraph.
        ("“We will talk, she said.\n\nThe port closed.", ["We will talk, she said."]),
        ("He said: 'We will talk.\n\nThe port closed.", []),
        ("The so-called “pause” ended.", ["pause"]),
        ("", []),
    ],
)
def test_marks_hold_their_words(text: str, held: list[str]) -> None:
    assert [text[q.first : q.last] for q in quotes.find(text) if not q.nested] == held


def test_a_quotation_inside_another_is_nested() -> None:
    text = "“He told us, ‘Come back,’ and left,” she said."
    outer, inner = quotes.find(text)
    assert (text[inner.first : inner.last], inner.nested, outer.nested) == ("Come back,", True, False)


@pytest.mark.parametrize("text", ["She said, ''We will talk.'' Nobody did.", "She said, ``We will talk.'' Nobody did."])
def test_both_characters_of_a_typed_mark_belong_to_the_marks(text: str) -> None:
    (quote,) = quotes.find(text)
    assert text[quote.first : quote.last] == "We will talk."
    assert (text[quote.start : quote.first], text[quote.last : quote.end]) == (text[10:12], "''")


@given(st.text(alphabet="ab ,.\n“”\"'’‘", max_size=60))
def test_quotations_stay_in_the_text_and_apart(text: str) -> None:
    outer = [q for q in quotes.find(text) if not q.nested]
    for quote in outer:
        assert 0 <= quote.start < quote.first <= quote.last <= quote.end <= len(text)
    assert all(a.end <= b.start for a, b in pairwise(outer))
