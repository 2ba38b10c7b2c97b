"""Where an actor is named: the words to mark in a sentence for whoever holds a position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from analysis.model import Mention
    from analysis.nlp.cast import Cast

# What names somebody best, of several mentions in one sentence.
_BEST = ("name", "alias", "surname", "title", "description", "group", "model", "pronoun")


def of(doc: Doc, cast: Cast, actor: str, near: Span | None) -> Span | None:
    """Find an actor's mention at some words, else the best in their sentence; the words where there is none."""
    words = None if near is None else doc.char_span(*near, alignment_mode="expand")
    if near is None or words is None:
        return near
    sent = words.root.sent
    there = [m for m in cast.within(sent) if m.entity == actor]
    at = [m for m in there if m.start < near.end and near.start < m.end]
    best = min(at or there, key=lambda m: _rank(m, near), default=None)
    return near if best is None else Span(best.start, best.end)


def _rank(mention: Mention, near: Span) -> tuple[int, int, int]:
    """Order mentions by how they name somebody, by distance, and by place."""
    how = _BEST.index(mention.how) if mention.how in _BEST else len(_BEST)
    return how, max(near.start - mention.end, mention.start - near.end, 0), mention.start
