"""Where an article speaks of a topic without its word: 'they', 'it', 'the postponement'."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.model import Span
from analysis.nlp import rules
from analysis.nlp.phrases import Phrases
from analysis.nlp.topics import Topic, TopicMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from analysis.nlp.cast import Cast

SINGULAR = frozenset({"it", "this"})
PLURAL = frozenset({"they", "them", "these"})
# How many sentences back a pronoun, and a noun such as 'the delay', may reach for its topic.
PRONOUN_REACH = 1
NOUN_REACH = 3
PROXY_REACH = 2
OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
# A verb with one of these says itself what it is about.
GOVERNS = frozenset({"dobj", "xcomp", "ccomp", "nsubjpass", "prep", "dative"})


@cache
def absolutes() -> Phrases[str]:
    """Verbs that may leave their object to the sentence before."""
    return Phrases.of((cue, cue) for cue in rules.load("attitudes")["absolute"])


def find(doc: Doc, cast: Cast, mentions: Sequence[TopicMention]) -> Iterator[TopicMention]:
    """Mentions that borrow their topic from one named before, in the order of the text."""
    order = {sent.start: number for number, sent in enumerate(doc.sents)}
    taken = {m.head for m in mentions}
    for token in doc:
        if token.i in taken or cast.mentions_at(token):
            continue
        before = [m for m in mentions if m.head < token.i and not m.verb]
        found = (
            _pronoun(token, before, order)
            or _deed(token, mentions, order)
            or _proxy(token, before, order)
            or _absolute(token, before, order)
        )
        if found is not None:
            yield found


def _distance(token: Token, mention: TopicMention, order: dict[int, int]) -> int:
    return order[token.sent.start] - order[token.doc[mention.head].sent.start]


def _pronoun(token: Token, before: list[TopicMention], order: dict[int, int]) -> TopicMention | None:
    if token.lower_ not in SINGULAR | PLURAL or token.dep_ not in OBJECTS or _expletive(token):
        return None
    near = (m for m in reversed(before) if _distance(token, m, order) <= PRONOUN_REACH)
    return next((_borrow(m, token) for m in near if _agrees(token, token.doc[m.head])), None)


def _agrees(token: Token, antecedent: Token) -> bool:
    plural = antecedent.tag_ in {"NNS", "NNPS"}
    return plural == (token.lower_ in PLURAL) and antecedent.dep_ in {*OBJECTS, "appos", "oprd", "attr"}


def _borrow(mention: TopicMention, token: Token, **more: Any) -> TopicMention:
    span = Span(token.idx, token.idx + len(token))
    return TopicMention(mention.topic, token.i, span, event=mention.event, borrowed=True, **more)


def _expletive(token: Token) -> bool:
    """Whether an 'it' stands for a clause: 'it was too early to tell'."""
    clause = any(c.dep_ in {"ccomp", "xcomp", "acl"} for c in token.head.children)
    return token.lower_ == "it" and token.dep_ == "nsubj" and clause


def _absolute(token: Token, before: list[TopicMention], order: dict[int, int]) -> TopicMention | None:
    """A verb whose object is left to the sentence before: 'Mali refused outright'."""
    if token.pos_ != "VERB" or absolutes().at(token) is None or any(c.dep_ in GOVERNS for c in token.children):
        return None
    if not before or _distance(token, before[-1], order) > PRONOUN_REACH or before[-1].head in {t.i for t in token.subtree}:
        return None
    return _borrow(before[-1], token, verb=True)


def _proxy(token: Token, before: list[TopicMention], order: dict[int, int]) -> TopicMention | None:
    """A noun that stands for the topic spoken of last: 'the offer', 'the last round'."""
    if token.pos_ != "NOUN" or not before or _distance(token, before[-1], order) > PROXY_REACH:
        return None
    last = before[-1]
    definite = any(c.dep_ in {"det", "poss"} for c in token.children)
    closed = any(c.dep_ == "prep" and c.lower_ in {"of", "on", "about"} for c in token.children)
    if not definite or closed or token.lemma_.lower() not in last.topic.proxies:
        return None
    return _borrow(last, token)


def _deed(token: Token, mentions: Sequence[TopicMention], order: dict[int, int]) -> TopicMention | None:
    """A noun for what is done to a topic ('the delay'), whose topic stands in a sentence before or in this one."""
    if token.pos_ != "NOUN" or not any(c.lower_ in {"the", "this", "a", "such", "that"} for c in token.children):
        return None
    inside = {t.i for t in token.subtree}
    for mention in reversed([m for m in mentions if m.head not in inside and not m.verb]):
        if not 0 <= _distance(token, mention, order) <= NOUN_REACH:
            continue
        effect = _effect(token, mention.topic)
        if effect is not None:
            return _borrow(mention, token, effect=effect)
    return None


def _effect(token: Token, topic: Topic) -> tuple[str, str] | None:
    hit = topic.operations.at(token) if token.lemma_ in topic.deeds else None
    if hit is None or any(c.dep_ == "prep" and c.lower_ in {"of", "to", "in", "on"} for c in token.children):
        return None
    return hit[0].effect, hit[0].action
