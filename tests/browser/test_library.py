"""The Library in a browser: drop files, paste a text, watch them being read, remove one, undo."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from analysis import store
from tests.browser.app import CHROMIUM, Seen, chromium, drawn, page, serving, visit

sys.path.insert(0, str(Path(__file__).parent.parent))
from query_corpus import CORPUS

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists() and os.environ.get("CI") != "true",
        reason=f"no Chromium at {CHROMIUM}: install it, or name one in STANDPOINT_CHROMIUM",
    ),
]

STORY = (
    "The ministry of Avaria said on Monday that it would not talk unless Borduria ends its drills at the border. "
    "Borduria answered on Tuesday that the exercises are defensive and will go on as they were announced."
)
FILES = {
    "first.txt": f"Avaria refuses talks\n\nNovember 20, 2019\n\n{STORY}",
    "<b>second<b> & more.txt": "The museum reopens\n\nThe museum of clocks in Lund opened a new wing in the rain.",
    "broken.json": '{"text": ',
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of four articles."""
    path = tmp_path_factory.mktemp("library") / "store"
    store.write(path, CORPUS)
    return path


@pytest.fixture(scope="module")
def tabs(place: Path) -> Iterator[tuple[Page, Page]]:
    """Two tabs on the Library, both clean at the end: nothing asked from outside, no error of ours."""
    expect.set_options(timeout=60_000)
    with serving(place) as address, chromium() as browser:
        context = browser.new_context()
        first, seen = page(context)
        second, other = page(context)
        for tab in (first, second):
            visit(tab, f"{address}/library")
        yield first, second
        expect.set_options(timeout=5_000)
        assert (seen, other) == (Seen(), Seen())


def done(tab: Page, title: str) -> None:
    """Wait until an order is done, and the page shows it."""
    expect(tab.locator(".st-key-desk").get_by_text(re.compile(f"Done: {title}"))).to_be_visible(timeout=240_000)
    drawn(tab)


def test_dropped_files_are_read_while_every_tab_watches(tabs: tuple[Page, Page], place: Path, tmp_path: Path) -> None:
    first, second = tabs
    expect(first.locator(".sp-lead")).to_contain_text("4 articles")
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    first.locator("input[type=file]").set_input_files([tmp_path / name for name in FILES])
    expect(first.get_by_text("broken.json")).to_be_visible()
    first.get_by_role("button", name="Read the files").click()
    expect(first.locator(".st-key-desk").get_by_role("progressbar")).to_be_visible()
    expect(first.get_by_role("button", name="Cancel")).to_be_visible()
    for tab in (first, second):
        desk = tab.locator(".st-key-desk")
        expect(desk).to_contain_text("Reading 3 files")
        for name in ("first.txt", "b-second-b-more.txt", "broken.json"):
            expect(desk).to_contain_text(name)
    for tab in (first, second):
        done(tab, "Reading 3 files")
        expect(tab.locator(".sp-lead")).to_contain_text("6 articles")
    expect(first.locator(".st-key-desk")).to_contain_text("2 articles coded, 1 not read")
    refused = first.locator(".st-key-refused_0")
    expect(refused).to_contain_text("broken.json")
    expect(refused).to_contain_text("not JSON")
    expect(refused.get_by_role("button", name="Try again")).to_be_enabled()
    assert [file.name for file in (place / "inbox").glob("*/*")] == ["broken.json"], "what was read is not kept"


def test_a_pasted_text_is_read_though_its_tab_is_closed(tabs: tuple[Page, Page], place: Path) -> None:
    first, second = tabs
    third, seen = page(first.context)
    visit(third, first.url)
    third.get_by_role("tab", name="Paste a text").click()
    third.get_by_label("Title", exact=True).fill("A pasted title <i>")
    third.get_by_label("Source", exact=True).fill("Lund Gazette")
    third.get_by_label("Text", exact=True).fill(f"{STORY} So it was told in Lund.")
    third.get_by_role("button", name="Read the text").click()
    expect(third.locator(".st-key-desk")).to_contain_text("Reading the pasted text")
    third.close()
    assert seen == Seen()
    for tab in (first, second):
        done(tab, "Reading the pasted text")
        expect(tab.locator(".sp-lead")).to_contain_text("7 articles")
    (pasted,) = [a for a in store.articles(place) if a.source == "Lund Gazette"]
    assert pasted.title == "A pasted title <i>"


def test_one_is_removed_and_it_is_undone(tabs: tuple[Page, Page], place: Path) -> None:
    first, _ = tabs
    before = set(store.documents(place))
    table = first.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    first.mouse.click(box["x"] + 16, box["y"] + 34 + 17)
    first.get_by_role("button", name="Remove 1 article").click()
    expect(first.locator(".st-key-undo")).to_contain_text("removed.")
    expect(first.locator(".sp-lead")).to_contain_text("6 articles")
    assert len(store.documents(place)) == len(before) - 1
    drawn(first)
    first.get_by_role("button", name="Undo").click()
    expect(first.locator(".sp-lead")).to_contain_text("7 articles")
    expect(first.locator(".st-key-undo")).to_have_count(0)
    assert set(store.documents(place)) == before


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_needs_sideways_scrolling(tabs: tuple[Page, Page], width: int) -> None:
    first, _ = tabs
    first.set_viewport_size({"width": width, "height": 800})
    visit(first, first.url)
    assert first.get_by_test_id("stMain").evaluate("(main) => main.scrollWidth - main.clientWidth") <= 0


def test_cancelled_it_says_so_and_the_files_are_offered_again(tabs: tuple[Page, Page], tmp_path: Path) -> None:
    first, _ = tabs
    first.set_viewport_size({"width": 1280, "height": 800})
    visit(first, first.url)
    (tmp_path / "late.txt").write_text(f"A late report\n\n{STORY} This was the last word of the evening.")
    first.locator("input[type=file]").set_input_files([tmp_path / "late.txt"])
    expect(first.get_by_text("late.txt")).to_be_visible()
    first.get_by_role("button", name="Read the files").click()
    first.get_by_role("button", name="Cancel").click()
    desk = first.locator(".st-key-desk")
    expect(desk.get_by_text(re.compile("(Stopped|Failed|Done): Reading 1 file"))).to_be_visible(timeout=120_000)
