"""The classifier beside the rules of stance: it rates the positions that they found, and fills their silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.model import Kind, Position, Span, Stance, Uncoded
from analysis.nlp import dates
from analysis.nlp.holders import ACTING
from analysis.nlp.syntax import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from analysis.model import Mention, Statement
    from analysis.nlp.holders import Scene
    from analysis.nlp.topics import TopicMention

# Of the positions that the classifier alone gave with at least this probability, 8 of 9 were right on gold, on passages
# held out and on 110 real articles; from 0.8 on, 19 of 27.
FLOOR = 0.9
# From here on a position was more likely than none: it is left out, and counted.
GUESS = 0.5
# A rule's row at the classifier's mean probability keeps its confidence; one at certainty gains a sixth.
MEAN, WORTH = 0.45, 0.3
# A rule's row of which the classifier says that there is hardly such a position, and likelier none than any, is left
# out: the one such row on gold and on passages held out was wrong, and the four next to it were right.
VETO, NONE = 0.03, 0.5

SIDES = {
    Position.SUPPORT: frozenset({"hold", "announce", "resume", "defend", "welcome", "offer", "accept", "urge", "hope"}),
    Position.QUALIFIED: frozenset({"postpone", "suspend", "scale_back", "cancel", "set_condition"}),
    Position.OPPOSE: frozenset({"demand_end", "condemn", "threaten", "reject", "break_off"}),
}
"""The actions that carry each side, by the codebook."""

Reader = Callable[[Span, Span], Mapping[str, float] | None]
"""A classifier's seam: the spans of a holder and of a topic, to the probability of each stance and of `none`.

None where it was not asked; then the rules stand alone.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A holder and a topic in one sentence, with the rules' row where they gave one."""

    holder: str
    named: Span
    """The words that name the holder: in the sentence, or where it was named last before."""
    topic: Span
    sentence: Span
    row: Stance | None = None
    mention: TopicMention | None = None
    statement: Statement | None = None

    @property
    def pair(self) -> tuple[Span, Span]:
        """What is asked of the classifier."""
        return self.named, self.topic


def questions(scene: Scene, mentions: Sequence[TopicMention], rows: Sequence[Stance]) -> tuple[Question, ...]:
    """What to ask of an article: each of the rules' rows, and each likely holder of a topic where they are silent."""
    names = _Names.of(scene)
    taken = {(r.principal or r.holder, r.topic, r.sentence.start) for r in rows}
    asked = [q for row in rows if row.topic_span and (q := _rated(names, row, row.topic_span))]
    for mention in mentions:
        # A verb of meeting or talking tells a plain event, in which the classifier too often sees a side.
        if not mention.borrowed and not mention.verb:
            asked += [q for q in _open(scene, names, mention) if _key(scene, q) not in taken]
    return tuple(asked)


def fill(
    scene: Scene, asked: Sequence[Question], rows: Sequence[Stance], reader: Reader
) -> tuple[tuple[Stance, ...], tuple[Uncoded, ...]]:
    """The rules' rows with a second opinion and the rows that the classifier adds, in the order of the text.

    Where it sees none of the rules' position, and where it sees one below its floor, that is told as uncoded.
    """
    rated = {q.row: _second(q.row, chances) for q in asked if q.row and (chances := reader(*q.pair))}
    added: dict[tuple[str, str, str, Span], Stance] = {}
    left: dict[Span, Uncoded] = {}
    for q in asked:
        chances = None if q.row else reader(*q.pair)
        label = max(SIDES, key=lambda side: chances[side]) if chances else None
        if chances is None or label is None or max(chances, key=lambda name: chances[name]) != label:
            continue
        if chances[label] >= FLOOR:
            row = _row(scene, q, label, chances)
            added.setdefault((row.holder, row.topic, row.stance, row.sentence), row)
        elif chances[label] >= GUESS:
            left.setdefault(q.topic, Uncoded("stance", q.topic.start, q.topic.end, "below the floor"))
    kept = (rated.get(row, row) for row in rows)
    found = (*(row for row in kept if row is not None), *added.values())
    doubted = (_doubted(row) for row in rows if rated.get(row, row) is None)
    return tuple(sorted(found, key=lambda r: (r.start, r.end, r.holder, r.topic))), (*doubted, *left.values())


@dataclass(frozen=True, slots=True)
class _Names:
    """The mentions of each actor, and the sentences by character."""

    scene: Scene
    by_actor: Mapping[str, tuple[Mention, ...]]

    @classmethod
    def of(cls, scene: Scene) -> _Names:
        """The names of a scene's cast, each actor's in the order of the text."""
        found: dict[str, list[Mention]] = {}
        for mention in scene.cast.mentions:
            found.setdefault(mention.entity, []).append(mention)
        return cls(scene, {actor: tuple(mentions) for actor, mentions in found.items()})

    def near(self, actor: str, sentence: Span) -> Span | None:
        """Where a sentence names an actor first, else the last words before it that name him; None where none do."""
        mentions = self.by_actor.get(actor, ())
        inside = [m for m in mentions if sentence.start <= m.start and m.end <= sentence.end]
        before = [m for m in mentions if m.start < sentence.start and m.how != "pronoun"]
        found = (*inside[:1], *before[-1:])
        return Span(found[0].start, found[0].end) if found else None


