"""Rulings by people: applied, carried, found again after a new coding, an edit or in another store."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest
from query_corpus import CORPUS, Held, coding

from analysis import query, store
from analysis.__main__ import main
from analysis.errors import StandpointError
from analysis.evaluate import gold
from analysis.model import Filters, Position
from analysis.query import proofs
from analysis.run import corrections
from analysis.run.corrections import Decision
from analysis.store import Ruling

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analysis.model import Coding

FIXED = Decision(Ruling.CORRECT, "Ann", "misread", {"stance": "support"})
FREEDONIA = Filters(actors=("freedonia",), topics=("exercises",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of its own for each test."""
    store.write(tmp_path / "store", CORPUS)
    return tmp_path / "store"


def labels(folder: Path, *, corrected: bool = True) -> dict[str, str]:
    """The stances of Freedonia on exercises by row."""
    found = proofs.stance_proofs(query.connect(folder, corrected=corrected), FREEDONIA)
    return {proof.key: proof.label for proof in found}


@pytest.mark.parametrize(
    ("decision", "after"),
    [
        (Decision(Ruling.CONFIRM, "Ann"), {"a1~0": "oppose", "a1~1": "oppose"}),
        (FIXED, {"a1~0": "support", "a1~1": "oppose"}),
        (Decision(Ruling.REJECT, "Ann"), {"a1~1": "oppose"}),
        (Decision(Ruling.CORRECT, "Ann", change={"topic": "talks"}), {"a1~1": "oppose"}),
        (Decision(Ruling.CORRECT, "Ann", change={"holder": "sylvania", "principal": "sylvania"}), {"a1~1": "oppose"}),
    ],
)
def test_a_ruling_counts_and_the_machine_is_still_there(
    decision: Decision, after: dict[str, str], folder: Path
) -> None:
    before = store.version(folder)
    corrections.decide(folder, "stances", "a1", 0, decision)
    assert store.version(folder) > before
    assert labels(folder) == after
    assert labels(folder, corrected=False) == {"a1~0": "oppose", "a1~1": "oppose"}


def test_who_when_and_why_are_kept_and_counted(folder: Path) -> None:
    (verdict,) = corrections.decide(folder, "stances", "a1", 0, FIXED)
    assert (verdict.by, verdict.why, len(verdict.at)) == ("Ann", "misread", 27)
    (proof,) = proofs.stance_proofs(query.connect(folder), FREEDONIA, keys=["a1~0"])
    assert (proof.confidence, proof.why) == (1.0, "corrected by Ann: misread (machine: oppose)")
    assert proofs.stance_spread(query.connect(folder), FREEDONIA).checked == 1


def test_the_last_ruling_counts_and_the_first_is_kept(folder: Path) -> None:
    corrections.decide(folder, "stances", "a1", 0, FIXED)
    corrections.decide(folder, "stances", "a1", 0, Decision(Ruling.REJECT, "Bob"))
    assert [verdict.ruling for verdict in store.verdicts(folder)] == ["correct", "reject"]
    assert labels(folder) == {"a1~1": "oppose"}


def recoded(folder: Path, change: Callable[[Coding], Coding]) -> None:
    """Code the first article anew."""
    store.write(folder, [change(CORPUS[0])], coded_with="later")


def told_otherwise(old: Coding) -> Coding:
    """The machine changes its mind on every stance."""
    return dataclasses.replace(old, stances=tuple(dataclasses.replace(s, stance=Position.NEUTRAL) for s in old.stances))


def silent(old: Coding) -> Coding:
    """The machine sees no stance any more."""
    return dataclasses.replace(old, stances=())


def shifted(old: Coding) -> Coding:
    """The article gets a paragraph on top: everything stands elsewhere."""
    more = "A paragraph more.\n\n"
    by = len(more)
    moved = tuple(
        dataclasses.replace(
            s, start=s.start + by, end=s.end + by, sentence=type(s.sentence)(s.sentence.start + by, s.sentence.end + by)
        )
        for s in old.stances
    )
    return dataclasses.replace(
        old, article=dataclasses.replace(old.article, text=more + old.article.text), stances=moved
    )


