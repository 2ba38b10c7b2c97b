"""When: date expressions of an article, normalised against its published date, and what each of them dates."""

from __future__ import annotations

from analysis.nlp.dates.attachment import heading, of, within
from analysis.nlp.dates.expressions import find

__all__ = ["find", "heading", "of", "within"]
