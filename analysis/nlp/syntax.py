"""What the parse says of one predicate: its subject, denial, modality and the clauses that it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
CONDITIONAL = frozenset({"if", "unless", "until", "once", "provided", "till"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "nobody", "cannot", "nothing", "none", "hardly"})
# 'Not only good': what follows is said, and more besides.
ADDING = frozenset({"only", "just", "merely", "simply"})
FINITE = frozenset({"did", "does", "do", "has", "have", "had", "will", "would", "is", "are", "was", "were"})
OBLIGING = frozenset({"must", "should", "ought", "shall"})
# Words that may stand before an order, and marks that may end what comes before it.
OPENERS = frozenset({"please", "just", "now", "so", "then", "but", "and", "always", "never", "first"})
STOPS = frozenset({".", "!", "?", ":", ";", "—"})
# Nouns whose plan or duty an infinitive tells, so that the verb above them does something else.
PURPOSE = frozenset({"bid", "effort", "attempt", "order", "push", "drive", "hope", "return", "exchange", "move"})
# Behind a denial these open what it waits for: 'not before', 'no talks until'.
BEFORE = frozenset({"before", "until", "without", "while"})
TERMS = frozenset({"condition", "circumstance", "understanding", "proviso"})
# 'Has for years called': the parse may hang the verb on the time.
SPANS = frozenset({"year", "month", "week", "decade"})
GOVERNED = frozenset({"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "acomp", "attr", "pobj", "dobj"})


def subject(token: Token) -> Token | None:
    """Who does what a verb says: its subject, an agent, or that of the verb it is joined to or governed by."""
    node = token
    for _ in range(5):
        if any(c.dep_ in {"nsubjpass", "auxpass"} for c in node.children):
            return agent(node)
        found = _own_subject(node)
        if found is not None:
            return _antecedent(found, node)
        if node.dep_ == "acl" and node.head.dep_ == "pobj" and node.head.lemma_ in SPANS:
            node = node.head.head.head
            continue
        if node.dep_ == "amod" and node.head.pos_ in {"NOUN", "PROPN"} and node.pos_ == "ADJ" and node != token:
            return node.head  # 'Oslo, eager to hold them'
        if node.dep_ in {"acl", "relcl", "appos"} and node.head.lemma_ not in PURPOSE and node.tag_ != "VB":
            return node.head if node.head.pos_ in {"NOUN", "PROPN", "PRON"} else None
        if node.dep_ not in {*GOVERNED, "acl"} or node.head == node:
            return None
        node = node.head
    return None


def _own_subject(verb: Token) -> Token | None:
    """The subject beside a verb: the nearest of two, as a dateline is read as one, or a headline's bare first noun."""
    found = [c for c in verb.children if c.dep_ in {"nsubj", "csubj"} and c.ent_type_ != "DATE"]
    if not found and verb.tag_ in {"VBZ", "VBD", "VBP"}:
        found = [c for c in verb.children if c.dep_ == "compound" and c.pos_ == "PROPN" and c.i < verb.i]
    return found[-1] if found else None


def agent(verb: Token) -> Token | None:
    """Whoever a passive verb names behind its 'by'."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _antecedent(found: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if found.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        return verb.head
    return found


def possessor(noun: Token) -> Token | None:
    """Whose a noun is: 'Pyongyang's rejection', 'the suspension by Seoul'."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def negated(token: Token) -> bool:
    """Whether a predicate is denied: by 'not' or 'never', by a subject 'nobody', or by 'no' before the noun it is."""
    for child in token.children:
        if child.dep_ == "neg" or (
            child.lower_ in NEGATIONS and child.dep_ in {"det", "advmod", "nsubj", "nsubjpass", "preconj"}
        ):
            if child.i + 1 < len(token.doc) and child.nbor().lower_ in ADDING:
                continue
            return True
    if any(c.lower_ in {"longer", "anymore"} and c.dep_ == "advmod" for c in token.children):
        return True
    return token.lower_ in {"never", "no"} or any(c.dep_ == "aux" and c.lower_ == "cannot" for c in token.children)


def obliged(token: Token) -> bool:
    """Whether a predicate is what ought to be, in the eyes of whoever says it."""
    return any(c.dep_ in {"aux", "auxpass"} and c.lower_ in OBLIGING for c in token.children)


def imperative(token: Token) -> bool:
    """Whether a verb opens a sentence or a quotation as an order: 'Resume the talks', 'Don't cancel it'."""
    if token.tag_ != "VB" or any(c.dep_ in SUBJECTS or (c.dep_ == "aux" and c.lemma_ != "do") for c in token.children):
        return False
    edge = token.left_edge
    while edge.i < token.i and (edge.is_quote or edge.lower_ in OPENERS):
        edge = edge.nbor(1)
    before = edge.nbor(-1) if edge.i else None
    return edge in {token, *token.children} and (before is None or before.is_quote or before.text in STOPS)


