"""The figures that the product shows of itself: measured by `standpoint evaluate … --write`, kept in the package."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from analysis import settings
from analysis.errors import StandpointError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from analysis.evaluate.counts import Share, Tally
    from analysis.evaluate.newsmtsc import Result
    from analysis.evaluate.scores import Scores

PLACE = settings.PACKAGE / "evaluate" / "measured.json"
SHIPPED = "seeds"
"""The name of the set whose texts come with the product: of these alone an error is shown with its words."""
FREQUENT = 8
"""Kinds of error that are kept."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One score of one variable, with how many rows of gold it rests on."""

    variable: str
    score: str
    value: float
    gold: int
    precision: float | None = None
    recall: float | None = None
    beside: tuple[tuple[str, float], ...] = ()
    """The same score of what a reader would use instead, by name."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One kind of error, how often it was made, and a passage on which it was made, where that is ours to show."""

    what: str
    count: int
    example: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on one set of hand-coded texts."""

    name: str
    articles: int
    measures: tuple[Measure, ...]
    slips: tuple[Slip, ...] = ()


def of(name: str, scores: Scores, others: Mapping[str, Scores]) -> Measured:
    """Put the scores of a gold set into the form in which they are kept."""
    tallies = (
        ("actors", scores.actors),
        ("statements, with the right speaker", scores.statements),
        ("stances by article", scores.stances_by_article),
        ("stances by passage", scores.stances_by_passage),
    )
    labels = tuple((other, round(found.sentiment_macro_f1, 4)) for other, found in others.items())
    measures = [_tally(variable, tally) for variable, tally in tallies if tally.gold]
    if scores.sentiment_labels.of:
        macro = round(scores.sentiment_macro_f1, 4)
        measures.append(Measure("sentiment", "macro F1", macro, scores.sentiment_labels.of, beside=labels))
    shares = (("speakers of direct quotes", scores.direct_quotes), ("dates", scores.dates))
    measures += [_share(variable, share) for variable, share in shares if share.of]
    return Measured(name, scores.articles, tuple(measures), _slips(name, scores))


def on_benchmark(name: str, results: Mapping[str, Result], ours: str) -> Measured:
    """Put the readers' labels on a public benchmark into the same form; `ours` is the product among the readers."""
    own = results[ours]
    labels = tuple((other, round(found.macro_f1, 4)) for other, found in results.items() if other != ours)
    measure = Measure("sentiment", "macro F1", round(own.macro_f1, 4), own.right.of, beside=labels)
    return Measured(name, own.sentences, (measure,))


def read(place: Path = PLACE) -> tuple[Measured, ...]:
    """The figures as they were last kept, in the order of their names; none where the file is not there."""
    if not place.is_file():
        return ()
    try:
        kept = json.loads(place.read_text(encoding="utf-8"))
        return tuple(_read(name, found) for name, found in sorted(kept.items()))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StandpointError(
            f"{place} is damaged; run `standpoint evaluate seeds/gold --write seeds` anew."
        ) from error


def keep(measured: Measured, place: Path = PLACE) -> None:
    """Keep figures under their name, in the place of those of that name."""
    whole = {found.name: found for found in read(place)} | {measured.name: measured}
    told = {name: {k: v for k, v in asdict(found).items() if k != "name"} for name, found in sorted(whole.items())}
    place.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _tally(variable: str, tally: Tally) -> Measure:
    precision, recall = round(tally.precision, 4), round(tally.recall, 4)
    return Measure(variable, "F1", round(tally.f1, 4), tally.gold, precision, recall)


def _share(variable: str, share: Share) -> Measure:
    return Measure(variable, "accuracy", round(share.accuracy, 4), share.of)


def _slips(name: str, scores: Scores) -> tuple[Slip, ...]:
    counts = Counter(mistake.what for mistake in scores.mistakes)
    first = {mistake.what: mistake.detail for mistake in reversed(scores.mistakes)} if name == SHIPPED else {}
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:FREQUENT]
    return tuple(Slip(what, count, " ".join(first.get(what, "").split())) for what, count in ranked)


def _read(name: str, kept: Mapping[str, Any]) -> Measured:
    measures = tuple(
        Measure(**{**found, "beside": tuple((other, value) for other, value in found["beside"])})
        for found in kept["measures"]
    )
    return Measured(name, kept["articles"], measures, tuple(Slip(**found) for found in kept["slips"]))
