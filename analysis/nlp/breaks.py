"""What is said of a topic off the straight way up the parse: a reason, a denied report, a plan after a colon."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.nlp import borders, topics
from analysis.nlp.readings import Reading, attitudes, feel, passive, words
from analysis.nlp.syntax import agent, negated, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from analysis.nlp.topics import Operation, TopicMention

REASONS = frozenset({"over", "because"})
OWNERS = frozenset({"GPE", "NORP", "ORG"})


def on_account_of(mention: TopicMention, child: Token, node: Token, reading: Reading) -> Reading | None:
    """'Called off the talks over the drills', 'quit the talks, citing the drills': the reason for it is condemned."""
    if reading.mode or reading.quality or reading.effect != "bare":
        return None
    verb = _broken_off(child, node)
    if verb is None or negated(verb) or passive(verb) or not _stops(mention, verb):
        return None
    holder = subject(verb)
    if holder is None:
        return None
    why = child if child.dep_ == "prep" else node
    return replace(reading, mode="condemn", holder=holder.i, cue=(verb.i, why.i), top=verb.i)


def _broken_off(child: Token, node: Token) -> Token | None:
    """The verb that a reason hangs on, or on whose object it hangs."""
    if child.dep_ == "dobj" and node.lemma_ == "cite" and node.dep_ == "advcl":
        return node.head
    if child.dep_ != "prep" or child.lower_ not in REASONS:
        return None
    verb = node.head if node.dep_ == "dobj" else node
    return verb if verb.pos_ == "VERB" else None


def _stops(mention: TopicMention, verb: Token) -> bool:
    """Whether a verb stops what another topic is about."""
    others = (t for t in topics.load() if t.id != mention.topic.id)
    return any((hit := t.operations.at(verb)) is not None and hit[0].effect == "con" for t in others)


def aside(mention: TopicMention, child: Token, node: Token, reading: Reading) -> Reading | None:
    """What is read of a topic where the walk leaves its clause and yet somebody stands to it."""
    return _shown_in(mention, child, node, reading) or _denied_report(child, node, reading)


def _shown_in(mention: TopicMention, child: Token, node: Token, reading: Reading) -> Reading | None:
    """'Fired rockets in a drill': whoever does in it what is done in such a thing holds it."""
    if reading.mode or reading.quality or reading.effect != "bare" or child.dep_ != "prep":
        return None
    operation = _done_in(mention, child, node)
    holder = agent(node) if passive(node) else subject(node)
    if operation is None or holder is None or negated(node):
        return None
    done = replace(reading, effect=operation.effect, action=operation.action, mode="own", top=node.i)
    return replace(done, holder=holder.i, cue=(node.i, child.i))


def _done_in(mention: TopicMention, child: Token, node: Token) -> Operation | None:
    """What a verb and its preposition do: 'fired … in', 'are in the third day of'."""
    operations = mention.topic.operations
    longer = operations.at(node) if node.pos_ == "AUX" else None
    if longer is not None and child.i in longer[1]:
        return longer[0]
    return operations.exact((node.lemma_.lower(), child.lower_)) if node.pos_ == "VERB" else None


def _denied_report(child: Token, node: Token, reading: Reading) -> Reading | None:
    """'Denied a report that it had cancelled the drill': denied by whoever denies the report."""
    verb = node.head
    reported = child.dep_ == "acl" and node.dep_ == "dobj" and node.lemma_ in words("claims")
    if not reported or reading.mode != "own" or borders.mode(verb) not in {"deny", "refuse"}:
        return None
    turned = feel(verb, replace(reading, mode=""), mode="deny", taken=(verb.i,))
    holder = subject(verb)
    return replace(turned, holder=None if holder is None else holder.i, top=verb.i)


def owned(token: Token, reading: Reading) -> Reading:
    """'Avaria's exercise began', 'the drill of the two armies is under way': held by those whose it is."""
    verb = token.head
    plain = reading.effect == "pro" and reading.action == "hold" and not (reading.quality or reading.conditional)
    begun = token.dep_ == "nsubj" and verb.i in reading.cue and not reading.mode and not reading.negated
    owner = next(_owners(token), None) if plain and begun else None
    return reading if owner is None else replace(reading, mode="own", holder=owner.i, top=verb.i)


def _owners(token: Token) -> Iterator[Token]:
    for noun in (token, *(c for c in token.children if c.dep_ == "appos")):
        for child in noun.children:
            if child.dep_ in {"poss", "amod", "compound"} and child.ent_type_ in OWNERS:
                yield child
            if child.dep_ == "prep" and child.lower_ in {"of", "by", "between", "involving"}:
                yield from (c for c in child.children if c.dep_ == "pobj" and c.ent_type_ in OWNERS)


def proposed(token: Token, reading: Reading) -> Reading:
    """'Avaria floated a bargain: they stop the drills': what stands behind a proposal's colon is what it asks for."""
    if reading.mode != "own" or reading.effect not in {"con", "less"} or reading.negated:
        return reading
    before = token.doc[token.sent.start : token.i]
    colon = next((t.i for t in reversed(before) if t.text == ":"), None)
    if colon is None:
        return reading
    proposes = (t for t in before if t.i < colon and t.pos_ == "VERB" and borders.mode(t) == "propose")
    verb = next(proposes, None)
    holder = None if verb is None else subject(verb)
    if verb is None or holder is None:
        return reading
    return replace(reading, mode="propose", holder=holder.i, cue=(verb.i, *reading.cue), top=verb.i)


def drawn(child: Token, node: Token, reading: Reading) -> Reading:
    """'The drill drew a protest from Oslo': the attitude is that of whoever it is drawn from."""
    if reading.mode or reading.quality or child.dep_ != "nsubj" or node.lemma_ not in words("drawing"):
        return reading
    for noun in (c for c in node.children if c.dep_ == "dobj"):
        hit = attitudes().at(noun)
        whom = source(noun) or source(node)
        if hit is not None and hit[0] in {"condemn", "welcome"} and whom is not None and not negated(node):
            return replace(reading, mode=hit[0], holder=whom.i, cue=(*reading.cue, noun.i), top=node.i)
    return reading


def source(token: Token) -> Token | None:
    """Whom something comes from."""
    above = (c for c in token.children if c.dep_ == "prep" and c.lower_ in {"from", "in", "by"})
    return next((p for c in above for p in c.children if p.dep_ == "pobj"), None)
