"""How long a click takes to the repainted page: `python -m tests.browser.speed [--store DIR] [--n 10]`."""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import settings
from tests.browser.app import READY, chromium, page, serving, visit

if TYPE_CHECKING:
    from playwright.sync_api import Page


def main() -> None:
    """Print the first paint of a warm store, and clicks on cells and filters."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=None)
    parser.add_argument("--n", type=int, default=10)
    asked = parser.parse_args()
    with serving(asked.store or settings.store_path()) as address, chromium() as browser:
        opened, _ = page(browser)
        visit(opened, address)
        paints = [_paint(opened, address) for _ in range(3)]
        sys.stdout.write(f"first paint, warm: {min(paints):.2f} s (of {len(paints)})\n")
        # Before the page is whole a link is an ordinary one, which loads the page anew.
        opened.wait_for_function(READY)
        clicks = sorted(_click(opened, place) for place in range(asked.n))
        at95 = clicks[min(len(clicks) - 1, round(0.95 * len(clicks)))]
        sys.stdout.write(
            f"click to repainted page: median {statistics.median(clicks):.2f} s, p95 {at95:.2f} s (of {len(clicks)})\n"
        )


def _paint(opened: Page, address: str) -> float:
    """Seconds until the matrix stands on a page that is loaded anew."""
    began = time.monotonic()
    opened.goto(address)
    opened.wait_for_selector(".sp-matrix")
    return time.monotonic() - began


# The browser's own clock: to find a cell and to move the mouse there takes the driver as long as a sixth of a repaint.
CLICKED = """() => {
  const note = () => { window.clicked = performance.now(); };
  document.addEventListener('click', note, { once: true, capture: true });
}"""
REPAINTED = f"""(target) => {{
  const on = document.querySelector('.sp-cell.sp-on')?.getAttribute('href');
  return on === target && ({READY})() && performance.now() - window.clicked;
}}"""


def _click(opened: Page, place: int) -> float:
    """Seconds from a click on another cell until its passages stand and everything is drawn."""
    cells = opened.locator(".sp-cell")
    cell = cells.nth(place % cells.count())
    target = cell.get_attribute("href") or ""
    opened.evaluate(CLICKED)
    cell.click()
    return float(opened.wait_for_function(REPAINTED, arg=target).json_value()) / 1000


if __name__ == "__main__":
    main()
