"""Where an article speaks of a topic without its word: 'they', 'it', 'the postponement'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.model import Span
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


def find(doc: Doc, cast: Cast, mentions: Sequence[TopicMention]) -> Iterator[TopicMention]:
    """Mentions that borrow their topic from one named before, in the order of the text."""
    order = {sent.start: number for number, sent in enumerate(doc.sents)}
    taken = {m.head for m in mentions}
    for token in doc:
        if token.i in taken or cast.mentions_at(token):
            continue
        before = [m for m in mentions if m.head < token.i and not m.verb]
        found = _pronoun(token, before, order) or _deed(token, mentions, order)
        if found is not None:
            yield found


def _distance(token: Token, mention: TopicMention, order: dict[int, int]) -> int:
    return order[token.sent.start] - order[token.doc[mention.head].sent.start]


def _pronoun(token: Token, before: list[TopicMention], order: dict[int, int]) -> TopicMention | None:
    if token.lower_ not in SINGULAR | PLURAL or token.dep_ not in {"nsubj", "nsubjpass", "dobj", "pobj"} or not before:
        return None
    last = before[-1]
    antecedent = token.doc[last.head]
    plural = antecedent.tag_ in {"NNS", "NNPS"}
    fits = plural == (token.lower_ in PLURAL) and antecedent.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "appos"}
    if not fits or _distance(token, last, order) > PRONOUN_REACH or _expletive(token):
        return None
    return TopicMention(last.topic, token.i, Span(token.idx, token.idx + len(token)), event=last.event, borrowed=True)


def _expletive(token: Token) -> bool:
    """Whether an 'it' stands for a clause: 'it was too early to tell', 'it said'."""
    verb = token.head
    clause = any(c.dep_ in {"ccomp", "xcomp", "acl", "advcl"} for c in verb.children)
    return token.lower_ == "it" and token.dep_ == "nsubj" and (clause or verb.pos_ == "VERB")


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
            span = Span(token.idx, token.idx + len(token))
            return TopicMention(mention.topic, token.i, span, event=mention.event, effect=effect, borrowed=True)
    return None


def _effect(token: Token, topic: Topic) -> tuple[str, str] | None:
    hit = topic.operations.at(token) if token.lemma_ in topic.deeds else None
    if hit is None or any(c.dep_ == "prep" and c.lower_ in {"of", "to", "in", "on"} for c in token.children):
        return None
    return hit[0].effect, hit[0].action
