"""The public NewsMTSC benchmark: sentiment towards marked targets in sentences of political news.

Its files are not part of the product; a user who has them gives their folder. One JSON object a line:
`sentence_normalized`, and `targets` with `from`, `to` (character offsets) and `polarity` (2, 4, 6).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.errors import UnreadableError
from analysis.evaluate.comparison import label_tally
from analysis.evaluate.counts import Share, Tally
from analysis.model import Span, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

POLARITY = {2: Tone.NEGATIVE, 4: Tone.NEUTRAL, 6: Tone.POSITIVE}


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence, its targets, and how each looks in it."""

    text: str
    targets: tuple[Span, ...]
    labels: tuple[Tone, ...]
    split: str = ""
    """`rw` for sentences as they come, `mt` for those chosen for several targets; empty where the file has one part."""

    @property
    def mixed(self) -> bool:
        """Whether its targets look different: no label of the whole sentence can be right."""
        return len(set(self.labels)) > 1


@dataclass(frozen=True, slots=True)
class Result:
    """A reader's labels against the benchmark's, over one part of it."""

    sentences: int
    labels: Mapping[Tone, Tally]
    right: Share

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the three labels."""
        return sum(tally.f1 for tally in self.labels.values()) / len(Tone)

    def __str__(self) -> str:
        return (
            f"macro F1 {self.macro_f1:.3f}, accuracy {self.right.accuracy:.3f} "
            f"({self.right.of} targets in {self.sentences} sentences)"
        )


def read(path: Path) -> tuple[Example, ...]:
    """Read one file of the benchmark; raise `UnreadableError` with the line that is not in its format."""
    with path.open(encoding="utf-8") as lines:
        return tuple(_example(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip())


def read_dev(folder: Path) -> tuple[Example, ...]:
    """Read the part to measure on: `dev.jsonl` of the benchmark's folder."""
    path = folder / "dev.jsonl"
    if not path.is_file():
        raise UnreadableError(f"{path}: not there; give the folder that holds NewsMTSC's dev.jsonl")
    return read(path)


def run(examples: Sequence[Example], reader: Callable[[str, Sequence[Span]], Sequence[Tone]]) -> dict[str, Result]:
    """Score a reader over the whole, over each split, and over the sentences whose targets look different."""
    told = [(example, tuple(reader(example.text, example.targets))) for example in examples]
    splits = sorted({example.split for example in examples} - {""})
    return {
        "all": _result(told),
        **{split: _result((e, labels) for e, labels in told if e.split == split) for split in splits},
        "targets that differ": _result((e, labels) for e, labels in told if e.mixed),
    }


def report(results: Mapping[str, Mapping[str, Result]]) -> str:
    """Say the results of several readers, by name, in words: one line a reader and part."""
    return "\n".join(
        f"{name:<16}{part:<22}{result}" for name, parts in results.items() for part, result in parts.items()
    )


def _result(told: Iterable[tuple[Example, tuple[Tone, ...]]]) -> Result:
    rows = list(told)
    pairs = [pair for example, labels in rows for pair in zip(example.labels, labels, strict=True)]
    right = Share(sum(gold == label for gold, label in pairs), len(pairs))
    return Result(len(rows), {tone: label_tally(pairs, tone) for tone in Tone}, right)


def _example(line: str, where: str) -> Example:
    try:
        row: Mapping[str, Any] = json.loads(line)
        targets = row["targets"]
        return Example(
            text=row["sentence_normalized"],
            targets=tuple(Span(int(t["from"]), int(t["to"])) for t in targets),
            labels=tuple(POLARITY[int(t["polarity"])] for t in targets),
            split=row.get("split", ""),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableError(f"{where}: not in NewsMTSC's format ({error!r})") from error
