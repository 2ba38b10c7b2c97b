"""Each variable of the codebook compared between gold and program, over articles laid side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass

from analysis.evaluate.counts import Mistake, Share, Tally
from analysis.evaluate.matching import Pairs, Twin, overlap, pairs
from analysis.model import Entity, Mention, Position, Sentiment, Stance, Statement, Tone, Voice

TAKEN = (Position.SUPPORT, Position.QUALIFIED, Position.OPPOSE)
"""The stances that take a side; `neutral` is left out of the comparison by article."""

Key = tuple[str, str, Position]
"""Principal or holder, topic, stance."""

Found = Sequence[tuple[Twin, Pairs]]
"""Articles, each with the pairs of rows that agree."""


def total(tallies: Iterable[Tally]) -> Tally:
    """Add up the tallies of several articles."""
    return sum(tallies, Tally())


def actors(twin: Twin) -> Tally:
    """Compare the sets of actors, by id, alias or last name."""

    def fit(gold: Entity, predicted: Entity) -> int:
        """One where both mean the same actor."""
        return int(twin.same(gold.id, predicted.id))

    gold, predicted = twin.gold.actors, twin.predicted.actors
    return _tally(gold, predicted, pairs(gold, predicted, fit))


def mentions(twin: Twin) -> Tally:
    """Compare the mentions of actors as actors: the same actor on an overlapping span."""

    def fit(gold: Mention, predicted: Mention) -> int:
        """Characters shared by two mentions of one actor."""
        return overlap(gold, predicted) if twin.same(gold.entity, predicted.entity) else 0

    ids = {entity.id for entity in twin.predicted.actors}
    predicted = [m for m in twin.predicted.mentions if m.actor and m.entity in ids]
    return _tally(twin.gold.mentions, predicted, pairs(twin.gold.mentions, predicted, fit))


def statement_spans(twin: Twin) -> Pairs:
    """Pair statements that share at least half of the gold span, whoever speaks."""

    def fit(gold: Statement, predicted: Statement) -> int:
        """Characters shared, where they are half of the gold span or more."""
        shared = overlap(gold, predicted)
        return shared if 2 * shared >= gold.end - gold.start else 0

    return pairs(twin.gold.statements, twin.predicted.statements, fit)


def same_speaker(twin: Twin, found: Pairs) -> Pairs:
    """Keep the pairs of statements that have one speaker."""
    gold, predicted = twin.gold.statements, twin.predicted.statements
    return tuple((i, j) for i, j in found if twin.same(gold[i].speaker, predicted[j].speaker))


def statements(found: Found) -> Tally:
    """Count statements paired and alone."""
    return total(_tally(twin.gold.statements, twin.predicted.statements, pairs_) for twin, pairs_ in found)


def direct_quotes(found: Found) -> Share:
    """Count the direct quotes of gold that were found with the right speaker."""
    hits = [
        any(i == index for index, _ in pairs_)
        for twin, pairs_ in found
        for i, statement in enumerate(twin.gold.statements)
        if statement.kind is Voice.DIRECT
    ]
    return Share(sum(hits), len(hits))


@dataclass(frozen=True, slots=True)
class Judged:
    """One gold sentiment and the label that the program gives it; no confidence where it has no row there."""

    doc_id: str
    passage: str
    target: str
    gold: Tone
    label: Tone
    confidence: float | None


def sentiments(twin: Twin) -> Iterator[Judged]:
    """Yield each gold sentiment with the program's label on it; no row there counts as neutral."""
    text = twin.gold.article.text
    for gold in twin.gold.sentiments:
        rows = [p for p in twin.predicted.sentiments if overlap(gold, p) and twin.same(gold.target, p.target)]
        best: Sentiment | None = max(rows, key=lambda p: overlap(gold, p), default=None)
        yield Judged(
            doc_id=twin.gold.article.doc_id,
            passage=text[gold.start : gold.end],
            target=gold.target,
            gold=gold.label,
            label=best.label if best else Tone.NEUTRAL,
            confidence=best.confidence if best else None,
        )


def label_tally(rows: Iterable[tuple[str, str]], label: str) -> Tally:
    """Count one label over (gold, predicted) pairs."""
    found = list(rows)
    return Tally(
        both=sum(gold == label == predicted for gold, predicted in found),
        only_predicted=sum(predicted == label != gold for gold, predicted in found),
        only_gold=sum(gold == label != predicted for gold, predicted in found),
    )


