"""Files, feeds and web pages read into articles."""

from analysis.ingest.counting import count
from analysis.ingest.headers import guessed
from analysis.ingest.readers import read

__all__ = ["count", "guessed", "read"]
