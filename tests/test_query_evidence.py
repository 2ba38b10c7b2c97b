"""What is cut around a sentence, and that the marks stay on their words."""

from __future__ import annotations

import pytest

from analysis.query.evidence import AROUND, passage, trimmed

LONG = "x" * AROUND


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("", "", "It is."),
        ("Headline\n\n", "\n\nNext", "It is."),
        ("One. Two. ", " Three. Four.", "One. Two. It is. Three. Four."),
        (f"{LONG} cut here. Two. ", "", "Two. It is."),
        (f"{LONG} ", "", "It is."),
        ("", f" Three. {LONG}", "It is. Three."),
        ("", f" {LONG}", "It is."),
    ],
)
def test_context_is_whole_sentences_of_the_paragraph(before: str, after: str, kept: str) -> None:
    text = f"{before}It is.{after}"
    start = len(before)
    offset = max(start - AROUND, 0)
    piece = text[offset : start + 6 + AROUND]
    found, begins = trimmed(piece, offset, (start, start + 6))
    assert found == kept
    assert text[begins : begins + len(found)] == found


def test_marks_outside_the_slice_are_dropped_and_others_moved() -> None:
    row = {
        "doc_id": "a", "row": 0, "title": "T", "source": "S", "published": None, "day": None, "label": "oppose",
        "slice": "Old words. We object to it.", "slice_start": 100, "sentence_start": 111, "sentence_end": 127,
        "starts": 114, "ends": 127, "cue_start": 114, "cue_end": 120, "holder_start": 2, "holder_end": 9,
        "topic_start": None, "topic_end": None,
    }  # fmt: skip
    found = passage("stance", row)
    assert {mark.role: found.text[mark.start : mark.end] for mark in found.marks} == {
        "words": "object to it.",
        "cue": "object",
    }
    assert found.text[found.sentence.start : found.sentence.end] == "We object to it."


def test_a_sentence_that_closes_a_paragraph_brings_nothing_of_the_next() -> None:
    row = {
        "doc_id": "a", "row": 0, "title": "T", "source": "S", "published": None, "slice": "One.\n\nTwo.",
        "slice_start": 0, "sentence_start": 0, "sentence_end": 6, "starts": 0, "ends": 4,
    }  # fmt: skip
    assert passage("stance", row).text == "One."
