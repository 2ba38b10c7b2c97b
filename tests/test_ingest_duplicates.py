"""Ids that stay the same and are given once; copies that are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.ingest import duplicates, readers
from analysis.ingest.duplicates import Known
from analysis.model import Article, Rejected

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2019-11-20 talks in Kelm", "2019-11-20-talks-in-Kelm"),
        ("000_9cdcf60c83c77cc4", "000_9cdcf60c83c77cc4"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>alert(1)</script>", "script-alert-1-script"),
        ("…", "article"),
        ("ünïcödé", "ünïcödé"),
        ("x" * 300, "x" * 100),
    ],
)
def test_ids_are_safe_names(name: str, expected: str) -> None:
    assert duplicates.slug(name) == expected


def test_one_name_twice_gives_two_ids_each_stable(tmp_path: Path) -> None:
    for folder, text in (("a", "One text."), ("b", "Another text."), ("c", "One  text.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(text, encoding="utf-8")
    entries = list(readers.read(tmp_path))
    again = list(readers.read(tmp_path))
    assert entries == again
    ids = [entry.doc_id for entry in entries if isinstance(entry, Article)]
    assert ids == ["story", f"story-{duplicates.digest('Another text.')[:8]}"]
    assert entries[2] == Rejected(
        str(tmp_path / "c" / "story.txt"), f"the same text as story, read from {tmp_path / 'a' / 'story.txt'}"
    )


def test_ids_of_the_store_are_not_given_to_other_articles(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("A text.", encoding="utf-8")
    digest = duplicates.digest("A text.")
    for known, expected in (
        (Known("another", "elsewhere.txt"), f"story-{digest[:8]}"),
        (Known("another", str(path)), "story"),
        (Known(digest, "elsewhere.txt"), "story"),
    ):
        (article,) = readers.read(path, known={"story": known})
        assert isinstance(article, Article)
        assert article.doc_id == expected


def test_rows_without_ids_are_named_after_their_file_and_text(tmp_path: Path) -> None:
    table = tmp_path / "talks.csv"
    table.write_text("text\nOne.\nTwo.\n", encoding="utf-8")
    first = [entry.doc_id for entry in readers.read(table) if isinstance(entry, Article)]
    table.write_text("text\nNew.\nTwo.\nOne.\n", encoding="utf-8")
    second = [entry.doc_id for entry in readers.read(table) if isinstance(entry, Article)]
    assert set(first) < set(second)
    assert all(doc_id.startswith("talks-") for doc_id in second)


def test_numbers_as_ids_are_told_apart_by_their_file(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(f"id,text\n1,Text of {name}.\n", encoding="utf-8")
    assert [entry.doc_id for entry in readers.read(tmp_path) if isinstance(entry, Article)] == ["a-1", "b-1"]
