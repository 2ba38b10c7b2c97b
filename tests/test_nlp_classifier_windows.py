"""The windows over a long passage, and which of them answers an ask."""

from __future__ import annotations

import itertools

import pytest

from analysis.model import Span
from analysis.nlp.classifier_windows import STRIDE, WINDOW, Tokens, best, nearest, windows


@pytest.mark.parametrize("length", [0, 1, WINDOW, WINDOW + 1, WINDOW + STRIDE, 500, 2000])
def test_the_windows_cover_every_token_and_overlap_by_half(length: int) -> None:
    found = windows(length)
    assert {i for w in found for i in w} == set(range(length))
    assert all(len(w) <= WINDOW for w in found)
    assert all(a.stop - b.start >= WINDOW - STRIDE for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([range(1)], 0),
        ([range(100, 101)], 1),
        ([range(60, 61), range(70, 71)], 0),
        ([range(1), range(125, 126)], 0),
        ([range(1), range(126, 127)], None),
    ],
)
def test_the_best_window_holds_all_spans_furthest_from_its_borders(spans: list[range], expected: int | None) -> None:
    assert best(windows(300), *spans) == expected


@pytest.mark.parametrize(
    ("span", "cut"),
    [
        (range(5, 9), range(5, 9)),
        (range(200), range(WINDOW)),
        (range(10, 200), range(10, 10 + STRIDE)),
        (range(299, 300), range(299, 300)),
    ],
)
def test_one_span_always_finds_a_window(span: range, cut: range) -> None:
    choices = windows(300)
    window, part = nearest(choices, span)
    assert part == cut
    assert choices[window].start <= part.start
    assert part.stop <= choices[window].stop


def test_a_span_of_characters_is_the_tokens_that_it_touches() -> None:
    tokens = Tokens((1, 2, 3), (Span(0, 2), Span(3, 6), Span(6, 7)))
    assert tokens.covering(Span(1, 4)) == range(2)
    assert tokens.covering(Span(6, 7)) == range(2, 3)
    with pytest.raises(ValueError, match="2–3"):
        tokens.covering(Span(2, 3))
