"""Verdicts that no row can be made of: a store that holds one opens all the same, and tells it as unplaced."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest
from query_corpus import CORPUS

from analysis import query, store
from analysis.model import Filters
from analysis.query import proofs
from analysis.run import corrections
from analysis.run.corrections import Decision
from analysis.store import Ruling

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.store import Verdict

FIXED = Decision(Ruling.CORRECT, "Ann", "misread", {"stance": "support"})
FREEDONIA = Filters(actors=("freedonia",), topics=("exercises",))


def elsewhere(verdict: Verdict) -> Verdict:
    """The verdict on a holder that the machine has no row of, so that the row it brings along counts."""
    return dataclasses.replace(verdict, who="sylvania")


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"doc_id": "a1"},
        {"doc_id": "a2"},
        {"doc_id": "nowhere"},
        {"start": "3"},
        {"start": None},
        {"start": 1 << 31},
        {"why": ["x"], "holder": 5},
    ],
)
def test_a_verdict_whose_row_is_none_is_told_as_unplaced(row: dict[str, object], tmp_path: Path) -> None:
    store.write(tmp_path, CORPUS)
    (good,) = corrections.decide(tmp_path, "stances", "a1", 0, FIXED)
    whole = {} if row in ({}, {"doc_id": "a1"}) else json.loads(good.row)
    store.rule(tmp_path, [elsewhere(dataclasses.replace(good, row=json.dumps({**whole, **row})))])
    assert told(tmp_path) == [("freedonia", True, "support"), ("sylvania", False, None)]


@pytest.mark.parametrize("change", ["{", "[1]", '{"holder": 5}', '{"doc_id": "nowhere"}', '{"topic": null}'])
def test_a_verdict_whose_change_is_none_is_told_as_unplaced(change: str, tmp_path: Path) -> None:
    store.write(tmp_path, CORPUS)
    (good,) = corrections.decide(tmp_path, "stances", "a1", 0, FIXED)
    store.rule(tmp_path, [dataclasses.replace(good, change=change, at="2099-01-01T00:00:00.000000Z")])
    assert told(tmp_path) == [("freedonia", False, None)]
    found = proofs.stance_proofs(query.connect(tmp_path), FREEDONIA)
    assert {proof.key: proof.label for proof in found} == {"a1~0": "oppose", "a1~1": "oppose"}


def told(path: Path) -> list[tuple[str, bool, str | None]]:
    """Each verdict with whether it is placed, and what it makes of its row."""
    listed = proofs.verdicts(query.connect(path))
    return sorted((row["who"], row["found"], row["person"]) for row in listed)
