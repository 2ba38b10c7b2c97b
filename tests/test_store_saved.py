"""Saved views: kept under a name that may be anything, and read back with suspicion."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from analysis import store
from analysis.errors import StoreError
from analysis.store.saved import FOLDER, LONGEST, SavedView, forget, named, save, saved

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    "North Korea, November",
    "../../etc/passwd",
    "CON",
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "💬 Gespräche über Manöver",
    "a/b\\c:d*e?",
    ".",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_view_comes_back_under_its_name(tmp_path: Path, name: str) -> None:
    view = SavedView(name, "stance", "actor=Avaria&since=2019-11-01")
    assert save(tmp_path, view) == view
    assert saved(tmp_path) == (view,)
    (file,) = (tmp_path / FOLDER).iterdir()
    assert file.stem.isalnum()
    forget(tmp_path, name)
    assert saved(tmp_path) == ()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  two   words ", "two words"),
        ("line\nbreak\tand\x1b[31m colour", "line break and [31m colour"),
        ("right\u202eleft", "right left"),
        ("x" * 200, "x" * LONGEST),
        ("\n\t ", ""),
    ],
)
def test_a_name_is_one_printable_line(typed: str, kept: str) -> None:
    assert named(typed) == kept


def test_the_same_name_replaces(tmp_path: Path) -> None:
    save(tmp_path, SavedView("B", "", "topic=talks"))
    save(tmp_path, SavedView("a", "", "topic=talks"))
    save(tmp_path, SavedView("B", "stance", ""))
    assert [(view.name, view.page) for view in saved(tmp_path)] == [("a", ""), ("B", "stance")]


@pytest.mark.parametrize(
    ("view", "message"),
    [
        (SavedView(" \n", "", ""), "Give the view a name"),
        (SavedView("long", "", "x" * 9000), "too long"),
        (SavedView("page", "//evil.example", ""), "too long"),
    ],
)
def test_what_cannot_be_saved_is_said(tmp_path: Path, view: SavedView, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        save(tmp_path, view)
    assert saved(tmp_path) == ()


def test_a_store_holds_so_many_views(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.store.saved.MOST", 2)
    for name in ("a", "b", "b"):
        save(tmp_path, SavedView(name, "", ""))
    with pytest.raises(StoreError, match="2 saved views already"):
        save(tmp_path, SavedView("c", "", ""))


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        "3",
        json.dumps({"name": "x", "page": "stance"}),
        json.dumps({"name": "x", "page": "stance", "query": "", "more": 1}),
        json.dumps({"name": 3, "page": "stance", "query": ""}),
        json.dumps({"name": "x", "page": "https://evil.example/", "query": ""}),
        json.dumps({"name": "x", "page": "stance", "query": "line\nbreak"}),
        json.dumps({"name": "another file's", "page": "stance", "query": ""}),
    ],
)
def test_a_file_that_is_no_saved_view_is_passed_over(tmp_path: Path, text: str) -> None:
    save(tmp_path, SavedView("x", "", ""))
    (file,) = (tmp_path / FOLDER).iterdir()
    file.write_text(text, encoding="utf-8")
    assert saved(tmp_path) == ()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file", encoding="utf-8")
    with pytest.raises(StoreError, match="Cannot save a view"):
        save(tmp_path, SavedView("x", "", ""))
    with pytest.raises(StoreError, match="Cannot delete a view"):
        forget(tmp_path, "x")


def test_saved_views_are_no_news_of_the_store(tmp_path: Path) -> None:
    """Saving a view must not throw away every cached answer."""
    from query_corpus import CORPUS

    store.write(tmp_path / "store", CORPUS)
    before = store.version(tmp_path / "store")
    save(tmp_path / "store", SavedView("x", "", ""))
    assert store.version(tmp_path / "store") == before
