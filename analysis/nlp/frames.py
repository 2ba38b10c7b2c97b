"""How a sentence speaks of a topic: a walk up the parse from the topic's word, composing what it meets.

The walk starts with a bare topic. An operation (hold, postpone, cancel) says what happens to it, an attitude (urge,
condemn, refuse) says how somebody stands to that, negation and conditions turn it, and a verb of saying ends it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.nlp import borders, breaks, overtures
from analysis.nlp.provisos import proviso
from analysis.nlp.readings import PREDICATES, SPEAKER, Reading, attitudes, feel, lessen, oblige, qualify, take, words
from analysis.nlp.syntax import (
    SUBJECTS,
    agent,
    awaited,
    conditions_of,
    finite,
    main_verb,
    negated,
    open_question,
    possessor,
    subject,
    terms_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from analysis.nlp.topics import TopicMention

# A walk this long has left the clause that speaks of the topic.
STEPS = 9


def read(mention: TopicMention, token: Token) -> Iterator[Reading]:
    """What the sentence says of the topic, walking up from its token; then what a clause hung on it says."""
    yield breaks.proposed(token, breaks.owned(token, _walk(mention, token)))
    made = _made(mention, token)
    if made is not None:
        yield made
    for clause in token.children:
        if clause.dep_ == "relcl" or (clause.dep_ == "acl" and clause.tag_ != "VB"):
            below = _described(mention, token, clause)
            if below is not None:
                yield below


def _made(mention: TopicMention, token: Token) -> Reading | None:
    """The offer or call that a noun makes, as its maker's: 'rejected an invitation from the bloc to peace talks'."""
    noun = overtures.noun(token)
    if noun is None or not overtures.real(noun):
        return None
    if noun == token and overtures.elsewhere(noun, mention.topic):
        return None
    if noun == token:
        reading = feel(noun, Reading(top=noun.i), mode=borders.mode(noun), taken=(noun.i,))
    else:
        reading = _walk(mention, token, until=noun)
    maker = overtures.maker(noun)
    if maker is None or reading.mode not in overtures.MODES or reading.top != noun.i:
        return None
    return replace(reading, holder=maker.i)


def _beyond(mention: TopicMention, child: Token, node: Token, reading: Reading) -> Reading:
    """What is read where the walk leaves the clause that speaks of the topic."""
    aside = breaks.aside(mention, child, node, reading)
    if aside is not None:
        return aside
    return Reading(top=reading.top) if _only_when(child, reading) else _finish(child, node, reading)


def _described(mention: TopicMention, token: Token, clause: Token) -> Reading | None:
    """The reading of 'the drills that the allies began', 'an exercise criticised by Pyongyang'."""
    if any(c.dep_ == "nsubj" and c.lower_ in {"that", "which"} for c in clause.children):
        return None
    reading = Reading(top=token.i)
    for verb in (*(c for c in clause.children if c.dep_ == "xcomp"), clause):
        reading = _conditions(verb, take(mention, verb, reading, as_subject=False))
    which = next((c for c in clause.children if c.lower_ in {"which", "that"}), None)
    called = qualify(mention, which, clause) if which is not None and clause.lemma_ in words("naming") else None
    if called is not None:
        reading = replace(reading, quality=f"{called[0]} {called[1]}", cue=(called[2],))
    if not reading.mode and not reading.quality:
        return None
    passive = clause.tag_ == "VBN" and not any(c.dep_ == "nsubj" for c in clause.children)
    holder = agent(clause) if passive else subject(clause)
    return None if holder is None or holder == token else replace(reading, holder=holder.i, top=clause.i)


def _walk(mention: TopicMention, token: Token, until: Token | None = None) -> Reading:
    reading = _start(mention, token)
    child, node = token, token.head
    for _ in range(STEPS):
        if child in {node, until} or borders.told(child, node):
            break
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
            if finite(child) and not _again_that(child):
                break
            child, node = node, node.head
            continue
        if child.dep_ == "csubj" or (child.dep_ == "nsubj" and child.tag_ == "VBG"):
            return Reading(top=reading.top)
        if borders.doubted(child, node):
            return Reading(top=reading.top)
        if not _own_word(mention, child) and borders.leaves(child, node, reading):
            return _beyond(mention, child, node, reading)
        broken = breaks.on_account_of(mention, child, node, reading)
        if broken is not None:
            return broken
        climbed = _climb(mention, child, node, reading)
        if climbed is reading and borders.opaque(child, node):
            return Reading(top=reading.top) if _unowned(reading, token) else reading
        reading = climbed
        child, node = node, node.head
    return _wanted(mention, token, reading)


