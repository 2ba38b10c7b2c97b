"""From drafts to statements: speakers named, carriers told apart, nested words kept or dropped, dates shared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.model import Span, Statement, Uncoded
from analysis.nlp.statements import direct, occasions, reported, speakers
from analysis.nlp.statements.drafts import Scene
from analysis.nlp.statements.layout import Layout
from analysis.nlp.statements.lexicon import lexicon
from analysis.nlp.statements.speakers import NOBODY, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from analysis.model import Moment
    from analysis.nlp.cast import Cast
    from analysis.nlp.statements.drafts import Draft

UNKNOWN = "the text does not tell who speaks"


@dataclass(frozen=True, slots=True)
class Voiced:
    """A draft with who speaks and who carries it."""

    draft: Draft
    speaker: Speaker
    via: str | None = None
    said_on: str | None = None


def find(doc: Doc, cast: Cast, moments: Sequence[Moment]) -> tuple[tuple[Statement, ...], tuple[Uncoded, ...]]:
    """Statements of a doc in the order of the text, and the quotations whose speaker it does not tell."""
    layout = Layout.of(doc)
    voiced = _voiced(layout, cast, _drafts(layout))
    voiced = _nested(voiced, cast)
    voiced = _dated(layout, voiced, moments)
    rows = [row for v in voiced for row in _statements(layout, cast, v)]
    unknown = [Uncoded("statement", r.start, r.end, UNKNOWN) for r in rows if r.speaker is None]
    return tuple(sorted(rows, key=lambda r: (r.start, r.end, r.speaker or ""))), tuple(unknown)


def _drafts(layout: Layout) -> list[Draft]:
    """Attribute quotations first, then what the remaining cues report."""
    scene = Scene.of(layout)
    spoken = direct.find(scene)
    return sorted([*spoken, *reported.find(scene, spoken)], key=lambda d: (d.start, d.end))


def _voiced(layout: Layout, cast: Cast, drafts: Sequence[Draft]) -> list[Voiced]:
    """Name the speaker of each draft; a quotation without a cue takes the speaker before it."""
    out: list[Voiced] = []
    spoke: Speaker = NOBODY
    at = -1
    for draft in drafts:
        if draft.cue is None:
            speaker = (
                Speaker(spoke.ids, "before")
                if spoke.ids and _near(layout, at, draft)
                else _setting(layout, cast, draft)
            )
        else:
            speaker = speakers.of(draft.cue, cast)
            if not speaker.ids and _refers_back(draft) and spoke.ids and _near(layout, at, draft):
                speaker = Speaker(spoke.ids, "before")
            if not speaker.ids and not speakers.human(layout.doc, draft.cue.subject):
                if not draft.rule.startswith("quote"):
                    continue
        if draft.cue is not None and draft.cue.phrase in lexicon().words["weak"] and not speaker.ids:
            continue
        via = speakers.carrier(draft.cue, cast, *_clause(layout, draft)) if draft.cue else None
        out.append(Voiced(draft, speaker, via if via not in speaker.ids else None))
        if speaker.ids or draft.cue is not None:
            spoke, at = speaker, draft.end
    return out


def _refers_back(draft: Draft) -> bool:
    subject = draft.cue.subject if draft.cue else None
    return subject is not None and (
        subject.lower_ in {"he", "she", "they", "it"}
        or (
            subject.lower_ in lexicon().words["officials"] | lexicon().words["documents"]
            and subject.left_edge.lower_ in {"the", "his", "her", "its"}
        )
    )


def _near(layout: Layout, at: int, draft: Draft) -> bool:
    """Tell whether a draft stands in the paragraph of an offset or in the next one."""
    return (
        at >= 0
        and layout.text.count("\n", at, draft.start) <= 2
        and len(layout.text[at : draft.start].split("\n\n")) <= 2
    )


def _setting(layout: Layout, cast: Cast, draft: Draft) -> Speaker:
    """Name the subject of the sentence in front of a quotation: 'X pleaded for patience. "…"'."""
    first = layout.token_at(draft.start)
    start, _ = layout.paragraph(draft.start)
    before = first - 1
    while before > 0 and (layout.doc[before].is_space or layout.quoted(before)) and layout.offsets[before] >= start:
        before -= 1
    if layout.offsets[before] < start or before <= 0:
        return NOBODY
    root = layout.doc[before].sent.root
    subject = next((c for c in root.lefts if c.dep_ == "nsubj"), None)
    ids = cast.actors_at(subject) if subject is not None else ()
    return Speaker(ids[:1], "setting") if ids else NOBODY


def _clause(layout: Layout, draft: Draft) -> tuple[int, int]:
    """Token bounds of the cue's clause: its sentence up to the words attributed, or behind them."""
    assert draft.cue is not None
    sentence = draft.cue.verb.sent
    first = layout.token_at(draft.start)
    if first > draft.cue.verb.i:
        return max(sentence.start, draft.cue.start - 25), first
    return draft.cue.start, max(draft.cue.end, min(sentence.end, draft.cue.end + 8))


