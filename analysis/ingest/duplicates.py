"""Copies of one article, and an id for each article that no other has."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from analysis.model import Article, Rejected

if TYPE_CHECKING:
    from collections.abc import Mapping

# Ids become file names: 100 characters leave room for folder and extension everywhere.
_LONGEST = 100


class Known(NamedTuple):
    """What is remembered of an article that was read before."""

    digest: str
    path: str


def digest(text: str) -> str:
    """Hash an article's words: 32 hexadecimal digits, the same whatever the white space."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:32]


def slug(name: str) -> str:
    """Write a name as an id: letters, digits, dots and hyphens, at most 100 of them."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-._")[:_LONGEST].strip("-._") or "article"


@dataclass(slots=True)
class Register:
    """The articles read so far, and those that the store has: gives ids and finds exact copies."""

    known: Mapping[str, Known] = field(default_factory=dict)
    """By id, what the store has."""
    _ids: dict[str, str] = field(default_factory=dict)
    _by_digest: dict[str, tuple[str, str]] = field(default_factory=dict)
    _stored: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._stored = {known.digest: (doc_id, known.path) for doc_id, known in self.known.items()}

    def admit(self, article: Article) -> Article | Rejected:
        """Give the article an id of its own, or reject it and name the article that it is a copy of."""
        content = digest(article.text)
        doc_id = slug(article.doc_id)
        if self._taken(doc_id, content, article.path):
            doc_id = f"{doc_id}-{content[:8]}"
        if (first := self._first(doc_id, content)) is not None:
            return Rejected(article.path, f"the same text as {first[0]}, read from {first[1]}")
        self._ids[doc_id] = content
        self._by_digest[content] = (doc_id, article.path)
        return replace(article, doc_id=doc_id)

    def _first(self, doc_id: str, content: str) -> tuple[str, str] | None:
        """Find the article that has this text already, under another id or earlier in this reading."""
        stored = self._stored.get(content)
        return self._by_digest.get(content) or (stored if stored is not None and stored[0] != doc_id else None)

    def _taken(self, doc_id: str, content: str, path: str) -> bool:
        if doc_id in self._ids:
            return self._ids[doc_id] != content
        stored = self.known.get(doc_id)
        return stored is not None and stored.digest != content and stored.path != path
