"""Where an article speaks of a topic without its word: 'they', 'it', 'the postponement'."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from analysis.model import Span
from analysis.nlp import borders, frames, rules
from analysis.nlp.phrases import Phrases
from analysis.nlp.readings import words
from analysis.nlp.syntax import awaited, conditions_of, negated
from analysis.nlp.topics import Topic, TopicMention, load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from analysis.nlp.cast import Cast
    from analysis.nlp.sentences import Sentences

SINGULAR = frozenset({"it", "this"})
PLURAL = frozenset({"they", "them", "these"})
# How many sentences back a pronoun, and a noun such as 'the delay', may reach for its topic.
PRONOUN_REACH = 1
NOUN_REACH = 3
PROXY_REACH = 2
STEP_REACH = 2
# So far, where no other topic was spoken of: 'the meeting', a return under a condition, a door.
LONE_REACH = 5
# With these 'the step' is one that was told of.
POINTING = frozenset({"the", "this", "that"})
OBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
# A verb with one of these says itself what it is about.
GOVERNS = frozenset({"dobj", "xcomp", "ccomp", "nsubjpass", "prep", "dative"})


@cache
def absolutes() -> Phrases[str]:
    """Verbs that may leave their object to the sentence before."""
    return Phrases.of((cue, cue) for cue in words("absolute"))


@dataclass(frozen=True, slots=True)
class Before:
    """The mentions of topics before a token, nearest first, each with how many sentences back it stands."""

    mentions: tuple[tuple[TopicMention, int], ...]

    def within(self, reach: int) -> Iterator[TopicMention]:
        """Those in the same sentence or at most so many back."""
        return (m for m, back in self.mentions if back <= reach)

    def last(self, reach: int) -> TopicMention | None:
        """The nearest, or one farther back where all that were spoken of since are of its topic."""
        near = next(self.within(reach), None)
        return near or (self.mentions[0][0] if len({m.topic.id for m, _ in self.mentions}) == 1 else None)


def find(doc: Doc, cast: Cast, mentions: Sequence[TopicMention], sentences: Sentences) -> Iterator[TopicMention]:
    """Mentions that borrow their topic from one named before, in the order of the text."""
    taken = {m.head for m in mentions}
    nouns = [m for m in mentions if not m.verb]
    for token in doc:
        way = _way(token)
        if way is None or token.i in taken or (cast.mentions_at(token) and not _predicated(token)):
            continue
        before = ((m, sentences.between(m.head, token.i)) for m in reversed(nouns) if m.head < token.i)
        found = way(token, Before(tuple((m, back) for m, back in before if back <= LONE_REACH)))
        if found is not None:
            yield found


Way = Callable[["Token", Before], "TopicMention | None"]


def _way(token: Token) -> Way | None:
    """How a token may take up a topic, by its part of speech."""
    if token.pos_ == "PRON":
        return _pronoun
    return {"NOUN": _noun, "VERB": _absolute, "NUM": _elided}.get(token.pos_)


def _noun(token: Token, before: Before) -> TopicMention | None:
    ways = (_deed, _step, _protest, _door, _proxy, _elided)
    return next((m for way in ways if (m := way(token, before)) is not None), None)


def _pronoun(token: Token, before: Before) -> TopicMention | None:
    if token.lower_ not in SINGULAR | PLURAL or token.dep_ not in OBJECTS or _expletive(token):
        return None
    near = before.within(PRONOUN_REACH)
    return next((_borrow(m, token) for m in near if _agrees(token, token.doc[m.head])), None)


def _predicated(token: Token) -> bool:
    """Whether a pronoun is told what kind of thing it is ('they are defensive'), as an actor seldom is."""
    return token.lower_ in PLURAL and token.dep_ == "nsubj" and token.head.lemma_ == "be" and _kind(token.head)


def _kind(verb: Token) -> bool:
    predicates = [c for c in verb.children if c.dep_ in {"acomp", "attr"}]
    return any(topic.qualities.at(p) is not None for topic in load() for p in predicates)


def _agrees(token: Token, antecedent: Token) -> bool:
    between = token.doc[antecedent.i + 1 : token.i]
    if token.lower_ in PLURAL and any(t.tag_ == "NNS" and t.dep_ in OBJECTS for t in between):
        return False  # another thing in the plural is nearer
    plural = antecedent.tag_ in {"NNS", "NNPS"}
    return plural == (token.lower_ in PLURAL) and antecedent.dep_ in {*OBJECTS, "appos", "oprd", "attr"}


def _borrow(mention: TopicMention, token: Token) -> TopicMention:
    span = Span(token.idx, token.idx + len(token))
    return TopicMention(mention.topic, token.i, span, event=mention.event, borrowed=True)


def _expletive(token: Token) -> bool:
    """Whether an 'it' stands for a clause: 'it was too early to tell'."""
    near = (*token.head.children, *(g for c in token.head.children if c.dep_ == "acomp" for g in c.children))
    clause = any(c.dep_ in {"ccomp", "xcomp", "acl"} for c in near)
    return token.lower_ == "it" and token.dep_ == "nsubj" and clause


def _absolute(token: Token, before: Before) -> TopicMention | None:
    """A verb whose object is left to the sentence before: 'Mali refused outright'."""
    if token.lemma_ in words("stopping") and borders.asked(token):
        last = next(before.within(PRONOUN_REACH), None)
        bare = not any(c.dep_ in GOVERNS for c in token.children)
        return replace(_borrow(last, token), verb=True) if last is not None and bare else None
    if (
        token.dep_ == "amod"
        or awaited(token)
        or absolutes().at(token) is None
        or any(c.dep_ in GOVERNS and not _dates(c) for c in token.children)
    ):
        return None
    returns = token.lemma_ in words("returning")
    if returns and next(conditions_of(token), None) is None:
        return None
    last = before.last(PROXY_REACH) if returns else next(before.within(PRONOUN_REACH), None)
    if last is None or last.head in {t.i for t in token.subtree}:
        return None
    return replace(_borrow(last, token), verb=True)


def _proxy(token: Token, before: Before) -> TopicMention | None:
    """A noun that stands for the topic spoken of last: 'the offer', 'the last round'."""
    lemma = token.lemma_.lower()
    last = _stood_for(token, lemma, before)
    if last is None or lemma == "door":
        return None
    definite = any(c.dep_ in {"det", "poss"} for c in token.children)
    other = any(c.dep_ in {"amod", "compound"} and c.lower_ not in words("again") for c in token.children)
    closed = other or any(c.dep_ == "prep" and c.lower_ in {"of", "on", "about"} for c in token.children)
    if not definite or closed or lemma not in last.topic.proxies:
        return None
    return _borrow(last, token)


def _stood_for(token: Token, lemma: str, before: Before) -> TopicMention | None:
    """The topic spoken of last; a noun such as 'the meeting' may stand farther from one that is alone."""
    if token.tag_ == "NN" and lemma in words("lasting"):
        return before.last(PROXY_REACH)
    return next(before.within(PROXY_REACH), None)


def _door(token: Token, before: Before) -> TopicMention | None:
    """'The door is open', 'kept the door ajar', where no more is said of it than that."""
    if token.lemma_ != "door" or not any(c.lower_ in {*POINTING, "our", "its"} for c in token.children):
        return None
    last = before.last(PROXY_REACH)
    states = [c for c in token.head.children if c.dep_ in {"acomp", "oprd", "ccomp", "advmod"}] + [token.head]
    told = next(((s, t) for s in states if (t := _doorway().get(s.lower_)) is not None), None)
    if last is None or "door" not in last.topic.proxies or told is None:
        return None
    state, act = told
    near = (*token.children, *state.children, *token.head.children)
    if (
        next(conditions_of(token.head), None) is not None
        or negated(state)
        or negated(token.head)
        or any(_specifies(c) for c in near)
    ):
        return None
    sign, _, action = act.partition(" ")
    return replace(_borrow(last, token), act=(sign, action))


def _doorway() -> dict[str, str]:
    told: dict[str, str] = rules.load("attitudes")["door"]
    return told


def _elided(token: Token, before: Before) -> TopicMention | None:
    """'Put off the one due in May', 'pulled out of last year's': what is stopped or moved is one of what was told."""
    if token.dep_ not in {"dobj", "pobj", "nsubjpass"} or not _stands_alone(token):
        return None
    near = list(before.within(PRONOUN_REACH))
    if not near or len({m.topic.id for m in near}) > 1:
        return None
    above = (token.head, *token.head.ancestors) if token.dep_ == "pobj" else (token.head,)
    verb = next((t for t in above if t.pos_ == "VERB"), None)
    hit = near[0].topic.operations.at(verb) if verb is not None else None
    return _borrow(near[0], token) if hit is not None and hit[0].effect in {"con", "less"} else None


