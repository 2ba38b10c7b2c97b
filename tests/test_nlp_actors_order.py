"""Who is in an article does not hang on the order in which Python keeps a set."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

CODE = """
import sys
from analysis.model import Article
from analysis.nlp import actors, pipeline
article = Article("a", "", sys.argv[1])
(_, doc), = pipeline.docs(pipeline.load(), [article])
cast = actors.find(doc, article)
print([(article.text[m.start:m.end], m.entity, str(cast.entities[m.entity].kind), m.actor) for m in cast.mentions])
"""

# The name is told as a body by its office and as an exercise by the word behind it: one of the two must win always.
TEXT = (
    "Galtor took part in the Galtor war games that showed Norway losing.\n\n"
    "“It was close,” said Ann Example, a senior researcher at Galtor, who had studied it.\n\n"
    "“Norway would lose,” notes Galtor’s report, and Sweden agreed with Galtor."
)


def found(text: str, seed: str) -> str:
    """Find the mentions of a text in a process whose sets come in an order of their own."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    run = [sys.executable, "-c", CODE, text]
    return subprocess.run(run, capture_output=True, text=True, check=True, env=environment).stdout


@pytest.fixture(scope="module")
def told() -> set[str]:
    return {found(TEXT, seed) for seed in ("0", "1", "2", "3")}


def test_every_order_gives_the_same_mentions(told: set[str]) -> None:
    assert len(told) == 1


def test_a_body_that_lends_its_name_to_a_game_stays_a_body(told: set[str]) -> None:
    (mentions,) = told
    assert "('Galtor', 'galtor', 'organisation', True)" in mentions
    assert "'event'" not in mentions
