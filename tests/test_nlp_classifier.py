"""The classifier around its model: what is asked of it, what it answers, long passages, holders from outside."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import analysis
from analysis.errors import ModelError
from analysis.model import Span
from analysis.nlp.classifier import Chances, Classifier, Head, Passage
from analysis.nlp.classifier_windows import WINDOW

if TYPE_CHECKING:
    from pathlib import Path

TONES = ("negative", "neutral", "positive")
STANCES = ("support", "qualified", "oppose", "neutral", "none")


@dataclass
class Encoding:
    ids: list[int]
    offsets: list[tuple[int, int]]


class Words:
    """A tokenizer that gives each word its own length as id."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Encoding:
        assert not add_special_tokens
        found = list(re.finditer(r"\w+|[^\w\s]", sequence))
        return Encoding([len(m.group()) for m in found], [m.span() for m in found])

    def token_to_id(self, token: str) -> int | None:
        return {"[CLS]": 101, "[SEP]": 102}.get(token)


@dataclass
class Pooled:
    """A session whose logits are what its weights pool: the mean token id of target, holder and topic."""

    inputs: list[dict[str, Any]] = field(default_factory=list)

    def run(self, output_names: list[str], input_feed: dict[str, Any]) -> list[Any]:
        assert output_names == ["tones", "stances"]
        self.inputs.append(input_feed)
        ids = input_feed["ids"][0].astype(np.float32)
        target, holder, topic = (input_feed[name][0] @ ids for name in ("targets", "holders", "topics"))
        empty = np.zeros_like(holder)
        tones = np.stack([target, np.zeros_like(target), np.zeros_like(target)], -1)
        return [tones[None], np.stack([holder, topic, empty, empty, empty], -1)[None]]


def model(*, heat: float = 1.0) -> tuple[Classifier, Pooled]:
    session = Pooled()
    return Classifier(session, Words(), Head(TONES, heat), Head(STANCES, 1.0), (101, 102)), session


def odds(chances: Chances, label: str, other: str) -> float:
    """The difference of two logits, as the probabilities tell it."""
    return float(np.log(chances[label] / chances[other]))


def test_chances_are_read_by_label_and_ranked_with_equals_in_alphabetical_order() -> None:
    chances = Chances(TONES, (0.4, 0.2, 0.4))
    assert chances["neutral"] == 0.2
    assert chances.label == "negative"
    assert chances.ranked == (("negative", 0.4), ("positive", 0.4), ("neutral", 0.2))


def test_a_head_divides_its_logits_by_the_temperature() -> None:
    cool, warm = (Head(TONES, heat).chances(np.array([2.0, 0.0, 0.0])) for heat in (1.0, 2.0))
    assert odds(cool, "negative", "neutral") == pytest.approx(2.0)
    assert odds(warm, "negative", "neutral") == pytest.approx(1.0)
    assert sum(warm.values) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("span", "mean"),
    [
        (Span(0, 2), 2.0),  # 'Ab'
        (Span(3, 6), 3.0),  # 'met'
        (Span(0, 6), 2.5),  # both
        (Span(7, 9), 4.0),  # a part of 'Cdef' stands for the word
    ],
)
def test_a_target_is_the_mean_of_its_tokens(span: Span, mean: float) -> None:
    reader, _ = model()
    chances = reader.sentiment(["Ab met Cdef"], [[span]])[0][0]
    assert odds(chances, "negative", "neutral") == pytest.approx(mean, abs=1e-4)


def test_one_run_answers_every_target_and_pair_of_a_passage_in_order() -> None:
    reader, session = model()
    passage = Passage("Ab met Cdef", (Span(7, 11), Span(0, 2)), ((Span(0, 2), Span(7, 11)), (Span(7, 11), Span(3, 6))))
    reading = reader.read([passage])[0]
    assert len(session.inputs) == 1
    assert [round(odds(c, "negative", "neutral")) for c in reading.tones] == [4, 2]
    assert [(round(odds(c, "support", "none")), round(odds(c, "qualified", "none"))) for c in reading.stances] == [
        (2, 4),
        (4, 3),
    ]


