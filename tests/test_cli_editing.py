"""`edit`, `recode`, `remove` and `restore`, as somebody types them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from conftest import parrot

from analysis import store
from analysis.__main__ import main
from analysis.run import coding as coding_stage

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeCoding


@pytest.fixture
def place(tmp_path: Path, make_coding: MakeCoding, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of two articles, and a coder that takes no model."""
    monkeypatch.setattr(coding_stage, "own_coder", lambda: parrot)
    store.write(tmp_path / "s", [make_coding("alpha"), make_coding("beta", published=None)])
    return tmp_path / "s"


def typed(place: Path, *argv: str) -> int:
    """Run a command on the store."""
    return main([argv[0], *argv[1:], "--store", str(place)])


def told(place: Path, doc_id: str) -> tuple[str, str, str | None]:
    """Title, source and date of a stored article."""
    (article,) = store.articles(place, [doc_id])
    return article.title, article.source, article.published


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--title", "New"], ("New", "Invented Wire", "2019-11-20")),
        (["--date", "2019-12-24"], ("Title of alpha", "Invented Wire", "2019-12-24")),
        (["--date", "", "--source", ""], ("Title of alpha", "", None)),
        (["--source", "The <b>Paper</b>"], ("Title of alpha", "The <b>Paper</b>", "2019-11-20")),
    ],
)
def test_edit_and_undo(
    place: Path, capsys: pytest.CaptureFixture[str], options: list[str], expected: tuple[str, str, str | None]
) -> None:
    assert typed(place, "edit", "alpha", *options) == 0
    assert capsys.readouterr().out.startswith("1 article coded")
    assert told(place, "alpha") == expected
    assert typed(place, "edit", "alpha", "--undo") == 0
    assert told(place, "alpha") == ("Title of alpha", "Invented Wire", "2019-11-20")


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["edit", "alpha"], "Say what to edit"),
        (["edit", "alpha", "--undo", "--title", "x"], "and none of these"),
        (["edit", "alpha", "--date", "last week"], "last week is no date: write it as 2019-11-17"),
        (["edit", "alpha", "--title", " "], "A title cannot be empty"),
        (["edit", "gamma", "--title", "x"], "The store has no article gamma"),
        (["recode", "alpha", "gamma"], "The store has no article gamma; nothing was done"),
        (["restore", "alpha"], "No removed article alpha"),
        (["restore", "--purge", "alpha"], "No removed article alpha"),
    ],
)
def test_errors_name_the_fix(place: Path, capsys: pytest.CaptureFixture[str], argv: list[str], message: str) -> None:
    version = store.version(place)
    assert typed(place, *argv) == 1
    assert message in capsys.readouterr().err
    assert store.version(place) == version


def test_recode_tells_the_dashboard_how_far_it_is(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = place.parent / "status.json"
    assert typed(place, "recode", "--json", "--status", str(status)) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (events[-1]["event"], events[-1]["coded"]) == ("report", 2)
    assert json.loads(status.read_text(encoding="utf-8"))["stage"] == "done"
    assert typed(place, "recode", "--older") == 0
    assert "0 articles coded, 2 stored already" in capsys.readouterr().out


def test_recode_of_nothing(tmp_path: Path) -> None:
    store.write(tmp_path / "s", [])
    assert typed(tmp_path / "s", "recode") == 3


def test_removed_listed_and_brought_back(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(place, "restore") == 3
    assert typed(place, "remove", "alpha") == 0
    assert "Bring back with: standpoint restore" in capsys.readouterr().out
    assert typed(place, "restore") == 0
    assert capsys.readouterr().out == "alpha\t2019-11-20\tInvented Wire\tTitle of alpha\n"
    assert typed(place, "restore", "alpha") == 0
    assert capsys.readouterr().out.startswith("1 article brought back.")
    assert set(store.documents(place)) == {"alpha", "beta"}


def test_purged_for_good(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed(place, "remove", "alpha", "beta")
    assert typed(place, "restore", "--purge", "alpha") == 0
    assert typed(place, "restore", "--purge") == 0
    assert "1 article deleted for good" in capsys.readouterr().out
    assert typed(place, "restore", "--purge") == 3
