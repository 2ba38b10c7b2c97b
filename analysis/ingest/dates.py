"""When an article was published: from its fields, a date line, its dateline or the file's name, with the reason."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from analysis.ingest import rulebook

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?=T?\d{{6}}(?!\d)|\D|$)",
        rf"{_YEAR}[/.](?P<month>\d\d?)[/.](?P<day>\d\d?)(?!\d)",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+{_YEAR}",
        rf"(?<!\d)(?P<first>\d\d?)[/.-](?P<second>\d\d?)[/.-]{_YEAR}(?!\d)",
        rf"(?<!\d[ -]){_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)(?![\d-])",
    )
)
_CLOCK = re.compile(
    r"^[\s,|·•–—-]*(?:T?\s*(?:at\s+)?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?)?"
    r"[\s,|]*(?:\(?(?:[A-Z]{2,5}|Z|GMT|UTC)?\s*(?:[+-]\d\d:?\d\d)?\)?)?[\s.,|]*$",
    re.IGNORECASE,
)
_LEADING_CLOCK = re.compile(
    r"^(?:at\s+)?\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\.?)?\s*(?:[A-Z]{2,5})?[\s,]+(?:on\s+)?", re.IGNORECASE
)
_DATELINE = re.compile(
    r"^(?P<place>[A-Z][\w .,'’/-]{1,60}?)\s*[,(]\s*(?P<rest>[^—–-]{3,40}?)\)?\s*(?:\([^)]{2,30}\)\s*)?(?:—|–|--|-)\s"
)
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?(?:\.\d+)?$")
_EARLIEST, _LATEST = 1800, 2100


@dataclass(frozen=True, slots=True)
class Dated:
    """A published date, ISO and as precise as it is told, with what told it."""

    value: str
    why: str


def published(  # noqa: PLR0913 - one argument a place that can tell the date
    *, field: str = "", listed: str = "", url: str = "", line: str = "", text: str = "", name: str = ""
) -> Dated | None:
    """Take the first date told by the record, a feed, the address, a date line, the dateline or the file's name."""
    tried = (
        (of_field(field), "a field of the record"),
        (of_field(listed), "the feed or list that names it"),
        (of_url(url), "the address"),
        (of_line(line), "the date line"),
        (of_dateline(text), "the dateline"),
        (find(name), "the file name"),
    )
    return next((Dated(value, why) for value, why in tried if value), None)


def of_field(value: str) -> str | None:
    """Read the date of a metadata field, also as seconds since 1970."""
    if _EPOCH.match(value):
        seconds = int(value[:10])
        return dt.datetime.fromtimestamp(seconds, tz=dt.UTC).date().isoformat()
    found = find(value)
    return found or (value if re.fullmatch(_YEAR, value) else None)


def of_url(url: str) -> str | None:
    """Read the day that an address is filed under: '…/2019/11/20/…' or '…-20191120'; a month alone is not the day."""
    found = find(url)
    return found if found and len(found) == len("2019-11-20") else None


def of_line(line: str) -> str | None:
    """Read a line that holds a date and nothing else, or a date after a label such as 'Published:'."""
    bare = re.sub(rf"^(?:{_labels('labels')})\s*[:|-]?\s*", "", line.strip(), flags=re.IGNORECASE)
    return _whole(bare)


def is_other(line: str) -> bool:
    """Tell whether a line says when the article was updated, printed or downloaded."""
    label = re.match(rf"^(?:{_labels('other_labels')})\s*[:|-]?\s*", line.strip(), re.IGNORECASE)
    return label is not None and _whole(line.strip()[label.end() :]) is not None


def of_dateline(text: str) -> str | None:
    """Read the dateline that opens a text, where it tells its year: 'SEOUL, March 9, 2018 — '."""
    for paragraph in text.split("\n\n")[:3]:
        if (match := _DATELINE.match(paragraph)) and (value := find(match["rest"])):
            return value
    return None


def find(text: str) -> str | None:
    """Find the first date with a year in a text, ISO; a day that cannot be told from a month gives the year alone."""
    return next((value for form in _FORMS for match in form.finditer(text) if (value := _iso(match))), None)


def _whole(line: str) -> str | None:
    line = _LEADING_CLOCK.sub("", line)
    for form in _FORMS:
        match = form.match(line)
        if match and (value := _iso(match)) and _CLOCK.match(line[match.end() :]):
            return value
    return None


def _iso(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    year = int(parts["year"])
    if "first" in parts:
        return _numeric(year, int(parts["first"]), int(parts["second"]))
    named = parts["month"].lower()[:3]
    month = int(named) if named.isdigit() else _MONTHS.index(named) + 1
    return _day(year, month, int(parts["day"])) if "day" in parts else _month(year, month)


def _numeric(year: int, first: int, second: int) -> str | None:
    """Read 03/04/2019, March in one country and April in the next: only the year is sure."""
    days = {day for day in (_day(year, first, second), _day(year, second, first)) if day}
    if len(days) == 2:
        return str(year)
    return days.pop() if days else None


def _day(year: int, month: int, day: int) -> str | None:
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(year: int, month: int) -> str | None:
    return f"{year:04}-{month:02}" if 1 <= month <= 12 else None


@cache
def _labels(which: str) -> str:
    labels: list[str] = rulebook.load("dates")[which]
    return "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
