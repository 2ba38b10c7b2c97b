"""Statements in the making: spans with the cue and the rule that attribute them, before anybody is named."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import Voice
from analysis.nlp.statements import contents, cues
from analysis.nlp.statements.contents import SHORTEST

if TYPE_CHECKING:
    from analysis.nlp.statements.contents import Content
    from analysis.nlp.statements.cues import Cue
    from analysis.nlp.statements.layout import Layout

# Marks that end a sentence, or a clause as good as one.
STOPS = frozenset({".", "?", "!", ";"})
_EDGES = frozenset({",", ":", "—", "–", ";"})
_DATELINE = re.compile(
    r"[A-Z][A-Z.,’' ]+(?:\([^)]*\) ?)?(?:, [A-Z][a-z]+\.? \d+ ?)?(?:—|–|-{1,2}) |[A-Z]{2,}[A-Z ]*: |[A-Z]{3,} \d+\. "
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
        found = tuple(cue for cue in cues.find(layout.doc) if not layout.quoted(cue.verb.i))
        return cls(layout, found, {cue.verb.i: contents.right_of(cue) for cue in found})


def draft(layout: Layout, start: int, end: int, rule: str, cue: Cue | None) -> list[Draft]:
    """Trim a span of tokens and make it a draft; none where too little is left."""
    doc = layout.doc
    while start < end and (doc[start].text in _EDGES or doc[start].is_space or _is_complementiser(layout, start, rule)):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in _EDGES | {".", "and", "but"}):
        end -= 1
    split = rule in {"clause before", "clause around"}
    if end <= start or (split and sum(not t.is_punct for t in doc[start:end]) < SHORTEST):
        return []
    last = layout.offsets[end - 1] + len(doc[end - 1])
    mixed = any(layout.quoted(i) for i in range(start, end))
    return [Draft(layout.offsets[start], last, rule, Voice.MIXED if mixed else Voice.INDIRECT, cue)]


def _is_complementiser(layout: Layout, at: int, rule: str) -> bool:
    token = layout.doc[at]
    return (
        token.lower_ == "that"
        and token.dep_ not in {"nsubj", "det"}
        and rule in {"that", "clause before", "clause around", "account"}
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
        elif before.text in STOPS or before.is_space:
            break
        else:
            at -= 1
    heading = _DATELINE.match(layout.text, layout.offsets[at])
    while heading and at < token and layout.offsets[at] < heading.end():
        at += 1
    return at


def sentence_end(layout: Layout, at: int) -> int:
    """Find the token that ends the sentence at or behind a token."""
    doc = layout.doc
    while at < len(doc) and (layout.quoted(at) or doc[at].text not in STOPS) and "\n" not in doc[at].text:
        at += 1
    return at
