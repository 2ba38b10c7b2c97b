"""Writing: whole articles at every moment, the same tables after any kill."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING

import pytest

from analysis import store
from analysis.errors import StoreError
from analysis.model import Rejected, Uncoded
from analysis.store import reader, writer

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    import pyarrow as pa
    from conftest import MakeCoding

OTHER = "Freedonia said on Monday that it would not talk unless Sylvania halts its games."


class Killed(BaseException):
    """Stands for a process that ends here, without any clean-up of its own."""


def counted(path: Path) -> dict[str, pd.DataFrame]:
    """Return what readers count, in an order of its own."""
    return store.frames(path)


def stored_rows(path: Path, table: str) -> int:
    """Return how many rows lie in a table, also those that no longer count."""
    return int(reader._read(store.files(path)[table], table).num_rows)


def assert_equal(left: Path, right: Path) -> None:
    """Compare two stores as their readers see them, and that nothing else lies in them."""
    ours, theirs = counted(left), counted(right)
    for table in store.TABLES:
        assert ours[table].astype(str).equals(theirs[table].astype(str)), table
        assert stored_rows(left, table) == len(theirs[table]), f"{table} holds rows that do not count"


def test_a_batch_comes_back(tmp_path: Path, make_coding: MakeCoding) -> None:
    assert store.write(tmp_path / "s", [make_coding("a"), make_coding("b")], coded_with="0.1") == 2
    frames = store.frames(tmp_path / "s")
    assert {table: len(frame) for table, frame in frames.items()} == {
        "articles": 2, "entities": 4, "mentions": 4, "moments": 2, "statements": 2, "sentiments": 2, "stances": 2,
        "uncoded": 2, "rejected": 0,
    }  # fmt: skip
    article = frames["articles"].iloc[0]
    assert (article["doc_id"], article["coded_with"], article["published"]) == ("a", "0.1", "2019-11-20")
    assert article["sha256"] == hashlib.sha256(article["text"].encode()).hexdigest()
    assert list(frames["entities"]["row"]) == [0, 1, 0, 1]
    assert list(frames["entities"]["aliases"][0]) == ["the Freedonians", "Fredville"]


@pytest.mark.parametrize("doc_id", ["it's", 'a "b"', "a;--", "ü/é", "line\nbreak", "<script>", "%41", "\\", "", "🜲"])
def test_any_doc_id_can_be_written_replaced_and_removed(tmp_path: Path, make_coding: MakeCoding, doc_id: str) -> None:
    store.write(tmp_path / "s", [make_coding(doc_id), make_coding("other")])
    assert store.write(tmp_path / "s", [make_coding(doc_id, text=OTHER)]) == 1
    assert stored_rows(tmp_path / "s", "stances") == 2
    assert store.remove(tmp_path / "s", [doc_id]) == 1
    assert list(store.documents(tmp_path / "s")) == ["other"]


def test_the_same_coding_again_changes_nothing(tmp_path: Path, make_coding: MakeCoding) -> None:
    store.write(tmp_path / "s", [make_coding("a")], coded_with="0.1")
    before = store.version(tmp_path / "s")
    assert store.write(tmp_path / "s", [make_coding("a")], coded_with="0.1") == 0
    assert store.version(tmp_path / "s") == before


def test_a_new_coding_replaces_the_old(tmp_path: Path, make_coding: MakeCoding) -> None:
    store.write(tmp_path / "s", [make_coding("a"), make_coding("b")], coded_with="0.1")
    recoded = dataclasses.replace(make_coding("a"), stances=(), uncoded=())
    assert store.write(tmp_path / "s", [recoded, make_coding("c")], coded_with="0.2") == 2
    store.write(tmp_path / "clean", [recoded, make_coding("c")], coded_with="0.2")
    store.write(tmp_path / "clean", [make_coding("b")], coded_with="0.1")
    assert_equal(tmp_path / "s", tmp_path / "clean")


def test_the_last_of_two_codings_of_one_article_counts(tmp_path: Path, make_coding: MakeCoding) -> None:
    assert store.write(tmp_path / "s", [make_coding("a"), make_coding("a", text=OTHER)]) == 1
    assert store.frames(tmp_path / "s")["articles"]["text"].tolist() == [OTHER]


def test_an_article_that_could_not_be_coded_is_kept_and_marked(tmp_path: Path, make_coding: MakeCoding) -> None:
    article = make_coding("a").article
    foreign = dataclasses.replace(make_coding("b"), uncoded=(Uncoded("article", 0, len(article.text), "not English"),))
    store.write(tmp_path / "s", [make_coding("a"), foreign])
    assert store.frames(tmp_path / "s")["articles"].set_index("doc_id")["coded"].to_dict() == {"a": True, "b": False}


def test_remove_takes_every_row(tmp_path: Path, make_coding: MakeCoding) -> None:
    store.write(tmp_path / "s", [make_coding("a"), make_coding("b")])
    assert store.remove(tmp_path / "s", ["a", "nobody"]) == 1
    assert store.remove(tmp_path / "s", ["a"]) == 0
    store.write(tmp_path / "clean", [make_coding("b")])
    assert_equal(tmp_path / "s", tmp_path / "clean")


COMMITS = 8
"""Commits of a batch with a row in every table: seven tables of rows and the articles."""


@pytest.mark.parametrize("survived", range(COMMITS + 8))
def test_a_write_killed_after_any_commit_is_mended_by_the_next(
    tmp_path: Path, make_coding: MakeCoding, monkeypatch: pytest.MonkeyPatch, survived: int
) -> None:
    """A replaced article, a new one and an untouched one, killed after each commit in turn, then written again."""
    store.write(tmp_path / "s", [make_coding("old"), make_coding("untouched")])
    with monkeypatch.context() as patched:
        kill_after(patched, survived)
        batch = [make_coding("old", text=OTHER), make_coding("new")]
        try:
            store.write(tmp_path / "s", batch)
        except Killed:
            seen = counted(tmp_path / "s")
            assert set(seen["articles"]["doc_id"]) in ({"old", "untouched"}, {"old", "untouched", "new"})
            assert (seen["stances"].groupby("doc_id").size() == 1).all()
            assert len(seen["stances"]) == len(seen["articles"])
    store.write(tmp_path / "s", batch)
    store.write(tmp_path / "clean", [*batch, make_coding("untouched")])
    assert_equal(tmp_path / "s", tmp_path / "clean")


@pytest.mark.parametrize("survived", range(COMMITS))
def test_a_removal_killed_after_any_commit_is_mended_by_the_next(
    tmp_path: Path, make_coding: MakeCoding, monkeypatch: pytest.MonkeyPatch, survived: int
) -> None:
    store.write(tmp_path / "s", [make_coding("a"), make_coding("b")])
    with monkeypatch.context() as patched:
        kill_after(patched, survived)
        with pytest.raises(Killed):
            store.remove(tmp_path / "s", ["a"])
    store.remove(tmp_path / "s", ["a"])
    store.write(tmp_path / "clean", [make_coding("b")])
    assert_equal(tmp_path / "s", tmp_path / "clean")


def test_a_note_that_cannot_be_read_costs_a_search_and_nothing_else(
    tmp_path: Path, make_coding: MakeCoding, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write(tmp_path / "s", [make_coding("old"), make_coding("untouched")])
    batch = [make_coding("old", text=OTHER), make_coding("new")]
    with monkeypatch.context() as patched:
        kill_after(patched, 5)
        with pytest.raises(Killed):
            store.write(tmp_path / "s", batch)
    (tmp_path / "s" / writer.PENDING).write_text("{ garbled")
    store.write(tmp_path / "s", [make_coding("later")])
    store.write(tmp_path / "clean", [make_coding("old"), make_coding("untouched"), make_coding("later")])
    assert_equal(tmp_path / "s", tmp_path / "clean")


def kill_after(patched: pytest.MonkeyPatch, survived: int) -> None:
    """Let that many commits through, then end."""
    left = iter(range(survived))
    write, delete = writer._write, writer._delete

    def dying_write(root: Path, name: str, rows: pa.Table, instead_of: str | None = None) -> None:
        if next(left, None) is None:
            raise Killed
        write(root, name, rows, instead_of)

    def dying_delete(root: Path, name: str, predicate: str) -> None:
        if next(left, None) is None:
            raise Killed
        delete(root, name, predicate)

    patched.setattr(writer, "_write", dying_write)
    patched.setattr(writer, "_delete", dying_delete)


def test_rejections_are_kept_once(tmp_path: Path) -> None:
    store.reject(tmp_path, [Rejected("a.txt", "empty"), Rejected("b.txt", "binary"), Rejected("a.txt", "empty")])
    store.reject(tmp_path, [Rejected("a.txt", "still empty")])
    store.reject(tmp_path, [])
    assert rejected(tmp_path) == [["a.txt", "still empty"], ["b.txt", "binary"]]


BELOW = [
    ("news", ["news/a.txt", "news/x.zip/b.txt"], ["newspaper/a.txt", "/news/a.txt"]),
    ("news/a.jsonl", ["news/a.jsonl", "news/a.jsonl:3"], ["news/a.jsonl.txt"]),
    (".", ["a.txt", "news/a.txt"], ["/news/a.txt"]),
    ("/news", ["/news/it's.txt"], ["news/a.txt", "/new"]),
]


@pytest.mark.parametrize(("named", "forgotten", "kept"), BELOW)
def test_rejections_below_a_path_are_forgotten(
    tmp_path: Path, named: str, forgotten: list[str], kept: list[str]
) -> None:
    """Reading a folder again settles what was wrong in it before, and nothing else."""
    store.reject(tmp_path, [Rejected(source, "empty") for source in (*forgotten, *kept)])
    store.reject(tmp_path, [], below=[named])
    assert sorted(kept) == [source for source, _ in rejected(tmp_path)]
    store.reject(tmp_path, [Rejected("new.txt", "empty")], below=kept)
    assert rejected(tmp_path) == [["new.txt", "empty"]]


def rejected(path: Path) -> list[list[str]]:
    """Return the rejections of a store as pairs."""
    pairs: list[list[str]] = store.frames(path)["rejected"].to_numpy().tolist()
    return pairs


def test_the_digest_follows_everything_but_the_story_and_the_path(make_coding: MakeCoding) -> None:
    article = make_coding("a").article
    assert store.digest(dataclasses.replace(article, story="s1", path="elsewhere.txt")) == store.digest(article)
    for change in ({"text": OTHER}, {"title": "x"}, {"published": None}, {"source": "y"}, {"removed": ()}):
        assert store.digest(dataclasses.replace(article, **change)) != store.digest(article)


def test_a_disk_that_refuses_is_said_in_words(tmp_path: Path, make_coding: MakeCoding) -> None:
    """A file stands where the table's folder should be."""
    store.write(tmp_path / "s", [make_coding("a")])
    for file in (tmp_path / "s" / "stances" / "_delta_log").iterdir():
        file.unlink()
    with pytest.raises(StoreError, match="damaged"):
        store.remove(tmp_path / "s", ["a"])
