"""The look of everything exported: two palettes that are never mixed, their signs, ink, sizes of a slide."""

from __future__ import annotations

STANCE = {"support": "0072B2", "qualified": "E69F00", "oppose": "C8443C", "neutral": "8A8F98"}
TONE = {"positive": "1B9E77", "neutral": "B8BDC4", "negative": "7B4EA3"}
SIGNS = {"support": "▲", "qualified": "◆", "oppose": "▼", "neutral": "●", "positive": "+", "negative": "−"}
"""What tells a label without its colour."""
WORDS = {"support": "supports", "qualified": "qualified", "oppose": "opposes", "neutral": "takes no side"}

TEXT, FAINT, GRID, PAPER, ACCENT = "1D2530", "5B6572", "E6E9EE", "FFFFFF", "2D5B8C"
WIDTH, HEIGHT = 1280, 720
"""A slide of 16:9, in points of a 1280-wide canvas."""


def colour(label: str, *, tone: bool = False) -> str:
    """The colour of a stance or a tone as six hexadecimal digits; ink for anything else."""
    return (TONE if tone else STANCE).get(label) or TONE.get(label, TEXT)


def tint(colour_: str, strength: float) -> str:
    """A colour thinned with paper; 0 is paper, 1 the colour itself."""
    parts = (int(colour_[at : at + 2], 16) for at in (0, 2, 4))
    return "".join(f"{round(255 - (255 - part) * strength):02X}" for part in parts)
