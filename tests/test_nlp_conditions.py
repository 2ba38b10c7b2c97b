"""What a qualified position waits for: the clause, who must make it so, and by when, a row a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.model import Article
from analysis.nlp import pipeline

if TYPE_CHECKING:
    from spacy.language import Language

# A Wednesday.
PUBLISHED = "2019-11-20"


def found(nlp: Language, text: str) -> list[tuple[str, str | None, str | None]]:
    """Code a text; return the words, the addressee and the deadline of each condition."""
    article = Article("t", "", text, published=PUBLISHED)
    coding = pipeline.code(*next(iter(pipeline.docs(nlp, [article]))))
    rows = (s.condition for s in coding.stances if s.condition is not None)
    return [(text[row.start : row.end], row.by, row.until) for row in rows]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        # The words of the clause, without what joins it or ends the sentence.
        (
            "Norway said it would return to the talks only if Sweden withdrew its troops.",
            ("only if Sweden withdrew its troops", "SWE", None),
        ),
        (
            "Norway said there would be no talks until Sweden apologised.",
            ("until Sweden apologised", "SWE", None),
        ),
        (
            "Norway said it would hold talks only when “its frozen money is released”.",
            ("only when “its frozen money is released”", None, None),
        ),
        (
            "Norway said the talks could still begin on schedule 'if Sweden finds its manners'.",
            ("if Sweden finds its manners", "SWE", None),
        ),
        # Whose troops: an owner, or an adjective before the doer.
        (
            "Norway said it would not hold talks until Swedish units left the island.",
            ("until Swedish units left the island", "SWE", None),
        ),
        (
            "Norway said it would negotiate only if Sweden's fleet left the strait.",
            ("only if Sweden's fleet left the strait", "SWE", None),
        ),
        # Nobody is told.
        (
            "Norway said it would return to the talks only if the weather changed.",
            ("only if the weather changed", None, None),
        ),
        # By when: in the clause, or the one deadline of the sentence.
        (
            "Norway said talks would not resume unless Sweden dropped its plan by the end of the year.",
            ("unless Sweden dropped its plan by the end of the year", "SWE", "2019"),
        ),
        (
            "Norway has given Sweden until December 31 and said it would return to the talks only if Sweden did.",
            ("only if Sweden did", "SWE", "2019-12-31"),
        ),
        (
            "Norway set a year-end deadline: it would negotiate only if Sweden left the island.",
            ("only if Sweden left the island", "SWE", "2019"),
        ),
        # A date on which something was said is no deadline.
        (
            "Norway said on Monday that it would return to the talks only if Sweden left the island.",
            ("only if Sweden left the island", "SWE", None),
        ),
    ],
)
def test_what_a_position_waits_for(nlp: Language, text: str, condition: tuple[str, str | None, str | None]) -> None:
    assert condition in found(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway will hold talks with Sweden without preconditions.",
        "Norway rejected talks with Sweden.",
        "Norway welcomed the talks.",
    ],
)
def test_a_position_that_waits_for_nothing_has_no_condition(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


def test_a_deadline_is_no_date_of_a_position(nlp: Language) -> None:
    text = "Norway has given Sweden until December 31 to leave, and said it would return to talks only if Sweden left."
    article = Article("t", "", text, published=PUBLISHED)
    coding = pipeline.code(*next(iter(pipeline.docs(nlp, [article]))))
    assert {s.when for s in coding.stances if s.holder == "NOR"} == {None}
