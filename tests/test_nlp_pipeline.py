"""The pipeline: sentences, hyphens, windows, a missing model, and the whole coding of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.errors import ModelError
from analysis.model import Article
from analysis.nlp import pipeline

if TYPE_CHECKING:
    from spacy.language import Language


def article(text: str) -> Article:
    return Article("x", "", text, published="2024-05-06")


@pytest.mark.parametrize(
    "text",
    [
        "A headline without a full stop\n\nThe ministers met on Monday.",
        "“We will go,\n\n“and we will talk,” she said.",
        "One line\nThe next line",
    ],
)
def test_no_sentence_crosses_a_paragraph(nlp: Language, text: str) -> None:
    assert all("\n" not in sent.text.strip() for sent in nlp(text).sents)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S.-led talks", ["U.S.", "-", "led", "talks"]),
        ("U.S.-South Korean", ["U.S.", "-", "South", "Korean"]),
        ("NATO-led talks", ["NATO", "-", "led", "talks"]),
    ],
)
def test_hyphens_after_abbreviations_divide_words(nlp: Language, text: str, words: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == words


def test_every_doc_has_what_the_stages_read(nlp: Language) -> None:
    doc = nlp("The ministers met in Paris on Monday.")
    for annotation in ("LEMMA", "POS", "DEP", "ENT_IOB", "SENT_START"):
        assert doc.has_annotation(annotation)


@pytest.mark.parametrize("mark", ["\n\n", " ", ". "])
def test_a_long_text_is_read_in_windows_and_loses_nothing(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    monkeypatch.setattr(pipeline, "WINDOW", 200)
    texts = [mark.join(["Iran agreed to the talks"] * 40), "", "France agreed."]
    read = list(pipeline.docs(nlp, [article(text) for text in texts]))
    assert [doc.text for _, doc in read] == texts
    assert [a.text for a, _ in read] == texts


def test_a_text_without_a_break_is_still_read(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "WINDOW", 50)
    text = "x" * 175
    ((_, doc),) = pipeline.docs(nlp, [article(text)])
    assert doc.text == text


def test_a_missing_model_names_the_fix() -> None:
    with pytest.raises(ModelError, match="python -m pip install xx-no-such-model"):
        pipeline.load("xx_no_such_model")


@pytest.mark.parametrize("text", ["", "\n\n", "…", "“", "No one said a word.", "\u202eabc\u200b", "A" * 500])
def test_odd_texts_are_coded_without_error(nlp: Language, text: str) -> None:
    ((found, doc),) = pipeline.docs(nlp, [article(text)])
    assert pipeline.code(found, doc).article.text == text


def test_the_same_article_gives_the_same_coding(nlp: Language) -> None:
    text = "SEOUL — Japan postponed the drills on Monday. “We will wait,” a ministry official said. Peru welcomed it."
    codings = [pipeline.code(a, doc) for a, doc in pipeline.docs(nlp, [article(text), article(text)])]
    assert codings[0] == codings[1]
    assert {"JPN", "PER"} <= {e.id for e in codings[0].actors}


CUT = (
    "Mira Kost, foreign minister of the North Korean government, said in Oslo that it would not hold talks "
    "unless the drills by both"
)


@pytest.mark.parametrize("words", range(1, len(CUT.split()) + 1))
def test_a_text_may_break_off_anywhere(nlp: Language, words: int) -> None:
    text = " ".join(CUT.split()[:words])
    [(given, doc)] = pipeline.docs(nlp, [article(text)])
    assert pipeline.code(given, doc).article == given
