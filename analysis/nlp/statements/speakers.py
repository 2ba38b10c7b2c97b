"""Who speaks: from the subject of a cue to the ids of actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import Kind
from analysis.nlp.statements.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from analysis.model import Mention
    from analysis.nlp.cast import Cast
    from analysis.nlp.statements.cues import Cue

_LINKS = {"for", "of", "at", "from", "in", "with"}
_SPEAKING = {Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON, Kind.MEDIA}
_PRONOUNS = {"he", "she", "they", "it", "who"}


@dataclass(frozen=True, slots=True)
class Speaker:
    """The ids of who speaks, and what told: `name`, `description`, `document`, `before` or `nothing`."""

    ids: tuple[str, ...]
    how: str


NOBODY = Speaker((), "nothing")


def of(cue: Cue, cast: Cast) -> Speaker:
    """Resolve the subject of a cue, each of several joined by 'and'."""
    if cue.subject is None or _in_dateline(cue.subject, cue.verb):
        return _left_of(cue, cast)
    found = [of_noun(noun, cast) for noun in (cue.subject, *_joined(cue))]
    ids = tuple(dict.fromkeys(i for speaker in found for i in speaker.ids))
    return Speaker(ids, found[0].how) if ids else _beside_verb(cue, cast)


def _beside_verb(cue: Cue, cast: Cast) -> Speaker:
    """Find a person named right in front of a verb to which the parse gives another subject."""
    beside = cast.mentions_at(cue.verb.nbor(-1)) if cue.verb.i else ()
    ids = _ids(m for m in beside if cast.entities[m.entity].kind is Kind.PERSON)
    return Speaker(ids, "before the verb") if ids else NOBODY


def _left_of(cue: Cue, cast: Cast) -> Speaker:
    """Find the last person, or else body, named in front of a verb whose subject the parse has lost."""
    doc = cue.verb.doc
    found = dict.fromkeys(m for i in range(cue.verb.sent.start, cue.verb.i) for m in cast.mentions_at(doc[i]))
    named = [m for m in found if m.actor]
    outside = [m for m in named if not _in_relative(cue, m)]
    people = [m for m in outside if cast.entities[m.entity].kind is Kind.PERSON]
    chosen = people or outside or named
    pair = len(chosen) > 1 and doc.text[chosen[-2].end : chosen[-1].start].strip() == "and"
    ids = _ids(chosen[-2:] if pair else chosen[-1:])
    return Speaker(ids, "before the verb") if ids else NOBODY


def _in_relative(cue: Cue, mention: Mention) -> bool:
    span = cue.verb.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span is not None and any(
        t.dep_ in {"relcl", "acl"}
        for t in (span.root, *span.root.ancestors)
        if t.i != cue.verb.i and not t.is_ancestor(cue.verb)
    )


def _in_dateline(subject: Token, verb: Token) -> bool:
    """Tell whether the parse took a dateline for the subject: 'OSLO (Wire) - The minister said'."""
    between = subject.doc[subject.i + 1 : verb.i]
    return subject.is_upper and any(t.text in {"—", "–", "-", "--"} and t.nbor(-1).whitespace_ for t in between)


def _joined(cue: Cue) -> Iterable[Token]:
    """Yield the nouns joined to a subject by 'and', on its side of the verb."""
    noun = cue.subject
    for other in () if noun is None else noun.conjuncts:
        beside = noun is not None and noun.i < other.i and (noun.i < cue.verb.i) == (other.i < cue.verb.i)
        if beside and other.pos_ in {"NOUN", "PROPN", "PRON"}:
            yield other


def of_noun(noun: Token, cast: Cast) -> Speaker:
    """Resolve one noun: by its own mention, the name behind it, or the body that it belongs to."""
    here = tuple(i for i in _ids(cast.mentions_at(noun)) if cast.entities[i].kind in _SPEAKING)
    if any(cast.entities[i].kind is Kind.PERSON for i in here):
        return Speaker(here, "name")
    named = _named_beside(noun, cast)
    if named or here:
        return Speaker(named or here, "name")
    word = noun.lower_
    if word in lexicon().words["documents"]:
        return Speaker(_owner(noun, cast), "document")
    state = word == "media" and any(c.lower_ in lexicon().words["state"] for c in noun.lefts)
    if state or (word in lexicon().words["officials"] and not _independent(noun)):
        return Speaker(_owner(noun, cast), "description")
    return NOBODY


def _named_beside(noun: Token, cast: Cast) -> tuple[str, ...]:
    """Find the person whose name stands behind a description: 'Greece's defence minister, Ann Example'."""
    for token in noun.doc[noun.i + 1 : noun.right_edge.i + 1]:
        if token.text == "," or token.dep_ == "appos":
            at = token.i + (token.text == ",")
            people = [
                m
                for m in cast.mentions_at(noun.doc[min(at, len(noun.doc) - 1)])
                if cast.entities[m.entity].kind is Kind.PERSON
            ]
            if people:
                return _ids(people[:1])
        elif token.dep_ == "relcl":
            break
    return ()


