"""The layout of a plain text: its paragraphs, whichever way lines and white space were used."""

from __future__ import annotations

import re
from itertools import pairwise

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANK = re.compile(r"\n[ ]*\n\s*")
_SPACES = re.compile("[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# Hard-wrapped text runs to a fixed width; a narrower column is a list or a poem.
_NARROWEST, _WIDEST = 40, 110
# A wrapped text has few lines beyond its width: an address, a table.
_MAX_LONG = 0.05
_STOPS = (".", "!", "?", "”", '"', ")", ":")
_SURROGATES = re.compile("[\ud800-\udfff]")


def paragraphs(raw: str) -> list[str]:
    """Part a text into its paragraphs, none empty, white space within them made single spaces."""
    text = _ENDS.sub("\n", sound(raw))
    plain = _SPACES.sub(" ", _INVISIBLE.sub("", text))
    blocks = [[line for part in block.split("\n") if (line := part.strip())] for block in _BLANK.split(plain)]
    width = _width([line for block in blocks for line in block])
    return [line for block in blocks for line in _unwrapped(block, width)]


def sound(text: str) -> str:
    """Replace what no encoding can hold, one character by one, so that offsets stay."""
    return _SURROGATES.sub("�", text).replace("\0", " ")


def _width(lines: list[str]) -> int:
    """Find the column at which a text was wrapped; 0 where its lines are paragraphs."""
    long = sum(len(line) > _WIDEST for line in lines)
    if long > _MAX_LONG * len(lines):
        return 0
    width = max((len(line) for line in lines if len(line) <= _WIDEST), default=0)
    return width if width >= _NARROWEST else 0


def _unwrapped(lines: list[str], width: int) -> list[str]:
    """Join lines that were broken for want of room; otherwise each is a paragraph."""
    breaks = list(pairwise(lines))
    if not width or all(line.endswith(_STOPS) for line, _ in breaks):
        return lines
    # A line was broken for want of room where the next word would not have fitted.
    if all(len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in breaks):
        return [" ".join(lines)]
    return lines
