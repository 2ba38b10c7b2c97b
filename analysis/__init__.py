"""Articles in, codings out: who stands where on which topic, since when, in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Mapping, Sequence

    from analysis.model import Article
    from analysis.nlp.classifier import Chances
    from analysis.run import Corpus

__all__ = ["analyse", "target_sentiment"]


def analyse(source: str | os.PathLike[str] | Iterable[Article], *, fields: Mapping[str, str] | None = None) -> Corpus:
    """Code a file, a folder, an archive, or articles at hand, and return what was found as DataFrames.

    `analyse("folder").stances` has a row for each position, with its holder, topic, offsets and words; likewise
    `.sentiments`, `.statements`, `.actors`, `.entities`, `.mentions`, `.moments`, `.articles`, `.uncoded` (what was
    left without a label, and why) and `.rejected` (what could not be read, and why).
    """
    from analysis.run import analyse as run

    return run(source, fields=fields)


def target_sentiment(text: str, targets: Sequence[tuple[int, int]]) -> tuple[Chances, ...]:
    """Say how one sentence makes each target look, by the classifier alone.

    `targets` are (start, end) character offsets into the sentence. The answers come in their order: each has a `label`
    (`positive`, `neutral`, `negative`), the probability of any label as `answer["positive"]`, and all labels with
    their probabilities, likeliest first, as `ranked`. Raises ValueError for a span outside the text or without a word
    in it, and ModelError where no classifier is installed or its files were altered.
    """
    from analysis.nlp import classifier

    return classifier.target_sentiment(text, targets)
