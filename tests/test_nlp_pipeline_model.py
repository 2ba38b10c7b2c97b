"""The classifier in whole coding: read once a sentence, told where it is missing, and what it adds is in the rows."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import pytest

from analysis import settings
from analysis.errors import ModelError
from analysis.model import Article, Position, Tone
from analysis.nlp import pipeline
from analysis.nlp.classifier import Chances, Classifier, Passage, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from spacy.language import Language

    from analysis.model import Coding


@dataclass
class Steady:
    """A classifier that says of every target that it looks bad, and of every pair that the holder opposes the topic."""

    seen: list[Passage] = field(default_factory=list)

    def read(self, passages: Iterable[Passage]) -> list[Reading]:
        asked = list(passages)
        self.seen += asked
        bad = Chances(("negative", "neutral", "positive"), (0.98, 0.01, 0.01))
        against = Chances(("support", "qualified", "oppose", "neutral", "none"), (0.01, 0.01, 0.96, 0.01, 0.01))
        return [Reading((bad,) * len(p.targets), (against,) * len(p.pairs)) for p in asked]


def coded(nlp: Language, text: str, model: Steady | None) -> Coding:
    ((article, doc),) = pipeline.docs(nlp, [Article("x", "", text, published="2024-05-06")])
    return pipeline.code(article, doc, cast("Classifier | None", model))


# A share of an article is read at most, so that some of it must be plain.
PLAIN = "Sweden has ten lakes."
TEXT = (
    f"Norway watched the drills with a frown. {PLAIN}\n\nNorway and Sweden watched the drills.\n\n" + f"{PLAIN} " * 20
)


def test_what_the_rules_are_silent_about_is_filled(nlp: Language) -> None:
    alone, beside = coded(nlp, TEXT, None), coded(nlp, TEXT, Steady())
    assert alone.stances == ()
    assert {(row.holder, row.stance) for row in beside.stances} == {
        ("NOR", Position.OPPOSE),
        ("SWE", Position.OPPOSE),
    }
    assert all(row.why.startswith("model: ") for row in beside.stances)


def test_a_sentence_is_read_once_and_one_that_asks_nothing_never(nlp: Language) -> None:
    model = Steady()
    coded(nlp, TEXT, model)
    assert sorted(p.text for p in model.seen) == sorted({p.text for p in model.seen})
    assert PLAIN not in {p.text for p in model.seen}


def test_what_a_sentence_says_of_a_person_is_for_the_classifier(nlp: Language) -> None:
    text = "Chancellor Mira Kost of Norway spent the evening on the balcony."
    (row,) = [r for r in coded(nlp, text, Steady()).sentiments if r.target == "mira-kost"]
    assert (row.label, row.why[:7], row.runner_up) == (Tone.NEGATIVE, "model: ", "neutral")
    (row,) = [r for r in coded(nlp, text, None).sentiments if r.target == "mira-kost"]
    assert row.label is Tone.NEUTRAL


def test_every_row_stands_on_its_words_with_a_classifier_too(nlp: Language) -> None:
    coding = coded(nlp, TEXT, Steady())
    for row in (*coding.sentiments, *coding.stances):
        assert TEXT[row.start : row.end].strip() == TEXT[row.start : row.end] != ""
        assert 0 <= (row.runner_up_confidence or 0) <= row.confidence <= 1


@pytest.mark.parametrize("text", ["", "…", "\u202e", "\u0000 met \u0001.", "x" * 500, "\n".join(["Norway"] * 50)])
def test_odd_texts_are_coded_with_a_classifier_too(nlp: Language, text: str) -> None:
    assert coded(nlp, text, Steady()).article.text == text


def test_the_rows_do_not_depend_on_what_else_is_coded(nlp: Language) -> None:
    text = "Norway watched the drills with a frown."
    pair = [Article("a", "", text), Article("b", "", TEXT)]
    model = cast("Classifier", Steady())
    first, *_ = (pipeline.code(article, doc, model) for article, doc in pipeline.docs(nlp, pair))
    *_, last = (pipeline.code(article, doc, model) for article, doc in pipeline.docs(nlp, pair[::-1]))
    assert first == last


def test_where_no_classifier_is_installed_that_is_said_and_the_rules_stand_alone(
    nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv("STANDPOINT_MODEL", raising=False)
    monkeypatch.setattr(settings, "shipped_model", lambda: tmp_path)
    with caplog.at_level(logging.INFO, logger="analysis.nlp.pipeline"):
        (coding,) = pipeline.coder()([Article("x", "", TEXT, published="2024-05-06")])
    assert [record.getMessage() for record in caplog.records] == [
        f"There is no classifier in {tmp_path}: sentences are read by rules alone."
    ]
    assert coding == coded(nlp, TEXT, None)


def test_a_damaged_classifier_stops_the_coding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "SHA256SUMS").write_text("0" * 64 + "  classifier.onnx\n", encoding="utf-8")
    monkeypatch.setenv("STANDPOINT_MODEL", str(tmp_path))
    with pytest.raises(ModelError, match=r"does not name tokenizer\.json"):
        pipeline.coder()
