"""Training examples: readers of the public data set, of the stance passages and of unlabelled news."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from analysis.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

TONES = ("negative", "neutral", "positive")
STANCES = ("support", "qualified", "oppose", "neutral", "none")

Soft = tuple[float, ...]
"""A probability for each label of a head."""

# NewsMTSC writes its labels as 2, 4, 6.
_POLARITY = {2.0: 0, 4.0: 1, 6.0: 2}

_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘]?[A-Z])|\n+")


@dataclass(frozen=True, slots=True)
class Example:
    """A passage with its asks: targets and (holder, topic) pairs, each with the probabilities of its labels."""

    text: str
    targets: tuple[Span, ...] = ()
    tones: tuple[Soft, ...] = ()
    pairs: tuple[tuple[Span, Span], ...] = ()
    stances: tuple[Soft, ...] = ()
    kinds: tuple[str, ...] = ()
    """The topic of each pair: `exercises` or `talks`."""


def hard(index: int, size: int) -> Soft:
    """The probabilities of a label that is certain."""
    return tuple(float(i == index) for i in range(size))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def newsmtsc(path: Path, *, further: bool) -> list[Example]:
    """NewsMTSC's sentences; `further` adds a target's other mentions, which its authors list, as targets."""
    return [_newsmtsc(row, further=further) for row in rows(path)]


def blended(coded: Sequence[Example], labelled: Sequence[Example]) -> list[Example]:
    """Coded passages, each label midway to a teacher's of the same spans, and what a teacher labelled besides."""
    told = {(e.text, e.targets): e.tones for e in labelled}
    known = {(e.text, e.targets) for e in coded}
    mixed = [replace(e, tones=_midway(e.tones, told.get((e.text, e.targets), e.tones))) for e in coded]
    return [*mixed, *(e for e in labelled if (e.text, e.targets) not in known)]


def _midway(left: Sequence[Soft], right: Sequence[Soft]) -> tuple[Soft, ...]:
    return tuple(tuple((a + b) / 2 for a, b in zip(x, y, strict=True)) for x, y in zip(left, right, strict=True))


def _newsmtsc(row: dict[str, Any], *, further: bool) -> Example:
    spans: dict[Span, int] = {}
    for target in row["targets"]:
        mentions = [target, *(target.get("further_mentions", ()) if further else ())]
        for mention in mentions:
            spans.setdefault(Span(mention["from"], mention["to"]), _POLARITY[target["polarity"]])
    labels = tuple(hard(label, len(TONES)) for label in spans.values())
    return Example(row["sentence_normalized"], tuple(spans), labels)


def stance(path: Path) -> tuple[list[Example], list[Example]]:
    """The stance passages in two parts: to train on, and the held-out tenth (every tenth passage)."""
    examples = [_stance(row) for row in rows(path)]
    return [e for i, e in enumerate(examples) if i % 10 != 9], examples[9::10]


def _stance(row: dict[str, Any]) -> Example:
    told = {(r["holder"], r["mention"]): STANCES.index(r["stance"]) for r in row["rows"]}
    names = [*row["actors"], *(t["mention"] for t in row["topics"])]
    where = {name: located(row["text"], name, names) for name in names}
    asks = [(a, t["mention"], t["topic"]) for a in row["actors"] for t in row["topics"]]
    return Example(
        row["text"],
        pairs=tuple((where[a], where[t]) for a, t, _ in asks),
        stances=tuple(hard(told.get((a, t), STANCES.index("none")), len(STANCES)) for a, t, _ in asks),
        kinds=tuple(kind for _, _, kind in asks),
    )


def located(text: str, name: str, names: Sequence[str]) -> Span:
    """Where a name stands first, outside any longer name if it stands anywhere else."""
    found = [Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    longer = [n for n in names if name in n and n != name]
    hidden = [m.span() for n in longer for m in re.finditer(re.escape(n), text)]
    clear = [s for s in found if not any(a <= s.start and s.end <= b for a, b in hidden)]
    start = text.index(name)
    return (clear or found or [Span(start, start + len(name))])[0]


def sentences(text: str) -> Iterator[Span]:
    """A passage's sentences, split at end marks before a capital letter and at line breaks."""
    start = 0
    for mark in _SENTENCE_END.finditer(text):
        if mark.start() > start:
            yield Span(start, mark.start())
        start = mark.end()
    if start < len(text):
        yield Span(start, len(text))


def by_sentence(example: Example) -> Iterator[Example]:
    """Each sentence of a longer stance passage alone; a holder from elsewhere is put before it as its speaker."""
    parts = list(sentences(example.text))
    for part in parts if len(parts) > 1 else ():
        inside = [i for i, (_, topic) in enumerate(example.pairs) if _within(topic, part)]
        here = [i for i in inside if _within(example.pairs[i][0], part)]
        if here:
            yield _cut(example, part, here, None)
        for holder in sorted({example.pairs[i][0] for i in inside} - {example.pairs[i][0] for i in here}):
            yield _cut(example, part, [i for i in inside if example.pairs[i][0] == holder], holder)


def _within(span: Span, part: Span) -> bool:
    return part.start <= span.start and span.end <= part.end


def _cut(example: Example, part: Span, asks: Sequence[int], holder: Span | None) -> Example:
    before = f"{example.text[holder.start : holder.end]}: " if holder else ""
    shift = len(before) - part.start
    pairs = [example.pairs[i] for i in asks]
    return Example(
        before + example.text[part.start : part.end],
        pairs=tuple((Span(0, len(before) - 2) if holder else moved(h, shift), moved(t, shift)) for h, t in pairs),
        stances=tuple(example.stances[i] for i in asks),
        kinds=tuple(example.kinds[i] for i in asks),
    )


def moved(span: Span, by: int) -> Span:
    """A span after `by` characters were put before it."""
    return Span(span.start + by, span.end + by)


def with_speaker(example: Example, holder: Span) -> Example:
    """The passage with one holder put before it as its speaker, from where that holder is read."""
    before = f"{example.text[holder.start : holder.end]}: "
    shift = len(before)
    return replace(
        example,
        text=before + example.text,
        targets=tuple(moved(t, shift) for t in example.targets),
        pairs=tuple(
            (Span(0, shift - 2) if h == holder else moved(h, shift), moved(t, shift)) for h, t in example.pairs
        ),
    )


def renamed(example: Example, names: dict[Span, str]) -> Example:
    """The passage with other words in some of its spans; the asks follow their words."""
    order = sorted(names)
    pieces: list[str] = []
    last = 0
    for span in order:
        pieces += [example.text[last : span.start], names[span]]
        last = span.end
    changes = [(s.start, s.end, len(names[s]) - (s.end - s.start)) for s in order]

    def follow(span: Span) -> Span:
        """Where a span lies after the changes."""
        start = span.start + sum(by for _, end, by in changes if end <= span.start)
        return Span(start, start + len(names[span])) if span in names else Span(start, start + span.end - span.start)

    return replace(
        example,
        text="".join(pieces) + example.text[last:],
        targets=tuple(follow(t) for t in example.targets),
        pairs=tuple((follow(h), follow(t)) for h, t in example.pairs),
    )
