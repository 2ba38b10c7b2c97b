"""Orders: one at a time, followed input by input, cancelled, and tidied up after."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from dashboard import following, shelf
from dashboard.desk import Desk, Events, Order, Tally, begin, through
from dashboard.worker import Job, Progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from dashboard.desk import Seen


def progress(current: str = "", **counts: int) -> str:
    """A line of progress as `standpoint ingest --json` prints it."""
    return json.dumps({"event": "progress", "current": current, **counts})


def events(folder: Path, lines: list[str], *names: str) -> Events:
    """The events of a process that printed these lines."""
    file = folder / "events.jsonl"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Events(file, {name: Tally(name) for name in names})


REPORT = json.dumps({"event": "report", "rejected": [{"source": "/b.jsonl:2", "reason": "no JSON"}]})
LINES = [
    progress(),
    progress("/a.txt"),
    progress("/a.txt", coded=1),
    progress("/b.jsonl:2", coded=1, rejected=1),
    progress("/b.jsonl:1", coded=2, rejected=1),
    progress("/z.zip/in.txt", coded=2, rejected=1, foreign=1),
]


def test_each_input_is_tallied_by_itself(tmp_path: Path) -> None:
    a, b, z = events(tmp_path, [*LINES, REPORT], "/a.txt", "/b.jsonl", "/z.zip").look()
    assert a == Tally("/a.txt", coded=1)
    assert b == Tally("/b.jsonl", coded=1, rejected=1, reason="no JSON")
    assert z == Tally("/z.zip", foreign=1)


def test_events_are_read_as_they_come(tmp_path: Path) -> None:
    """Also where a line is not written to its end yet, and where one is none."""
    told = events(tmp_path, [*LINES[:3], "not JSON", "[]"], "/a.txt", "/b.jsonl")
    assert told.look() == (Tally("/a.txt", coded=1, current=True), Tally("/b.jsonl"))
    with told.path.open("a") as stream:
        stream.write(LINES[3][:20])
        stream.flush()
        assert told.look()[1] == Tally("/b.jsonl")
        stream.write(LINES[3][20:] + "\n")
    assert told.look()[1] == Tally("/b.jsonl", rejected=1, current=True)
    assert told.look() == told.look(), "nothing is counted twice"


def test_a_name_that_begins_like_another_is_another(tmp_path: Path) -> None:
    a, ab = events(tmp_path, [progress("/a.txt.txt", coded=1)], "/a.txt", "/a.txt.txt").look()
    assert (a.coded, ab.coded) == (0, 1)


def test_before_it_prints_there_is_nothing(tmp_path: Path) -> None:
    assert Events(tmp_path / "none", {"a": Tally("a")}).look() == (Tally("a"),)


def test_only_what_was_read_without_a_rejection_is_through() -> None:
    tallies = (Tally("a", coded=1), Tally("b", coded=1, rejected=1), Tally("c"), Tally("d", unchanged=1, current=True))
    assert [path.name for path in through(tallies)] == ["a"]


class Staged:
    """Starts processes that end when told."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.started = folder, 0
        self.running = threading.Semaphore(0)

    def __call__(self, _: Path, order: Order) -> tuple[Job, Path]:
        """Start a process that runs the Python in the order's title."""
        self.started += 1
        place = self.folder / str(self.started)
        place.mkdir()
        (place / "status.json").write_text(json.dumps({"stage": "done", "done": 1}), encoding="utf-8")
        (place / "events").write_text("".join(f"{progress(n, coded=1)}\n{REPORT}\n" for n in order.inputs))
        process = subprocess.Popen([sys.executable, "-c", order.title])
        self.running.release()
        return Job(process, place / "status.json", place / "log"), place / "events"


def settled(desk: Desk, met: Callable[[Seen], bool], seconds: float = 30) -> Seen:
    """Look until something is met."""
    end = time.monotonic() + seconds
    while not met(seen := desk.look()):
        assert time.monotonic() < end, seen
        time.sleep(0.02)
    return seen


