"""Stances that a coder gave to sentences of news, found again by the digest of the sentence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from analysis.errors import RuleError
from analysis.model import Span
from analysis.nlp.train import coded
from analysis.nlp.train.data import STANCES, Example, hard

TEXT = "Avaria told Borduria that talks and drills would go on."
HOLDERS = Span(0, 6), Span(12, 20)
TOPICS = Span(26, 31), Span(36, 42)


def example() -> Example:
    pairs = tuple((h, t) for h in HOLDERS for t in TOPICS)
    return Example(TEXT, pairs=pairs, stances=((0.2,) * 5,) * 4)


def test_codes_replace_what_a_teacher_said(tmp_path: Path) -> None:
    file = tmp_path / "codes.txt"
    file.write_text(f"# a remark\n\n{coded.digest(TEXT)} | 1t+ 2u-\n", encoding="utf-8")
    found = coded.told(example(), coded.codes(file))
    assert found is not None
    labels = [STANCES[y.index(1.0)] for y in found.stances]
    assert dict(zip(found.pairs, labels, strict=True)) == {
        (HOLDERS[0], TOPICS[0]): "support",
        (HOLDERS[0], TOPICS[1]): "none",
        (HOLDERS[1], TOPICS[0]): "none",
        (HOLDERS[1], TOPICS[1]): "oppose",
    }


def test_a_sentence_without_rows_holds_no_position_at_all() -> None:
    found = coded.told(example(), {coded.digest(TEXT): {}})
    assert found is not None
    assert found.stances == (hard(STANCES.index("none"), 5),) * 4


def test_a_sentence_that_no_coder_read_is_left_alone() -> None:
    assert coded.told(example(), {}) is None


def test_a_row_that_the_sentence_lacks_is_refused() -> None:
    with pytest.raises(RuleError, match=r"mend news_codes\.txt"):
        coded.told(example(), {coded.digest(TEXT): {("3", "t"): "support"}})


def test_the_shipped_codes_name_no_text_and_hold_every_label() -> None:
    found = coded.codes()
    labels = Counter(label for rows in found.values() for label in rows.values())
    assert set(labels) == set(STANCES) - {"none"}
    assert all(len(name) == 32 and set(name) <= set("0123456789abcdef") for name in found)
    lines = Path(coded.__file__).with_name("news_codes.txt").read_text(encoding="utf-8").splitlines()
    assert len(found) == len([line for line in lines if line and not line.startswith("#")])
