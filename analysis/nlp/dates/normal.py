"""From the parts of a date expression to the ISO date that it stands for."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from analysis.nlp import rules
from analysis.nlp.dates.tense import AHEAD, BEHIND

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

Parts = dict[str, str]

# A day mentioned this far from the published date is history, not the day that the story is told from.
_STORY_DAYS = 14


@dataclass(frozen=True, slots=True)
class Value:
    """A date and how precise it is: `day`, `week`, `month` or `year`."""

    first: date
    precision: str

    @property
    def iso(self) -> str:
        """ISO 8601, cut to the precision; a week is given by its Monday."""
        length = {"year": 4, "month": 7}.get(self.precision, 10)
        return self.first.isoformat()[:length]


@dataclass(slots=True)
class Told:
    """Where the telling stands: the published date, the story's day spoken of last, and the sentence's own."""

    published: date | None
    sentence: int = -1
    _day: date | None = None
    _own: tuple[int, date] | None = None
    _named: date | None = None

    @classmethod
    def since(cls, published: str | None) -> Told:
        """Begin at the published date, of which a partial one counts for nothing."""
        try:
            return cls(date.fromisoformat(published) if published else None)
        except ValueError:
            return cls(None)

    def hear(self, value: Value, *, aside: bool) -> None:
        """Take note of a day, unless it belongs to history or to an aside such as a relative clause."""
        if value.precision != "day":
            return
        self._own = self.sentence, value.first
        if self.published is None or abs((value.first - self.published).days) <= _STORY_DAYS:
            self._named = value.first
            self._day = self._day if aside else value.first

    @property
    def last(self) -> date | None:
        """The day named last, also in passing."""
        return self._named or self.published

    @property
    def now(self) -> date | None:
        """The day spoken of in this sentence, or else in the story so far, or else the published date."""
        if self._own and self._own[0] == self.sentence:
            return self._own[1]
        return self._day or self.published


def _data(table: str) -> dict[str, Any]:
    words: dict[str, Any] = rules.load("dates")[table]
    return words


def _calendar(parts: Parts, told: Told, way: int) -> Value | None:
    """Read a day or month of the calendar: 'June 14', '12 March 2019', 'March last year', '2019-11-20'."""
    month = int(parts["mm"]) if "mm" in parts else _data("months")[parts["month"].capitalize()]
    day = int(parts.get("day", 1))
    precision = "day" if "day" in parts else "month"
    if "year" in parts:
        return _value(int(parts["year"]), month, day, precision)
    if told.published is None:
        return None
    if "shift" in parts:
        return _value(told.published.year + _shift(parts["shift"]), month, day, precision)
    return _nearest(told.published, month, day, precision, way)


def _month(parts: Parts, told: Told, way: int) -> Value | None:
    """Read a month by name: 'in January', 'last June', 'this March'."""
    if told.published is None:
        return None
    month, shift = _data("months")[parts["month"].capitalize()], parts.get("shift", "").lower()
    here = told.published
    if shift in {"last", "this past"}:
        return _value(here.year - (month >= here.month), month, 1, "month")
    if shift in {"next", "the following"}:
        return _value(here.year + (month <= here.month), month, 1, "month")
    if shift == "this":
        return _value(here.year, month, 1, "month")
    return _nearest(here, month, 1, "month", way)


def _nearest(here: date, month: int, day: int, precision: str, way: int) -> Value | None:
    """Choose the occurrence behind or ahead of a date that the tense asks for; the nearest where it is silent."""
    found = [v for year in (here.year - 1, here.year, here.year + 1) if (v := _value(year, month, day, precision))]
    floor = here.replace(day=1) if precision == "month" else here
    if way == BEHIND:
        found = [v for v in found if v.first <= here] or found
    elif way == AHEAD:
        found = [v for v in found if v.first >= floor] or found
    return min(found, key=lambda v: abs((v.first - floor).days), default=None)


def _weekday(parts: Parts, told: Told, way: int) -> Value | None:
    """Read a day of the week: backward unless the verb looks ahead; 'next Tuesday' lies in the coming week."""
    if told.published is None:
        return None
    here, shift = told.published, parts.get("shift", "").lower()
    wanted: int = _data("weekdays")[parts["weekday"].capitalize()]
    monday = here - timedelta(days=here.weekday())
    if "away" in parts or shift in {"next", "the following"}:
        weeks = -1 if parts.get("away") == "last" else 1
        return Value(monday + timedelta(days=7 * weeks + wanted), "day")
    back = (here.weekday() - wanted) % 7
    if shift in {"last", "the previous"}:
        # 'Last Friday' on a Saturday is not yesterday, which would be called so.
        return Value(here - timedelta(days=back if back > 2 else back + 7), "day")
    ahead = way == AHEAD or shift == "this coming"
    return Value(here + timedelta(days=(wanted - here.weekday()) % 7) if ahead else here - timedelta(days=back), "day")


def _days(parts: Parts, told: Told, _: int) -> Value | None:
    """Read a day counted from the published date: 'yesterday', 'last night'."""
    return _moved(told.published, _data("days")[parts["word"].lower()], "day")


def _narrative(parts: Parts, told: Told, _: int) -> Value | None:
    """Read a day counted from the story's: 'the next morning', 'a day earlier'."""
    return _moved(told.now, _data("narrative")[parts["word"].lower()], "day")


