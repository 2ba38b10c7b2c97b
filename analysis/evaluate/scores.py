"""The codebook's scores (section 9) of a set of codings against gold, each with its denominator."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.errors import StandpointError
from analysis.evaluate import comparison
from analysis.evaluate.comparison import TAKEN, StanceSets, label_tally, total
from analysis.evaluate.counts import Bin, Mistake, Share, Tally, bins
from analysis.evaluate.gold import coded
from analysis.evaluate.matching import Twin
from analysis.model import Coding, Position, Tone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of a set of codings; a tally without gold rows is a variable that no gold file codes."""

    articles: int
    not_coded: tuple[str, ...]
    actors: Tally
    mentions: Tally
    statements: Tally
    statement_spans: Tally
    direct_quotes: Share
    sentiments: Mapping[Tone, Tally]
    sentiment_labels: Share
    stances_by_article: Tally
    stances_by_passage: Tally
    by_stance: Mapping[Position, Tally]
    by_topic: Mapping[str, Tally]
    dates: Share
    calibration: tuple[Bin, ...]
    sentiment_calibration: tuple[Bin, ...]
    stance_calibration: tuple[Bin, ...]
    mistakes: tuple[Mistake, ...] = field(repr=False)

    @property
    def sentiment_macro_f1(self) -> float:
        """Mean F1 of the three labels."""
        return sum(tally.f1 for tally in self.sentiments.values()) / len(Tone)

    @property
    def stance_macro_f1(self) -> float:
        """Mean F1, by article, of the three stances that take a side."""
        return sum(tally.f1 for tally in self.by_stance.values()) / len(TAKEN)


def score(gold: Sequence[Coding], predicted: Sequence[Coding]) -> Scores:
    """Score codings against gold by `doc_id`; raise `StandpointError` where a text differs from gold's.

    A gold article without a coding counts as coded with no rows. Codings without gold are not looked at.
    """
    by_id = {coding.article.doc_id: coding for coding in predicted}
    twins = [_twin(g, by_id.get(g.article.doc_id)) for g in gold]
    spans = [(twin, comparison.statement_spans(twin)) for twin in twins if coded(twin.gold, "statements")]
    spoken = [(twin, comparison.same_speaker(twin, found)) for twin, found in spans]
    stanced = [(twin, comparison.stance_passages(twin)) for twin in twins if coded(twin.gold, "stances")]
    sets = [StanceSets.of(twin) for twin, _ in stanced]
    labels = [row for twin in twins for row in comparison.sentiments(twin)]
    feelings = [(row.confidence, row.gold == row.label) for row in labels if row.confidence is not None]
    positions = comparison.stance_confidence(stanced)
    topics = sorted({topic for one in sets for topic in one.topics()})
    return Scores(
        articles=len(twins),
        not_coded=tuple(twin.gold.article.doc_id for twin in twins if twin.gold.article.doc_id not in by_id),
        actors=total(comparison.actors(twin) for twin in twins if coded(twin.gold, "actors")),
        mentions=total(comparison.mentions(twin) for twin in twins if coded(twin.gold, "mentions")),
        statements=comparison.statements(spoken),
        statement_spans=comparison.statements(spans),
        direct_quotes=comparison.direct_quotes(spoken),
        sentiments={tone: label_tally(((row.gold, row.label) for row in labels), tone) for tone in Tone},
        sentiment_labels=Share(sum(row.gold == row.label for row in labels), len(labels)),
        stances_by_article=total(one.tally() for one in sets),
        stances_by_passage=comparison.stances(stanced),
        by_stance={stance: total(one.tally(stance=stance) for one in sets) for stance in TAKEN},
        by_topic={topic: total(one.tally(topic=topic) for one in sets) for topic in topics},
        dates=comparison.dates(spoken, stanced),
        calibration=bins(feelings + positions),
        sentiment_calibration=bins(feelings),
        stance_calibration=bins(positions),
        mistakes=tuple(comparison.mistakes(spoken, labels, sets)),
    )


def _twin(gold: Coding, predicted: Coding | None) -> Twin:
    if predicted is None:
        return Twin.of(gold, Coding(gold.article))
    if predicted.article.text != gold.article.text:
        raise StandpointError(
            f"{gold.article.doc_id}: the coding's text is not gold's, so offsets cannot be compared; "
            "code the gold file itself, which keeps its text as it is"
        )
    return Twin.of(gold, predicted)
