"""Sentences of news that a coder read: their stances, told by the digest of a sentence, which is not kept here."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import RuleError
from analysis.nlp.train.data import STANCES, Example, hard
from analysis.nlp.train.marked import answers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.model import Span

Codes = dict[str, dict[tuple[str, str], str]]
"""By the digest of a sentence, the stance of each (holder, topic) that holds one: '1' is the first holder, 't' the
first topic mention, in the order in which the pairs name them."""


def digest(text: str) -> str:
    """The name of a sentence: half of the SHA-256 of its words."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def codes(path: Path | None = None) -> Codes:
    """The codes of a file, or of the one beside this module: a digest, a bar and rows as in the `passages*.txt`."""
    lines = (path or Path(__file__).with_name("news_codes.txt")).read_text(encoding="utf-8").splitlines()
    found: Codes = {}
    for line in lines:
        if line.strip() and not line.startswith("#"):
            name, _, told = line.partition("|")
            found[name.strip()] = answers(told)
    return found


def told(example: Example, known: Mapping[str, Mapping[tuple[str, str], str]]) -> Example | None:
    """The passage with the coder's stances in place of a teacher's; None where no coder read it."""
    rows = known.get(digest(example.text))
    if rows is None:
        return None
    holders = _letters([h for h, _ in example.pairs], "1")
    topics = _letters([t for _, t in example.pairs], "t")
    asks = [(holders[h], topics[t]) for h, t in example.pairs]
    if not set(rows) <= set(asks):
        raise RuleError(
            f"The codes of {digest(example.text)} name a pair that the sentence lacks; mend news_codes.txt."
        )
    return replace(
        example, stances=tuple(hard(STANCES.index(rows.get(ask, "none")), len(STANCES)) for ask in asks), kinds=()
    )


def _letters(spans: Sequence[Span], first: str) -> dict[Span, str]:
    return {span: chr(ord(first) + i) for i, span in enumerate(dict.fromkeys(spans))}
