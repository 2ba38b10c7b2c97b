"""Stance passages with their asks marked in the text, as the `passages*.txt` files hold them."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.errors import RuleError
from analysis.model import Span
from analysis.nlp.train.data import STANCES, Example, hard

_MARK = re.compile(r"\{(\w+):([^}]*)\}")
_ROW = re.compile(r"(\d\w?)([p-z])([+~0-])")
_SIGNS = {"+": "support", "~": "qualified", "-": "oppose", "0": "neutral"}


def passages(path: Path | None = None) -> list[Example]:
    """The passages of a file, or of all those beside this module; the first lines of `passages.txt` tell the marks."""
    paths = [path] if path else sorted(Path(__file__).parent.glob("passages*.txt"))
    lines = [line for each in paths for line in each.read_text(encoding="utf-8").splitlines()]
    return [parsed(line) for line in lines if line.strip() and not line.startswith("#")]


def parsed(line: str) -> Example:
    """One passage; raises RuleError where a row names a mark that the text lacks."""
    marked, _, told = line.rpartition("|")
    text, spans = _unmarked(marked.strip())
    topics = {name: span for name, span in spans.items() if name.isalpha()}
    holders = {name: span for name, span in spans.items() if name not in topics}
    rows = answers(told)
    if len(rows) != len(told.split()) or not all(h in holders and t in topics for h, t in rows):
        raise RuleError(f"A row of this passage names no mark of it; write holder, topic and one of + ~ - 0: {line}")
    asks = [(h, t) for h in holders for t in topics]
    labels = tuple(hard(STANCES.index(rows.get(ask, "none")), len(STANCES)) for ask in asks)
    kinds = tuple("exercises" if t >= "u" else "talks" for _, t in asks)
    return Example(text, pairs=tuple((holders[h], topics[t]) for h, t in asks), stances=labels, kinds=kinds)


def answers(told: str) -> dict[tuple[str, str], str]:
    """The stance of each (holder, topic) in rows such as `1t+ 2x-`."""
    return {(holder, topic): _SIGNS[sign] for holder, topic, sign in _ROW.findall(told)}


def _unmarked(marked: str) -> tuple[str, dict[str, Span]]:
    text, last, spans = "", 0, {}
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        spans[mark[1]] = Span(len(text), len(text) + len(mark[2]))
        text += mark[2]
        last = mark.end()
    return text + marked[last:], spans