def _echo(_: Parts, told: Told, __: int) -> Value | None:
    """Read 'the same day', which is the one named last."""
    return _moved(told.last, 0, "day")


def _distance(parts: Parts, told: Told, _: int) -> Value | None:
    """Read a counted distance, as precise as its unit: 'six months ago', 'two days later'."""
    way = _data("distances")[parts["way"].lower()]
    number = parts["number"].lower()
    if way["from"] == "sentence" and parts["number"][0].isupper():
        # In front of its sentence it tells of the main clause, from an event without a date: no guess.
        return None
    count = way["sign"] * (int(number) if number.isdigit() else _data("numbers")[number])
    return _moved(told.published if way["from"] == "published" else told.now, count, parts["unit"].lower())


def _unit(parts: Parts, told: Told, _: int) -> Value | None:
    """Read a whole week, month or year: 'early last month', 'the end of the year'."""
    shift = parts.get("shift", "this").lower().removeprefix("the ")
    return _moved(told.published, _shift(shift), parts["unit"].lower())


def _season(parts: Parts, told: Told, _: int) -> Value | None:
    """Read a season, as precise as its year."""
    if "year" in parts:
        return _value(int(parts["year"]), 1, 1, "year")
    return _moved(told.published, _shift(parts["shift"]), "year")


def _year(parts: Parts, _: Told, __: int) -> Value | None:
    return _value(int(parts["year"]), 1, 1, "year")


def _shift(word: str) -> int:
    number: int = _data("shifts")[word.lower()]
    return number


def _moved(origin: date | None, count: int, unit: str) -> Value | None:
    """Move a date by some units and cut it to that unit; None without a date."""
    if origin is None:
        return None
    if unit == "day":
        return Value(origin + timedelta(days=count), "day")
    if unit in {"week", "weekend"}:
        return Value(origin + timedelta(days=7 * count - origin.weekday()), "week")
    if unit == "year":
        return _value(origin.year + count, 1, 1, "year")
    months = origin.year * 12 + origin.month - 1 + count
    return _value(months // 12, months % 12 + 1, 1, "month")


def _value(year: int, month: int, day: int, precision: str) -> Value | None:
    """Make a value, or None for a day that no calendar has."""
    possible = 1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    return Value(date(year, month, day), precision) if possible else None


READERS: dict[str, Callable[[Parts, Told, int], Value | None]] = {
    "calendar": _calendar,
    "month": _month,
    "weekday": _weekday,
    "days": _days,
    "narrative": _narrative,
    "echo": _echo,
    "distance": _distance,
    "unit": _unit,
    "season": _season,
    "year": _year,
}
