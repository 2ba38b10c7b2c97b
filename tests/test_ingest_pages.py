"""The story of a saved page is kept and its furniture goes, measured in characters on sixteen kinds of site."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING

import ingest_pages
import pytest

from analysis import settings
from analysis.ingest import cleaning, pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STORIES = ("2018-06-13-singapore", "2019-10-07-stockholm", "2019-11-21-flying-event-postponed")
MOST_LOST = 0.02


def measured(make: Callable[[ingest_pages.Page], str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield for each story: characters of it, lost of it, characters of furniture, kept of it."""
    for name in STORIES:
        path = settings.seeds() / "articles" / f"{name}.json"
        article = json.loads(path.read_text(encoding="utf-8"))
        paragraphs = article["text"].split("\n\n")
        page = ingest_pages.Page(article["title"], [html.escape(text, quote=False) for text in paragraphs])
        text = cleaning.clean(pages.record("page.html", make(page)).text).text
        lines = text.split("\n\n")
        story = [article["title"], *paragraphs]
        lost = sum(len(part) for part in story if part not in lines)
        kept = sum(len(part) for part in page.furniture if part in lines or (len(part) > 30 and part in text))
        yield sum(map(len, story)), lost, sum(map(len, page.furniture)), kept


@pytest.mark.parametrize("make", ingest_pages.ALL, ids=lambda make: make.__name__)
def test_no_page_loses_its_story(make: Callable[[ingest_pages.Page], str]) -> None:
    for story, lost, _, _ in measured(make):
        assert lost <= MOST_LOST * story


def test_the_furniture_of_all_pages_goes() -> None:
    """Issue 5: characters of story lost and of furniture kept, both under 2 %."""
    rows = [row for make in ingest_pages.ALL for row in measured(make)]
    story, lost, furniture, kept = (sum(column) for column in zip(*rows, strict=True))
    assert lost <= MOST_LOST * story
    assert kept <= MOST_LOST * furniture
