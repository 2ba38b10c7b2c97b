"""The filters as an analyst uses them: in the link, as chips, by brush, by name; every figure follows each alike."""

from __future__ import annotations

import os
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.app import CHROMIUM, Seen, drawn, page, visit

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and os.environ.get("CI") != "true",
        reason=f"no Chromium at {CHROMIUM}: install it, or name one in STANDPOINT_CHROMIUM",
    ),
]

FULL = "actor=Sylvania&since=2019-11-01&until=2019-11-30&topic=exercises&stance=qualified&voice=reported&stories=true"
MEASURED = ("", "stance", "sentiment", "compare", "actors", "entities", "articles")


def screen(opened: Page) -> str:
    return opened.locator("[data-testid=stMain]").inner_text()


def test_a_pasted_link_restores_every_filter(opened: Page, address: str) -> None:
    visit(opened, f"{address}/?{FULL}&confidence=0.5&search=view&pick=actor:sylvania;topic:exercises")
    chips = opened.locator(".sp-chip")
    for told in (
        "Actor: Sylvania", "1 Nov 2019 to 30 Nov 2019", "Topic: exercises", "Stance: qualified", "Voice: reported",
        "Confidence at least 0.5", "Holds “view”", "Each story once",
    ):  # fmt: skip
        expect(chips.filter(has_text=told)).to_have_count(1)
    expect(opened.get_by_text("By topic and stance articles")).to_be_visible()
    opened.get_by_role("button", name="Copy link").click()
    expect(opened.get_by_text("Copied")).to_be_visible()
    copied = opened.evaluate("navigator.clipboard.readText()")
    before = screen(opened)
    other, seen = page(opened.context)
    visit(other, copied)
    assert screen(other) == before
    other.close()
    assert seen == Seen()


def test_a_chip_takes_its_filter_away_and_back_brings_it_again(opened: Page, address: str) -> None:
    visit(opened, f"{address}/?actor=Sylvania&topic=exercises")
    expect(opened.locator(".sp-matrix tbody tr")).to_have_count(1)
    opened.locator(".sp-chip").filter(has_text="Sylvania").click()
    expect(opened.locator(".sp-matrix tbody tr")).to_have_count(2)
    drawn(opened)
    assert "actor=" not in opened.url
    opened.go_back()
    expect(opened.locator(".sp-matrix tbody tr")).to_have_count(1)
    drawn(opened)
    opened.go_forward()
    expect(opened.locator(".sp-matrix tbody tr")).to_have_count(2)
    drawn(opened)
    opened.locator(".sp-chip").focus()
    opened.keyboard.press("Enter")
    expect(opened.locator(".sp-chip")).to_have_count(0)
    drawn(opened)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("actor=Sylvania", "4 articles of 4"),
        ("since=2019-11-01&until=2019-11-30", "2 articles of 4"),
        ("search=%22title+of+a1%22", "1 article of 4"),
        ("stance=oppose&confidence=0.8", "1 article of 4"),
        ("stories=true", "3 articles of 4"),
    ],
)
def test_every_view_follows_a_filter_alike(opened: Page, address: str, asked: str, told: str) -> None:
    for view in MEASURED:
        visit(opened, f"{address}/{view}?{asked}")
        expect(opened.get_by_test_id("stMain").get_by_text(re.compile(told)).first).to_be_visible()
        expect(opened.locator(".sp-inview b")).to_have_text(f"{told.split(maxsplit=1)[0]} of 4 articles")


def test_a_period_by_name_and_by_brush(opened: Page, address: str) -> None:
    visit(opened, address)
    opened.get_by_role("link", name="2019", exact=True).click()
    expect(opened.locator(".sp-chip")).to_contain_text("1 Jan 2019 to 31 Dec 2019")
    drawn(opened)
    opened.get_by_role("link", name="All", exact=True).click()
    expect(opened.locator(".sp-chip")).to_have_count(0)
    drawn(opened)
    chart = opened.locator(".st-key-coverage .nsewdrag").first
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    opened.mouse.move(box["x"] + box["width"] * 0.6, middle)
    opened.mouse.down()
    opened.mouse.move(box["x"] + box["width"] * 0.8, middle, steps=6)
    opened.mouse.move(box["x"] + box["width"] - 2, middle, steps=6)
    opened.mouse.up()
    opened.wait_for_url(re.compile("since=2019-11-20.*until=2019-11-21"))
    drawn(opened)
    expect(opened.locator(".sp-chip")).to_contain_text("20 Nov 2019 to 21 Nov 2019")


def test_a_view_is_saved_opened_and_deleted(opened: Page, address: str) -> None:
    name = "<b>Sylvania</b> *on* $exercises$"
    visit(opened, f"{address}/stance?actor=Sylvania")
    opened.get_by_role("button", name="Saved views").click()
    opened.get_by_label("Save this view as").fill(name)
    opened.get_by_role("button", name="Save", exact=True).click()
    expect(opened.locator("a.sp-saved")).to_have_text(name)
    visit(opened, address)
    opened.get_by_role("button", name="Saved views").click()
    opened.locator("a.sp-saved").click()
    opened.wait_for_url(re.compile("stance.*actor=Sylvania"))
    drawn(opened)
    expect(opened.locator(".sp-chip")).to_contain_text("Sylvania")
    visit(opened, address)
    opened.get_by_role("button", name="Saved views").click()
    opened.get_by_test_id("stPopoverBody").get_by_role("button", name="✕").click()
    expect(opened.get_by_text("No view is saved yet")).to_be_visible()


def test_a_day_that_was_typed_counts_once_the_calendar_is_closed(opened: Page, address: str) -> None:
    visit(opened, address)
    field = opened.get_by_test_id("stDateInput").first
    expect(field).to_contain_text("From")
    box = field.get_by_test_id("stDateInputFieldsScroller").bounding_box()
    assert box is not None
    opened.mouse.click(box["x"] + 16, box["y"] + box["height"] / 2)
    opened.keyboard.type("20191118")
    opened.keyboard.press("Escape")
    opened.wait_for_url(re.compile("since=2019-11-18"))
    drawn(opened)
    expect(opened.locator(".sp-chip").first).to_contain_text("18 Nov 2019")
