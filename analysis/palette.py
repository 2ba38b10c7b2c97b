"""The two palettes, which are never mixed, and their signs: the same on screen, on a slide and on paper."""

from __future__ import annotations

STANCE = {"support": "#0072B2", "qualified": "#E69F00", "oppose": "#C8443C", "neutral": "#8A8F98"}
TONE = {"positive": "#1B9E77", "neutral": "#B8BDC4", "negative": "#7B4EA3"}
SIGNS = {"support": "▲", "qualified": "◆", "oppose": "▼", "neutral": "●", "positive": "+", "negative": "−"}
"""What tells a label without its colour."""
