"""Quotations of a text: paired quotation marks, across paragraphs, in American and British style."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# The marks that close each opening mark; writers mix curly and straight ones.
_CLOSERS = {"“": '”"', "„": "”“", "«": "»", '"': '"”', "‘": "’", "'": "'"}
_SINGLE = "‘'"
_MARK = re.compile(r"[“„«\"”»‘’']")
_BEFORE_OPENING = " \t\n([—–-/“\"‘'"
_AFTER_CLOSING = " \t\n,.;:!?)]—–-…”\"’'"
# Agencies type a double mark as two single ones.
_TYPED = re.compile(r"``|''")
# A British quotation longer than this is more likely two apostrophes than one speech.
_SINGLE_LIMIT = 700


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation with its marks, `text[start:end]`, and the words between them, `text[first:last]`."""

    start: int
    end: int
    first: int
    last: int
    nested: bool = False


def find(text: str) -> tuple[Quote, ...]:
    """Quotations in the order of the text; one that runs over paragraphs is one, and each may hold nested ones."""
    typed = text
    text = _TYPED.sub(_as_one, typed)
    outer = _joined(text, [quote for start, end in _paragraphs(text) for quote in _outer(text, start, end)])
    inner = [nested for quote in outer for nested in _nested(text, quote)]
    found = sorted([*outer, *inner], key=lambda q: (q.start, -q.end))
    return tuple(found if text == typed else (_with_both(typed, quote) for quote in found))


def _as_one(mark: re.Match[str]) -> str:
    """Write a double mark in one character, with a space outside the quotation so that no offset moves."""
    opens = mark.start() == 0 or mark.string[mark.start() - 1] in _BEFORE_OPENING
    return ' "' if opens else '" '


def _with_both(typed: str, quote: Quote) -> Quote:
    """Count both characters of a double mark to the marks."""
    start = quote.start - (typed[max(0, quote.start - 1) : quote.start + 1] in {"''", "``"})
    end = quote.end + (quote.last < quote.end and typed[quote.last : quote.last + 2] == "''")
    return replace(quote, start=start, end=end)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def _outer(text: str, start: int, end: int) -> list[Quote]:
    """Pair the marks of one paragraph; a mark that nothing closes runs to its end."""
    quotes: list[Quote] = []
    marks = [match.start() for match in _MARK.finditer(text, start, end)]
    position = start
    while (opening := _opening(text, marks, position)) is not None:
        closing = _closing(text, marks, opening, end)
        if closing is None and text[opening] in _SINGLE:
            position = opening + 1
            continue
        last = end if closing is None else closing
        stop = end if closing is None else closing + 1
        quotes.append(Quote(opening, stop, opening + 1, last))
        position = stop
    return quotes


def _opening(text: str, marks: Sequence[int], position: int) -> int | None:
    for at in marks[bisect_right(marks, position - 1) :]:
        if text[at] in _CLOSERS and _opens(text, at):
            return at
    return None


def _opens(text: str, at: int) -> bool:
    """Tell whether a mark can open: nothing or a gap before it, and a word behind it."""
    behind = text[at + 1 : at + 3]
    if at and text[at - 1] not in _BEFORE_OPENING:
        return False
    if text[at] == "'":
        # 'the '90s' and ''em' are apostrophes.
        return behind[:1].isalpha() and not re.match(r"(?:em|til|tis|twas|cause|n)\b", text[at + 1 :])
    return bool(behind) and not behind[0].isspace()


def _closing(text: str, marks: Sequence[int], opening: int, end: int) -> int | None:
    """Find the mark that closes one: for single marks the first that cannot be an apostrophe."""
    closers = _CLOSERS[text[opening]]
    candidates = [at for at in marks[bisect_right(marks, opening) :] if text[at] in closers and _closes(text, at, end)]
    if text[opening] not in _SINGLE:
        return next((at for at in candidates), None)
    candidates = [at for at in candidates if at - opening < _SINGLE_LIMIT]
    sure = (
        at for at in candidates if text[at - 1] in ",.?!…" or text[at + 1 : at + 2] in {",", ".", ";", ":", ")", ""}
    )
    return next(sure, next((at for at in candidates if text[at - 1] != "s"), next(iter(candidates), None)))


def _closes(text: str, at: int, end: int) -> bool:
    return not text[at - 1].isspace() and (at + 1 >= end or text[at + 1] in _AFTER_CLOSING)


def _joined(text: str, quotes: list[Quote]) -> list[Quote]:
    """Join a quotation that is left open at the end of a paragraph with the one that opens the next."""
    joined: list[Quote] = []
    for quote in quotes:
        last = joined[-1] if joined else None
        if last and last.last == last.end and not text[last.end : quote.start].strip():
            joined[-1] = Quote(last.start, quote.end, last.first, quote.last)
        else:
            joined.append(quote)
    return joined


def _nested(text: str, quote: Quote) -> list[Quote]:
    """Pair the single marks inside a quotation in double marks."""
    if text[quote.start] in _SINGLE or not any(mark in text[quote.first : quote.last] for mark in "‘'"):
        return []
    inside = [q for q in _outer(text, quote.first, quote.last) if text[q.start] in _SINGLE]
    return [Quote(q.start, q.end, q.first, q.last, nested=True) for q in inside]
