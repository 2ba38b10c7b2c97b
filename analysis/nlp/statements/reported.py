"""Reported words: behind a cue, in front of it, around it, and beside 'according to'."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from analysis.nlp.statements import cues
from analysis.nlp.statements.contents import SHORTEST
from analysis.nlp.statements.drafts import Draft, draft, opens_aside, sentence_end, sentence_start
from analysis.nlp.statements.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from analysis.nlp.statements.contents import Content
    from analysis.nlp.statements.cues import Cue
    from analysis.nlp.statements.drafts import Scene
    from analysis.nlp.statements.layout import Layout

_JOINERS = frozenset({"and", "but", "while", "though", "although"})
_AFTER_CUE = frozenset({",", ".", ";", ":", "—", "–", "?", ")"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "VBN", "VBG"})
_SUBORDINATE = frozenset({"advcl", "relcl", "acl", "pcomp"})
# So many words in front of a cue are a clause, even where the parse finds no verb in them.
_WHOLE = 7
# Words that go on about the saying, not about what was said: 'he said, speaking in Seoul'.
_ABOUT = frozenset({"which", "who", "according", "as", "after", "in", "at", "while", "when", "during"})


def find(scene: Scene, direct: Sequence[Draft]) -> Iterator[Draft]:
    """Yield what the cues report, apart from the quotations that are attributed already."""
    spoken = {d.cue.verb.i for d in direct if d.cue is not None}
    for cue in scene.cues:
        content = scene.behind[cue.verb.i]
        rows = (
            []
            if content is None or (cue.verb.i in spoken and scene.layout.quoted(content.start))
            else _behind(scene, cue, content)
        )
        yield from rows
        if not rows and (cue.verb.i not in spoken or not scene.layout.quoted(max(0, cue.start - 2))):
            yield from (d for d in _before(scene.layout, cue) if not _overlaps(d, direct))
    yield from _documents(scene)
    yield from _accounts(scene.layout, {d.cue.verb.i for d in direct if d.cue is not None and d.end <= d.cue.verb.idx})


def _overlaps(draft: Draft, direct: Sequence[Draft]) -> bool:
    """Tell whether a draft shares characters with a quotation; those are sorted and apart."""
    at = bisect_left(direct, draft.end, key=lambda d: d.start)
    return at > 0 and direct[at - 1].end > draft.start


def _behind(scene: Scene, cue: Cue, content: Content) -> list[Draft]:
    """Take the words behind a cue, up to where another cue takes over; a quotation that they enter belongs to them."""
    layout, end = scene.layout, _cut(scene, cue, content)
    touched = next((i for i in (end - 1, end) if 0 <= i < len(layout.doc) and layout.quoted(i)), None)
    if touched is not None and (touched < end or not layout.doc[end].is_punct):
        end = max(end, layout.tokens(layout.quotes[layout.covering[touched]])[1])
    return draft(layout, content.start, end, content.rule, cue)


def _cut(scene: Scene, cue: Cue, content: Content) -> int:
    """Find where a later cue takes over, or else the end of the content."""
    for other in scene.around(cue.verb.i + 1, content.end):
        if content.start < other.start < content.end:
            at = _takes_over(scene, cue, other)
            if at is not None and at > content.start:
                return at
    return content.end


def _takes_over(scene: Scene, cue: Cue, other: Cue) -> int | None:
    """Find where a later cue ends the words of an earlier one: ', adding that', 'and urged', ', he said'."""
    doc = scene.layout.doc
    before = doc[other.start - 1]
    if before.text == ";":
        weak = other.phrase in lexicon().words["weak"] or scene.behind[other.verb.i] is None
        return None if weak else other.start - 1
    if before.text == "," and (other.verb.tag_ == "VBG" or scene.behind[other.verb.i] is None):
        return other.start - 1
    if before.dep_ == "cc" or before.lower_ in _JOINERS:
        own = other.subject is not None and other.start <= other.subject.i < other.end
        if other.phrase in lexicon().words["weak"]:
            return None
        comma = doc[other.start - 2].text == ","
        if (not own and other.verb.tag_ == cue.verb.tag_ == "VBD") or (own and comma):
            return other.start - 1 - comma
    return None


def _documents(scene: Scene) -> Iterator[Draft]:
    """Yield what stands behind a colon that a document leads into: 'The minister followed in a statement: …'."""
    layout, doc = scene.layout, scene.layout.doc
    for token in doc:
        if token.text != ":" or layout.quoted(token.i) or token.i + 1 >= len(doc) or layout.quoted(token.i + 1):
            continue
        start = sentence_start(layout, token.i)
        written = next((t for t in doc[start : token.i] if t.lower_ in lexicon().words["documents"]), None)
        clause = any(
            t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in doc[token.i + 1 : sentence_end(layout, token.i + 1)]
        )
        verb = token.sent.root
        if written is None or not clause or not start <= verb.i < token.i or scene.around(start, token.i):
            continue
        cue = cues.Cue(verb, verb.lemma_.lower(), frozenset(), cues.subject_of(verb), verb.i, token.i)
        yield from draft(layout, token.i + 1, sentence_end(layout, token.i + 1), "colon", cue)


def _before(layout: Layout, cue: Cue) -> list[Draft]:
    """Take the words in front of a cue that follows them: 'The drill goes on, the ministry said'."""
    doc = layout.doc
    if (
        "that" not in cue.frames
        or cue.start == 0
        or cue.verb.tag_ == "VBG"
        or any(c.dep_ == "mark" for c in cue.verb.lefts)
    ):
        return []
    if doc[cue.start - 1].text not in {",", "—", "–", "”", '"'} or not _closed(doc, cue.end):
        return []
    start = _behind_colon(layout, sentence_start(layout, cue.start - 1), cue)
    found = draft(layout, start, cue.start - 1, "clause before", cue) if _is_clause(doc, start, cue.start) else []
    if cue.end < len(doc) and doc[cue.end].text == "," and _goes_on(doc, cue.end + 1):
        front = doc[start : cue.start - 1]
        if len(front) < _WHOLE and not any(t.pos_ in {"VERB", "AUX"} for t in front):
            # 'A talk with the North, he said, would …' is too little in front to be a statement of its own.
            found = []
        found += draft(layout, cue.end + 1, _around_end(layout, cue.end + 1), "clause around", cue)
    return found


def _around_end(layout: Layout, at: int) -> int:
    """Find the end of words that go on behind a cue: also over a semicolon, unless another cue stands there."""
    end = sentence_end(layout, at)
    if end + 1 >= len(layout.doc) or layout.doc[end].text != ";":
        return end
    last = sentence_end(layout, end + 1)
    frames = lexicon().frames
    told = any(
        t.tag_[:2] == "VB" and "that" in frames.get(cues.lemma(t), ())
        for t in layout.doc[end:last]
        if not layout.quoted(t.i)
    )
    return end if told else last


def _behind_colon(layout: Layout, start: int, cue: Cue) -> int:
    """Begin behind a colon that another verb of saying precedes: 'He said it was small: three ships, he noted, …'."""
    colons = (i for i in range(cue.start - 1, start, -1) if layout.doc[i].text == ":" and not layout.quoted(i))
    colon = next(colons, None)
    told = colon is not None and any(
        t.tag_[:2] == "VB" and cues.lemma(t) in {"say", "write", "add"} for t in layout.doc[start:colon]
    )
    return colon + 1 if told and colon is not None else start


def _is_clause(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the words in front of a cue can be what was said: not 'in a speech on Friday, she said'."""
    if opens_aside(doc, start):
        return False
    if doc[start].pos_ in {"DET", "NOUN", "PROPN", "PRON", "ADJ"} and doc[start].ent_type_ != "DATE":
        return True
    subjects = (t for t in doc[start:end] if t.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} and t.head.i < end)
    return any(t.head.tag_ in _FINITE and t.head.dep_ not in _SUBORDINATE for t in subjects)


