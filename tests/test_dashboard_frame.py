"""What stands around every view: chips of what is on, periods by name, saved views, and how much is in view."""

from __future__ import annotations

import html as markup
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode

import pytest

from analysis.query import Options, Totals
from analysis.store.saved import SavedView
from dashboard import chips, filters, periods

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FULL: dict[str, list[str]] = {
    "actor": ["Avaria", "Borduria"],
    "topic": ["talks"],
    "source": ["Invented Wire"],
    "stance": ["oppose"],
    "voice": ["quoted"],
    "since": ["2019-11-01"],
    "until": ["2019-11-30"],
    "confidence": ["0.6"],
    "search": ["open sea"],
    "stories": ["true"],
    "coding": ["machine"],
}


def links(asked: Mapping[str, Sequence[str]]) -> dict[str, dict[str, list[str]]]:
    """Mark chips up and read them back: what each says, and what is left once it is clicked."""

    def href(page: str = "", **own: str | Sequence[str]) -> str:
        return f"{page}?{urlencode({k: v for k, v in {**asked, **own}.items() if v}, doseq=True)}"

    found = re.findall(r'href="\?([^"]*)"[^>]*>(.*?)</a>', chips.chips(asked, href))
    return {
        re.sub("<.*", "", markup.unescape(label)).strip(): parse_qs(markup.unescape(query)) for query, label in found
    }


@pytest.mark.parametrize(
    ("told", "rows"),
    [("", 40), ("80", 80), ("0", 40), ("-5", 40), ("x", 40), ("9999", 2000), ("9" * 5000, 40), ("\u00b2", 40)],
)
def test_the_url_cannot_ask_for_rows_without_end(told: str, rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters.st, "query_params", {"rows": told})
    assert filters.shown("rows", 40) == rows


def test_nothing_on_no_chip() -> None:
    assert links({}) == {}


def test_each_value_has_a_chip_that_takes_it_alone_away() -> None:
    found = links(FULL)
    assert found["Actor: Avaria"] == {**FULL, "actor": ["Borduria"]}
    assert found["1 Nov 2019 to 30 Nov 2019"] == {
        key: value for key, value in FULL.items() if key not in ("since", "until")
    }
    for label, key in {
        "Topic: talks": "topic",
        "Source: Invented Wire": "source",
        "Stance: oppose": "stance",
        "Voice: quoted": "voice",
        "Confidence at least 0.6": "confidence",
        "As the machine coded it": "coding",
        "Holds “open sea”": "search",
        "Each story once": "stories",
    }.items():
        assert found[label] == {other: value for other, value in FULL.items() if other != key}
    assert found["Reset all"] == {}
    assert len(found) == len(FULL) + 1


def test_one_chip_needs_no_reset() -> None:
    assert set(links({"until": ["2019-11-30"]})) == {"Until 30 Nov 2019"}


@pytest.mark.parametrize("key", ["actor", "search"])
def test_hostile_values_are_text(key: str) -> None:
    told = chips.chips({key: ["<img src=x onerror=alert(1)>"]}, lambda **own: "?" + urlencode(own, doseq=True))
    assert "<img" not in told
    assert "&lt;img" in told
    assert "<b>" not in chips.saved(SavedView("<b>bold</b>", "stance", 'a="><script>'))
    assert "<script>" not in chips.saved(SavedView("x", "stance", 'a="><script>'))


def still(**_: str) -> str:
    """Return the same link whatever it asks for."""
    return "?"


def options(newest: str | None, first: str | None = "2015", years: tuple[str, ...] = ("2020", "2019")) -> Options:
    return Options((), (), (), first, newest, newest, years)


@pytest.mark.parametrize(
    ("newest", "first", "month", "year"),
    [
        ("2020-03-06", "2015-02", "2020-02-06", "2019-03-07"),
        ("2020-02-29", "2015", "2020-01-31", "2019-03-01"),
        ("2020-02-28", "2015", "2020-01-30", "2019-03-01"),
        ("2020-01-10", "2020-01-05", "2020-01-01", "2020-01-01"),
        ("2019-12-31", "2015", "2019-12-02", "2019-01-01"),
    ],
)
def test_periods_count_back_from_the_newest_article(newest: str, first: str, month: str, year: str) -> None:
    """And never begin before the first year, which the calendar would refuse."""
    found = {period.name: (period.since, period.until) for period in periods.presets(options(newest, first))}
    assert found["Last 30 days"] == (month, newest)
    assert found["Last 12 months"] == (year, newest)
    assert found["2019"] == ("2019-01-01", "2019-12-31")
    assert found["All"] == ("", "")


def test_no_dated_article_no_period() -> None:
    assert periods.presets(options(None)) == ()


def test_the_period_that_is_on_is_marked() -> None:
    told = chips.presets(
        periods.presets(options("2020-03-06")), {"since": ["2019-01-01"], "until": ["2019-12-31"]}, still
    )
    assert re.findall(r'sp-on"[^>]*>([^<]*)<', told) == ["2019"]
    assert re.findall(r'sp-on"[^>]*>([^<]*)<', chips.presets(periods.presets(options("2020-03-06")), {}, still)) == [
        "All"
    ]


def test_how_much_is_in_view() -> None:
    total = Totals(4, 3, 2, 2, None, None, 0, 8, 3, 2, 2, 4, 2, 2, 2, 1)
    told = chips.in_view(total, "briefing?topic=talks&x=<b>")
    assert "3 of 4 articles" in told
    assert "8 positions · 1 statement · 4 sentences of tone" in told
    assert 'href="briefing?topic=talks&amp;x=&lt;b&gt;">Slides and pictures of this</a>' in told
