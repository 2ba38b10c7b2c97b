"""The section on what changed since an earlier version of the store, in a briefing, its bundle and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from query_corpus import Held, coding

from analysis import query, store
from analysis.__main__ import main
from analysis.export import briefing
from analysis.export.briefing import bundle, verifying
from analysis.export.briefing.model import Part, Section, Table
from analysis.model import Filters
from analysis.query import changed

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = (
    Held("freedonia", "talks", "support", "2019-11-01"),
    Held("freedonia", "exercises", "oppose", "2019-11-02"),
    Held("sylvania", "talks", "support", "2019-11-03"),
)
AFTER = (
    Held("freedonia", "talks", "oppose", "2019-11-01"),
    Held("freedonia", "exercises", "oppose", "2019-11-05"),
    Held("ada-vosk", "talks", "qualified", "2019-11-06", "set_condition"),
    Held("sylvania", "exercises", "support", "2019-11-04"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store whose one article was coded twice."""
    store.write(tmp_path / "s", [coding("v", "2019-11-20", list(BEFORE))])
    return tmp_path / "s"


def recoded(folder: Path) -> int:
    """Code the article anew; return the version before."""
    before = store.version(folder)
    store.write(folder, [coding("v", "2019-11-20", list(AFTER))])
    return before


def made(folder: Path, then: int, filters: Filters | None = None) -> briefing.Briefing:
    """A briefing on what changed since a version."""
    return briefing.make(
        query.connect(folder), filters or Filters(), version=store.version(folder), product="0.1.0",
        wish=briefing.Wish((Part.CHANGES,), since=f"v{then}"), earlier=query.connect(folder, at=then),
    )  # fmt: skip


def rows(section: Section) -> list[list[str]]:
    """The table of a section as text."""
    table = section.figures[0].body
    assert isinstance(table, Table)
    return [[str(cell.value) for cell in row] for row in table.rows]


def test_each_change_is_told_with_the_words_before_and_after(folder: Path) -> None:
    then = recoded(folder)
    (section,) = made(folder, then).sections
    assert section.title == f"What changed since store version {then}"
    assert section.sentence == (
        "1 new position, 1 turn, 1 withdrawn position, 1 re-dated position and 1 new condition "
        f"since store version {then}."
    )
    told = {row[2]: row[3:] for row in rows(section)}
    assert [what.partition(",")[0] for what in told] == [
        "talks: new condition", "exercises: re-dated", "exercises: new position", "talks: withdrawn", "talks: turn",
    ]  # fmt: skip
    turn = next(what for what in told if "turn" in what)
    assert turn.startswith("talks: turn, support → ")
    assert turn.endswith(" oppose")
    assert all("1 Nov 2019" in words for words in told[turn])
    withdrawn = next(words for what, words in told.items() if "withdrawn" in what)
    assert withdrawn[0].endswith("3 Nov 2019")
    assert withdrawn[1] == ""


def test_filters_narrow_the_changes(folder: Path) -> None:
    then = recoded(folder)
    (section,) = made(folder, then, Filters(topics=("exercises",))).sections
    assert section.sentence == f"1 new position and 1 re-dated position since store version {then}."


def test_where_nothing_changed_it_says_so(folder: Path) -> None:
    now = store.version(folder)
    (section,) = made(folder, now).sections
    assert (section.sentence, section.figures) == (f"No position changed since store version {now}.", ())


def test_a_bundle_with_it_can_be_verified(folder: Path, tmp_path: Path) -> None:
    """What stands under `before` is not in the store any more: it bears no footnote that a check would miss."""
    told = made(folder, recoded(folder))
    (tmp_path / "b.zip").write_bytes(bundle.written(query.connect(folder), told))
    assert len(told.notes) == 4
    assert verifying.verify(tmp_path / "b.zip", query.connect(folder)).faults == ()


@pytest.mark.parametrize(
    ("told", "number"), [("v12", 12), ("v0", 0), ("V1", None), ("2019-11-17", None), ("v", None), ("v-1", None)]
)
def test_a_version_is_read(told: str, number: int | None) -> None:
    assert changed.version(told) == number


def test_the_command_takes_a_version(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    then, out = recoded(folder), tmp_path / "b.md"
    argv = ["brief", "--section", "changes", "--out", str(out), "--store", str(folder), "--changes-since"]
    assert main([*argv, f"v{then}"]) == 0
    assert f"What changed since store version {then}" in out.read_text(encoding="utf-8")
    assert main([*argv, "v999"]) == 1
    assert "there is no version 999" in capsys.readouterr().err
