"""Where tokens stand among quotations and sentences: looked up once a doc, in constant time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.nlp.statements import quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.nlp.statements.quotes import Quote


@dataclass(frozen=True, slots=True)
class Layout:
    """The quotations of a doc, and which outer one covers each token."""

    doc: Doc
    text: str
    quotes: tuple[Quote, ...]
    offsets: tuple[int, ...]
    """Character offset of each token."""
    covering: tuple[int, ...]
    """Index into `quotes` of the outer quotation over each token, its marks included; -1 outside all."""

    @classmethod
    def of(cls, doc: Doc) -> Layout:
        """Pair the quotation marks of a doc."""
        text = doc.text
        outer = tuple(q for q in quotes.find(text) if not q.nested)
        offsets = tuple(token.idx for token in doc)
        covering = [-1] * len(doc)
        for number, quote in enumerate(outer):
            for i in range(bisect_left(offsets, quote.start), bisect_left(offsets, quote.end)):
                covering[i] = number
        return cls(doc, text, outer, offsets, tuple(covering))

    def token_at(self, offset: int) -> int:
        """Index of the token that covers, or else follows, a character offset."""
        return max(0, bisect_right(self.offsets, offset) - 1)

    def tokens(self, quote: Quote) -> tuple[int, int]:
        """Token bounds of a quotation, its marks included."""
        return bisect_left(self.offsets, quote.start), bisect_left(self.offsets, quote.end)

    def quoted(self, token: int) -> bool:
        """Whether a token stands inside a quotation."""
        return self.covering[token] >= 0

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Character bounds of the paragraph around an offset."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, len(self.text) if end < 0 else end
