"""How a sentence speaks of a topic: a walk up the parse from the topic's word, composing what it meets.

The walk starts with a bare topic. An operation (hold, postpone, cancel) says what happens to it, an attitude (urge,
condemn, refuse) says how somebody stands to that, negation and conditions turn it, and a verb of saying ends it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from analysis.nlp import rules
from analysis.nlp.phrases import Phrases
from analysis.nlp.syntax import (
    PURPOSE,
    SUBJECTS,
    agent,
    awaited,
    conditions_of,
    main_verb,
    negated,
    obliged,
    open_question,
    possessor,
    subject,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from analysis.nlp.topics import Topic, TopicMention

OPPOSITE = {"pro": "con", "con": "pro", "less": "pro", "plain": "con", "bare": "bare"}
# An attitude that is denied turns into another.
DENIED = {
    "refuse": "open",
    "want": "unwant",
    "hope": "unwant",
    "offer": "refuse",
    "accept": "refuse",
    "welcome": "condemn",
    "condemn": "comment",
    "propose": "comment",
    "threat": "comment",
}
# The holder of what ought to be is whoever says so, not the subject who ought to do it.
SPEAKER = -1
# A walk this long has left the clause that speaks of the topic.
STEPS = 9
# Edges over which what stands above no longer speaks of the topic: only the speaker is still looked for.
LEAVES = frozenset({"advcl", "relcl", "parataxis"})
# Behind these a topic is the time, place or reason of something else.
ADJUNCTS = frozenset(
    {
        "after",
        "before",
        "during",
        "amid",
        "amidst",
        "pending",
        "since",
        "despite",
        "because",
        "until",
        "ahead",
        "throughout",
        "while",
        "following",
        "besides",
        "under",
    }
)
# What can be said of the topic itself as the subject of an active verb, and still be somebody's position.
INTRANSITIVE = frozenset({"defend", "resume"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said of a topic so far: how it fares, in what mode, by whom, on the strength of which words."""

    effect: str = "bare"
    action: str = ""
    mode: str = ""
    quality: str = ""
    holder: int | None = None
    """Index of the token whose actor holds the position, or None where the clause names none."""
    cue: tuple[int, ...] = ()
    negated: bool = False
    conditional: bool = False
    """Whether the topic itself stands in the condition of something else."""
    condition: int | None = None
    """Index of the head of the clause that must come true first."""
    top: int = 0
    """Index of the token where the walk ended: its subtree is the clause."""


@cache
def attitudes() -> Phrases[str]:
    """The cues of attitudes.toml with their modes."""
    table = rules.load("attitudes")["attitude"]
    return Phrases.of((cue, entry["mode"]) for entry in table for cue in entry["cues"])


@cache
def words(key: str) -> frozenset[str]:
    """A plain list of attitudes.toml: `say` ends a walk, `naming` calls one thing another."""
    return frozenset(rules.load("attitudes")[key])


def read(mention: TopicMention, token: Token) -> Iterator[Reading]:
    """What the sentence says of the topic, walking up from its token; then what a clause hung on it says."""
    yield _walk(mention, token)
    for clause in token.children:
        if clause.dep_ in {"relcl", "acl"} and clause.tag_ != "VB":
            below = _described(mention, token, clause)
            if below is not None:
                yield below


def _described(mention: TopicMention, token: Token, clause: Token) -> Reading | None:
    """The reading of 'the drills that the allies began', 'an exercise criticised by Pyongyang'."""
    if any(c.dep_ == "nsubj" and c.lower_ in {"that", "which"} for c in clause.children):
        return None
    reading = Reading(top=token.i)
    for verb in (*(c for c in clause.children if c.dep_ == "xcomp"), clause):
        reading = _conditions(verb, _cue(mention, verb, reading, as_subject=False))
    if not reading.mode:
        return None
    passive = clause.tag_ == "VBN" and not any(c.dep_ == "nsubj" for c in clause.children)
    holder = agent(clause) if passive else subject(clause)
    return None if holder is None or holder == token else replace(reading, holder=holder.i, top=clause.i)


