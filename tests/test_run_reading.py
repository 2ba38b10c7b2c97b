"""Several inputs as one, beside a store."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis import store
from analysis.model import Article, Rejected
from analysis.run import reading

if TYPE_CHECKING:
    from conftest import MakeCoding

OUTSIDE = [
    ("news/a.txt", True),
    ("news/store/articles/x.parquet", False),
    ("news/store", False),
    ("news/storehouse/a.txt", True),
    ("store/a.txt", True),
    ("news/store.txt", True),
    ("/elsewhere/news/store/a.txt", True),
]


@pytest.mark.parametrize(("path", "kept"), OUTSIDE)
def test_what_lies_in_the_store_is_left_out(path: str, kept: bool) -> None:
    entries: list[Article | Rejected] = [Article("a", "", "text", path=path), Rejected(path, "reason")]
    assert list(reading.outside(entries, Path("news/store"))) == (entries if kept else [])


def write(folder: Path, **texts: str) -> Path:
    """Write articles into a folder."""
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"Title\n\n{text}\n", encoding="utf-8")
    return folder


def ids(*paths: Path, stored: Path | None = None) -> list[str]:
    """Return the ids that reading gives, the reason in place of what was rejected."""
    entries = reading.read(paths, stored=stored)
    return [entry.reason if isinstance(entry, Rejected) else entry.doc_id for entry in entries]


FIRST = "South Korea said on Monday that it would hold talks with Japan in the coming week."
SECOND = "The museum of clocks opened a new wing, and a band played for an hour in the rain."


def test_paths_are_read_in_turn(tmp_path: Path) -> None:
    a, b = write(tmp_path / "x", a=FIRST), write(tmp_path / "y", b=SECOND)
    assert ids(b, a) == ["b", "a"]


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    a = write(tmp_path / "x", a=FIRST)
    assert ids(a, a, a / "a.txt") == ["a"]


def test_one_name_for_two_articles(tmp_path: Path) -> None:
    a, b = write(tmp_path / "x", a=FIRST), write(tmp_path / "y", a=SECOND)
    first, second = ids(a, b)
    assert (first, second[:2]) == ("a", "a-")
    assert ids(a, b) == [first, second], "the same every time"


def test_a_copy_below_another_path_names_what_it_is_a_copy_of(tmp_path: Path) -> None:
    a, b = write(tmp_path / "x", a=FIRST), write(tmp_path / "y", b=FIRST)
    first, reason = ids(a, b)
    assert first == "a"
    assert reason.startswith("the same text as a, read from ")


def test_a_copy_of_a_stored_article_too(tmp_path: Path, make_coding: MakeCoding) -> None:
    (article,) = (e for e in reading.read([write(tmp_path / "x", a=FIRST)]) if isinstance(e, Article))
    store.write(tmp_path / "s", [make_coding("a", text=article.text, path=article.path)])
    assert ids(tmp_path / "x", stored=tmp_path / "s") == ["a"]
    (reason,) = ids(write(tmp_path / "y", b=FIRST), stored=tmp_path / "s")
    assert reason.startswith("the same text as a, read from ")


def test_a_stored_article_keeps_its_story(tmp_path: Path, make_coding: MakeCoding) -> None:
    (article,) = (e for e in reading.read([write(tmp_path / "x", a=FIRST)]) if isinstance(e, Article))
    store.write(tmp_path / "s", [make_coding("a", text=article.text, path=article.path, story="older")])
    (again,) = (e for e in reading.read([tmp_path / "x"], stored=tmp_path / "s") if isinstance(e, Article))
    assert again.story == "older"


def test_texts_of_a_store_come_in_the_order_of_their_ids(tmp_path: Path, make_coding: MakeCoding) -> None:
    store.write(tmp_path, [make_coding("b", text="B", story="a"), make_coding("a", text="A")])
    assert list(store.texts(tmp_path)) == [("a", "A", ""), ("b", "B", "a")]


def test_totals_add_up(tmp_path: Path) -> None:
    a, b = write(tmp_path / "x", a=FIRST), write(tmp_path / "y", b=SECOND, c=FIRST)
    assert reading.total([a, b]) == 3
    assert reading.total([]) == 0


@pytest.mark.parametrize("module", ["analysis", "analysis.model", "analysis.__main__"])
def test_importing_does_nothing(module: str) -> None:
    heavy = "{'spacy', 'pandas', 'pyarrow', 'deltalake', 'duckdb', 'numpy'}"
    code = f"import sys, {module}; assert not {heavy} & set(sys.modules), sorted({heavy} & set(sys.modules))"
    subprocess.run([sys.executable, "-c", code], check=True)


NAMED = [
    ("s/inbox/1/a.txt", True),
    ("s/inbox/1/a.txt:3", True),
    ("s/inbox/1/a.txt/member.txt", True),
    ("s/inbox/1/a.txt.txt", False),
    ("s/inbox/2/b.txt", False),
    ("s/articles/x.parquet", False),
]


@pytest.mark.parametrize(("path", "kept"), NAMED)
def test_what_was_named_inside_a_store_is_read(path: str, kept: bool) -> None:
    """As a file that the Library keeps there until it is read."""
    entries: list[Article | Rejected] = [Article("a", "", "text", path=path), Rejected(path, "reason")]
    for named in ([Path("s/inbox/1/a.txt")], [Path("news"), Path("s/inbox/1/a.txt"), Path("s")]):
        assert list(reading.outside(entries, Path("s"), but=named)) == (entries if kept else [])
