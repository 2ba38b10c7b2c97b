"""Who stands where: the positions that holders take on topics, each with the words that show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.model import Condition, Kind, Moment, Position, Span, Stance, Statement, Uncoded
from analysis.nlp import anaphora, dates, frames, readings, topics
from analysis.nlp.sentences import Sentences
from analysis.nlp.syntax import ahead, negated, unreal, would

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from analysis.nlp.cast import Cast
    from analysis.nlp.readings import Reading
    from analysis.nlp.topics import TopicMention


# How the name of an actor hangs on the noun for its people: 'Pyongyang's envoy', 'a Polish spokesman', 'officials of'.
BELONGS = frozenset({"poss", "compound", "amod", "pobj", "nmod"})


ACTING = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON, Kind.MEDIA})


@dataclass(frozen=True, slots=True)
class Scene:
    """One article as the stance rules see it."""

    doc: Doc
    cast: Cast
    moments: tuple[Moment, ...]
    statements: tuple[Statement, ...]
    sentences: Sentences

    def spoken(self, at: int) -> tuple[Statement, ...]:
        """The innermost statements that cover a character offset; several where a group speaks."""
        over = [s for s in self.statements if s.start <= at < s.end]
        least = min((s.end - s.start for s in over), default=0)
        return tuple(s for s in over if s.end - s.start == least)


@dataclass(frozen=True, slots=True)
class Held:
    """A holder, the words that name it, and who claims it for him."""

    id: str
    span: Span | None
    via: str | None = None
    statement: Statement | None = None


def find(
    doc: Doc, cast: Cast, moments: tuple[Moment, ...], statements: Sequence[Statement]
) -> tuple[tuple[Stance, ...], tuple[Uncoded, ...]]:
    """The stances of an article in the order of its text, and the topic passages left without one, with the reason."""
    scene = Scene(doc, cast, moments, tuple(statements), Sentences.of(doc))
    rows: dict[tuple[str, str, str, Span], Stance] = {}
    left: list[Uncoded] = []
    named = topics.find(doc, cast)
    for mention in (*named, *anaphora.find(doc, cast, named, scene.sentences)):
        for reading, position in _positions(scene, mention):
            held = tuple(holders(scene, mention, reading))
            if not held:
                left.append(Uncoded("stance", mention.span.start, mention.span.end, "no holder"))
            for holder in held:
                row = _row(scene, mention, reading, position, holder)
                rows.setdefault((row.holder, row.topic, row.stance, row.sentence), row)
    return tuple(sorted(rows.values(), key=lambda r: (r.start, r.end, r.holder, r.topic))), tuple(left)


def _positions(scene: Scene, mention: TopicMention) -> Iterator[tuple[Reading, tuple[Position, str]]]:
    """The readings of a mention that take a position; what a speaker calls it stands in where none does."""
    silent = True
    for reading in frames.read(mention, scene.doc[mention.head]):
        position = judge(scene, mention, reading)
        if position is not None:
            silent = False
            yield reading, position
    spoken = _spoken_quality(scene, mention) if silent else None
    position = None if spoken is None else judge(scene, mention, spoken)
    if spoken is not None and position is not None:
        yield spoken, position


def judge(scene: Scene, mention: TopicMention, reading: Reading) -> tuple[Position, str] | None:
    """The stance and action that a reading means for the topic; None where it means none."""
    meaning = mention.topic.meaning
    if reading.conditional:
        return _conditional(scene, mention, reading)
    if reading.quality:
        sign, action = reading.quality.split()
        waits = meaning.get("condition_bare") if reading.condition is not None and sign == "oppose" else None
        sign, action = waits or (sign, action)
        return Position(sign), action
    if not reading.mode and reading.condition is not None and reading.effect in {"plain", "pro"}:
        reading = replace(reading, mode="own")
    if not reading.mode or (mention.effect is not None and reading.mode == "own" and reading.holder is None):
        return None
    top = scene.doc[reading.top]
    if (
        unreal(top)
        or scene.sentences.at(top).text.rstrip().endswith("?")
        or (reading.mode == "own" and reading.negated and not _declined(top, reading))
    ):
        return None
    mode = "not" if reading.mode == "own" and reading.negated else reading.mode
    if mode == "own" and mention.verb and would(top):
        mode = "offer"  # 'she would meet them anywhere'
    if reading.condition is not None and f"condition_{reading.effect}" in meaning and not _steady(mode, reading):
        mode = "condition"
    told = meaning.get(f"{mode}_{reading.effect}")
    if told is None:
        return None
    stance, action = told
    return Position(stance), reading.action if action == "=" else action


def _declined(top: Token, reading: Reading) -> bool:
    """Whether a denied deed is refused ('will not attend') and not just unreported ('has not held')."""
    stops = reading.effect in {"con", "less"}
    return reading.action != "announce" and (
        stops or ahead(top) or any(ahead(c) for c in top.children) or top.lemma_ == "be"
    )


def _steady(mode: str, reading: Reading) -> bool:
    """Whether a mode stays what it is under a condition: 'urged them to return without preconditions'."""
    return mode == "condemn" or (mode == "want" and reading.effect not in {"con", "less"})


def _conditional(scene: Scene, mention: TopicMention, reading: Reading) -> tuple[Position, str] | None:
    """A topic inside an 'if': a threat against it where the sentence threatens, otherwise nothing."""
    sent = scene.sentences.at(scene.doc[mention.head])
    threat = any((hit := readings.attitudes().at(t)) is not None and hit[0] in {"threat", "answer"} for t in sent)
    told = mention.topic.meaning.get("threat_if")
    if threat and told is not None and reading.effect in {"bare", "pro", "plain"}:
        return Position(told[0]), told[1]
    return None


def holders(scene: Scene, mention: TopicMention, reading: Reading) -> Iterator[Held]:
    """Who holds a reading's position: its subject, else the speaker, else those named with the event."""
    spoken = scene.spoken(mention.span.start)
    named = None if reading.holder in {None, mention.head, readings.SPEAKER} else scene.doc[reading.holder or 0]
    if named is not None and spoken and _stands_for_speaker(scene, named):
        named = None
    ids = () if named is None else actors_of(scene, named)
    if named is not None and (ids or not reading.conditional):
        yield from _claimed(scene, ids, named, spoken)
        return
    yield from _speakers(scene, spoken, reading)
    if not spoken and reading.effect in {"con", "less"}:
        for token in scene.doc[mention.head].subtree:
            for actor in scene.cast.actors_at(token):
                yield Held(actor, Span(token.idx, token.idx + len(token)))


