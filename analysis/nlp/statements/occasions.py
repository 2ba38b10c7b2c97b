"""When it was said: the date of a cue's clause, or that of the occasion which the statement belongs to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import Kind
from analysis.nlp import dates
from analysis.nlp.dates.tense import before_infinitive, is_aside
from analysis.nlp.statements import gatherings
from analysis.nlp.statements.cues import subject_of
from analysis.nlp.statements.gatherings import Dated
from analysis.nlp.statements.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from analysis.model import Moment
    from analysis.nlp.cast import Cast
    from analysis.nlp.statements.cues import Cue
    from analysis.nlp.statements.layout import Layout

# An article that opens with a scene has set it by its second paragraph.
_OPENING = 2
# Characters beyond which two offsets never share a paragraph or the next one, and the breaks that stand for it.
_FAR, _MANY = 6000, 99
# Dated sayings and events looked at, back from a saying.
_RECENT = 30
# Tokens in front of a date within which it tells the day of a place: 'in Bangkok on Sunday'.
_BESIDE = 4
# Characters behind a cue within which a date in front of the words is that of the cue: 'said on Monday the port …'.
_CLOSE = 5
# Characters of a date that tells the day: what 'since June' dates is not when it was said.
_DAY = len("2019-11-17")
# 'Eight days after the test' dates the test.
_MEASURES = {"after", "before"}
_OUTSIDE = {"relcl", "ccomp", "csubj"}


@dataclass(frozen=True, slots=True)
class Saying:
    """What a statement tells about its occasion: where it stands, its cue, and who speaks."""

    start: int
    end: int
    cue: Cue | None
    ids: tuple[str, ...]
    direct: bool


def find(layout: Layout, cast: Cast, moments: Sequence[Moment], sayings: Sequence[Saying]) -> list[str | None]:
    """Date each saying, in the order given, which is that of the text."""
    taken = [(s.start, s.end) for s in sayings]
    own = [None if s.cue is None else _own(s.cue, s.start, moments, layout.doc, taken) for s in sayings]
    events = list(_events(layout, cast, moments, taken, [s.cue for s in sayings if s.cue is not None]))
    outside = _outside(layout, moments, taken)
    said: list[Dated] = []
    found: list[str | None] = []
    for saying, told in zip(sayings, own, strict=True):
        date = told or _of_the_place(layout, cast, saying.cue, moments) or _shared(layout, cast, saying, said, events)
        if date is None and _attends(cast, saying):
            date = gatherings.day(layout, saying.start, [*events, *said], outside)
        if date is not None:
            said.append(Dated(saying.end, date, frozenset(saying.ids), _gathers(saying.cue), _hosts(saying.cue)))
        found.append(date)
    return _backward(layout, sayings, found)


def _backward(layout: Layout, sayings: Sequence[Saying], found: Sequence[str | None]) -> list[str | None]:
    """Date words by those of the same speaker that follow in their paragraph."""
    out = list(found)
    for k in reversed(range(len(sayings) - 1)):
        saying, later = sayings[k], sayings[k + 1]
        same = bool(saying.ids) and later.ids == saying.ids and not _breaks(layout, saying.end, later.start)
        if out[k] is None and same and len(out[k + 1] or "") == _DAY:
            out[k] = out[k + 1]
    return out


def _attends(cast: Cast, saying: Saying) -> bool:
    """Tell whether those speak who go to gatherings: people who stand for somebody, by name."""
    people = [cast.entities[i] for i in saying.ids]
    return bool(people) and all(p.kind is Kind.PERSON and p.principal is not None for p in people)


def _outside(layout: Layout, moments: Sequence[Moment], taken: Sequence[tuple[int, int]]) -> list[Moment]:
    """The moments at which the reporter tells something: none inside statements, no 'eight days after the test'."""
    told = (m for m in moments if not _is_taken(m, taken))
    return [m for m in told if layout.text[m.start : m.end].split()[-1].lower() not in _MEASURES]


def _shared(layout: Layout, cast: Cast, saying: Saying, said: Sequence[Dated], events: Sequence[Dated]) -> str | None:
    """Take the date of the same speaker's words next to these, or of the scene that they are part of."""
    who = frozenset(saying.ids)
    near = [d for d in said[-_RECENT:] if d.at <= saying.start and _breaks(layout, d.at, saying.start) <= 1]
    here = [d for d in near if not _breaks(layout, d.at, saying.start)]
    if here and not here[-1].who:
        return here[-1].date
    same = next((d for d in reversed(near) if who and d.who == who), None)
    if same is not None:
        return same.date
    stop = bisect_right(events, saying.start, key=lambda e: e.at)
    recent = events[max(0, stop - _RECENT) : stop]
    before = [e for e in recent if not e.aside and not _breaks(layout, e.at, saying.start)]
    scenes = [*before[-1:], *(d for d in here if d.gathering)]
    if scenes:
        return scenes[0].date
    # The spokesman quoted below a paragraph that reports his ministry's words speaks on the same day.
    sides = {cast.principal(i) for i in who} - {None}
    body = next((d for d in reversed(near) if sides & {cast.principal(i) for i in d.who}), None)
    if body is not None and saying.direct and not here:
        return body.date
    # Behind somebody else's dated words, the day that the article opens with is no longer told of.
    return None if here else _of_the_day(layout, cast, saying, events)