def _closed(doc: Doc, end: int) -> bool:
    return end >= len(doc) or doc[end].text in _AFTER_CUE or doc[end].is_space


def _goes_on(doc: Doc, at: int) -> bool:
    """Tell whether the words go on behind a cue in their middle: 'The drill, he said, goes on'."""
    if (
        at >= len(doc)
        or doc[at].tag_ == "VBG"
        or doc[at].like_num
        or doc[at].ent_type_ == "DATE"
        or doc[at].lower_ in _ABOUT
    ):
        return False
    joined = doc[at].lower_ in {"and", "but"}
    return not joined or any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in doc[at : min(at + 8, doc[at].sent.end)])


def _accounts(layout: Layout, after: set[int]) -> Iterator[Draft]:
    """Yield the clauses that 'according to X' or 'by X's account' reports."""
    doc = layout.doc
    for cue in cues.accounts(doc):
        if layout.quoted(cue.verb.i):
            continue
        start = sentence_start(layout, cue.start)
        if any(start <= verb < cue.start for verb in after):
            # '"…," he said, according to a statement': the quotation is attributed already.
            continue
        opens = sum(t.is_alpha for t in doc[start : cue.start]) < SHORTEST
        goes_on = (
            cue.end < len(doc)
            and doc[cue.end].text == ","
            and (opens or (doc[cue.start - 1].text == "," and _goes_on(doc, cue.end + 1)))
        )
        hanging = goes_on and doc[max(0, cue.start - 2)].lower_ in {"that", "which", "who", "and", "but"}
        if not opens and not hanging:
            yield from draft(layout, start, cue.start, "account", cue)
        if goes_on:
            yield from draft(layout, cue.end + 1, sentence_end(layout, cue.end + 1), "account", cue)