@pytest.mark.parametrize("change", [told_otherwise, silent, shifted, lambda old: silent(shifted(old))])
def test_a_correction_outlives_a_new_coding_and_a_shift(change: Callable[[Coding], Coding], folder: Path) -> None:
    (verdict,) = corrections.decide(folder, "stances", "a1", 0, FIXED)
    recoded(folder, change)
    found = proofs.stance_proofs(query.connect(folder), FREEDONIA)
    (proof,) = [proof for proof in found if proof.quote == verdict.quote]
    assert (proof.label, proof.confidence) == ("support", 1.0)
    (text,) = [article.text for article in store.articles(folder, ["a1"])]
    assert text[proof.starts : proof.ends] == verdict.quote
    assert text[proof.sentence_start :].startswith(proof.sentence)


def test_a_confirmed_row_stays_where_the_machine_changes_its_mind(folder: Path) -> None:
    corrections.decide(folder, "stances", "a1", 0, Decision(Ruling.CONFIRM, "Ann"))
    recoded(folder, told_otherwise)
    assert labels(folder) == {"a1~0": "oppose", "a1~1": "neutral"}


def test_a_rejected_row_does_not_come_back(folder: Path) -> None:
    corrections.decide(folder, "stances", "a1", 0, Decision(Ruling.REJECT, "Ann"))
    recoded(folder, shifted)
    assert labels(folder) == {"a1~1": "oppose"}


def test_words_that_are_gone_are_told_as_gone(folder: Path) -> None:
    corrections.decide(folder, "stances", "a1", 0, FIXED)
    store.write(folder, [coding("a1", "2019-10-10", [Held("sylvania", "talks", "support")])])
    (row,) = proofs.verdicts(query.connect(folder), differing=True)
    assert (row["found"], row["person"]) == (False, None)
    assert labels(folder) == {}


def test_corrections_move_to_another_store(folder: Path, tmp_path: Path) -> None:
    corrections.decide(folder, "stances", "a1", 0, FIXED)
    corrections.decide(folder, "sentiments", "a1", 0, Decision(Ruling.CORRECT, "Bob", change={"label": "positive"}))
    other = tmp_path / "other"
    store.write(other, CORPUS)
    text = corrections.exported(folder)
    assert [json.loads(line)["by"] for line in text.splitlines()].count("Bob") == 1
    assert [corrections.imported(other, text), corrections.imported(other, text)] == [2, 0]
    assert labels(other) == labels(folder)
    assert corrections.exported(other) == text


BAD = [
    ("no json", "Line 1 is no correction"),
    ('{"kind": "stances"}', "Line 1 is no correction"),
    ("[]", "Line 1 is no correction"),
]


@pytest.mark.parametrize(("text", "reason"), BAD)
def test_lines_that_are_no_correction_are_refused(text: str, reason: str, folder: Path) -> None:
    with pytest.raises(StandpointError, match=reason):
        corrections.imported(folder, text)
    assert store.verdicts(folder) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"ruling": "perhaps"},
        {"kind": "articles"},
        {"label": "maybe"},
        {"change": '{"coding": "x"}'},
        {"change": '{"holder": 5}'},
        {"change": "[]"},
        {"start": "3"},
        {"start": 1 << 40},
        {"start": 1 << 80},
        {"why": "\ud800"},
        {"row": "3"},
        {"row": "{}"},
        {"doc_id": "a2"},
    ],
)
def test_an_altered_line_is_refused(change: dict[str, object], folder: Path) -> None:
    corrections.decide(folder, "stances", "a1", 0, FIXED)
    line = json.loads(corrections.exported(folder)) | change
    with pytest.raises(StandpointError, match="Line 1 is no correction"):
        corrections.imported(folder, json.dumps(line))


@pytest.mark.parametrize(
    "change", [{"doc_id": "a2"}, {"start": "3"}, {"start": 1 << 80}, {"stance": 5}, {"topic": None}]
)
def test_a_line_with_an_altered_row_is_refused(change: dict[str, object], folder: Path) -> None:
    corrections.decide(folder, "stances", "a1", 0, FIXED)
    line = json.loads(corrections.exported(folder))
    line["row"] = json.dumps(json.loads(line["row"]) | change)
    with pytest.raises(StandpointError, match=r"Line 1 is no correction \(ValueError: its row"):
        corrections.imported(folder, json.dumps(line))


def test_copies_of_a_story_are_ruled_on_together(tmp_path: Path) -> None:
    row = [Held("sylvania", "talks", "oppose")]
    codings = [coding(name, "2019-11-20", row, story="s", title="Same") for name in ("c1", "c2", "c3")]
    store.write(tmp_path / "s", [*codings, coding("c4", "2019-11-20", row, title="Same")])
    made = corrections.decide(tmp_path / "s", "stances", "c2", 0, FIXED)
    assert sorted(verdict.doc_id for verdict in made) == ["c1", "c2", "c3"]
    found = proofs.stance_proofs(query.connect(tmp_path / "s"), Filters())
    assert {proof.doc_id: proof.label for proof in found} == {
        "c1": "support", "c2": "support", "c3": "support", "c4": "oppose",
    }  # fmt: skip
    alone = corrections.decide(tmp_path / "s", "stances", "c1", 0, Decision(Ruling.REJECT, "Ann"), copies=False)
    assert len(alone) == 1