def _of_the_day(layout: Layout, cast: Cast, saying: Saying, events: Sequence[Dated]) -> str | None:
    """Take the day of what the article is about, for the person whom its opening shows doing it."""
    people = frozenset(i for i in saying.ids if cast.entities[i].kind is Kind.PERSON)
    opening = (e for e in events[:_RECENT] if e.at < saying.start and _breaks(layout, 0, e.at) < _OPENING)
    return next((e.date for e in opening if people and people <= e.who), None)


def _gathers(cue: Cue | None) -> bool:
    """Tell whether a cue's clause names a gathering: 'at the Security Council on Monday, she said'."""
    return cue is not None and gatherings.is_named(cue.verb.sent)


def _of_the_place(layout: Layout, cast: Cast, cue: Cue | None, moments: Sequence[Moment]) -> str | None:
    """Date a gathering by its place: 'told a news conference in the Thai capital' after 'made in Bangkok on Sunday'."""
    if cue is None or not _hosts(cue) or dates.within(cue.verb.sent, moments):
        return None
    places = _places(layout.doc, cast, cue.verb.sent)
    start = cue.verb.sent.start_char
    for moment in reversed(moments[: bisect_left(moments, start, key=lambda m: m.start)]):
        span = layout.doc.char_span(moment.start, moment.end, alignment_mode="expand")
        if span is None or _breaks(layout, moment.start, start) > 1:
            return None
        beside = layout.doc[max(span.sent.start, span.start - _BESIDE) : span.start]
        if moment.precision == "day" and places & _places(layout.doc, cast, beside):
            return moment.value
    return None


def _places(doc: Doc, cast: Cast, where: Span) -> set[str]:
    """Ids of what 'in' or 'at' names in a stretch: 'in Bangkok', 'in the Thai capital'."""
    found = set()
    for mention in cast.within(where):
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        near = () if span is None else (span.root, span.root.head)
        if any(t.dep_ == "pobj" and t.head.lower_ in {"in", "at"} for t in near):
            found.add(mention.entity)
    return found


def _hosts(cue: Cue | None) -> bool:
    return cue is not None and gatherings.hosts(cue.verb.sent)


def _breaks(layout: Layout, at: int, start: int) -> int:
    """Count the paragraph breaks between two offsets; far ones count as many, so that long texts take linear time."""
    if start - at > _FAR:
        return _MANY
    lines = layout.text[at:start].split("\n")
    return sum(1 for number, line in enumerate(lines[:-1]) if number == 0 or line.strip())


