"""The shipped model: its floors, which nobody lowers silently, and that an answer depends on its sentence alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import analysis
from analysis import settings
from analysis.model import Span
from analysis.nlp import classifier, classifier_files
from analysis.nlp.classifier import Chances, Classifier, Passage
from analysis.nlp.train import data, scores

SHARED = Path(__file__).parents[2] / "shared"
NEWSMTSC = SHARED / "data" / "newsmtsc" / "dev.jsonl"
STANCE = SHARED / "gold" / "train" / "stance.jsonl"

pytestmark = [
    pytest.mark.quality,
    pytest.mark.skipif(
        not classifier_files.present(settings.model_path()),
        reason="no classifier is in the package or STANDPOINT_MODEL",
    ),
]

# What the shipped model must reach; it was measured at 80.82, 71.62 and 64.03.
FLOORS = {"NewsMTSC": 80.5, "targets that differ": 70.0, "stance": 64.0}
ERROR = 0.06
"""The most that its probabilities may be off on average, of either head."""


@pytest.fixture(scope="module")
def model() -> Classifier:
    return classifier.shipped()


def at(text: str, words: str) -> Span:
    """Where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


TONES = [
    ("Avaria lashed out at the decision, calling it madness.", "Avaria", "negative"),
    ("Mira Kost won praise from all sides for her courage and honesty.", "Mira Kost", "positive"),
    ("Mira Kost met her counterpart in Karsk on Tuesday.", "Mira Kost", "neutral"),
    ("Critics accused Oskar Lind of lying to parliament.", "Oskar Lind", "negative"),
    ("Oskar Lind was convicted of fraud and jailed for six years.", "Oskar Lind", "negative"),
    ("The minister thanked Lena Brandt for her outstanding work.", "Lena Brandt", "positive"),
    ("Lena Brandt told reporters that the vote would be held in May.", "Lena Brandt", "neutral"),
    ("The report blames Borduria for the death of forty civilians.", "Borduria", "negative"),
    ("Sylvania has been a generous and reliable partner, the envoy said.", "Sylvania", "positive"),
    ("Jonas Reit, a brilliant negotiator, brought the two sides together.", "Jonas Reit", "positive"),
    ("Tarnovia shares a border with Sylvania.", "Tarnovia", "neutral"),
    ("Udo Salm humiliated himself with a string of racist remarks.", "Udo Salm", "negative"),
    ("Petra Holm heroically saved the lives of the crew.", "Petra Holm", "positive"),
    ("The talks will resume when Petra Holm returns from her trip.", "Petra Holm", "neutral"),
]

STANCES = [
    ("Avaria condemned the joint drills.", "Avaria", "the joint drills", "oppose"),
    ("Borduria will hold the joint drills as planned in August.", "Borduria", "the joint drills", "support"),
    ("Borduria agreed to postpone the joint drills.", "Borduria", "the joint drills", "qualified"),
    ("Sylvania called for the immediate resumption of talks.", "Sylvania", "talks", "support"),
    ("Avaria refused to return to the talks.", "Avaria", "the talks", "oppose"),
    ("Avaria will return to the talks only if sanctions are lifted.", "Avaria", "the talks", "qualified"),
    ("Tarnovia declined to comment on the talks.", "Tarnovia", "the talks", "neutral"),
    ("Avaria denounced the exercise as a rehearsal for invasion.", "Avaria", "the exercise", "oppose"),
]


def test_plain_sentences_are_read_as_people_read_them(model: Classifier) -> None:
    """One may be missed: a model of this size is no lexicon."""
    found = model.sentiment([text for text, *_ in TONES], [[at(text, target)] for text, target, _ in TONES])
    wrong = [(text, f[0].ranked) for (text, _, label), f in zip(TONES, found, strict=True) if f[0].label != label]
    assert len(wrong) <= 1, wrong


def test_plain_stances_are_read_as_people_read_them(model: Classifier) -> None:
    asked = [Passage(text, pairs=((at(text, holder), at(text, topic)),)) for text, holder, topic, _ in STANCES]
    found = [reading.stances[0] for reading in model.read(asked)]
    wrong = [(s[0], f.ranked) for s, f in zip(STANCES, found, strict=True) if f.label != s[3]]
    assert len(wrong) <= 1, wrong


def test_two_targets_of_a_sentence_can_differ() -> None:
    text = "Lena Brandt was honoured for exposing the crimes of Udo Salm."
    good, bad = analysis.target_sentiment(text, [at(text, "Lena Brandt"), at(text, "Udo Salm")])
    assert (good.label, bad.label) == ("positive", "negative")