def _stands_for_speaker(scene: Scene, named: Token) -> bool:
    """Whether a subject leaves the position to whoever speaks: 'we', or a thing ('the goal is to bring them back')."""
    if named.lower_ in {"we", "i", "us", "our", "my", "there"}:
        return True
    owned = named.lemma_ in {"country", "government", "nation"} and any(c.dep_ == "poss" for c in named.children)
    return owned or (not scene.cast.mentions_at(named) and named.lemma_.lower() in readings.words("things"))


def _speakers(scene: Scene, spoken: Sequence[Statement], reading: Reading) -> Iterator[Held]:
    for statement in spoken:
        entity = scene.cast.entities.get(statement.speaker or "")
        reports = entity is not None and entity.kind is Kind.MEDIA and reading.mode in {"own", "not"}
        if statement.speaker is not None and not reports:
            yield Held(statement.speaker, statement.cue_span, statement=statement)


def _claimed(scene: Scene, ids: Sequence[str], token: Token, spoken: Sequence[Statement]) -> Iterator[Held]:
    span = Span(token.idx, token.idx + len(token))
    first = spoken[0] if spoken else None
    for actor in ids:
        via = None
        if first is not None and first.speaker not in {None, actor}:
            same = scene.cast.principal(first.speaker or "") == scene.cast.principal(actor) is not None
            via = None if same else first.speaker
        yield Held(actor, span, via=via, statement=first)


