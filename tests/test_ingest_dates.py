"""Published dates: which words tell one, which do not, and what is told by 03/04/2019."""

from __future__ import annotations

import pytest

from analysis.ingest import dates

FOUND = [
    ("2019-11-20", "2019-11-20"),
    ("2019-11-20T23:30:00-05:00", "2019-11-20"),
    ("20191120", "2019-11-20"),
    ("20191120T101500Z", "2019-11-20"),
    ("2019/11/20", "2019-11-20"),
    ("2019.11.20", "2019-11-20"),
    ("November 20, 2019", "2019-11-20"),
    ("Nov. 20 2019", "2019-11-20"),
    ("Sept. 18, 2019", "2019-09-18"),
    ("Wed, 20 Nov 2019 10:33:00 GMT", "2019-11-20"),
    ("Wednesday, November 20th, 2019", "2019-11-20"),
    ("20 November 2019", "2019-11-20"),
    ("the 20th of November 2019", "2019-11-20"),
    ("20-Nov-2019", "2019-11-20"),
    ("20/11/2019", "2019-11-20"),
    ("11/20/2019", "2019-11-20"),
    ("5/5/2019", "2019-05-05"),
    ("03/04/2019", "2019"),
    ("November 2019", "2019-11"),
    ("2019-11", "2019-11"),
    ("31 February 2019", None),
    ("2019-13-40", None),
    ("yesterday", None),
    ("November 20", None),
    ("1234567890123", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_dates_are_found_in_text(text: str, expected: str | None) -> None:
    assert dates.find(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1574244000", "2019-11-20"),
        ("1574244000000", "2019-11-20"),
        ("2019", "2019"),
        ("n/a", None),
        ("Nov 2019", "2019-11"),
    ],
)
def test_fields_tell_a_date_in_more_ways(value: str, expected: str | None) -> None:
    assert dates.of_field(value) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/world/2019/11/20/talks-resume", "2019-11-20"),
        ("https://a.example/world/talks-20191120", "2019-11-20"),
        ("https://a.example/2019/11/talks", None),
        ("https://a.example/idUSKBN1XT03X", None),
        ("https://a.example/20191120123456789", None),
    ],
)
def test_addresses_tell_a_day_or_nothing(url: str, expected: str | None) -> None:
    assert dates.of_url(url) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("November 20, 2019", "2019-11-20"),
        ("November 20, 2019, 10:33 a.m. ET", "2019-11-20"),
        ("Published 2019-11-20 10:33 +0900", "2019-11-20"),
        ("Date: 20 November 2019", "2019-11-20"),
        ("November 20, 2019 was a Wednesday.", None),
        ("On November 20, 2019", None),
        ("Updated November 20, 2019", None),
    ],
)
def test_a_date_line_holds_a_date_and_nothing_else(line: str, expected: str | None) -> None:
    assert dates.of_line(line) == expected


@pytest.mark.parametrize(
    ("line", "other"),
    [("Last updated: 2019-11-20", True), ("Retrieved 20 November 2019", True), ("Updated plans of May 3, 2018", False)],
)
def test_dates_of_other_things_are_told_apart(line: str, other: bool) -> None:
    assert dates.is_other(line) is other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KELM, Borduria, Nov. 20, 2019 (Agency) — The talks", "2019-11-20"),
        ("KELM (20 November 2019) - The talks", "2019-11-20"),
        ("A headline\n\nKELM, March 9, 2018 — The talks", "2018-03-09"),
        ("KELM, March 9 — The talks", None),
        ("The talks of March 9, 2018 — the second round — failed.", None),
    ],
)
def test_datelines_with_a_year_tell_the_date(text: str, expected: str | None) -> None:
    assert dates.of_dateline(text) == expected


def test_fields_come_before_lines_before_datelines_before_names() -> None:
    told = {
        "field": "2019-11-05",
        "url": "https://a.example/2019/11/04/talks",
        "line": "2019-11-03",
        "text": "KELM, Nov. 2, 2019 — A",
        "name": "2019-11-01-talks",
    }
    order = []
    while told:
        found = dates.published(**told)
        assert found is not None
        order.append((found.value, found.why))
        del told[next(iter(told))]
    assert order == [
        ("2019-11-05", "a field of the record"),
        ("2019-11-04", "the address"),
        ("2019-11-03", "the date line"),
        ("2019-11-02", "the dateline"),
        ("2019-11-01", "the file name"),
    ]
    assert dates.published(name="000_9cdcf60c83c77cc4") is None


def test_what_a_feed_tells_comes_after_the_page_and_before_its_address() -> None:
    told = {"listed": "2019-11-06", "url": "https://a.example/2019/11/04/talks"}
    assert dates.published(field="2019-11-05", **told) == dates.Dated("2019-11-05", "a field of the record")
    assert dates.published(**told) == dates.Dated("2019-11-06", "the feed or list that names it")
