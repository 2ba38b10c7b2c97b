"""The briefing: one model made from the store, and what writes it for each program."""

from __future__ import annotations

from analysis.export.briefing.files import BUNDLE, PAGES, WHOLE, check, written
from analysis.export.briefing.making import Wish, make
from analysis.export.briefing.model import Briefing, Part

__all__ = ["BUNDLE", "PAGES", "WHOLE", "Briefing", "Part", "Wish", "check", "make", "written"]
