"""What every test in a browser begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from query_corpus import CORPUS

from analysis import store
from tests.browser.app import Seen, chromium, page, serving

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


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on four articles about two invented countries, unless a module serves others."""
    folder = tmp_path_factory.mktemp("invented") / "store"
    store.write(folder, CORPUS)
    with serving(folder) as served:
        yield served
