"""Drafts with their speakers: named by the cue, or carried over from the words and the sentence in front."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import Kind
from analysis.nlp.statements import labels, speakers
from analysis.nlp.statements.lexicon import lexicon
from analysis.nlp.statements.speakers import NOBODY, Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from analysis.nlp.cast import Cast
    from analysis.nlp.statements.drafts import Draft
    from analysis.nlp.statements.layout import Layout

# How many tokens, or mentions, back an unnamed official or a name may have been brought in.
_REACH = 250
# Drafts that can begin in front of an offset and still reach it.
_NESTING = 20
_PERSONAL = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True)
class Voiced:
    """A draft with who speaks and who carries it."""

    draft: Draft
    speaker: Speaker
    via: str | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What tells who speaks: the layout, the cast, and all the words attributed."""

    layout: Layout
    cast: Cast
    drafts: Sequence[Draft]


def find(layout: Layout, cast: Cast, drafts: Sequence[Draft]) -> list[Voiced]:
    """Name the speaker of each draft, in the order of the text; words that nothing can have said are left out."""
    scene, out = Situation(layout, cast, drafts), list[Voiced]()
    for draft in drafts:
        last = next((v for v in reversed(out[-_NESTING:]) if v.draft.cue is not None or v.speaker.ids), None)
        speaker = _speaker(scene, draft, last)
        if speaker is not None:
            via = None if draft.cue is None else speakers.carrier(draft.cue, cast, *_clause(layout, draft))
            out.append(Voiced(draft, speaker, None if via in speaker.ids else via))
    return out


def _speaker(scene: Situation, draft: Draft, last: Voiced | None) -> Speaker | None:
    """Name the speaker of one draft; None for words that are nobody's statement."""
    last = last if last is not None and last.speaker.ids and _near(scene.layout, last, draft) else None
    before = NOBODY if last is None else Speaker(last.speaker.ids, "before")
    if draft.rule == "colon" and draft.cue is None:
        leads = _of_sentence_before(scene, draft)
        return leads if leads.ids else None
    if draft.cue is None:
        return before if before.ids else _of_sentence_before(scene, draft)
    subject = draft.cue.subject
    if subject is None:
        return speakers.of(draft.cue, scene.cast)
    if draft.rule == labels.RULE:
        return _labelled(scene.cast, subject)
    speaker = _named_before(scene, subject) or speakers.of(draft.cue, scene.cast)
    if subject.lower_ in _PERSONAL:
        speaker = _personal(scene, draft, speaker, last)
    if not speaker.ids and speakers.refers_back(draft.cue, before, scene.cast):
        speaker = before
    if not speaker.ids and (subject.lower_ in {"it", "they"} or subject.left_edge.lower_ == "its"):
        speaker = _of_sentence_before(scene, draft)
    strong = draft.cue.phrase in lexicon().words["strong"]
    if not speaker.ids and strong and subject.left_edge.lower_ in {"the", "his", "her"} and subject.tag_ == "NN":
        # 'The former oilman said' goes on with the person spoken of.
        person = _can_be_he(last, scene.cast) if last is not None else False
        speaker = before if person else _of_sentence_before(scene, draft)
    return None if not speaker.ids and _is_silent(draft, subject) else speaker


def _labelled(cast: Cast, name: Token) -> Speaker | None:
    """Name the person or body in front of a colon; a place there is a dateline, and other words are headings."""
    speaker = speakers.of_noun(name, cast)
    speaks = bool(speaker.ids) and all(cast.entities[i].kind in {Kind.PERSON, Kind.ORGANISATION} for i in speaker.ids)
    return speaker if speaks else None


def _is_silent(draft: Draft, subject: Token) -> bool:
    """Tell whether a subject without a name says nothing: a thing, or a mind of which the reporter tells."""
    words, phrase = lexicon().words, "" if draft.cue is None else draft.cue.phrase
    heard = draft.rule == "account" or phrase in words["strong"] or draft.rule.startswith("quote")
    weak = phrase in words["weak"] and subject.lower_ not in words["documents"]
    return weak or not (heard or speakers.human(subject))


def _named_before(scene: Situation, subject: Token) -> Speaker | None:
    """Find 'an official from X' behind 'the official', up to some paragraphs back."""
    words = lexicon().words
    if (
        subject.left_edge.lower_ != "the"
        or subject.lower_ not in words["unnamed"]
        or subject.i - subject.left_edge.i > 1
    ):
        return None
    earlier = (
        t for t in reversed(subject.doc[max(0, subject.i - _REACH) : subject.left_edge.i]) if t.lower_ == subject.lower_
    )
    found = next((t for t in earlier if t.left_edge.lower_ != "the"), None)
    return None if found is None else speakers.of_noun(found, scene.cast)


