"""Words of a verdict are found again in a text that has changed around them."""

from __future__ import annotations

import pytest

from analysis import store
from analysis.store import anchoring


def verdict(quote: str, before: str = "", after: str = "", start: int = 0) -> store.Verdict:
    """A verdict on some words."""
    return store.Verdict(
        "stances", "confirm", "A", "2019", "", "d", quote, before, after, start, "x", "talks", "oppose"
    )


@pytest.mark.parametrize(
    ("text", "found", "at"),
    [
        ("no more talks now", verdict("talks"), 8),
        ("talks and talks", verdict("talks", "and "), 10),
        ("talks and talks", verdict("talks", "", " and"), 0),
        ("talks and talks", verdict("talks", start=11), 10),
        ("drills", verdict("talks"), None),
        ("anything", verdict(""), None),
    ],
)
def test_words_are_found_again(text: str, found: store.Verdict, at: int | None) -> None:
    assert anchoring.place(found, text) == at
