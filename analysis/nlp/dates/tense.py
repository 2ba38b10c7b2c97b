"""Which way a date lies: behind after a past-tense verb, ahead after a future one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.nlp import rules

if TYPE_CHECKING:
    from spacy.tokens import Token

BEHIND, UNKNOWN, AHEAD = -1, 0, 1
_PAST_AUX = {"had", "has", "have", "'ve", "’ve", "was", "were"}


def direction(token: Token) -> int:
    """Tell `BEHIND`, `AHEAD` or `UNKNOWN` for a date at a token, by the verb that governs it."""
    words = rules.load("dates")["words"]
    ahead = words["ahead"]
    if _dates_noun(token):
        return UNKNOWN
    here = token
    # Eight steps reach the verb of any noun phrase; a longer chain is a broken parse.
    for _ in range(8):
        if here.lower_ in ahead and here.tag_ in {"VBN", "JJ", "VBD"} and not _has_subject(here):
            return AHEAD
        if here.pos_ == "VERB" and here.lemma_ in words["granting"] and _is_limit(token):
            return AHEAD
        if here.pos_ in {"VERB", "AUX"} and not before_infinitive(token, here):
            found = _of_verb(here)
            if found is not None:
                return found
        if here.head.i == here.i:
            break
        here = here.head
    return UNKNOWN


def _dates_noun(token: Token) -> bool:
    """Tell whether a calendar day names a noun: 'called off a June 12 summit' tells not when it was called off."""
    here = token
    while here.dep_ in {"nummod", "compound", "nmod"} and here.head.ent_type_ == "DATE" and here.head.i < here.i:
        here = here.head
    return here.dep_ in {"compound", "nmod"} and here.head.pos_ == "NOUN" and here.head.ent_type_ != "DATE"


def _is_limit(token: Token) -> bool:
    """Tell whether a date is one up to which something may last: 'until the end of May', 'by December 31'."""
    before = token.doc[max(token.sent.start, token.i - 5) : token.i]
    return any(t.lower_ in rules.load("dates")["words"]["limits"] for t in before)


def is_aside(token: Token) -> bool:
    """Tell whether a date stands in a relative clause, or dates a noun alone."""
    here = token
    for _ in range(8):
        if here.dep_ in {"relcl", "acl", "poss"}:
            return True
        if here.head.i == here.i:
            break
        here = here.head
    return False


def before_infinitive(token: Token, verb: Token) -> bool:
    """Tell whether a token stands in front of the 'to' of an infinitive, and so belongs to the verb above it."""
    return any(child.tag_ == "TO" and token.i < child.i for child in verb.lefts)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ == "nsubj" for child in verb.lefts)


def _of_verb(verb: Token) -> int | None:
    """Tell the direction of a verb group; None for a bare participle, which follows its governing verb."""
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"} and not _is_score(child)]
    if verb.tag_ == "VB" and not helpers:
        return None
    if any(child.tag_ in {"MD", "TO"} for child in helpers):
        return AHEAD
    if verb.tag_ == "VBD" or any(child.lower_ in _PAST_AUX for child in helpers):
        return BEHIND
    if verb.tag_ == "VBN" and not helpers:
        return BEHIND
    if verb.tag_ == "VBG" and not helpers:
        return None
    return AHEAD


def _is_score(token: Token) -> bool:
    """Tell whether a 'to' stands between numbers: 'voted by ten to nil on Saturday'."""
    return token.tag_ == "TO" and token.i > 0 and token.nbor(-1).pos_ == "NUM"
