"""The briefing itself: sections, numbers equal to the queries', footers, and what an analyst changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from briefing_corpus import made
from query_corpus import CORPUS, Held, coding, connect

from analysis import query
from analysis.export import briefing
from analysis.export.briefing import footer
from analysis.export.briefing.model import Bars, Briefing, Figure, Lanes, Part, Table, Where
from analysis.model import Filters
from analysis.query import proofs, sentences

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> query.Connection:
    """The corpus, opened once."""
    return connect(tmp_path_factory.mktemp("briefing"))


@pytest.fixture(scope="module")
def told(connection: query.Connection) -> Briefing:
    """The briefing on all of it."""
    return briefing.make(connection, Filters(), version=7, product="0.1.0")


def figure(made_: Briefing, key: str) -> Figure:
    """One figure of a briefing."""
    return next(each for section in made_.sections for each in section.figures if each.key == key)


FILTERS = [
    Filters(),
    Filters(actors=("freedonia",)),
    Filters(actors=("ada-vosk",)),
    Filters(topics=("exercises",)),
    Filters(by_story=True),
    Filters(min_confidence=0.5),
    Filters(since="2019-11", until="2019-11-30"),
]


@pytest.mark.parametrize("filters", FILTERS)
def test_every_number_counts_the_rows_that_it_names(filters: Filters, connection: query.Connection) -> None:
    briefed = briefing.make(connection, filters, version=7, product="0.1.0")
    rows = (
        *proofs.stance_proofs(connection, filters),
        *proofs.sentiment_proofs(connection, filters, "towards"),
        *proofs.sentiment_proofs(connection, filters, "by"),
    )
    numbers = [number for section in briefed.sections for each in section.figures for number in each.numbers]
    assert numbers
    for number in numbers:
        assert number.value == sum(number.where.counts(row) for row in rows), number


def test_the_sections_say_what_the_views_say(connection: query.Connection, told: Briefing) -> None:
    by_part = {section.part: section for section in told.sections}
    frame, totals = query.stance_matrix(connection, Filters()), query.totals(connection, Filters())
    assert list(by_part) == list(Part)
    assert by_part[Part.HEADLINE].sentence == by_part[Part.MATRIX].sentence == sentences.stand(frame, totals)
    assert by_part[Part.HEADLINE].points[1:] == (
        "3 actors with a position; 1 statement.",
        "Read: 4 articles of 4 in the store, 3 stories, 2 sources, 10 Oct 2019 to 21 Nov 2019.",
    )
    assert by_part[Part.CONDITIONS].sentence == (
        "1 condition named by 1 actor; the latest by Freedonia on talks, 17 Nov 2019."
    )
    assert by_part[Part.CHANGES].sentence.startswith("2 turns and 1 new condition; the latest turn: ")
    assert by_part[Part.TIMELINE].sentence == "Most positions of a month fall into Nov 2019: 4 of 7."
    assert "3 passages, 0 of them" in by_part[Part.QUOTES].sentence


def test_the_matrix_is_read_not_decoded(told: Briefing) -> None:
    body = figure(told, "matrix").body
    assert isinstance(body, Table)
    assert body.columns == ("Actor", "exercises", "talks")
    cells = {row[0].value: [cell.value for cell in row[1:]] for row in body.rows}
    assert cells["Freedonia"] == ["▼ opposes · 2", "◆ qualified · 1 of 2"]
    assert cells["Sylvania"][1] == "no position found"


def test_charts_hold_the_counts_by_category(told: Briefing) -> None:
    briefed = told
    months = figure(briefed, "timeline").body
    assert isinstance(months, Bars)
    assert months.categories == ("Oct 2019", "Nov 2019")
    assert {series.label: series.values for series in months.series} == {
        "support": (1, 1), "qualified": (0, 2), "oppose": (2, 0), "neutral": (0, 1),
    }  # fmt: skip
    lanes = figure(briefed, "tracks-exercises").body
    assert isinstance(lanes, Lanes)
    assert lanes.names == ("Freedonia", "Sylvania")
    assert [(mark.lane, mark.day, mark.label) for mark in lanes.marks] == [
        (0, "2019-10-07", "oppose"), (1, "2019-11-01", "support"), (1, "2019-11-21", "qualified"),
    ]  # fmt: skip
    tone = figure(briefed, "tone-towards").body
    assert isinstance(tone, Bars)
    assert tone.categories[0].startswith("Freedonia · n 3 · net")
    assert {series.label: series.values[0] for series in tone.series} == {"negative": 2, "neutral": 1, "positive": 0}


def test_every_figure_bears_its_own_footer(connection: query.Connection) -> None:
    briefed = briefing.make(connection, Filters(actors=("freedonia",)), version=7, product="0.1.0")
    first, second = footer.lines(figure(briefed, "tracks-talks").footer)
    assert first == (
        "Filters: Freedonia with whoever speaks for them, on talks, all dates · "
        "2 passages, 2 articles, 2 stories and 2 sources · 8 Oct 2019 to 17 Nov 2019 (UTC)"
    )
    corpus = proofs.corpus(connection).texts[:12]
    assert second == (f"Standpoint 0.1.0 · store version 7, corpus {corpus} · machine-coded, 0 checked by people")


@pytest.mark.parametrize(
    ("paths", "sample"),
    [
        (("2019-03-01-hanoi.json",), True),
        (("x/2019-03-01-hanoi.json", "2018-01-18-vancouver.json"), True),
        (("2019-03-01-hanoi.json", "own.txt"), False),
        ((), False),
    ],
)
def test_the_samples_alone_are_marked_as_samples(paths: tuple[str, ...], sample: bool, tmp_path: Path) -> None:
    import dataclasses

    codings = [
        dataclasses.replace(coding, article=dataclasses.replace(coding.article, path=path))
        for coding, path in zip(CORPUS, paths, strict=False)
    ]
    foot = made(tmp_path, codings=codings or CORPUS).footer
    assert foot.sample is sample
    assert footer.lines(foot)[1].endswith(footer.SAMPLE) is sample


def test_sections_are_chosen_ordered_and_written_anew(tmp_path: Path) -> None:
    wish = briefing.Wish(
        (Part.METHOD, Part.MATRIX), "My title", ((Part.MATRIX, "  Both  stand firm. "), (Part.METHOD, "")),
    )  # fmt: skip
    briefed = made(tmp_path, wish=wish)
    assert briefed.title == "My title"
    method, matrix = briefed.sections
    assert (method.part, method.edited, matrix.sentence, matrix.edited) == (
        Part.METHOD, False, "Both stand firm.", True,
    )  # fmt: skip
    assert "sentence edited by hand" in footer.lines(matrix.footer, edited=True)[1]


def test_changes_can_be_asked_from_a_day(tmp_path: Path) -> None:
    (section,) = made(tmp_path, wish=briefing.Wish((Part.CHANGES,), since="2019-11-18")).sections
    assert section.title == "What changed since 18 Nov 2019"
    assert section.sentence.startswith("1 turn and no new conditions since 18 Nov 2019; the latest turn: Sylvania")
    table = section.figures[0].body
    assert isinstance(table, Table)
    assert [str(cell.value) for cell in table.rows[0]][3:] == [
        "“Sylvania has a view of exercises, number 1.” Nov 2019",
        "“Sylvania has a view of exercises, number 0.”",
    ]


def test_nothing_found_is_said_and_draws_nothing(connection: query.Connection) -> None:
    briefed = briefing.make(connection, Filters(topics=("trade",)), version=7, product="0.1.0")
    assert not any(section.figures for section in briefed.sections)
    said = {section.part: section.sentence for section in briefed.sections}
    assert said[Part.MATRIX] == "No position was found."
    assert said[Part.CONDITIONS] == "No condition was found."
    assert said[Part.QUOTES] == "No passage was found."


def test_a_passage_cited_twice_has_one_number(told: Briefing) -> None:
    assert [note.number for note in told.notes] == list(range(1, len(told.notes) + 1))
    keys = [(note.proof.kind, note.proof.shown, note.proof.key) for note in told.notes]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("where", "counted"),
    [
        (Where("stance"), 8),
        (Where("stance", day=None), 1),
        (Where("stance", day="2019-11", letters=7), 4),
        (Where("stance", day="2019-11"), 1),
        (Where("stance", day="2019", letters=4), 7),
        (Where("stance", sided=True), 7),
        (Where("stance", "freedonia", "exercises"), 2),
        (Where("stance", action="set_condition"), 1),
        (Where("towards"), 0),
    ],
)
def test_where(where: Where, counted: int, connection: query.Connection) -> None:
    rows = proofs.stance_proofs(connection, Filters())
    assert sum(map(where.counts, rows)) == counted


def test_the_same_store_gives_the_same_briefing(told: Briefing, tmp_path: Path) -> None:
    assert made(tmp_path) == told


def test_days_that_are_told_less_exactly_are_not_counted_twice(tmp_path: Path) -> None:
    """A mark of the year 2019 counted the months and days of that year too, which a check of its bundle found."""
    days = ("2016", "2019", "2019-11", "2019-11-17", "2019-11-18")
    codings = [coding("d", "2019-11-20", [Held("freedonia", "talks", "support", day) for day in days])]
    connection = connect(tmp_path, codings)
    rows = proofs.stance_proofs(connection, Filters())
    briefed = briefing.make(connection, Filters(), version=1, product="0.1.0")
    for key in ("tracks-talks", "timeline"):
        for number in figure(briefed, key).numbers:
            assert number.value == sum(number.where.counts(row) for row in rows), number
    assert [number.value for number in figure(briefed, "tracks-talks").numbers] == [1] * 5
