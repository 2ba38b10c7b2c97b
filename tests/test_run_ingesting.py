"""Ingest: what is skipped, replaced, kept and rejected, and that a kill at any moment costs nothing."""

from __future__ import annotations

import dataclasses
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import parrot

from analysis import run, store
from analysis.errors import ModelError, StandpointError
from analysis.ingest import duplicates
from analysis.model import Article, Coding, Rejected
from analysis.run import coding as coding_stage
from analysis.run import ingesting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.run import Progress

STORY = "Freedonia said on Monday that it would not talk unless Sylvania ends its drills. The town kept calm about {}."
GERMAN = (
    "Die Regierung teilte am Montag mit, dass die Verhandlungen nicht weitergehen, solange die Nachbarn ihre Übungen "
    "nicht beenden. Das Ministerium wollte sich dazu am Abend nicht weiter äußern und verwies auf die Erklärung."
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of three articles, and one version that codes, whoever edits the rules meanwhile."""
    monkeypatch.setattr(ingesting, "coded_with", lambda: "test")
    path = tmp_path / "news"
    path.mkdir()
    for name in ("a", "b", "c"):
        (path / f"{name}.txt").write_text(f"Title {name}\n\n{STORY.format(name)}\n", encoding="utf-8")
    return path


def ingested(folder: Path, into: Path, **options: object) -> run.Report:
    """Ingest with a coder that takes no model."""
    return run.ingest([folder], into, coder=parrot, **options)  # type: ignore[arg-type]


def counts(report: run.Report) -> tuple[int, int, int, int]:
    """Return what a report counted."""
    return report.coded, report.unchanged, report.foreign, len(report.rejected)


def assert_same(left: Path, right: Path) -> None:
    """Compare two stores as readers see them."""
    theirs = store.frames(right)
    for table, frame in store.frames(left).items():
        assert frame.astype(str).equals(theirs[table].astype(str)), table


def test_articles_are_coded_once(folder: Path, tmp_path: Path) -> None:
    assert counts(ingested(folder, tmp_path / "s")) == (3, 0, 0, 0)
    version = store.version(tmp_path / "s")
    report = ingested(folder, tmp_path / "s")
    assert counts(report) == (0, 3, 0, 0)
    assert report.version == version
    assert set(store.documents(tmp_path / "s")) == {"a", "b", "c"}


def test_a_second_run_loads_no_model(folder: Path, tmp_path: Path) -> None:
    def refuse(articles: Iterable[Article]) -> Iterator[Coding]:
        raise AssertionError(list(articles))

    ingested(folder, tmp_path / "s")
    assert run.ingest([folder], tmp_path / "s", coder=refuse).unchanged == 3


def test_a_changed_text_is_coded_again_and_replaces(folder: Path, tmp_path: Path) -> None:
    ingested(folder, tmp_path / "s")
    (folder / "b.txt").write_text(f"Title b\n\n{STORY.format('the new b')}\n", encoding="utf-8")
    assert counts(ingested(folder, tmp_path / "s")) == (1, 2, 0, 0)
    ingested(folder, tmp_path / "clean")
    assert_same(tmp_path / "s", tmp_path / "clean")


def test_another_version_codes_everything_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingested(folder, tmp_path / "s")
    monkeypatch.setattr(ingesting, "coded_with", lambda: "another")
    assert counts(ingested(folder, tmp_path / "s")) == (3, 0, 0, 0)
    assert {d.coded_with for d in store.documents(tmp_path / "s").values()} == {"another"}


def test_again_codes_everything_again_and_changes_nothing(folder: Path, tmp_path: Path) -> None:
    version = ingested(folder, tmp_path / "s").version
    report = ingested(folder, tmp_path / "s", again=True)
    assert counts(report) == (3, 0, 0, 0)
    assert report.version == version


def test_a_moved_file_is_the_same_article(folder: Path, tmp_path: Path) -> None:
    ingested(folder, tmp_path / "s")
    moved = folder.rename(tmp_path / "elsewhere")
    assert counts(ingested(moved, tmp_path / "s")) == (0, 3, 0, 0)
    assert len(store.documents(tmp_path / "s")) == 3


def test_another_article_of_the_same_name_gets_an_id_of_its_own(folder: Path, tmp_path: Path) -> None:
    """Both below two paths of one ingest and against what the store has."""
    other, third = tmp_path / "other", tmp_path / "third"
    for path in (other, third):
        path.mkdir()
        (path / "a.txt").write_text(f"Title\n\n{STORY.format(path.name)}\n", encoding="utf-8")
    run.ingest([folder, other], tmp_path / "s", coder=parrot)
    run.ingest([third], tmp_path / "s", coder=parrot)
    ids = sorted(store.documents(tmp_path / "s"))
    assert len(ids) == 5
    assert sum(doc_id.startswith("a-") for doc_id in ids) == 2
    assert counts(run.ingest([folder, other, third], tmp_path / "s", coder=parrot)) == (0, 5, 0, 0)


def test_the_store_and_the_readers_fingerprint_words_alike() -> None:
    for text in (STORY, " a\n\n b ", "", "Grüße\u00a0x", "\ud800"):
        assert store.words(text) == duplicates.digest(text)


def test_what_is_not_english_is_kept_and_not_coded(folder: Path, tmp_path: Path) -> None:
    (folder / "d.json").write_text(json.dumps({"text": GERMAN, "language": "de", "title": "Keine Gespräche"}))
    assert counts(ingested(folder, tmp_path / "s")) == (3, 0, 1, 0)
    frames = store.frames(tmp_path / "s")
    assert frames["articles"].set_index("doc_id")["coded"].to_dict() == {"a": True, "b": True, "c": True, "d": False}
    assert frames["uncoded"].set_index("doc_id")["reason"]["d"] == "not English: de"
    assert counts(ingested(folder, tmp_path / "s")) == (0, 4, 0, 0)


def test_what_cannot_be_read_is_kept_with_its_reason_until_it_can(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "broken.json").write_text('{"text": ')
    report = ingested(folder, tmp_path / "s")
    assert [Path(r.source).name for r in report.rejected] == ["broken.json", "empty.txt"]
    assert store.frames(tmp_path / "s")["rejected"]["source"].tolist() == [r.source for r in report.rejected]
    (folder / "empty.txt").write_text(f"Title\n\n{STORY.format('d')}\n")
    ingested(folder, tmp_path / "s")
    assert [Path(s).name for s in store.frames(tmp_path / "s")["rejected"]["source"]] == ["broken.json"]


def test_a_store_among_the_articles_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for _ in range(2):
        report = run.ingest(["."], "store", coder=parrot)
        assert (report.articles, report.rejected) == (3, ())


def test_a_path_that_is_not_there_is_a_rejection(folder: Path, tmp_path: Path) -> None:
    report = run.ingest([tmp_path / "nowhere", folder], tmp_path / "s", coder=parrot)
    assert (report.coded, len(report.rejected)) == (3, 1)


def breaking(articles: Iterable[Article]) -> Iterator[Coding]:
    """Code in threes, and break on one article without a word on which."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == 3:
            yield from coded(batch)
            batch = []
    yield from coded(batch)


def coded(batch: list[Article]) -> list[Coding]:
    """Code a batch at once."""
    if any("unlucky" in article.text for article in batch):
        raise ValueError("a bug")
    return list(parrot(batch))


@pytest.mark.parametrize("unlucky", [{0}, {3}, {6}, {1, 2}, {0, 3, 6}, set(range(7))])
def test_an_article_that_breaks_the_coder_takes_no_other_with_it(unlucky: set[int]) -> None:
    articles = [Article(str(n), "", "unlucky" if n in unlucky else "fine", path=f"{n}.txt") for n in range(7)]
    results = list(run.through(breaking, articles))
    assert [r.article.doc_id for r in results if isinstance(r, Coding)] == [
        str(n) for n in range(7) if n not in unlucky
    ]
    rejected = [r for r in results if isinstance(r, Rejected)]
    assert [r.source for r in rejected] == [f"{n}.txt" for n in sorted(unlucky)]
    assert all("ValueError: a bug" in r.reason for r in rejected)


def test_an_error_that_a_user_can_mend_ends_the_run() -> None:
    def without_model(articles: Iterable[Article]) -> Iterator[Coding]:
        raise ModelError(f"no model {articles}")

    with pytest.raises(ModelError, match="no model"):
        list(run.through(without_model, [Article("a", "", "text")]))


def test_a_reader_that_breaks_ends_the_run_and_loses_nothing_silently() -> None:
    def articles() -> Iterator[Article]:
        yield Article("a", "", "text")
        raise RuntimeError("disk on fire")

    results = run.through(parrot, articles())
    with pytest.raises(StandpointError, match="disk on fire"):
        list(results)


def test_progress_tells_every_input(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_text("")
    told: list[Progress] = []
    ingested(folder, tmp_path / "s", progress=told.append)
    assert sorted({p.done for p in told}) == [0, 1, 2, 3, 4]
    assert [p.done for p in told] == sorted(p.done for p in told)
    assert {p.total for p in told} == {4}
    assert (told[0].stage, told[-1].stage) == ("reading", "done")
    assert Path(told[1].current).name == "a.txt"


LEFT = [(0, 10, 5.0, None), (5, 10, 5.0, 5.0), (10, 10, 5.0, 0.0), (12, 10, 5.0, 0.0), (5, None, 5.0, None)]


@pytest.mark.parametrize(("done", "total", "seconds", "left"), LEFT)
def test_seconds_left(done: int, total: int | None, seconds: float, left: float | None) -> None:
    assert run.Progress("coding", coded=done, total=total, seconds=seconds).left == left


def test_the_status_file_can_be_followed(tmp_path: Path) -> None:
    status = run.StatusFile(tmp_path / "status.json")
    status(run.Progress("coding", coded=1, rejected=1, total=4, current="a “b”.txt", seconds=2.0))
    told = json.loads((tmp_path / "status.json").read_text(encoding="utf-8"))
    assert (told["stage"], told["done"], told["total"], told["left"]) == ("coding", 2, 4, 2.0)
    status(run.Progress("coding", coded=2, total=4))
    assert json.loads((tmp_path / "status.json").read_text(encoding="utf-8"))["coded"] == 1, "written too often"
    status(run.Progress("done", coded=4, total=4))
    assert json.loads((tmp_path / "status.json").read_text(encoding="utf-8"))["stage"] == "done"
    assert [file.name for file in tmp_path.iterdir()] == ["status.json"]


def test_a_status_file_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(StandpointError, match="Cannot write the status file"):
        run.StatusFile(tmp_path / "nowhere" / "status.json")(run.Progress("reading"))


SLOW = """
import sys, time
sys.path.insert(0, sys.argv[3])
from conftest import parrot
from analysis import run
from analysis.run import ingesting
ingesting.BATCH = 4
ingesting.coded_with = lambda: "test"
def slow(articles):
    for coding in parrot(articles):
        time.sleep(0.02)
        yield coding
run.ingest([sys.argv[1]], sys.argv[2], coder=slow, progress=lambda p: print(p.done, flush=True))
"""


@pytest.mark.parametrize("moments", [(1,), (9,), (17, 25), (3, 6, 12, 29)])
def test_killed_and_run_again_it_ends_in_the_same_tables(
    tmp_path: Path, moments: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kill -9 after so many articles, more than once, while the store is written batch by batch."""
    monkeypatch.setattr(ingesting, "coded_with", lambda: "test")
    lines = [json.dumps({"doc_id": f"n{n}", "text": STORY.format(n)}) for n in range(30)]
    source = tmp_path / "news.jsonl"
    source.write_text("\n".join([*lines[:15], "{broken", *lines[15:]]))
    for moment in moments:
        kill_at(moment, source, tmp_path / "s")
    report = run.ingest([source], tmp_path / "s", coder=parrot)
    assert report.articles == 30
    assert report.unchanged >= (max(moments) - 1) // 4 * 4 - 4, "a kill cost more than a batch or two"
    run.ingest([source], tmp_path / "clean", coder=parrot)
    assert_same(tmp_path / "s", tmp_path / "clean")
    assert len(store.frames(tmp_path / "s")["rejected"]) == 1


def kill_at(moment: int, source: Path, into: Path) -> None:
    """Start an ingest in a process of its own and kill it after so many inputs, and a little."""
    argv = [sys.executable, "-c", SLOW, str(source), str(into), str(Path(__file__).parent)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) >= moment:
                break
        time.sleep(0.01 * (moment % 7))
        process.send_signal(signal.SIGKILL)


def test_what_codes_is_named_by_version_model_and_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = fresh_name()
    assert plain.startswith(f"{run.product_version()} en_core_web_sm")
    assert fresh_name() == plain
    (tmp_path / "actors.toml").write_text("")
    monkeypatch.setenv("STANDPOINT_RULES", str(tmp_path))
    assert fresh_name() != plain
    monkeypatch.setenv("STANDPOINT_SPACY_MODEL", "en_core_web_lg")
    assert "en_core_web_lg" in fresh_name()


def fresh_name() -> str:
    """Name what codes, without what was remembered."""
    coding_stage.coded_with.cache_clear()
    try:
        return run.coded_with()
    finally:
        coding_stage.coded_with.cache_clear()


def test_reports_count_articles() -> None:
    report = run.Report("s", 1, 2, 3, (Rejected("a", "b"),), 0.0, 4)
    assert report.articles == 6
    assert dataclasses.asdict(report)["rejected"] == ({"source": "a", "reason": "b"},)


WIRE = (
    "Freedonia said on Monday that it would not return to the table unless Sylvania ends its drills along the border. "
    "Officials in the capital spoke of a dangerous game and of a rehearsal for an attack on their towns and farms. "
    "Sylvania answered in the evening that the manoeuvres are defensive, were announced long ago and will go on."
)

OTHER = (
    "Freedonia opened a new railway and a museum of clocks, and nobody in Sylvania took the least notice of either. "
    "The mayor cut a ribbon, a band played for an hour, and children ate more ice cream than their parents allowed."
)


def test_near_copies_of_one_report_are_one_story_in_the_store_too(tmp_path: Path) -> None:
    """Whether they come in one ingest or one after the other; and a second run names the story as the first did."""
    for name, text in (("a", WIRE), ("b", f"{WIRE} So far the report."), ("c", OTHER)):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.txt").write_text(f"Title {name}\n\n{text}\n")
    run.ingest([tmp_path / "a", tmp_path / "b", tmp_path / "c"], tmp_path / "once", coder=parrot)
    for name in ("a", "b", "c", "b"):
        run.ingest([tmp_path / name], tmp_path / "by turns", coder=parrot)
    assert {doc_id: d.story for doc_id, d in store.documents(tmp_path / "once").items()} == {"a": "", "b": "a", "c": ""}
    assert_same(tmp_path / "once", tmp_path / "by turns")


def test_an_article_below_two_of_the_paths_is_coded_once(folder: Path, tmp_path: Path) -> None:
    report = run.ingest([folder, folder / "b.txt", folder], tmp_path / "s", coder=parrot)
    assert counts(report) == (3, 0, 0, 0)
