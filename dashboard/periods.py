"""Periods that an analyst asks for by name, counted back from the newest article, not from today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.query import Options

YEARS = 4
"""Years named, the latest first."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period under a name; both days empty for everything."""

    name: str
    since: str = ""
    until: str = ""


def presets(options: Options) -> tuple[Period, ...]:
    """List the periods that a store offers; none where it has no dated article."""
    if not options.newest:
        return ()
    newest = dt.date.fromisoformat(options.newest)
    earliest = dt.date(int((options.first_day or options.newest)[:4]), 1, 1)
    # A year earlier on the day after: 29 February has none, and takes 1 March.
    year = newest + dt.timedelta(days=1)
    return (
        Period("Last 30 days", _from(newest - dt.timedelta(days=29), earliest), options.newest),
        Period("Last 12 months", _from(_year_before(year), earliest), options.newest),
        *(Period(each, f"{each}-01-01", f"{each}-12-31") for each in options.years[:YEARS]),
        Period("All"),
    )


def _from(day: dt.date, earliest: dt.date) -> str:
    return max(day, earliest).isoformat()


def _year_before(day: dt.date) -> dt.date:
    return dt.date(day.year - 1, 3, 1) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
