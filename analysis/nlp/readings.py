"""What is read of a topic so far, and what one more word does to it: an operation, an attitude, a quality."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from analysis.nlp import rules
from analysis.nlp.phrases import Phrases
from analysis.nlp.syntax import NEGATIONS, imperative, negated, obliged

if TYPE_CHECKING:
    from spacy.tokens import Token

    from analysis.nlp.topics import Topic, TopicMention

OPPOSITE = {"pro": "con", "con": "pro", "less": "pro", "plain": "con", "bare": "bare"}
PREDICATES = frozenset({"acomp", "attr", "oprd", "xcomp", "ROOT", "ccomp", "dobj", "conj"})
CALLING = frozenset({"NOUN", "ADJ", "VERB", "ADV", "PROPN", "ADP", "DET"})
# An attitude that is denied turns into another.
DENIED = {
    "refuse": "open",
    "want": "unwant",
    "hope": "unwant",
    "offer": "refuse",
    "accept": "refuse",
    "welcome": "condemn",
    "condemn": "comment",
    "propose": "comment",
    "terms": "welcome",
    "threat": "comment",
}
# The holder of what ought to be is whoever says so, not the subject who ought to do it.
SPEAKER = -1
# What calling a thing so comes to where it is denied.
AGAINST = {"support": "oppose", "oppose": "support", "condemn": "defend", "defend": "condemn"}
# What can be said of the topic itself as the subject of an active verb, and still be somebody's position.
INTRANSITIVE = frozenset({"defend", "resume"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said of a topic so far: how it fares, in what mode, by whom, on the strength of which words."""

    effect: str = "bare"
    action: str = ""
    mode: str = ""
    quality: str = ""
    holder: int | None = None
    """Index of the token whose actor holds the position, or None where the clause names none."""
    cue: tuple[int, ...] = ()
    negated: bool = False
    conditional: bool = False
    """Whether the topic itself stands in the condition of something else."""
    condition: int | None = None
    """Index of the head of the clause that must come true first."""
    unless: int | None = None
    """Index of a 'without …' or 'before …' that is a condition where the position is a refusal."""
    top: int = 0
    """Index of the token where the walk ended: its subtree is the clause."""


@cache
def attitudes() -> Phrases[str]:
    """The cues of attitudes.toml with their modes."""
    table = rules.load("attitudes")["attitude"]
    return Phrases.of((cue, entry["mode"]) for entry in table for cue in entry["cues"])


@cache
def words(key: str) -> frozenset[str]:
    """A plain list of attitudes.toml: `say` ends a walk, `naming` calls one thing another."""
    return frozenset(rules.load("attitudes")[key])


def lessen(topic: Topic, noun: Token, reading: Reading) -> Reading:
    """What an adjective already does to the topic: 'a reduced version', 'the postponed drills'."""
    for child in noun.children:
        hit = topic.operations.at(child) if child.dep_ in {"amod", "compound"} else None
        if hit is not None and hit[0].effect == "less":
            return replace(reading, effect="less", action=hit[0].action, mode="own", cue=(*reading.cue, child.i))
    return reading


def take(mention: TopicMention, node: Token, reading: Reading, *, as_subject: bool) -> Reading:
    """Apply the operation or attitude that a word above the topic names; the same reading where it names none."""
    done = operate(node, reading, mention.topic, active_subject=as_subject and not passive(node))
    if done is not None and (not _on_path(mention, node, done.cue) or _outdone(node, done, reading)):
        done = None
    if done is not None and done.effect in {"pro", "plain"} and any(c.lower_ == "late" for c in node.children):
        done = replace(done, effect="less", action="postpone", mode="own")
    if done is not None:
        return oblige(node, done)
    hit = attitudes().at(node) if node.pos_ in {"VERB", "NOUN", "ADJ", "AUX"} else None
    if hit is None and reading.effect != "bare" and _asks_that(mention, node):
        hit = "want", (node.i,)
    if hit is None or not _on_path(mention, node, hit[1]) or (as_subject and not passive(node)):
        return reading
    mode, taken = hit
    if any(c.lower_ in {"little", "scant"} for i in taken for c in node.doc[i].children):
        return reading  # 'little interest' is neither interest nor none
    return oblige(node, feel(node, reading, mode=mode, taken=taken))


