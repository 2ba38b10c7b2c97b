"""Figures, pure: a frame in, a plotly figure out; one template for light, dark and export."""

from __future__ import annotations

from dashboard.charts.coverage import coverage
from dashboard.charts.naming import kinds, mentions
from dashboard.charts.positions import tracks
from dashboard.charts.template import CONFIG
from dashboard.charts.tone import tone_bars, tone_trend

__all__ = ["CONFIG", "coverage", "kinds", "mentions", "tone_bars", "tone_trend", "tracks"]
