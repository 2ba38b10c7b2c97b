"""When it was said: the date of a cue's clause, or that of the speaker's words around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.nlp import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from analysis.model import Moment
    from analysis.nlp.statements.cues import Cue

_OUTSIDE = {"relcl", "ccomp", "csubj"}


def own(cue: Cue, moments: Sequence[Moment], doc: Doc, taken: Sequence[tuple[int, int]]) -> str | None:
    """Find the date in a cue's sentence, outside the words that it attributes, that tells when they were said."""
    sentence = cue.verb.sent
    near = [m for m in moments if sentence.start_char <= m.start < sentence.end_char]
    free = [m for m in near if not any(a <= m.start < b for a, b in taken)]
    if free:
        held = dates.of(cue.head, free, doc)
        if held is not None and held in free:
            return held.value
        beside = [m for m in free if _belongs(m, cue, doc)]
        if beside:
            return min(beside, key=lambda m: abs(m.start - cue.verb.idx)).value
    heading = dates.of(cue.head, [m for m in moments if m not in near], doc)
    return heading.value if heading else None


def _belongs(moment: Moment, cue: Cue, doc: Doc) -> bool:
    """Tell whether a moment stands in the cue's own clause, as in 'in a statement released Sunday'."""
    span = doc.char_span(moment.start, moment.end, alignment_mode="expand")
    if span is None:
        return False
    here, verb = span.root, cue.head
    while here.i not in (here.head.i, verb.i):
        if here.dep_ in _OUTSIDE:
            return False
        here = here.head
    return here.i == verb.i
