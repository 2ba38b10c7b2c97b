"""Datelines: where a story's first sentence begins, a row a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.model import Article
from analysis.nlp import datelines, pipeline

if TYPE_CHECKING:
    from spacy.language import Language


FOUND = [
    ("OSLO — Norway opened talks.", "Norway"),
    ("OSLO, Feb 28 — The drill was put off.", "The"),
    ("OSLO, Norway (Agency) — The drill was put off.", "The"),
    ("OSLO (Agency) - The drill was put off.", "The"),
    ("OSLO, Aug. 8 -- Sweden and Norway will train.", "Sweden"),
    ("OSLO/BERGEN, 3 March – Talks began.", "Talks"),
    ("BERGEN: On Saturday the envoy left.", "On"),
    ("A headline\n\nOSLO — The drill was put off.", "The"),
]

NONE = [
    "Oslo — a quiet town — hosted the talks.",
    "NATO said the drill - its first - would go on.",
    "NATO-led forces trained on Monday.",
    "THE DRILL WAS PUT OFF",
    "OSLO\n— The drill was put off.",
    "WHO: the agency that counts.",
    "The drill was put off.",
    "OSLO — a quiet town — hosted the talks.",
    "",
]


@pytest.mark.parametrize(("text", "first"), FOUND, ids=[t for t, _ in FOUND])
def test_a_sentence_begins_behind_a_dateline(nlp: Language, text: str, first: str) -> None:
    doc = nlp.make_doc(text)
    assert [doc[line.stop].text for line in datelines.find(doc)] == [first]


@pytest.mark.parametrize("text", NONE)
def test_other_dashes_and_capitals_are_no_dateline(nlp: Language, text: str) -> None:
    assert list(datelines.find(nlp.make_doc(text))) == []


def test_the_parser_takes_no_dateline_for_a_subject(nlp: Language) -> None:
    text = "OSLO, Feb 28 — The spring training of Norway and Sweden has been put off."
    doc = next(iter(pipeline.docs(nlp, [Article("t", "", text)])))[1]
    subject = next(t for t in doc if t.dep_ == "nsubjpass")
    assert subject.text == "training"
    assert [s[0].text for s in doc.sents] == ["OSLO", "The"]
