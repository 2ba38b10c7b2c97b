"""The one place where stages meet: inputs are read, coded and stored, or coded into DataFrames."""

from __future__ import annotations

from analysis.run.analysing import Corpus, analyse
from analysis.run.coding import Coder, coded_with, is_english, product_version, through
from analysis.run.ingesting import ingest
from analysis.run.progress import Progress, Report, StatusFile
from analysis.run.reading import read
from analysis.run.visiting import Link
from analysis.run.watching import watch

__all__ = [
    "Coder",
    "Corpus",
    "Link",
    "Progress",
    "Report",
    "StatusFile",
    "analyse",
    "coded_with",
    "ingest",
    "is_english",
    "product_version",
    "read",
    "through",
    "watch",
]
