"""A briefing in the format that a file's name asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from analysis.errors import StandpointError
from analysis.export.briefing import canvas, cells, markdown, page, slides, workbook
from analysis.export.drawing import pdf, png, svg

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.export.briefing.model import Briefing
    from analysis.export.drawing.shapes import Drawing

Write = Callable[["Briefing"], bytes]


def _pdf(briefing: Briefing) -> bytes:
    return pdf.written((drawing for _, drawing in canvas.pages(briefing)), title=briefing.title)


WHOLE: dict[str, Write] = {
    ".pptx": slides.written,
    ".pdf": _pdf,
    ".html": lambda briefing: page.written(briefing).encode(),
    ".xlsx": workbook.written,
    ".csv": lambda briefing: cells.written(briefing).encode(),
    ".md": lambda briefing: markdown.written(briefing).encode(),
}
"""What writes a briefing into one file."""
PAGES: dict[str, Callable[[Drawing], bytes]] = {
    ".png": png.written,
    ".svg": lambda drawing: svg.written(drawing).encode(),
}
"""What writes each of its pages into a file of its own."""


BUNDLE = ".zip"
"""What a briefing with its evidence ends in; `bundle.written` makes it."""


def check(path: Path) -> None:
    """Raise a `StandpointError` for a name whose ending names no format."""
    if path.suffix.lower() not in {*WHOLE, *PAGES, BUNDLE}:
        known = ", ".join([*WHOLE, *PAGES, BUNDLE])
        raise StandpointError(f"{path.name}: end its name in one of {known}.")


def written(briefing: Briefing, path: Path) -> Iterator[tuple[Path, bytes]]:
    """Yield the files that a path asks for: one, or for pictures one a page with its name behind the path's."""
    ending = path.suffix.lower()
    if ending in WHOLE:
        yield path, WHOLE[ending](briefing)
        return
    drawn = list(canvas.pages(briefing))
    for name, drawing in drawn:
        own = path if len(drawn) == 1 else path.with_name(f"{path.stem}-{name}{path.suffix}")
        yield own, PAGES[ending](drawing)