def finite(verb: Token) -> bool:
    """Whether a verb carries an auxiliary of its own: 'did not criticise' is no second thing that was urged."""
    return any(c.dep_ == "aux" and c.lower_ in FINITE for c in verb.children)


def ahead(token: Token) -> bool:
    """Whether a predicate is about what is to come, or about what can be at all: 'will not', 'cannot', 'not to'."""
    coming = {"will", "would", "'d", "'ll", "wo", "can", "ca", "could", "may", "might", "to"}
    return any(c.dep_ == "aux" and c.lower_ in coming for c in token.children)


def would(token: Token) -> bool:
    """Whether a predicate is told as what somebody would do."""
    return any(c.dep_ == "aux" and c.lower_ in {"would", "'d"} for c in token.children)


def unreal(token: Token) -> bool:
    """Whether a predicate tells what did not happen: 'would have halted'."""
    told = {c.lower_ for c in token.children if c.dep_ == "aux"}
    return {"would", "have"} <= told or ("would" in told and any(_had(c) for c in token.children))


def _had(clause: Token) -> bool:
    """Whether a clause supposes what did not happen: 'if he had not been firm'."""
    marks = {c.lower_ for c in clause.children if c.dep_ in {"aux", "mark"}}
    return clause.dep_ == "advcl" and clause.tag_ == "VBN" and {"if", "had"} <= marks


def open_question(token: Token) -> bool:
    """Whether a clause leaves open that it happens at all: 'if', 'when', 'whether' it does."""
    return condition(token) is not None or any(
        c.lower_ in {"when", "whenever", "whether"} and c.dep_ in {"advmod", "mark"} for c in token.children
    )


def condition(token: Token) -> Token | None:
    """The word that makes a clause a condition: its 'if', 'unless', 'until'; or a fronted 'should'."""
    for child in token.children:
        if child.lower_ in CONDITIONAL and child.dep_ in {"mark", "advmod"}:
            return child
        if child.lower_ in {"should", "were"} and child.dep_ == "aux" and child.i == token.left_edge.i:
            return child
    return None


def conditions_of(token: Token) -> Iterator[Token]:
    """Heads of the clauses that a predicate waits for: 'if …', 'unless …', 'only after …', 'not before …'."""
    denied = negated(token)
    for child in token.children:
        if child.dep_ == "advcl":
            waits = _clause_waits(child, denied=denied)
        elif child.dep_ == "prep":
            waits = _only(child) or _terms(child) or (denied and child.lower_ in BEFORE)
        else:
            waits = child.dep_ == "ccomp" and _only(child)
        if waits:
            yield child


def terms_of(noun: Token) -> Token | None:
    """The terms that hang on a noun itself: 'talks provided that …', 'a drill on condition that …'."""
    for child in noun.children:
        if child.dep_ == "prep" and _terms(child):
            return child
        if child.dep_ == "acl" and child.lower_ == "provided":
            return next((c for c in noun.children if c.dep_ == "acl" and c.i > child.i), child)
    return None


def _clause_waits(clause: Token, *, denied: bool) -> bool:
    marks = {c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod", "prep", "aux"}}
    if "had" in marks:  # what would have been, had something not happened
        return False
    return _only(clause) or condition(clause) is not None or (denied and bool(marks & BEFORE))


def _terms(preposition: Token) -> bool:
    """Whether a phrase names its terms: 'under the right conditions', 'on condition that'."""
    return preposition.lower_ in {"under", "on"} and any(c.lemma_ in TERMS for c in preposition.children)


def awaited(clause: Token) -> bool:
    """Whether a clause is what something else waits for: its 'if', 'unless', 'only after'."""
    return condition(clause) is not None or _only(clause)


def _only(token: Token) -> bool:
    edge = token.left_edge
    opening = {t.lower_ for t in token.doc[max(0, edge.i - 1) : edge.i + 2]}
    inside = {c.lower_ for c in token.children if c.dep_ in {"advmod", "mark", "prep"}}
    waiting = token.lower_ in {"after", "if", "when"} or bool(inside & {"after", "if", "when", "once"})
    return bool(inside & {"provided", "assuming", "unless"}) or (waiting and "only" in opening | inside)


def main_verb(token: Token) -> Token:
    """The verb of the clause that a purpose phrase hangs on, past the participles that only describe a noun."""
    node = token
    while node.head != node and (node.pos_ not in {"VERB", "AUX"} or node.dep_ in {"acl", "relcl", "pcomp"}):
        node = node.head
    return node
