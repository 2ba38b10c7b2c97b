"""The work that the Library asks for: one process at a time a store, in the order asked, whoever looks on."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard import shelf
from dashboard.worker import Job, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

KEPT = 5
"""Finished orders that are still shown."""
_COUNTS = ("coded", "unchanged", "foreign", "rejected")


@dataclass(frozen=True, slots=True)
class Order:
    """A command of the command line, and the files that it is to read."""

    title: str
    arguments: tuple[str, ...]
    """The command and its options; the store and what follows the progress are added."""
    inputs: tuple[str, ...] = ()
    """Files, addresses or articles that it is given, each of which is followed by itself."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of one input so far."""

    name: str
    coded: int = 0
    unchanged: int = 0
    foreign: int = 0
    rejected: int = 0
    reason: str = ""
    """Of the first rejection in it."""
    current: bool = False

    @property
    def begun(self) -> bool:
        """Whether anything of it was read."""
        return bool(self.coded or self.unchanged or self.foreign or self.rejected)


@dataclass(frozen=True, slots=True)
class Told:
    """An order and how far it is."""

    order: Order
    progress: Progress
    inputs: tuple[Tally, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything on a desk at one moment."""

    changes: int
    """Grows whenever an order comes, begins or ends."""
    now: Told | None = None
    waiting: tuple[Order, ...] = ()
    done: tuple[Told, ...] = ()
    """The last finished, the newest first."""


@dataclass(slots=True)
class Events:
    """The JSON lines of a process, read as they come, into what became of each input."""

    path: Path
    tallies: dict[str, Tally]
    _read: int = 0
    _before: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_COUNTS, 0))

    def look(self) -> tuple[Tally, ...]:
        """Read what is new and return the tallies, in the order of the inputs."""
        for event in self._new():
            if event.get("event") == "progress":
                self._count(event)
            elif event.get("event") == "report":
                self._close(event)
        return tuple(self.tallies.values())

    def _new(self) -> Iterator[dict[str, object]]:
        try:
            with self.path.open("rb") as stream:
                stream.seek(self._read)
                whole = stream.read().rpartition(b"\n")[0]
        except OSError:
            return
        self._read += len(whole) + bool(whole)
        for line in whole.splitlines():
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if isinstance(event, dict):
                yield event

    def _count(self, event: dict[str, object]) -> None:
        now = {name: int(str(event.get(name, 0))) for name in _COUNTS}
        more = {name: now[name] - self._before[name] for name in _COUNTS}
        self._before = now
        owner = self._owner(str(event.get("current", "")))
        if owner:
            tally = self.tallies[owner]
            grown = {name: getattr(tally, name) + more[name] for name in _COUNTS}
            self._only(owner, replace(tally, **grown))

    def _only(self, owner: str, tally: Tally) -> None:
        """Put a tally in its place as the one that is being read."""
        for name, each in self.tallies.items():
            if each.current:
                self.tallies[name] = replace(each, current=False)
        self.tallies[owner] = replace(tally, current=True)

    def _close(self, event: dict[str, object]) -> None:
        """Nothing is being read any more; each rejection gives its reason."""
        rejected = event.get("rejected")
        reasons: dict[str, str] = {}
        for each in rejected if isinstance(rejected, list) else []:
            reasons.setdefault(self._owner(str(each.get("source", ""))), str(each.get("reason", "")))
        for name, tally in self.tallies.items():
            self.tallies[name] = replace(tally, current=False, reason=reasons.get(name, ""))

    def _owner(self, current: str) -> str:
        """Find the input that a file, a row of it or a member of it belongs to."""
        return next((n for n in self.tallies if current == n or current.startswith((f"{n}:", f"{n}/"))), "")


def begin(folder: Path, order: Order) -> tuple[Job, Path]:
    """Start the process of an order; return it with the file of its JSON lines."""
    place = Path(tempfile.mkdtemp(prefix="standpoint-"))
    status, log, events = place / "status.json", place / "log.txt", place / "events.jsonl"
    options = ["--store", str(folder), "--status", str(status), "--json"]
    command, *rest = order.arguments
    argv = [sys.executable, "-m", "analysis", command, *options, *rest, "--", *order.inputs]
    with log.open("wb") as told, events.open("wb") as out:
        # A group of its own: Ctrl-C in the terminal of the dashboard ends the dashboard, not what is being read.
        process = subprocess.Popen(argv, stdout=out, stderr=told, start_new_session=True)
    return Job(process, status, log), events


class Desk:
    """The orders for one store; a thread of its own works them off, so that no tab need stay open."""

    def __init__(self, folder: Path, starter: Callable[[Path, Order], tuple[Job, Path]] = begin) -> None:
        self._folder, self._starter = folder, starter
        self._lock = threading.Lock()
        self._waiting: deque[Order] = deque()
        self._done: deque[Told] = deque(maxlen=KEPT)
        self._now: tuple[Order, Job, Events] | None = None
        self._thread: threading.Thread | None = None
        self._changes = 0

    def put(self, order: Order) -> None:
        """Take an order; it begins when those before it are done."""
        with self._lock:
            self._waiting.append(order)
            self._changes += 1
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True, name="library")
                self._thread.start()

    def look(self) -> Seen:
        """See everything as it is now."""
        with self._lock:
            return Seen(self._changes, self._told(), tuple(self._waiting), tuple(reversed(self._done)))

    def cancel(self) -> None:
        """Ask the running process to end, and forget what waits; what was stored stays."""
        with self._lock:
            self._waiting.clear()
            self._changes += 1
            if self._now and self._now[1].process.poll() is None:
                self._now[1].process.terminate()

    def clear(self) -> None:
        """Forget what is done."""
        with self._lock:
            self._done.clear()
            self._changes += 1

    def _work(self) -> None:
        while (job := self._next()) is not None:
            job.process.wait()
            self._end()

    def _next(self) -> Job | None:
        """Begin the next order that can be begun."""
        with self._lock:
            while self._waiting:
                order = self._waiting.popleft()
                self._changes += 1
                try:
                    job, path = self._starter(self._folder, order)
                except OSError as error:
                    self._done.append(Told(order, Progress("failed", message=f"Cannot start it ({error}).")))
                    continue
                self._now = order, job, Events(path, {name: Tally(name) for name in order.inputs})
                return job
            self._thread = None
            return None

    def _end(self) -> None:
        with self._lock:
            told = self._told()
            if told is not None and self._now is not None:
                self._now[1].discard()
                self._done.append(told)
                # Of a process that was stopped nobody knows what its language model had not given back yet.
                if told.progress.stage == "done":
                    shelf.discard(self._folder, through(told.inputs))
            self._now = None
            self._changes += 1

    def _told(self) -> Told | None:
        if self._now is None:
            return None
        order, job, events = self._now
        return Told(order, job.progress(), events.look())


def through(inputs: Sequence[Tally]) -> list[Path]:
    """Name the files that were read to their end without a rejection: nothing of them is wanted any more."""
    return [Path(each.name) for each in inputs if each.begun and not each.rejected and not each.current]
