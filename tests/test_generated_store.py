"""The store to measure on: every copy is an article of its own, and its dates stand as far apart as the sample's."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from query_corpus import CORPUS, Held, coding

from analysis import query, store
from analysis.model import Filters
from tests.browser.store import copies

if TYPE_CHECKING:
    from pathlib import Path


def test_copies_are_articles_of_their_own(tmp_path: Path) -> None:
    store.write(tmp_path / "store", list(copies(list(CORPUS), 50)))
    total = query.totals(query.connect(tmp_path / "store"), Filters())
    assert (total.articles, total.stories, total.sources, total.undated) == (50, 50, 40, 0)


def test_the_dates_of_a_copy_move_together() -> None:
    held = [
        Held("freedonia", "talks", "support", "2019-10-07", said_on="2019-10-08"),
        Held("sylvania", "talks", "oppose", "2019"),
    ]
    (copy,) = [made for place, made in enumerate(copies([coding("a", "2019-10-10", held)], 8)) if place == 7]
    printed = dt.date.fromisoformat(copy.article.published or "")
    first, second = copy.stances
    assert (printed - dt.date.fromisoformat(first.when or "")).days == 3
    assert (printed - dt.date.fromisoformat(copy.statements[0].said_on or "")).days == 2
    assert second.when == "2019"
