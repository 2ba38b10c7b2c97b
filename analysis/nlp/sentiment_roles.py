"""Who does what a verb says, to whom it is done, and whose a noun is, along the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

RELATIVES = frozenset({"who", "which", "that", "whom"})
# Prepositions after which a clause tells what the object, not the subject, did: 'accused X of lying'.
OBJECT_CONTROL = frozenset({"of", "for", "from"})
# Verbs whose infinitive the subject does, though there is an object: 'promised X to stop'.
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "use"})


GOVERNED = frozenset({"conj", "ccomp", "xcomp", "advcl", "acomp", "attr"})
TOWARDS = frozenset({"with", "against", "at", "on", "to", "for"})
# Kinds of names by which spaCy marks an adjective such as 'American', or a name before a noun.
NAMES = frozenset({"NORP", "GPE", "PERSON", "ORG"})


def agents(verb: Token, depth: int = 4) -> tuple[Token, ...]:
    """The tokens of whoever does what a verb says, joined names included; empty where the sentence does not tell."""
    by = [c for a in verb.children if a.dep_ == "agent" for c in a.children if c.dep_ == "pobj"]
    if by or is_passive(verb):
        return joined(by)
    own = [c for c in verb.children if c.dep_ in {"nsubj", "csubj"}]
    if own:
        return joined(verb.head if _relative(c, verb) else c for c in own)
    return _understood(verb, depth) if depth else ()


def patients(verb: Token, aims: frozenset[str]) -> tuple[Token, ...]:
    """The tokens of whoever or whatever it is done to: object, passive subject, or what a preposition aims at."""
    if is_passive(verb):
        own = [c for c in verb.children if c.dep_ == "nsubjpass"]
        heads = [verb.head] if verb.dep_ in {"acl", "relcl"} and not own else own
        return joined(verb.head if _relative(c, verb) else c for c in heads)
    objects = [c for c in verb.children if c.dep_ in {"dobj", "dative"} and c.dep_ != "prep"]
    if not objects:
        preps = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in aims]
        objects = [c for prep in preps for c in prep.children if c.dep_ == "pobj"]
    if not objects and verb.dep_ == "relcl" and verb.head.pos_ in {"NOUN", "PROPN"}:
        gap = not any(_relative(c, verb) for c in verb.children if c.dep_ == "nsubj")
        objects = [verb.head] if gap else []
    return joined(verb.head if _relative(c, verb) else c for c in objects)


def receivers(noun: Token) -> tuple[Token, ...]:
    """To whom an act goes whose object is part of its name: 'lodged a protest with X'."""
    preps = [c for c in (*noun.children, *noun.head.children) if c.dep_ in {"prep", "dative"} and c.i > noun.i]
    return joined(c for prep in preps if prep.lower_ in TOWARDS for c in prep.children if c.dep_ == "pobj")


def makers(verb: Token) -> tuple[Token, ...]:
    """Whose the object is where the parse hangs its 'by' on the active verb: 'condemned the launch by X'."""
    if is_passive(verb):
        return ()
    by = [c for c in verb.children if c.dep_ in {"prep", "agent"} and c.lower_ == "by"]
    return joined(c for prep in by for c in prep.children if c.dep_ == "pobj")


def clause_subjects(verb: Token) -> tuple[Token, ...]:
    """The subject of the clause that a verb takes: 'complained that X …'."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    return joined(c for clause in clauses for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"})


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive: 'was condemned', or a bare participle after a noun."""
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def owners(noun: Token) -> Iterator[Token]:
    """Yield whose a noun is: 'X's policy', 'American policy', 'the drills by X', 'the drills that X began'."""
    for child in noun.children:
        if child.dep_ == "poss" or (child.dep_ in {"amod", "compound", "nmod"} and child.ent_type_ in NAMES):
            yield from joined([child])
        elif child.dep_ == "prep" and child.lower_ in {"of", "by", "from", "between"}:
            yield from joined(c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ in {"relcl", "acl"} and child.pos_ == "VERB":
            yield from (t for t in agents(child, depth=0) if t != noun)


def joined(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Add the names joined to each by 'and' or 'or', and a name in apposition."""
    out: list[Token] = []
    for token in tokens:
        out += [token, *token.conjuncts, *(c for c in token.children if c.dep_ == "appos")]
    return tuple(dict.fromkeys(out))


def _relative(token: Token, verb: Token) -> bool:
    return verb.dep_ == "relcl" and token.lower_ in RELATIVES


def _understood(verb: Token, depth: int) -> tuple[Token, ...]:
    """The agent of a verb without a subject of its own, from the verb that governs it."""
    if verb.head == verb:
        return ()
    if verb.dep_ in {"acl", "relcl"}:
        return _described(verb, depth)
    if verb.dep_ == "pcomp" and verb.head.dep_ == "prep":
        return _after_preposition(verb, depth)
    objects: tuple[Token, ...] = ()
    if verb.dep_ == "xcomp" and verb.head.lemma_ not in SUBJECT_CONTROL:
        objects = joined(c for c in verb.head.children if c.dep_ == "dobj")
    if verb.dep_ in {"conj", "ccomp"}:
        objects = _shared(verb)
    return objects or (agents(verb.head, depth - 1) if verb.dep_ in GOVERNED else ())


def _described(verb: Token, depth: int) -> tuple[Token, ...]:
    head = verb.head
    if verb.tag_ == "VB" and head.dep_ == "dobj":
        # 'did nothing to help', 'took steps to end it'
        return agents(head.head, depth - 1)
    return joined([head]) if head.pos_ in {"NOUN", "PROPN", "PRON"} else ()


def _after_preposition(verb: Token, depth: int) -> tuple[Token, ...]:
    preposition, governor = verb.head, verb.head.head
    objects = [c for c in governor.children if c.dep_ in {"dobj", "nsubjpass"}]
    if objects and preposition.lower_ in OBJECT_CONTROL:
        return joined(objects)
    return agents(governor, depth - 1) if governor.pos_ in {"VERB", "AUX"} else tuple(owners(governor))


def _shared(verb: Token) -> tuple[Token, ...]:
    """The subject of the clause before: 'said that X was committed to it, had promised …, and understood …'."""
    head = verb.head
    before = [head] if verb.dep_ == "conj" else [c for c in head.children if c.dep_ == "ccomp" and c.i < verb.i]
    subjects = [c for clause in before for c in clause.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return joined(subjects[-1:]) if not any(c.lower_ in RELATIVES for c in subjects[-1:]) else ()
