"""What every test in a browser begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.app import Seen, chromium, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    """One context for a module, so that the application's own files are fetched once."""
    with chromium() as opened:
        yield opened.new_context(permissions=["clipboard-read", "clipboard-write"])


@pytest.fixture
def opened(browser: BrowserContext) -> Iterator[Page]:
    """A page that is clean at the end: nothing asked from outside, no error of ours."""
    watched, seen = page(browser)
    yield watched
    watched.close()
    assert seen == Seen()
