"""From drafts to statements: speakers named, carriers told apart, nested words kept or dropped, dates shared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.model import Span, Statement, Uncoded, Voice
from analysis.nlp.statements import direct, labels, occasions, reported, speakers, voices
from analysis.nlp.statements.drafts import Scene
from analysis.nlp.statements.layout import Layout
from analysis.nlp.statements.lexicon import lexicon
from analysis.nlp.statements.occasions import Saying

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from analysis.model import Moment
    from analysis.nlp.cast import Cast
    from analysis.nlp.statements.drafts import Draft
    from analysis.nlp.statements.voices import Voiced

# Drafts before and behind one, in the order of the text, that can hold it.
_AROUND = 20
UNKNOWN = "the text does not tell who speaks"


def find(doc: Doc, cast: Cast, moments: Sequence[Moment]) -> tuple[tuple[Statement, ...], tuple[Uncoded, ...]]:
    """Statements of a doc in the order of the text, and the quotations whose speaker it does not tell."""
    layout = Layout.of(doc)
    voiced = _nested(voices.find(layout, cast, _drafts(layout)), cast)
    said_on = occasions.find(
        layout,
        cast,
        moments,
        [Saying(v.draft.start, v.draft.end, v.draft.cue, v.speaker.ids, v.draft.voice is Voice.DIRECT) for v in voiced],
    )
    rows = [row for v, date in zip(voiced, said_on, strict=True) for row in _statements(layout, cast, v, date)]
    unknown = [Uncoded("statement", r.start, r.end, UNKNOWN) for r in rows if r.speaker is None]
    return tuple(sorted(rows, key=lambda r: (r.start, r.end, r.speaker or ""))), tuple(unknown)


def _drafts(layout: Layout) -> list[Draft]:
    """Attribute quotations first, then what the remaining cues report."""
    scene = Scene.of(layout)
    spoken = direct.find(scene)
    rows = [*spoken, *reported.find(scene, spoken), *labels.find(scene, spoken)]
    return sorted(rows, key=lambda d: (d.start, d.end))


def _nested(voiced: list[Voiced], cast: Cast) -> list[Voiced]:
    """Sort out words inside words: a medium carries what it reports; others claim what somebody said."""
    out: list[Voiced] = []
    carried: set[int] = set()
    for number, inner in enumerate(voiced):
        first = max(0, number - _AROUND)
        around = enumerate(voiced[first : number + _AROUND], first)
        outers = [(k, o) for k, o in around if k != number and _inside(inner.draft, o.draft)]
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


def _statements(layout: Layout, cast: Cast, v: Voiced, said_on: str | None) -> list[Statement]:
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
            said_on,
            v.via,
            _confidence(v),
            _why(cast, v, speaker),
        )
        for speaker in (v.speaker.ids or (None,))
    ]


def _sentence(layout: Layout, draft: Draft) -> Span:
    ends = (draft.start, max(draft.start, draft.end - 1))
    first, last = (layout.doc[layout.token_at(offset)].sent for offset in ends)
    start, end = first.start_char, last.end_char
    if draft.cue is not None:
        start, end = min(start, draft.cue.verb.sent.start_char), max(end, draft.cue.verb.sent.end_char)
    text = layout.text[start:end]
    return Span(start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()))


def _confidence(v: Voiced) -> float:
    """Multiply how often the rule and the way of naming the speaker are right."""
    return round(lexicon().rules[v.draft.rule] * lexicon().speakers[v.speaker.how], 3)


def _why(cast: Cast, v: Voiced, speaker: str | None) -> str:
    name = cast.entities[speaker].name if speaker in cast.entities else "nobody named"
    if v.draft.cue is None:
        return f"{v.draft.rule}: a quotation behind words of {name}" if speaker else "a quotation without a cue"
    cue = v.draft.cue
    said = "no subject" if cue.subject is None else f"subject '{cue.subject.text}'"
    return f"{v.draft.rule}: '{cue.verb.text}' with {said} ({name})"
