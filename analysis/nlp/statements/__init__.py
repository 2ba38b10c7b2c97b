"""Who said what: the words that an article attributes, with their speaker, carrier and date."""

from __future__ import annotations

from analysis.nlp.statements.assembly import UNKNOWN, find

__all__ = ["UNKNOWN", "find"]
