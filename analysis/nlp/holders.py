"""Whose a position is: the subject that takes it, the speaker whose words it stands in, or nobody that is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import Kind, Moment, Span, Statement
from analysis.nlp import groups, readings
from analysis.nlp.syntax import subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from analysis.nlp.cast import Cast
    from analysis.nlp.readings import Reading
    from analysis.nlp.sentences import Sentences
    from analysis.nlp.topics import TopicMention

# How the name of an actor hangs on the noun for its people: 'Pyongyang's envoy', 'a Polish spokesman', 'officials of'.
BELONGS = frozenset({"poss", "compound", "amod", "pobj", "nmod"})
# What ends a dateline.
DASHES = frozenset({"—", "–", "--", "-"})
NOBODY = frozenset({"nobody", "none", "neither"})
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


def find(scene: Scene, mention: TopicMention, reading: Reading) -> Iterator[Held]:
    """Who holds a reading's position: its subject, else the speaker, else those named with the event."""
    spoken = scene.spoken(mention.span.start) or scene.spoken(scene.doc[reading.top].idx)
    named = None if reading.holder in {None, mention.head, readings.SPEAKER} else scene.doc[reading.holder or 0]
    if named is not None and named.lower_ in NOBODY:
        return
    if named is not None and spoken and _stands_for_speaker(scene, named):
        named = None
    ids = () if named is None else _named_by(scene, named, scene.doc[reading.top])
    if named is not None and (ids or not reading.conditional):
        yield from _claimed(scene, ids, named, spoken)
        if any(t.lower_ in {"i", "we"} for t in named.conjuncts):
            yield from _speakers(scene, spoken, reading)
        return
    yield from _speakers(scene, spoken, reading)
    if not spoken and (reading.effect in {"con", "less"} or reading.action == "resume"):
        for token in scene.doc[mention.head].subtree:
            for actor in scene.cast.actors_at(token):
                yield Held(actor, Span(token.idx, token.idx + len(token)))


def _named_by(scene: Scene, named: Token, top: Token) -> tuple[str, ...]:
    """The actors that a subject names: itself, as a group named before, or as whoever tells and goes on."""
    together = groups.members(scene.cast, scene.sentences, named)
    return actors_of(scene, named) or together or _who_goes_on(scene, top)


def _who_goes_on(scene: Scene, verb: Token) -> tuple[str, ...]:
    """Who told one thing 'and urged' another, where the parse joins the second verb to what was told."""
    told = verb
    while told.dep_ == "conj" and told.tag_ == "VBD" and told.head.pos_ in {"VERB", "AUX"}:
        told = told.head
    if told is verb or told.dep_ != "ccomp" or told.head.lemma_ not in readings.words("say"):
        return ()
    teller = subject(told.head)
    return () if teller is None else actors_of(scene, teller)


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
    if _speaks_for_nobody(token):
        return ()
    for child in token.subtree:
        near = child.dep_ in BELONGS and child.head.i in {token.i, token.i + 1}
        mentions = scene.cast.mentions_at(child) if near or child.dep_ == "poss" else ()
        kinds = [m for m in mentions if scene.cast.entities[m.entity].kind in ACTING]
        if kinds and child.i != token.i:
            return tuple(dict.fromkeys(m.entity for m in kinds))
    return ()


def _speaks_for_nobody(noun: Token) -> bool:
    """Whether a noun for people or things of a country does not speak for it: 'critics', 'missile test'."""
    if any(c.lower_ in readings.words("official") for c in noun.children):
        return False
    return noun.lemma_.lower() in readings.words("unofficial") | readings.words("objects")


def _behind_dateline(scene: Scene, token: Token) -> Token:
    """The first actor behind 'SEOUL —', where the parse takes the dateline for the subject."""
    if not token.is_upper or len(token) < 4:
        return token
    after = [t for t in token.subtree if t.i > token.i]
    dash = next((t.i for t in after if t.text in DASHES), None)
    if dash is None and scene.cast.actors_at(token):
        return token
    names = (t for t in after if t.i > (dash or 0) and t.dep_ != "compound" and scene.cast.actors_at(t))
    return next(names, token)


def _beside(scene: Scene, token: Token) -> Iterator[Token]:
    """The actor before 'and', or a headline's comma, where the parse missed that two are joined: 'A, B agree'."""
    starts = [m.start for m in scene.cast.mentions_at(token)]
    first = next((t for t in scene.sentences.at(token) if starts and t.idx == min(starts)), None)
    if first is None or first.i < 2:
        return
    opening = first.i - 2 == scene.sentences.at(token).start
    if first.nbor(-1).lower_ in {"and", "&"} or (opening and first.nbor(-1).lower_ == ","):
        yield first.nbor(-2)
