"""The scores that training reports."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.nlp.train import scores


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ([0, 1, 2], [0, 1, 2], 100.0),
        ([0, 1, 2], [1, 2, 0], 0.0),
        ([0, 0, 1, 1], [0, 1, 1, 1], 100 * (2 / 3 + 4 / 5) / 2),
        ([0, 0], [0, 0], 50.0),
    ],
)
def test_macro_f1(gold: list[int], found: list[int], expected: float) -> None:
    assert scores.macro_f1(gold, found, max(2, max(gold) + 1)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("chances", "gold", "expected"),
    [
        ([[1.0, 0.0], [0.0, 1.0]], [0, 1], 0.0),
        ([[1.0, 0.0], [1.0, 0.0]], [0, 1], 0.5),
        ([[0.8, 0.2]] * 5, [0, 0, 0, 0, 1], 0.0),
        ([[0.6, 0.4], [0.9, 0.1]], [0, 1], (0.4 + 0.9) / 2),
    ],
)
def test_calibration_error(chances: list[list[float]], gold: list[int], expected: float) -> None:
    assert scores.calibration_error(np.array(chances), gold) == pytest.approx(expected)


def test_the_temperature_undoes_overconfidence() -> None:
    logits = np.array([[4.0, 0.0]] * 4 + [[4.0, 0.0]])
    heat = scores.temperature(logits, [0, 0, 0, 0, 1])
    assert scores.softmax(logits, heat)[0, 0] == pytest.approx(0.8, abs=0.01)
