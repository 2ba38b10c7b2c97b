"""The options of the commands by which findings leave the program: briefings, pictures, bundles, corrections."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    Make = Callable[[str, str, str], argparse.ArgumentParser]
    """Makes a command of a name, a module and what it does."""
    Add = Callable[[argparse.ArgumentParser], None]

FORMATS = "its ending names the format: pptx, pdf, html, xlsx, csv, md, png, svg; may be repeated"


def add(make: Make, store: Add, filters: Add) -> None:
    """Add the commands; `store` and `filters` add the options that others have too."""
    _brief(make("brief", "briefing", "write a briefing on what the filters let through"), store, filters)


def _brief(parser: argparse.ArgumentParser, store: Add, filters: Add) -> None:
    parser.add_argument("--out", type=Path, action="append", required=True, metavar="FILE", help=FORMATS)
    parser.add_argument("--title", default="", help="made of the filters unless told")
    parser.add_argument(
        "--section",
        action="append",
        default=[],
        help="headline, matrix, tracks, sentiment, timeline, conditions, quotes, changes or method; in the order told",
    )
    parser.add_argument("--changes-since", metavar="DATE", help="tell what changed from this day on")
    store(parser)
    filters(parser)
