"""Statements in the making: spans with the cue and the rule that attribute them, before anybody is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.model import Voice
from analysis.nlp.statements import contents, cues
from analysis.nlp.statements.contents import SHORTEST
from analysis.nlp.statements.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from analysis.nlp.statements.contents import Content
    from analysis.nlp.statements.cues import Cue
    from analysis.nlp.statements.layout import Layout

# How many cues back the one may be that a joined cue shares its subject with.
_BACK = 8
# Tokens beyond which no reported words reach: sentences are shorter.
REACH = 400
# Marks that end a sentence, or a clause as good as one.
STOPS = frozenset({".", "?", "!", ";"})
_EDGES = frozenset({",", ":", "—", "–", ";"})
_DATELINE = re.compile(
    r"[A-Z][A-Z.,’' ]+(?:\([^)]*\) ?)?"
    r"(?:,? ?[A-Z][a-z]+\.? \d+ ?)?(?:\([^)]*\) ?)?(?:—|–|-{1,2}) |[A-Z]{2,}[A-Z ]*: |[A-Z]{3,} \d+\. "
)


@dataclass(frozen=True, slots=True)
class Draft:
    """Characters `text[start:end]` attributed by a cue, by one of the rules."""

    start: int
    end: int
    rule: str
    voice: Voice
    cue: Cue | None


@dataclass(frozen=True, slots=True)
class Scene:
    """What the rules look at: the layout of a doc, its cues outside quotations, and the words behind each of them."""

    layout: Layout
    cues: tuple[Cue, ...]
    behind: dict[int, Content | None]
    """By the index of the cue's verb."""

    @classmethod
    def of(cls, layout: Layout) -> Scene:
        """Find the cues of a doc and what each reports."""
        found = [cue for cue in cues.find(layout.doc) if not layout.quoted(cue.verb.i)]
        behind = {cue.verb.i: _clipped(layout, contents.right_of(cue)) for cue in found}
        named = tuple(_with_subject(cue, found[max(0, k - _BACK) : k], behind) for k, cue in enumerate(found))
        return cls(layout, named, behind)

    def around(self, start: int, stop: int) -> tuple[Cue, ...]:
        """List the cues whose verb stands between two tokens."""
        first = bisect_left(self.cues, start, key=lambda cue: cue.verb.i)
        return self.cues[first : bisect_left(self.cues, stop, key=lambda cue: cue.verb.i)]


def _clipped(layout: Layout, content: Content | None) -> Content | None:
    """End a content with the first sentence that ends outside quotation marks."""
    if content is None:
        return None
    end = next(
        (
            i
            for i in range(content.start, content.end)
            if layout.doc[i].text != ";" and ends(layout.doc, i) and not layout.quoted(i)
        ),
        content.end,
    )
    return replace(content, end=end)


def _with_subject(cue: Cue, found: Sequence[Cue], behind: dict[int, Content | None]) -> Cue:
    """Give a cue joined by 'and' to an earlier one its subject, where the parse gives it one of the words reported."""
    doc = cue.verb.doc
    if cue.subject is None or cue.start == 0 or doc[cue.start - 1].dep_ != "cc" or cue.start <= cue.subject.i < cue.end:
        return cue
    for other in found:
        content = behind[other.verb.i]
        if (
            content is not None
            and content.start <= cue.subject.i < cue.start <= content.end
            and other.verb.tag_ == cue.verb.tag_
        ):
            return replace(cue, subject=other.subject)
    return cue


def draft(layout: Layout, start: int, end: int, rule: str, cue: Cue | None) -> list[Draft]:
    """Trim a span of tokens and make it a draft; none where too little is left."""
    doc = layout.doc
    while start < end and (doc[start].text in _EDGES or doc[start].is_space or _is_complementiser(doc[start])):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGES | {".", "and", "but"}):
        end -= 1
    start = _with_mark(layout, start, end)
    split = rule in {"clause before", "clause around"}
    words = sum(not t.is_punct for t in doc[start:end])
    if words < (SHORTEST if split else 2 if rule == "that" else 1):
        return []
    last = layout.offsets[end - 1] + len(doc[end - 1])
    mixed = any(layout.quoted(i) for i in range(start, end))
    return [Draft(layout.offsets[start], last, rule, Voice.MIXED if mixed else Voice.INDIRECT, cue)]


def _with_mark(layout: Layout, start: int, end: int) -> int:
    """Begin at the mark of a quotation that the words open with and go beyond: '"new rules" would help'."""
    if not start or not layout.quoted(start):
        return start
    opening, stop = layout.tokens(layout.quotes[layout.covering[start]])
    return opening if opening == start - 1 and stop < end else start


def _is_complementiser(token: Token) -> bool:
    return token.lower_ == "that" and token.dep_ not in {"nsubj", "det", "dobj"}


def ends(doc: Doc, at: int) -> bool:
    """Tell whether a token ends a sentence, or a clause as good as one; the full stop of 'Gen.' does not."""
    if doc[at].text not in STOPS:
        return False
    return (
        doc[at].text != "."
        or at == 0
        or bool(doc[at - 1].whitespace_)
        or doc[at - 1].text not in lexicon().words["titles"]
    )


def sentence_start(layout: Layout, token: int) -> int:
    """Find where the sentence in front of a token begins, behind a dateline, a semicolon or a whole quotation."""
    at = token
    paragraph, _ = layout.paragraph(layout.offsets[token])
    while at > 0 and layout.offsets[at - 1] >= paragraph:
        before = layout.doc[at - 1]
        if layout.quoted(at - 1):
            quote = layout.quotes[layout.covering[at - 1]]
            if layout.text[quote.last - 1] in ".?!,":
                break
            at = layout.tokens(quote)[0]
        elif ends(layout.doc, at - 1) or before.is_space:
            break
        else:
            at -= 1
    heading = _DATELINE.match(layout.text, layout.offsets[at])
    while heading and at < token and layout.offsets[at] < heading.end():
        at += 1
    return at


def opens_aside(doc: Doc, at: int) -> bool:
    """Tell whether a sentence opens with what led to the saying: 'Asked about it, …', 'Citing a letter, …'."""
    first = doc[at + 1] if doc[at].lower_ == "when" and at + 1 < len(doc) else doc[at]
    return first.tag_ in {"VBN", "VBG"} or first.lower_ in {"asked", "pressed"}


def sentence_end(layout: Layout, at: int) -> int:
    """Find the token that ends the sentence at or behind a token."""
    doc = layout.doc
    while at < len(doc) and (layout.quoted(at) or not ends(doc, at)) and "\n" not in doc[at].text:
        at += 1
    return at
