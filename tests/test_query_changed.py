"""What changed between two days and between two versions of a store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from query_corpus import CORPUS, Held, coding

from analysis import query, store
from analysis.__main__ import main
from analysis.errors import StoreError
from analysis.model import Filters
from analysis.query import changed

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> query.Connection:
    """The corpus counted by hand."""
    folder = tmp_path_factory.mktemp("changed") / "store"
    store.write(folder, CORPUS)
    return query.connect(folder)


def told(changes: tuple[changed.Change, ...]) -> list[tuple[str, str, str, str | None, str | None]]:
    """Changes in short: kind, who, on what, and the stance before and after."""
    return [
        (c.kind, c.shown, c.topic, c.before.label if c.before else None, c.after.label if c.after else None)
        for c in changes
    ]


NEW, TURN, CONDITION = "new position", "turn", "new condition"
DAYS = [
    (
        "2019-10-01",
        "2019-10-31",
        [(NEW, "freedonia", "talks", None, "support"), (NEW, "freedonia", "exercises", None, "oppose")],
    ),
    (
        "2019-10-31",
        "2019-11-20",
        [
            (TURN, "freedonia", "talks", "support", "qualified"),
            (CONDITION, "freedonia", "talks", None, "qualified"),
            (NEW, "sylvania", "exercises", None, "support"),
        ],
    ),
    ("2019-11-30", "2019-12-31", []),
]  # fmt: skip


@pytest.mark.parametrize(("first", "last", "wanted"), DAYS)
def test_between_two_days(first: str, last: str, wanted: list[tuple[str, ...]], connection: query.Connection) -> None:
    assert told(changed.between_days(connection, Filters(), first, last)) == wanted


def test_a_change_has_the_words_before_and_after(connection: query.Connection) -> None:
    found = changed.between_days(connection, Filters(topics=("talks",)), "2019-10-31", "2019-11-20")
    turn = found[0]
    assert turn.before is not None
    assert turn.after is not None
    assert turn.before.sentence == "Freedonia has a view of talks, number 2."
    assert turn.after.sentence == "Freedonia has a view of talks, number 0."


def versioned(folder: Path) -> tuple[int, int]:
    """A store with two versions: one position turned, one re-dated, one withdrawn, one new, one condition."""
    first = [
        Held("freedonia", "talks", "support", "2019-11-01"),
        Held("freedonia", "exercises", "oppose", "2019-11-02"),
        Held("sylvania", "talks", "support", "2019-11-03"),
    ]
    second = [
        Held("freedonia", "talks", "oppose", "2019-11-01"),
        Held("freedonia", "exercises", "oppose", "2019-11-05"),
        Held("ada-vosk", "talks", "qualified", "2019-11-06", "set_condition"),
        Held("sylvania", "exercises", "support", "2019-11-04"),
    ]
    store.write(folder, [coding("v", "2019-11-20", first)])
    before = store.version(folder)
    store.write(folder, [coding("v", "2019-11-20", second)])
    return before, store.version(folder)


VERSIONS = {
    ("turn", "freedonia", "talks", "support", "oppose"),
    ("re-dated", "freedonia", "exercises", "oppose", "oppose"),
    ("withdrawn", "sylvania", "talks", "support", None),
    ("new condition", "freedonia", "talks", None, "qualified"),
    ("new position", "sylvania", "exercises", None, "support"),
}


def test_between_two_versions(tmp_path: Path) -> None:
    before, after = versioned(tmp_path / "s")
    then, now = query.connect(tmp_path / "s", at=before), query.connect(tmp_path / "s", at=after)
    found = changed.between_versions(then, now, Filters())
    assert set(told(found)) == VERSIONS
    assert told(changed.between_versions(now, now, Filters())) == []
    by_kind = {change.kind: change for change in found}
    redated = by_kind["re-dated"]
    assert redated.before is not None
    assert redated.after is not None
    assert (redated.before.day, redated.after.day) == ("2019-11-02", "2019-11-05")


@pytest.mark.parametrize("version", [-1, 999])
def test_a_version_that_is_not_there_is_named(version: int, tmp_path: Path) -> None:
    store.write(tmp_path / "s", CORPUS[:1])
    with pytest.raises(StoreError, match=f"there is no version {version}"):
        query.connect(tmp_path / "s", at=version)


def test_the_first_version_is_empty(tmp_path: Path) -> None:
    store.write(tmp_path / "s", CORPUS[:1])
    assert query.totals(query.connect(tmp_path / "s", at=0), Filters()).articles == 0


def test_files_that_were_tidied_away_are_told(tmp_path: Path) -> None:
    before, _ = versioned(tmp_path / "s")
    for file in store.past(tmp_path / "s", before)[0]["stances"]:
        (tmp_path / "s" / "stances" / file.rpartition("/")[2]).unlink()
    with pytest.raises(StoreError, match=f"no longer keeps version {before}"):
        query.connect(tmp_path / "s", at=before)


def test_the_command_tells_changes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = versioned(tmp_path / "s")
    at = ["--store", str(tmp_path / "s")]
    assert main(["changes", f"v{before}", f"v{after}", "--json", *at]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["kind"] for line in lines} == {row[0] for row in VERSIONS}
    assert main(["changes", "2019-11-01", "2019-11-30", *at]) == 0
    assert "6 Nov 2019 new condition: Freedonia on talks" in capsys.readouterr().out
    assert main(["changes", "2020", *at]) == 3
    assert main(["changes", "2020", "2019", *at]) == 1
    assert main(["changes", f"v{before}", "2019", *at]) == 1
    assert main(["changes", "soon", *at]) == 1