def _nested(voiced: list[Voiced], cast: Cast) -> list[Voiced]:
    """Sort out words inside words: a medium carries what it reports; others claim what somebody said."""
    out: list[Voiced] = []
    carried: set[int] = set()
    for number, inner in enumerate(voiced):
        outers = [(k, o) for k, o in enumerate(voiced) if k != number and _inside(inner.draft, o.draft)]
        if not outers:
            out.append(inner)
            continue
        index, outer = min(outers, key=lambda pair: pair[1].draft.end - pair[1].draft.start)
        if speakers.is_medium(outer.speaker.ids, cast) or _is_press(outer):
            carried.add(index)
            out.append(replace(inner, via=inner.via or (outer.speaker.ids[0] if outer.speaker.ids else None)))
        elif _kept(inner, outer):
            via = outer.speaker.ids[0] if outer.speaker.ids else None
            out.append(replace(inner, via=inner.via or via))
    dropped = {id(voiced[k]) for k in carried}
    return [v for v in out if id(v) not in dropped]


def _is_press(voiced: Voiced) -> bool:
    subject = voiced.draft.cue.subject if voiced.draft.cue else None
    return subject is not None and subject.lower_ == "media"


def _inside(inner: Draft, outer: Draft) -> bool:
    cue = inner.cue
    return (
        cue is not None
        and outer.start <= cue.verb.idx < outer.end
        and outer.start <= inner.start < outer.end
        and inner.cue is not outer.cue
    )


def _kept(inner: Voiced, outer: Voiced) -> bool:
    """Tell whether claimed words are a statement: somebody else's, and given in full."""
    cue = inner.draft.cue
    other = bool(inner.speaker.ids) and inner.speaker.ids != outer.speaker.ids
    return (
        other
        and cue is not None
        and inner.draft.rule in {"that", "quote after", "quote before", "as", "name"}
        and cue.phrase not in lexicon().words["weak"]
    )


def _dated(layout: Layout, voiced: list[Voiced], moments: Sequence[Moment]) -> list[Voiced]:
    """Date each statement by its own clause, else by the same speaker's words next to it."""
    taken = [(v.draft.start, v.draft.end) for v in voiced]
    out: list[Voiced] = []
    for v in voiced:
        cue = v.draft.cue
        date = occasions.own(cue, moments, layout.doc, taken) if cue is not None else None
        out.append(replace(v, said_on=date))
    return _shared(layout, out)


def _shared(layout: Layout, voiced: list[Voiced]) -> list[Voiced]:
    """Share a date along a run of statements by one speaker in one paragraph, or from one to the next."""
    last: dict[tuple[str, ...], tuple[str, int]] = {}
    out: list[Voiced] = []
    for v in voiced:
        ids = v.speaker.ids
        if v.said_on is None and ids in last and _near(layout, last[ids][1], v.draft):
            v = replace(v, said_on=last[ids][0])
        if v.said_on is not None and ids:
            last[ids] = v.said_on, v.draft.end
        out.append(v)
    return out


def _statements(layout: Layout, cast: Cast, v: Voiced) -> list[Statement]:
    """One statement for each speaker; one of nobody's where the text does not tell."""
    draft, cue = v.draft, v.draft.cue
    sentence = _sentence(layout, draft)
    span = None if cue is None else Span(cue.verb.idx, cue.verb.idx + len(cue.verb))
    phrase = "" if cue is None else cue.verb.text if cue.phrase == cue.verb.lemma_.lower() else cue.phrase
    return [
        Statement(
            speaker,
            draft.start,
            draft.end,
            draft.voice,
            phrase,
            span,
            sentence,
            v.said_on,
            v.via,
            _confidence(v),
            _why(cast, v, speaker),
        )
        for speaker in (v.speaker.ids or (None,))
    ]


def _sentence(layout: Layout, draft: Draft) -> Span:
    first, last = (
        layout.doc[layout.token_at(draft.start)].sent,
        layout.doc[layout.token_at(max(draft.start, draft.end - 1))].sent,
    )
    start, end = first.start_char, last.end_char
    if draft.cue is not None:
        start, end = min(start, draft.cue.verb.sent.start_char), max(end, draft.cue.verb.sent.end_char)
    text = layout.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()))


def _confidence(v: Voiced) -> float:
    table = lexicon().confidence
    return round(table.get(v.draft.rule, 0.7) * table.get(v.speaker.how, 0.8), 3)


def _why(cast: Cast, v: Voiced, speaker: str | None) -> str:
    name = cast.entities[speaker].name if speaker in cast.entities else "nobody named"
    if v.draft.cue is None:
        return f"a quotation behind words of {name}" if speaker else "a quotation without a cue"
    cue = v.draft.cue
    said = "no subject" if cue.subject is None else f"subject '{cue.subject.text}'"
    return f"'{cue.verb.text}' with {said} ({name})"
