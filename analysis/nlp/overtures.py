"""Nouns by which somebody moves towards a topic: 'Sylvania's offer of talks', 'an invitation from the bloc'.

Whatever another does with the offer, it stays that of its maker: to reject it is one position, to make it another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.nlp.readings import words
from analysis.nlp.syntax import agent, negated, open_question, possessor, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from analysis.nlp.topics import Topic

# What such a noun may say of its topic.
MODES = frozenset({"offer", "propose", "want", "hope"})
# How far above the topic's word the noun may stand: 'an offer to return to the talks'.
STEPS = 4
BETWEEN = frozenset({"prep", "pobj", "acl", "xcomp", "pcomp", "dobj", "compound", "relcl", "advcl"})


def noun(token: Token) -> Token | None:
    """The noun for an offer or call that a topic's word hangs on, or is."""
    node = token
    for _ in range(STEPS):
        if node.pos_ == "NOUN" and node.lemma_ in words("overtures"):
            return node
        if node.dep_ not in BETWEEN or node.head == node:
            return None
        node = node.head
    return None


def maker(noun: Token) -> Token | None:
    """Who makes an offer: its owner, the name before it, or whoever sent it in the clause that hangs on it."""
    owner = possessor(noun)
    if owner is not None:
        return owner
    named = [c for c in noun.children if c.dep_ in {"compound", "amod", "nmod"} and c.text[0].isupper()]
    if named:
        return named[0]
    for clause in (c for c in noun.children if c.dep_ in {"relcl", "acl"} and c.lemma_ in words("making")):
        who = agent(clause) if clause.tag_ == "VBN" else None
        who = who or subject(clause)
        if who is not None and who != noun:
            return who
    return None


def real(noun: Token) -> bool:
    """Whether an offer was made at all, and is not only awaited, denied or supposed."""
    if any(c.lower_ in {"no", "any"} for c in noun.children):
        return False
    above = [t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}]
    if any(open_question(t) for t in above):
        return False
    return not above or not (above[0].lemma_ in words("awaiting") or (negated(above[0]) and _gets(above[0])))


def elsewhere(noun: Token, topic: Topic) -> bool:
    """Whether an offer tells itself what it is for, and that is another thing: 'an invitation to address a crowd'."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "to" and any(c.pos_ == "NOUN" for c in child.children):
            return True
        deed = child.dep_ in {"acl", "relcl"} and child.tag_ == "VB"
        if deed and not any(p.at(child) for p in (topic.verbs, topic.acts, topic.operations)):
            return True
    return False


def _gets(verb: Token) -> bool:
    return verb.lemma_ in {*words("making"), "be", "have", "receive", "get", "hear", "see"}
