"""Date expressions, a row a form: what each stands for, counted from the published date, and what it dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.model import Article
from analysis.nlp import dates, pipeline

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# A Wednesday.
PUBLISHED = "2019-11-20"


def read(nlp: Language, text: str) -> Doc:
    return next(iter(pipeline.docs(nlp, [Article("t", "", text)])))[1]


def found(nlp: Language, text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str]]:
    """The (words, value, precision) of each moment."""
    doc = read(nlp, text)
    return [(doc.text[m.start : m.end], m.value, m.precision) for m in dates.find(doc, published)]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        # Days of the week: backward after a past-tense verb, forward after a future one.
        ("The ministry said on Sunday that it would wait.", "2019-11-17", "day"),
        ("The two met Thursday.", "2019-11-14", "day"),
        ("He spoke in the capital on Wednesday.", "2019-11-20", "day"),
        ("She arrived late on Friday.", "2019-11-15", "day"),
        ("The talks will begin on Friday.", "2019-11-22", "day"),
        ("The envoys are to meet on Monday.", "2019-11-25", "day"),
        ("The drill was due on Saturday.", "2019-11-23", "day"),
        ("The drill is scheduled for Saturday.", "2019-11-23", "day"),
        ("The drill begins on Monday.", "2019-11-25", "day"),
        ("The two agreed on Tuesday to meet again.", "2019-11-19", "day"),
        ("The council voted by fifteen to nil on Saturday to close the port.", "2019-11-16", "day"),
        ("The fleet sailed last Thursday.", "2019-11-14", "day"),
        ("The fleet sailed last Tuesday.", "2019-11-12", "day"),
        ("The exercise will end next Tuesday.", "2019-11-26", "day"),
        ("She tweeted on Thursday evening.", "2019-11-14", "day"),
        # Days counted from the published date.
        ("They signed the paper yesterday.", "2019-11-19", "day"),
        ("They will sign the paper tomorrow.", "2019-11-21", "day"),
        ("The council met last night.", "2019-11-19", "day"),
        ("The council met today.", "2019-11-20", "day"),
        ("The port closed three days ago.", "2019-11-17", "day"),
        # The calendar.
        ("The paper is dated 2018-06-14.", "2018-06-14", "day"),
        ("They met on June 14, 2018.", "2018-06-14", "day"),
        ("They met on 14 June 2018.", "2018-06-14", "day"),
        ("They met on the 14th of June 2018.", "2018-06-14", "day"),
        ("They met on Sept. 18, 2018.", "2018-09-18", "day"),
        ("They met on June 14.", "2019-06-14", "day"),
        ("They met on December 14.", "2018-12-14", "day"),
        ("They will meet on December 14.", "2019-12-14", "day"),
        ("They will meet on January 9.", "2020-01-09", "day"),
        ("They met in January.", "2019-01", "month"),
        ("They will meet in January.", "2020-01", "month"),
        ("They met in March last year.", "2018-03", "month"),
        ("They met in June 2017.", "2017-06", "month"),
        ("They met last June.", "2019-06", "month"),
        ("They met last December.", "2018-12", "month"),
        ("They will meet next May.", "2020-05", "month"),
        ("They met early in 2018.", "2018", "year"),
        # Weeks, months, years.
        ("They met last week.", "2019-11-11", "week"),
        ("They will meet next week.", "2019-11-25", "week"),
        ("They met early last month.", "2019-10", "month"),
        ("They met earlier this month.", "2019-11", "month"),
        ("They met six months ago.", "2019-05", "month"),
        ("They met two weeks ago.", "2019-11-04", "week"),
        ("They met last year.", "2018", "year"),
        ("The North set a deadline by the end of the year.", "2019", "year"),
        ("They will sign before the year is out.", "2019", "year"),
        # Deadlines are as precise as they are told.
        ("They called off a December 14 meeting.", "2019-12-14", "day"),
        ("Oslo has given them until December 31 to sign.", "2019-12-31", "day"),
        ("The drill lasted until October 31.", "2019-10-31", "day"),
        ("They must sign by year's end.", "2019", "year"),
        ("They set a year-end deadline.", "2019", "year"),
        ("They plan an end-of-year review.", "2019", "year"),
        ("They must sign by the end of next year.", "2020", "year"),
        ("They set an end-2021 deadline.", "2021", "year"),
        ("They must sign by mid-January.", "2020-01", "month"),
        ("They must sign by late-May 2021.", "2021-05", "month"),
        ("They must sign by the end of March.", "2020-03", "month"),
        ("They must sign by the end of this week.", "2019-11-18", "week"),
        ("They must sign no later than December 31.", "2019-12-31", "day"),
        ("They met last summer.", "2018", "year"),
        ("They met in the spring of 2017.", "2017", "year"),
    ],
)
def test_an_expression_stands_for_its_date(nlp: Language, text: str, value: str, precision: str) -> None:
    assert [(v, p) for _, v, p in found(nlp, text)] == [(value, precision)]


@pytest.mark.parametrize(
    "text",
    [
        "The troops march to the border.",
        "They may return.",
        "About 2,000 soldiers took part in the drill.",
        "Resolution 2018 was adopted.",
        "The exercise is called Zapad-2017.",
        "USA TODAY printed the letter.",
        "The navies meet every July.",
        "OSLO, Nov 20 (Wire) — The envoys met.",
        "They met on February 31.",
        "They will meet within two weeks.",
    ],
)
def test_other_words_are_no_dates(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They met on Monday. The next morning they parted.", ["2019-11-18", "2019-11-19"]),
        ("They met on Monday. Two days earlier the ship had sailed.", ["2019-11-18", "2019-11-16"]),
        ("The ship sailed on January 31, three days after the crew arrived.", ["2019-01-31", "2019-01-28"]),
        ("They spoke on Thursday, a day before the drill began.", ["2019-11-14", "2019-11-15"]),
        ("They spoke on Tuesday of the drill that ended on May 3. The same day they parted.",
         ["2019-11-19", "2019-05-03", "2019-11-19"]),
        ("They met in June. A day later they parted.", ["2019-06", "2019-11-21"]),
        ("Three days before the meeting the ship sailed.", []),
    ],
)  # fmt: skip
def test_a_distance_counts_from_the_day_told_of(nlp: Language, text: str, values: list[str]) -> None:
    assert [value for _, value, _ in found(nlp, text)] == values


def test_only_whole_dates_are_read_without_a_published_date(nlp: Language) -> None:
    text = "They met on Sunday, on June 14, last month and on June 14, 2018."
    assert found(nlp, text, None) == [("June 14, 2018", "2018-06-14", "day")]
    assert found(nlp, text, "2019-11") == found(nlp, text, None)


def test_offsets_are_the_words(nlp: Language) -> None:
    assert [words for words, _, _ in found(nlp, "It ended on Jan. 15, he said on Friday night.")] == [
        "Jan. 15",
        "Friday night",
    ]


@pytest.mark.parametrize(
    ("text", "verb", "value"),
    [
        ("The ministry said on Monday that the drill would begin on Friday.", "said", "2019-11-18"),
        ("The ministry said on Monday that the drill would begin on Friday.", "begin", "2019-11-22"),
        ("The ministry said on Monday that the drill was routine.", "was", "2019-11-18"),
        ("On Monday the ministry closed the port and opened the road.", "opened", "2019-11-18"),
        ("The ministry closed the port on Monday and opened the road.", "opened", "2019-11-18"),
        ("The ministry closed the port on Monday and the army opened the road.", "opened", None),
        ("Last June Norway hosted a drill.", "hosted", "2019-06"),
        ("The envoys agreed on Monday to meet again.", "meet", "2019-11-18"),
        ("The ministry praised this month's drill.", "praised", None),
        ("NOV 18. The ministry closed the port.", "closed", "2019-11-18"),
        # The day of the sentence before goes on, in the past tense, until another comes.
        ("The envoys met on Monday. They agreed to close the port in May.", "agreed", "2019-11-18"),
        ("The envoys met on Monday. They will close the port.", "close", None),
        ("The envoys met on Monday.\n\nThe army closed the port.", "closed", None),
        ("The envoys met in March. They closed the port.", "closed", None),
        ("The port that shut on Monday is small. The army closed it.", "closed", None),
        ("The envoys will meet on Friday. They closed the port.", "closed", None),
        # How long something lasts is not when it was done.
        ("The army closed the port until Friday.", "closed", None),
        # A day in front of a name is no part of it.
        ("BEIJING: On Monday Wang Example closed the port.", "closed", "2019-11-18"),
        ("The port closed.", "closed", None),
    ],
)
def test_a_verb_has_the_date_that_hangs_on_it(nlp: Language, text: str, verb: str, value: str | None) -> None:
    doc = read(nlp, text)
    token = next(t for t in doc if t.text == verb)
    moment = dates.of(token, dates.find(doc, PUBLISHED), doc)
    assert (moment and moment.value) == value


def test_a_noun_phrase_has_the_date_inside_it(nlp: Language) -> None:
    doc = read(nlp, "Few liked the drill that the two navies held last week.")
    span = next(chunk for chunk in [doc[2:11]] if chunk.text.startswith("the drill"))
    moment = dates.of(span, dates.find(doc, PUBLISHED), doc)
    assert moment is not None
    assert moment.value == "2019-11-11"
