"""Files, feeds and web pages read into articles."""

from analysis.ingest.counting import count
from analysis.ingest.headers import guessed
from analysis.ingest.readers import read, read_items

__all__ = ["count", "guessed", "read", "read_items"]
