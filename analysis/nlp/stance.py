"""Who stands where: the positions that holders take on topics, each with the words that show it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.model import Condition, Moment, Position, Span, Stance, Statement, Uncoded
from analysis.nlp import (
    anaphora,
    borders,
    conditions,
    dates,
    frames,
    holders,
    judgement,
    naming,
    reactions,
    readings,
    requirements,
    rules,
    topics,
)
from analysis.nlp.holders import Held, Scene
from analysis.nlp.sentences import Sentences
from analysis.nlp.syntax import negated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from analysis.nlp.cast import Cast
    from analysis.nlp.readings import Reading
    from analysis.nlp.topics import TopicMention


# How many sentences back 'the drill' may stand for a named one.
EVENT_REACH = 2
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def find(
    doc: Doc, cast: Cast, moments: tuple[Moment, ...], statements: Sequence[Statement]
) -> tuple[tuple[Stance, ...], tuple[Uncoded, ...]]:
    """The stances of an article in the order of its text, and the topic passages left without one, with the reason."""
    scene = Scene(doc, cast, moments, tuple(statements), Sentences.of(doc))
    return positions(scene, mentions(scene))


def mentions(scene: Scene) -> tuple[TopicMention, ...]:
    """Where an article speaks of topics: those that it names, in the order of the text, then those only taken up."""
    named = tuple(_with_events(scene, topics.find(scene.doc, scene.cast)))
    taken_up = tuple(anaphora.find(scene.doc, scene.cast, named, scene.sentences))
    known = (*named, *taken_up)
    return (*known, *reactions.find(scene.doc, scene.cast, known, scene.sentences))


def positions(scene: Scene, found: Sequence[TopicMention]) -> tuple[tuple[Stance, ...], tuple[Uncoded, ...]]:
    """The stances that the rules read of mentions of topics, in the order of the text, and what is left without one."""
    rows: dict[tuple[str, str, str, Span], Stance] = {}
    left: list[Uncoded] = []
    for mention in found:
        for reading, position in _positions(scene, mention):
            held = tuple(holders.find(scene, mention, reading))
            if not held:
                left.append(Uncoded("stance", mention.span.start, mention.span.end, "no holder"))
            for holder in held:
                row = _row(scene, mention, reading, position, holder)
                rows.setdefault((row.holder, row.topic, row.stance, row.sentence), row)
    return tuple(sorted(rows.values(), key=lambda r: (r.start, r.end, r.holder, r.topic))), tuple(left)


def _with_events(scene: Scene, mentions: Iterable[TopicMention]) -> Iterator[TopicMention]:
    """The mentions, each definite one ('the drill') with the named event that was spoken of shortly before."""
    last: dict[str, TopicMention] = {}
    for mention in mentions:
        token = scene.doc[mention.head]
        before = last.get(mention.topic.id)
        near = before is not None and scene.sentences.between(before.head, token.i) <= EVENT_REACH
        if mention.event is not None:
            last[mention.topic.id] = mention
        definite = any(c.lower_ in DEFINITE for c in token.children)
        known = mention.event is None and before is not None and near and definite
        yield replace(mention, event=before.event) if known and before is not None else mention


def _positions(scene: Scene, mention: TopicMention) -> Iterator[tuple[Reading, tuple[Position, str]]]:
    """The readings of a mention that take a position; what a speaker calls it stands in where none does."""
    silent = True
    for reading in frames.read(mention, scene.doc[mention.head]):
        position = judgement.judge(scene, mention, reading)
        if position is not None:
            silent = False
            yield reading, position
    spoken = (requirements.read(scene.doc[mention.head]) or _spoken(scene, mention)) if silent else None
    position = None if spoken is None else judgement.judge(scene, mention, spoken)
    if spoken is not None and position is not None:
        yield spoken, position


def _spoken(scene: Scene, mention: TopicMention) -> Reading | None:
    """What a speaker's sentence says of a topic where the walk up from its word says nothing."""
    return _announced(scene, mention) or _spoken_quality(scene, mention) or _spoken_condition(scene, mention)


def _announced(scene: Scene, mention: TopicMention) -> Reading | None:
    """'The drill will begin on Monday, Seoul announced': what takes place of itself is whose who announces it."""
    reading = next(frames.read(mention, scene.doc[mention.head]))
    told = [s for s in scene.spoken(mention.span.start) if s.cue.lower() in readings.words("announcing")]
    plain = not (reading.mode or reading.quality or reading.conditional or reading.negated)
    if not told or not plain or reading.effect == "bare" or _anothers(scene, mention, told):
        return None
    return replace(reading, mode="own", holder=readings.SPEAKER)


def _anothers(scene: Scene, mention: TopicMention, told: Sequence[Statement]) -> bool:
    """Whether the topic is named as that of somebody other than its speaker."""
    owners = [
        a
        for c in scene.doc[mention.head].children
        if c.dep_ in {"poss", "amod", "compound"}
        for a in scene.cast.actors_at(c)
    ]
    principal = scene.cast.principal
    return any(principal(o) not in {principal(s.speaker or "") for s in told} for o in owners)