@dataclass(frozen=True, slots=True)
class StanceSets:
    """The positions taken in one article, on both sides, and which of them agree."""

    doc_id: str
    gold: tuple[Key, ...]
    predicted: tuple[Key, ...]
    agreed: Pairs

    @classmethod
    def of(cls, twin: Twin) -> StanceSets:
        """Gather the (principal or holder, topic, stance) of an article, without `neutral`."""
        gold = _keys((twin.gold_principal(s), s) for s in twin.gold.stances)
        predicted = _keys((twin.predicted_principal(s), s) for s in twin.predicted.stances)

        def fit(mine: Key, theirs: Key) -> int:
            """One where both are the same position of the same actor."""
            return int(mine[1:] == theirs[1:] and twin.same(mine[0], theirs[0]))

        return cls(twin.gold.article.doc_id, gold, predicted, pairs(gold, predicted, fit))

    def tally(self, *, stance: Position | None = None, topic: str | None = None) -> Tally:
        """Count the positions that both, the program alone and gold alone have, of one stance or topic if given."""

        def counts(key: Key) -> bool:
            """Whether a position belongs to the slice that is tallied."""
            return stance in (None, key[2]) and topic in (None, key[1])

        return Tally(
            both=sum(counts(self.gold[i]) for i, _ in self.agreed),
            only_predicted=sum(map(counts, self.wrong())),
            only_gold=sum(map(counts, self.missed())),
        )

    def missed(self) -> list[Key]:
        """List the positions that gold alone has."""
        hit = {i for i, _ in self.agreed}
        return [key for i, key in enumerate(self.gold) if i not in hit]

    def wrong(self) -> list[Key]:
        """List the positions that the program alone has."""
        hit = {j for _, j in self.agreed}
        return [key for j, key in enumerate(self.predicted) if j not in hit]

    def topics(self) -> set[str]:
        """Gather the topics that either side has a position on."""
        return {topic for _, topic, _ in (*self.gold, *self.predicted)}


def stance_passages(twin: Twin) -> Pairs:
    """Pair stances of one principal, topic and stance on overlapping spans."""

    def fit(gold: Stance, predicted: Stance) -> int:
        """Characters shared by rows that agree on holder, topic and stance."""
        agree = gold.topic == predicted.topic and gold.stance == predicted.stance
        if not agree or not twin.same(twin.gold_principal(gold), twin.predicted_principal(predicted)):
            return 0
        return overlap(gold, predicted)

    return pairs(twin.gold.stances, twin.predicted.stances, fit)


def stances(found: Found) -> Tally:
    """Count stances paired by passage and alone."""
    return total(_tally(twin.gold.stances, twin.predicted.stances, pairs_) for twin, pairs_ in found)


def stance_confidence(found: Found) -> list[tuple[float, bool]]:
    """List the confidence of every predicted stance and whether gold has it on that passage."""
    return [
        (row.confidence, any(j == index for _, index in pairs_))
        for twin, pairs_ in found
        for j, row in enumerate(twin.predicted.stances)
    ]


def dates(statement_pairs: Found, stance_pairs: Found) -> Share:
    """Count the right dates of the paired rows for which gold has one."""
    said = [
        (twin.gold.statements[i].said_on, twin.predicted.statements[j].said_on)
        for twin, pairs_ in statement_pairs
        for i, j in pairs_
    ]
    when = [
        (twin.gold.stances[i].when, twin.predicted.stances[j].when) for twin, pairs_ in stance_pairs for i, j in pairs_
    ]
    told = [(gold, predicted) for gold, predicted in said + when if gold]
    return Share(sum(gold == predicted for gold, predicted in told), len(told))


def mistakes(statement_pairs: Found, labels: Iterable[Judged], positions: Iterable[StanceSets]) -> Iterator[Mistake]:
    """Yield what gold has and the program lacks, or has otherwise, in the order of the files."""
    for twin, pairs_ in statement_pairs:
        hit = {i for i, _ in pairs_}
        for i, row in enumerate(twin.gold.statements):
            if i not in hit:
                passage = twin.gold.article.text[row.start : row.end]
                yield Mistake(twin.gold.article.doc_id, f"statement missed ({row.kind})", f"{row.speaker}: {passage}")
    for label in labels:
        if label.gold != label.label:
            what = f"sentiment {label.gold} read as {label.label}"
            yield Mistake(label.doc_id, what, f"{label.target}: {label.passage}")
    for sets in positions:
        for verdict, keys in (("missed", sets.missed()), ("wrong", sets.wrong())):
            for who, topic, stance in keys:
                yield Mistake(sets.doc_id, f"stance {verdict}: {stance} on {topic}", who)


def _keys(rows: Iterable[tuple[str, Stance]]) -> tuple[Key, ...]:
    return tuple(sorted({(who, row.topic, row.stance) for who, row in rows if row.stance in TAKEN}))


def _tally(gold: Sized, predicted: Sized, found: Pairs) -> Tally:
    return Tally(len(found), len(predicted) - len(found), len(gold) - len(found))
