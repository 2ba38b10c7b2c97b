"""The first filling of a store, and the Library's figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from query_corpus import CORPUS

from analysis import store
from dashboard import holdings, seeding, worker
from dashboard.views import library
from dashboard.worker import Progress

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of four articles."""
    monkeypatch.setenv("STANDPOINT_STORE", str(tmp_path / "store"))
    store.write(tmp_path / "store", CORPUS)
    return tmp_path / "store"


def test_a_first_filling_that_was_killed_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store with a part of the samples once counted as filled for ever."""
    assert seeding.progress(folder) is None
    (folder / worker.SEEDING).touch()
    monkeypatch.setattr(worker.Filling, "look", lambda _: Progress("done"))
    assert seeding.progress(folder) is None
    assert not worker.begun(folder), "finished"
    (folder / worker.SEEDING).touch()
    monkeypatch.setattr(worker.Filling, "look", lambda _: Progress("coding", 3, 35))
    told = seeding.progress(folder)
    assert told is not None
    assert told.running


@pytest.mark.parametrize(
    ("size", "told"), [(5, "5 bytes on disk"), (2_500, "2.5 kB on disk"), (7_340_000, "7.3 MB on disk")]
)
def test_storage_in_words(folder: Path, monkeypatch: pytest.MonkeyPatch, size: int, told: str) -> None:
    monkeypatch.setattr(holdings, "size", lambda: size)
    assert library._facts(holdings.counted())[0] == told
    assert folder.exists()


@pytest.mark.parametrize(
    ("code", "name"), [("de", "German"), ("zh-Hans", "Chinese"), ("ZH", "Chinese"), ("xx9", "xx9"), ("", "unknown")]
)
def test_languages_in_words(code: str, name: str) -> None:
    assert holdings.language(code) == name