def _stands_alone(token: Token) -> bool:
    """Whether a word leaves its noun to what stands before: 'the one', 'the three', 'this year's'."""
    if token.lemma_ == "one" or token.pos_ == "NUM":
        return any(c.lower_ in POINTING for c in token.children) and token.ent_type_ != "DATE"
    return token.lemma_ in words("recurring") and any(c.dep_ == "case" for c in token.children)


def _deed(token: Token, before: Before) -> TopicMention | None:
    """A noun for what is done to a topic ('the delay'), whose topic stands in a sentence before or in this one."""
    marks = {*POINTING, "such"} if token.lemma_ in words("pauses") else {*POINTING, "such", "a"}
    if not any(c.lower_ in marks for c in token.children):
        return None
    inside = {t.i for t in token.subtree}
    for mention in (m for m in before.within(NOUN_REACH) if m.head not in inside):
        effect = _effect(token, mention.topic)
        if effect is not None:
            return replace(_borrow(mention, token), effect=effect)
    return None


def _step(token: Token, before: Before) -> TopicMention | None:
    """'The decision', 'the step', 'the halt' behind a sentence in which a topic was stopped, moved or cut down."""
    if token.lemma_ not in words("steps") or not any(c.lower_ in POINTING for c in token.children):
        return None
    if any(c.dep_ in {"acl", "relcl"} or _specifies(c) for c in token.children):
        return None
    for mention in (m for m in before.within(STEP_REACH) if not m.borrowed):
        fate = _fate(mention, token)
        if fate is not None:
            return replace(_borrow(mention, token), effect=fate)
    return None