def _only_when(clause: Token, reading: Reading) -> bool:
    """Whether a clause only dates another thing and is nobody's deed: 'before talks resume'."""
    return clause.dep_ == "advcl" and reading.mode == "own" and reading.holder is None and _waits(clause)


def _again_that(verb: Token) -> bool:
    """Whether a joined clause opens with a 'that' of its own, so that it is told or agreed as the first one is."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _own_word(mention: TopicMention, child: Token) -> bool:
    """Whether a preposition is part of the topic's own words: 'at the table'."""
    return child.dep_ == "prep" and mention.span.start <= child.idx < child.doc[mention.head].idx


def _wanted(mention: TopicMention, token: Token, reading: Reading) -> Reading:
    """'Wants every exercise banned', 'a call for the drill to be cancelled': what is wanted stands beside the topic."""
    if reading.mode not in {"want", "hope", "propose"} or reading.effect != "bare":
        return reading
    top = token.doc[reading.top]
    above = [top.head] if top.dep_ == "nsubjpass" else []
    for clause in (*top.subtree, *above):
        if clause.tag_ == "VBN" and (clause.head == token or any(c.lower_ == "to" for c in clause.children)):
            hit = mention.topic.operations.at(clause)
            if hit is not None and hit[0].effect in {"con", "less"}:
                return replace(reading, effect=hit[0].effect, action=hit[0].action, cue=(*reading.cue, clause.i))
    return reading


def _finish(child: Token, node: Token, reading: Reading) -> Reading:
    """Leave the clause: a purpose is that of whoever does the main thing, a condition that of whoever sets it."""
    if child.dep_ == "advcl" and reading.mode == "own" and reading.effect in {"con", "less"} and awaited(child):
        return replace(reading, mode="want", holder=_index(subject(node)), conditional=False, top=node.i)
    if child.dep_ == "advcl" and reading.conditional:
        return replace(reading, holder=_index(subject(main_verb(node))), top=node.i)
    if child.tag_ == "VB" and any(c.dep_ == "dobj" and c.lemma_ in words("calls") for c in node.children):
        return _asked_of(node, reading)
    if child.dep_ == "prep" and _unowned(reading, node):
        return Reading(top=reading.top)
    if reading.mode and reading.holder is None and (child.dep_ in {"prep", "acl"} or child.tag_ == "VB"):
        return replace(reading, holder=_index(subject(main_verb(child.head))))
    return reading


def _asked_of(node: Token, reading: Reading) -> Reading:
    """'Resisted calls to drop the talks': a position of whoever turns the call down, and otherwise of nobody here."""
    if borders.mode(node) != "refuse" or reading.mode != "own":
        return Reading(top=reading.top)
    turned = feel(node, replace(reading, mode="want"), mode="refuse", taken=(node.i,))
    return replace(turned, holder=_index(subject(node)), top=node.i)


def _unowned(reading: Reading, token: Token) -> bool:
    """Whether a deed is only named, as nobody's: 'in exchange for a halt to the drills'."""
    named = bool(reading.cue) and token.doc[reading.cue[-1]].pos_ == "NOUN"
    return named and reading.mode == "own" and reading.holder is None and reading.effect in {"con", "less"}


def _start(mention: TopicMention, token: Token) -> Reading:
    if mention.act is not None:
        return Reading(quality=" ".join(mention.act), holder=_index(subject(token)), cue=(token.i,), top=token.i)
    if mention.verb and mention.borrowed:
        reading = take(mention, token, Reading(top=token.i), as_subject=False)
        return _conditions(token, replace(reading, holder=_index(breaks.source(token) or subject(token))))
    if mention.verb:
        reading = Reading("plain", "hold", "own", holder=_index(subject(token)), cue=(token.i,), top=token.i)
        return _conditions(token, replace(oblige(token, reading), negated=negated(token)))
    if mention.effect is not None:
        effect, action = mention.effect
        owner = _index(possessor(token))
        return Reading(effect, action, "own", holder=owner, cue=(token.i,), top=token.i, negated=negated(token))
    denied = negated(token) or token.left_edge.lower_ == "no"
    bare = Reading(top=token.i, condition=_index(terms_of(token)))
    return replace(lessen(mention.topic, token, bare), negated=denied)


def _index(token: Token | None) -> int | None:
    return None if token is None else token.i