def test_orders_are_worked_off_one_at_a_time_and_nobody_need_look(tmp_path: Path) -> None:
    starter = Staged(tmp_path)
    desk = Desk(tmp_path / "s", starter)
    for _ in range(3):
        desk.put(Order("import time; time.sleep(0.1)", ("recode",)))
    assert starter.started <= 1
    seen = settled(desk, lambda seen: len(seen.done) == 3)
    assert (starter.started, seen.now, seen.waiting) == (3, None, ())
    desk.put(Order("pass", ("recode",)))
    assert len(settled(desk, lambda seen: len(seen.done) == 4).done) == 4, "it begins anew after a rest"
    assert desk.look().changes > seen.changes


def test_cancel_ends_what_runs_and_forgets_what_waits(tmp_path: Path) -> None:
    starter = Staged(tmp_path)
    desk = Desk(tmp_path / "s", starter)
    for _ in range(2):
        desk.put(Order("import time; time.sleep(60)", ("recode",)))
    starter.running.acquire()
    settled(desk, lambda seen: seen.now is not None)
    desk.cancel()
    seen = settled(desk, lambda seen: seen.now is None)
    assert (starter.started, len(seen.done)) == (1, 1)
    desk.clear()
    assert desk.look().done == ()


def test_a_file_goes_once_it_is_read(tmp_path: Path) -> None:
    file, other = (shelf.keep(tmp_path / "s", name, name.encode()) for name in ("a.txt", "b.txt"))
    desk = Desk(tmp_path / "s", Staged(tmp_path))
    desk.put(Order("pass", ("ingest",), (str(file),)))
    settled(desk, lambda seen: bool(seen.done))
    assert shelf.left(tmp_path / "s") == (other,)


def test_a_process_that_cannot_be_started_is_no_dead_end(tmp_path: Path) -> None:
    def refuse(folder: Path, order: Order) -> tuple[Job, Path]:
        raise OSError(f"no room for {order.title} in {folder.name}")

    desk = Desk(tmp_path / "s", refuse)
    for _ in range(2):
        desk.put(Order("this", ("recode",)))
    seen = settled(desk, lambda seen: len(seen.done) == 2)
    assert "no room for this in s" in seen.done[0].progress.message


def test_the_command_line_is_begun_with_what_follows_it(tmp_path: Path) -> None:
    """Inputs come behind `--`, so that none is read as an option."""
    job, told = begin(tmp_path / "s", Order("x", ("recode", "--older"), ("--help",)))
    job.process.wait()
    assert job.progress().stage == "failed"
    assert "There is no store at" in job.progress().message
    assert "usage" not in told.read_text()


STATES = [
    (Tally("a"), "waiting"),
    (Tally("a", current=True), "being read"),
    (Tally("a", coded=3, current=True), "being read: 3 articles coded"),
    (
        Tally("a", coded=1, unchanged=2, foreign=3),
        "1 article coded, 2 there already, 3 not in English: kept, not coded",
    ),
    (Tally("a", rejected=1, reason="the file is empty"), "1 not read (the file is empty)"),
]


@pytest.mark.parametrize(("tally", "told"), STATES)
def test_the_state_of_an_input_in_words(tally: Tally, told: str) -> None:
    assert following.state(tally) == told


PACES = [
    (Progress("starting"), "loading the language model"),
    (Progress("reading", 0, 5), "loading the language model"),
    (Progress("coding", 2, 5, 3.2, seconds=0.5), "2 of 5 through, about 3 seconds left"),
    (Progress("coding", 20, 50, 3.2, seconds=10), "20 of 50 through, 2 a second, about 3 seconds left"),
    (Progress("coding", 2, None, None, seconds=10), "2 through, 12 a minute"),
    (Progress("coding", 2, 5, 0.2, seconds=10), "2 of 5 through, 12 a minute, about 1 second left"),
]


@pytest.mark.parametrize(("told", "words"), PACES)
def test_the_pace_in_words(told: Progress, words: str) -> None:
    assert following.pace(told) == words


def test_of_many_inputs_those_that_matter_are_shown() -> None:
    tallies = tuple(Tally(f"/f{n}.txt", coded=1) for n in range(40))
    markup = following.inputs((*tallies, Tally("/<bad>.txt", rejected=1)))
    assert markup.count("<tr>") == following.LISTED + 1
    assert "/&lt;bad&gt;.txt" in markup
    assert "and 29 more inputs" in markup