def _asks_that(mention: TopicMention, node: Token) -> bool:
    """'Asked Sweden to end the drill', 'let them talk': what is asked for is a clause, and no question."""
    if node.lemma_ not in words("asking") or passive(node):
        return False
    head = node.doc[mention.head]
    clause = next((c for c in node.children if c.dep_ in {"xcomp", "ccomp"} and head in c.subtree), None)
    if clause is None:
        return False
    if node.lemma_ == "let":  # an order, not what somebody was let do
        return node.tag_ == "VB" and (node.is_sent_start or node.nbor(-1).is_quote)
    return any(c.lower_ in {"to", "that"} and c.dep_ in {"aux", "mark"} for c in clause.children)


def _outdone(node: Token, done: Reading, before: Reading) -> bool:
    """Whether an attitude of more words stands where an operation was read: 'open to talks' opens none."""
    hit = attitudes().at(node)
    return hit is not None and len(hit[1]) > len(done.cue) - len(before.cue)


def _on_path(mention: TopicMention, node: Token, taken: tuple[int, ...]) -> bool:
    """Whether the preposition of a cue leads to the topic: 'called for talks', not 'asked for the third time'."""
    last = node.doc[taken[-1]]
    if last.lower_ == "on" and any(c.ent_type_ in {"DATE", "TIME"} for c in last.children):
        named = node.lemma_ in words("naming") and any(c.dep_ in {"dobj", "oprd", "ccomp"} for c in node.children)
        return not named  # 'called it useful on Monday' calls on nobody; 'called on Monday for talks' asks for them
    if (
        last.lower_ in {"on", "upon"}
        or last == node
        or last.pos_ != "ADP"
        or last.dep_ == "prt"
        or not any(c.dep_ == "pobj" for c in last.children)
    ):
        return True
    if node.lemma_ in words("naming") and any(c.dep_ in {"dobj", "ccomp"} for c in node.children):
        return False  # 'called the wish for dialogue a trick' names it, and calls for nothing
    return last.is_ancestor(node.doc[mention.head])


def passive(node: Token) -> bool:
    """Whether a verb is in the passive voice."""
    return any(c.dep_ in {"nsubjpass", "auxpass", "agent"} for c in node.children)


def oblige(node: Token, reading: Reading) -> Reading:
    """'The drill must be stopped' is a demand of whoever says it, and so is 'stop the drill'."""
    if reading.mode == "own" and (obliged(node) or imperative(node)):
        return replace(_flip(reading), mode="want", holder=SPEAKER)
    if reading.mode and obliged(node):
        return replace(reading, holder=SPEAKER)
    return reading


def _flip(reading: Reading) -> Reading:
    """A denied operation as the thing that an attitude then takes: 'urged them not to cancel'."""
    if reading.negated and reading.effect != "bare":
        return replace(reading, effect=OPPOSITE[reading.effect], negated=False)
    return reading


def operate(token: Token, reading: Reading, topic: Topic, *, active_subject: bool = False) -> Reading | None:
    """Apply the operation that a token names, if it names one."""
    hit = topic.operations.at(token)
    if hit is None or reading.mode not in {"", "own"} or token.pos_ not in {"VERB", "NOUN", "ADJ", "ADV", "AUX"}:
        return None
    operation, taken = hit
    if any(c.dep_ == "prt" and c.i not in taken for c in token.children):
        return None  # to 'hold up' a drill is not to hold it
    noun = token.pos_ == "NOUN" and not any(c.dep_ == "nsubj" for c in token.children)
    if noun and (
        (len(taken) == 1 and token.lemma_ in topic.verbs_only and token.dep_ != "dobj")
        or (token.i and token.nbor(-1).lower_ == "in")
    ):
        return None
    if active_subject and operation.action not in INTRANSITIVE:
        return replace(reading, effect=operation.effect, action=operation.action, cue=(*reading.cue, *taken))
    effect, action = operation.effect, operation.action
    if reading.effect in {"con", "less"} and effect in {"pro", "plain"} and action != "resume":
        effect, action = reading.effect, reading.action
    elif reading.effect in {"con", "less"} and effect == "con":
        effect, action = "pro", "resume"
    deny = negated(token) != reading.negated
    # 'The conduct of training' tells of no doing; 'a halt to training' and 'the resumption was welcomed' do.
    mode = "" if noun and effect in {"pro", "plain"} else "own"
    return replace(reading, effect=effect, action=action, mode=mode, cue=(*reading.cue, *taken), negated=deny)


