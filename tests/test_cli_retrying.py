"""What was not read can be read again by one option: pages, files, and the files that hold rows and members."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import store
from analysis.__main__ import main
from analysis.commands import options
from analysis.model import Rejected

HELD = [
    ("https://kelm.example/a", "https://kelm.example/a"),
    ("https://kelm.example/rss:3", "https://kelm.example/rss"),
    ("{folder}/a.txt", "{folder}/a.txt"),
    ("{folder}/a.csv:row 7", "{folder}/a.csv"),
    ("{folder}/a.jsonl:3", "{folder}/a.jsonl"),
    ("{folder}/a.zip/inner/x.txt", "{folder}/a.zip"),
    ("{folder}/a.zip/inner/x.csv:row 2", "{folder}/a.zip"),
    ("{folder}/odd:12", "{folder}/odd:12"),
    ("{folder}/gone.txt", ""),
    ("an empty address", ""),
]


@pytest.mark.parametrize(("source", "origin"), HELD)
def test_what_a_rejection_came_from(tmp_path: Path, source: str, origin: str) -> None:
    for name in ("a.txt", "a.csv", "a.jsonl", "a.zip", "odd:12"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = options.retryable([Rejected(source.format(folder=tmp_path), "reason")] * 2)
    assert found == ([origin.format(folder=tmp_path)] if origin else [])


def test_only_what_was_not_read_is_read_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, into = tmp_path / "news", tmp_path / "s"
    folder.mkdir()
    for name in ("empty", "other"):
        (folder / f"{name}.txt").write_text("", encoding="utf-8")
    assert main(["ingest", str(folder), "--store", str(into), "--quiet"]) == 3
    assert [Path(entry.source).name for entry in store.rejections(into)] == ["empty.txt", "other.txt"]
    (folder / "other.txt").unlink()
    assert main(["ingest", "--retry", "--store", str(into), "--quiet"]) == 3
    assert capsys.readouterr().err.splitlines()[-1].endswith("the file is empty")
    assert [Path(entry.source).name for entry in store.rejections(into)] == ["empty.txt", "other.txt"]


def test_nothing_to_read_is_a_misuse(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["ingest", "--store", str(tmp_path / "s")])
    assert caught.value.code == 2
    assert "--urls" in capsys.readouterr().err
