"""Each sentence with the actors that it names, the statements that it belongs to, and what it says of each actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import AUTHOR, Mention, Tone
from analysis.nlp import sentiment_evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from analysis.model import Statement
    from analysis.nlp.cast import Cast
    from analysis.nlp.sentiment_evidence import Evidence

# Weaker words, such as 'should', say nothing of those they are not said of.
TELLING = 1.2

WE = frozenset({"we", "us", "our", "ours", "ourselves"})


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: its targets by first mention, and the statements that reach into it."""

    sent: Span
    targets: dict[str, Mention]
    places: dict[str, Mention]
    """Actors that it names only as where or whence something is."""
    statements: tuple[Statement, ...]
    ours: dict[int, str]
    """Tokens such as 'we' in a statement, with whom its speaker speaks for."""

    def speaks(self, actor: str, offset: int) -> bool:
        """Whether an offset lies in an actor's own words."""
        return any(s.speaker == actor and s.start <= offset < s.end for s in self.statements)

    def holder(self, target: str, offset: int) -> str:
        """Whose words stand at an offset: the innermost statement's speaker, who is no holder towards himself."""
        around = [s for s in self.statements if s.start <= offset < s.end and s.speaker is not None]
        inner = min(around, key=lambda s: s.end - s.start, default=None)
        return AUTHOR if inner is None or inner.speaker in {None, target} else str(inner.speaker)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said of one target in one sentence."""

    target: str
    mention: Mention
    evidence: tuple[Evidence, ...]
    tone: tuple[Evidence, ...]
    """Telling cues of the sentence that fall on nobody whom it names."""
    among: int = 1
    """How many actors the sentence names: the more, the less its tone tells of one."""

    def decisive(self, label: Tone) -> Evidence | None:
        """Return the strongest evidence for a label; None where nothing speaks for it."""
        sign = {Tone.NEGATIVE: -1, Tone.NEUTRAL: 0, Tone.POSITIVE: 1}[label]
        return max((e for e in self.evidence if e.weight * sign > 0), key=lambda e: abs(e.weight), default=None)


def scenes(doc: Doc, cast: Cast, statements: Sequence[Statement]) -> Iterator[Scene]:
    """Yield the sentences that name an actor, in order; one pass over mentions and statements, both in text order."""
    mentions = [m for m in cast.mentions if _is_actor(m.entity, cast)]
    ordered = sorted(statements, key=lambda s: s.start)
    at = said = 0
    running: list[Statement] = []
    for sent in doc.sents:
        here: list[Mention] = []
        while at < len(mentions) and mentions[at].start < sent.end_char:
            here.append(mentions[at])
            at += 1
        while said < len(ordered) and ordered[said].start < sent.end_char:
            running.append(ordered[said])
            said += 1
        running = [s for s in running if s.end > sent.start_char]
        scene = _scene(sent, cast, here, tuple(running))
        if scene.targets or scene.places:
            yield scene


def _scene(sent: Span, cast: Cast, mentions: Sequence[Mention], statements: tuple[Statement, ...]) -> Scene:
    targets: dict[str, Mention] = {}
    places: dict[str, Mention] = {}
    for mention in mentions:
        if mention.start >= sent.start_char:
            (targets if mention.actor else places).setdefault(mention.entity, mention)
    ours = dict(_ours(sent, cast, statements)) if statements else {}
    for index, principal in ours.items():
        word = sent.doc[index]
        targets.setdefault(principal, Mention(principal, word.idx, word.idx + len(word), "pronoun"))
    return Scene(sent, targets, {k: m for k, m in places.items() if k not in targets}, statements, ours)


def readings(scene: Scene, cast: Cast) -> Iterator[Reading]:
    """Yield what a sentence says of each of its targets, and of places of which it says anything at all."""

    def actors(token: Token) -> tuple[str, ...]:
        """Ids of the actors at a token."""
        named = tuple(m.entity for m in cast.mentions_at(token) if _is_actor(m.entity, cast))
        return named or ((scene.ours[token.i],) if token.i in scene.ours else ())

    found = tuple(sentiment_evidence.gather(scene.sent, lambda token: bool(actors(token))))
    bearers = {e.bearer: actors(scene.sent.doc[e.bearer]) for e in found}
    taken = {e.cue for e in found if bearers[e.bearer]}
    tone = {e.cue: e for e in found if e.cue not in taken and abs(e.weight) >= TELLING}
    actors_here = scene.targets | scene.places
    for target, mention in sorted(actors_here.items(), key=lambda item: item[1].start):
        own = tuple(e for e in found if e.weight and target in bearers[e.bearer])
        heard = tuple(e for e in tone.values() if not scene.speaks(target, scene.sent.doc[e.cue[0]].idx))
        if own or target in scene.targets:
            yield Reading(target, mention, own, heard, len(actors_here))


def _is_actor(entity: str, cast: Cast) -> bool:
    return entity in cast.entities and cast.entities[entity].actor


def _ours(sent: Span, cast: Cast, statements: Sequence[Statement]) -> Iterator[tuple[int, str]]:
    """Yield each 'we' that stands in a statement, with the principal of its speaker where that is an actor here."""
    for token in sent:
        if token.lower_ not in WE or cast.actors_at(token):
            continue
        speaker = next((s.speaker for s in statements if s.start <= token.idx < s.end), None)
        principal = cast.principal(speaker) if speaker else None
        if principal and _is_actor(principal, cast):
            yield token.i, principal
