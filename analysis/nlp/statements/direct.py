"""Quotations and the cues that attribute them: before, after, in the middle, or in the sentence in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import Voice
from analysis.nlp.statements import cues
from analysis.nlp.statements.contents import SHORTEST
from analysis.nlp.statements.drafts import REACH, STOPS, Draft, ends, opens_aside, sentence_start

if TYPE_CHECKING:
    from analysis.nlp.statements.contents import Content
    from analysis.nlp.statements.cues import Cue
    from analysis.nlp.statements.drafts import Scene
    from analysis.nlp.statements.layout import Layout
    from analysis.nlp.statements.quotes import Quote

_SPEAKING = frozenset({"that", "quote"})
# Words that tie a quotation to the phrase around it: 'proposed a "pause"'.
_INSIDE = frozenset({"det", "amod", "poss", "compound", "prep", "mark", "nummod", "aux", "auxpass", "case"})


def find(scene: Scene) -> list[Draft]:
    """Attribute the quotations that are statements of their own."""
    drafts: list[Draft] = []
    for quote in scene.layout.quotes:
        found = _attributed(scene, quote, drafts[-1] if drafts else None)
        if found is not None:
            drafts.append(found)
    return drafts


def _attributed(scene: Scene, quote: Quote, last: Draft | None) -> Draft | None:
    """Attribute one quotation; None for a fragment of a reported clause, and for words that nobody speaks."""
    first, stop = scene.layout.tokens(quote)
    before = _cue_before(scene, first)
    if before is not None:
        content = scene.behind[before.verb.i]
        alone = content is None or (abs(content.start - first) <= 1 and content.rule == "that")
        alone = alone or (scene.layout.doc[first - 1].text in {",", ":"} and before.end == first - 1)
        if alone and not _goes_on(scene.layout, quote, content):
            return _whole(scene.layout, quote, "quote after", before)
    if _reporting(scene, first):
        return None
    after = _cue_after(scene, quote, stop)
    if after is not None:
        return _with_words_before(scene.layout, quote, first, after)
    return _uncued(scene.layout, quote, first, last)


def _goes_on(layout: Layout, quote: Quote, content: Content | None) -> bool:
    """Tell whether a quotation only opens the words reported: 'said "new rules" and a treaty would help'."""
    whole = layout.text[quote.last - 1] in ".?!,…—"
    return content is not None and not whole and content.end > layout.tokens(quote)[1] + 1


def _whole(layout: Layout, quote: Quote, rule: str, cue: Cue | None) -> Draft:
    """Take a quotation as it is; one that begins in small letters is part of a sentence, and so mixed."""
    opening = layout.text[quote.first : quote.first + 1]
    return Draft(quote.first, quote.last, rule, Voice.MIXED if opening.islower() else Voice.DIRECT, cue)


def _cue_before(scene: Scene, first: int) -> Cue | None:
    """Find the cue that leads into a quotation: 'said: "…"', 'he said, "…"'."""
    doc, at = scene.layout.doc, first - 1
    while at >= 0 and (doc[at].text in {",", ":"} or doc[at].dep_ == "cc" or doc[at].is_space):
        at -= 1
    colon = any(doc[i].text == ":" for i in range(at + 1, first))
    sentence = doc[max(at, 0)].sent.start
    if not colon and any("\n" in doc[i].text for i in range(at + 1, first)):
        return None
    cue = next(reversed(scene.around(at - REACH, at + 1)), None)
    if cue is None or not cue.frames & _SPEAKING or doc[at].dep_ in _INSIDE or doc[at].lower_ in {"'s", "’s"}:
        return None
    if at == first - 1 and any(c.verb.i != cue.verb.i and c.verb.i < cue.verb.i for c in _reporting(scene, first)):
        return None
    return cue if at in {cue.end - 1, cue.verb.i} or (colon and cue.verb.i >= sentence) else None


def _reporting(scene: Scene, token: int) -> list[Cue]:
    """List the cues whose reported words reach a token."""
    before = scene.layout.doc[token - 1]
    stops = before.text in STOPS or "\n" in before.text
    contents = ((c, scene.behind[c.verb.i]) for c in scene.around(token - REACH, token + REACH))
    return [c for c, words in contents if words is not None and words.start <= token < words.end + (not stops)]


def _cue_after(scene: Scene, quote: Quote, stop: int) -> Cue | None:
    """Find the cue that follows a quotation: '"…," she said'."""
    layout, doc = scene.layout, scene.layout.doc
    mark = layout.text[quote.first : quote.last].rstrip("’' ")[-1:]
    follows = layout.text[quote.end : quote.end + 3].lstrip(" ")[:1]
    if not (mark in ",?!…—-" or follows == "," or (follows.islower() and mark == ".")):
        return None
    limit = stop
    while limit < len(doc) and not layout.quoted(limit) and not ends(doc, limit) and "\n" not in doc[limit].text:
        limit += 1
    parsed = next((c for c in scene.around(stop, limit) if _attributes(scene, c, limit)), None)
    if parsed is not None and parsed.subject is not None:
        return parsed
    return next((cue for i in range(stop, limit) if (cue := cues.spoken(doc[i])) is not None), parsed)


def _attributes(scene: Scene, cue: Cue, limit: int) -> bool:
    """Tell whether a cue behind a quotation is free to attribute it: it has no words of its own."""
    content = scene.behind[cue.verb.i]
    free = content is None or content.start < cue.verb.i or content.start >= limit
    speaking = bool(cue.frames & _SPEAKING) and cue.verb.dep_ != "relcl" and cue.verb.tag_ != "VBG"
    return free and (speaking or cue.head.i != cue.verb.i)


def _with_words_before(layout: Layout, quote: Quote, first: int, cue: Cue) -> Draft | None:
    """Begin at the reported words in front of a quotation: 'Talks were "pointless", he said'."""
    start = sentence_start(layout, first)
    if not any(t.is_alpha for t in layout.doc[start:first]):
        return _whole(layout, quote, "quote before", cue)
    if opens_aside(layout.doc, start):
        return None
    return Draft(layout.offsets[start], quote.end, "clause before", Voice.MIXED, cue)


def _uncued(layout: Layout, quote: Quote, first: int, last: Draft | None) -> Draft | None:
    """Leave a quotation without a cue to the speaker in front of it, where it is a sentence of its own."""
    text, doc = layout.text[quote.first : quote.last], layout.doc
    opens = first == 0 or doc[first - 1].text in STOPS | {":"} or doc[first - 1].is_space or layout.quoted(first - 1)
    if not opens or len(text.split()) < SHORTEST or not text[:1].isupper() or text[-1:] not in ".?!…,”’'":
        return None
    if first and doc[first - 1].text == ":":
        return _whole(layout, quote, "colon", None)
    same = last is not None and layout.paragraph(last.end)[0] == layout.paragraph(quote.start)[0]
    return _whole(layout, quote, "same paragraph" if same else "next paragraph", None)