def _events(
    layout: Layout, cast: Cast, moments: Sequence[Moment], taken: Sequence[tuple[int, int]], cues: Sequence[Cue]
) -> Iterator[Dated]:
    """Yield what the text dates to a day that is over, outside statements and asides."""
    speaking = {cue.verb.sent.start for cue in cues}
    for moment in moments:
        past = moment.precision == "day"
        span = layout.doc.char_span(moment.start, moment.end, alignment_mode="expand") if past else None
        if span is None or _is_taken(moment, taken):
            continue
        if span.root.sent.start not in speaking:
            subject = subject_of(span.root)
            doers = () if subject is None else (subject, *subject.conjuncts)
            who = frozenset(m.entity for doer in doers for m in cast.mentions_at(doer))
            aside = (is_aside(span.root) and not gatherings.sets_scene(span.root)) or span[-1].lower_ in _MEASURES
            sent = span.root.sent
            yield Dated(moment.start, moment.value, who, gatherings.is_named(sent), gatherings.hosts(sent), aside)


def _own(cue: Cue, start: int, moments: Sequence[Moment], doc: Doc, taken: Sequence[tuple[int, int]]) -> str | None:
    """Find the date in a cue's sentence, outside the words that it attributes, that tells when they were said."""
    near = dates.within(cue.verb.sent, moments)
    free = [m for m in near if not _is_taken(m, taken) or _leads_order(m, cue, doc)]
    if _between_commas(cue, start):
        # 'In 2009, she said, the port was shut': the date in front belongs to what was said.
        free = [m for m in free if m.start >= doc[cue.start].idx]
    if free:
        behind = [m for m in free if 0 < m.start - cue.verb.idx - len(cue.verb) < _CLOSE and m.end <= start]
        if behind:
            return behind[0].value
        held = _held(_governing(cue), free, doc)
        if held is not None:
            return held.value
        beside = [m for m in free if _belongs(m, cue, doc)]
        if beside:
            return min(beside, key=lambda m: abs(m.start - cue.verb.idx)).value
    title = dates.heading(cue.head, moments, doc)
    return title.value if title is not None and title not in near else None


def _between_commas(cue: Cue, start: int) -> bool:
    """Tell whether a cue stands between commas in the middle of what was said, which goes on at an offset."""
    doc = cue.verb.doc
    commas = cue.start > 0 and cue.end < len(doc) and doc[cue.start - 1].text == doc[cue.end].text == ","
    return commas and start > doc[cue.end].idx


def _is_taken(moment: Moment, taken: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a moment stands inside words attributed, which are sorted by where they begin."""
    stop = bisect_right(taken, moment.start, key=lambda span: span[0])
    return any(end > moment.start for _, end in taken[max(0, stop - _RECENT) : stop])


def _leads_order(moment: Moment, cue: Cue, doc: Doc) -> bool:
    """Tell whether a date stands in front of what somebody is told to do: 'urged Oslo on Monday to return'."""
    span = doc.char_span(moment.start, moment.end, alignment_mode="expand")
    clauses = (c for c in cue.verb.rights if c.dep_ in {"xcomp", "ccomp", "advcl"})
    return span is not None and any(cue.verb.i < span.start and before_infinitive(span.root, c) for c in clauses)


def _governing(cue: Cue) -> Token:
    """Find the verb that a date of the saying hangs on; behind a relative clause, that of the sentence."""
    verb = cue.head
    return verb.sent.root if verb.dep_ == "advcl" and verb.head.dep_ == "relcl" else verb


def _held(verb: Token, free: Sequence[Moment], doc: Doc) -> Moment | None:
    """Find the moment that a verb hangs on, or the verb that it is joined to: 'met on Friday and said'."""
    here = verb
    while (held := dates.of(here, free, doc)) is None and here.dep_ == "conj":
        here = here.head
    return held if held in free else None


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
