"""Passages: the words behind a number, with what was marked in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

AROUND = 220
"""Characters of context asked for on each side of the sentence; what lies in another paragraph is cut."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a passage's text and the part it plays: `holder`, `target`, `cue`, `topic`, `condition`, `words`."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its context, who holds what in it, and how sure that is; offsets are into `text`."""

    doc_id: str
    row: int
    kind: str
    """`stance`, `sentiment`, `statement` or `mention`."""
    text: str
    sentence: Mark
    marks: tuple[Mark, ...]
    title: str
    source: str
    published: str | None
    day: str | None
    label: str = ""
    """The stance, the tone, the voice of a statement, or the kind of the entity."""
    topic: str = ""
    holder: str = ""
    holder_name: str = ""
    principal_name: str = ""
    target_name: str = ""
    via_name: str = ""
    action: str = ""
    event: str = ""
    condition_by: str = ""
    condition_until: str | None = None
    confidence: float | None = None
    why: str = ""
    runner_up: str = ""
    runner_up_confidence: float | None = None
    voice: str = ""
    """In whose wording a position is told."""


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the passages asked for, and how many there are in all."""

    passages: tuple[Passage, ...]
    total: int


def found(kind: str, rows: list[dict[str, Any]]) -> Found:
    """Build passages from the rows of one of the `…_passages` questions."""
    return Found(tuple(passage(kind, row) for row in rows), rows[0]["total"] if rows else 0)


def passage(kind: str, row: dict[str, Any]) -> Passage:
    """Build a passage from a row of one of the `…_passages` questions."""
    begins, ends = (row.get("sentence_start", row["starts"]), row.get("sentence_end", row["ends"]))
    # A sentence that closes a paragraph holds the line breaks after it.
    said = row["slice"][begins - row["slice_start"] : ends - row["slice_start"]]
    sentence = (begins, begins + len(said.rstrip()))
    text, offset = trimmed(row["slice"], row["slice_start"], sentence)
    roles = {"words": ("starts", "ends")} | {r: (f"{r}_start", f"{r}_end") for r in ROLES}
    spans = [(row.get(start), row.get(end), role) for role, (start, end) in roles.items()]
    marks = [
        Mark(max(s - offset, 0), min(e - offset, len(text)), r) for s, e, r in spans if s is not None and e is not None
    ]
    plain = {name: row[name] for name in COPIED if row.get(name) is not None}
    return Passage(
        kind=kind,
        text=text,
        sentence=Mark(max(sentence[0] - offset, 0), min(sentence[1] - offset, len(text)), "sentence"),
        marks=tuple(mark for mark in marks if mark.start < mark.end),
        published=row["published"],
        day=row.get("day") or row["published"],
        **plain,
    )


ROLES = ("holder", "target", "cue", "topic", "condition")
COPIED = (
    "doc_id", "row", "title", "source", "label", "topic", "holder", "holder_name", "principal_name", "target_name",
    "via_name", "action", "event", "voice", "condition_by", "condition_until", "confidence", "why", "runner_up",
    "runner_up_confidence",
)  # fmt: skip


def trimmed(piece: str, offset: int, sentence: tuple[int, int]) -> tuple[str, int]:
    """Cut a slice of an article to whole sentences of one paragraph; return it and where it begins."""
    start, end = sentence[0] - offset, sentence[1] - offset
    before = piece.rfind("\n", 0, start) + 1
    if before == 0 and offset > 0:
        before = _after_stop(piece, 0, start)
    after = piece.find("\n", end)
    if after < 0 and len(piece) - end >= AROUND:
        after = max(end, piece.rfind(". ", end) + 1)
    return piece[before : after if after >= 0 else len(piece)], offset + before


def _after_stop(piece: str, start: int, end: int) -> int:
    """Where the first sentence begins that begins between two places; the second where none does."""
    stop = piece.find(". ", start, end)
    return stop + 2 if stop >= 0 else end
