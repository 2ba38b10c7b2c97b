"""The public PolNeAR benchmark: who said what in whole articles of political news.

Its files are not part of the product; a user who has them gives their folder. One JSON object a line: `id`, `date`,
`text`, and `attributions`, each with `source` and `content`: lists of `{"spans": [[start, end], …]}` into `text`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.errors import UnreadableError
from analysis.evaluate.counts import Share, Tally
from analysis.evaluate.matching import overlap, pairs
from analysis.model import Article, Coding, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from analysis.model import Statement


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that an article attributes, in one piece, and the words that name their source, if any."""

    content: Span
    source: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """One article and what it attributes, in the order of the text."""

    article: Article
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The program's statements against the benchmark's attributions."""

    articles: int
    contents: Tally
    """Spans that share at least half of the benchmark's span, each paired once."""
    sources: Share
    """Of the paired spans that have a source, those with the right one: none, where the source names no actor."""
    named: Share
    """The same, of those alone to which the program gives a speaker."""


def read_dev(folder: Path) -> tuple[Example, ...]:
    """Read the part to measure on: `dev.jsonl` of the benchmark's folder; raises `UnreadableError`."""
    path = folder / "dev.jsonl"
    if not path.is_file():
        raise UnreadableError(f"{path}: not there; give the folder that holds PolNeAR's dev.jsonl")
    with path.open(encoding="utf-8") as lines:
        return tuple(_example(line, f"{path}, line {number}") for number, line in enumerate(lines, 1) if line.strip())


def score(examples: Sequence[Example], codings: Iterable[Coding]) -> Result:
    """Score codings of the examples' articles; an article without one counts as coded with nothing."""
    by_id = {coding.article.doc_id: coding for coding in codings}
    contents = Tally()
    told: list[tuple[bool, bool]] = []
    for example in examples:
        coding = by_id.get(example.article.doc_id, Coding(example.article))
        tally, matched = _matched(example, coding.statements)
        contents += tally
        told += [(any(s.speaker for s in said), _right(gold, said, coding)) for gold, said in matched if gold.source]
    named = [right for speaks, right in told if speaks]
    return Result(len(examples), contents, Share(sum(r for _, r in told), len(told)), Share(sum(named), len(named)))


def report(result: Result) -> str:
    """Say a result in words, with its denominators."""
    contents = result.contents
    return "\n".join(
        (
            f"PolNeAR: {result.articles} articles, {contents.gold} attributed spans, {contents.predicted} found",
            f"content spans     precision {contents.precision:.3f}, recall {contents.recall:.3f}, F1 {contents.f1:.3f}",
            f"source            accuracy {result.sources.accuracy:.3f} of {result.sources.of} spans found and sourced",
            f"speaker named     accuracy {result.named.accuracy:.3f} of {result.named.of} of these",
        )
    )


def as_dict(result: Result) -> dict[str, Any]:
    """Give a result as plain values, rounded to four places."""
    contents = result.contents
    return {
        "articles": result.articles,
        "contents": {
            "precision": round(contents.precision, 4),
            "recall": round(contents.recall, 4),
            "f1": round(contents.f1, 4),
            "gold": contents.gold,
            "found": contents.predicted,
        },
        "source": {"accuracy": round(result.sources.accuracy, 4), "matched": result.sources.of},
        "speaker named": {"accuracy": round(result.named.accuracy, 4), "matched": result.named.of},
    }


Said = tuple["Statement", ...]
"""The statements at one span: one a speaker."""


def _matched(example: Example, statements: Sequence[Statement]) -> tuple[Tally, list[tuple[Attribution, Said]]]:
    """Pair attributions with the spans of statements, and count both sides."""
    spans = sorted({Span(s.start, s.end) for s in statements})
    contents = [a.content for a in example.attributions]
    paired = pairs(contents, spans, _half)
    rows = [(example.attributions[i], tuple(s for s in statements if (s.start, s.end) == spans[j])) for i, j in paired]
    return Tally(len(paired), len(spans) - len(paired), len(contents) - len(paired)), rows


def _half(gold: Span, found: Span) -> int:
    """Count the characters shared, where they are at least half of the benchmark's span."""
    shared = overlap(gold, found)
    return shared if 2 * shared >= gold.end - gold.start else 0


def _right(gold: Attribution, said: Said, coding: Coding) -> bool:
    """Tell whether every speaker is mentioned in the source, or nobody is where there is none."""
    there = [m for m in coding.mentions if any(overlap(m, words) for words in gold.source)]
    speakers = {row.speaker for row in said} - {None}
    return speakers <= {m.entity for m in there} if speakers else not any(m.actor for m in there)


def _example(line: str, where: str) -> Example:
    try:
        row: Mapping[str, Any] = json.loads(line)
        article = Article(row["id"], row.get("title", ""), row["text"], published=row["date"])
        told = {a.content: a for attribution in row["attributions"] for a in _attributions(row["text"], attribution)}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableError(f"{where}: not in PolNeAR's format ({error!r})") from error
    return Example(article, tuple(told[content] for content in sorted(told)))


def _attributions(text: str, attribution: Mapping[str, Any]) -> Iterator[Attribution]:
    """Yield each piece of one attribution's content, without the 'that' which the benchmark counts in."""
    source = tuple(_spans(attribution["source"]))
    for start, end in _spans(attribution["content"]):
        that = text[start : start + 5].lower() == "that "
        yield Attribution(Span(start + 5 * that, end), source)


def _spans(parts: Iterable[Mapping[str, Any]]) -> Iterator[Span]:
    return (Span(int(start), int(end)) for part in parts for start, end in part["spans"])