def _key(scene: Scene, question: Question) -> tuple[str, str, int]:
    topic = question.mention.topic.id if question.mention else ""
    return scene.cast.principal(question.holder) or question.holder, topic, question.sentence.start


def _trimmed(scene: Scene, sentence: Span) -> Span:
    text = scene.doc.text[sentence.start : sentence.end]
    return Span(sentence.start, sentence.start + len(text.rstrip()))


def _rated(names: _Names, row: Stance, topic: Span) -> Question | None:
    sentence = _trimmed(names.scene, row.sentence)
    named = names.near(row.holder, sentence)
    apart = named is not None and (named.end <= topic.start or topic.end <= named.start)
    return Question(row.holder, named, topic, sentence, row) if named and apart and topic.end <= sentence.end else None


def _open(scene: Scene, names: _Names, mention: TopicMention) -> Iterator[Question]:
    """Whoever may hold a position on a mention: the speaker of the words, else the subjects of the verbs above it."""
    token = scene.doc[mention.head]
    sent = scene.sentences.at(token)
    sentence = _trimmed(scene, Span(sent.start_char, sent.end_char))
    spoken = {s.speaker: s for s in scene.spoken(mention.span.start) if s.speaker}
    likely = spoken or dict.fromkeys(a for t in _above(token) for a in scene.cast.actors_at(t))
    for actor, statement in likely.items():
        named = names.near(actor, sentence) if scene.cast.entities[actor].kind in ACTING - {Kind.MEDIA} else None
        if named and (named.end <= mention.span.start or mention.span.end <= named.start):
            yield Question(actor, named, mention.span, sentence, mention=mention, statement=statement)


def _above(token: Token) -> Iterator[Token]:
    """The subjects of the verbs over a token, nearest first, with what is joined to them."""
    for verb in token.ancestors:
        for child in verb.children if verb.pos_ in {"VERB", "AUX"} else ():
            if child.dep_ in SUBJECTS and child.i != token.i and not child.is_ancestor(token):
                yield from (child, *child.conjuncts)


def _doubted(row: Stance) -> Uncoded:
    return Uncoded("stance", row.start, row.end, "rules and classifier disagree")


def _second(row: Stance, chances: Mapping[str, float]) -> Stance | None:
    """A rule's row with the classifier's next choice, surer where both see the same; None where it sees nothing."""
    if chances[row.stance] < VETO and chances["none"] >= NONE:
        return None
    other, chance = max(((s, p) for s, p in chances.items() if s != row.stance), key=lambda pair: (pair[1], pair[0]))
    sure = row.confidence + WORTH * (chances[row.stance] - MEAN)
    return replace(
        row,
        confidence=round(min(0.97, max(0.3, sure)), 2),
        runner_up="no position" if other == "none" else other,
        runner_up_confidence=round(chance, 4),
    )


def _row(scene: Scene, question: Question, label: Position, chances: Mapping[str, float]) -> Stance:
    assert question.mention is not None  # noqa: S101 - without a row a question has its mention
    mention, statement = question.mention, question.statement
    token = scene.doc[mention.head]
    moment = dates.of(token, scene.moments, scene.doc)
    action, cue = _action(scene, mention, label)
    (other, chance), *_ = sorted(((s, p) for s, p in chances.items() if s != label), key=lambda pair: -pair[1])
    words = scene.doc.text[mention.span.start : mention.span.end]
    return Stance(
        holder=question.holder,
        principal=scene.cast.principal(question.holder),
        topic=mention.topic.id,
        stance=label,
        action=action,
        start=question.sentence.start,
        end=question.sentence.end,
        sentence=question.sentence,
        event=mention.event,
        when=(statement.said_on if statement else None) or (moment.value if moment else None),
        holder_span=question.named,
        cue_span=cue,
        topic_span=mention.span,
        confidence=round(chances[label], 2),
        why=f"model: the classifier reads {label} of “{words}” ({chances[label]:.2f}); no rule applies",
        runner_up="no position" if other == "none" else other,
        runner_up_confidence=round(chance, 4),
    )


def _action(scene: Scene, mention: TopicMention, label: Position) -> tuple[str, Span | None]:
    """The first word of the sentence that names an action on the side taken; `comment` where none does."""
    for token in scene.sentences.at(scene.doc[mention.head]):
        for hit in (mention.topic.operations.at(token), mention.topic.qualities.at(token)):
            if hit is not None and hit[0].action in SIDES[label]:
                return hit[0].action, Span(token.idx, token.idx + len(token))
    return "comment", None