def _protest(token: Token, before: Before) -> TopicMention | None:
    """'Oslo lodged a protest', '…, drawing criticism from Oslo': against what was told just before."""
    objects = token.dep_ == "dobj" and token.lemma_ in words("protests")
    told = any(
        c.dep_ == "prep" and c.lower_ not in {"with", "from", "on"} for c in (*token.children, *token.head.children)
    )
    last = next(before.within(PRONOUN_REACH), None)
    if not objects or told or last is None:
        return None
    return replace(_borrow(last, token), verb=True)


def _specifies(child: Token) -> bool:
    """Whether a phrase says which decision or step is meant, and does not only date it."""
    return child.dep_ == "prep" and not _dates(child)


def _dates(child: Token) -> bool:
    """Whether a phrase tells only when: 'on Thursday'."""
    return child.dep_ == "prep" and any(c.ent_type_ in {"DATE", "TIME"} for c in child.children)


def _fate(mention: TopicMention, token: Token) -> tuple[str, str] | None:
    """What was done to a mention in the words about it: its effect and action, where it is stopped or cut down."""
    reading = next(frames.read(mention, token.doc[mention.head]))
    if reading.mode != "own" or reading.effect not in {"con", "less"} or reading.negated or reading.conditional:
        return None
    return reading.effect, reading.action


def _effect(token: Token, topic: Topic) -> tuple[str, str] | None:
    hit = topic.operations.at(token) if token.lemma_ in topic.deeds else None
    if hit is None or any(c.dep_ == "prep" and c.lower_ in {"of", "to", "in", "on"} for c in token.children):
        return None
    return hit[0].effect, hit[0].action
