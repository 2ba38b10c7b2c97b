"""What the sources of a store repeat is put aside: guessed while articles come, settled when all are there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis import store
from analysis.ingest.furniture import Tally, without
from analysis.model import Article, Coding
from analysis.run.coding import Coder, is_english, left_uncoded, through

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

AHEAD = 64
"""Articles that are read before the first of them is coded, so that most of what they repeat is seen in time."""


@dataclass(slots=True)
class Guess:
    """What the sources repeat as far as is known: a wrong guess costs a second coding, no more."""

    path: Path
    _tally: Tally = field(default_factory=Tally)
    _known: set[str] = field(default_factory=set)

    def cleaned(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Yield articles without what is known to be repeated, some of them read ahead."""
        waiting: list[Article] = []
        for article in articles:
            waiting.append(article)
            if len(waiting) == AHEAD:
                yield from self._without(waiting)
                waiting.clear()
        yield from self._without(waiting)

    def _without(self, articles: list[Article]) -> Iterator[Article]:
        new = {article.source for article in articles} - self._known
        for article in (*store.articles(self.path, sources=new), *articles) if new else articles:
            self._tally.add(article)
        self._known |= new
        repeated = {source: self._tally.repeated(source) for source in {article.source for article in articles}}
        yield from (without(article, repeated[article.source]) for article in articles)


def settle(path: Path, coder: Coder | None, *, coded_with: str) -> int:
    """Code again the articles that hold a line their source repeats, or lack one that it does not.

    Only sources that have changed are looked at; what is left depends on the articles of the store alone. Return how
    many were coded again.
    """
    touched = store.unsettled(path)
    if not touched:
        return 0
    tally = Tally()
    for article in store.articles(path, sources=touched):
        tally.add(article)
    repeated = {source: tally.repeated(source) for source in touched}
    wrong = (
        right
        for article in store.articles(path, sources=touched)
        if (right := without(article, repeated[article.source])).text != article.text
    )
    coded = _coded(list(wrong), coder)
    for start in range(0, len(coded), AHEAD):
        store.write(path, coded[start : start + AHEAD], coded_with=coded_with)
    store.settled(path, touched)
    return len(coded)


def _coded(articles: list[Article], coder: Coder | None) -> list[Coding]:
    foreign = [left_uncoded(article) for article in articles if not is_english(article)]
    coded = through(coder, (article for article in articles if is_english(article)))
    return [*foreign, *(entry for entry in coded if isinstance(entry, Coding))]