def _clause(scene: Scene, reading: Reading) -> Span:
    top = scene.doc[reading.top]
    tokens = sorted(t.i for t in top.subtree)
    span = scene.doc[tokens[0] : tokens[-1] + 1]
    return Span(span.start_char, span.end_char)


def _row(scene: Scene, mention: TopicMention, reading: Reading, position: tuple[Position, str], held: Held) -> Stance:
    doc = scene.doc
    sent = scene.sentences.at(doc[mention.head])
    cue = reading.top if reading.top in reading.cue and not reading.quality else (reading.cue or (mention.head,))[-1]
    clause = _clause(scene, reading)
    said_on = held.statement.said_on if held.statement is not None else None
    moment = dates.of(doc[reading.top], scene.moments, doc)
    when = said_on or (moment.value if moment is not None else None)
    return Stance(
        holder=held.id,
        principal=scene.cast.principal(held.id),
        topic=mention.topic.id,
        stance=position[0],
        action=position[1],
        start=clause.start,
        end=clause.end,
        sentence=Span(sent.start_char, sent.end_char),
        event=mention.event,
        when=when,
        via=held.via,
        condition=_condition(scene, reading, position),
        holder_span=naming.of(doc, scene.cast, held.id, held.span),
        cue_span=Span(doc[cue].idx, doc[cue].idx + len(doc[cue])),
        topic_span=mention.span,
        confidence=_confidence(mention, reading),
        why=_why(scene, mention, reading, position),
    )


def _condition(scene: Scene, reading: Reading, position: tuple[Position, str]) -> Condition | None:
    """The clause that must come true, with whoever must make it so and by when, where told."""
    at = reading.unless if reading.condition is None else reading.condition
    if at is None or position[1] != "set_condition":
        return None
    return conditions.of(scene.doc, scene.cast, scene.moments, scene.doc[at])


def _confidence(mention: TopicMention, reading: Reading) -> float:
    """How often rows of this kind were right on hand-coded articles."""
    table: dict[str, float] = rules.load("attitudes")["confidence"]
    kind = "quality" if reading.quality else reading.mode
    return round(table.get(kind, table["other"]) + (table["borrowed"] if mention.borrowed else 0.0), 2)


def _why(scene: Scene, mention: TopicMention, reading: Reading, position: tuple[Position, str]) -> str:
    """The reason of a row in words: the cue, how it counts, and the topic's own word."""
    told: dict[str, str] = rules.load("attitudes")["told"]
    cues = " … ".join(scene.doc[i].text for i in sorted(set(reading.cue)))
    topic = scene.doc.text[mention.span.start : mention.span.end]
    how = told.get("quality" if reading.quality else reading.mode, "")
    turned = ", on a condition" if reading.condition is not None else ", denied" if reading.negated else ""
    taken_up = ", taken up from before" if mention.borrowed else ""
    return f"rule: “{cues}” ({how}{turned}) about “{topic}”{taken_up} → {position[0]} ({position[1]})"


def _spoken_quality(scene: Scene, mention: TopicMention) -> Reading | None:
    """What a speaker calls the topic anywhere in his sentence, where the parse says nothing of it."""
    token = scene.doc[mention.head]
    spoken = scene.spoken(mention.span.start)
    if not spoken or mention.verb or mention.borrowed or borders.beside(token):
        return None
    sentence = scene.sentences.at(token)
    inside = [t for t in sentence if any(s.start <= t.idx < s.end for s in spoken)]
    for word in inside:
        hit = mention.topic.qualities.at(word)
        if (
            hit is not None
            and not hit[0].weak
            and word.i != mention.head
            and word.pos_ in {"NOUN", "ADJ", "VERB", "ADV"}
            and not (word.dep_ == "amod" and word.head.i != mention.head and word.head.lemma_ != "act")
        ):
            quality, taken = hit
            if any(negated(t) for t in (word, word.head)) and len(taken) == 1:
                return None
            return readings.Reading(
                quality=f"{quality.sign} {quality.action}", cue=taken, holder=readings.SPEAKER, top=sentence.root.i
            )
    return None


def _spoken_condition(scene: Scene, mention: TopicMention) -> Reading | None:
    """A condition that a speaker sets anywhere in his sentence: 'nothing will be discussed … unless …'."""
    token = scene.doc[mention.head]
    spoken = scene.spoken(mention.span.start)
    if not spoken or mention.verb or mention.borrowed or "condition_bare" not in mention.topic.meaning:
        return None
    inside = [t for t in scene.sentences.at(token) if any(s.start <= t.idx < s.end for s in spoken)]
    denied = next((t for t in inside if t.pos_ in {"VERB", "AUX"} and negated(t)), None)
    waits = next((t.head for t in inside if t.lower_ in {"unless", "until"} and t.dep_ in {"mark", "prep"}), None)
    if denied is None or waits is None:
        return None
    return readings.Reading(mode="refuse", condition=waits.i, cue=(waits.i,), holder=readings.SPEAKER, top=denied.i)
