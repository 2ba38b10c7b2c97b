"""The trash: what was removed comes back as it was, whatever happens between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis import store
from analysis.errors import StoreError
from analysis.store import removal, writer

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from conftest import MakeCoding

IDS = ("a", "b", "c")


@pytest.fixture
def path(tmp_path: Path, make_coding: MakeCoding) -> Path:
    """A store of three articles."""
    store.write(tmp_path / "s", [make_coding(doc_id) for doc_id in IDS], coded_with="0.1")
    return tmp_path / "s"


def text(frames: dict[str, pd.DataFrame]) -> dict[str, str]:
    """Every table as text, to compare."""
    return {name: frame.to_csv(index=False) for name, frame in frames.items()}


def listed(path: Path) -> list[str]:
    """The ids in the trash."""
    return [each.doc_id for each in store.trash(path)]


@pytest.mark.parametrize("gone", [("a",), ("a", "c"), IDS])
def test_what_was_removed_comes_back_as_it_was(path: Path, gone: tuple[str, ...]) -> None:
    before = text(store.frames(path))
    assert store.remove(path, gone) == len(gone)
    assert set(store.documents(path)) == set(IDS) - set(gone)
    assert sorted(listed(path)) == sorted(gone)
    assert store.restore(path, gone) == len(gone)
    assert text(store.frames(path)) == before
    assert listed(path) == []
    assert not list((path / removal.FOLDER).iterdir()), "nothing is left behind"


def test_the_list_says_what_was_removed_and_when(path: Path) -> None:
    store.remove(path, ["b"])
    (each,) = store.trash(path)
    assert (each.title, each.source, each.published) == ("Title of b", "Invented Wire", "2019-11-20")
    assert (len(each.removed), each.removed[-1]) == (20, "Z")


def test_those_removed_last_are_listed_first(path: Path) -> None:
    for doc_id in ("b", "c", "a"):
        store.remove(path, [doc_id])
    assert listed(path) == ["a", "c", "b"]


def test_a_part_of_a_removal_comes_back(path: Path) -> None:
    before = text(store.frames(path))
    store.remove(path, IDS)
    assert store.restore(path, ["b"]) == 1
    assert listed(path) == ["c", "a"]
    assert store.restore(path, ["a", "c"]) == 2
    assert text(store.frames(path)) == before


def test_what_the_store_has_again_does_not_count_as_removed(path: Path, make_coding: MakeCoding) -> None:
    store.remove(path, ["a"])
    store.write(path, [make_coding("a", title="Read anew")])
    assert listed(path) == []
    assert store.restore(path, ["a"]) == 0
    assert store.frames(path)["articles"]["title"].tolist()[0] == "Read anew"
    store.remove(path, ["a"])
    store.restore(path, ["a"])
    assert store.frames(path)["articles"]["title"].tolist()[0] == "Read anew", "the last removal counts"


@pytest.mark.parametrize("wanted", [[], ["nobody"]])
def test_nothing_to_remove_or_restore(path: Path, wanted: list[str]) -> None:
    version = store.version(path)
    assert (store.remove(path, wanted), store.restore(path, wanted), store.purge(path, wanted)) == (0, 0, 0)
    assert store.version(path) == version


def test_purged_is_gone_with_its_edit(path: Path) -> None:
    (article,) = store.articles(path, ["a"])
    store.edit(path, article, title="Edited")
    store.remove(path, ["a", "b"])
    assert store.purge(path, ["a"]) == 1
    assert listed(path) == ["b"]
    assert store.edits(path) == {}
    assert store.restore(path, ["a"]) == 0
    assert store.restore(path, ["b"]) == 1


def test_all_is_purged_unless_named(path: Path) -> None:
    store.remove(path, ["a"])
    store.remove(path, ["b", "c"])
    assert store.purge(path) == 3
    assert listed(path) == []
    assert not list((path / removal.FOLDER).iterdir())


@pytest.mark.parametrize("step", ["_delete", "_sweep", "_note"])
def test_killed_while_removing_it_is_there_or_in_the_trash(
    path: Path, step: str, monkeypatch: pytest.MonkeyPatch, make_coding: MakeCoding
) -> None:
    """Kill before each step in turn, then go on as the next writer does."""
    before = text(store.frames(path))

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(writer, step, killed)
        with pytest.raises(KeyboardInterrupt):
            store.remove(path, ["a"])
    store.write(path, [make_coding("b")], coded_with="0.1")
    assert ("a" in store.documents(path)) != ("a" in listed(path))
    store.restore(path, ["a"])
    assert text(store.frames(path)) == before


@pytest.mark.parametrize("doc_id", ["it's", "../x", "line\nbreak", "<script>", "", "🜲"])
def test_any_id_comes_back(tmp_path: Path, make_coding: MakeCoding, doc_id: str) -> None:
    store.write(tmp_path / "s", [make_coding(doc_id)])
    store.remove(tmp_path / "s", [doc_id])
    assert store.restore(tmp_path / "s", [doc_id]) == 1
    assert list(store.documents(tmp_path / "s")) == [doc_id]


def test_a_damaged_trash_says_what_to_do(path: Path) -> None:
    store.remove(path, ["a"])
    (where,) = (path / removal.FOLDER).iterdir()
    (where / removal.LIST).write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="delete that folder"):
        store.trash(path)
