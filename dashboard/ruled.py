"""Rulings on coded rows from the dashboard: which row is meant, what a form says, and the command that keeps it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.model import Position, Tone, Voice
from dashboard import data

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LABELS = {
    "stance": ("stance", tuple(map(str, Position))),
    "sentiment": ("label", tuple(map(str, Tone))),
    "statement": ("kind", tuple(map(str, Voice))),
}
"""By kind of row: the column that a correction changes, and what it can say."""
PATIENCE = 120
"""Seconds that a ruling may take."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The row that somebody rules on."""

    kind: str
    doc_id: str
    row: int

    @property
    def key(self) -> str:
        """What names it among passages: `doc_id~row`."""
        return f"{self.doc_id}~{self.row}"


@dataclass(frozen=True, slots=True)
class Said:
    """What the form says."""

    ruling: str
    by: str
    why: str
    label: str
    copies: bool


def meant(text: str) -> Meant | None:
    """Read `kind~doc_id~row` off a URL; None for what is no row."""
    kind, _, rest = text.partition("~")
    doc_id, _, row = rest.rpartition("~")
    known = kind in LABELS and doc_id and row.isascii() and row.isdecimal() and len(row) < 9
    return Meant(kind, doc_id, int(row)) if known else None


def command(row: Meant, said: Said, store: Path) -> list[str]:
    """The command line that keeps a ruling; what people typed can be no option of it."""
    told = ["correct", f"--kind={row.kind}", f"--ruling={said.ruling}", f"--by={said.by}", f"--why={said.why}"]
    told += [f"--set={LABELS[row.kind][0]}={said.label}"] if said.ruling == "correct" else []
    told += [] if said.copies else ["--alone"]
    return [*told, f"--store={store}", "--", row.doc_id, str(row.row)]


def verdicts() -> list[dict[str, Any]]:
    """What people ruled, beside what the machine says now."""
    found: list[dict[str, Any]] = data.ask("verdicts", None)
    return found


def differing() -> list[dict[str, Any]]:
    """Of what people ruled, that after which a row says something else than the machine's."""
    found: list[dict[str, Any]] = data.ask("verdicts", None, differing=True)
    return found


def keep(row: Meant, said: Said, store: Path) -> str:
    """Keep a ruling; return why it could not be kept, nothing where it was."""
    return _run(command(row, said, store))


def _run(told: Sequence[str]) -> str:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "analysis", *told], capture_output=True, timeout=PATIENCE, check=False, text=True
        )
    except subprocess.TimeoutExpired:
        return "The store is busy: try again in a moment."
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    return "" if done.returncode == 0 else (lines[-1] if lines else f"The command ended with code {done.returncode}.")
