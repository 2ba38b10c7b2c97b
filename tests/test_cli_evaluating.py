"""`evaluate --benchmark`: which label a marked target has in the program's coding of its sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from analysis.__main__ import main
from analysis.commands.evaluating import _label
from analysis.model import Article, Coding, Mention, Sentiment, Span, Tone

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Japan praised South Korea. Japan slept."
FIRST, SECOND = Span(0, 26), Span(27, 39)
CODING = Coding(
    Article("a", "", TEXT),
    mentions=(
        Mention("JPN", 0, 5, "name"),
        Mention("KOR", 14, 25, "name"),
        Mention("south-x", 14, 19, "name"),
        Mention("JPN", 27, 32, "name"),
    ),
    sentiments=(
        Sentiment("KOR", "JPN", Tone.POSITIVE, 0, 26, FIRST),
        Sentiment("south-x", "JPN", Tone.NEGATIVE, 0, 26, FIRST),
        Sentiment("JPN", "author", Tone.NEGATIVE, 27, 39, SECOND),
    ),
)

LABELS = [
    (Span(14, 25), Tone.POSITIVE),
    (Span(20, 25), Tone.POSITIVE),
    (Span(12, 27), Tone.POSITIVE),
    (Span(27, 32), Tone.NEGATIVE),
    (Span(0, 5), Tone.NEUTRAL),
    (Span(33, 38), Tone.NEUTRAL),
    (Span(25, 27), Tone.NEUTRAL),
]


@pytest.mark.parametrize(("target", "label"), LABELS)
def test_the_label_of_a_marked_target(target: Span, label: Tone) -> None:
    assert _label(CODING, target) is label


def test_a_sentence_that_could_not_be_coded_is_neutral() -> None:
    assert _label(None, Span(0, 5)) is Tone.NEUTRAL


SENTENCES: list[tuple[str, list[tuple[str, int]]]] = [
    ("South Korea praised Japan for its help.", [("South Korea", 4), ("Japan", 6)]),
    ("South Korea condemned Japan for its attack.", [("Japan", 2)]),
]


@pytest.fixture
def benchmark(tmp_path: Path) -> Path:
    """Make a benchmark of two sentences in the public format."""
    rows = []
    for text, marked in SENTENCES:
        starts = [(text.index(name), name, polarity) for name, polarity in marked]
        targets = [{"from": start, "to": start + len(name), "polarity": p} for start, name, p in starts]
        rows.append(json.dumps({"sentence_normalized": text, "targets": targets}))
    (tmp_path / "dev.jsonl").write_text("\n".join(rows), encoding="utf-8")
    return tmp_path


def test_the_program_stands_beside_other_tools(benchmark: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("vaderSentiment", reason="the comparators come with the extra [test]")
    assert main(["evaluate", "--benchmark", "newsmtsc", str(benchmark), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["Standpoint", "VADER", "TextBlob", "all neutral"]
    assert {parts["all"]["targets"] for parts in told.values()} == {3}
    assert main(["evaluate", "--benchmark", "newsmtsc", str(benchmark)]) == 0
    assert capsys.readouterr().out.startswith("Standpoint    all")


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"targets": []}', '{"sentence_normalized": "x", "targets": [{"from": 0}]}']
)
def test_a_benchmark_in_another_format(tmp_path: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dev.jsonl").write_text(line)
    assert main(["evaluate", "--benchmark", "newsmtsc", str(tmp_path)]) == 1
    assert "dev.jsonl, line 1: not in NewsMTSC's format" in capsys.readouterr().err
