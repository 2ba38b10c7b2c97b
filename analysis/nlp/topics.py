"""Where an article speaks of a topic: terms, named events and verbs, from the topic's data file.

A topic of your own is one file, `topics/<name>.toml`, in the folder that `STANDPOINT_RULES` names. It needs an `id`,
the `terms` that name the topic and the cues of what is done with it; `rules/topics/exercises.toml` tells every key,
and `rules/meaning.toml` what each doing means unless the file has a table of its own.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.errors import RuleError
from analysis.model import Kind, Span
from analysis.nlp import rules, topic_checks
from analysis.nlp.phrases import Phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Doc, Token

    from analysis.nlp.cast import Cast

MODES = frozenset(
    {
        "own",
        "not",
        "want",
        "unwant",
        "hope",
        "offer",
        "propose",
        "accept",
        "condemn",
        "welcome",
        "defend",
        "refuse",
        "open",
        "regret",
        "threat",
        "answer",
        "accuse",
        "deny",
        "comment",
        "terms",
        "condition",
    }
)
STANCES = frozenset({"support", "qualified", "oppose", "neutral"})


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that can be done with a topic: its class (`pro`, `con`, `less`, `plain`) and the action it is."""

    effect: str
    action: str


@dataclass(frozen=True, slots=True)
class Quality:
    """Something that a topic can be called, with the stance and action that calling it so is."""

    sign: str
    action: str
    weak: bool = False
    """Whether it counts as the topic's predicate alone."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One subject on which actors take positions, as its data file tells it."""

    id: str
    label: str
    terms: Phrases[str]
    verbs: Phrases[str]
    between: frozenset[str]
    """Nouns that are of the topic where they are with somebody: 'a meeting with Seoul'."""
    mutual: frozenset[str]
    """Verbs of the topic that need an actor to be met, or nobody but those who meet."""
    operations: Phrases[Operation]
    qualities: Phrases[Quality]
    events: tuple[str, ...]
    deeds: frozenset[str]
    """Nouns for what is done to the topic, which may stand for it: 'the postponement'."""
    proxies: frozenset[str]
    """Nouns that stand for the topic where it was spoken of before: 'the offer', 'the round'."""
    acts: Phrases[Quality]
    """Verbs that are a position by themselves where their object is an actor: 'invited him'."""
    verbs_only: frozenset[str]
    """Cues that count as verbs alone: to 'end' a drill, not one 'end' of it."""
    needs_plural: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    meaning: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TopicMention:
    """One place where a topic is spoken of; `head` is the index of the token that stands for it in the parse."""

    topic: Topic
    head: int
    span: Span
    event: str | None = None
    verb: bool = False
    effect: tuple[str, str] | None = None
    """Effect and action that the word itself tells: 'the postponement'."""
    act: tuple[str, str] | None = None
    """Stance and action of a verb that is a position by itself: 'invited him to Seoul'."""
    borrowed: bool = False
    """Whether the topic was named before and is only taken up here."""


