"""The comparators and the NewsMTSC benchmark, on sentences made for the purpose."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from analysis import evaluate, settings
from analysis.errors import ModelError, UnreadableError
from analysis.evaluate import comparators, newsmtsc
from analysis.model import Article, Coding, Sentiment, Span, Tone

NEWSMTSC = Path(__file__).parent.parent.parent / "shared" / "data" / "newsmtsc"
PRAISE, BLAME, PLAIN = "What a wonderful, excellent plan.", "What a horrible, terrible plan.", "The plan has two parts."


@pytest.mark.parametrize("name", ["VADER", "TextBlob"])
@pytest.mark.parametrize(("text", "label"), [(PRAISE, Tone.POSITIVE), (BLAME, Tone.NEGATIVE), (PLAIN, Tone.NEUTRAL)])
def test_a_comparator_labels_the_sentence_and_so_every_target(name: str, text: str, label: Tone) -> None:
    read = comparators.ALL[name]()
    assert list(read(text, [Span(0, 4), Span(5, 9)])) == [label, label]


@pytest.mark.parametrize(("name", "module"), [("VADER", "vaderSentiment.vaderSentiment"), ("TextBlob", "textblob")])
def test_a_comparator_that_is_not_installed_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, name: str, module: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ModelError, match=r"standpoint\[test\]"):
        comparators.ALL[name]()


def test_gold_pairs_are_relabelled_from_their_own_span() -> None:
    text = f"{BLAME} {PRAISE}"
    rows = (
        Sentiment("NOR", "author", Tone.NEGATIVE, 0, len(BLAME), Span(0, len(BLAME))),
        Sentiment("NOR", "author", Tone.NEUTRAL, len(BLAME) + 1, len(text), Span(len(BLAME) + 1, len(text))),
    )
    coding = Coding(Article("a", "T", text), sentiments=rows)
    told = comparators.relabelled(coding, comparators.vader())
    assert [row.label for row in told.sentiments] == [Tone.NEGATIVE, Tone.POSITIVE]
    assert evaluate.score([coding], [told]).sentiment_labels.accuracy == 0.5


def test_every_comparator_stands_beside_the_program() -> None:
    row = Sentiment("NOR", "author", Tone.NEGATIVE, 0, len(BLAME), Span(0, len(BLAME)))
    found = comparators.beside([Coding(Article("a", "T", BLAME), sentiments=(row,))])
    lines = comparators.told(found).splitlines()
    assert [line.split()[0] for line in lines] == ["VADER", "TextBlob", "all"]
    assert "accuracy 1.000 of 1" in lines[0]
    assert "accuracy 0.000 of 1" in lines[2]


def test_what_is_not_installed_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "textblob", None)
    readers, missing = comparators.available(comparators.OTHERS)
    assert list(readers) == ["VADER", "all neutral"]
    assert [line.startswith("TextBlob: left out. textblob is not installed; pip install") for line in missing] == [True]


def test_without_a_classifier_the_product_reads_by_its_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STANDPOINT_MODEL", raising=False)
    monkeypatch.setattr(settings, "shipped_model", lambda: tmp_path)
    text = "Sanna Ek praised Oda Lind."
    asked = (text, [Span(0, 8), Span(17, 25)])
    assert comparators.ALL["Standpoint"]()(*asked) == comparators.ALL["its rules alone"]()(*asked)
    with pytest.raises(ModelError, match="SHA256SUMS is missing"):
        comparators.ALL["its model alone"]()


def write(folder: Path, *rows: object) -> Path:
    path = folder / "dev.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    return path


def row(text: str, *polarities: float, split: str = "rw") -> dict[str, object]:
    targets = [{"from": i, "to": i + 1, "mention": text[i], "polarity": p} for i, p in enumerate(polarities)]
    return {"sentence_normalized": text, "targets": targets, "split": split}


def test_the_benchmark_is_read_and_run(tmp_path: Path) -> None:
    write(tmp_path, row("ab", 2.0, 6.0, split="mt"), row("cd", 4.0), row("ef", 2.0))
    examples = newsmtsc.read_dev(tmp_path)
    assert examples[0] == newsmtsc.Example("ab", (Span(0, 1), Span(1, 2)), (Tone.NEGATIVE, Tone.POSITIVE), "mt")
    assert [example.mixed for example in examples] == [True, False, False]
    results = newsmtsc.run(examples, lambda _text, targets: [Tone.NEGATIVE] * len(targets))
    assert {part: (r.sentences, r.right.right, r.right.of) for part, r in results.items()} == {
        "all": (3, 2, 4),
        "mt": (1, 1, 2),
        "rw": (2, 1, 2),
        "targets that differ": (1, 1, 2),
    }
    assert results["all"].macro_f1 == pytest.approx((2 / 3) / 3)
    assert "macro F1 0.222, accuracy 0.500 (4 targets in 3 sentences)" in newsmtsc.report({"ours": results})


@pytest.mark.parametrize("bad", ["{", "[]", '{"targets": []}', json.dumps(row("a", 3.0))])
def test_a_line_out_of_format_is_named(tmp_path: Path, bad: str) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(row("a", 2.0)) + "\n" + bad, encoding="utf-8")
    with pytest.raises(UnreadableError, match="line 2"):
        newsmtsc.read(path)


def test_a_folder_without_the_benchmark_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="give the folder"):
        newsmtsc.read_dev(tmp_path)


@pytest.mark.skipif(not NEWSMTSC.is_dir(), reason="the benchmark is not beside this checkout")
def test_the_whole_benchmark_is_read_and_every_target_lies_in_its_sentence() -> None:
    examples = newsmtsc.read_dev(NEWSMTSC)
    assert len(examples) == 536
    assert all(0 <= t.start < t.end <= len(e.text) for e in examples for t in e.targets)
    neutral = newsmtsc.run(examples, comparators.neutral())
    assert neutral["all"].right.of == 785
    assert set(neutral) == {"all", "rw", "mt", "targets that differ"}


def test_the_product_reads_each_target_for_itself() -> None:
    text = "Sanna Ek praised Oda Lind and accused Jens Holm of lying."
    spans = [Span(0, 8), Span(17, 25), Span(38, 47)]
    assert [text[a:b] for a, b in spans] == ["Sanna Ek", "Oda Lind", "Jens Holm"]
    labels = comparators.ALL["Standpoint"]()(text, spans)
    assert labels[1:] == [Tone.POSITIVE, Tone.NEGATIVE]
