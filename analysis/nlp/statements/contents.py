"""The words that a cue attributes, outside quotation marks or across them, by the cue's frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.nlp.statements import extent
from analysis.nlp.statements.cues import lemma, perfect
from analysis.nlp.statements.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from analysis.nlp.statements.cues import Cue

# Shorter pieces than this are no statement of their own when a cue splits a sentence.
SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Content:
    """Tokens `doc[start:end]` that a cue attributes, and the rule that found them."""

    start: int
    end: int
    rule: str


def right_of(cue: Cue) -> Content | None:
    """Find the words that follow a cue in one of its frames; None where nothing of the kind follows."""
    for frame, reader in _READERS.items():
        if frame in cue.frames:
            content = reader(cue)
            if content is not None and content.end > content.start:
                return content
    return None


def _of(cue: Cue) -> Content | None:
    """Read 'warned of …', 'accused X of …': the object, the preposition's words, or both."""
    allowed = lexicon().prepositions.get(lemma(cue.verb), frozenset())
    thing = _object(cue.verb)
    for holder in (cue.verb, thing):
        for child in holder.rights if holder is not None else ():
            if (
                child.dep_ == "prep"
                and child.lower_ in allowed
                and any(c.dep_ in {"pobj", "pcomp"} for c in child.rights)
            ):
                start = child.i + 1 if thing is None or lemma(cue.verb) == "warn" else thing.left_edge.i
                return Content(start, max(child.right_edge.i + 1, extent.border(cue.verb.doc, child.i + 1)), "of")
    return None


def _as(cue: Cue) -> Content | None:
    """Read 'described X as Y', where 'as Y' may hang on the verb or on X; not 'drills criticised by Y as …'."""
    if cue.verb.dep_ == "acl" and cue.verb.tag_ == "VBN":
        return None
    thing = _object(cue.verb)
    for holder in (cue.verb, thing):
        for child in holder.rights if holder is not None else ():
            if child.lower_ == "as" and child.dep_ in {"prep", "mark", "advmod"} and any(True for _ in child.rights):
                start = child.i if thing is None or thing.i > child.i else max(thing.left_edge.i, cue.verb.i + 1)
                return Content(start, max(child.right_edge.i + 1, extent.border(cue.verb.doc, child.i + 1)), "as")
    return None


def _name(cue: Cue) -> Content | None:
    """Read 'called X Y': an object, and behind it a complement up to the next border."""
    kids = [c for c in cue.verb.rights if c.dep_ in {"dobj", "oprd", "ccomp", "acomp", "attr", "dative", "xcomp"}]
    if cue.verb.tag_ in {"VBP", "VBZ"} and any(c.lower_ == "what" for c in cue.verb.lefts):
        # 'What analysts call X' names a thing; nobody is quoted.
        return None
    bare = cue.verb.tag_ == "VBN" and cue.verb.dep_ == "acl" and not any(c.dep_ == "dobj" for c in kids)
    if not kids or (bare and cue.verb.head.dep_ != "ROOT" and perfect(cue.verb) is None):
        return None
    start = max(kids[0].left_edge.i, cue.verb.i + 1)
    end = extent.border(cue.verb.doc, start)
    complement = any(c.dep_ == "oprd" or (c.dep_ in {"ccomp", "xcomp"} and _verbless(c)) for c in kids)
    if not complement and not any(_complements(cue.verb.doc[i]) for i in range(start + 1, end)):
        return None
    return Content(start, end, "name")


def _complements(token: Token) -> bool:
    """Tell whether a token behind a noun begins what the noun is called: an article, an adjective, a quotation."""
    before = token.nbor(-1)
    return before.pos_ in {"NOUN", "PROPN", "PRON"} and (
        token.lower_ in {"a", "an"} or token.pos_ == "ADJ" or token.text in "“\"‘'"
    )


def _verbless(clause: Token) -> bool:
    """Tell whether a small clause has no verb: 'the move a concession'."""
    return clause.pos_ not in {"VERB", "AUX"} and not any(c.dep_ in {"mark", "aux"} for c in clause.lefts)


def _order(cue: Cue) -> Content | None:
    """Read 'urged X to …' and 'asked for X to …'."""
    thing = _object(cue.verb)
    hung = thing.rights if thing is not None and _can_be_told(thing) else ()
    for child in (*cue.verb.rights, *hung):
        if child.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl"} and child.i > cue.verb.i and _infinitive(child):
            between = thing is not None and cue.verb.i < thing.i < child.i
            first = child.left_edge.i
            if not between and child.doc[first].tag_ == "TO":
                continue
            start = min(thing.left_edge.i, first) if between and thing is not None else first
            if child.doc[child.left_edge.i].dep_ == "neg" and not between:
                # 'Asked not to be named' asks for himself.
                continue
            return Content(
                max(start, cue.verb.i + 1), max(child.right_edge.i + 1, extent.border(cue.verb.doc, child.i)), "order"
            )
    return None


def _can_be_told(noun: Token) -> bool:
    words = lexicon().words
    named = noun.pos_ in {"PROPN", "PRON"} or bool(noun.ent_type_)
    return named or noun.lower_ in words["addressees"] | words["officials"] | words["people"]


def _vow(cue: Cue) -> Content | None:
    """Read 'vowed to …', also behind a date: 'offered on Wednesday to …'."""
    doc = cue.verb.doc
    clause = next((c for c in cue.verb.rights if c.dep_ == "xcomp" and _infinitive(c)), None)
    start = None if clause is None else max(clause.left_edge.i, cue.verb.i + 1)
    if start is None:
        start = next((t.i for t in doc[cue.verb.i + 1 : cue.end + 1] if t.tag_ == "TO" and t.head.tag_ == "VB"), None)
    if start is None or doc[start].dep_ == "neg":
        return None
    end = extent.border(doc, start if clause is None else clause.right_edge.i)
    while end + 1 < len(doc) and doc[end].text == "," and extent.lists(doc, end + 1):
        end = extent.border(doc, end + 1)
    return Content(start, end, "infinitive") if end - start >= SHORTEST else None


