"""Scores as plain data and as a table in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from analysis.evaluate.counts import calibration_error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.evaluate.counts import Tally
    from analysis.evaluate.scores import Scores

FREQUENT = 12
"""How many kinds of error a report names."""


def as_dict(scores: Scores) -> dict[str, Any]:
    """Say scores as JSON-ready data, to four decimals, with denominators; what gold does not code is left out."""
    out: dict[str, Any] = {"articles": scores.articles, "not coded": list(scores.not_coded)}
    out |= {name: _tally(tally) for name, tally in _tallies(scores) if tally.gold or tally.predicted}
    if scores.by_topic:
        out["stances by article"] |= {
            "macro f1": round(scores.stance_macro_f1, 4),
            "by stance": {str(stance): round(tally.f1, 4) for stance, tally in scores.by_stance.items()},
            "by topic": {topic: round(tally.f1, 4) for topic, tally in scores.by_topic.items()},
        }
    if scores.sentiment_labels.of:
        out["sentiments"] = {
            "macro f1": round(scores.sentiment_macro_f1, 4),
            "accuracy": round(scores.sentiment_labels.accuracy, 4),
            "gold": scores.sentiment_labels.of,
            "by label": {str(tone): round(tally.f1, 4) for tone, tally in scores.sentiments.items()},
        }
    if scores.direct_quotes.of:
        quotes = scores.direct_quotes
        out["direct quotes"] = {"speaker accuracy": round(quotes.accuracy, 4), "gold": quotes.of}
    if scores.dates.of:
        out["dates"] = {"accuracy": round(scores.dates.accuracy, 4), "gold": scores.dates.of}
    out |= _calibration(scores)
    out["most frequent errors"] = dict(Counter(mistake.what for mistake in scores.mistakes).most_common(FREQUENT))
    return out


def report(scores: Scores) -> str:
    """Say scores as a table in words, one variable a line, with how many rows each figure rests on."""
    return "\n".join(_lines(scores))


def _tallies(scores: Scores) -> tuple[tuple[str, Tally], ...]:
    return (
        ("actors", scores.actors),
        ("mentions", scores.mentions),
        ("statements", scores.statements),
        ("statement spans", scores.statement_spans),
        ("stances by article", scores.stances_by_article),
        ("stances by passage", scores.stances_by_passage),
    )


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "f1": round(tally.f1, 4),
        "precision": round(tally.precision, 4),
        "recall": round(tally.recall, 4),
        "gold": tally.gold,
        "predicted": tally.predicted,
    }


def _calibration(scores: Scores) -> dict[str, Any]:
    parts = (
        ("calibration", scores.calibration),
        ("calibration of sentiments", scores.sentiment_calibration),
        ("calibration of stances", scores.stance_calibration),
    )
    return {
        name: {"ece": round(calibration_error(found), 4), "rows": sum(b.rows for b in found)}
        for name, found in parts
        if found
    }


def _lines(scores: Scores) -> Iterator[str]:
    coded = scores.articles - len(scores.not_coded)
    yield f"{coded} of {scores.articles} articles coded."
    if scores.not_coded:
        yield "Not coded: " + ", ".join(scores.not_coded)
    yield ""
    yield f"{'variable':<22}{'F1':>7}{'precision':>11}{'recall':>8}{'gold':>7}{'found':>7}"
    for name, tally in _tallies(scores):
        yield _line(name, tally) if tally.gold or tally.predicted else f"{name:<22}{'not coded in gold':>7}"
    for stance, tally in scores.by_stance.items():
        yield _line(f"  {stance}", tally)
    for topic, tally in scores.by_topic.items():
        yield _line(f"  on {topic}", tally)
    for tone, tally in scores.sentiments.items():
        yield _line(f"sentiment {tone}", tally)
    yield ""
    yield from _shares(scores)
    errors = Counter(mistake.what for mistake in scores.mistakes).most_common(FREQUENT)
    if errors:
        yield ""
        yield "Most frequent errors:"
        yield from (f"{count:>5}  {what}" for what, count in errors)


def _line(name: str, tally: Tally) -> str:
    figures = f"{tally.f1:>7.3f}{tally.precision:>11.3f}{tally.recall:>8.3f}{tally.gold:>7}{tally.predicted:>7}"
    return f"{name:<22}{figures}"


def _shares(scores: Scores) -> Iterator[str]:
    quotes, dates, labels = scores.direct_quotes, scores.dates, scores.sentiment_labels
    yield f"Sentiment: macro F1 {scores.sentiment_macro_f1:.3f}, accuracy {labels.accuracy:.3f} of {labels.of} pairs."
    yield f"Stance by article: macro F1 {scores.stance_macro_f1:.3f} over {scores.stances_by_article.gold} positions."
    yield f"Direct quotes: right speaker on {quotes.right} of {quotes.of} ({quotes.accuracy:.3f})."
    yield f"Dates: right on {dates.right} of {dates.of} ({dates.accuracy:.3f})."
    rows = sum(b.rows for b in scores.calibration)
    yield f"Confidence: off by {calibration_error(scores.calibration):.3f} on average over {rows} rows."
