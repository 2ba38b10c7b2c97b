"""What a moment dates: the verb that it hangs on in the parse, or else the clause that it stands in."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from spacy.tokens import Span

from analysis.nlp import rules
from analysis.nlp.dates.tense import before_infinitive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from analysis.model import Moment

# How many moments back the heading of a paragraph is looked for.
_BACK = 12
_SUBJECTS = {"nsubj", "nsubjpass", "expl"}
_VERBAL = {"VERB", "AUX"}
# Clauses that share the date of the verb above them: 'said Thursday that …', 'agreed on Friday to …'.
_SHARING = {"ccomp", "xcomp", "advcl", "conj", "acl", "pcomp", "dep", "auxpass", "aux", "parataxis"}


def of(where: Span | Token, moments: Sequence[Moment], doc: Doc) -> Moment | None:
    """Find the moment that dates a verb or clause: its own, or the verb's above, or its paragraph's heading."""
    token = where.root if isinstance(where, Span) else where
    dated = [(m, verb) for m in within(token.sent, moments) if (verb := _verb_of(m, doc)) is not None]
    here, fronted = _verb_above(token), False
    if isinstance(where, Span):
        inside = [m for m, _ in dated if where.start_char <= m.start < where.end_char]
        if len(inside) == 1 and token.pos_ not in _VERBAL:
            return inside[0]
    # Six clauses up is the main clause of any sentence that a reader can follow.
    for _ in range(6 if dated else 0):
        own = [m for m, verb in dated if verb == here.i and (not fronted or m.start < here.idx)]
        if own:
            return _closest(own, here)
        if here.dep_ not in _SHARING or here.head.i == here.i:
            break
        # A second main verb with a subject of its own shares only a date in front of both.
        fronted = fronted or (here.dep_ == "conj" and any(c.dep_ in _SUBJECTS for c in here.lefts))
        here = _verb_above(here.head)
    return heading(token, moments, doc) or _carried(_verb_above(token), dated, moments, doc)


def _carried(verb: Token, dated: Sequence[tuple[Moment, int]], moments: Sequence[Moment], doc: Doc) -> Moment | None:
    """Find the day on which the paragraph's telling stands: 'On Friday the envoys met. They agreed to …'."""
    sent = verb.sent
    first = next((t.i + 1 for t in reversed(doc[: sent.start]) if t.is_space and "\n" in t.text), 0)
    told = within(doc[first : sent.start], moments) if first < sent.start else ()
    own = any(held == verb.i or m.start < verb.idx for m, held in dated)
    if verb.i != sent.root.i or not _tells(verb) or not told or own:
        return None
    last = told[-1]
    held = _verb_of(last, doc)
    main = held is not None and held == doc[held].sent.root.i and _tells(doc[held])
    return last if main and last.precision == "day" else None


def _tells(verb: Token) -> bool:
    """Tell whether a verb is in the simple past, in which a story goes on."""
    return verb.tag_ == "VBD" and not any(c.dep_ in {"aux", "auxpass"} and c.tag_ != "VBD" for c in verb.lefts)


def within(span: Span, moments: Sequence[Moment]) -> Sequence[Moment]:
    """The moments that begin inside a span; they must be in the order of the text."""
    first = bisect_left(moments, span.start_char, key=lambda m: m.start)
    return moments[first : bisect_left(moments, span.end_char, key=lambda m: m.start)]


def _verb_above(token: Token) -> Token:
    """Climb from a token to the first verb at or above it, the main one of a verb group."""
    here = token
    while here.pos_ not in _VERBAL and here.head.i != here.i:
        here = here.head
    return here.head if here.dep_ in {"aux", "auxpass"} else here


def _verb_of(moment: Moment, doc: Doc) -> int | None:
    """Index of the verb that a moment hangs on; None where it belongs to a noun: 'this month's talks'."""
    span = doc.char_span(moment.start, moment.end, alignment_mode="expand")
    if span is None:
        return None
    here = span.root
    # 'Last June Norway hosted …' is often parsed as one name.
    opens = moment.start == span.sent.start_char and here.dep_ != "poss"
    before = doc[max(0, span.start - 1)]
    if before.lower_ in rules.load("dates")["words"]["lasting"]:
        return None
    if here.dep_ == "compound" and before.lower_ == "on":
        # 'On Saturday Wang Example said' is parsed as if Saturday were his name.
        here = before
    elif here.dep_ in {"poss", "compound", "nummod", "amod"} and here.head.pos_ in {"NOUN", "PROPN"} and not opens:
        return None
    verb = _verb_above(here)
    return _verb_above(verb.head).i if before_infinitive(here, verb) else verb.i


def _closest(moments: list[Moment], verb: Token) -> Moment:
    return min(moments, key=lambda m: (min(abs(m.start - verb.idx), abs(m.end - verb.idx)), m.start))


def heading(token: Token, moments: Sequence[Moment], doc: Doc) -> Moment | None:
    """Find the date that opens the paragraph as its heading: 'AUG 6. The ministry said …'."""
    stop = bisect_left(moments, token.idx, key=lambda m: m.start)
    before = next((m for m in reversed(moments[max(0, stop - _BACK) : stop]) if _opens(m, doc)), None)
    span = None if before is None else doc.char_span(before.start, before.end, alignment_mode="expand")
    if span is None or any(t.is_space and "\n" in t.text for t in doc[span.end : token.i]):
        return None
    return before


def _opens(moment: Moment, doc: Doc) -> bool:
    """Tell whether a moment opens a paragraph, with a full stop, a colon or a dash behind it."""
    span = doc.char_span(moment.start, moment.end, alignment_mode="expand")
    if span is None or span.end >= len(doc) or doc[span.end].text not in {".", ":", "—", "–"}:
        return False
    return span.start == 0 or (doc[span.start - 1].is_space and "\n" in doc[span.start - 1].text)
