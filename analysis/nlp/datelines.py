"""The dateline before a story's first sentence: 'SEOUL, Feb 28 (Agency) — ', which a parser takes for a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

# A dateline is no longer than this, in tokens.
LONGEST = 16
DASHES = frozenset({"—", "–", "--", "-"})
# What ends one without a dash, behind a place alone: 'BEIJING: On Saturday …'.
COLON = ":"


def find(doc: Doc) -> Iterator[range]:
    """The tokens of each dateline of a doc that is not parsed yet, its closing mark included, in order."""
    for token in doc:
        opens = token.i == 0 or (doc[token.i - 1].is_space and "\n" in doc[token.i - 1].text)
        if opens and _place(token):
            end = _end(doc, token.i)
            if end is not None and end < len(doc) and not doc[end].text[0].islower():
                yield range(token.i, end)


def _place(token: Token) -> bool:
    return token.is_alpha and token.is_upper and len(token) > 2


def _end(doc: Doc, start: int) -> int | None:
    """The token behind the dash or colon that closes the dateline begun at a token; None where there is none."""
    inside = False
    for token in doc[start : start + LONGEST]:
        if token.is_space:
            return None
        if not inside and token.text in DASHES and doc[token.i - 1].whitespace_ + token.whitespace_:
            return token.i + 1
        if token.text == COLON and all(t.is_upper or t.text in {",", "/"} for t in doc[start : token.i]):
            return token.i + 1
        inside = (inside or token.text == "(") and token.text != ")"
        if not inside and not _fits(token):
            return None
    return None


def _fits(token: Token) -> bool:
    """Whether a word can stand in a dateline: a name, a month, a number, a mark."""
    return (
        token.text[0].isupper() or token.like_num or token.is_punct or token.text == "/" or token.lower_ in {"of", "de"}
    )