def _walk(mention: TopicMention, token: Token) -> Reading:
    reading = _start(mention, token)
    child, node = token, token.head
    for _ in range(STEPS):
        if child == node or _told(child, node):
            break
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
            child, node = node, node.head
            continue
        if child.dep_ == "csubj" or (child.dep_ == "nsubj" and child.tag_ == "VBG"):
            return Reading(top=reading.top)
        if _leaves(child, node, reading):
            return _finish(child, node, reading)
        climbed = _climb(mention, child, node, reading)
        if climbed is reading and _opaque(child, node):
            return reading
        reading = climbed
        child, node = node, node.head
    return _wanted(mention, token, reading)


def _wanted(mention: TopicMention, token: Token, reading: Reading) -> Reading:
    """'Wants every exercise banned', 'a call for the drill to be cancelled': what is wanted stands beside the topic."""
    if reading.mode not in {"want", "hope", "propose"} or reading.effect != "bare":
        return reading
    for clause in token.doc[reading.top].subtree:
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
        return replace(reading, holder=_index(subject(node)), top=node.i)
    if reading.mode and reading.holder is None and (child.dep_ in {"prep", "acl"} or child.tag_ == "VB"):
        return replace(reading, holder=_index(subject(main_verb(child.head))))
    return reading


def _start(mention: TopicMention, token: Token) -> Reading:
    if mention.act is not None:
        return Reading(quality=" ".join(mention.act), holder=_index(subject(token)), cue=(token.i,), top=token.i)
    if mention.verb and mention.borrowed:
        reading = _cue(mention, token, Reading(top=token.i), as_subject=False)
        return _conditions(token, replace(reading, holder=_index(subject(token))))
    if mention.verb:
        reading = Reading("plain", "hold", "own", holder=_index(subject(token)), cue=(token.i,), top=token.i)
        return _conditions(token, replace(_oblige(token, reading), negated=negated(token)))
    if mention.effect is not None:
        effect, action = mention.effect
        owner = _index(possessor(token))
        return Reading(effect, action, "own", holder=owner, cue=(token.i,), top=token.i, negated=negated(token))
    denied = negated(token) or token.left_edge.lower_ == "no"
    return replace(_described_as_less(mention.topic, token, Reading(top=token.i)), negated=denied)


def _described_as_less(topic: Topic, noun: Token, reading: Reading) -> Reading:
    """What an adjective already does to the topic: 'a reduced version', 'the postponed drills'."""
    for child in noun.children:
        hit = topic.operations.at(child) if child.dep_ in {"amod", "compound"} else None
        if hit is not None and hit[0].effect == "less":
            return replace(reading, effect="less", action=hit[0].action, mode="own", cue=(*reading.cue, child.i))
    return reading


def _leaves(child: Token, node: Token, reading: Reading) -> bool:
    if child.dep_ == "advcl" and any(c.lower_ == "for" and c.dep_ == "mark" for c in child.children):
        return False
    if child.dep_ == "advcl" and child.tag_ == "VB" and _asks(node):
        return False
    if child.dep_ in LEAVES or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}):
        return True
    if child.dep_ == "prep":
        return child.lower_ in ADJUNCTS or (child.lower_ == "in" and reading.mode != "" and _aims(child))
    passive_object = child.dep_ == "dobj" and any(c.dep_ == "nsubjpass" for c in node.children)
    return child.dep_ == "appos" or passive_object


def _asks(node: Token) -> bool:
    """Whether an infinitive under a verb is what it asks for and not what it is done for: 'called on them to stop'."""
    hit = attitudes().at(node)
    return hit is not None and hit[0] in {"want", "hope", "propose", "offer"}


def _told(child: Token, node: Token) -> bool:
    """Whether a verb only tells what is under it: 'said that …', 'announced that …'."""
    if node.pos_ != "VERB" or child.dep_ in SUBJECTS:
        return False
    return node.lemma_ in words("say") or (child.dep_ == "ccomp" and node.lemma_ in words("tell"))


