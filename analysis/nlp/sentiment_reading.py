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
    statements: tuple[Statement, ...]
    ours: dict[int, str]
    """Tokens such as 'we' in a statement, with whom its speaker speaks for."""

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

    def decisive(self, label: Tone) -> Evidence | None:
        """Return the strongest evidence for a label; None where nothing speaks for it."""
        sign = {Tone.NEGATIVE: -1, Tone.NEUTRAL: 0, Tone.POSITIVE: 1}[label]
        return max((e for e in self.evidence if e.weight * sign > 0), key=lambda e: abs(e.weight), default=None)


def scenes(doc: Doc, cast: Cast, statements: Sequence[Statement]) -> Iterator[Scene]:
    """Yield the sentences that name an actor, in order; one pass over mentions and statements, both in text order."""
    mentions = [m for m in cast.mentions if m.actor and m.entity in cast.entities and cast.entities[m.entity].actor]
    ordered = sorted(statements, key=lambda s: s.start)
    at = said = 0
    running: list[Statement] = []
    for sent in doc.sents:
        targets: dict[str, Mention] = {}
        while at < len(mentions) and mentions[at].start < sent.end_char:
            if mentions[at].start >= sent.start_char:
                targets.setdefault(mentions[at].entity, mentions[at])
            at += 1
        while said < len(ordered) and ordered[said].start < sent.end_char:
            running.append(ordered[said])
            said += 1
        running = [s for s in running if s.end > sent.start_char]
        ours = dict(_ours(sent, cast, running)) if running else {}
        for index, principal in ours.items():
            word = doc[index]
            targets.setdefault(principal, Mention(principal, word.idx, word.idx + len(word), "pronoun"))
        if targets:
            yield Scene(sent, targets, tuple(running), ours)


def readings(scene: Scene, cast: Cast) -> Iterator[Reading]:
    """Yield what a sentence says of each of its targets, in the order of first mention."""

    def actors(token: Token) -> tuple[str, ...]:
        return cast.actors_at(token) or ((scene.ours[token.i],) if token.i in scene.ours else ())

    found = tuple(sentiment_evidence.gather(scene.sent, lambda token: bool(actors(token))))
    bearers = {e.bearer: actors(scene.sent.doc[e.bearer]) for e in found}
    taken = {e.cue for e in found if bearers[e.bearer]}
    tone = {e.cue: e for e in found if e.cue not in taken and abs(e.weight) >= TELLING}
    for target, mention in scene.targets.items():
        own = tuple(e for e in found if target in bearers[e.bearer])
        yield Reading(target, mention, own, tuple(tone.values()))


def _ours(sent: Span, cast: Cast, statements: Sequence[Statement]) -> Iterator[tuple[int, str]]:
    """Yield each 'we' that stands in a statement, with the principal of its speaker where that is an actor here."""
    for token in sent:
        if token.lower_ not in WE or cast.actors_at(token):
            continue
        speaker = next((s.speaker for s in statements if s.start <= token.idx < s.end), None)
        principal = cast.principal(speaker) if speaker else None
        if principal and principal in cast.entities and cast.entities[principal].actor:
            yield token.i, principal
