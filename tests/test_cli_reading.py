"""`list`, `show`, `export`, `remove` over a small store, as somebody types them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from analysis import store
from analysis.__main__ import TABLES, main
from analysis.model import Rejected

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeCoding

HOSTILE = "\x1b[31mred\x1b]0;title\x07 [bold]x[/bold] <script>\u202e"


@pytest.fixture
def place(tmp_path: Path, make_coding: MakeCoding) -> Path:
    """Make a store of three articles and a rejection."""
    codings = [
        make_coding("alpha", title="First", published="2019-11-20"),
        make_coding("beta", title=HOSTILE, source="Other\tPost", published="2019-12-24"),
        make_coding("beta-2", title="Third", published=None),
    ]
    store.write(tmp_path / "s", codings)
    store.reject(tmp_path / "s", [Rejected("x.txt", "the file is empty")])
    return tmp_path / "s"


def typed(place: Path, *argv: str) -> int:
    """Run a command on the store."""
    command, *rest = argv
    return main([command, *rest, "--store", str(place)])


LISTED = [
    ([], ["beta", "alpha", "beta-2"]),
    (["--from", "2019-12"], ["beta"]),
    (["--to", "2019-11-30"], ["alpha"]),
    (["--actor", "Freedonia", "--topic", "talks"], ["beta", "alpha", "beta-2"]),
    (["--source", "Invented Wire"], ["alpha", "beta-2"]),
    (["--search", "third"], ["beta-2"]),
]


@pytest.mark.parametrize(("options", "expected"), LISTED)
def test_list(place: Path, capsys: pytest.CaptureFixture[str], options: list[str], expected: list[str]) -> None:
    assert typed(place, "list", *options) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == expected


def test_a_listed_line_is_one_line_of_four_parts_without_control_characters(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(place, "list")
    lines = capsys.readouterr().out.splitlines()
    assert all(line.count("\t") == 3 and line.replace("\t", "").isprintable() for line in lines)
    assert lines[0].split("\t")[:3] == ["beta", "2019-12-24", "Other Post"]


def test_list_as_json(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed(place, "list", "--json")
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["doc_id"], row["published"], row["positions"]) for row in rows] == [
        ("beta", "2019-12-24", 1), ("alpha", "2019-11-20", 1), ("beta-2", None, 1),
    ]  # fmt: skip
    assert rows[0]["title"] == HOSTILE


def test_list_for_a_person_at_a_terminal(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    typed(place, "list", "--actor", "freedonia")
    out = capsys.readouterr().out
    assert "3 articles: Freedonia " in out
    assert "[bold]x[/bold]" in out
    assert "\x1b]0;" not in out


def test_nothing_listed(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(place, "list", "--from", "2030") == 3
    assert capsys.readouterr() == ("", "No article matches the filters.\n")


def test_nothing_to_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store.write(tmp_path / "s", [])
    assert typed(tmp_path / "s", "list") == 3
    assert "has no articles yet" in capsys.readouterr().err


@pytest.mark.parametrize("named", ["alpha", "alp", "a"])
def test_show(place: Path, capsys: pytest.CaptureFixture[str], named: str) -> None:
    assert typed(place, "show", named) == 0
    out = capsys.readouterr().out
    for part in (
        "First\nInvented Wire · 20 Nov 2019 · alpha",
        "would not talk unless Sylvania ends its drills.",
        "Freedonia (country, freedonia), 1 mention",
        "◆ Freedonia · talks · qualified (set_condition, 18 Nov 2019): “that it would",
        "Freedonia (said, 18 Nov 2019): “that it would not",
        "negative towards Sylvania, by Freedonia: “Freedonia said",
        "call to follow: Follow us",
    ):
        assert part in out


def test_show_makes_control_characters_visible(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(place, "show", "beta") == 0
    out = capsys.readouterr().out
    assert "\\x1b[31mred" in out
    assert "\x1b" not in out


def test_show_as_json(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(place, "show", "alpha", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    (stance,) = [row for row in told["layers"] if row["layer"] == "stance"]
    assert told["text"][stance["start"] : stance["end"]].startswith("that it would not talk")


REFUSED = [
    (["show", "gamma"], "The store has no article gamma"),
    (["show", "be"], "Several articles begin with be: beta, beta-2."),
    (["remove", "alpha", "gamma"], "The store has no article gamma"),
    (["export", "--actor", "Zembla"], "The store has no actor Zembla"),
    (["list", "--from", "soon"], "soon is no date"),
    (["export", "--out", "/nowhere/x.csv"], "Cannot write /nowhere/x.csv"),
]


@pytest.mark.parametrize(("argv", "message"), REFUSED)
def test_errors_are_one_line_on_standard_error(
    place: Path, capsys: pytest.CaptureFixture[str], argv: list[str], message: str
) -> None:
    assert typed(place, *argv) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"standpoint: {message}")
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", ["list", "show", "export", "remove"])
def test_no_store(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    argv = [command, "x"] if command in {"show", "remove"} else [command]
    assert typed(tmp_path / "s", *argv) == 1
    assert "There is no store at" in capsys.readouterr().err
    assert not (tmp_path / "s").exists()


def test_remove(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed(place, "remove", "alpha", "beta-2", "alpha") == 0
    assert capsys.readouterr().out.startswith("2 articles removed.")
    assert set(store.documents(place)) == {"beta"}


def test_a_refused_removal_removes_nothing(place: Path) -> None:
    assert typed(place, "remove", "alpha", "gamma") == 1
    assert set(store.documents(place)) == {"alpha", "beta", "beta-2"}


ROWS = {
    "stances": 3, "sentiments": 3, "statements": 3, "mentions": 6, "entities": 6, "articles": 3, "uncoded": 3,
    "rejected": 1,
}  # fmt: skip


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_exported_in_both_formats(place: Path, capsys: pytest.CaptureFixture[str], table: str) -> None:
    assert typed(place, "export", "--table", table, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert len(told["rows"]) == told["count"] == ROWS[table]
    assert typed(place, "export", "--table", table) == 0
    lines = list(csv.reader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert lines[0][0].startswith(f"# {ROWS[table]} rows of {table}: all actors, all dates")
    assert lines[1] == list(told["rows"][0])
    assert len(lines) == ROWS[table] + 2


@pytest.mark.parametrize("table", ["stances", "sentiments", "statements", "mentions", "entities", "uncoded"])
def test_every_row_quotes_its_passage(
    tmp_path: Path, make_coding: MakeCoding, capsys: pytest.CaptureFixture[str], table: str
) -> None:
    """Offsets count characters as Python does, also behind characters outside the basic plane."""
    text = f"🎖 Übung é. {make_coding().article.text}"
    store.write(tmp_path / "s", [make_coding("a", text=text)])
    typed(tmp_path / "s", "export", "--table", table, "--format", "json")
    for row in json.loads(capsys.readouterr().out)["rows"]:
        assert row["quote"] == text[row["start"] : row["end"]]
        assert (row["doc_id"], row["source"], row["published"]) == ("a", "Invented Wire", "2019-11-20")


EXPORTED = [
    ("stances", ["--actor", "sylvania"], 0),
    ("stances", ["--actor", "freedonia", "--stance", "qualified"], 3),
    ("stances", ["--min-confidence", "0.95"], 0),
    ("stances", ["--source", "Invented Wire"], 2),
    ("sentiments", ["--actor", "sylvania"], 3),
    ("sentiments", ["--actor", "freedonia"], 3),
    ("statements", ["--actor", "sylvania"], 0),
    ("statements", ["--from", "2019-11-18", "--to", "2019-11-18"], 3),
    ("mentions", ["--actor", "sylvania"], 3),
    ("articles", ["--to", "2019-11"], 1),
    ("rejected", ["--from", "2030"], 1),
]


@pytest.mark.parametrize(("table", "options", "count"), EXPORTED)
def test_exports_are_filtered(
    place: Path, capsys: pytest.CaptureFixture[str], table: str, options: list[str], count: int
) -> None:
    assert typed(place, "export", "--table", table, "--format", "json", *options) == (0 if count else 3)
    assert len(json.loads(capsys.readouterr().out)["rows"]) == count


def test_an_export_onto_a_folder_leaves_nothing_behind(place: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert typed(place, "export", "--out", str(tmp_path / "folder")) == 1
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["folder", "s"]


def test_an_export_is_utf_8_whatever_the_terminal(place: Path) -> None:
    argv = [sys.executable, "-m", "analysis", "export", "--table", "articles", "--store", str(place)]
    result = subprocess.run(argv, capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert "\u202e".encode() in result.stdout
    assert b"\r\r" not in result.stdout


def test_an_export_into_a_file(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out.csv"
    assert typed(place, "export", "--out", str(out), "--topic", "talks") == 0
    assert out.read_bytes().startswith(b'\xef\xbb\xbf"# 3 rows of stances: all actors, on talks, all dates')
    assert b"\r\r" not in out.read_bytes()
    assert capsys.readouterr() == ("", f"3 rows written to {out}.\n")
