"""Who speaks of whom as a table, and the sentences in which tone and stance disagree."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pytest

from dashboard import regard
from dashboard.picks import Pick, parse

ROW = {
    "holder": "author", "holder_name": "the author", "target": "avaria", "target_name": "Avaria", "n": 9,
    "articles": 3, "stories": 3, "positive": 1, "neutral": 2, "negative": 6, "net": -0.55, "low": -0.8, "high": -0.1,
    "holder_n": 9, "target_n": 9,
}  # fmt: skip


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([{**ROW, **row} for row in rows])


def href(pick: Pick) -> str:
    return f"?pick={pick}"


def test_a_cell_says_tone_count_and_leads_to_its_sentences() -> None:
    told = regard.table(frame({}), Pick(), href)
    assert "The reporter" in told
    assert "−0.55" in told
    assert "1 positive, 2 neutral and 6 negative; net tone −0.55 (−0.80 to −0.10), in 3 articles" in told
    (link,) = re.findall(r'href="\?pick=([^"]*)"', told)
    assert parse(link) == Pick(actor="avaria", side="towards", other="author")
    assert "9 of 9 sentences" in told


@pytest.mark.parametrize(
    ("row", "tone"),
    [
        ({}, "negative"),
        ({"net": 0.5, "low": 0.1, "high": 0.8}, "positive"),
        ({"net": -1.0, "low": -1.0, "high": 0.4}, "neutral"),
        ({"net": 0.0, "low": -0.2, "high": 0.2}, "neutral"),
    ],
)
def test_a_colour_only_where_the_interval_leaves_zero_out(row: dict[str, Any], tone: str) -> None:
    assert f"sp-cell sp-{tone}" in regard.table(frame(row), Pick(), href)


def test_pairs_that_nobody_speaks_of_are_empty_and_many_are_cut() -> None:
    many = [
        {"holder": f"h{i}", "holder_name": f"Holder {i}", "target": f"t{i}", "target_name": f"Target {i}"}
        for i in range(9)
    ]
    told = regard.table(frame(*many), Pick(), href)
    assert told.count("<tr>") == 1 + regard.HOLDERS
    assert told.count('scope="col"') == 1 + regard.TARGETS
    assert "no sentence found" in told
    assert "54 of 81 sentences" in told


def test_the_cell_that_was_clicked_is_marked() -> None:
    assert "sp-on" in regard.table(frame({}), Pick(actor="avaria", side="towards", other="author"), href)
    assert "sp-on" not in regard.table(frame({}), Pick(actor="avaria", side="towards"), href)


APART = {
    "actor": "avaria", "name": "Avaria", "topic": "talks", "stance": "support", "label": "negative", "target": "b",
    "target_name": "<b>Borduria</b>", "day": "2019-11-17", "source": "s", "doc_id": "a", "row": 3,
    "words": "with the <i>stubborn</i>\nneighbour", "total": 2, "of_sentences": 7,
}  # fmt: skip


def test_a_disagreement_says_side_tone_and_words() -> None:
    told = regard.disagreements(pd.DataFrame([APART]), href)
    assert "2 of 7 sentences that show both a side and a tone, the newest" in told
    assert "▲ supports" in told
    assert "− negative" in told
    assert "17 Nov 2019" in told
    assert "&lt;i&gt;stubborn&lt;/i&gt; neighbour" in told
    assert "<b>Borduria" not in told
    assert "only:a~3" in told


def test_an_undated_disagreement_and_none_at_all() -> None:
    assert "undated" in regard.disagreements(pd.DataFrame([{**APART, "day": None}]), href)
    assert "No sentence takes a side" in regard.disagreements(pd.DataFrame(), href)