def _opaque(child: Token, node: Token) -> bool:
    """Whether a noun closes off what hangs on it: to dismiss 'reports of talks' is not to dismiss the talks."""
    return node.pos_ == "NOUN" and child.dep_ == "prep" and node.lemma_.lower() not in words("transparent")


def _aims(preposition: Token) -> bool:
    return any(c.lemma_ in PURPOSE for c in preposition.children)


def _index(token: Token | None) -> int | None:
    return None if token is None else token.i


def _climb(mention: TopicMention, child: Token, node: Token, before: Reading) -> Reading:
    as_subject = child.dep_ in SUBJECTS
    reading = before
    if child.dep_ == "prep" and child.lower_ == "against" and reading.mode == "own":
        reading = replace(feel(child, reading, mode="refuse", taken=(child.i,)), holder=_index(subject(node)))
    if node.pos_ == "NOUN":
        reading = _described_as_less(mention.topic, node, reading) if reading.effect == "bare" else reading
    if as_subject and reading.mode == "own" and child.pos_ == "NOUN" and child.i in reading.cue:
        reading = replace(reading, mode="")  # 'the halt was no part of it': nobody halts anything here
    reading = _cue(mention, node, reading, as_subject=as_subject)
    if reading is not before:
        who = SPEAKER if reading.holder == SPEAKER else _holder(node, reading, before, as_subject=as_subject)
        reading = replace(reading, holder=who, top=node.i)
    elif reading.mode and reading.holder is None and node.pos_ == "VERB" and not as_subject:
        reading = replace(reading, holder=_index(subject(node)), top=node.i)
    reading = _exists(node, _called(mention, child, node, reading))
    return _conditions(node, reading)


def _exists(node: Token, reading: Reading) -> Reading:
    """'There could be no talks': denied outright, by whoever says it."""
    if node.lemma_ == "be" and reading.negated and reading.mode == "" and any(c.dep_ == "expl" for c in node.children):
        return replace(reading, effect="plain", mode="own", action="hold", top=node.i, cue=(*reading.cue, node.i))
    return reading


def _called(mention: TopicMention, child: Token, node: Token, reading: Reading) -> Reading:
    """What the topic is called: 'the drills are a provocation', 'described the exercise as routine'."""
    naming = node.lemma_ in words("naming")
    if reading.quality or reading.mode not in {"", "own"} or reading.effect not in {"bare", "plain", "pro"}:
        return reading
    if not naming and (child.dep_ not in SUBJECTS or reading.mode):
        return reading
    called = qualify(mention, child, node)
    if called is None:
        return reading
    sign, action, word = called
    holder = _index(subject(node)) if naming and child.dep_ != "nsubjpass" else None
    return replace(reading, quality=f"{sign} {action}", cue=(*reading.cue, word), top=node.i, holder=holder)


def _holder(node: Token, reading: Reading, before: Reading, *, as_subject: bool) -> int | None:
    if node.pos_ in {"NOUN", "PROPN"}:
        owner = possessor(node)
        return before.holder if owner is None else owner.i
    found = agent(node) if as_subject else subject(node)
    if found is None and reading.mode == before.mode:
        return before.holder
    return _index(found)


def _cue(mention: TopicMention, node: Token, reading: Reading, *, as_subject: bool) -> Reading:
    done = operate(node, reading, mention.topic, active_subject=as_subject and not _passive(node))
    if done is not None and not _on_path(mention, node, done.cue):
        done = None
    if done is not None and done.effect in {"pro", "plain"} and any(c.lower_ == "late" for c in node.children):
        done = replace(done, effect="less", action="postpone", mode="own")
    if done is not None:
        return _oblige(node, done)
    hit = attitudes().at(node) if node.pos_ in {"VERB", "NOUN", "ADJ", "AUX"} else None
    if hit is None or not _on_path(mention, node, hit[1]) or (as_subject and not _passive(node)):
        return reading
    mode, taken = hit
    return _oblige(node, feel(node, reading, mode=mode, taken=taken))


