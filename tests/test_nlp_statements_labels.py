"""Words behind a name and a colon, and words whose source is nobody in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.model import Article
from analysis.nlp import pipeline

if TYPE_CHECKING:
    from spacy.language import Language


def rows(nlp: Language, text: str) -> list[tuple[str | None, str]]:
    """Code a text; return the speaker and the words of each statement."""
    coding = pipeline.code(*next(iter(pipeline.docs(nlp, [Article("t", "", text)]))))
    return [(s.speaker, text[s.start : s.end]) for s in coding.statements]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The turns of a transcript, and a headline.
        ("Ann Example met Bob Sample.\n\nEXAMPLE: We will go home.\n\nBOB SAMPLE: Nobody will go home.",
         [("ann-example", "We will go home"), ("bob-sample", "Nobody will go home")]),
        ("Ann Example: Norway will not talk\n\nThe port closed.", [("ann-example", "Norway will not talk")]),
        ("Foreign Ministry of Norway: the port is shut.\n\nIt rained.", []),
        # A dateline, a heading and a list are nobody's words.
        ("OSLO: The port was shut on Monday.", []),
        ("Norway: The port was shut on Monday.", []),
        ("Analysis: The port was shut on Monday.", []),
        ("Ann Example: a life in ten pictures", []),
        ("The list of Ann Example: The port was shut.", []),
    ],
)  # fmt: skip
def test_a_name_and_a_colon_open_somebodys_words(
    nlp: Language, text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert rows(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to a poll, Norwegians like the sea.", [(None, "Norwegians like the sea")]),
        ("A study found that few people like rain.", [(None, "few people like rain")]),
        ("The judges ruled. A judge said that few people like rain.", [(None, "few people like rain")]),
        # The media of a state speak for it; those of a country are many.
        ("Norway's state media said that few people like rain.", [("NOR", "few people like rain")]),
        ("Norwegian media said that few people like rain.", [(None, "few people like rain")]),
        # Evidence that nobody wrote shows something, but says nothing.
        ("The rain showed that few people like rain.", []),
        ("The result suggested that few people like rain.", []),
    ],
)
def test_words_of_a_source_that_is_nobody_in_particular_have_no_speaker(
    nlp: Language, text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert rows(nlp, text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ann Example told a meeting of islanders that few people had come.", "few people had come"),
        ('Norway said "new rules" and a treaty would help.', '"new rules" and a treaty would help'),
        ('Norway said "new rules" would help.', '"new rules" would help'),
        ('Norway said, "New rules would help."', "New rules would help."),
        ('The statement reads, "The talks today are over. Others go on."', "The talks today are over. Others go on."),
        ("Norway said on Monday it was late.", "it was late"),
        ("Norway said next week would be late.", "next week would be late"),
        ("OSLO, May 4 (Wire) - The long talks ended, the parties said.", "The long talks ended"),
        ("Norway is, as the kingdom calls itself, old.", None),
    ],
)
def test_where_the_words_begin(nlp: Language, text: str, words: str | None) -> None:
    assert [said for _, said in rows(nlp, text)] == ([] if words is None else [words])