def test_a_passage_is_framed_by_its_marks_and_read_alone() -> None:
    """Passages never share a run: int8 scales a run by its largest value, so that mates would change an answer."""
    reader, session = model()
    reader.sentiment(["Ab met", "Cdef"], [[Span(0, 2)], [Span(0, 4)]])
    assert [i["ids"].tolist() for i in session.inputs] == [[[101, 2, 3, 102]], [[101, 4, 102]]]
    assert all(i["mask"].all() for i in session.inputs)


def test_nothing_asked_is_nothing_run() -> None:
    reader, session = model()
    assert reader.read([Passage("Ab met Cdef")])[0].tones == ()
    assert session.inputs == []


def test_a_holder_from_outside_is_put_before_the_sentence_and_the_order_of_pairs_kept() -> None:
    reader, session = model()
    pairs = ((None, Span(7, 11)), (Span(0, 2), Span(7, 11)))
    reading = reader.read([Passage("Ab met Cdef", pairs=pairs, speaker=" Ministry ")])[0]
    assert [round(odds(c, "support", "none")) for c in reading.stances] == [8, 2]
    assert [round(odds(c, "qualified", "none")) for c in reading.stances] == [4, 4]
    assert [101, 8, 1, 2, 3, 4, 102] in [i["ids"][0].tolist() for i in session.inputs]


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        (Passage("Ab met", (Span(9, 12),)), "covers no word"),
        (Passage("Ab met", (Span(3, 3),)), "covers no word"),
        (Passage("Ab  met", (Span(2, 3),)), "covers no word"),
        (Passage("", (Span(0, 1),)), "covers no word"),
        (Passage("Ab met", pairs=((None, Span(0, 2)),)), "speaker"),
    ],
)
def test_an_ask_that_names_nothing_is_refused_in_words(passage: Passage, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        model()[0].read([passage])


def test_a_long_passage_is_read_in_windows_around_its_asks_never_cut() -> None:
    words = [f"{'x' * (1 + i % 7)}" for i in range(2000)]
    text = " ".join(words)
    starts = [sum(len(w) + 1 for w in words[:i]) for i in (0, 999, 1999)]
    spans = [Span(s, s + len(words[i])) for s, i in zip(starts, (0, 999, 1999), strict=True)]
    reader, session = model()
    found = reader.sentiment([text], [spans])[0]
    assert [round(odds(c, "negative", "neutral")) for c in found] == [len(words[i]) for i in (0, 999, 1999)]
    assert all(i["ids"].shape[1] <= WINDOW + 2 for i in session.inputs)


def test_a_holder_too_far_from_the_topic_is_put_before_its_surroundings() -> None:
    text = "Ministry " + "x " * 400 + "abcd"
    reader, session = model()
    pairs = ((Span(0, 8), Span(len(text) - 4, len(text))),)
    chances = reader.read([Passage(text, pairs=pairs)])[0].stances[0]
    assert (round(odds(chances, "support", "none")), round(odds(chances, "qualified", "none"))) == (8, 4)
    assert session.inputs[-1]["ids"].shape[1] <= WINDOW + 2


def test_a_span_longer_than_a_window_is_read_by_its_beginning() -> None:
    text = "ab " * 300
    chances = model()[0].sentiment([text], [[Span(0, len(text) - 1)]])[0][0]
    assert odds(chances, "negative", "neutral") == pytest.approx(2.0, abs=1e-4)


@pytest.mark.parametrize("span", [(-1, 2), (0, 7), (4, 4), (5, 3), (90, 99)])
def test_a_target_outside_the_text_is_refused_before_any_model_is_read(
    span: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDPOINT_MODEL", "/nowhere")
    with pytest.raises(ValueError, match=r"does not lie in the text of 6 characters; give \(start, end\) offsets"):
        analysis.target_sentiment("Ab met", [(0, 2), span])


def test_without_a_model_target_sentiment_names_the_file_and_the_fix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STANDPOINT_MODEL", str(tmp_path / "nowhere"))
    with pytest.raises(ModelError, match="nowhere/SHA256SUMS is missing; reinstall the package"):
        analysis.target_sentiment("Ab met", [(0, 2)])


def test_importing_the_package_loads_no_language_stack() -> None:
    code = "import sys, analysis; print(sorted({'numpy', 'spacy', 'onnxruntime', 'tokenizers'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
