"""Shapes: what is measured, wrapped and written."""

from __future__ import annotations

import io
from datetime import date
from xml.etree import ElementTree as ET

import pypdf
import pytest
from PIL import Image

from analysis.export.briefing import charts, grids, palette
from analysis.export.briefing.model import Bars, Cell, Form, Lanes, Mark, Series, Table
from analysis.export.drawing import fonts, pdf, png, svg
from analysis.export.drawing.shapes import Box, Circle, Drawing, Line, Polygon, Rect, Text, sign
from analysis.export.plain import line, printable

EVERY = (
    Rect(10, 10, 20, 20, "FF0000"),
    Line(0, 50, 100, 50, "00FF00", 2),
    Circle(80, 20, 10, "0000FF"),
    sign("support", 50, 80, 10, "0072B2"),
    Text(5, 95, "A <b> & “c”", 10, "000000", bold=True, anchor="start"),
)
DRAWING = Drawing(100, 100, "Every <shape>", EVERY)


def test_svg_is_xml_whose_text_is_text() -> None:
    root = ET.fromstring(svg.written(DRAWING))  # noqa: S314 - our own text
    tags = [child.tag.rpartition("}")[2] for child in root]
    assert tags == ["title", "rect", "line", "circle", "polygon", "text"]
    assert [root[0].text, root[-1].text] == ["Every <shape>", "A <b> & “c”"]


def test_png_has_the_colours_where_they_are_drawn() -> None:
    image = Image.open(io.BytesIO(png.written(DRAWING)))
    assert image.size == (150, 150)
    at = {"rect": (30, 30), "line": (75, 75), "circle": (120, 30), "sign": (75, 120), "paper": (145, 145)}
    assert {name: image.getpixel(place) for name, place in at.items()} == {
        "rect": (255, 0, 0), "line": (0, 255, 0), "circle": (0, 0, 255), "sign": (0, 114, 178),
        "paper": (255, 255, 255),
    }  # fmt: skip


def test_pdf_has_a_page_a_drawing_and_its_text() -> None:
    read = pypdf.PdfReader(io.BytesIO(pdf.written([DRAWING, DRAWING], title="Two")))
    assert [page.extract_text().strip() for page in read.pages] == ["A <b> & “c”"] * 2
    assert read.metadata is not None
    assert read.metadata.title == "Two"


@pytest.mark.parametrize(
    ("label", "kind"), [("support", Polygon), ("oppose", Polygon), ("qualified", Polygon), ("neutral", Circle)]
)
def test_each_stance_has_its_sign(label: str, kind: type) -> None:
    assert isinstance(sign(label, 0, 0, 5, "000000"), kind)


def test_wrapped_lines_fit_and_lose_no_word() -> None:
    text = "one two three four five six seven eight nine ten"
    lines = fonts.wrapped(text, 12, 90)
    assert " ".join(lines) == text
    assert all(fonts.width(each, 12) <= 90 for each in lines)


@pytest.mark.parametrize("text", ["word " * 60, "x" * 500, "http://example.org/" + "a/" * 90])
def test_what_does_not_fit_ends_in_an_ellipsis(text: str) -> None:
    lines = fonts.wrapped(text, 12, 120, lines=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(fonts.width(each, 12) <= 121 for each in lines)


@pytest.mark.parametrize("text", ["", "   ", "a", "ü “q” – … é"])
def test_what_the_typeface_has_is_left_as_it_is(text: str) -> None:
    assert fonts.drawable(text) == text


def test_a_letter_that_the_typeface_lacks_is_shown_as_lacking() -> None:
    assert fonts.drawable("北京")[0] in "□?"
    assert fonts.drawable("a\u202eb") == "ab"


@pytest.mark.parametrize(
    ("text", "plain"), [("a\x00b", "ab"), ("a\u202eb\u2066", "ab"), ("tab\tline\n", "tab\tline\n"), ("\ud800", "")]
)
def test_printable(text: str, plain: str) -> None:
    assert printable(text) == plain
    assert line(text) == " ".join(plain.split())


@pytest.mark.parametrize(("most", "step"), [(1, 1), (6, 1), (7, 2), (12, 2), (13, 5), (31, 10), (601, 200)])
def test_steps_of_an_axis_are_round(most: int, step: int) -> None:
    assert charts.step(most) == step


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ("2019-10-07", "2019-12-20", ["Nov 2019", "Dec 2019"]),
        ("2019-01-01", "2021-01-01", ["Jan 2019", "Apr 2019", "Jul 2019"]),
        ("2015-01-01", "2020-03-03", ["2015", "2016", "2017"]),
        ("2019-11-17", "2019-11-17", ["17 Nov 2019"]),
    ],
)
def test_ticks_are_days_of_the_calendar(first: str, last: str, names: list[str]) -> None:
    found = charts.ticks(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())
    assert [name for _, name in found][:3] == names
    assert len(found) <= 10


def test_columns_are_as_high_as_their_counts() -> None:
    body = Bars(("Oct", "Nov"), (Series("support", "supports", (1, 2)), Series("oppose", "opposes", (3, 0))))
    rects = [shape for shape in charts.bars(body, Box(0, 0, 400, 300)) if isinstance(shape, Rect)]
    high = {(round(rect.x), rect.fill): rect.height for rect in rects}
    one, two = sorted(height for (_, fill), height in high.items() if fill == palette.STANCE["support"])
    (three,) = [height for (_, fill), height in high.items() if fill == palette.STANCE["oppose"]]
    assert (two / one, three / one) == (pytest.approx(2), pytest.approx(3))


def test_marks_stand_in_their_lane_and_by_their_day() -> None:
    marks = (
        Mark(0, "2019-01-01", "support", 1),
        Mark(1, "2019-07-02", "oppose", 9),
        Mark(1, "2020-01-01", "neutral", 1),
    )
    shapes = charts.lanes(Lanes(("A", "B"), marks), Box(0, 0, 1000, 300))
    drawn = [shape for shape in shapes if isinstance(shape, Polygon | Circle)][-3:]
    xs = [shape.points[0][0] if isinstance(shape, Polygon) else shape.x for shape in drawn]
    assert xs[1] - xs[0] == pytest.approx(xs[2] - xs[1], rel=0.01)


def test_a_long_table_is_cut_into_tables_that_fit() -> None:
    row = (Cell("a name"), Cell("words " * 60))
    table = Table(("Who", "What"), (Form.TEXT, Form.LONG), (row,) * 9)
    parts = grids.split(table, Box(0, 0, 500, 300))
    assert sum(len(part.rows) for part in parts) == 9
    assert len(parts) > 1
    for part in parts:
        assert max(shape.y for shape in grids.drawn(part, Box(0, 0, 500, 300)) if isinstance(shape, Text)) <= 300


def test_a_tint_lies_between_paper_and_colour() -> None:
    assert [palette.tint("0072B2", part) for part in (0.0, 1.0)] == ["FFFFFF", "0072B2"]
