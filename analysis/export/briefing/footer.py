"""What a figure says of itself: made from the store and the filters, and said in two lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis import query, settings
from analysis.export.briefing.model import Footer
from analysis.query import proofs, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.model import Filters
    from analysis.query.proofs import Corpus, Spread

SAMPLE = "SAMPLE CORPUS"
"""The watermark of figures over the sample articles alone."""


@dataclass(frozen=True, slots=True)
class Origin:
    """From where the figures of a briefing come, whatever they count."""

    version: int
    product: str
    corpus: Corpus
    names: Mapping[str, str]


def origin(connection: query.Connection, *, version: int, product: str) -> Origin:
    """Look up what a store holds."""
    samples = sorted(path.name for path in (settings.seeds() / "articles").glob("*"))
    names = {choice.id: choice.name for choice in query.options(connection).actors}
    return Origin(version, product, proofs.corpus(connection, samples=samples), names)


def footer(source: Origin, filters: Filters, spread: Spread) -> Footer:
    """Build the footer of a figure that counts so much."""
    return Footer(
        described=words.describe(filters, source.names),
        passages=spread.passages,
        articles=spread.articles,
        stories=spread.stories,
        sources=spread.sources,
        since=spread.since,
        until=spread.until,
        store_version=source.version,
        corpus=source.corpus.texts,
        product=source.product,
        checked=spread.checked,
        sample=0 < source.corpus.articles == source.corpus.samples,
    )


def lines(foot: Footer, *, edited: bool = False) -> tuple[str, str]:
    """Say a footer in two lines: what was asked and how much there is; of which store, by what, how far checked."""
    counted = words.listed(
        [
            words.count(foot.passages, "passage"),
            words.count(foot.articles, "article"),
            words.count(foot.stories, "story", "stories"),
            words.count(foot.sources, "source"),
        ]
    )
    dates = f"{words.period(foot.since, foot.until)} (UTC)" if foot.since else "no dates"
    by = [
        f"Standpoint {foot.product}",
        f"store version {foot.store_version}, corpus {foot.corpus[:12]}",
        f"machine-coded, {foot.checked} checked by people",
        "sentence edited by hand" if edited else "",
        SAMPLE if foot.sample else "",
    ]
    return f"Filters: {foot.described} · {counted} · {dates}", " · ".join(part for part in by if part)
