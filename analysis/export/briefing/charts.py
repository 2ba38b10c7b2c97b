"""Charts of a briefing as shapes: columns over time, shares to both sides of zero, dated positions in lanes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analysis.export.briefing import palette
from analysis.export.drawing import fonts
from analysis.export.drawing.shapes import Box, Line, Rect, Text, sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.export.briefing.model import Bars, Lanes, Series
    from analysis.export.drawing.shapes import Shape

SIZE = 13
TENS = (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000)
HEIGHT = {"support": -0.22, "qualified": 0.0, "neutral": 0.0, "oppose": 0.22}
"""Where a mark stands in its lane, by parts of the lane's height."""


def bars(body: Bars, box: Box) -> tuple[Shape, ...]:
    """Draw bars in a box."""
    return tuple(_across(body, box) if body.across else _columns(body, box))


def lanes(body: Lanes, box: Box) -> tuple[Shape, ...]:
    """Draw dated positions in a box."""
    return tuple(_lanes(body, box))


def step(most: int) -> int:
    """A round step that divides an axis from nought into at most six."""
    steps = [n * ten for ten in TENS for n in (1, 2, 5)]
    return next(n for n in steps if most <= 6 * n)


def _legend(series: Sequence[tuple[str, str]], box: Box) -> Iterator[Shape]:
    x = box.x
    for label, name in series:
        yield sign(label, x + 6, box.y + 8, 5.5, palette.colour(label))
        yield Text(x + 18, box.y + 12.5, name, SIZE, palette.TEXT)
        x += 42 + fonts.width(name, SIZE)


