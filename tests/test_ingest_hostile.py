"""Inputs made to take for ever: each is read, or refused, in seconds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from analysis.ingest import cleaning, readers

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 20.0
LINES = {
    "share bars": "Share this Share " * 14 + "zzz",
    "marks": "e-mail email X x | " * 40 + "q",
    "breadcrumbs": "Home" + " > a b c" * 200 + "!",
    "bylines": "By " + "A. and " * 300 + "x",
    "brackets": "(" * 900 + "photo",
    "one word": "a" * 2_000_000,
    "credits": "REUTERS/A " * 90 + "(",
    "copyright": "© " + "all rights " * 90,
}


@pytest.mark.parametrize("name", LINES)
def test_no_line_takes_for_ever(name: str) -> None:
    began = time.process_time()
    cleaning.clean(f"A headline\n\n{LINES[name]}\n\n{LINES[name]}.")
    assert time.process_time() - began < 2.0


HOSTILE = {
    "brackets.md": "[" * 1_900_000,
    "links.md": "[a](" * 450_000,
    "pictures.md": "![a](" * 350_000,
    "comments.md": "<!--" * 450_000,
    "addresses.md": "<http://" * 220_000,
    "headings.md": "# " + " " * 1_900_000 + "x",
    "stars.md": "**a" * 600_000 + "*b" * 10_000,
    "front.md": "---\n" + "a: b\n" * 300_000,
    "lines.txt": "a\n" * 990_000,
    "blanks.txt": "\n \t" * 600_000 + "x",
    "spaces.txt": " " * 1_900_000 + "x",
    "marks.txt": "<p" * 900_000,
    "nested.html": "<div>" * 200_000 + "text",
    "tags.html": "<b><i><a href=x>" * 60_000,
    "nested.rss": "<rss>" + "<item>" * 100_000,
    "nested.json": '{"text":' * 100_000,
    "quotes.csv": "text\n" + '"' * 1_900_001,
    "commas.csv": "text" + "," * 1_900_000 + "\nx\n",
    "heads.eml": "Subject: x\n" * 100_000 + "\ntext",
    "nested.rtf": "{\\rtf1 " + "{" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_takes_for_ever(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(HOSTILE[name], encoding="utf-8")
    began = time.process_time()
    assert list(readers.read(tmp_path))
    assert time.process_time() - began < SECONDS
