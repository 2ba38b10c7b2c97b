"""Scores of a head's probabilities: macro F1, calibration, and the temperature that calibrates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

Array = np.ndarray[Any, np.dtype[Any]]


def macro_f1(gold: Sequence[int], found: Sequence[int], size: int) -> float:
    """The mean over the labels of F1, in percent."""
    return 100 * sum(_f1(gold, found, label) for label in range(size)) / size


def _f1(gold: Sequence[int], found: Sequence[int], label: int) -> float:
    both = sum(g == f == label for g, f in zip(gold, found, strict=True))
    all_ = sum(g == label for g in gold) + sum(f == label for f in found)
    return 2 * both / all_ if all_ else 0.0


def calibration_error(probabilities: Array, gold: Sequence[int], *, bins: int = 10) -> float:
    """Expected calibration error of the label found: confidence against share right, in equal-width bins."""
    right = probabilities.argmax(1) == np.asarray(gold)
    confidence = probabilities.max(1)
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [abs((right[place == b] - confidence[place == b]).sum()) for b in range(bins)]
    return float(sum(gaps) / len(gold))


def softmax(logits: Array, temperature: float = 1.0) -> Array:
    """Probabilities of logits, each row summing to one."""
    scaled = logits / temperature
    grown = np.exp(scaled - scaled.max(1, keepdims=True))
    shares: Array = grown / grown.sum(1, keepdims=True)
    return shares


def temperature(logits: Array, gold: Sequence[int]) -> float:
    """The temperature under which the gold labels are likeliest."""
    rows = np.arange(len(gold))
    choices = np.geomspace(0.3, 5.0, 200)
    losses = [-np.log(softmax(logits, t)[rows, list(gold)] + 1e-12).mean() for t in choices]
    return float(choices[int(np.argmin(losses))])
