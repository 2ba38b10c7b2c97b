"""Those who act together: 'the two allies', 'both sides', 'they', by the pair that was named last before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import Kind
from analysis.nlp.readings import words
from analysis.nlp.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from analysis.nlp.cast import Cast
    from analysis.nlp.sentences import Sentences

# How many sentences back a pair may have been named.
NOUN_REACH = 3
PRONOUN_REACH = 1
POINTING = frozenset({"the", "both", "two", "three", "these"})
# A dateline's or a bracket's comma joins nobody: an actor and its neighbour are joined by a word or in a list.
STATES = frozenset({Kind.COUNTRY, Kind.ORGANISATION})


def members(cast: Cast, sentences: Sentences, token: Token) -> tuple[str, ...]:
    """Ids of those whom a plural noun or pronoun stands for, as they were named; empty where no pair was."""
    pronoun = token.lower_ == "they"
    noun = token.lemma_.lower()
    if not pronoun and (noun not in words("groups") or not any(c.lower_ in POINTING for c in token.children)):
        return ()
    reach = PRONOUN_REACH if pronoun else NOUN_REACH
    people = noun in words("leaders")
    for group in _pairs(cast, sentences, token, reach, subjects=pronoun):
        fitting = tuple(a for a in group if pronoun or (cast.entities[a].kind is Kind.PERSON) == people)
        if len(fitting) > 1:
            return fitting
    return ()


def _pairs(cast: Cast, sentences: Sentences, token: Token, reach: int, *, subjects: bool) -> Iterator[tuple[str, ...]]:
    """The groups joined by 'and' before a token, nearest first."""
    for first in reversed(token.doc[: token.i]):
        if sentences.between(first.i, token.i) > reach:
            return
        if first.dep_ == "conj" or not first.conjuncts or (subjects and not _acts(first)):
            continue
        named = (_actor(cast, t) for t in (first, *first.conjuncts))
        group = tuple(dict.fromkeys(a for a in named if a is not None))
        if len(group) > 1:
            yield group


def _acts(first: Token) -> bool:
    """Whether a group, or the noun that it describes, is a subject."""
    return first.dep_ in SUBJECTS or (first.dep_ in {"amod", "poss", "nmod"} and first.head.dep_ in SUBJECTS)


def _actor(cast: Cast, token: Token) -> str | None:
    fitting = (a for a in cast.actors_at(token) if cast.entities[a].kind in {*STATES, Kind.PERSON})
    return next(fitting, None)
