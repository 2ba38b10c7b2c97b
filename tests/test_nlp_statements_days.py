"""When words were said, where their own sentence does not tell: gatherings, places, and words further on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.model import Article
from analysis.nlp import pipeline

if TYPE_CHECKING:
    from spacy.language import Language

PUBLISHED = "2019-11-20"
MON, TUE = "2019-11-18", "2019-11-19"


def days(nlp: Language, text: str) -> list[str | None]:
    """Code a text published on a Wednesday; return the day of each statement."""
    article = Article("t", "", text, published=PUBLISHED)
    return [s.said_on for s in pipeline.code(*next(iter(pipeline.docs(nlp, [article])))).statements]


COUNCIL = "The UN Security Council banned the trade on Monday, eight days after the test. "
FORUM = "In Oslo, where Norway had gathered ten governments on Tuesday, the mood was good. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A gathering sets the day for the officials who speak there, some paragraphs on.
        (COUNCIL + "\n\nAnn Example, the Norwegian envoy, said the ban was fair.", [MON]),
        (COUNCIL + "\n\nIt rained.\n\nAnn Example, the Norwegian envoy, said the ban was fair.", [MON]),
        (FORUM + "\n\nAnn Example, the Swedish minister, said the plan was fair.", [TUE]),
        (
            (
                "At a session of the council on Monday Ann Example, Norway's envoy, said the ban was fair."
                "\n\nBob Sample, Sweden's envoy, said it was not."
            ),
            [MON, MON],
        ),
        # Not for those who need not be there, nor where the telling has gone elsewhere.
        (COUNCIL + "\n\nAnalysts said the ban was fair.", [None]),
        (COUNCIL + "\n\nNorway, which had not been invited, said the ban was fair.", [None]),
        (COUNCIL + "\n\nIn Oslo, Ann Example, Norway's prime minister, said the ban was fair.", [None]),
        (COUNCIL + "\n\nLast month the port shut. Ann Example, Norway's envoy, said it was fair.", [None]),
        (
            "A summit is planned for May. The port shut on Monday.\n\nAnn Example, Norway's envoy, said it was fair.",
            [None],
        ),
        # A gathering without a day has that of its place.
        (
            (
                "A gesture made in Bangkok on Monday was returned.\n\nAnn Example, the Norwegian minister, "
                "told a news conference in the Thai capital that the plan was fair."
            ),
            [MON],
        ),
        (
            (
                "A gesture made in Oslo on Monday was returned.\n\nAnn Example, the Norwegian minister, "
                "told a news conference in the Thai capital that the plan was fair."
            ),
            [None],
        ),
        # The same speaker's words behind these, in the same paragraph.
        (
            'Ann Example, the mayor, said the port had been shut for years. "We are tired," she said on Tuesday.',
            [TUE, TUE],
        ),
        (
            'Ann Example, the mayor, said the port was shut. "It has been since June," she said in June.',
            [None, "2019-06"],
        ),
        ('Ann Example, the mayor, said the port was shut.\n\n"We are tired," she said on Tuesday.', [None, TUE]),
        # A date in front of a cue between commas belongs to what was said.
        ("In 2009, the minister of Norway said, Sweden cut off access to the port.", [None]),
        ("On Monday, Norway said that Sweden had cut off access to the port.", [MON]),
        # A day behind a cue without 'that'.
        ("Ann Example of Norway said on Monday it was too late for Sweden to object.", [MON]),
        ("Norway said Monday it was late.", [MON]),
        # A day in front of what somebody is told to do.
        ("Ann Example, Norway's envoy, urged her colleague, Bob Sample, on Monday to test no more.", [MON]),
        # A day in the sentence of a dateline, and one that another speaker's words have put behind.
        (
            (
                "OSLO, Nov 20 — With a smile and a wave, Ann Example on Monday became the first president to fly."
                "\n\nExample told reporters that the air was fine."
            ),
            [MON],
        ),
        (
            (
                "Ann Example, Norway's president, flew home on Monday.\n\nOn Tuesday Bob Sample, Sweden's envoy, "
                "said it was late. Example said that it was early."
            ),
            [TUE, None],
        ),
    ],
)
def test_the_occasion_tells_the_day(nlp: Language, text: str, expected: list[str | None]) -> None:
    assert days(nlp, text) == expected
