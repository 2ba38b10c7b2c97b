"""`evaluate`: the program beside other tools, on gold codings and on a public benchmark."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from analysis import settings
from analysis.__main__ import main
from analysis.evaluate import gold
from analysis.model import Article, Coding, Entity, Kind, Sentiment, Span, Tone

if TYPE_CHECKING:
    from pathlib import Path

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


@pytest.fixture
def unshipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the package look as if no classifier had been put into it."""
    monkeypatch.delenv("STANDPOINT_MODEL", raising=False)
    monkeypatch.setattr(settings, "shipped_model", lambda: tmp_path / "trained")


@pytest.mark.usefixtures("unshipped")
def test_the_program_stands_beside_other_tools(benchmark: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("vaderSentiment", reason="the comparators come with the extra [test]")
    assert main(["evaluate", "--benchmark", "newsmtsc", str(benchmark), "--json"]) == 0
    told, missing = capsys.readouterr()
    figures = json.loads(told)
    assert list(figures) == ["Standpoint", "its rules alone", "VADER", "TextBlob", "all neutral"]
    assert {parts["all"]["targets"] for parts in figures.values()} == {3}
    assert "targets that differ" in figures["Standpoint"]
    assert missing.startswith("its model alone: left out. The classifier's list of digests")
    assert main(["evaluate", "--benchmark", "newsmtsc", str(benchmark)]) == 0
    assert capsys.readouterr().out.startswith("Standpoint      all")


@pytest.mark.usefixtures("unshipped")
def test_other_tools_stand_beside_the_program_on_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("vaderSentiment", reason="the comparators come with the extra [test]")
    text = "Japan condemned the attack by Norway."
    row = Sentiment("NOR", "author", Tone.NEGATIVE, 0, len(text), Span(0, len(text)))
    norway = Entity("NOR", "Norway", Kind.COUNTRY, "NOR", actor=True)
    folder = tmp_path / "gold"
    folder.mkdir()
    gold.write(Coding(Article("a", "", text), entities=(norway,), sentiments=(row,)), folder / "a.json")
    assert main(["evaluate", str(folder), "--json"]) == 0
    others = json.loads(capsys.readouterr().out)["sentiments of others"]
    assert {name: figures["gold"] for name, figures in others.items()} == {"VADER": 1, "TextBlob": 1, "all neutral": 1}
    assert main(["evaluate", str(folder)]) == 0
    report = capsys.readouterr().out
    lines = report[report.index("Sentiment by what a reader would use instead") :].splitlines()[1:]
    assert [line.split()[0] for line in lines] == ["Standpoint", "VADER", "TextBlob", "all"]


def test_an_altered_classifier_stops_the_benchmark(
    benchmark: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STANDPOINT_MODEL", str(tmp_path / "nowhere"))
    assert main(["evaluate", "--benchmark", "newsmtsc", str(benchmark)]) == 1
    assert "SHA256SUMS is missing" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"targets": []}', '{"sentence_normalized": "x", "targets": [{"from": 0}]}']
)
def test_a_benchmark_in_another_format(tmp_path: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "dev.jsonl").write_text(line)
    assert main(["evaluate", "--benchmark", "newsmtsc", str(tmp_path)]) == 1
    assert "dev.jsonl, line 1: not in NewsMTSC's format" in capsys.readouterr().err
