"""The process that fills an empty store: followed, failing, and started once."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from analysis import store
from dashboard import worker
from dashboard.worker import Filling, Job, Progress

if TYPE_CHECKING:
    from pathlib import Path


def job(folder: Path, code: str) -> Job:
    """A process that runs some Python and is followed like an ingest."""
    status, log = folder / "status.json", folder / "log.txt"
    with log.open("wb") as out:
        process = subprocess.Popen([sys.executable, "-c", code, str(status)], stdout=out, stderr=out)
    return Job(process, status, log)


def test_a_running_job_tells_what_it_wrote(tmp_path: Path) -> None:
    told = {"stage": "coding", "done": 3, "total": 35, "left": 12.5, "current": "x.txt", "message": "", "pid": 1}
    (tmp_path / "status.json").write_text(json.dumps(told), encoding="utf-8")
    running = job(tmp_path, "import time; time.sleep(30)")
    try:
        assert running.progress() == Progress("coding", 3, 35, 12.5, "x.txt")
        assert running.progress().running
    finally:
        running.process.terminate()
        running.process.wait()


@pytest.mark.parametrize("written", ["", "{", None])
def test_before_it_writes_it_is_starting(tmp_path: Path, written: str | None) -> None:
    if written is not None:
        (tmp_path / "status.json").write_text(written, encoding="utf-8")
    running = job(tmp_path, "import time; time.sleep(30)")
    try:
        assert running.progress().stage == "starting"
    finally:
        running.process.terminate()
        running.process.wait()


@pytest.mark.parametrize(
    ("code", "stage", "message"),
    [
        ("pass", "done", ""),
        ("import sys; sys.exit('No space left: free some.')", "failed", "No space left: free some."),
        ("import os; os._exit(3)", "failed", "The process ended with code 3 and said nothing."),
    ],
)
def test_an_ended_job_is_done_or_failed(tmp_path: Path, code: str, stage: str, message: str) -> None:
    ended = job(tmp_path, code)
    ended.process.wait()
    told = ended.progress()
    assert (told.stage, told.message, told.running) == (stage, message, False)


def test_a_job_that_told_its_end_is_waited_for(tmp_path: Path) -> None:
    """Its last words come before its last breath; who looked between the two once left a process to nobody."""
    (tmp_path / "status.json").write_text(json.dumps({"stage": "failed", "message": "No room."}), encoding="utf-8")
    parting = job(tmp_path, "import os, time; time.sleep(0.3); os._exit(1)")
    assert parting.progress() == Progress("failed", message="No room.")
    assert parting.process.returncode == 1


def test_a_job_that_told_its_end_and_hangs_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PARTING", 0.05)
    (tmp_path / "status.json").write_text(json.dumps({"stage": "failed", "message": "No room."}), encoding="utf-8")
    hanging = job(tmp_path, "import time; time.sleep(30)")
    try:
        assert hanging.progress() == Progress("failed", message="No room.")
    finally:
        hanging.process.terminate()
        hanging.process.wait()


def test_a_killed_job_has_failed(tmp_path: Path) -> None:
    killed = job(tmp_path, "import time; time.sleep(30)")
    killed.process.kill()
    killed.process.wait()
    assert killed.progress().stage == "failed"


def test_one_store_has_one_job(tmp_path: Path) -> None:
    started: list[Path] = []

    def start(folder: Path) -> Job:
        started.append(folder)
        return job(tmp_path, "pass")

    filling = Filling(tmp_path, start)
    filling.look()
    filling.look()
    assert started == [tmp_path]
    assert filling.job is not None
    filling.job.process.wait()


@pytest.mark.parametrize(("stage", "code", "expected"), [("done", 3, "done"), ("stopped", 130, "stopped")])
def test_an_end_is_what_the_process_said_of_it(tmp_path: Path, stage: str, code: int, expected: str) -> None:
    """A process that found no article ends with 3, one that was cancelled with 130."""
    (tmp_path / "status.json").write_text(json.dumps({"stage": stage, "done": 1, "left": 2.0}), encoding="utf-8")
    ended = job(tmp_path, f"import os; os._exit({code})")
    ended.process.wait()
    told = ended.progress()
    assert (told.stage, told.running, told.left) == (expected, False, None)


def test_the_samples_count_as_begun_until_they_are_finished(tmp_path: Path) -> None:
    worker._mark(tmp_path / "s")
    assert worker.begun(tmp_path / "s")
    assert store.version(tmp_path / "s") == 0, "and the store can be written"
    worker.finished(tmp_path / "s")
    worker.finished(tmp_path / "s")
    assert not worker.begun(tmp_path / "s")


def test_where_nothing_can_be_written_the_process_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    worker._mark(tmp_path / "file" / "s")
    assert not worker.begun(tmp_path / "file" / "s")
