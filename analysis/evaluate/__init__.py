"""Codings compared with gold, and with what a reader would use instead."""

from analysis.evaluate.figures import as_dict, report
from analysis.evaluate.scores import Scores, score

__all__ = ["Scores", "as_dict", "report", "score"]
