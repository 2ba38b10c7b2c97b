"""Articles in, codings out: who stands where on which topic, since when, in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping

    from analysis.model import Article
    from analysis.run import Corpus

__all__ = ["analyse"]


def analyse(source: str | os.PathLike[str] | Iterable[Article], *, fields: Mapping[str, str] | None = None) -> Corpus:
    """Code a file, a folder, an archive, or articles at hand, and return what was found as DataFrames.

    `analyse("folder").stances` has a row for each position, with its holder, topic, offsets and words; likewise
    `.sentiments`, `.statements`, `.actors`, `.entities`, `.mentions`, `.moments`, `.articles`, `.uncoded` (what was
    left without a label, and why) and `.rejected` (what could not be read, and why).
    """
    from analysis.run import analyse as run

    return run(source, fields=fields)
