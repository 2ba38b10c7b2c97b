"""The lanes of the timeline and the marks in them, from the rows of `query.happenings`."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.picks import Pick

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

LANES = 14
"""Named events drawn: those of most positions."""
POSITION = "position"


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: what happened in it, on which topic, and at which event."""

    what: str
    topic: str = ""
    event: str = ""

    @property
    def name(self) -> str:
        """What the lane is called at the axis."""
        if self.what == POSITION:
            return self.event or f"{self.topic}, not named"
        return f"{self.what}s"


@dataclass(frozen=True, slots=True)
class Dot:
    """What stands in a lane on one day: how many of one label, a stance or else the kind of lane."""

    lane: Lane
    label: str
    day: str
    n: int
    stories: int


def dots(frame: pd.DataFrame) -> list[Dot]:
    """The dated rows; statements of all voices are one mark a day, and so are deadlines of all stances."""
    dated = frame.dropna(subset="day")
    sums: Counter[tuple[Lane, str, str]] = Counter()
    stories: Counter[tuple[Lane, str, str]] = Counter()
    names = ("what", "topic", "event", "label", "day", "n", "stories")
    for what, topic, event, label, day, n, told in zip(*(dated[name] for name in names), strict=True):
        whole = what == POSITION
        key = (Lane(what, topic, event) if whole else Lane(what), label if whole else what, day)
        sums[key] += int(n)
        stories[key] += int(told)
    return [Dot(*key, n, stories[key]) for key, n in sums.items()]


def lanes(found: Sequence[Dot]) -> list[Lane]:
    """The lanes from top to bottom: statements, deadlines, then each topic's events, those of most positions first."""
    counts: Counter[Lane] = Counter()
    for dot in found:
        counts[dot.lane] += dot.n
    ranked = sorted(counts, key=lambda lane: (-counts[lane], lane.event, lane.topic))
    named = [lane for lane in ranked if lane.event][:LANES]
    unnamed = [lane for lane in ranked if lane.what == POSITION and not lane.event]
    plain = [Lane(what) for what in ("statement", "deadline") if Lane(what) in counts]
    # Within a topic what bears no name comes last.
    return plain + sorted([*named, *unnamed], key=lambda lane: (lane.topic, not lane.event, ranked.index(lane)))


def pick(dot: Dot, *, days: bool) -> Pick:
    """What a click on a mark asks for; without `days`, months stand in for days and mean all of theirs."""
    on = dot.day if days or len(dot.day) == 4 else f"{dot.day}*"
    if dot.lane.what == "statement":
        return Pick(side="said", on=on)
    if dot.lane.what == "deadline":
        return Pick(due=on)
    return Pick(topic=dot.lane.topic, stance=dot.label, event=dot.lane.event or "-", on=on)


def extent(day: str) -> tuple[str, str]:
    """The first and the last day that a date as precise as the text is may mean."""
    if len(day) == 4:
        return f"{day}-01-01", f"{day}-12-31"
    if len(day) == 7:
        return f"{day}-01", f"{day}-{monthrange(int(day[:4]), int(day[5:]))[1]}"
    return day, day


def middle(day: str) -> str:
    """The day in the middle of a month or year, where its mark stands; a day stands for itself."""
    return {4: f"{day}-07-01", 7: f"{day}-15"}.get(len(day), day)
