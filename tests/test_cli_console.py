"""What the commands print never drives a terminal, and is one line where it must be."""

from __future__ import annotations

import io
import json
import sys

import pytest

from analysis.commands import console
from analysis.commands.ingesting import _in_words
from analysis.model import Rejected
from analysis.run import Report

PLAIN = [
    ("words", "words"),
    ("two\nlines\tand a tab", "two\nlines\tand a tab"),
    ("\x1b[31mred", "\\x1b[31mred"),
    ("bell\x07 back\x08 null\x00", "bell\\x07 back\\x08 null\\x00"),
    ("carriage\rreturn", "carriage\\x0dreturn"),
    ("c1 \x9b31m", "c1 \\x9b31m"),
    ("right\u202eleft", "right\\x202eleft"),
    ("separator\u2028", "separator\\x2028"),
    ("Grüße 🜲 “x” – é", "Grüße 🜲 “x” – é"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_control_characters_are_made_visible(text: str, expected: str) -> None:
    assert console.plain(text) == expected


LINES = [
    ("words", "words"),
    ("  many \n\n lines\t and\u00a0spaces ", "many lines and spaces"),
    ("a\r\nb", "a b"),
    ("a\x0bb\x85c", "a b c"),
    ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_a_line_is_a_line(text: str, expected: str) -> None:
    assert console.line(text) == expected


COUNTS = [
    (0, "article", "", "0 articles"),
    (1, "article", "", "1 article"),
    (2, "article", "", "2 articles"),
    (2, "story", "stories", "2 stories"),
    (1, "story", "stories", "1 story"),
]


@pytest.mark.parametrize(("n", "one", "many", "expected"), COUNTS)
def test_counts(n: int, one: str, many: str, expected: str) -> None:
    assert console.count(n, one, many) == expected


def test_a_library_s_colours_are_taken_off_errors(capsys: pytest.CaptureFixture[str]) -> None:
    console.warn("disk\n  \x1b[31m↳\x1b[0m full")
    assert capsys.readouterr().err == "disk ↳ full\n"


def test_what_was_not_read_is_named_line_by_line(capsys: pytest.CaptureFixture[str]) -> None:
    console.name_rejected([Rejected("a\n.txt", "the file\nis empty"), Rejected("b.txt", "x")])
    assert capsys.readouterr() == ("", "not read: a .txt: the file is empty\nnot read: b.txt: x\n")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_terminal_of_any_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    console.say("▲ Grüße 🜲 \ud800")
    sys.stdout.flush()
    assert raw.getvalue().decode(encoding).endswith("\n")


def test_json_lines_are_ascii(capsys: pytest.CaptureFixture[str]) -> None:
    console.emit({"title": "Grüße\n🜲\ud800"})
    out = capsys.readouterr().out
    assert out.isascii()
    assert json.loads(out)["title"] == "Grüße\n🜲\ud800"


GONE = (Rejected("a", "b"),)
REPORTS = [
    (Report("s", 1, 0, 0, (), 1.25, 7), "1 article coded, in 1.2 s. Store: s, version 7."),
    (
        Report("s", 2, 3, 4, GONE, 0.0, 7),
        (
            "2 articles coded, 3 stored already and unchanged, 4 not in English: kept, not coded, 1 input not read, "
            "in 0.0 s. Store: s, version 7."
        ),
    ),
    (Report("s", 0, 0, 0, GONE * 2, 0.0, 7), "0 articles coded, 2 inputs not read, in 0.0 s. Store: s, version 7."),
]


@pytest.mark.parametrize(("report", "expected"), REPORTS)
def test_a_report_in_words(report: Report, expected: str) -> None:
    assert _in_words(report) == expected
