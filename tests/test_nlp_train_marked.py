"""The project's own stance passages: their marks, rows and labels."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from analysis.errors import RuleError
from analysis.nlp.train import marked
from analysis.nlp.train.data import STANCES


def test_marks_become_spans_and_rows_become_labels() -> None:
    example = marked.parsed("{1:Avaria} left {t:the talks}; {2:Borduria} began {x:the drills}. | 1t- 2x+")
    assert example.text == "Avaria left the talks; Borduria began the drills."
    words = [(example.text[h.start : h.end], example.text[t.start : t.end]) for h, t in example.pairs]
    labels = [STANCES[y.index(1.0)] for y in example.stances]
    assert dict(zip(words, labels, strict=True)) == {
        ("Avaria", "the talks"): "oppose",
        ("Avaria", "the drills"): "none",
        ("Borduria", "the talks"): "none",
        ("Borduria", "the drills"): "support",
    }
    assert Counter(example.kinds) == {"talks": 2, "exercises": 2}


@pytest.mark.parametrize("rows", ["2x+", "1t+", "1x", "1x+ nonsense", "1x?"])
def test_a_row_without_its_mark_is_refused(rows: str) -> None:
    with pytest.raises(RuleError, match="names no mark"):
        marked.parsed(f"{{1:Avaria}} began {{x:the drills}}. | {rows}")


def test_the_shipped_passages_are_read_and_hold_every_label() -> None:
    found = marked.passages()
    labels = Counter(STANCES[y.index(1.0)] for e in found for y in e.stances)
    assert set(labels) == set(STANCES)
    assert len({e.text for e in found}) == len(found)
    assert not any(mark in e.text for e in found for mark in "{}|")


def test_the_passages_of_every_part_are_read() -> None:
    parts = sorted(Path(marked.__file__).parent.glob("passages*.txt"))
    assert len(parts) > 1
    assert marked.passages() == [e for part in parts for e in marked.passages(part)]


def test_no_pair_is_told_twice() -> None:
    lines = [
        line
        for part in Path(marked.__file__).parent.glob("passages*.txt")
        for line in part.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    told = [[row[:-1] for row in line.rpartition("|")[2].split()] for line in lines]
    assert [pairs for pairs in told if len(set(pairs)) != len(pairs)] == []
