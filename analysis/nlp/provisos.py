"""Conditions by their wording alone, for sentences in which the parse hangs them somewhere else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from analysis.nlp import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

# What hangs on a predicate by these is another clause, with conditions of its own.
CLAUSES = frozenset({"ccomp", "relcl", "conj", "parataxis"})


@cache
def _wordings(key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(wording.split()) for wording in rules.load("attitudes")[key])


def proviso(verb: Token, *, denied: bool) -> Token | None:
    """The head of 'as long as …', 'provided …', 'and not before'; of 'under pressure' too where a refusal is read."""
    words = [t for t in verb.subtree if t.i > verb.i and not _elsewhere(t, verb)]
    after = verb.doc[verb.i + 1 : verb.sent.end]
    for wording in (*_wordings("provisos"), *(_wordings("duress") if denied else ())):
        found = _at(after if wording[0] == "and" else words, wording)
        if found is not None:
            return _waited(verb) if wording[0] == "and" else found
    return None


def _waited(verb: Token) -> Token | None:
    """The 'when' or 'after' clause that a trailing 'and not before' makes a condition."""
    clauses = (c for c in verb.children if c.dep_ in {"advcl", "prep"})
    opened = (c for c in clauses if {c.lower_, *(m.lower_ for m in c.children)} & {"when", "after", "once", "on"})
    return next(opened, None)


def _at(words: Iterable[Token], wording: tuple[str, ...]) -> Token | None:
    """The word that a wording's clause hangs on, the wording itself where the parse gives it none."""
    for word in words:
        # Few words open a wording, and to cut a run out of a text costs ten times as much as to look at one.
        if word.lower_ == wording[0]:
            run = word.doc[word.i : word.i + len(wording)]
            if tuple(t.lower_ for t in run) == wording:
                return run.root
    return None


def _elsewhere(word: Token, verb: Token) -> bool:
    """Whether a word belongs to a clause below the predicate's own."""
    node = word
    while node not in {verb, node.head}:
        if node.dep_ in CLAUSES and node.pos_ in {"VERB", "AUX"}:
            return True
        node = node.head
    return False
