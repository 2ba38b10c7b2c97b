"""Sections over positions: who stands where, since when, and how many a month."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis import query
from analysis.export.briefing import palette
from analysis.export.briefing.model import (
    Bars,
    Cell,
    Figure,
    Form,
    Lanes,
    Mark,
    Number,
    Part,
    Section,
    Series,
    Table,
    Where,
)
from analysis.query import sentences, words

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

    from analysis.export.briefing.asking import Asked

ROWS = 8
"""Actors in the matrix of a slide."""
LANES = 6
MONTHS = 36
"""Columns of a timeline: a longer one is drawn by years."""
EACH = 1
"""Passages cited for each actor, topic and stance."""


def matrix(asked: Asked) -> Section:
    """Who stands where: actors by topics."""
    frame = query.stance_matrix(asked.connection, asked.filters)
    totals = query.totals(asked.connection, asked.filters)
    foot = asked.stance_footer()
    section = Section(Part.MATRIX, "Who stands where", sentences.stand(frame, totals), foot)
    if frame.empty:
        return section
    first = list(dict.fromkeys(frame["actor"]))[:ROWS]
    drawn = frame[frame["actor"].isin(first)]
    notes = _cited(asked, drawn)
    left = frame["actor"].nunique() - len(first)
    rest = f"; {words.count(left, 'more actor')} not shown" if left else ""
    unit = f"Leading stance and its count of all positions on the topic; the latest beside it{rest}"
    figure = Figure("matrix", section.title, unit, _table(drawn, notes), foot, _numbers(drawn), _all(notes))
    return replace(section, figures=(figure,))


def tracks(asked: Asked) -> Section:
    """Since when: dated positions, one figure a topic."""
    frame = query.tracks(asked.connection, asked.filters)
    dated = frame[frame["day"].notna()]
    sentence = _course(dated, int(frame.loc[frame["day"].isna(), "n"].sum()))
    figures = tuple(_lanes(asked, dated[dated["topic"] == topic], topic) for topic in sorted(set(dated["topic"])))
    return Section(Part.TRACKS, "Since when", sentence, asked.stance_footer(), figures=figures)


def timeline(asked: Asked) -> Section:
    """How many positions a month, by stance."""
    frame = query.tracks(asked.connection, asked.filters)
    dated = frame[frame["day"].notna()]
    foot = asked.stance_footer()
    section = Section(Part.TIMELINE, "Positions over time", "No dated position was found.", foot)
    if dated.empty:
        return section
    by_month = dated[dated["day"].str.len() >= 7]
    short = not by_month.empty and _months(by_month["day"].min(), by_month["day"].max()) <= MONTHS
    step, dated = (7, by_month) if short else (4, dated)
    counts: Counter[tuple[str, str]] = Counter()
    for day, stance, n in zip(dated["day"], dated["stance"], dated["n"], strict=True):
        counts[day[:step], stance] += int(n)
    periods = _periods(sorted({period for period, _ in counts}))
    series = tuple(
        Series(stance, palette.WORDS[stance], tuple(counts[period, stance] for period in periods))
        for stance in palette.STANCE
    )
    numbers = tuple(
        Number(f"{words.day(period)} · {stance}", n, Where("stance", label=stance, day=period, letters=step))
        for (period, stance), n in sorted(counts.items())
    )
    body = Bars(tuple(words.day(period) for period in periods), series)
    figure = Figure("timeline", section.title, f"Positions by {_STEP[step]}, stacked by stance", body, foot, numbers)
    return replace(section, sentence=_busiest(counts, _STEP[step]), figures=(figure,))


_STEP = {7: "month", 4: "year"}


def _busiest(counts: Mapping[tuple[str, str], int], step: str) -> str:
    by_period: Counter[str] = Counter()
    for (period, _), n in counts.items():
        by_period[period] += n
    most, n = max(by_period.items(), key=lambda item: (item[1], item[0]))
    return f"Most positions of a {step} fall into {words.day(most)}: {n} of {by_period.total()}."


def _periods(found: list[str]) -> list[str]:
    """Every month or year from the first to the last, so that a gap is seen as one."""
    if len(found[0]) == 4:
        return [str(year) for year in range(int(found[0]), int(found[-1]) + 1)]
    first = int(found[0][:4]) * 12 + int(found[0][5:7]) - 1
    return [f"{at // 12}-{at % 12 + 1:02d}" for at in range(first, first + _months(found[0], found[-1]))]


def _months(first: str, last: str) -> int:
    """How many months two days span, both counted."""
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1


def _cited(asked: Asked, frame: pd.DataFrame) -> dict[tuple[str, str], tuple[int, ...]]:
    """Cite the surest passages of each actor's leading stance on each topic."""
    leads = {(row["actor"], row["topic"]): row["stance"] for row in frame.to_dict("records")}
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    for proof in asked.positions(each=EACH):
        if leads.get((proof.shown, proof.topic)) == proof.label:
            found[proof.shown, proof.topic] = asked.book.cite([proof])
    return found


