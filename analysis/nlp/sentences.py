"""The sentences of a doc by token: `token.sent` walks the whole doc at each call, this walks it once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences in order, and the number of each token's own."""

    spans: tuple[Span, ...]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, doc: Doc) -> Sentences:
        """Index the sentences of a parsed doc."""
        spans = tuple(doc.sents)
        return cls(spans, tuple(number for number, span in enumerate(spans) for _ in range(span.start, span.end)))

    def at(self, token: Token) -> Span:
        """The sentence that a token stands in."""
        return self.spans[self.numbers[token.i]]

    def between(self, first: int, second: int) -> int:
        """How many sentences after the first token's the second's is; by their indices."""
        return self.numbers[second] - self.numbers[first]
