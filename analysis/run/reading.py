"""Several inputs read as one: an id that one gives is taken for the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analysis import ingest as inputs
from analysis import store
from analysis.ingest.readers import Known
from analysis.model import Article, Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


def read(
    paths: Iterable[Path], *, fields: Mapping[str, str] | None = None, known: Mapping[str, Known] | None = None
) -> Iterator[Article | Rejected]:
    """Read every path in turn; `known` are the ids that are taken from the start."""
    taken = dict(known or {})
    for path in paths:
        new: dict[str, Known] = {}
        for entry in inputs.read(path, fields=fields, known=taken):
            if isinstance(entry, Article):
                new[entry.doc_id] = Known(store.words(entry.text), entry.path)
            yield entry
        taken |= new


def outside(entries: Iterable[Article | Rejected], folder: Path) -> Iterator[Article | Rejected]:
    """Leave out what lies in a folder: a store is no article, also where it stands among the articles."""
    border = folder.absolute()
    for entry in entries:
        where = entry.source if isinstance(entry, Rejected) else entry.path
        if not Path(where).absolute().is_relative_to(border):
            yield entry


def total(paths: Iterable[Path]) -> int | None:
    """Count the articles and rejections to expect; None where that would take too long."""
    counts = [inputs.count(path) for path in paths]
    return None if None in counts else sum(n for n in counts if n is not None)
