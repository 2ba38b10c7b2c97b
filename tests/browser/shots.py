"""Screenshots of every view, light and dark, wide and narrow: `python -m tests.browser.shots --out DIR`."""

from __future__ import annotations

import argparse
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import settings
from tests.browser.app import chromium, drawn, page, serving, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

VIEWS = {
    "overview": "/",
    "overview-picked": "/?actor=North+Korea&pick=actor%3APRK%3Btopic%3Aexercises",
    "stance": "/stance",
    "sentiment": "/sentiment",
    "compare": "/compare",
    "compare-periods": "/compare?way=Two+periods&whom=North+Korea",
    "actors": "/actors",
    "entities": "/entities",
    "articles": "/articles",
    "reader": "/articles?doc=000_9cdcf60c83c77cc4",
    "statements": "/statements",
    "statements-picked": "/statements?said=drills&pick=side%3Asaid%3Bactor%3APRK",
    "conditions": "/conditions",
    "timeline": "/timeline",
    "relations": "/relations?top=40",
    "actor": "/actors?pick=actor%3APRK%3Bside%3Aabout",
    "method": "/method",
    "library": "/library",
    "briefing": "/briefing?actor=North+Korea",
    "briefing-pages": "/?view=briefing&actor=North+Korea",
    "corrections": "/rulings",
    "empty": "/?since=2017-01-01&until=2017-01-02",
}
WIDTHS = {"wide": 1280, "narrow": 390}


def main() -> None:
    """Make them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--store", type=Path, default=None, help="the default store where left out")
    parser.add_argument("--only", nargs="*", default=list(VIEWS), choices=list(VIEWS))
    parser.add_argument("--themes", nargs="*", default=["light", "dark"])
    parser.add_argument("--widths", nargs="*", default=list(WIDTHS), choices=list(WIDTHS))
    parser.add_argument("--fold", action="store_true", help="only what is seen without scrolling")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with serving(asked.store or settings.store_path()) as address, chromium() as browser:
        for theme, width in product(asked.themes, asked.widths):
            opened, _ = page(browser, color_scheme=theme, viewport={"width": WIDTHS[width], "height": 800})
            for name in asked.only:
                visit(opened, address + VIEWS[name])
                if not asked.fold:
                    _unroll(opened, WIDTHS[width])
                opened.screenshot(path=asked.out / f"{name}-{theme}-{width}.png")
                opened.set_viewport_size({"width": WIDTHS[width], "height": 800})
            opened.close()


def _unroll(opened: Page, width: int) -> None:
    """Make the window as high as the page, which scrolls inside it."""
    height = opened.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    opened.set_viewport_size({"width": width, "height": height})
    drawn(opened)


if __name__ == "__main__":
    main()