@pytest.mark.parametrize(
    ("kind", "row", "decision", "reason"),
    [
        ("stances", 99, FIXED, "has no row 99"),
        ("articles", 0, FIXED, "There are no articles to correct"),
        ("stances", 0, Decision(Ruling.CORRECT, "Ann"), "A correction says what it should be"),
        ("stances", 0, Decision(Ruling.CONFIRM, "Ann", change={"stance": "oppose"}), "A correction says"),
        ("stances", 0, Decision(Ruling.CONFIRM, " "), "Say who rules"),
        ("stances", 0, Decision(Ruling.CORRECT, "Ann", change={"stance": "maybe"}), "There is no stance maybe"),
        ("stances", 0, Decision(Ruling.CORRECT, "Ann", change={"coding": "x"}), "cannot be corrected"),
        ("stances", 0, Decision(Ruling.CORRECT, "Ann", change={"topic": ""}), "cannot be empty"),
        ("stances", 0, Decision(Ruling.CORRECT, "Ann", change={"when": "last week"}), "last week is no date"),
        ("statements", 0, Decision(Ruling.CORRECT, "Ann", change={"said_on": "2019-13"}), "2019-13 is no date"),
    ],
)
def test_what_cannot_be_said_is_refused(kind: str, row: int, decision: Decision, reason: str, folder: Path) -> None:
    with pytest.raises(StandpointError, match=reason):
        corrections.decide(folder, kind, "a1", row, decision)
    assert store.verdicts(folder) == ()


def test_the_command_rules_lists_carries_and_makes_gold(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--store", str(folder)]
    assert main(["correct", *at]) == 3
    assert main(["correct", "a1", "0", "--ruling", "correct", "--set", "stance=support", "--by", "Ann", *at]) == 0
    assert capsys.readouterr().out == "a1: correct: “Freedonia has a view of exercises, number 0.”\n"
    assert main(["correct", "--differences", *at]) == 0
    assert "machine: oppose, person: support" in capsys.readouterr().out
    assert main(["correct", "--export", str(tmp_path / "c.jsonl"), *at]) == 0
    assert main(["correct", "--import", str(tmp_path / "c.jsonl"), *at]) == 0
    assert capsys.readouterr().out.endswith("0 corrections added.\n")
    assert main(["correct", "--gold", str(tmp_path / "gold"), *at]) == 0
    made = gold.read(tmp_path / "gold" / "a1.json")
    assert made.stances[0].stance == "support"
    assert [stance.confidence for stance in made.stances] == [1.0, 0.9, 0.9]
    assert main(["correct", "nowhere", *at]) == 1
    assert main(["correct", "a1", "0", *at]) == 1
    assert main(["correct", "a1", *at]) == 0
    assert "0: freedonia · exercises · oppose: “Freedonia has a view" in capsys.readouterr().out
    assert main(["correct", "a1", "0", "--ruling", "correct", "--set", "stance", "--by", "Ann", *at]) == 1


@pytest.mark.parametrize(
    ("coding_", "stances"),
    [("corrected", ["support", "oppose", "support"]), ("machine", ["oppose", "oppose", "support"])],
)
def test_an_export_is_as_people_ruled_or_as_the_machine_coded(
    coding_: str, stances: list[str], folder: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    corrections.decide(folder, "stances", "a1", 0, FIXED)
    argv = ["export", "--format", "json", "--coding", coding_, "--to", "2019-10", "--store", str(folder)]
    assert main(argv) == 0
    rows = json.loads(capsysbinary.readouterr().out)["rows"]
    assert [row["stance"] for row in rows] == stances


def test_an_export_of_the_differences(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    corrections.decide(folder, "stances", "a1", 0, FIXED)
    corrections.decide(folder, "stances", "a1", 1, Decision(Ruling.CONFIRM, "Ann"))
    assert main(["export", "--format", "json", "--coding", "differences", "--store", str(folder)]) == 0
    (row,) = json.loads(capsysbinary.readouterr().out)["rows"]
    assert (row["machine"], row["person"], row["by"]) == ("oppose", "support", "Ann")
