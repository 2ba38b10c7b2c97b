"""The typeface of what is drawn: DejaVu Sans where it is installed, otherwise its elder that comes with reportlab."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.export.plain import printable

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

FOLDERS = (
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/TTF",
    "/Library/Fonts",
)
FAMILY = "DejaVu Sans, Bitstream Vera Sans, Verdana, sans-serif"
"""What SVG and HTML ask for: text is as wide as it was measured where one of the first two is there."""
PLAIN = {"→": "to", "−": "-", "≤": "<=", "≥": ">=", "▲": "^", "▼": "v", "◆": "<>", "●": "o"}
"""What stands for signs that a typeface lacks."""


@cache
def path(*, bold: bool) -> Path:
    """The font file to measure and to embed."""
    for folder in FOLDERS:
        found = Path(folder) / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")
        if found.is_file():
            return found
    import reportlab

    return Path(reportlab.__file__).parent / "fonts" / ("VeraBd.ttf" if bold else "Vera.ttf")


@cache
def font(size: int, *, bold: bool) -> FreeTypeFont:
    """The font at a size in pixels."""
    from PIL import ImageFont

    return ImageFont.truetype(path(bold=bold), size)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, in points."""
    return font(64, bold=bold).getlength(drawable(text)) * size / 64


def wrapped(text: str, size: float, room: float, *, bold: bool = False, lines: int = 1 << 30) -> list[str]:
    """Break text into lines that fit, at most so many; the last ends in `…` where something is left out."""
    out: list[str] = []
    line = ""
    for word in (piece for whole in text.split() for piece in _pieces(whole, size, room, bold=bold)):
        longer = f"{line} {word}".strip()
        if line and width(longer, size, bold=bold) > room:
            out.append(line)
            line = word
        else:
            line = longer
    out += [line] if line else []
    if len(out) <= lines:
        return out
    return [*out[: lines - 1], _cut(out[lines - 1], size, room, bold=bold)]


def drawable(text: str) -> str:
    """Text in letters that the typeface has: others lose their marks, or become a box."""
    have = _letters()
    return "".join(letter if ord(letter) in have else _nearest(letter, have) for letter in printable(text))


def _cut(line: str, size: float, room: float, *, bold: bool) -> str:
    while line and width(f"{line} …", size, bold=bold) > room:
        line = line.rpartition(" ")[0] or line[:-1]
    return f"{line} …"


def _pieces(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    """Cut a word that is wider than a line, as an address is."""
    if width(word, size, bold=bold) <= room:
        return [word]
    step = max(1, int(len(word) * room / width(word, size, bold=bold)) - 1)
    return [word[at : at + step] for at in range(0, len(word), step)]


def _nearest(letter: str, have: frozenset[int]) -> str:
    if letter in PLAIN:
        return PLAIN[letter]
    if unicodedata.category(letter).startswith("C"):
        return ""
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if ord(part) in have)
    return plain or "\u25a1" if 0x25A1 in have else plain or "?"


@cache
def _letters() -> frozenset[int]:
    """The letters that both weights have."""
    from reportlab.pdfbase.ttfonts import TTFontFile

    return frozenset.intersection(*(frozenset(TTFontFile(str(path(bold=bold))).charToGlyph) for bold in (False, True)))
