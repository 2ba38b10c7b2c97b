"""A fitted network as a teacher: its probabilities for every ask of some passages, written to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.nlp.train import texts
from analysis.nlp.train.data import Example, Soft
from analysis.nlp.train.predict import Reader, logits
from analysis.nlp.train.scores import softmax

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from analysis.nlp.train.network import Network


def label(network: Network, reader: Reader, examples: Sequence[Example], heads: Sequence[str], out: Path) -> None:
    """Append to a file, some hundred at a time, the passages that it lacks, every ask answered by a network."""
    done = {e.text for e in texts.read(out)} if out.exists() else set()
    left = [e for e in examples if e.text not in done]
    for start in range(0, len(left), 400):
        part = left[start : start + 400]
        tones, stances = (softmax(values).round(4).tolist() for values in logits(network, reader, part))
        texts.write(out, _answered(part, heads, iter(tones), iter(stances)))


def _answered(
    examples: Iterable[Example], heads: Sequence[str], tones: Iterator[Soft], stances: Iterator[Soft]
) -> Iterator[Example]:
    for e in examples:
        seen, held = tuple(next(tones) for _ in e.targets), tuple(next(stances) for _ in e.pairs)
        tone = (e.targets, seen) if "tone" in heads else ((), ())
        stance = (e.pairs, held) if "stance" in heads else ((), ())
        yield Example(e.text, *tone, *stance)
