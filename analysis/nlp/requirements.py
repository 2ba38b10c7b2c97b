"""What must come first: 'a truce must come before any talks', 'demanded a withdrawal before talks could begin'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.nlp.readings import SPEAKER, Reading, words
from analysis.nlp.syntax import negated, obliged, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

# How far above the topic's word the 'before' may stand.
STEPS = 4
ABLE = frozenset({"can", "could", "may", "any"})


def read(token: Token) -> Reading | None:
    """The condition that a sentence sets by what it says must come before the topic."""
    before = _before(token)
    verb = None if before is None else before.head
    if before is None or verb is None or verb.pos_ not in {"VERB", "AUX"} or negated(verb):
        return None
    asker = _asker(verb)
    if _must(verb):
        holder: int | None = SPEAKER
    elif asker is not None and any(t.lower_ in ABLE for t in before.subtree):
        who = subject(asker)
        holder = SPEAKER if who is None else who.i
    else:
        return None
    return Reading(mode="terms", condition=verb.i, cue=(verb.i,), holder=holder, top=verb.i)


def _before(token: Token) -> Token | None:
    """The phrase or clause that puts the topic behind something else."""
    node = token
    for _ in range(STEPS):
        marked = any(c.lower_ == "before" and c.dep_ == "mark" for c in node.children)
        if (node.dep_ == "prep" and node.lower_ == "before") or (node.dep_ == "advcl" and marked):
            return node
        if node.head == node:
            return None
        node = node.head
    return None


def _must(verb: Token) -> bool:
    """Whether a deed is what has to be: 'must leave', 'has to leave', 'needs to leave', 'is needed'."""
    above = verb.head if verb.dep_ == "xcomp" else None
    bound = above is not None and above.lemma_ in {"have", "need"} and not negated(above)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    needed = passive and verb.lemma_ in {"need", "require"}
    return obliged(verb) or bound or needed


def _asker(verb: Token) -> Token | None:
    """The verb by which somebody asks for what must come first: the verb itself, or the one above its clause."""
    for node in (verb, verb.head if verb.dep_ in {"ccomp", "xcomp"} else verb):
        if node.lemma_ in words("requiring") and not negated(node):
            return node
    return None
