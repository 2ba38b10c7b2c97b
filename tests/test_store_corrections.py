"""Edits: kept beside the tables, put on an article wherever it comes from, and on no other."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from analysis import store
from analysis.errors import StoreError
from analysis.model import Article
from analysis.store import corrections

if TYPE_CHECKING:
    from pathlib import Path

READ = Article("a", "Read title", "Avaria said it would wait.", "Read source", published="2019-11-20", path="a.txt")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty store."""
    store.write(tmp_path / "s", [])
    return tmp_path / "s"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"title": " New \n title "}, ("New title", "Read source", "2019-11-20")),
        ({"source": "Other"}, ("Read title", "Other", "2019-11-20")),
        ({"source": ""}, ("Read title", "", "2019-11-20")),
        ({"published": "2019-12"}, ("Read title", "Read source", "2019-12")),
        ({"published": ""}, ("Read title", "Read source", None)),
        ({"title": "T", "source": "S", "published": "2020"}, ("T", "S", "2020")),
    ],
)
def test_an_edit_changes_what_it_names(path: Path, told: dict[str, str], expected: tuple[str, str, str | None]) -> None:
    store.edit(path, READ, **told)
    article = store.edited(READ, store.edits(path))
    assert (article.title, article.source, article.published) == expected
    assert article.text == READ.text


def test_edits_add_up_until_they_are_forgotten(path: Path) -> None:
    store.edit(path, READ, title="First")
    store.edit(path, READ, source="Second")
    article = store.edited(READ, store.edits(path))
    assert (article.title, article.source) == ("First", "Second")
    store.forget_edit(path, "a")
    store.forget_edit(path, "a")
    assert store.edited(READ, store.edits(path)) == READ


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (replace(READ, path="elsewhere.txt"), True),
        (replace(READ, text="Avaria did not wait."), True),
        (replace(READ, text="Avaria did not wait.", path="elsewhere.txt"), False),
        (replace(READ, doc_id="b"), False),
    ],
)
def test_an_edit_follows_its_article_and_no_other(path: Path, other: Article, same: bool) -> None:
    """By its words or by its file, as the readers tell whether an id is taken."""
    store.edit(path, READ, title="Edited")
    assert (store.edited(other, store.edits(path)).title == "Edited") is same


@pytest.mark.parametrize("typed", ["2019", "2019-02", " 2019-02-28 ", "2020-02-29", ""])
def test_dates(typed: str) -> None:
    assert store.dated(typed) == typed.strip()


@pytest.mark.parametrize("typed", ["19", "2019-13", "2019-02-29", "28 Feb 2019", "2019-2-1", "<b>", "2019-11-17T00:00"])
def test_what_is_no_date(typed: str) -> None:
    with pytest.raises(StoreError, match="write it as 2019-11-17"):
        store.dated(typed)


def test_a_refused_edit_keeps_nothing(path: Path) -> None:
    for told in ({"title": "  "}, {"title": "fine", "published": "soon"}):
        with pytest.raises(StoreError):
            store.edit(path, READ, **told)
    assert store.edits(path) == {}


@pytest.mark.parametrize("doc_id", ["../../x", "a/b", "<script>", "line\nbreak", "\ud800", "", "x" * 300])
def test_any_id_makes_a_file_in_the_folder(path: Path, doc_id: str) -> None:
    store.edit(path, replace(READ, doc_id=doc_id), title="Edited")
    (file,) = (path / corrections.FOLDER).iterdir()
    assert file.stem.isalnum()
    assert list(store.edits(path)) == [doc_id]


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"doc_id": "a"}', json.dumps({"x": 1})])
def test_a_file_that_is_no_edit_is_passed_over(path: Path, content: str) -> None:
    store.edit(path, READ, title="Edited")
    (path / corrections.FOLDER / "odd.json").write_text(content, encoding="utf-8")
    assert list(store.edits(path)) == ["a"]


@pytest.mark.parametrize("name", ["doc_id", "words", "path", "title", "source", "published"])
def test_an_edit_with_a_part_of_another_kind_is_passed_over(path: Path, name: str) -> None:
    told = {"doc_id": "a", "words": "", "path": "", "title": None, "source": None, "published": None, name: 5}
    (path / corrections.FOLDER).mkdir()
    (path / corrections.FOLDER / "odd.json").write_text(json.dumps(told), encoding="utf-8")
    assert store.edits(path) == {}
