"""One article as the search for actors reads it: words, parse and known names, by token index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Token attributes as plain lists, because the rules look at each token many times."""

    doc: Doc
    text: str
    words: list[str]
    """Forms with straight apostrophes."""
    lower: list[str]
    dep: list[str]
    head: list[int]
    sentence: list[int]
    """First token of the sentence that each token is in."""
    paragraph: list[int]
    """Number of the paragraph that each token is in."""
    quoted: list[bool]
    """Whether a token stands between quotation marks."""

    @classmethod
    def of(cls, doc: Doc) -> Reading:
        """Read the attributes of a parsed doc once."""
        words = [token.text.replace("’", "'") for token in doc]
        sentence = [0] * len(doc)
        for sent in doc.sents:
            sentence[sent.start : sent.end] = [sent.start] * (sent.end - sent.start)
        return cls(
            doc,
            doc.text,
            words,
            [word.lower() for word in words],
            [token.dep_ for token in doc],
            [token.head.i for token in doc],
            sentence,
            _paragraphs(words),
            _quoted(doc, words),
        )

    def is_name(self, i: int) -> bool:
        """Whether a token begins with a capital and is no number; past the end of the text nothing is."""
        return i < len(self.words) and self.words[i][:1].isupper()

    def chars(self, start: int, end: int) -> tuple[int, int]:
        """Character offsets of a stretch of tokens."""
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last.text)

    def under(self, i: int, ancestor: int) -> bool:
        """Whether a token hangs somewhere below another in the parse."""
        while self.head[i] != i:
            i = self.head[i]
            if i == ancestor:
                return True
        return False

    def root(self, start: int, end: int) -> int:
        """The token of a stretch whose head lies outside it."""
        for i in range(start, end):
            if not start <= self.head[i] < end or self.head[i] == i:
                return i
        return end - 1


def _paragraphs(words: list[str]) -> list[int]:
    out, number = [], 0
    for word in words:
        out.append(number)
        number += "\n" in word
    return out


def _quoted(doc: Doc, words: list[str]) -> list[bool]:
    """Tell for each token whether it stands in quotation marks; a mark left open closes with its paragraph."""
    out, inside = [], ""
    for i, word in enumerate(words):
        mark = _mark(doc, i, inside)
        if "\n" in word or (mark and mark == inside):
            inside = ""
        elif mark and not inside:
            inside = mark
        out.append(bool(inside))
    return out


def _mark(doc: Doc, i: int, inside: str) -> str:
    """The kind of quotation mark that a token is; an apostrophe is one only where it opens, or closes what it did."""
    word = doc[i].text
    if word in {"“", "”", '"', "``", "''"}:
        return '"'
    if word in {"‘", "’", "'"} and doc[i].tag_ != "POS":
        opens = not doc[i].whitespace_ and (i == 0 or bool(doc[i - 1].whitespace_) or "\n" in doc[i - 1].text)
        return "'" if opens != (inside == "'") else ""
    return ""


def leads(reading: Reading, i: int) -> bool:
    """Whether a token is, or qualifies, the subject of its clause."""
    for _ in range(4):
        if reading.dep[i] in SUBJECTS:
            return True
        if reading.dep[i] not in {"compound", "amod", "poss", "nmod", "conj", "det", "case"}:
            return False
        i = reading.head[i]
    return False


def is_dateline(reading: Reading, i: int) -> bool:
    """Whether a token stands in 'SEOUL, March 3 —' or 'NEW DELHI:' at the head of a paragraph."""
    start = i
    while start and "\n" not in reading.words[start - 1]:
        start -= 1
    if i - start > 3:
        return False
    ahead = reading.words[i : start + 14]
    marks = [k for k, word in enumerate(ahead) if word in {"—", "–", "--", "-", ":", "(Reuters"}]
    return bool(marks) and all(reading.words[j].isupper() for j in range(start, i + 1) if reading.words[j].isalpha())
