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

FORMATS = (
    "its ending names the format: pptx, pdf, html, xlsx, csv, md, png, svg, or zip with the evidence; may be repeated"
)


def add(make: Make, store: Add, filters: Add) -> None:
    """Add the commands; `store` and `filters` add the options that others have too."""
    _brief(make("brief", "briefing", "write a briefing on what the filters let through"), store, filters)
    _shot(make("shot", "shooting", "take a picture of a view, where Chromium is installed"), store)
    _verify(make("verify", "verifying", "check a bundle of a briefing against the store"), store)
    _correct(make("correct", "correcting", "confirm, correct or reject coded rows, or list what people ruled"), store)
    _changes(
        make("changes", "changing", "tell what changed between two days or two versions of the store"), store, filters
    )


def add_coding(parser: argparse.ArgumentParser, *more: str) -> None:
    """Add the choice of whose coding counts."""
    told = "corrected (as people ruled, unless told), machine" + "".join(f", {choice}" for choice in more)
    parser.add_argument("--coding", choices=("corrected", "machine", *more), default="corrected", help=told)


def _brief(parser: argparse.ArgumentParser, store: Add, filters: Add) -> None:
    parser.add_argument("--out", type=Path, action="append", required=True, metavar="FILE", help=FORMATS)
    parser.add_argument("--title", default="", help="made of the filters unless told")
    parser.add_argument(
        "--section",
        action="append",
        default=[],
        help="headline, matrix, tracks, sentiment, timeline, conditions, quotes, changes or method; in the order told",
    )
    parser.add_argument(
        "--changes-since", metavar="DATE", help="tell what changed from this day on, or since a version, such as v12"
    )
    add_coding(parser)
    store(parser)
    filters(parser)


def _shot(parser: argparse.ArgumentParser, store: Add) -> None:
    parser.add_argument("view", metavar="VIEW", help='as its address says it, such as "stance?actor=North+Korea"')
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a name that ends in .png")
    parser.add_argument("--width", type=int, default=1280, metavar="N", help="pixels, 1280 unless told")
    parser.add_argument("--height", type=int, default=720, metavar="N", help="pixels, 720 unless told")
    parser.add_argument("--whole", action="store_true", help="as high as the page is")
    store(parser)


def _verify(parser: argparse.ArgumentParser, store: Add) -> None:
    parser.add_argument("bundle", type=Path, metavar="FILE", help="a zip that `standpoint brief` wrote")
    add_coding(parser)
    store(parser)


def _correct(parser: argparse.ArgumentParser, store: Add) -> None:
    parser.add_argument("article", nargs="?", metavar="ARTICLE", help="its id; without one, rulings are listed")
    parser.add_argument(
        "row", nargs="?", type=int, metavar="ROW", help="the row's number; without one, the rows are listed"
    )
    parser.add_argument(
        "--kind", choices=("stance", "sentiment", "statement"), default="stance", help="stance unless told"
    )
    parser.add_argument("--ruling", choices=("confirm", "correct", "reject"), help="what you say of the row")
    parser.add_argument("--by", default="", metavar="NAME", help="who says so")
    parser.add_argument("--why", default="", help="the reason")
    parser.add_argument("--set", action="append", default=[], metavar="COLUMN=VALUE", help="such as stance=support")
    parser.add_argument("--alone", action="store_true", help="leave the copies of the story as they are")
    parser.add_argument("--differences", action="store_true", help="list only where people and machine differ")
    parser.add_argument("--json", action="store_true", help="list as one JSON object a line")
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--export", type=Path, metavar="FILE", help="write all rulings as lines of JSON")
    other.add_argument("--import", dest="bring", type=Path, metavar="FILE", help="add rulings from such a file")
    other.add_argument("--gold", type=Path, metavar="DIR", help="write the articles ruled on as gold files")
    store(parser)


def _changes(parser: argparse.ArgumentParser, store: Add, filters: Add) -> None:
    parser.add_argument("before", metavar="BEFORE", help="a day, such as 2019-10-31, or a version, such as v12")
    parser.add_argument("after", nargs="?", metavar="AFTER", help="a later one of the same; now unless told")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    store(parser)
    filters(parser)
