"""Gatherings: a council, a conference or a hearing sets the day for whoever speaks there, paragraphs on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.nlp.statements.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Span, Token

    from analysis.model import Moment
    from analysis.nlp.statements.layout import Layout

# Paragraphs beyond the gathering's own in which its speakers are still quoted.
_REACH = 3
# Words that take the telling elsewhere where they open a paragraph: 'In Moscow …', 'At the palace …'.
_ELSEWHERE = frozenset({"in", "at", "from", "near", "outside"})


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that the text dates: where it stands, the date, who did it, and whether at a gathering."""

    at: int
    date: str
    who: frozenset[str]
    gathering: bool
    """Whether its sentence names a gathering."""
    hosts: bool = False
    """Whether it takes place at one."""
    aside: bool = False


def is_named(sentence: Span) -> bool:
    """Tell whether a sentence names a gathering: 'at the Security Council on Monday, she said'."""
    words = lexicon().words["gatherings"]
    return any(t.lower_ in words for t in sentence)


def hosts(sentence: Span) -> bool:
    """Tell whether a gathering acts in a sentence, or somebody at it: 'the council voted', 'told a news conference'."""
    return any(_holds(t) for t in sentence if t.lower_ in lexicon().words["gatherings"])


def _holds(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.tag_ in {"VBD", "VBN"}
    if token.dep_ == "pobj":
        return token.head.lower_ in {"at", "during"}
    subject = token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and token.head.lemma_ != "be"
    return subject or (token.dep_ == "dobj" and token.head.lemma_ in {"tell", "address", "hold", "convene"})


def sets_scene(token: Token) -> bool:
    """Tell whether a date stands in a clause in front of the main verb: 'In Oslo, where they met on Monday, …'."""
    return any(
        above.dep_ == "relcl" and above.head.i < above.i < above.sent.root.i for above in (token, *token.ancestors)
    )


def day(layout: Layout, start: int, dated: Sequence[Dated], moments: Sequence[Moment]) -> str | None:
    """Take the day of the gathering told of last, unless another day, time or place has come in between."""
    last = max((d for d in dated if d.at <= start and not d.aside), key=lambda d: d.at, default=None)
    place = None if last is None else _of(last, start, dated)
    if last is None or place is None or any(last.at < m.start < start for m in moments):
        return None
    paragraphs = [line for line in layout.text[place.at : start].split("\n")[1:] if line.strip()]
    opening, _ = layout.paragraph(start)
    opens = [*paragraphs[:-1], layout.text[opening:start] or layout.text[start : start + 20]]
    moved = any(line.split()[0].lower() in _ELSEWHERE for line in opens if line.strip()) and bool(paragraphs)
    return place.date if len(paragraphs) <= _REACH and not moved else None


def _of(last: Dated, start: int, dated: Sequence[Dated]) -> Dated | None:
    """Find the gathering on the day told of last."""
    same = (d for d in dated if d.hosts and d.date == last.date and d.at <= min(last.at, start) and not d.aside)
    return max(same, key=lambda d: d.at, default=None)
