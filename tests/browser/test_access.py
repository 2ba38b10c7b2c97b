"""Every view by keyboard and screen reader: axe-core finds nothing serious of ours, and figures are told in words."""

from __future__ import annotations

import os
from itertools import product
from typing import TYPE_CHECKING

import pytest

from analysis import settings
from tests.browser.app import CHROMIUM, Seen, chromium, page, serving, visit
from tests.browser.shots import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from playwright.sync_api import Browser, Page

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core comes with the extra [test]")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and os.environ.get("CI") != "true",
        reason=f"no Chromium at {CHROMIUM}: install it, or name one in STANDPOINT_CHROMIUM",
    ),
]

# Streamlit's own: its buttons, menus, inputs and its canvas of table cells; we neither draw nor can mend them.
THEIRS = (
    "stSidebarNav", "stHeader", "stToolbar", "stMainMenu", "stDataFrame", "stTooltip", "stSelectbox", "stMultiSelect",
    "stDateInput", "stSlider", "stPopover", "stExpander", "stFileUploader", "stLogo", "stButtonGroup",
)  # fmt: skip
READER = {"reader": "/articles?doc=seed-2019-11-20-japan-times&at=stance~1"}
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the hand-coded samples: a store without a reading of the texts, so that the test is quick."""
    from analysis import store
    from analysis.evaluate import gold

    folder = tmp_path_factory.mktemp("access") / "store"
    store.write(folder, gold.read_all(settings.seeds() / "gold"))
    with serving(folder) as served:
        yield served


def violations(opened: Page) -> list[str]:
    """What axe-core calls serious in what this product draws, each with where it stands."""
    found: list[dict[str, Any]] = axe.Axe().run(opened).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['html'][:160]}"
        for rule in found
        if rule["impact"] in SERIOUS
        for node in rule["nodes"]
        if not _theirs(opened, node["target"][0])
    ]


def _theirs(opened: Page, selector: str) -> bool:
    """Whether an element is or lies in a part that Streamlit draws by itself."""
    inside = ", ".join(f"[data-testid={name}]" for name in THEIRS)
    return bool(
        opened.evaluate("([own, theirs]) => !!document.querySelector(own)?.closest(theirs)", [selector, inside])
    )


@pytest.mark.parametrize(("view", "theme"), list(product(VIEWS, ("light", "dark"))))
def test_nothing_serious_stands_in_the_way(browser: Browser, address: str, view: str, theme: str) -> None:
    opened, seen = page(browser, color_scheme=theme)
    visit(opened, address + (VIEWS | READER)[view])
    assert violations(opened) == []
    opened.close()
    assert seen == Seen()


@pytest.mark.parametrize("view", ["sentiment", "statements", "timeline", "relations", "stance"])
def test_every_figure_is_also_a_table(browser: Browser, address: str, view: str) -> None:
    opened, _ = page(browser)
    visit(opened, f"{address}/{view}")
    figures, tables = opened.get_by_test_id("stPlotlyChart").count(), opened.locator("details.sp-data").count()
    assert figures == tables > 0
    opened.locator("details.sp-data summary").first.focus()
    opened.keyboard.press("Enter")
    assert opened.locator("details.sp-data[open] tbody tr").first.is_visible()
    opened.close()
