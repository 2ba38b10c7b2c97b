"""Variants of the training passages, drawn anew each epoch: swapped names, speakers put in front."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import Span
from analysis.nlp.train.data import Example, renamed, with_speaker

if TYPE_CHECKING:
    from collections.abc import Sequence


def dice(seed: int) -> random.Random:
    """A source of chance that gives the same draws for the same seed."""
    return random.Random(seed)  # noqa: S311 - nothing secret is drawn


@dataclass(frozen=True, slots=True)
class Pools:
    """Names seen in training that may stand for one another."""

    targets: tuple[str, ...]
    holders: tuple[str, ...]
    topics: dict[str, tuple[str, ...]]


def pools(examples: Sequence[Example]) -> Pools:
    """Collect the names: capitalised targets, capitalised holders, topic mentions by topic."""
    targets = {e.text[s.start : s.end] for e in examples for s in e.targets}
    holders = {e.text[h.start : h.end] for e in examples for h, _ in e.pairs}
    kinds = sorted({kind for e in examples for kind in e.kinds})
    topics = {
        kind: {
            e.text[t.start : t.end] for e in examples for (_, t), k in zip(e.pairs, e.kinds, strict=False) if k == kind
        }
        for kind in kinds
    }
    return Pools(_names(targets), _names(holders), {kind: tuple(sorted(found)) for kind, found in topics.items()})


def _names(found: set[str]) -> tuple[str, ...]:
    return tuple(sorted(n for n in found if n[:1].isupper() and len(n) > 3))


def varied(example: Example, names: Pools, chance: random.Random, *, swap: float, speaker: float) -> Example:
    """One variant of a passage: perhaps a name swapped, perhaps a holder put before it as its speaker."""
    if chance.random() < swap:
        example = _swapped(example, names, chance)
    if example.pairs and chance.random() < speaker:
        example = with_speaker(example, chance.choice(example.pairs)[0])
    return example


def _swapped(example: Example, names: Pools, chance: random.Random) -> Example:
    options: list[tuple[Span, tuple[str, ...]]] = [(t, names.targets) for t in example.targets]
    options += [(h, names.holders) for h, _ in example.pairs]
    options += [(t, names.topics[k]) for (_, t), k in zip(example.pairs, example.kinds, strict=False)]
    span, pool = chance.choice(options) if options else (Span(0, 0), ())
    old = example.text[span.start : span.end]
    others = [s for s in _spans(example) if s != span and s.start < span.end and span.start < s.end]
    # A pronoun, or a name inside another ask's words, stays as it is.
    if not pool or others or len(old) <= 3 or example.text.count(old) > 1:
        return example
    return renamed(example, {span: chance.choice(pool)})


def _spans(example: Example) -> list[Span]:
    return [*example.targets, *(s for pair in example.pairs for s in pair)]
