"""The look of everything exported: the palettes as files want them, ink, sizes of a slide."""

from __future__ import annotations

from analysis import palette

STANCE = {label: colour.lstrip("#") for label, colour in palette.STANCE.items()}
TONE = {label: colour.lstrip("#") for label, colour in palette.TONE.items()}
SIGNS = palette.SIGNS
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
