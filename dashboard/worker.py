"""The process that codes the sample articles into an empty store: started once, followed from every tab."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import settings
from analysis import store as tables
from analysis.errors import StandpointError

if TYPE_CHECKING:
    from collections.abc import Callable


SEEDING = "seeding"
"""The file that stands in a store while the sample articles are coded into it."""
PARTING = 10
"""Seconds that a process may take to end once it said that it is done."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the process is, as it wrote itself."""

    stage: str
    """`starting`, `reading`, `coding`, `done`, `stopped` or `failed`."""
    done: int = 0
    total: int | None = None
    left: float | None = None
    """Seconds to go; None where it cannot be told yet."""
    current: str = ""
    message: str = ""
    seconds: float = 0.0
    """Since it began."""

    @property
    def running(self) -> bool:
        """Whether there is more to come."""
        return self.stage not in {"done", "stopped", "failed"}


@dataclass(frozen=True, slots=True)
class Job:
    """A running ingest: its process, the file it writes its status to, and what it printed, in a folder of its own."""

    process: subprocess.Popen[bytes]
    status: Path
    log: Path

    def progress(self) -> Progress:
        """Look how far it is; a process that ended without finishing counts as failed."""
        ended = self.process.poll()
        told = _read(self.status)
        if ended is None and not told.running:
            ended = self._left()
        if ended is None:
            return told
        # A process that found no article ends with 3, but it did what it was asked.
        if ended == 0 or told.stage == "done":
            return Progress("done", told.done, told.total)
        if told.stage == "stopped":
            return replace(told, left=None)
        return Progress("failed", told.done, told.total, message=told.message or _last_line(self.log, ended))

    def _left(self) -> int | None:
        """Wait a moment for a process that told its end, or nobody may ever ask for it again; None where it hangs."""
        try:
            return self.process.wait(PARTING)
        except subprocess.TimeoutExpired:
            return None

    def discard(self) -> None:
        """Remove the folder of its files, once it has ended and all is told that is wanted of it."""
        shutil.rmtree(self.status.parent, ignore_errors=True)


def start(store: Path) -> Job:
    """Start coding the sample articles into a store, marked as begun until `finished` is called."""
    _mark(store)
    folder = Path(tempfile.mkdtemp(prefix="standpoint-"))
    status, log = folder / "status.json", folder / "log.txt"
    command = ["ingest", str(settings.seeds() / "articles"), "--store", str(store), "--status", str(status)]
    with log.open("wb") as out:
        process = subprocess.Popen([sys.executable, "-m", "analysis", *command], stdout=out, stderr=out)
    return Job(process, status, log)


class Filling:
    """The filling of one store: at most one job at a time, however many tabs look at it."""

    def __init__(self, store: Path, starter: Callable[[Path], Job] = start) -> None:
        self.job: Job | None = None
        self._store, self._starter = store, starter
        self._end: Progress | None = None
        self._lock = threading.Lock()

    def look(self) -> Progress:
        """How far the job is; the first look starts it."""
        with self._lock:
            if self.job is None:
                self.job, self._end = self._starter(self._store), None
            if self._end is None and self.job.process.poll() is not None:
                self._end = self.job.progress()
                self.job.discard()
            return self._end or self.job.progress()


def begun(store: Path) -> bool:
    """Whether the sample articles were begun and never finished, as when the machine was switched off."""
    return (store / SEEDING).exists()


def finished(store: Path) -> None:
    """Note that the sample articles are all in the store."""
    (store / SEEDING).unlink(missing_ok=True)


def _mark(store: Path) -> None:
    try:
        tables.write(store, [])
        (store / SEEDING).touch()
    except (StandpointError, OSError):
        # The process meets the same and says it in its own words.
        return


def _read(status: Path) -> Progress:
    try:
        told = json.loads(status.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Progress("starting")
    return Progress(**{each.name: told[each.name] for each in fields(Progress) if each.name in told})


def _last_line(log: Path, code: int) -> str:
    lines = [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    return lines[-1].strip() if lines else f"The process ended with code {code} and said nothing."
