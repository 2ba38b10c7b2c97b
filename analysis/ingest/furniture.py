"""Lines that a source repeats from story to story: its furniture, whatever their words, put aside and kept.

The decision is a function of the set of a source's articles alone, as read: in whatever order and in however many runs
they came, the same lines go. A line counts once a story, so that copies and updates of one report repeat nothing.
Losing a sentence of a story is worse than keeping furniture: the first paragraph, speech, datelines and sentences
within the story stay, however often they are printed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis.model import Article, Removed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

REASON = "line that the source repeats"
# A label goes when three stories have it and one in five; a sentence, which may be a story's background, only when
# five have it and every second one, and then only above the story or below it.
_LABEL, _LABEL_SHARE = 3, 0.2
_SENTENCE, _SENTENCE_SHARE = 5, 0.5
# Within the story, 'Background' or 'What comes next' is the reporter's heading; furniture says more.
_HEADING_WORDS = 3
# Longer lines are paragraphs; no site repeats as much on each page but a notice of rights, which has its own rule.
_LONGEST = 400
# Where more of an article would go, it is a list or a form, and is left whole.
_MOST = 0.3
_ENDS = re.compile(r"[.!?…][\"”’'»)\]]*$")
_SPEECH = re.compile(
    r"[\"“”‘«»]|\b(?:said|says|told|added|warned|stated|announced|declared|according to|quoted)\b", re.IGNORECASE
)
# 'SEOUL —', 'KELM, Borduria (Agency) —' and 'Q:' begin what somebody writes or says.
_OPENS = re.compile(r"[:—–-]\s*$|^[A-Z][A-Z .'’-]{2,40}(?:,|\s*\()")


@dataclass(slots=True)
class Tally:
    """Which lines the stories of each source have, of those that could be furniture."""

    _stories: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _lines: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """By source and line, the stories that have it."""

    def add(self, article: Article) -> None:
        """Count an article's lines; one that names no source counts for none."""
        if article.source:
            story = article.story or article.doc_id
            self._stories[article.source].add(story)
            for line in _candidates(article.whole):
                self._lines[article.source, line].add(story)

    def repeated(self, source: str) -> frozenset[str]:
        """Return the lines that a source repeats, as `without` takes them."""
        stories = len(self._stories.get(source, ()))
        return frozenset(
            line
            for (whose, line), held in self._lines.items()
            if whose == source and _is_repeated(line, len(held), stories)
        )


def without(article: Article, repeated: AbstractSet[str]) -> Article:
    """Put aside the lines that an article's source repeats, each with its place; what no longer repeats returns."""
    whole = article.whole
    if not repeated:
        return whole
    paragraphs = whole.text.split("\n\n")
    gone = _going(paragraphs, repeated)
    if not gone or sum(len(paragraphs[n]) for n in gone) > _MOST * len(whole.text):
        return whole
    aside = tuple(Removed(paragraphs[n], REASON, n) for n in gone)
    kept = [paragraph for n, paragraph in enumerate(paragraphs) if n not in set(gone)]
    return replace(whole, text="\n\n".join(kept), removed=(*whole.removed, *aside))


def settled(articles: Iterable[Article]) -> list[Article]:
    """Put aside what the sources of some articles repeat among them, in their order."""
    every, tally = list(articles), Tally()
    for article in every:
        tally.add(article)
    repeated = {source: tally.repeated(source) for source in {article.source for article in every}}
    return [without(article, repeated[article.source]) for article in every]


def _candidates(whole: Article) -> Iterator[str]:
    """Yield the lines of an article that could be furniture, each in one plain form."""
    for paragraph in whole.text.split("\n\n")[1:]:
        if len(paragraph) <= _LONGEST and not _SPEECH.search(paragraph) and not _OPENS.search(paragraph):
            yield _plain(paragraph)


def _plain(line: str) -> str:
    """Write a line so that a counter or a date in it makes no other line of it: 'Views: 12' is 'views: 0'."""
    return re.sub(r"\d+(?:[.,]\d+)*", "0", " ".join(line.casefold().split()))


def _is_repeated(line: str, held: int, stories: int) -> bool:
    least, share = (_SENTENCE, _SENTENCE_SHARE) if _ENDS.search(line) else (_LABEL, _LABEL_SHARE)
    return held >= least and held >= share * stories


def _going(paragraphs: list[str], repeated: AbstractSet[str]) -> list[int]:
    """Number the paragraphs that go: above and below the story any that repeats, within it labels alone."""
    hit = [n > 0 and _plain(paragraph) in repeated for n, paragraph in enumerate(paragraphs)]
    story = [n for n, goes in enumerate(hit) if n and not goes]
    first, last = (story[0], story[-1]) if story else (0, len(hit))
    return [n for n, goes in enumerate(hit) if goes and (not first < n < last or _is_label(paragraphs[n]))]


def _is_label(line: str) -> bool:
    return not _ENDS.search(line) and len(line.split()) > _HEADING_WORDS