def actors_of(scene: Scene, token: Token) -> tuple[str, ...]:
    """Ids of the actors that a token names, or that the noun it heads belongs to ('officials of the North')."""
    token = _behind_dateline(scene, token)
    found = scene.cast.actors_at(token)
    for other in (*token.conjuncts, *_beside(scene, token), *(c for c in token.children if c.dep_ == "appos")):
        found = (*found, *scene.cast.actors_at(other))
    if found:
        return tuple(a for a in dict.fromkeys(found) if scene.cast.entities[a].kind in ACTING)
    for child in token.subtree:
        near = child.dep_ in BELONGS and child.head.i in {token.i, token.i + 1}
        mentions = scene.cast.mentions_at(child) if near or child.dep_ == "poss" else ()
        kinds = [m for m in mentions if scene.cast.entities[m.entity].kind is not Kind.EVENT]
        if kinds and child.i != token.i:
            return tuple(dict.fromkeys(m.entity for m in kinds))
    return ()


def _behind_dateline(scene: Scene, token: Token) -> Token:
    """The first actor behind 'SEOUL —', where the parse takes the dateline for the subject."""
    if not token.is_upper or len(token) < 4 or scene.cast.actors_at(token):
        return token
    behind = (t for t in token.subtree if t.i > token.i and scene.cast.actors_at(t))
    return next(behind, token)


def _beside(scene: Scene, token: Token) -> Iterator[Token]:
    """The actor before 'and' where the parse missed that two are joined: 'A and B agreed'."""
    starts = [m.start for m in scene.cast.mentions_at(token)]
    first = next((t for t in scene.sentences.at(token) if starts and t.idx == min(starts)), None)
    if first is not None and first.i >= 2 and first.nbor(-1).lower_ in {"and", "&"}:
        yield first.nbor(-2)


def _clause(scene: Scene, reading: Reading) -> Span:
    top = scene.doc[reading.top]
    tokens = sorted(t.i for t in top.subtree)
    span = scene.doc[tokens[0] : tokens[-1] + 1]
    return Span(span.start_char, span.end_char)


def _row(scene: Scene, mention: TopicMention, reading: Reading, position: tuple[Position, str], held: Held) -> Stance:
    doc = scene.doc
    sent = scene.sentences.at(doc[mention.head])
    cue = reading.cue[-1] if reading.cue else mention.head
    clause = _clause(scene, reading)
    moment = dates.of(doc[reading.top], scene.moments, doc)
    when = moment.value if moment else held.statement.said_on if held.statement else None
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
        condition=_condition(scene, reading),
        holder_span=held.span,
        cue_span=Span(doc[cue].idx, doc[cue].idx + len(doc[cue])),
        topic_span=mention.span,
        confidence=0.7,
        why=_why(scene, mention, reading, position),
    )


def _condition(scene: Scene, reading: Reading) -> Condition | None:
    if reading.condition is None:
        return None
    tokens = sorted(t.i for t in scene.doc[reading.condition].subtree)
    span = scene.doc[tokens[0] : tokens[-1] + 1]
    return Condition(span.start_char, span.end_char)


def _why(scene: Scene, mention: TopicMention, reading: Reading, position: tuple[Position, str]) -> str:
    cues = " … ".join(scene.doc[i].text for i in sorted(set(reading.cue)))
    topic = scene.doc.text[mention.span.start : mention.span.end]
    rule = f"{reading.mode or 'quality'}/{reading.effect}"
    return f"rule {rule}: {f'“{cues}” about ' if cues else ''}“{topic}” → {position[0]} ({position[1]})"


def _spoken_quality(scene: Scene, mention: TopicMention) -> Reading | None:
    """What a speaker calls the topic anywhere in his sentence, where the parse says nothing of it."""
    token = scene.doc[mention.head]
    spoken = scene.spoken(mention.span.start)
    if not spoken or mention.verb or mention.borrowed:
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
        ):
            quality, taken = hit
            if any(negated(t) for t in (word, word.head)) and len(taken) == 1:
                return None
            return readings.Reading(
                quality=f"{quality.sign} {quality.action}", cue=taken, holder=readings.SPEAKER, top=sentence.root.i
            )
    return None
