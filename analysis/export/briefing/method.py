"""The section on how the figures came about, and what they do not tell."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from analysis.export.briefing.model import Part, Section
from analysis.query import words

if TYPE_CHECKING:
    from analysis.export.briefing.asking import Asked

POINTS = "method.txt"
"""What every briefing says of its method, a point a line."""


def method(asked: Asked) -> Section:
    """How the figures came about."""
    corpus, source, foot = asked.origin.corpus, asked.origin, asked.stance_footer()
    sentence = (
        f"Coded by machine, Standpoint {source.product}, from {words.count(corpus.articles, 'article')} in the store; "
        f"{foot.checked} of its positions are checked by people."
    )
    points = (resources.files(__package__) / POINTS).read_text(encoding="utf-8").splitlines()
    return Section(Part.METHOD, "How this was made", sentence, foot, tuple(points))