def _independent(noun: Token) -> bool:
    """Tell whether an official speaks for himself: 'a retired general'."""
    return any(c.lower_ in lexicon().words["independent"] for c in noun.lefts)


def _owner(noun: Token, cast: Cast) -> tuple[str, ...]:
    """Find whose official or document a noun is: 'a Saudi official', 'a spokesman for the ministry'."""
    doc = noun.doc
    left = [m for t in doc[noun.left_edge.i : noun.i] for m in cast.mentions_at(t)]
    for link in noun.rights:
        if not left and link.dep_ in {"prep", "agent"} and link.lower_ in _LINKS | {"by"}:
            left = [m for t in link.subtree if t.dep_ != "relcl" for m in cast.mentions_at(t)]
    bodies = [m for m in left if cast.entities[m.entity].kind is Kind.ORGANISATION]
    return _ids((bodies or left)[-1:]) or _known_side(noun, cast)


def _known_side(noun: Token, cast: Cast) -> tuple[str, ...]:
    """Find the country that a usual phrase means: 'a senior administration official' speaks for the United States."""
    sides = (lexicon().sides.get(t.lower_) for t in noun.doc[noun.left_edge.i : noun.i])
    return tuple(side for side in sides if side in cast.entities)[:1]


def _ids(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.entity for m in mentions))


def carrier(cue: Cue, cast: Cast, start: int, end: int) -> str | None:
    """Find the medium that carries a statement: who quotes it, or a medium named in the cue's clause."""
    if cue.carrier is not None and (ids := of_noun(cue.carrier, cast).ids):
        return ids[0]
    subject = set() if cue.subject is None else {t.i for t in cue.subject.subtree}
    for i in range(start, end):
        for mention in cast.mentions_at(cue.verb.doc[i]) if i not in subject else ():
            if cast.entities[mention.entity].kind is Kind.MEDIA:
                return mention.entity
    return None


def is_medium(ids: tuple[str, ...], cast: Cast) -> bool:
    """Tell whether all speakers are media."""
    return bool(ids) and all(cast.entities[i].kind is Kind.MEDIA for i in ids)


def refers_back(cue: Cue, spoke: Speaker, cast: Cast) -> bool:
    """Tell whether a subject without a name can mean who spoke last: 'he' a person, 'it' a body."""
    if cue.subject is None:
        return False
    word, words = cue.subject.lower_, lexicon().words
    person = any(cast.entities[i].kind is Kind.PERSON for i in spoke.ids)
    if word in {"he", "she"}:
        return person
    if word in {"it", "they"}:
        return (not person) if word == "it" else len(spoke.ids) > 1 or not person
    described = word in words["officials"] | words["documents"]
    if cue.subject.left_edge.lower_ == "its":
        return described and not person
    return described and cue.subject.left_edge.lower_ in {"the", "his", "her", "its", "these", "those"}


def human(noun: Token | None) -> bool:
    """Tell whether a subject without a name can speak at all: a person or a body, not 'the result'."""
    if noun is None:
        return False
    words = lexicon().words
    known = noun.lower_ in words["officials"] | words["documents"] | words["people"] | _PRONOUNS
    return known or noun.pos_ == "PROPN" or noun.ent_type_ in {"PERSON", "ORG", "NORP", "GPE"}
