"""How actors are shown and how they speak, counted by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from query_corpus import Felt, coding, connect

from analysis import query
from analysis.model import Filters

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.query import Side


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> query.Connection:
    return connect(tmp_path_factory.mktemp("corpus"))


@pytest.mark.parametrize(
    ("side", "filters", "expected"),
    [
        ("towards", Filters(), {"freedonia": (0, 1, 2), "sylvania": (1, 0, 0)}),
        ("by", Filters(), {"freedonia": (1, 0, 0), "sylvania": (0, 0, 1)}),
        ("towards", Filters(actors=("ada-vosk",)), {"ada-vosk": (0, 0, 1)}),
        ("by", Filters(actors=("ada-vosk",)), {"ada-vosk": (1, 0, 0)}),
        ("towards", Filters(since="2019-11-01"), {"freedonia": (0, 1, 1)}),
        ("towards", Filters(sources=("Invented Wire",)), {"freedonia": (0, 0, 1), "sylvania": (1, 0, 0)}),
        ("towards", Filters(topics=("exercises",), search="a1"), {"freedonia": (0, 0, 1), "sylvania": (1, 0, 0)}),
        ("by", Filters(min_confidence=0.95), {}),
    ],
)
def test_counts(
    corpus: query.Connection, side: Side, filters: Filters, expected: dict[str, tuple[int, int, int]]
) -> None:
    frame = query.sentiment(corpus, filters, side)
    told = {r["actor"]: (r["positive"], r["neutral"], r["negative"]) for r in frame.to_dict("records")}
    assert told == expected


@pytest.mark.parametrize(
    ("labels", "net"),
    [(["positive"], 1.0), (["negative"] * 3, -1.0), (["positive", "negative"], 0.0), (["neutral"] * 9, 0.0)],
)
def test_net_tone_lies_in_its_interval_and_few_rows_look_unsure(tmp_path: Path, labels: list[str], net: float) -> None:
    connection = connect(tmp_path, [coding("x", "2019-10-10", [Felt("freedonia", label) for label in labels])])
    (row,) = query.sentiment(connection, Filters(), "towards").to_dict("records")
    assert row["net"] == net
    assert -1 <= row["low"] <= row["net"] <= row["high"] <= 1
    assert row["high"] - row["low"] > 0.5


def test_many_rows_look_sure(tmp_path: Path) -> None:
    connection = connect(tmp_path, [coding("x", "2019-10-10", [Felt("freedonia", "negative")] * 60)])
    (row,) = query.sentiment(connection, Filters(), "towards").to_dict("records")
    assert row["high"] < -0.85


def test_trend_by_month_and_over_years_by_quarter(tmp_path: Path) -> None:
    months = ["2019-10-10", "2019-11-20"]
    near = connect(tmp_path / "near", [coding(m, m, [Felt("freedonia", "negative")]) for m in months])
    frame = query.sentiment_trend(near, Filters(), "towards")
    assert list(zip(frame["since"], frame["until"], strict=True)) == [("2019-10", "2019-10"), ("2019-11", "2019-11")]
    far = connect(tmp_path / "far", [coding(m, m, [Felt("freedonia", "negative")]) for m in ("2017-02-01", *months)])
    frame = query.sentiment_trend(far, Filters(), "towards")
    assert list(zip(frame["since"], frame["until"], frame["n"], strict=True)) == [
        ("2017-01", "2017-03", 1),
        ("2019-10", "2019-12", 2),
    ]


@pytest.mark.parametrize(
    ("side", "label", "shown", "n"),
    [
        ("towards", None, None, 4),
        ("towards", "negative", None, 2),
        ("towards", None, "sylvania", 1),
        ("by", None, None, 2),
    ],
)
def test_passages(corpus: query.Connection, side: Side, label: str | None, shown: str | None, n: int) -> None:
    found = query.sentiment_passages(corpus, Filters(), side, label=label, shown=shown)
    assert found.total == len(found.passages) == n
    for passage in found.passages:
        assert passage.text[passage.sentence.start :].startswith(passage.target_name)
        assert passage.kind == "sentiment"
