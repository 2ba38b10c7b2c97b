"""From articles to codings, with what one article does to the rest: nothing."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from analysis.errors import StandpointError, UnreadableError
from analysis.model import Article, Coding, Rejected, Uncoded
from analysis.version import coded_with, product_version

__all__ = ["Coder", "coded_with", "is_english", "left_uncoded", "own_coder", "product_version", "through"]

Coder: TypeAlias = Callable[[Iterable[Article]], Iterable[Coding]]
"""Codes articles, one coding each, in their order."""


def through(coder: Coder | None, articles: Iterable[Article]) -> Iterator[Coding | Rejected]:
    """Code articles in their order; one that the coder fails on becomes a rejection and the rest goes on.

    None is the product's own coder, whose models are loaded at the first article and not before.
    """
    waiting: deque[Article] = deque()
    source = iter(articles)
    for first in source:
        coder = coder or own_coder()
        waiting.append(first)
        try:
            for coding in coder(_fed(waiting, source)):
                waiting.popleft()
                yield coding
        except StandpointError:
            raise
        except Exception:  # noqa: BLE001 - one article that breaks the coder must not take the others with it
            stuck = tuple(waiting)
            waiting.clear()
            yield from (_alone(coder, article) for article in stuck)


def own_coder() -> Coder:
    """Load the product's language models and return what codes with them."""
    from analysis.nlp import pipeline

    return pipeline.coder()


def is_english(article: Article) -> bool:
    """Tell whether an article is to be coded; one of an unknown language is."""
    return article.language.lower().split("-")[0] in {"en", ""}


def left_uncoded(article: Article) -> Coding:
    """Return the coding of an article that is kept but not coded, which says why."""
    return Coding(article, uncoded=(Uncoded("article", 0, len(article.text), f"not English: {article.language}"),))


def _fed(waiting: deque[Article], source: Iterator[Article]) -> Iterator[Article]:
    """Hand articles to a coder, remembering those that it has not given back."""
    yield from tuple(waiting)
    try:
        for article in source:
            waiting.append(article)
            yield article
    except StandpointError:
        raise
    except Exception as error:
        raise UnreadableError(
            f"Reading stopped after an unexpected error ({type(error).__name__}: {error})."
        ) from error


def _alone(coder: Coder, article: Article) -> Coding | Rejected:
    """Code one article by itself."""
    try:
        (coding,) = coder([article])
    except StandpointError:
        raise
    except Exception as error:  # noqa: BLE001 - as above; the reason goes into the report
        where = article.path or article.doc_id
        return Rejected(where, f"could not be coded ({type(error).__name__}: {error}): please report it with the file")
    return coding
