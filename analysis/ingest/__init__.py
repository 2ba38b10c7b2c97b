"""Files, feeds and web pages read into articles."""

from analysis.ingest.counting import count
from analysis.ingest.readers import read

__all__ = ["count", "read"]
