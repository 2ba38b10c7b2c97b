"""Where a walk up the parse leaves the clause that speaks of a topic, and which words let nothing through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.nlp.readings import attitudes, words
from analysis.nlp.syntax import PURPOSE, SUBJECTS, negated, would

if TYPE_CHECKING:
    from spacy.tokens import Token

    from analysis.nlp.readings import Reading

# Edges over which what stands above no longer speaks of the topic: only the speaker is still looked for.
LEAVES = frozenset({"advcl", "relcl", "parataxis"})


def leaves(child: Token, node: Token, reading: Reading) -> bool:
    """Whether a step up the parse leaves the clause that speaks of the topic."""
    if child.dep_ == "prep":
        return _aside(child, node) or (child.lower_ == "in" and reading.mode != "" and _aims(child))
    return _other_clause(child, node)


def _other_clause(child: Token, node: Token) -> bool:
    """Whether an edge, other than a preposition, leads to a clause that does not speak of the topic."""
    if child.dep_ == "advcl" and any(c.lower_ == "for" and c.dep_ == "mark" for c in child.children):
        return False
    if child.dep_ in {"advcl", "relcl"} and child.tag_ == "VB" and _asks(node):
        return False
    if child.dep_ == "acl" and node.lemma_ in words("claims"):
        return True
    if child.dep_ in LEAVES or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}):
        return True
    passive_object = child.dep_ == "dobj" and any(c.dep_ == "nsubjpass" for c in node.children)
    return child.dep_ == "appos" or passive_object


def _aside(preposition: Token, node: Token) -> bool:
    """Whether a phrase only tells where, when or after what: 'agreed at the summit', 'ahead of the talks'."""
    word = preposition.lower_
    tabled = word == "on" and any(c.lemma_ == "table" for c in preposition.children)  # that is something else
    directly = node.pos_ == "VERB" and node.lemma_ in words("direct")
    if tabled or directly or bool({node.lower_, word} & words("adjuncts")):
        return True
    if word == "at" and mode(node) in {"condemn", "answer"}:
        return any(c.dep_ == "dobj" for c in node.children)  # 'protested at the drill', not 'blamed him at the summit'
    if word in {"at", "in"}:
        own = words("inside") | words("parts") if word == "in" else words("inside")
        return not any(t.lemma_ in own for t in (node, *(c for c in node.children if c.dep_ == "dobj")))
    return word == "from" and node.lemma_ not in words("leaving")


def beside(token: Token) -> bool:
    """Whether a topic only tells when something else is: 'even before those exercises started'."""
    for node in (token, *token.ancestors):
        if node.dep_ in {"advcl", "prep", "pcomp"} and any(
            t.lower_ in words("adjuncts") for t in (node, *(c for c in node.children if c.dep_ == "mark"))
        ):
            return True
        if node.dep_ in {"ccomp", "ROOT"}:
            return False
    return False


def mode(node: Token) -> str:
    """The mode of the attitude that a word names; empty where it names none."""
    hit = attitudes().at(node)
    return "" if hit is None else hit[0]


def _asks(node: Token) -> bool:
    """Whether an infinitive under a verb is what it asks for and not what it is done for: 'called on them to stop'."""
    return mode(node) in {"want", "hope", "propose", "offer"}


def told(child: Token, node: Token) -> bool:
    """Whether a verb only tells what is under it: 'said that …', 'announced that …'."""
    if node.pos_ != "VERB" or child.dep_ in SUBJECTS:
        return False
    if node.lemma_ == "declare" and child.dep_ == "dobj":
        return False  # 'declared a moratorium' is a deed
    return node.lemma_ in words("say") or (child.dep_ == "ccomp" and node.lemma_ in words("tell"))


def opaque(child: Token, node: Token) -> bool:
    """Whether a word closes off what hangs on it: to dismiss 'reports of talks' is not to dismiss the talks."""
    if child.dep_ != "prep":
        return False
    if node.pos_ == "VERB":
        return node.lemma_ not in words("light")
    passing = words("transparent") if child.lower_ != "in" else words("transparent") | words("parts")
    if child.lower_ == "of" and node.head.lower_ != "for":  # 'back for a second day of talks' tells when
        passing |= words("measures")
    return node.pos_ == "NOUN" and node.lemma_.lower() not in passing


def _aims(preposition: Token) -> bool:
    return any(c.lemma_ in PURPOSE for c in preposition.children)


def asked(verb: Token) -> bool:
    """Whether a verb is what somebody asks for: 'asked that the line stay open'."""
    return verb.dep_ in {"ccomp", "xcomp"} and (verb.head.lemma_ in words("asking") or mode(verb.head) == "want")


def doubted(child: Token, node: Token) -> bool:
    """Whether something is only what there is no sign of, or what another got: 'no sign that it is ready to talk'."""
    if child.dep_ == "dobj" and child.lemma_ in words("overtures"):
        return node.lemma_ in words("receiving")
    if child.dep_ not in {"acl", "relcl", "ccomp"} or node.lemma_ not in words("signs"):
        return False
    scarce = any(c.lower_ in {"no", "little", "any", "few", "without"} for c in node.children)
    return scarce or negated(node.head) or would(node.head)
