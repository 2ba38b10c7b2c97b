"""Several inputs read as one, beside what the store has: ids are given once, copies are found in both."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import ingest as inputs
from analysis import store
from analysis.ingest.network import is_link
from analysis.ingest.readers import Known
from analysis.ingest.stories import Stories
from analysis.model import Article, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from analysis.ingest.records import Item
    from analysis.store import Document


def read(
    paths: Iterable[Path],
    *,
    fields: Mapping[str, str] | None = None,
    stored: Path | None = None,
    fetched: Iterable[Item | Rejected] = (),
) -> Iterator[Article | Rejected]:
    """Read every path in turn, an article that lies below two of them once; `stored` is a store to read beside.

    `fetched` are items from other machines, read after the paths, each fetched when it is its turn.
    """
    have = store.documents(stored) if stored else {}
    known = {doc_id: Known(document.words, document.path) for doc_id, document in have.items()}
    met = _Met(path=stored, have=have)
    new: dict[str, Known] = {}
    for path in paths:
        earlier = dict(new)
        for entry in inputs.read(path, fields=fields, known=known | earlier, stories=met):
            if isinstance(entry, Article):
                new[entry.doc_id] = Known(store.words(entry.text), entry.path)
                if earlier.get(entry.doc_id) == new[entry.doc_id]:
                    continue
            yield entry
    yield from inputs.read_items(fetched, fields=fields, known=known | new, stories=met)


def outside(
    entries: Iterable[Article | Rejected], folder: Path, *, but: Iterable[Path] = ()
) -> Iterator[Article | Rejected]:
    """Leave out what lies in a folder: a store is no article, also where it stands among the articles.

    What was asked for by name inside it, such as a file that the dashboard keeps there until it is read, is kept.
    """
    border = folder.absolute()
    named = [path.absolute() for path in but if border in path.absolute().parents]
    for entry in entries:
        where = entry.source if isinstance(entry, Rejected) else entry.path
        place = Path(where).absolute()
        if is_link(where) or not place.is_relative_to(border) or _below(str(place), named):
            yield entry


def _below(place: str, named: Iterable[Path]) -> bool:
    """Tell whether a place is a path that was named, a line of it, or a member of it."""
    return any(place == str(path) or place.startswith((f"{path}:", f"{path}{os.sep}")) for path in named)


def total(paths: Iterable[Path]) -> int | None:
    """Count the articles and rejections to expect; None where that would take too long."""
    counts = [inputs.count(path) for path in paths]
    return None if None in counts else sum(n for n in counts if n is not None)


@dataclass(slots=True, kw_only=True)
class _Met(Stories):
    """The stories of a store and of what is read, the store's texts compared only once something new comes."""

    path: Path | None
    have: Mapping[str, Document]
    _filled: bool = False

    def place(self, doc_id: str, text: str, *, story: str = "") -> str:
        """Name the story of an article as the store does where it has it, otherwise by what it is a near copy of."""
        stored = self.have.get(doc_id)
        if stored is not None and stored.words == store.words(text):
            return stored.story
        if not self._filled and self.path is not None:
            self._filled = True
            for old, words, named in store.texts(self.path):
                Stories.place(self, old, words, story=named)
        return Stories.place(self, doc_id, text, story=story)