def _columns(body: Bars, box: Box) -> Iterator[Shape]:
    yield from _legend([(series.label, series.name) for series in body.series], box)
    plot = Box(box.x + 40, box.y + 32, box.width - 40, box.height - 62)
    tall = [sum(series.values[at] for series in body.series) for at in range(len(body.categories))]
    most = max(tall, default=0) or 1
    each = step(most)
    scale = plot.height / (-(-most // each) * each)
    for value in range(0, -(-most // each) * each + 1, each):
        y = plot.bottom - value * scale
        yield Line(plot.x, y, plot.right, y, palette.GRID)
        yield Text(plot.x - 8, y + 4.5, str(value), SIZE - 1, palette.FAINT, anchor="end")
    wide = plot.width / len(body.categories)
    skip = max(1, int(78 / wide + 0.99))
    for at, name in enumerate(body.categories):
        x = plot.x + at * wide
        yield from _stack(body.series, at, Box(x + wide * 0.15, plot.bottom, min(wide * 0.7, 64), scale))
        if at % skip == 0:
            yield Text(
                x + wide * 0.15 + min(wide * 0.35, 32), plot.bottom + 19, name, SIZE - 1, palette.FAINT, anchor="middle"
            )


def _stack(series: Sequence[Series], at: int, box: Box) -> Iterator[Shape]:
    """One column; the box's y is its foot, its height the height of one."""
    y = box.y
    for each in series:
        high = each.values[at] * box.height
        if high:
            y -= high
            yield Rect(box.x, y, box.width, high, palette.colour(each.label))
        if high >= 16:
            yield Text(
                box.x + box.width / 2, y + high / 2 + 4.5, str(each.values[at]), SIZE - 1, "FFFFFF", anchor="middle"
            )


def _across(body: Bars, box: Box) -> Iterator[Shape]:
    drawn = [series for series in body.series if series.label != "neutral"]
    plot = Box(box.x + 440, box.y + 4, box.width - 460, box.height - 34)
    middle, half, tall = plot.x + plot.width / 2, plot.width / 2, plot.height / len(body.categories)
    for part in (-1.0, -0.5, 0.0, 0.5, 1.0):
        x = middle + part * half
        yield Line(x, plot.y, x, plot.bottom, palette.FAINT if part == 0 else palette.GRID)
        yield Text(x, plot.bottom + 19, f"{abs(part):.0%}", SIZE - 1, palette.FAINT, anchor="middle")
    yield Text(plot.x, plot.bottom + 34, "− negative", SIZE - 1, palette.TONE["negative"], bold=True)
    yield Text(plot.right, plot.bottom + 34, "+ positive", SIZE - 1, palette.TONE["positive"], bold=True, anchor="end")
    for at, name in enumerate(body.categories):
        y, total = plot.y + at * tall, body.totals[at] or 1
        yield from _named(name, Box(box.x, y, 430, tall))
        for series in drawn:
            yield from _share(series, at, half / total, Box(middle, y + tall * 0.2, 0, min(tall * 0.6, 34)))


def _named(name: str, box: Box) -> Iterator[Shape]:
    """A category: the first part of its name plain, what follows a dot faint below."""
    first, _, rest = name.partition(" · ")
    middle = box.y + box.height / 2
    yield Text(
        box.right, middle, fonts.wrapped(first, SIZE + 1, box.width, lines=1)[0], SIZE + 1, palette.TEXT, anchor="end"
    )
    yield Text(box.right, middle + 15, rest, SIZE - 2, palette.FAINT, anchor="end")


def _share(series: Series, at: int, scale: float, box: Box) -> Iterator[Shape]:
    n = series.values[at]
    wide, left = n * scale, series.label == "negative"
    if not n:
        return
    yield Rect(box.x - wide if left else box.x, box.y, wide, box.height, palette.colour(series.label))
    x = box.x + (-wide - 5 if left else wide + 5)
    yield Text(x, box.y + box.height / 2 + 4.5, str(n), SIZE - 1, palette.TEXT, anchor="end" if left else "start")


def _lanes(body: Lanes, box: Box) -> Iterator[Shape]:
    yield from _legend([(label, palette.WORDS[label]) for label in palette.STANCE], box)
    plot = Box(box.x + 190, box.y + 30, box.width - 214, box.height - 58)
    tall = plot.height / max(len(body.names), 1)
    days = [date.fromisoformat(mark.day).toordinal() for mark in body.marks]
    first, last = min(days, default=0), max(days, default=1)
    scale = (plot.width - 24) / max(last - first, 1)
    for at, name in enumerate(body.names):
        if at % 2 == 0:
            yield Rect(box.x, plot.y + at * tall, box.width, tall, "F6F7F9")
        label = fonts.wrapped(name, SIZE + 1, 176, lines=1)[0]
        yield Text(plot.x - 14, plot.y + (at + 0.5) * tall + 5, label, SIZE + 1, palette.TEXT, anchor="end")
    for day, name in ticks(first, last):
        x = plot.x + 12 + (day - first) * scale
        yield Line(x, plot.y, x, plot.bottom, palette.GRID)
        yield Text(x, plot.bottom + 19, name, SIZE - 1, palette.FAINT, anchor="middle")
    for mark, day in zip(body.marks, days, strict=True):
        y = plot.y + (mark.lane + 0.5 + HEIGHT[mark.label]) * tall
        radius = min(11.0, 4.5 + 1.2 * mark.n)
        yield sign(mark.label, plot.x + 12 + (day - first) * scale, y, radius, palette.colour(mark.label))


def ticks(first: int, last: int) -> list[tuple[int, str]]:
    """Days for an axis of dates, at most nine, with their names: years, quarters, months, or the ends themselves."""
    begin, end = date.fromordinal(max(first, 1)), date.fromordinal(max(last, 1))
    months = (end.year - begin.year) * 12 + end.month - begin.month
    every = next((n for n in (1, 2, 3, 6, 12, 24, 60, 120) if months <= 8 * n), 240)
    found = []
    for month in range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month):
        day = date(month // 12, month % 12 + 1, 1)
        if month % every == 0 and first <= day.toordinal() <= last:
            found.append((day.toordinal(), f"{day:%Y}" if every >= 12 else f"{day:%b %Y}"))
    return found or [(first, f"{begin.day} {begin:%b %Y}")]