def test_a_speaker_outside_the_sentence_holds_what_it_says(model: Classifier) -> None:
    text = "We will never return to the talks."
    spoken = model.read([Passage(text, pairs=((None, at(text, "the talks")),), speaker="The Avarian ministry")])[0]
    assert spoken.stances[0].label == "oppose"


def test_an_answer_has_a_label_and_the_probability_of_each() -> None:
    (chances,) = analysis.target_sentiment("Critics accused Oskar Lind of lying.", [(16, 26)])
    assert chances.label == "negative"
    assert sum(chances[label] for label in ("negative", "neutral", "positive")) == pytest.approx(1.0)
    assert chances.ranked[0] == ("negative", chances["negative"])


def test_an_answer_depends_on_its_own_sentence_alone(model: Classifier) -> None:
    asked = [Passage(text, (at(text, target),)) for text, target, _ in TONES]
    together, backwards = model.read(asked), model.read(asked[::-1])[::-1]
    assert together == backwards == [model.read([passage])[0] for passage in asked]


def test_further_asks_of_a_sentence_do_not_change_an_answer(model: Classifier) -> None:
    text = "Lena Brandt was honoured for exposing the crimes of Udo Salm."
    first, second = at(text, "Lena Brandt"), at(text, "Udo Salm")
    both = model.sentiment([text], [[first, second]])[0][0]
    assert both.values == pytest.approx(model.sentiment([text], [[first]])[0][0].values, abs=1e-6)


def test_two_processes_and_two_threads_answer_to_the_last_bit(model: Classifier) -> None:
    code = (
        "from analysis.nlp import classifier as c\n"
        "from analysis.model import Span\n"
        f"m = c.load(threads=2)\nprint(repr(m.sentiment({[t for t, *_ in TONES]!r}, "
        f"[[Span(*s)] for s in {[tuple(at(t, w)) for t, w, _ in TONES]!r}])))"
    )
    other = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()
    assert other == repr(model.sentiment([t for t, *_ in TONES], [[at(t, w)] for t, w, _ in TONES]))


def test_a_sentence_of_2000_words_is_read_in_windows(model: Classifier) -> None:
    tail = "Critics accused Oskar Lind of lying to parliament."
    text = "and so on " * 660 + tail
    target = Span(text.index("Oskar"), text.index("Oskar") + 10)
    assert model.sentiment([text], [[target]])[0][0].label == "negative"
    assert sum(model.read([Passage(text, pairs=((Span(0, 3), target),))])[0].stances[0].values) == pytest.approx(1.0)


def test_the_files_are_small_and_told_by_their_card() -> None:
    folder = settings.model_path()
    assert sum(f.stat().st_size for f in folder.iterdir()) <= 30_000_000
    card = (folder / "MODEL_CARD.md").read_text(encoding="utf-8")
    for word in ("Licence", "Limits", "Retrain", "macro F1", "calibration"):
        assert word in card


def _scored(found: list[Chances], gold: list[int]) -> tuple[float, float]:
    """Macro F1 in points, and the expected calibration error."""
    values = np.array([c.values for c in found])
    return scores.macro_f1(gold, values.argmax(1).tolist(), values.shape[1]), scores.calibration_error(values, gold)


@pytest.mark.skipif(not NEWSMTSC.is_file(), reason="needs the public data set in ../shared/data/newsmtsc")
def test_floors_on_newsmtsc(model: Classifier) -> None:
    examples = data.newsmtsc(NEWSMTSC, further=False)
    readings = model.sentiment([e.text for e in examples], [e.targets for e in examples])
    gold = [y.index(1.0) for e in examples for y in e.tones]
    found = [c for reading in readings for c in reading]
    differing = [len(set(e.tones)) > 1 for e in examples for _ in e.tones]
    f1, error = _scored(found, gold)
    apart, _ = _scored(
        [c for c, d in zip(found, differing, strict=True) if d], [g for g, d in zip(gold, differing, strict=True) if d]
    )
    assert f1 >= FLOORS["NewsMTSC"]
    assert apart >= FLOORS["targets that differ"]
    assert error <= ERROR


@pytest.mark.skipif(not STANCE.is_file(), reason="needs the stance passages in ../shared/gold/train")
def test_floors_on_the_stance_passages_held_out(model: Classifier) -> None:
    held = data.stance(STANCE)[1]
    readings = model.read([Passage(e.text, pairs=e.pairs) for e in held])
    gold = [y.index(1.0) for e in held for y in e.stances]
    f1, error = _scored([c for reading in readings for c in reading.stances], gold)
    assert f1 >= FLOORS["stance"]
    assert error <= ERROR