def _that(cue: Cue) -> Content | None:
    """Read 'said that …', with or without 'that'."""
    doc, verb = cue.verb.doc, cue.verb
    if verb.i + 1 < len(doc) and verb.nbor().lower_ == "so":
        return None
    clause = next((c for c in verb.rights if c.dep_ == "ccomp" and not ("name" in cue.frames and _verbless(c))), None)
    if clause is not None:
        start = max(clause.left_edge.i, verb.i + 1)
        # 'Told reporters talks were open' is often parsed as one noun phrase.
        start += doc[start].lower_ in lexicon().words["audiences"]
        start = _behind_date(doc, start, clause)
        end = extent.stretched(verb, clause.right_edge.i + 1)
    else:
        spelled = _spelled(verb)
        if spelled is None:
            return None
        start, end = spelled, extent.clause_end(doc[spelled])
    if _is_question(cue, start, clause) or not _says_something(doc, start, end):
        return None
    return Content(start, end, "that")


def _behind_date(doc: Doc, start: int, clause: Token) -> int:
    """Begin behind a day that the parse gives to the words: 'said on Monday the port was shut' was said on Monday."""
    prep = doc[start].lower_ == "on" and start + 1 < clause.i and doc[start + 1].ent_type_ == "DATE"
    at = start + 1 if prep else start
    if doc[at].ent_type_ != "DATE" or doc[at].dep_ not in {"pobj", "npadvmod"} or doc[at - (not prep)].text == ",":
        return start
    end = at
    while end < clause.i and doc[end].ent_type_ == "DATE":
        end += 1
    subject = any(t.dep_ in {"nsubj", "nsubjpass", "expl"} and t.head.i == clause.i for t in doc[end : clause.i])
    return end if subject and doc[end].text != "," else start


def _is_question(cue: Cue, start: int, clause: Token | None) -> bool:
    """Tell whether a clause is a question or an answer kept back: 'asked whether', 'would not say why'."""
    first = cue.verb.doc[start]
    if first.lower_ in {"whether", "if"}:
        return lemma(cue.verb) in lexicon().words["asking"]
    inside = clause is not None and first.head.i not in (clause.i, first.head.head.i) and clause.i > first.head.i
    return (
        first.lower_ in lexicon().words["questions"]
        and not inside
        and lemma(cue.verb) in lexicon().words["asking"] - {"explain", "tell"}
    )


def _says_something(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a span is a clause, and no 'that it later deleted' behind a noun."""
    relative = doc[start].lower_ == "that" and doc[start - 1].pos_ in {"NOUN", "PROPN"} and end - start <= SHORTEST
    said = doc[start].lower_ == "that" or any(t.pos_ in {"VERB", "AUX"} for t in doc[start:end])
    return end - start > 2 and said and not relative


def _spelled(verb: Token) -> int | None:
    """Find a 'that' behind a verb where the parse has lost its clause."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 15, verb.sent.end)]:
        behind_noun = token.tag_ != "IN" and token.nbor(-1).pos_ in {"NOUN", "PROPN"}
        told = behind_noun and _addressed(verb, token)
        if token.lower_ == "that" and token.tag_ in {"IN", "WDT"} and (told or not behind_noun):
            return token.i + told
        if token.tag_ in extent.FINITE | {"VBG"} or (token.is_punct and token.text not in {",", "-", "'", "’"}):
            return None
    return None


def _addressed(verb: Token, that: Token) -> bool:
    """Tell whether a 'that' behind a noun has a subject of its own: 'told a meeting of envoys that few had come'."""
    tells = lemma(verb) in lexicon().words["telling"] and that.i + 1 < that.sent.end
    return tells and that.dep_ not in {"nsubj", "nsubjpass"} and that.nbor().pos_ not in {"VERB", "AUX"}


def _object(verb: Token) -> Token | None:
    """Find the object of a verb, also behind a particle: 'called on X'."""
    for child in verb.rights:
        if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP":
            return child
        if (
            child.dep_ in {"prep", "dative"}
            and child.lower_ in {"on", "upon", "to", "for", "with"}
            and f"{lemma(verb)} {child.lower_}" in lexicon().frames
        ):
            return next((c for c in child.rights if c.dep_ == "pobj"), None)
    return None


def _infinitive(clause: Token) -> bool:
    return any(c.tag_ == "TO" for c in clause.lefts)


def _quoted(cue: Cue) -> Content | None:
    """Read a quotation inside the object of an attitude: 'welcomed "any contact at all"'."""
    for child in cue.verb.rights:
        if child.dep_ in {"dobj", "prep"} and (child.dep_ == "dobj" or lemma(cue.verb) == "thank"):
            marks = [t.i for t in child.subtree if t.text in "“\"‘'" and t.i > cue.verb.i]
            before = child.left_edge.nbor(-1)
            first = min(marks, default=child.i)
            if any(t.pos_ == "VERB" for t in cue.verb.doc[cue.verb.i + 1 : first]):
                continue
            if marks or before.text in "“\"‘'":
                return Content(
                    min([*marks, before.i if before.text in "“\"‘'" else marks[0]]), child.right_edge.i + 1, "quoted"
                )
    return None


_READERS = {"as": _as, "name": _name, "order": _order, "infinitive": _vow, "that": _that, "of": _of, "quoted": _quoted}
