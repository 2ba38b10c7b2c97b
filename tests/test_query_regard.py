"""Who speaks of whom in what tone, and where the tone points another way than the side taken."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from query_corpus import CORPUS, Felt, Held, coding, connect

from analysis import query
from analysis.model import Coding, Filters, Sentiment, Tone

if TYPE_CHECKING:
    from pathlib import Path


def test_pairs_are_told_under_whom_they_speak_for(tmp_path: Path) -> None:
    frame = query.regard(connect(tmp_path), Filters())
    rows = {(row["holder"], row["target"]): row for row in frame.to_dict("records")}
    assert {pair: (row["positive"], row["neutral"], row["negative"]) for pair, row in rows.items()} == {
        ("author", "freedonia"): (0, 1, 1),
        ("freedonia", "sylvania"): (1, 0, 0),
        ("sylvania", "freedonia"): (0, 0, 1),
    }
    assert rows["author", "freedonia"]["holder_name"] == "the author"
    assert all(row["low"] <= row["net"] <= row["high"] for row in rows.values())


@pytest.mark.parametrize(
    ("filters", "pairs"),
    [
        (Filters(actors=("ada-vosk",)), {("ada-vosk", "sylvania"), ("sylvania", "ada-vosk")}),
        (Filters(actors=("sylvania",)), {("freedonia", "sylvania"), ("sylvania", "freedonia")}),
        (Filters(sources=("Second Paper",)), {("author", "freedonia"), ("sylvania", "freedonia")}),
    ],
)
def test_pairs_follow_the_filters(tmp_path: Path, filters: Filters, pairs: set[tuple[str, str]]) -> None:
    frame = query.regard(connect(tmp_path), filters)
    assert set(zip(frame["holder"], frame["target"], strict=True)) == pairs


@pytest.mark.parametrize(("side", "shown", "other"), [("towards", "target", "holder"), ("by", "holder", "target")])
def test_each_pair_agrees_with_its_passages(tmp_path: Path, side: query.Side, shown: str, other: str) -> None:
    connection = connect(tmp_path)
    for row in query.regard(connection, Filters()).to_dict("records"):
        found = query.sentiment_passages(connection, Filters(), side, shown=row[shown], other=row[other])
        assert found.total == (0 if (side, row["holder"]) == ("by", "author") else row["n"])


def felt(stance: str, *tones: str) -> Coding:
    """Build a position and tones of its holder that lie in the same sentence."""
    made = coding("x", "2019-11-01", [Held("freedonia", "talks", stance)])
    (held,) = made.stances
    sentence = held.sentence
    return dataclasses.replace(
        made,
        sentiments=tuple(Sentiment("sylvania", "freedonia", Tone(tone), *sentence, sentence) for tone in tones),
    )


@pytest.mark.parametrize(
    ("stance", "tones", "found"),
    [
        ("support", ["negative"], (1, 1)),
        ("oppose", ["positive"], (1, 1)),
        ("support", ["positive"], (0, 1)),
        ("oppose", ["negative"], (0, 1)),
        ("support", ["neutral"], (0, 0)),
        ("qualified", ["negative"], (0, 0)),
        ("support", ["negative", "negative"], (1, 1)),
        ("support", ["positive", "negative"], (1, 1)),
    ],
)
def test_a_tone_that_points_another_way_is_flagged_once(
    tmp_path: Path, stance: str, tones: list[str], found: tuple[int, int]
) -> None:
    codings = [felt(stance, *tones), CORPUS[2]]
    frame = query.disagreements(connect(tmp_path, codings), Filters())
    assert len(frame) == found[0]
    if found[0]:
        assert (frame["total"].iloc[0], frame["of_sentences"].iloc[0]) == found
        assert (frame["actor"].iloc[0], frame["target_name"].iloc[0]) == ("freedonia", "Sylvania")


def test_the_reporter_s_tone_is_not_the_holder_s(tmp_path: Path) -> None:
    codings = [coding("a", "2019-11-01", [Held("freedonia", "talks", "support"), Felt("freedonia", "negative")])]
    assert query.disagreements(connect(tmp_path, codings), Filters()).empty
