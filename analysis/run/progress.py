"""How far an ingest has come, and what it did: values for a progress bar, a file that others follow, a report."""

from __future__ import annotations

import dataclasses
import json
import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.errors import StandpointError

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.model import Rejected

EVERY = 0.2
"""Seconds between two writes of a status file; the first and the last are always written."""
ENDS = ("done", "stopped", "failed")
"""The stages after which nothing more comes."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest has come, after each input."""

    stage: str
    """`reading`, `coding`, `done`, `stopped` (by somebody) or `failed`."""
    coded: int = 0
    unchanged: int = 0
    """Articles that the store had, of the same text and coded with the same version."""
    foreign: int = 0
    """Articles that are kept but not coded: they are not in English."""
    rejected: int = 0
    total: int | None = None
    """Articles and rejections to expect; None where counting them would take too long."""
    current: str = ""
    """What was read last."""
    seconds: float = 0.0
    message: str = ""
    """Why it failed."""

    @property
    def done(self) -> int:
        """How many inputs are through."""
        return self.coded + self.unchanged + self.foreign + self.rejected

    @property
    def rate(self) -> float:
        """Inputs a second, so far."""
        return self.done / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float | None:
        """Seconds left at the pace so far; None where nobody can tell."""
        if self.total is None or not self.done or not self.seconds:
            return None
        return max(0.0, (self.total - self.done) * self.seconds / self.done)


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did."""

    store: str
    coded: int
    unchanged: int
    foreign: int
    rejected: tuple[Rejected, ...]
    seconds: float
    version: int
    """Of the store, afterwards."""

    @property
    def articles(self) -> int:
        """How many articles it found, whatever became of them."""
        return self.coded + self.unchanged + self.foreign


@dataclass(slots=True)
class StatusFile:
    """A callback that keeps a JSON file up to date for another process: `Progress` with `done`, `left`, `pid`.

    The file is replaced whole, so that a reader never sees a part of it.
    """

    path: Path
    _last: Progress = field(default=Progress("reading"), init=False)
    _written: float = field(default=float("-inf"), init=False)

    def __call__(self, progress: Progress) -> None:
        """Write the progress, unless the last write is a moment ago."""
        now = time.monotonic()
        self._last = progress
        if progress.stage in ENDS or now - self._written >= EVERY:
            self._write(progress)
            self._written = now

    def end(self, stage: str, message: str = "") -> None:
        """Write that it ended before it was done: `stopped` or `failed`, as far as it had come."""
        self(dataclasses.replace(self._last, stage=stage, message=message))

    def _write(self, progress: Progress) -> None:
        left = None if progress.left is None else round(progress.left, 1)
        told = {**dataclasses.asdict(progress), "done": progress.done, "left": left, "pid": os.getpid()}
        draft = self.path.with_name(f"{self.path.name}.{os.getpid()}.draft")
        try:
            draft.write_text(json.dumps(told), encoding="utf-8")
            draft.replace(self.path)
        except OSError as error:
            raise StandpointError(f"Cannot write the status file {self.path} ({error.strerror}).") from error
