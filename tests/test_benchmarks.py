"""Promises of speed, measured (DESIGN section 5): `pytest -m benchmark -s` prints the figures."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from analysis import ingest, settings, store
from analysis.model import Article
from analysis.nlp import classifier, pipeline
from analysis.run.coding import own_coder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from conftest import MakeCoding

pytestmark = pytest.mark.benchmark

CODING = 0.7 if classifier.installed() is None else 0.5
"""Least speed of coding, as a share of that of the bare language model over the same articles in the same process.

The classifier takes its share: with it the promise is half the speed.
"""
ROUNDS = 3
"""Measured in turns, the best of each counts: a machine that is busy for a moment must not decide."""


@pytest.fixture(scope="module")
def articles() -> Sequence[Article]:
    """Return the sample corpus."""
    return [entry for entry in ingest.read(settings.seeds() / "articles") if isinstance(entry, Article)]


def seconds(work: Callable[[], object]) -> float:
    """Measure some work in seconds of this process, whatever else the machine does."""
    began = time.process_time()
    work()
    return time.process_time() - began


def test_coding_keeps_pace_with_the_bare_language_model(articles: Sequence[Article]) -> None:
    import spacy

    nlp, code = spacy.load(settings.spacy_model()), own_coder()
    texts = [article.text for article in articles]

    def bare() -> object:
        return sum(1 for _ in nlp.pipe(texts, batch_size=pipeline.BATCH))

    def coding() -> object:
        return sum(1 for _ in code(articles))

    bare(), coding()
    pairs = [(seconds(bare), seconds(coding)) for _ in range(ROUNDS)]
    plain, ours = (min(times) for times in zip(*pairs, strict=True))
    words = sum(len(text.split()) for text in texts)
    print(f"\nbare {words / plain:,.0f} words/s, coding {words / ours:,.0f} words/s, ratio {plain / ours:.2f}")  # noqa: T201
    assert plain / ours >= CODING


def test_storing_costs_little_beside_coding(articles: Sequence[Article], tmp_path: Path) -> None:
    code = own_coder()
    codings = list(code(articles))
    coding = seconds(lambda: list(code(articles)))
    store.write(tmp_path / "warm", codings)
    storing = seconds(lambda: store.write(tmp_path / "s", codings))
    print(f"\ncoding {coding:.2f} s, storing {storing:.2f} s ({storing / coding:.0%})")  # noqa: T201
    assert storing <= 0.2 * coding


def test_a_store_of_many_small_batches_stays_quick_to_open(tmp_path: Path, make_coding: MakeCoding) -> None:
    for batch in range(60):
        store.write(tmp_path, (make_coding(f"{batch}-{n}") for n in range(4)))
    store.compact(tmp_path)
    files = store.files(tmp_path)
    opening = seconds(lambda: store.files(tmp_path))
    print(f"\n{sum(map(len, files.values()))} files, listed in {opening:.3f} s")  # noqa: T201
    assert all(len(uris) <= 2 for uris in files.values())
    assert opening <= 1.0