def _all(notes: Mapping[tuple[str, str], tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(sorted({number for numbers in notes.values() for number in numbers}))


def _table(frame: pd.DataFrame, notes: Mapping[tuple[str, str], tuple[int, ...]]) -> Table:
    topics, most = sorted(set(frame["topic"])), int(frame["n"].max())
    cells = {(row["actor"], row["topic"]): _cell(row, most, notes) for row in frame.to_dict("records")}
    names = dict(zip(frame["actor"], frame["name"], strict=True))
    none = Cell("no position found")
    rows = tuple((Cell(name), *(cells.get((actor, topic), none) for topic in topics)) for actor, name in names.items())
    return Table(("Actor", *topics), (Form.TEXT,) * (len(topics) + 1), rows)


def _cell(row: Mapping[Hashable, Any], most: int, notes: Mapping[tuple[str, str], tuple[int, ...]]) -> Cell:
    stance = row["stance"]
    of = f" of {int(row['n'])}" if row["n"] != row[stance] else ""
    latest = f"; latest {row['latest']}, {words.day(row['latest_day'])}" if row["latest"] != stance else ""
    said = f"{palette.SIGNS[stance]} {palette.WORDS[stance]} · {int(row[stance])}{of}{latest}"
    return Cell(said, stance, 0.15 + 0.35 * int(row["n"]) / most, notes.get((row["actor"], row["topic"]), ()))


def _numbers(frame: pd.DataFrame) -> tuple[Number, ...]:
    return tuple(
        Number(
            f"{row['name']} · {row['topic']} · {stance}",
            int(row[stance]),
            Where("stance", row["actor"], row["topic"], stance),
        )
        for row in frame.to_dict("records")
        for stance in palette.STANCE
    )


def _course(dated: pd.DataFrame, undated: int) -> str:
    if dated.empty:
        return "No dated position was found."
    rows = dated.sort_values("day", kind="stable").to_dict("records")
    rest = f"; {words.count(undated, 'position')} without a date not drawn" if undated else ""
    told = (
        f"{row['name']} {words.VERBS[row['stance']]} {row['topic']}, {words.day(row['day'])}"
        for row in (rows[0], rows[-1])
    )
    return f"From the first ({next(told)}) to the latest ({next(told)}){rest}."


def _lanes(asked: Asked, frame: pd.DataFrame, topic: str) -> Figure:
    names = dict(list(dict(zip(frame["actor"], frame["name"], strict=True)).items())[:LANES])
    drawn = frame[frame["actor"].isin(names)]
    place = {actor: at for at, actor in enumerate(names)}
    rows = drawn.to_dict("records")
    # Where there are too many days, the query gives months.
    letters = 10 if (frame["day"].str.len() > 7).any() else 7
    marks = tuple(Mark(place[row["actor"]], _whole(row["day"]), row["stance"], int(row["stories"])) for row in rows)
    numbers = tuple(
        Number(
            f"{row['name']} · {row['stance']} · {words.day(row['day'])}",
            int(row["n"]),
            Where("stance", row["actor"], topic, row["stance"], row["day"], letters),
        )
        for row in rows
    )
    total, left = int(drawn["n"].sum()), int(frame["n"].sum() - drawn["n"].sum())
    rest = f"; {left} of other actors not drawn" if left else ""
    step = "day" if letters == 10 else "month"
    unit = f"{words.count(total, 'position')}{rest}. One mark a {step} and stance, its size the stories that tell it"
    foot = asked.stance_footer(replace(asked.filters, topics=(topic,)))
    body = Lanes(tuple(names.values()), marks)
    return Figure(f"tracks-{topic}", f"Positions on {topic}", unit, body, foot, numbers, _surest(asked, rows))


def _surest(asked: Asked, rows: list[dict[Hashable, Any]]) -> tuple[int, ...]:
    """Cite the latest positions drawn."""
    keys = [f"{row['doc_id']}~{row['row']}" for row in sorted(rows, key=lambda row: row["day"], reverse=True)[:LATEST]]
    return asked.book.cite(asked.positions(keys=keys)) if keys else ()


LATEST = 12
"""Passages cited below tracks."""


def _whole(day: str) -> str:
    """The first day of a month or year, where no more is known."""
    return f"{day}{'-01-01'[len(day) - 10 :]}" if len(day) < 10 else day