def _on_path(mention: TopicMention, node: Token, taken: tuple[int, ...]) -> bool:
    """Whether the preposition of a cue leads to the topic: 'called for talks', not 'asked for the third time'."""
    last = node.doc[taken[-1]]
    if (
        last.lower_ in {"on", "upon"}
        or last == node
        or last.pos_ != "ADP"
        or last.dep_ == "prt"
        or not any(c.dep_ == "pobj" for c in last.children)
    ):
        return True
    return last.is_ancestor(node.doc[mention.head])


def _passive(node: Token) -> bool:
    return any(c.dep_ in {"nsubjpass", "auxpass", "agent"} for c in node.children)


def _oblige(node: Token, reading: Reading) -> Reading:
    """'The drill must be stopped' is a demand of whoever says it."""
    if reading.mode == "own" and obliged(node):
        return replace(_flip(reading), mode="want", holder=SPEAKER)
    if reading.mode and obliged(node):
        return replace(reading, holder=SPEAKER)
    return reading


def _flip(reading: Reading) -> Reading:
    """A denied operation as the thing that an attitude then takes: 'urged them not to cancel'."""
    if reading.negated and reading.effect != "bare":
        return replace(reading, effect=OPPOSITE[reading.effect], negated=False)
    return reading


def operate(token: Token, reading: Reading, topic: Topic, *, active_subject: bool = False) -> Reading | None:
    """Apply the operation that a token names, if it names one."""
    hit = topic.operations.at(token)
    if hit is None or reading.mode not in {"", "own"} or token.pos_ not in {"VERB", "NOUN", "ADJ", "ADV", "AUX"}:
        return None
    operation, taken = hit
    if token.pos_ == "NOUN" and (
        (len(taken) == 1 and token.lemma_ in topic.verbs_only) or (token.i and token.nbor(-1).lower_ == "in")
    ):
        return None
    if active_subject and operation.action not in INTRANSITIVE:
        return replace(reading, effect=operation.effect, action=operation.action, cue=(*reading.cue, *taken))
    effect, action = operation.effect, operation.action
    if reading.effect in {"con", "less"} and effect in {"pro", "plain"}:
        effect, action = reading.effect, reading.action
    elif reading.effect in {"con", "less"} and effect == "con":
        effect, action = "pro", "resume"
    deny = negated(token) != reading.negated
    return replace(reading, effect=effect, action=action, mode="own", cue=(*reading.cue, *taken), negated=deny)


def feel(token: Token, reading: Reading, *, mode: str, taken: tuple[int, ...]) -> Reading:
    """Apply an attitude to what has been read so far."""
    deny = negated(token)
    cue = (*reading.cue, *taken)
    if mode == "pass":
        return replace(reading, negated=reading.negated != deny, cue=cue)
    if reading.quality or (mode == "threat" and reading.mode == "answer"):
        return reading
    reading = _flip(reading)
    if reading.mode in {"refuse", "condemn"} and mode in {"refuse", "condemn", "regret"}:
        mode = "defend"
    deny = deny or (reading.effect == "bare" and reading.negated)
    return replace(reading, mode=DENIED.get(mode, mode) if deny else mode, cue=cue, negated=False)


def qualify(mention: TopicMention, child: Token, node: Token) -> tuple[str, str, int] | None:
    """What a predicate calls the topic: sign, action, index of the word; None where it calls it nothing."""
    inside = {t.i for t in child.subtree}
    for word in node.subtree:
        if word.i in inside or word.i == mention.head:
            continue
        hit = mention.topic.qualities.at(word)
        if hit is not None and word.pos_ in {"NOUN", "ADJ", "VERB", "ADV", "PROPN", "ADP", "DET"}:
            sign = hit[0].sign
            if len(hit[1]) == 1 and (negated(node) or negated(word)):
                sign = {"support": "oppose", "oppose": "support"}.get(sign, sign)
            return sign, hit[0].action, word.i
    return None


def _conditions(node: Token, reading: Reading) -> Reading:
    if node.pos_ not in {"VERB", "AUX"}:
        return reading
    waits = next(conditions_of(node), None)
    return replace(
        reading,
        conditional=reading.conditional or open_question(node),
        condition=reading.condition if waits is None else waits.i,
    )
