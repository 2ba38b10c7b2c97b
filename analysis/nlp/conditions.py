"""What must come true before a position turns: the clause, who must make it so, and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import Condition, Kind
from analysis.nlp import dates, rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from analysis.model import Moment
    from analysis.nlp.cast import Cast

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
# How whoever owns or sends the doer hangs on it: 'Oslo's army', 'Norwegian troops'.
OWNERS = frozenset({"poss", "amod", "compound", "nmod"})
QUOTES = frozenset({'"', "“", "”", "‘", "’", "'", "``", "''"})
MARKS = frozenset(",;:.—–")
TRAILING = frozenset({"and", "or", "but"})
ACTORS = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON})


def of(doc: Doc, cast: Cast, moments: Sequence[Moment], head: Token) -> Condition | None:
    """Read the condition under a token; None where nothing is left of its clause."""
    clause = _trimmed(_whole(doc, head))
    if clause is None:
        return None
    return Condition(clause.start_char, clause.end_char, by=_who(cast, head, clause), until=_until(moments, clause))


def _whole(doc: Doc, head: Token) -> Span:
    """The clause under a token; up to the next mark of the sentence where the parse leaves it without a verb."""
    tokens = sorted(t.i for t in head.subtree)
    end = tokens[-1] + 1
    opens = doc[tokens[0]].dep_ == "mark" or len(tokens) < 3
    if opens and not any(t.tag_ in {"VBD", "VBZ", "VBP", "VBN", "VB", "VBG", "MD"} for t in doc[tokens[0] : end]):
        end = next((t.i for t in doc[end : head.sent.end] if t.text in {",", ";", ".", ":", "—"}), head.sent.end)
    return doc[tokens[0] : end]


def _trimmed(clause: Span) -> Span | None:
    """Leave out marks and joining words at the edges; a quotation mark stays where its other one is inside."""
    doc, start, end = clause.doc, clause.start, clause.end
    while end > start and (doc[end - 1].is_space or doc[end - 1].lower_ in TRAILING or _loose(doc, start, end - 1)):
        end -= 1
    while start < end and (doc[start].is_space or doc[start].text in {",", ";"}):
        start += 1
    end = _closed(doc, start, end)
    return doc[start:end] if end > start else None


def _closed(doc: Doc, start: int, end: int) -> int:
    """Take in the mark that closes a quotation of the clause, where the parse leaves it out."""
    behind = [i for i in range(end, min(end + 2, len(doc))) if doc[i].text in QUOTES and "\n" not in doc[end].text]
    return behind[0] + 1 if behind and _marks(doc, start, end) % 2 else end


def _marks(doc: Doc, start: int, end: int) -> int:
    return sum(t.text in QUOTES and t.tag_ != "POS" for t in doc[start:end])


def _loose(doc: Doc, start: int, at: int) -> bool:
    """Whether a token is a mark at the end of a clause that closes nothing inside it."""
    if doc[at].text in QUOTES:
        return doc[at].tag_ == "POS" or _marks(doc, start, at + 1) % 2 == 1
    return doc[at].text in MARKS


def _who(cast: Cast, head: Token, clause: Span) -> str | None:
    """Id of whoever must make it so: the subject of the clause, or whose it is; None where that is no actor."""
    inside = (t for t in clause if t.dep_ in SUBJECTS)
    doer = next((c for c in (*head.children, *inside) if c.dep_ in SUBJECTS), None)
    if doer is None:
        return None
    doer = next((c for c in doer.children if c.dep_ == "pobj"), doer)
    owners = (c for c in doer.children if c.dep_ in OWNERS)
    named = (actor for token in (doer, *owners) for actor in _actors(cast, token))
    return next(named, None)


def _actors(cast: Cast, token: Token) -> Iterator[str]:
    """Ids of the countries, bodies and people mentioned at a token; a group has no one id."""
    ids = [m.entity for m in cast.mentions_at(token) if cast.entities[m.entity].kind in ACTORS]
    yield from ids if len(ids) == 1 else ()


def _until(moments: Sequence[Moment], clause: Span) -> str | None:
    """The date in the clause, else the one deadline in its sentence."""
    near = dates.within(clause.sent, moments)
    inside = [m for m in near if clause.start_char <= m.start < clause.end_char]
    if inside:
        return inside[0].value
    due = [m for m in near if _is_deadline(clause.doc, m)]
    return due[0].value if len(due) == 1 else None


def _is_deadline(doc: Doc, moment: Moment) -> bool:
    """Whether a date is one by which something is to be done: 'by May', 'a year-end deadline'."""
    span = doc.char_span(moment.start, moment.end, alignment_mode="expand")
    if span is None:
        return False
    words = [t.lower_ for t in doc[max(0, span.start - 4) : span.start] if t.lower_ not in {"the", "end", "of"}]
    deadlines = rules.load("dates")["words"]["deadlines"]
    opens = span[0].lower_ in deadlines or words[-1:] in [[word] for word in deadlines]
    follows = doc[span.end].lower_ if span.end < len(doc) else ""
    return opens or follows == "deadline"
