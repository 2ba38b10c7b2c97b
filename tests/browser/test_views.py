"""The views of words, events and relations in a browser: a link restores the screen, a click reaches the sentence."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from analysis import settings, store
from analysis.evaluate import gold
from tests.browser.app import CHROMIUM, drawn, page, serving, visit

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and os.environ.get("CI") != "true",
        reason=f"no Chromium at {CHROMIUM}: install it, or name one in STANDPOINT_CHROMIUM",
    ),
]

SEED = "seed-2019-11-20-japan-times"
PICKED = {
    "statements": "said=drills&pick=side:said;actor:PRK",
    "conditions": "pick=actor:PRK;action:set_condition",
    "timeline": "pick=topic:exercises;event:Vigilant Ace",
    "relations": "top=20&pick=actor:PRK;side:towards;other:USA",
    "actors": "pick=actor:PRK;side:about",
    "entities": "kind=event&pick=entity:vigilant-ace",
    "articles": f"doc={SEED}&at=stance~1",
    "method": "since=2019-11-01",
}
"""A screen of each view that is not its first: what was searched, set and clicked stands in the link."""

# The ways down by an ordinary link, each to the first sentence behind it.
LINKS = {
    "statements": "a.sp-words-link",
    "timeline": ".sp-events tbody a",
    "relations": ".sp-pairs tbody a",
    "actors": ".sp-facts a:has-text('of its own'), .sp-facts dd a:has-text('statement')",
}
# The ways down by a mark of a figure.
MARKS = {
    "statements": ".st-key-voices .bars .point path",
    "conditions": ".st-key-terms .bars .point path",
    "timeline": ".st-key-timeline .scatterlayer path.point",
    "relations": ".st-key-relations .scatterlayer path.point",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app on the hand-coded samples, which change with no rule."""
    folder = tmp_path_factory.mktemp("views") / "store"
    store.write(folder, gold.read_all(settings.seeds() / "gold"))
    with serving(folder) as served:
        yield served


def reaches_the_sentence(opened: Page) -> None:
    """From the passages that are listed to the words in their article, and back."""
    opened.wait_for_url(re.compile("pick="))
    drawn(opened)
    card = opened.locator(".st-key-picked .sp-card").first
    expect(card).to_be_visible()
    card.locator("footer a").first.click()
    opened.wait_for_url(re.compile("articles.*doc="))
    drawn(opened)
    expect(opened.locator(".sp-title")).to_be_visible()
    if "at=mention" not in opened.url:
        expect(opened.locator("mark.sp-at").first).to_be_in_viewport()
    opened.go_back()
    drawn(opened)
    expect(opened.locator(".st-key-picked .sp-card").first).to_be_visible()


@pytest.mark.parametrize("view", PICKED)
def test_a_pasted_link_restores_the_screen(opened: Page, address: str, view: str) -> None:
    visit(opened, f"{address}/{view}?actor=North+Korea&{PICKED[view]}".replace(" ", "%20"))
    before = opened.locator("[data-testid=stMain]").inner_text()
    other, _ = page(opened.context)
    visit(other, opened.url)
    assert other.locator("[data-testid=stMain]").inner_text() == before
    other.close()


@pytest.mark.parametrize("view", LINKS)
def test_a_link_reaches_the_sentence(opened: Page, address: str, view: str) -> None:
    visit(opened, f"{address}/{view}")
    opened.locator(LINKS[view]).first.focus()
    opened.keyboard.press("Enter")
    reaches_the_sentence(opened)


@pytest.mark.parametrize("view", MARKS)
def test_a_mark_of_a_figure_reaches_the_sentence(opened: Page, address: str, view: str) -> None:
    visit(opened, f"{address}/{view}")
    marks = opened.locator(MARKS[view])
    sizes = marks.evaluate_all("(marks) => marks.map((mark) => mark.getBoundingClientRect().width)")
    largest = marks.nth(sizes.index(max(sizes)))
    largest.scroll_into_view_if_needed()
    box = largest.bounding_box()
    assert box is not None
    opened.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    reaches_the_sentence(opened)


def test_a_condition_leads_to_its_words(opened: Page, address: str) -> None:
    visit(opened, f"{address}/conditions?actor=North+Korea")
    card = opened.locator(".sp-card").filter(has=opened.locator(".sp-terms")).first
    expect(card).to_contain_text("North Korea")
    card.locator("footer a").first.click()
    opened.wait_for_url(re.compile("articles.*doc="))
    drawn(opened)
    expect(opened.locator("mark.sp-at").first).to_be_in_viewport()


@pytest.mark.parametrize("view", ["statements", "conditions", "timeline", "relations", "method"])
def test_the_filters_change_every_view(opened: Page, address: str, view: str) -> None:
    visit(opened, f"{address}/{view}")
    whole = opened.locator(".sp-lead").inner_text()
    visit(opened, f"{address}/{view}?actor=North+Korea&since=2019-11-01&until=2019-11-30")
    expect(opened.locator(".sp-lead")).not_to_have_text(whole)
    expect(opened.locator(".sp-lead + .sp-note").first).to_contain_text("1 Nov 2019 to 30 Nov 2019")


def test_words_are_searched_as_one_types(opened: Page, address: str) -> None:
    visit(opened, f"{address}/statements")
    opened.get_by_role("textbox", name="Search in the words said").fill("rehearsal")
    opened.keyboard.press("Enter")
    opened.wait_for_url(re.compile("said=rehearsal"))
    drawn(opened)
    rows = opened.locator(".sp-ledger tbody tr")
    assert rows.count() > 0
    assert all("rehearsal" in row.lower() for row in rows.all_inner_texts())


def test_the_reader_goes_from_finding_to_finding(opened: Page, address: str) -> None:
    visit(opened, f"{address}/articles?doc={SEED}")
    for place in (1, 2):
        opened.get_by_role("link", name="Next finding").first.click()
        opened.wait_for_url(re.compile("at="))
        expect(opened.locator(".sp-steps").first).to_contain_text(f"{place} of ")
        drawn(opened)
        expect(opened.locator("mark.sp-at").first).to_be_in_viewport()
    opened.get_by_role("link", name="Previous finding").first.click()
    expect(opened.locator(".sp-steps").first).to_contain_text("1 of ")


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_needs_sideways_scrolling(opened: Page, address: str, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    over = {}
    for view in ("statements", "conditions", "timeline", "relations?top=40", "method"):
        visit(opened, f"{address}/{view}")
        main = opened.get_by_test_id("stMain")
        over[view] = main.evaluate("(main) => main.scrollWidth - main.clientWidth")
    assert not [view for view, more in over.items() if more > 0], over


@pytest.mark.parametrize(
    ("view", "table", "told"),
    [
        ("method", ".sp-scores", ["Standpoint", "VADER", "TextBlob", "Coded by hand"]),
        ("relations", ".sp-pairs", ["Sentences", "Tone"]),
        ("timeline", ".sp-events", ["Dated", "Positions", "By stance"]),
    ],
)
def test_a_phone_leaves_no_figure_out(opened: Page, address: str, view: str, table: str, told: list[str]) -> None:
    opened.set_viewport_size({"width": 390, "height": 800})
    visit(opened, f"{address}/{view}")
    for name in told:
        expect(opened.locator(f"{table} thead").first.get_by_text(name, exact=True)).to_be_visible()


def test_a_phone_shows_the_card_of_who_was_picked_first(opened: Page, address: str) -> None:
    opened.set_viewport_size({"width": 390, "height": 800})
    visit(opened, f"{address}/actors?pick=actor:PRK")
    expect(opened.locator(".sp-facts").first).to_be_in_viewport()