def _no(token: Token, taken: tuple[int, ...]) -> bool:
    """Whether a word of a cue is denied by a 'no' that is not the cue's own: 'attached no conditions'."""
    before = (c for i in taken for c in token.doc[i].children)
    return any(c.lower_ in {"no", "zero"} and c.i not in taken for c in before)


def feel(token: Token, reading: Reading, *, mode: str, taken: tuple[int, ...]) -> Reading:
    """Apply an attitude to what has been read so far."""
    deny = negated(token) or _no(token, taken)
    cue = (*reading.cue, *taken)
    verb = token.pos_ == "VERB" and not reading.mode
    if mode == "pass" and verb and reading.effect == "bare" and token.lemma_ in words("promising"):
        mode = "offer"
    if mode == "pass":
        return replace(reading, negated=reading.negated != deny, cue=cue)
    if reading.quality or (mode == "threat" and reading.mode == "answer"):
        return reading
    reading = _flip(reading)
    if reading.mode == mode == "refuse":
        mode = "open"
    elif reading.mode in {"refuse", "condemn"} and mode in {"refuse", "condemn", "regret"}:
        mode = "defend"
    if reading.mode == "condemn" and mode == "want":
        mode = "condemn"  # to call for protests is to protest
    deny = deny or (reading.effect == "bare" and reading.negated)
    return replace(reading, mode=DENIED.get(mode, mode) if deny else mode, cue=cue, negated=False)


def _same_clause(word: Token, node: Token) -> bool:
    while word not in {node, word.head}:
        if word.dep_ in {"advcl", "relcl", "ccomp", "parataxis"}:
            return False
        word = word.head
    return True


def qualify(mention: TopicMention, child: Token, node: Token) -> tuple[str, str, int] | None:
    """What a predicate calls the topic: sign, action, index of the word; None where it calls it nothing."""
    inside = {t.i for t in child.subtree} - _quoted_beside(child, node)
    for word in node.subtree:
        if word.i in inside or word.i == mention.head:
            continue
        hit = mention.topic.qualities.at(word)
        weak = hit is not None and hit[0].weak and (mention.borrowed or not _predicated(word))
        if hit is None or weak or not _calls(word, hit[1]) or not _same_clause(word, node):
            continue
        called = _turned((hit[0].sign, hit[0].action), hit[1], word, node)
        if called is not None:
            return *called, word.i
    return None


def _calls(word: Token, taken: tuple[int, ...]) -> bool:
    """Whether a cue may be what something is called: 'not aimed at' is, a bare 'not yet' is no more than a date."""
    return word.pos_ in CALLING or (word.pos_ == "PART" and len(taken) > 2)


def _predicated(word: Token) -> bool:
    """Whether a word is a predicate or describes one: 'is good', 'is a good thing', 'called it the best week'."""
    if word.dep_ in PREDICATES:
        return True
    told = any(c.dep_ == "relcl" for c in word.head.children)  # 'a great show that came to nothing' is no praise
    return word.dep_ == "amod" and word.head.dep_ in {"attr", "oprd"} and not told


def _turned(called: tuple[str, str], taken: tuple[int, ...], word: Token, node: Token) -> tuple[str, str] | None:
    """The sign and action of a quality, turned where it is denied; None where longer praise ('as planned') is."""
    own = any(word.doc[i].lower_ in NEGATIONS for i in taken)
    if own or not any(negated(t) for t in (node, *(word.doc[i] for i in taken))):
        return called
    if len(taken) > 1 and called[0] == "support":
        return None
    sign, action = called
    return AGAINST.get(sign, sign), AGAINST.get(action, action)


def _quoted_beside(child: Token, node: Token) -> set[int]:
    """What a naming verb calls its object, where its quotation hangs on the object: 'branded it "a threat"'."""
    if node.lemma_ not in words("naming") or child.dep_ != "dobj":
        return set()
    quoted = (c for c in child.children if c.dep_ == "appos" and c.left_edge.i and c.left_edge.nbor(-1).is_quote)
    return {t.i for c in quoted for t in c.subtree}
