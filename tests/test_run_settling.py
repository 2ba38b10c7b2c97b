"""What a source repeats is gone from the store whatever the order and the number of runs, also after a kill."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import parrot

from analysis import run, store
from analysis.ingest import furniture
from analysis.run import ingesting, settling

if TYPE_CHECKING:
    from pathlib import Path

FOOT = "Kelm Courier | Asia desk"
TOWNS = ("ulm", "kelm", "arl", "bord", "sylt", "tromp")


def body(town: str) -> str:
    """Write a report that shares no pair of words with those on other towns, so that none is a copy."""
    one, other = (" ".join(f"{town}{vowel}{end}" for vowel in "aeiou" for end in ends) for ends in ("bdfgkl", "mnprst"))
    return f"{one} Freedonia {one[::-1]} Sylvania ends its drills.\n\nAll {other} {other[::-1]} through the evening."


@pytest.fixture(autouse=True)
def _one_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingesting, "coded_with", lambda: "test")


def written(folder: Path, towns: tuple[str, ...] = TOWNS, *, foot: str = FOOT) -> Path:
    """Write one article a town into the folder of an outlet."""
    outlet = folder / "Kelm Courier"
    outlet.mkdir(parents=True, exist_ok=True)
    for town in towns:
        text = f"Talks near {town}\n\n{body(town)}\n\n{foot}\n"
        (outlet / f"{town}.txt").write_text(text, encoding="utf-8")
    return folder


def ingested(folder: Path, into: Path) -> run.Report:
    return run.ingest([folder], into, coder=parrot)


def footed(into: Path) -> list[str]:
    """Name the stored articles that still have the line."""
    return [article.doc_id for article in store.articles(into) if FOOT in article.text]


def assert_same(left: Path, right: Path) -> None:
    theirs = store.frames(right)
    for table, frame in store.frames(left).items():
        assert frame.astype(str).equals(theirs[table].astype(str)), table


def test_the_line_goes_before_coding_and_is_kept(tmp_path: Path) -> None:
    report = ingested(written(tmp_path / "n"), tmp_path / "s")
    assert (report.coded, footed(tmp_path / "s")) == (6, [])
    article = next(store.articles(tmp_path / "s"))
    assert [(part.text, part.reason) for part in article.removed] == [(FOOT, furniture.REASON)]
    assert store.unsettled(tmp_path / "s") == set()


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    ingested(written(tmp_path / "n"), tmp_path / "s")
    version = store.version(tmp_path / "s")
    report = ingested(tmp_path / "n", tmp_path / "s")
    assert (report.coded, report.unchanged, report.version) == (0, 6, version)


@pytest.mark.parametrize("cut", [1, 2, 3, 5])
def test_in_two_runs_the_same_goes_as_in_one(tmp_path: Path, cut: int) -> None:
    ingested(written(tmp_path / "n", TOWNS[:cut]), tmp_path / "s")
    assert bool(footed(tmp_path / "s")) == (cut < 3)
    ingested(written(tmp_path / "n"), tmp_path / "s")
    ingested(tmp_path / "n", tmp_path / "once")
    assert_same(tmp_path / "s", tmp_path / "once")


def test_a_line_that_becomes_rare_comes_back(tmp_path: Path) -> None:
    into = tmp_path / "s"
    ingested(written(tmp_path / "n", TOWNS[:3]), into)
    assert footed(into) == []
    others = tuple(f"town{chr(97 + n)}" for n in range(14))
    ingested(written(tmp_path / "n", others, foot="Another note"), into)
    assert footed(into) == sorted(TOWNS[:3])
    ingested(tmp_path / "n", tmp_path / "once")
    assert_same(into, tmp_path / "once")


def test_a_killed_run_is_settled_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    into = tmp_path / "s"
    written(tmp_path / "n")
    with monkeypatch.context() as patched:
        patched.setattr(settling, "AHEAD", 1)
        patched.setattr(ingesting, "settle", lambda *_, **__: 0)
        ingested(tmp_path / "n", into)
    assert footed(into) != []
    assert store.unsettled(into) == {"Kelm Courier"}
    assert ingested(tmp_path / "n", into).coded == 0
    assert footed(into) == []
    ingested(tmp_path / "n", tmp_path / "once")
    assert_same(into, tmp_path / "once")


def test_an_exact_copy_is_known_by_its_words_as_read(tmp_path: Path) -> None:
    ingested(written(tmp_path / "n"), tmp_path / "s")
    text = (tmp_path / "n" / "Kelm Courier" / "ulm.txt").read_text(encoding="utf-8")
    (tmp_path / "copy.txt").write_text(text, encoding="utf-8")
    (rejected,) = ingested(tmp_path / "copy.txt", tmp_path / "s").rejected
    assert rejected.reason.startswith("the same text as ulm")


def test_without_a_store_the_same_goes(tmp_path: Path) -> None:
    corpus = run.analyse(written(tmp_path / "n"), coder=parrot)
    assert not corpus.articles["text"].str.contains(FOOT, regex=False).any()
