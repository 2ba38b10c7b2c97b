"""Coded articles as DataFrames, without a store."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import ingest as inputs
from analysis import store
from analysis.errors import UnreadableError
from analysis.ingest import furniture
from analysis.model import Article, Coding, Rejected
from analysis.run.coding import Coder, is_english, left_uncoded, through

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

_FOR_THE_STORE = ["coding", "coded_with", "words", "digest"]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Coded articles, one DataFrame a kind of row: each with `doc_id`, offsets, and as `quote` the words they span."""

    articles: pd.DataFrame
    entities: pd.DataFrame
    mentions: pd.DataFrame
    moments: pd.DataFrame
    statements: pd.DataFrame
    sentiments: pd.DataFrame
    stances: pd.DataFrame
    uncoded: pd.DataFrame
    rejected: pd.DataFrame

    @property
    def actors(self) -> pd.DataFrame:
        """The entities that act, speak or are dealt with."""
        return self.entities[self.entities["actor"]].reset_index(drop=True)


def analyse(
    source: str | os.PathLike[str] | Iterable[Article],
    *,
    fields: Mapping[str, str] | None = None,
    coder: Coder | None = None,
) -> Corpus:
    """Code a file, a folder, an archive, or articles at hand; return the rows in the order of the articles.

    `fields` names columns where guessing fails (`{"text": "Body"}`). Raises `UnreadableError` where there is nothing
    at the path. What cannot be read is in `.rejected`.
    """
    entries = _listed(source, fields)
    articles = furniture.settled(entry for entry in entries if isinstance(entry, Article))
    coded = list(through(coder, (article for article in articles if is_english(article))))
    foreign = [left_uncoded(article) for article in articles if not is_english(article)]
    order = {article.doc_id: place for place, article in enumerate(articles)}
    codings = [c for c in (*coded, *foreign) if isinstance(c, Coding)]
    rejected = [r for r in (*entries, *coded) if isinstance(r, Rejected)]
    return corpus(sorted(codings, key=lambda c: order[c.article.doc_id]), rejected)


def corpus(codings: Sequence[Coding], rejected: Sequence[Rejected] = ()) -> Corpus:
    """Return codings as DataFrames, in their order."""
    texts = {c.article.doc_id: c.article.text for c in codings}
    frames = {name: _quoted(frame, texts) for name, frame in store.tabulate(codings, rejected).items()}
    return Corpus(**{name: frame.drop(columns=_FOR_THE_STORE, errors="ignore") for name, frame in frames.items()})


def _quoted(frame: pd.DataFrame, texts: Mapping[str, str]) -> pd.DataFrame:
    """Add the words that each row spans, where it spans any."""
    if "start" not in frame:
        return frame
    spans = zip(frame["doc_id"], frame["start"], frame["end"], strict=True)
    return frame.assign(quote=[texts[doc_id][start:end] for doc_id, start, end in spans])


def _listed(
    source: str | os.PathLike[str] | Iterable[Article], fields: Mapping[str, str] | None
) -> list[Article | Rejected]:
    if not isinstance(source, str | os.PathLike):
        return list(source)
    if not Path(source).exists():
        raise UnreadableError(f"There is no file or folder {source}.")
    return list(inputs.read(source, fields=fields))