def _climb(mention: TopicMention, child: Token, node: Token, before: Reading) -> Reading:
    as_subject = child.dep_ in SUBJECTS
    reading = before
    stated = attitudes().at(node)
    if child.dep_ == "prep" and child.lower_ == "against" and reading.mode == "own" and stated is None:
        reading = replace(feel(child, reading, mode="refuse", taken=(child.i,)), holder=_index(subject(node)))
    if node.pos_ == "NOUN":
        reading = lessen(mention.topic, node, reading) if reading.effect == "bare" else reading
    if as_subject and reading.mode == "own" and child.pos_ == "NOUN" and child.i in reading.cue:
        reading = replace(reading, mode="")  # 'the halt was no part of it': nobody halts anything here
    reading = take(mention, node, reading, as_subject=as_subject)
    if reading is not before:
        who = SPEAKER if reading.holder == SPEAKER else _holder(node, reading, before, as_subject=as_subject)
        reading = replace(reading, holder=who, top=node.i)
    elif reading.mode and reading.holder is None and node.pos_ == "VERB" and not as_subject:
        reading = replace(reading, holder=_index(subject(node)), top=node.i)
    reading = breaks.drawn(child, node, _exists(node, _called(mention, child, node, reading)))
    return _conditions(node, reading)


def _exists(node: Token, reading: Reading) -> Reading:
    """'There could be no talks': denied outright, by whoever says it."""
    if node.lemma_ == "be" and reading.negated and reading.mode == "" and any(c.dep_ == "expl" for c in node.children):
        return replace(reading, effect="plain", mode="own", action="hold", top=node.i, cue=(*reading.cue, node.i))
    return reading


def _called(mention: TopicMention, child: Token, node: Token, reading: Reading) -> Reading:
    """What the topic is called: 'the drills are a provocation', 'described the exercise as routine'."""
    naming = node.lemma_ in words("naming")
    if reading.mode == "own" and reading.effect in {"con", "less"} and (naming or child.dep_ == "nsubj"):
        return _mourned(child, node, reading, naming=naming)
    if reading.quality or reading.mode not in {"", "own"} or reading.effect not in {"bare", "plain", "pro"}:
        return reading
    if not naming and (child.dep_ not in SUBJECTS or reading.mode):
        return reading
    called = qualify(mention, child, node)
    if called is None or (called[2] in reading.cue and borders.asked(node)):
        return reading
    sign, action, word = called
    holder = _index(subject(node)) if naming and child.dep_ != "nsubjpass" else None
    return replace(reading, quality=f"{sign} {action}", cue=(*reading.cue, word), top=node.i, holder=holder)


def _mourned(child: Token, node: Token, reading: Reading, *, naming: bool) -> Reading:
    """'Called the delay regrettable', 'the halt was a mistake': regret that a topic was stopped, moved or cut down."""
    inside = {t.i for t in child.subtree}
    held = naming or node.lemma_ == "be"
    for word in node.subtree if held and not negated(node) else ():
        if word.lemma_.lower() in words("regrettable") and word.i not in inside and word.dep_ in PREDICATES:
            holder = _index(subject(node)) if naming and child.dep_ != "nsubjpass" else SPEAKER
            return replace(reading, mode="regret", holder=holder, cue=(*reading.cue, word.i), top=node.i)
    return reading


def _holder(node: Token, reading: Reading, before: Reading, *, as_subject: bool) -> int | None:
    if node.pos_ in {"NOUN", "PROPN"}:
        owner = possessor(node)
        return before.holder if owner is None else owner.i
    found = agent(node) if as_subject else subject(node)
    if found is None and reading.mode == before.mode:
        return before.holder
    return _index(found)


def _conditions(node: Token, reading: Reading) -> Reading:
    if node.pos_ not in {"VERB", "AUX"}:
        return reading
    waits = next(conditions_of(node), None) or proviso(node, denied=negated(node) or reading.mode == "refuse")
    without = next((c.i for c in node.children if _waits(c)), None)
    return replace(
        reading,
        conditional=reading.conditional or open_question(node),
        condition=reading.condition if waits is None else waits.i,
        unless=reading.unless if without is None else without,
    )


def _waits(child: Token) -> bool:
    """Whether a phrase or clause tells what must come first where something is refused: 'before the troops left'."""
    if child.dep_ == "advcl":
        return any(c.dep_ == "mark" and c.lower_ in {"before", "until"} for c in child.children)
    return child.dep_ == "prep" and child.lower_ in {"without", "before", "until"}
