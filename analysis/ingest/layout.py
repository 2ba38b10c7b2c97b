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
# The last line of a paragraph rarely fills nine tenths of the column.
_SHORT_LINE = 0.9
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


def flowed(lines: list[str]) -> list[str]:
    """Join the lines of a printed page to paragraphs: one ends at an empty line or at a short line's full stop."""
    width = _column(lines)
    paragraphs: list[str] = []
    going_on = False
    for line in lines:
        if going_on and line:
            paragraphs[-1] = _joined(paragraphs[-1], line)
        elif line:
            paragraphs.append(line)
        short = len(line) < _SHORT_LINE * width
        going_on = bool(line) and not (short and line.endswith(_STOPS)) and (not short or going_on)
    return paragraphs


def _column(lines: list[str]) -> int:
    """Find the width of a column: the length that one line in ten exceeds."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _joined(start: str, line: str) -> str:
    """Join two lines of a paragraph, and a word parted between them."""
    if start.endswith("-") and line[:1].islower() and start[-2:-1].isalpha():
        return start[:-1] + line
    return f"{start} {line}"
