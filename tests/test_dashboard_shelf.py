"""What is dropped and pasted: kept below the store, under names that do no harm, and read by the readers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from analysis import ingest
from analysis.errors import StoreError
from analysis.model import Article
from dashboard import shelf
from dashboard.shelf import Pasted

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    ("talks.txt", "talks.txt"),
    ("2019-11-20 talks in Lund.html", "2019-11-20-talks-in-Lund.html"),
    ("../../etc/passwd.txt", "etc-passwd.txt"),
    ("..\\..\\boot.ini", "boot.ini"),
    ("/absolute/file.csv", "absolute-file.csv"),
    ("<script>alert(1)</script>.txt", "script-alert-1-script.txt"),
    ("line\nbreak\x00\x1b[31m.txt", "line-break-31m.txt"),
    (".hidden", "hidden"),
    ("..", "article"),
    ("", "article"),
    ("~$lock.docx", "lock.docx"),
    ("a....b.txt", "a-b.txt"),
    ("Gespräche über Manöver.json", "Gespräche-über-Manöver.json"),
    ("right\u202eleft.txt", "right-left.txt"),
    ("crawl.warc.gz", "crawl.warc.gz"),
    ("no extension at all", "no-extension-at-all"),
    ("x" * 300 + ".txt", "x" * 90 + ".txt"),
    ("end.of a sentence that is no extension", "end.of-a-sentence-that-is-no-extension"),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_names_do_no_harm(name: str, expected: str) -> None:
    assert shelf.safe(name) == expected


@pytest.mark.parametrize("name", [name for name, _ in NAMES])
def test_whatever_its_name_a_file_lies_below_the_inbox(tmp_path: Path, name: str) -> None:
    file = shelf.keep(tmp_path / "s", name, b"words")
    assert file.resolve().parent.parent == (tmp_path / "s" / shelf.FOLDER).resolve()
    assert file.read_bytes() == b"words"
    assert shelf.left(tmp_path / "s") == (file,)
    assert list(ingest.read(file)), "the readers find it"


def test_the_same_file_lies_at_the_same_place_and_another_elsewhere(tmp_path: Path) -> None:
    first = shelf.keep(tmp_path, "a.txt", b"one")
    assert shelf.keep(tmp_path, "a.txt", b"one") == first
    assert shelf.keep(tmp_path, "a.txt", b"two") != first
    assert len(shelf.left(tmp_path)) == 2


PASTED = [
    (Pasted("Talks in Lund", "Avaria waits.\n\nIt said so."), "Talks in Lund", "Talks in Lund\n\nAvaria waits."),
    (Pasted("Talks", "Talks\n\nAvaria waits."), "Talks", "Talks\n\nAvaria waits."),
    (Pasted("", "Avaria waits.\nIt said so."), "Avaria waits.", "Avaria waits.\nIt said so."),
    (Pasted("<b>Bold</b>\nlines", "Avaria waits."), "<b>Bold</b> lines", "<b>Bold</b> lines\n\nAvaria waits."),
]


@pytest.mark.parametrize(("pasted", "title", "begins"), PASTED)
def test_a_pasted_text_becomes_an_article(tmp_path: Path, pasted: Pasted, title: str, begins: str) -> None:
    told = json.loads(shelf.paste(tmp_path, pasted).read_text(encoding="utf-8"))
    assert told["title"] == title
    assert told["text"].startswith(begins)
    assert "source" not in told


def test_a_pasted_text_is_read_with_what_was_told_of_it(tmp_path: Path) -> None:
    body = "The ministry of Avaria said on Monday that the talks in the town of Lund would go on until the summer."
    file = shelf.paste(tmp_path, Pasted("Talks go on", body, "The Paper", "2019-11-20"))
    (article,) = ingest.read(file)
    assert isinstance(article, Article)
    assert (article.title, article.source, article.published) == ("Talks go on", "The Paper", "2019-11-20")
    assert article.text == f"Talks go on\n\n{body}"


@pytest.mark.parametrize(
    ("pasted", "message"),
    [(Pasted("Title", " \n "), "There is no text"), (Pasted("Title", "Words", "", "soon"), "soon is no date")],
)
def test_a_pasted_text_that_is_none(tmp_path: Path, pasted: Pasted, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        shelf.paste(tmp_path, pasted)
    assert shelf.left(tmp_path) == ()


def test_addresses() -> None:
    typed = " https://a.example/1 \n\nHTTP://b.example/2\nhttps://a.example/1"
    assert shelf.addresses(typed) == ("https://a.example/1", "HTTP://b.example/2")


@pytest.mark.parametrize("line", ["a.example", "file:///etc/passwd", "--store", "https://a b", "javascript:alert(1)"])
def test_what_is_no_address(line: str) -> None:
    with pytest.raises(StoreError, match="is no address of a page"):
        shelf.addresses(f"https://fine.example\n{line}")


def test_only_files_of_the_inbox_are_deleted(tmp_path: Path) -> None:
    inside, outside = shelf.keep(tmp_path / "s", "a.txt", b"words"), tmp_path / "mine.txt"
    outside.write_text("words")
    shelf.discard(tmp_path / "s", [inside, outside, inside.parent / ".." / ".." / ".." / "mine.txt"])
    assert shelf.left(tmp_path / "s") == ()
    assert not inside.parent.exists()
    assert outside.exists()


def test_where_a_rejection_came_from(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("{")
    asked = (str(file), f"{file}:3", f"{file}/inside.txt", f"{tmp_path}/gone.txt", "https://a.example/x")
    assert [shelf.origin(source) for source in asked] == [str(file)] * 3 + ["", "https://a.example/x"]


def test_a_dropped_file_is_called_by_its_name(tmp_path: Path) -> None:
    file = shelf.keep(tmp_path, "talks.txt", b"words")
    assert shelf.called(tmp_path, f"{file}:3") == "talks.txt:3"
    assert shelf.called(tmp_path, "/elsewhere/a.txt") == "/elsewhere/a.txt"


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / shelf.FOLDER).write_text("a file")
    with pytest.raises(StoreError, match=r"Cannot keep a\.txt"):
        shelf.keep(tmp_path, "a.txt", b"words")


def test_size_counts_everything(tmp_path: Path) -> None:
    assert shelf.size(tmp_path) == 0
    shelf.keep(tmp_path, "a.txt", b"12345")
    (tmp_path / "b").write_bytes(b"123")
    assert shelf.size(tmp_path) == 8
