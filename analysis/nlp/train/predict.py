"""A network's answers for passages, and their scores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from analysis.nlp.train import scores
from analysis.nlp.train.network import Encoded, Network, batch, encoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

    from analysis.nlp.train.data import Example


@dataclass(frozen=True, slots=True)
class Reader:
    """The tokenizer with the ids that batching needs."""

    tokens: Tokenizer
    pad: int
    mask: int

    @classmethod
    def of(cls, tokens: Tokenizer) -> Reader:
        """Look the special tokens up: BERT and MPNet name them differently."""
        found = [
            next(i for i in (tokens.token_to_id(name) for name in names) if i is not None)
            for names in (("[PAD]", "<pad>"), ("[MASK]", "<mask>"))
        ]
        return cls(tokens, found[0], found[1])


def report(network: Network, reader: Reader, checks: dict[str, Sequence[Example]]) -> dict[str, float]:
    """Macro F1 and calibration error of both heads on each set of examples."""
    found: dict[str, float] = {}
    for name, examples in checks.items():
        tones, stances = logits(network, reader, examples)
        for head, values, gold in (
            ("tone", tones, [y for e in examples for y in e.tones]),
            ("stance", stances, [y for e in examples for y in e.stances]),
        ):
            if gold:
                labels = [int(np.argmax(y)) for y in gold]
                found[f"{name}.{head}.f1"] = round(
                    scores.macro_f1(labels, values.argmax(1).tolist(), values.shape[1]), 2
                )
                found[f"{name}.{head}.ece"] = round(scores.calibration_error(scores.softmax(values), labels), 4)
    return found


def logits(
    network: Network, reader: Reader, examples: Sequence[Example], *, tokens: int = 2000
) -> tuple[scores.Array, scores.Array]:
    """Both heads' logits for every ask, in the order of the examples."""
    network.eval()
    items = [encoded(e, reader.tokens, window=256) for e in examples]
    found: dict[int, tuple[scores.Array, scores.Array]] = {}
    order = sorted(range(len(items)), key=lambda i: len(items[i].ids))
    with torch.no_grad():
        for chosen in chunks(order, items, tokens):
            tones, stances = network(*batch([items[i] for i in chosen], reader.pad).inputs)
            for row, i in enumerate(chosen):
                found[i] = (tones[row, : len(items[i].targets)].numpy(), stances[row, : len(items[i].pairs)].numpy())
    ordered = [found[i] for i in range(len(items))]
    return np.concatenate([t for t, _ in ordered]), np.concatenate([s for _, s in ordered])


def chunks(order: Sequence[int], items: Sequence[Encoded], tokens: int) -> Iterator[list[int]]:
    """Runs of the order whose padded tokens stay under a limit."""
    chosen: list[int] = []
    for i in order:
        if chosen and (len(chosen) + 1) * max(len(items[j].ids) for j in (i, chosen[-1])) > tokens:
            yield chosen
            chosen = []
        chosen.append(i)
    if chosen:
        yield chosen
