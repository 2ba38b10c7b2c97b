"""Text that any format can hold: no control characters, and none that turn the direction of reading."""

from __future__ import annotations

import re

# What XML forbids, and marks by which a text could show something else than it holds.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def printable(text: str) -> str:
    """Leave out what must not stand in a file for others."""
    return _UNSEEN.sub("", text)


def line(text: str) -> str:
    """The same on one line."""
    return " ".join(printable(text).split())