def _meaning(name: str, table: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    found = {}
    for reading, told in table.items():
        stance, _, action = told.partition(" ")
        if reading.split("_")[0] not in MODES or (told and stance not in STANCES):
            raise RuleError(
                f"Topic {name!r}: [meaning] {reading} = {told!r} is not `stance action`. Mend the topic's file."
            )
        if told:
            found[reading] = (stance, action)
    return found


def _topic(data: Mapping[str, Any]) -> Topic:
    topic_checks.check(data)
    try:
        return Topic(
            id=data["id"],
            label=data.get("label", data["id"]),
            terms=Phrases.of((term, term) for term in data["terms"]),
            verbs=Phrases.of((verb, verb) for verb in data.get("verbs", ())),
            between=frozenset(data.get("between", ())),
            mutual=frozenset(data.get("mutual", ())),
            operations=Phrases.of(
                (cue, Operation(o["class"], o["action"])) for o in data.get("operation", ()) for cue in o["cues"]
            ),
            qualities=Phrases.of(
                (cue, Quality(q["sign"], q["action"], q.get("weak", False)))
                for q in data.get("quality", ())
                for cue in q["cues"]
            ),
            events=tuple(data.get("events", ())),
            deeds=frozenset(data.get("deeds", ())),
            proxies=frozenset(data.get("proxies", ())),
            acts=Phrases.of((cue, Quality(a["sign"], a["action"])) for a in data.get("act", ()) for cue in a["cues"]),
            verbs_only=frozenset(data.get("verbs_only", ())),
            needs_plural=frozenset(data.get("needs_plural", ())),
            not_before=frozenset(data.get("not_before", ())),
            not_after=frozenset(data.get("not_after", ())),
            meaning=_meaning(data["id"], data.get("meaning") or rules.load("meaning")["meaning"]),
        )
    except KeyError as missing:
        raise RuleError(f"A topic's file lacks {missing}: see analysis/nlp/rules/topics/exercises.toml.") from missing


def load() -> tuple[Topic, ...]:
    """All topics, built in and the user's own in `STANDPOINT_RULES`, in the order of their names."""
    return _load(os.environ.get("STANDPOINT_RULES", ""))


@cache
def _load(_folder: str) -> tuple[Topic, ...]:
    return tuple(_topic(rules.load(name)) for name in rules.names("topics"))


COUNTERPARTS = frozenset({"counterpart", "delegation", "side", "leader", "official", "negotiator", "envoy"})
SEVERAL = frozenset({"they", "we", "both", "two", "three", "sides", "us"})
Written = Sequence[tuple[str, str]]


def _trap(topic: Topic, doc: Doc, start: int, end: int) -> bool:
    head = doc[end - 1]
    joined = start > 1 and doc[start - 2].lower_ == "-"  # 'live-fire drill' is no fire drill
    before = doc[start - 1].lower_ if start and not joined else ""
    after = doc[end].lower_ if end < len(doc) else ""
    if before in topic.not_after or after in topic.not_before:
        return True
    return (
        head.lemma_.lower() in topic.needs_plural
        and head.lower_ in topic.needs_plural
        and before not in {"military", "naval"}
    )


def _terms(topic: Topic, doc: Doc, written: Written) -> Iterator[TopicMention]:
    for start, end, _ in topic.terms.find(written):
        head = doc[end - 1]
        if head.pos_ in {"NOUN", "PROPN", "ADJ"} and head.ent_type_ != "ORG" and not _trap(topic, doc, start, end):
            yield TopicMention(topic, head.i, Span(doc[start].idx, head.idx + len(head)))


def _between(topic: Topic, doc: Doc, written: Written, cast: Cast) -> Iterator[TopicMention]:
    for token in doc:
        if written[token.i][0] not in topic.between or token.pos_ != "NOUN" or _trap(topic, doc, token.i, token.i + 1):
            continue
        sides = (c for c in token.children if c.dep_ == "prep" and c.lower_ in {"with", "between", "among"})
        if any(_official(cast, t) for side in sides for t in side.subtree):
            yield TopicMention(topic, token.i, Span(token.idx, token.idx + len(token)))


def _verbs(topic: Topic, doc: Doc, written: Written, cast: Cast) -> Iterator[TopicMention]:
    for start, end, verb in topic.verbs.find(written):
        token = doc[start]
        if token.pos_ == "VERB" and token.dep_ != "amod" and (verb not in topic.mutual or _mutual(token, cast)):
            last = doc[end - 1]
            yield TopicMention(topic, token.i, Span(token.idx, last.idx + len(last)), verb=True)


def _mutual(verb: Token, cast: Cast) -> bool:
    """Whether somebody is met, or several meet: 'meet Kim', 'the two sides will talk', not 'meet a need'."""
    met = [c for c in verb.children if c.dep_ == "dobj"]
    met += [c for p in verb.children if p.dep_ == "prep" and p.lower_ in {"with", "to"} for c in p.children]
    if met:
        return any(_official(cast, t) or t.lemma_ in COUNTERPARTS or _one_another(t) for t in met)
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    several = any(s.tag_ in {"NNS", "NNPS"} or s.lower_ in SEVERAL or any(True for _ in s.conjuncts) for s in subjects)
    return not any(_about(c) for c in verb.children) and (several or (verb.dep_ == "xcomp" and not subjects))


def _one_another(token: Token) -> bool:
    """Whether those who act are those met: 'talk to each other'."""
    return token.i > 0 and (token.nbor(-1).lower_, token.lower_) in {("each", "other"), ("one", "another")}


def _about(preposition: Token) -> bool:
    """Whether a phrase tells what is talked about, and not how long: 'over tea', not 'over the next weeks'."""
    timed = any(c.ent_type_ in {"DATE", "TIME"} for c in preposition.children)
    return preposition.dep_ == "prep" and preposition.lower_ in {"about", "of", "over"} and not timed


def _official(cast: Cast, token: Token) -> bool:
    return any(cast.principal(actor) is not None for actor in cast.actors_at(token))


def _acts(topic: Topic, doc: Doc, written: Written, cast: Cast) -> Iterator[TopicMention]:
    for start, _, act in topic.acts.find(written):
        token = doc[start]
        objects = [c for c in token.children if c.dep_ == "dobj"]
        if token.pos_ == "VERB" and any(_person(cast, o) for o in objects):
            told = None if act.sign == "none" else (act.sign, act.action)
            yield TopicMention(topic, start, Span(token.idx, token.idx + len(token)), verb=True, act=told)


def _person(cast: Cast, token: Token) -> bool:
    people = (a for a in cast.actors_at(token) if cast.entities[a].kind is Kind.PERSON)
    return any(cast.principal(actor) is not None for actor in people)


def _is_of(topic: Topic, name: str) -> bool:
    lowered = name.lower()
    return any(word in lowered for word in topic.events)


def _named(topics: tuple[Topic, ...], doc: Doc, cast: Cast) -> Iterator[TopicMention]:
    for mention in cast.mentions:
        entity = cast.entities[mention.entity]
        if entity.kind is not Kind.EVENT:
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        talks = [t for t in topics if t.id != "exercises" and _is_of(t, entity.name)]
        topic = talks[0] if talks else next((t for t in topics if t.id == "exercises"), None)
        if span is not None and topic is not None:
            yield TopicMention(topic, span.root.i, Span(mention.start, mention.end), event=entity.name)


def find(doc: Doc, cast: Cast) -> tuple[TopicMention, ...]:
    """Every mention of every topic, in the order of the text; a named event swallows the term beside it."""
    topics = load()
    written = [words(token) for token in doc]
    named = list(_named(topics, doc, cast))
    covered = {i for m in named for i in range(m.span.start, m.span.end)}
    found = list(named)
    for topic in topics:
        for mention in (
            *_terms(topic, doc, written),
            *_verbs(topic, doc, written, cast),
            *_between(topic, doc, written, cast),
            *_acts(topic, doc, written, cast),
        ):
            if mention.span.start not in covered:
                found.append(mention)
                covered.update(range(mention.span.start, mention.span.end))
    return tuple(sorted(found, key=lambda m: (m.span.start, m.topic.id)))