def _personal(scene: Situation, draft: Draft, found: Speaker, last: Voiced | None) -> Speaker:
    """Choose who 'he' or 'she' is: not a country, and not somebody of whom the last speaker only spoke."""
    cast = scene.cast
    people = tuple(i for i in found.ids if cast.entities[i].kind is Kind.PERSON)
    spoke = () if last is None or not _can_be_he(last, cast) else last.speaker.ids
    if people and (not spoke or people == spoke or not _only_told(scene, draft, people)):
        return Speaker(people, found.how)
    if last is not None and spoke and scene.layout.paragraph(last.draft.end) == scene.layout.paragraph(draft.start):
        return Speaker(spoke, "before")
    setting = _of_sentence_before(scene, draft)
    return setting if setting.ids else Speaker(spoke, "before") if spoke else NOBODY


def _can_be_he(last: Voiced, cast: Cast) -> bool:
    """Tell whether the last speaker is one person, by name or as an unnamed spokesman of a body."""
    subject = None if last.draft.cue is None else last.draft.cue.subject
    unnamed = subject is not None and subject.lower_ in lexicon().words["officials"] | _PERSONAL
    return unnamed or any(cast.entities[i].kind is Kind.PERSON for i in last.speaker.ids)


def _only_told(scene: Situation, draft: Draft, people: tuple[str, ...]) -> bool:
    """Tell whether people were last named inside somebody's words."""
    at = draft.start if draft.cue is None or draft.cue.subject is None else draft.cue.subject.idx
    stop = bisect_left(scene.cast.mentions, at, key=lambda m: m.start)
    before = reversed(scene.cast.mentions[max(0, stop - _REACH) : stop])
    named = next((m for m in before if m.entity in people and m.how != "pronoun"), None)
    if named is None:
        return True
    end = bisect_right(scene.drafts, named.start, key=lambda d: d.start)
    return any(named.start < d.end for d in scene.drafts[max(0, end - _NESTING) : end])


def _near(layout: Layout, last: Voiced, draft: Draft) -> bool:
    """Tell whether a draft stands in the paragraph of the last words or in the next one."""
    return len([line for line in layout.text[last.draft.end : draft.start].split("\n") if line.strip()]) <= 2


def _of_sentence_before(scene: Situation, draft: Draft) -> Speaker:
    """Name the subject of the sentence in front, in the same paragraph: 'X pleaded for patience. "…"'."""
    layout, doc = scene.layout, scene.layout.doc
    at = layout.token_at(draft.start if draft.cue is None else min(draft.start, draft.cue.verb.sent.start_char)) - 1
    start, _ = layout.paragraph(draft.start)
    while at > 0 and layout.offsets[at] >= start and (doc[at].is_space or doc[at].is_punct or layout.quoted(at)):
        at -= 1
    if at <= 0 or layout.offsets[at] < start:
        return NOBODY
    subject = next((c for c in doc[at].sent.root.lefts if c.dep_ in {"nsubj", "nsubjpass"}), None)
    ids = () if subject is None else speakers.of_noun(subject, scene.cast).ids
    return _fitting(scene.cast, draft, ids)


def _fitting(cast: Cast, draft: Draft, ids: tuple[str, ...]) -> Speaker:
    """Keep the ids that a pronoun can stand for."""
    pronoun = "" if draft.cue is None or draft.cue.subject is None else draft.cue.subject.lower_
    its = draft.cue is not None and draft.cue.subject is not None and draft.cue.subject.left_edge.lower_ == "its"
    if pronoun == "it" or its:
        ids = tuple(i for i in ids if cast.entities[i].kind is not Kind.PERSON)
    elif pronoun in _PERSONAL:
        ids = tuple(i for i in ids if cast.entities[i].kind is Kind.PERSON)[:1]
    return Speaker(ids, "setting") if ids else NOBODY


def _clause(layout: Layout, draft: Draft) -> tuple[int, int]:
    """Token bounds of the cue's clause: its sentence up to the words attributed, or behind them."""
    cue = draft.cue
    if cue is None:
        return 0, 0
    first = layout.token_at(draft.start)
    if first > cue.verb.i:
        return max(cue.verb.sent.start, cue.start - 25), first
    return cue.start, max(cue.end, min(cue.verb.sent.end, cue.end + 8))
