"""What an analyst does first: open the app on nothing, ask, click, read the sentence, hand the link on."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.app import CHROMIUM, Seen, drawn, page, serving, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.browser,
    # On the build machine a missing browser is a failure, not a reason to look away.
    pytest.mark.skipif(
        not CHROMIUM.exists() and os.environ.get("CI") != "true",
        reason=f"no Chromium at {CHROMIUM}: install it, or name one in STANDPOINT_CHROMIUM",
    ),
]

VIEWS = ("", "stance", "sentiment", "actors", "entities", "articles")
NOVEMBER = "actor=North+Korea&since=2019-11-01&until=2019-11-30"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, browser: BrowserContext) -> Iterator[str]:
    """The app on a store that was empty, once it has coded the sample articles by itself."""
    with serving(tmp_path_factory.mktemp("new") / "store") as served:
        first, seen = page(browser)
        second, _ = page(browser)
        first.goto(served)
        expect(first.get_by_text("Reading the sample articles")).to_be_visible()
        expect(first.get_by_role("progressbar")).to_be_visible()
        second.goto(served)
        expect(second.get_by_text("Reading the sample articles")).to_be_visible()
        for opened in (first, second):
            expect(opened.locator(".sp-matrix")).to_be_visible(timeout=240_000)
            expect(opened.get_by_text("35 articles of 35 in the store")).to_be_visible()
        assert seen == Seen()
        first.close()
        second.close()
        yield served


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_needs_sideways_scrolling(opened: Page, address: str, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    over = {}
    for view in VIEWS:
        visit(opened, f"{address}/{view}")
        main = opened.get_by_test_id("stMain")
        over[view] = main.evaluate("(main) => main.scrollWidth - main.clientWidth")
    assert not [view for view, more in over.items() if more > 0], over


def test_from_the_question_to_the_sentence(opened: Page, address: str) -> None:
    """Filter by actor and by date, click the cell, read the passage, open its article."""
    visit(opened, address)
    opened.get_by_role("combobox", name="Actors").click()
    opened.get_by_role("option", name="North Korea", exact=True).click()
    opened.keyboard.press("Escape")
    opened.wait_for_url(re.compile("actor=North"))
    drawn(opened)
    expect(opened.locator(".sp-matrix tbody tr")).to_have_count(1)
    for name, day in (("From", "20191101"), ("To", "20191130")):
        opened.get_by_role("spinbutton", name=f"year, {name}").click()
        opened.keyboard.type(day)
        opened.keyboard.press("Escape")
        opened.locator(".sp-lead").click()
        expect(opened.locator("[data-testid=stMain] .sp-note").first).to_contain_text(
            "1 Nov 2019" if name == "From" else "30 Nov 2019"
        )
    drawn(opened)
    expect(opened.locator(".sp-note").filter(has_text="1 Nov 2019 to 30 Nov 2019").first).to_be_visible()
    opened.get_by_role("link", name=re.compile("^North Korea on exercises")).click()
    opened.wait_for_url(re.compile("pick="))
    drawn(opened)
    assert "since=2019-11-01" in opened.url
    assert "until=2019-11-30" in opened.url
    card = opened.locator(".sp-card").filter(has_text="The Japan Times").filter(has_text="shocking punishment").first
    for part in ("opposes exercises", "North Korea", "Kim Yong Chol", "14 Nov 2019", "20 Nov 2019", "confidence"):
        expect(card).to_contain_text(part)
    card.get_by_role("link").first.click()
    opened.wait_for_url(re.compile("articles.*doc="))
    drawn(opened)
    expect(opened.locator(".sp-title")).to_contain_text("postpone military drills")
    expect(opened.locator("mark.sp-at").first).to_be_in_viewport()
    opened.go_back()
    drawn(opened)
    expect(opened.locator(".sp-card").first).to_be_visible()


def test_a_pasted_link_restores_the_view(opened: Page, address: str) -> None:
    visit(opened, f"{address}/?{NOVEMBER}&pick=actor:PRK;topic:exercises")
    expect(opened.locator(".sp-cell.sp-on")).to_have_count(1)
    before = opened.locator("[data-testid=stMain]").inner_text()
    assert "1 Nov 2019 to 30 Nov 2019" in before
    link = opened.url
    other, _ = page(opened.context)
    visit(other, link)
    assert other.locator("[data-testid=stMain]").inner_text() == before
    other.close()


@pytest.mark.parametrize("view", VIEWS[1:])
def test_the_filters_go_along_to_every_view(opened: Page, address: str, view: str) -> None:
    visit(opened, f"{address}/?{NOVEMBER}")
    opened.get_by_test_id("stSidebarNavLink").filter(has_text=view.capitalize()).click()
    opened.wait_for_url(re.compile(view))
    drawn(opened)
    expect(opened.locator(".sp-note").filter(has_text="1 Nov 2019 to 30 Nov 2019").first).to_be_visible()
    assert "actor=North" in opened.url
    opened.go_back()
    drawn(opened)
    expect(opened.locator(".sp-matrix")).to_be_visible()
    assert "since=2019-11-01" in opened.url


def test_a_click_on_a_bar_lists_its_sentences(opened: Page, address: str) -> None:
    visit(opened, f"{address}/sentiment")
    bar = opened.locator(".st-key-tone_towards .bars .point path").filter(visible=True).first
    box = bar.bounding_box()
    assert box is not None
    opened.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    opened.wait_for_url(re.compile("pick="))
    drawn(opened)
    expect(opened.locator(".sp-picked")).to_contain_text("as shown")
    expect(opened.locator(".sp-card").first).to_be_visible()


def test_a_click_on_a_row_lists_where_it_is_named(opened: Page, address: str) -> None:
    visit(opened, f"{address}/entities")
    table = opened.get_by_test_id("stDataFrame").bounding_box()
    assert table is not None
    opened.mouse.click(table["x"] + 20, table["y"] + 36 + 18)
    opened.wait_for_url(re.compile("pick=entity"))
    drawn(opened)
    expect(opened.locator(".sp-card").first).to_be_visible()


def test_a_filter_without_rows_says_what_to_do(opened: Page, address: str) -> None:
    visit(opened, f"{address}/?since=2017-01-01&until=2017-01-02")
    expect(opened.get_by_text("Widen the period")).to_be_visible()
    opened.get_by_role("button", name="Clear filters").click()
    drawn(opened)
    expect(opened.locator(".sp-matrix")).to_be_visible()


def test_the_matrix_is_reached_by_keyboard(opened: Page, address: str) -> None:
    visit(opened, address)
    opened.locator(".sp-cell").first.focus()
    opened.keyboard.press("Enter")
    opened.wait_for_url(re.compile("pick="))
    drawn(opened)
    expect(opened.locator(".sp-card").first).to_be_visible()
