"""When it was said: the date of a cue's clause, or that of the occasion which the statement belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.nlp import dates
from analysis.nlp.dates.tense import is_aside
from analysis.nlp.statements.cues import subject_of
from analysis.nlp.statements.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from analysis.model import Moment
    from analysis.nlp.cast import Cast
    from analysis.nlp.statements.cues import Cue
    from analysis.nlp.statements.layout import Layout

_OUTSIDE = {"relcl", "ccomp", "csubj"}


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that the text dates: where it stands, the date, who did it, and whether it is a statement."""

    at: int
    date: str
    who: frozenset[str]
    spoken: bool


@dataclass(frozen=True, slots=True)
class Saying:
    """What a statement tells about its occasion: where it stands, its cue, and who speaks."""

    start: int
    end: int
    cue: Cue | None
    ids: tuple[str, ...]


def find(layout: Layout, cast: Cast, moments: Sequence[Moment], sayings: Sequence[Saying]) -> list[str | None]:
    """Date each saying, in the order given, which is that of the text."""
    taken = [(s.start, s.end) for s in sayings]
    own = [None if s.cue is None else _own(s.cue, moments, layout.doc, taken) for s in sayings]
    events = list(_events(layout, cast, moments, taken, [s.cue for s in sayings if s.cue is not None]))
    said: list[Dated] = []
    found: list[str | None] = []
    for saying, told in zip(sayings, own, strict=True):
        date = told or _shared(layout, cast, saying, said, events)
        if date is not None:
            said.append(Dated(saying.end, date, frozenset(saying.ids), spoken=True))
        found.append(date)
    return found


def _shared(layout: Layout, cast: Cast, saying: Saying, said: Sequence[Dated], events: Sequence[Dated]) -> str | None:
    """Take the date of the same speaker's words next to these, or of the scene that they are part of."""
    same = next((d for d in reversed(said) if d.who == frozenset(saying.ids) and saying.ids), None)
    if same is not None and _breaks(layout, same.at, saying.start) <= 1:
        return same.date
    scene = next((e for e in reversed(events) if e.at < saying.start), None)
    if scene is not None and _breaks(layout, scene.at, saying.start) == 0:
        return scene.date
    sides = {cast.principal(i) or i for i in saying.ids}
    for event in sorted([*events, *said], key=lambda e: -e.at):
        gap = _breaks(layout, event.at, saying.start) if event.at < saying.start else 2
        if gap <= 1 and event.spoken >= (gap == 0) and sides & {cast.principal(i) or i for i in event.who}:
            return event.date
    return None


def _breaks(layout: Layout, at: int, start: int) -> int:
    """Count the paragraph breaks between two offsets."""
    return (
        len([line for line in layout.text[at:start].split("\n") if line.strip()][1:])
        if "\n" in layout.text[at:start]
        else 0
    )


def _events(
    layout: Layout, cast: Cast, moments: Sequence[Moment], taken: Sequence[tuple[int, int]], cues: Sequence[Cue]
) -> Iterator[Dated]:
    """Yield what the text dates to a day that is over, outside statements and asides."""
    speaking = {cue.verb.sent.start for cue in cues}
    for moment in moments:
        past = moment.precision == "day"
        span = layout.doc.char_span(moment.start, moment.end, alignment_mode="expand") if past else None
        if span is None or any(a <= moment.start < b for a, b in taken) or is_aside(span.root):
            continue
        if span.root.sent.start not in speaking:
            subject = subject_of(span.root)
            who = frozenset(m.entity for m in cast.mentions_at(subject)) if subject is not None else frozenset()
            yield Dated(moment.start, moment.value, who, spoken=False)


def _own(cue: Cue, moments: Sequence[Moment], doc: Doc, taken: Sequence[tuple[int, int]]) -> str | None:
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
        if here.dep_ in _OUTSIDE and here.head.lower_ not in lexicon().words["documents"]:
            return False
        here = here.head
    return here.i == verb.i
