"""Unlabelled news for the teacher: sentences with asks found by simple means, and the files of labelled passages."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from analysis.model import Span
from analysis.nlp.train.augment import dice
from analysis.nlp.train.data import Example, rows, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

# A name is capitalised words in the middle of a sentence, somewhere in the article; a pronoun stands for a person.
_NAME = re.compile(r"(?:[A-Z][\w’'&-]*\.?)(?: (?:of |the )?[A-Z][\w’'&-]*)*")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|his|her|their)\b")
_TOPIC = re.compile(
    r"(?:\b(?:[Jj]oint|[Mm]ilitary|[Nn]aval|[Aa]nnual|[Aa]ir|[Pp]eace|[Nn]uclear|[Dd]irect|[Ff]urther|[Ww]orking-level|[Tt]rade)\s)*"
    r"\b(?:drills?|war games?|(?:military|joint|naval) (?:exercises?|training)|man(?:o|oe)uv(?:er|re)s|exercises"
    r"|talks|negotiations?|dialogue|summits?|diplomacy|negotiating table)\b"
)
WORDS = range(7, 50)


def passages(files: Iterable[Path]) -> list[Example]:
    """Every sentence of the files' texts that has an ask, those on a topic first."""
    found = [e for file in files for row in rows(file) for e in asked_of(row["text"])]
    unique = list({e.text: e for e in found}.values())
    return sorted(unique, key=lambda e: not e.pairs)


def chosen(examples: Sequence[Example], count: int, seed: int) -> list[Example]:
    """All passages with a topic and a sample of the others, mixed; the same for the same seed."""
    topical = [e for e in examples if e.pairs]
    others = [e for e in examples if not e.pairs]
    chance = dice(seed)
    mixed = topical[:count] + chance.sample(others, min(len(others), max(0, count - len(topical))))
    chance.shuffle(mixed)
    return mixed


def asked_of(text: str) -> Iterator[Example]:
    """The sentences of an article that name somebody, with their asks."""
    parts = list(sentences(text))
    counts = Counter(m.group() for p in parts for m in _NAME.finditer(text, p.start + 1, p.end))
    for part in parts:
        sentence = text[part.start : part.end].strip()
        names = [Span(*m.span()) for m in _NAME.finditer(sentence) if counts[m.group()] > 1]
        people = [Span(*m.span()) for m in _PRONOUN.finditer(sentence)][:1]
        if len(sentence.split()) in WORDS and (names or people):
            yield _asked(sentence, names[:3], people)


def _asked(sentence: str, names: list[Span], people: list[Span]) -> Example:
    topics = [Span(*m.span()) for m in _TOPIC.finditer(sentence)][:2]
    holders = [*names, *people][:3]
    pairs = [(h, t) for h in holders for t in topics if h.end <= t.start or t.end <= h.start]
    return Example(sentence, (*names, *people), pairs=tuple(pairs))


def write(path: Path, examples: Iterable[Example]) -> None:
    """Append labelled passages to a file, one a line."""
    with path.open("a", encoding="utf-8") as lines:
        for e in examples:
            pairs = [[*h, *t] for h, t in e.pairs]
            row = {"text": e.text, "targets": e.targets, "tones": e.tones, "pairs": pairs, "stances": e.stances}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def read(path: Path) -> list[Example]:
    """The labelled passages of a file."""
    return [_read(row) for row in rows(path)]


def _read(row: dict[str, Any]) -> Example:
    return Example(
        row["text"],
        tuple(Span(*t) for t in row["targets"]),
        tuple(tuple(y) for y in row["tones"]),
        tuple((Span(*p[:2]), Span(*p[2:])) for p in row["pairs"]),
        tuple(tuple(y) for y in row["stances"]),
    )
