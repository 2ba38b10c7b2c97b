"""Training passages: how they are read, cut, renamed and given speakers, each ask still on its words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from analysis.model import Span
from analysis.nlp.train import augment, data, texts
from analysis.nlp.train.data import STANCES, TONES, Example, hard

if TYPE_CHECKING:
    from pathlib import Path

PASSAGE = {
    "id": "x1",
    "text": "Avaria scorned the drills. Borduria, an ally, hailed the drills; Avaria's navy did not.",
    "actors": ["Avaria", "Borduria", "Avaria's navy"],
    "topics": [{"mention": "the drills", "topic": "exercises"}],
    "rows": [
        {"holder": "Avaria", "mention": "the drills", "stance": "oppose", "action": "condemn"},
        {"holder": "Borduria", "mention": "the drills", "stance": "support", "action": "welcome"},
    ],
}


def words(example: Example) -> list[tuple[str, str, str]]:
    """Holder, topic and label of each pair, in words."""
    labels = [STANCES[max(range(5), key=y.__getitem__)] for y in example.stances]
    text = example.text
    return [
        (text[h.start : h.end], text[t.start : t.end], label)
        for (h, t), label in zip(example.pairs, labels, strict=True)
    ]


def stance_file(folder: Path, count: int = 1) -> Path:
    path = folder / "stance.jsonl"
    path.write_text("".join(json.dumps(PASSAGE) + "\n" for _ in range(count)), encoding="utf-8")
    return path


def passage(folder: Path) -> Example:
    return data.stance(stance_file(folder))[0][0]


def test_newsmtsc_labels_its_targets_and_their_further_mentions(tmp_path: Path) -> None:
    target = {"from": 0, "to": 6, "polarity": 2.0, "further_mentions": [{"from": 12, "to": 14}]}
    other = {"from": 18, "to": 26, "polarity": 6.0}
    row = {"sentence_normalized": "Avaria said it met Borduria.", "targets": [target, other]}
    path = tmp_path / "train.jsonl"
    path.write_text(json.dumps(row) + "\n\n", encoding="utf-8")
    alone, wide = (data.newsmtsc(path, further=further)[0] for further in (False, True))
    assert alone.targets == (Span(0, 6), Span(18, 26))
    assert wide.targets == (Span(0, 6), Span(12, 14), Span(18, 26))
    assert [TONES[y.index(1.0)] for y in wide.tones] == ["negative", "negative", "positive"]


def test_a_teacher_moves_the_labels_of_its_own_spans_half_way_and_adds_the_rest() -> None:
    spans, other = (Span(0, 3), Span(8, 11)), (Span(0, 3),)
    coded = [Example("Ann and Bob", spans, (hard(0, 3), hard(2, 3))), Example("Eve waits", other, (hard(1, 3),))]
    taught = [
        Example("Ann and Bob", spans, ((0.5, 0.5, 0.0), (0.0, 0.5, 0.5))),
        Example("Ann and Bob", other, ((0.0, 1.0, 0.0),)),
        Example("Joe sings", other, ((0.2, 0.2, 0.6),)),
    ]
    assert data.blended(coded, taught) == [
        Example("Ann and Bob", spans, ((0.75, 0.25, 0.0), (0.0, 0.25, 0.75))),
        coded[1],
        *taught[1:],
    ]


def test_every_holder_is_paired_with_every_topic_and_none_where_no_row_tells(tmp_path: Path) -> None:
    assert words(passage(tmp_path)) == [
        ("Avaria", "the drills", "oppose"),
        ("Borduria", "the drills", "support"),
        ("Avaria's navy", "the drills", "none"),
    ]


def test_every_tenth_passage_is_held_out(tmp_path: Path) -> None:
    train, held = data.stance(stance_file(tmp_path, 25))
    assert (len(train), len(held)) == (23, 2)


@pytest.mark.parametrize(
    ("text", "name", "names", "start"),
    [
        ("the North said the North", "the North", [], 0),
        ("the North's envoy and the North", "the North", ["the North's envoy"], 22),
        ("the North's envoy", "the North", ["the North's envoy"], 0),
        ("Southern and South", "South", [], 13),
        ("pre-talks", "alks", [], 5),
    ],
)
def test_a_name_is_located_outside_longer_names(text: str, name: str, names: list[str], start: int) -> None:
    assert data.located(text, name, names).start == start


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One met. Two spoke.", ["One met.", "Two spoke."]),
        ("He came to No. 10 by car.", ["He came to No. 10 by car."]),
        ("Head\n\nBody here", ["Head", "Body here"]),
        ("", []),
    ],
)
def test_sentences_end_before_a_capital_or_a_line_break(text: str, parts: list[str]) -> None:
    assert [text[s.start : s.end] for s in data.sentences(text)] == parts


def test_a_sentence_alone_keeps_its_holders_and_gets_others_as_speakers(tmp_path: Path) -> None:
    example = passage(tmp_path)
    found = {part.text: words(part) for part in data.by_sentence(example)}
    assert found == {
        "Avaria scorned the drills.": [("Avaria", "the drills", "oppose")],
        "Borduria: Avaria scorned the drills.": [("Borduria", "the drills", "support")],
        "Avaria's navy: Avaria scorned the drills.": [("Avaria's navy", "the drills", "none")],
    }


def test_a_passage_of_one_sentence_is_not_cut() -> None:
    assert list(data.by_sentence(Example("One met Two."))) == []


def test_a_speaker_in_front_moves_every_ask(tmp_path: Path) -> None:
    example = passage(tmp_path)
    spoken = data.with_speaker(example, example.pairs[1][0])
    assert spoken.text.startswith("Borduria: Avaria scorned")
    assert words(spoken) == words(example)
    assert spoken.pairs[1][0] == Span(0, 8)


def test_renaming_moves_the_asks_with_their_words(tmp_path: Path) -> None:
    example = passage(tmp_path)
    renamed = data.renamed(example, {example.pairs[1][0]: "Grand Sylvania", example.pairs[0][1]: "Sea Lion"})
    assert words(renamed)[:2] == [("Avaria", "Sea Lion", "oppose"), ("Grand Sylvania", "Sea Lion", "support")]
    assert renamed.text.endswith("Avaria's navy did not.")


def test_variants_are_the_same_for_the_same_seed_and_keep_their_labels(tmp_path: Path) -> None:
    example = passage(tmp_path)
    names = augment.pools([example, Example("Sylvania met.", (Span(0, 8),), ((0.0, 1.0, 0.0),))])
    runs = [[augment.varied(example, names, augment.dice(s), swap=1, speaker=0.5) for s in range(20)] for _ in range(2)]
    assert runs[0] == runs[1]
    assert all([label for *_, label in words(e)] == ["oppose", "support", "none"] for e in runs[0])
    assert len({e.text for e in runs[0]}) > 1


def test_unlabelled_sentences_ask_for_names_seen_twice_and_pair_them_with_topics() -> None:
    text = "Later on, Avaria denounced the joint drills again. Most people in Avaria knew nothing of it at all."
    found = texts.asked_of(text)
    first = next(found)
    assert [first.text[t.start : t.end] for t in first.targets] == ["Avaria"]
    assert [first.text[t.start : t.end] for _, t in first.pairs] == ["joint drills"]
    assert next(found).pairs == ()


def test_the_choice_of_sentences_keeps_those_with_a_topic_and_depends_on_the_seed_alone() -> None:
    plain = [Example(f"Sentence {i}.") for i in range(50)]
    topical = [Example("Avaria left the talks.", pairs=((Span(0, 6), Span(16, 21)),))]
    chosen = texts.chosen([*topical, *plain], 10, 3)
    assert chosen == texts.chosen([*topical, *plain], 10, 3)
    assert len(chosen) == 10
    assert topical[0] in chosen


def test_labelled_passages_survive_the_file(tmp_path: Path) -> None:
    example = Example("Avaria left.", (Span(0, 6),), ((0.5, 0.25, 0.25),), ((Span(0, 6), Span(7, 11)),), ((1.0,) * 5,))
    texts.write(tmp_path / "soft.jsonl", [example])
    texts.write(tmp_path / "soft.jsonl", [example])
    assert texts.read(tmp_path / "soft.jsonl") == [example, example]
