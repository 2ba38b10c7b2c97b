"""Compare: the columns come from the link, a number leads to its sentence, and back returns."""

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


def columns(opened: Page) -> list[str]:
    return opened.locator(".sp-versus thead th").all_inner_texts()


def test_a_link_sets_actors_side_by_side_and_a_number_leads_to_its_sentence(opened: Page, address: str) -> None:
    visit(opened, f"{address}/compare?compare=Freedonia&compare=Ada+Vosk")
    assert columns(opened) == ["Measure", "Freedonia", "Ada Vosk"]
    opened.get_by_role("link", name=re.compile("^Ada Vosk on exercises")).click()
    opened.wait_for_url(re.compile("pick="))
    drawn(opened)
    expect(opened.locator(".sp-card")).to_have_count(1)
    expect(opened.locator(".sp-card")).to_contain_text("demand end")
    assert columns(opened) == ["Measure", "Freedonia", "Ada Vosk"]
    opened.go_back()
    expect(opened.locator(".sp-card")).to_have_count(0)
    drawn(opened)


def test_one_actor_in_two_periods(opened: Page, address: str) -> None:
    visit(opened, f"{address}/compare?way=Two+periods&whom=Sylvania&to1=2019-11-15&from2=2019-11-16")
    assert columns(opened)[1:] == ["Sylvania, 10 Oct 2019 to 15 Nov 2019", "Sylvania, 16 Nov 2019 to 21 Nov 2019"]
    before = opened.locator("[data-testid=stMain]").inner_text()
    other, seen = page(opened.context)
    visit(other, opened.url)
    assert other.locator("[data-testid=stMain]").inner_text() == before
    other.close()
    assert seen == Seen()
