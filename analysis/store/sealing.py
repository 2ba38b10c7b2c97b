"""Codings as the tables hold them: rows under the seal of their coding, articles with their fingerprints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.store import tables
from analysis.store.reader import frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    import pyarrow as pa

    from analysis.model import Article, Coding, Rejected


@dataclass(frozen=True, slots=True)
class Sealed:
    """A coding, by what it was coded, and the digest of both, which ties its rows together."""

    coding: Coding
    coded_with: str
    seal: str

    @property
    def doc_id(self) -> str:
        """The id of its article."""
        return self.coding.article.doc_id


def seal(codings: Iterable[Coding], coded_with: str) -> dict[str, Sealed]:
    """Seal codings, by the id of their article; the last of two codings of one article counts."""
    return {c.article.doc_id: Sealed(c, coded_with, _hash(repr((c, coded_with)))) for c in codings}


def digest(article: Article) -> str:
    """Fingerprint an article as it was read, but for where it lay and what depends on the others.

    That is its story, and the lines that its source repeats.
    """
    return _hash(repr(replace(article.whole, story="", path="", dated=None)))


def words(text: str) -> str:
    """Fingerprint a text's words, whatever the white space between them: 32 hexadecimal digits of SHA-256."""
    return _sha256(" ".join(text.split()))[:32]


def rows(name: str, sealed: Sequence[Sealed]) -> pa.Table:
    """Lay out the rows of one table of some codings."""
    keys, values = [], []
    for each in sealed:
        for place, row in enumerate(getattr(each.coding, name)):
            keys.append((each.doc_id, each.seal, place))
            values.append(row)
    return tables.encoded(name, keys, values)


def articles(sealed: Sequence[Sealed]) -> pa.Table:
    """Lay out the articles of some codings."""
    keys = [(each.doc_id, each.seal, *_stamp(each)) for each in sealed]
    return tables.encoded(tables.ARTICLES, keys, [each.coding.article for each in sealed])


def rejected(rejections: Sequence[Rejected]) -> pa.Table:
    """Lay out what could not be read."""
    nothing: list[tuple[()]] = [() for _ in rejections]
    return tables.encoded(tables.REJECTED, nothing, rejections)


def tabulate(codings: Iterable[Coding], rejections: Sequence[Rejected] = ()) -> dict[str, pd.DataFrame]:
    """Return codings as the DataFrames that `frames` gives of a store, without one, in the order of the codings."""
    sealed = list(seal(codings, "").values())
    laid_out = {
        tables.ARTICLES: articles(sealed),
        **{name: rows(name, sealed) for name in tables.ROWS},
        tables.REJECTED: rejected(rejections),
    }
    return {name: frame(table) for name, table in laid_out.items()}


def _stamp(sealed: Sealed) -> tuple[str, str, str, str, bool]:
    """Return what the store adds to an article: by what it was coded, three fingerprints, whether it was coded."""
    coding, text = sealed.coding, sealed.coding.article.text
    coded = not any(row.variable == "article" for row in coding.uncoded)
    return sealed.coded_with, _sha256(text), words(coding.article.whole.text), digest(coding.article), coded


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=12).hexdigest()
