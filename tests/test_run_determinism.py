"""The same articles give the same rows, byte for byte, in any process."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.quality

CODE = """
import hashlib
from analysis import ingest, run, settings
from analysis.model import Article
entries = ingest.read(settings.seeds() / "articles")
for result in run.through(None, (entry for entry in entries if isinstance(entry, Article))):
    print(result.article.doc_id, hashlib.sha256(repr(result).encode()).hexdigest())
"""


def coded(seed: str) -> list[str]:
    """Code the sample corpus in a process whose sets come in an order of their own; return a digest an article."""
    result = subprocess.run(
        [sys.executable, "-c", CODE],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    return result.stdout.splitlines()


def test_the_order_of_sets_decides_nothing() -> None:
    assert coded("0") == coded("2")
