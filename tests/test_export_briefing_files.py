"""The formats of a briefing, opened by other programs than wrote them: texts and numbers are the briefing's."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pptx
import pypdf
import pytest
from briefing_corpus import ATTACKS, hostile, made

from analysis.errors import StandpointError
from analysis.export import briefing
from analysis.export.briefing import footer, markdown, page, slides, workbook
from analysis.export.briefing.model import Cell, Form, Part, Table
from analysis.export.plain import line

if TYPE_CHECKING:
    from analysis.export.briefing import Briefing


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    """A briefing over the corpus counted by hand."""
    return made(tmp_path_factory.mktemp("told"))


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Briefing:
    """A briefing whose every name attacks."""
    return hostile(tmp_path_factory.mktemp("attack"))


def written(told: Briefing, name: str) -> dict[str, bytes]:
    """What a name makes of a briefing."""
    return {path.name: data for path, data in briefing.written(told, Path(name))}


def deck(told: Briefing) -> Any:  # noqa: ANN401 - pptx tells no types
    """The slides, opened again."""
    return pptx.Presentation(io.BytesIO(slides.written(told)))


def texts(slide: Any) -> str:  # noqa: ANN401
    """Everything written on a slide."""
    cells = [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join([*(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame), *cells])


def test_slides_bear_sentence_footer_and_notes(told: Briefing) -> None:
    by_title: dict[str, Any] = {slide.shapes.title.text_frame.text: slide for slide in deck(told).slides}
    assert next(iter(by_title)) == told.title
    for section in told.sections:
        slide = by_title[section.title]
        assert section.sentence in texts(slide)
        foot = section.figures[-1].footer if section.figures else section.footer
        for part in footer.lines(foot):
            assert part in texts(slide)
        cited = {number for figure in section.figures[-1:] for number in figure.notes}
        for note in told.notes:
            if note.number in cited:
                assert f"[{note.number}] {note.proof.shown_name}" in slide.notes_slide.notes_text_frame.text
                assert note.proof.sentence in slide.notes_slide.notes_text_frame.text


def test_charts_on_slides_are_charts_with_their_data(told: Briefing) -> None:
    charts = [(shape.name, shape.chart) for slide in deck(told).slides for shape in slide.shapes if shape.has_chart]
    found = dict(charts)
    assert list(found) == [
        "Positions on exercises", "Positions on talks", "How actors are shown", "How actors speak of others",
        "Positions over time",
    ]  # fmt: skip
    months = found["Positions over time"].plots[0]
    assert list(months.categories) == ["Oct 2019", "Nov 2019"]
    assert {series.name: list(series.values) for series in months.series} == {
        "supports": [1, 1], "qualified": [0, 2], "opposes": [2, 0], "takes no side": [0, 1],
    }  # fmt: skip
    shown = found["How actors are shown"].plots[0]
    assert next(list(series.values) for series in shown.series if series.name == "negative")[0] == pytest.approx(-2 / 3)
    data = io.BytesIO(found["Positions over time"].part.chart_workbook.xlsx_part.blob)
    assert openpyxl.load_workbook(data).sheetnames == ["Sheet1"]


def test_the_matrix_on_a_slide_is_a_table(told: Briefing) -> None:
    (table,) = [
        shape.table
        for slide in deck(told).slides
        if slide.shapes.title.text_frame.text == "Who stands where"
        for shape in slide.shapes
        if shape.has_table
    ]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Actor", "exercises", "talks"]
    assert re.fullmatch(r"▼ opposes · 2 \[\d+\]", rows[1][1])


def test_the_document_has_a_page_a_figure_with_its_footer(told: Briefing) -> None:
    (data,) = written(told, "x.pdf").values()
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    assert len(pages) == sum(max(len(section.figures), 1) for section in told.sections)
    assert all("store version 7" in page and "machine-coded, 0 checked by people" in page for page in pages)
    assert "opposes · 2" in next(page for page in pages if "Who stands where" in page)


def test_the_workbook_is_typed_frozen_and_filtered(told: Briefing) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.written(told)))
    assert book.sheetnames[0] == "About"
    assert book.sheetnames[-2:] == ["Numbers", "Passages"]
    numbers, passages = book["Numbers"], book["Passages"]
    assert numbers.freeze_panes == "A6"
    assert numbers.auto_filter.ref.startswith("A5")
    rows = [tuple(cell.value for cell in row) for row in numbers.iter_rows(min_row=6)]
    wanted = [
        (figure.key, number.name, number.value)
        for section in told.sections
        for figure in section.figures
        for number in figure.numbers
    ]
    assert [row[:3] for row in rows] == wanted
    head = [cell.value for cell in passages[5]]
    first = dict(zip(head, passages[6], strict=True))
    assert isinstance(first["day"].value, dt.datetime)
    assert isinstance(first["confidence"].value, float)
    assert first["sentence"].value == told.notes[0].proof.sentence


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".md", ".html", ".pdf", ".png", ".svg"])
def test_the_same_briefing_gives_the_same_bytes(ending: str, told: Briefing) -> None:
    assert written(told, f"x{ending}") == written(told, f"x{ending}")


def test_pictures_are_a_file_a_page(told: Briefing) -> None:
    names = list(written(told, "out/b.svg"))
    assert "b-matrix.svg" in names
    assert len(names) == sum(max(len(section.figures), 1) for section in told.sections)


def test_one_page_is_one_picture_of_full_size(tmp_path: Path) -> None:
    from PIL import Image

    one = made(tmp_path, wish=briefing.Wish((Part.MATRIX,)))
    (name, data), *rest = written(one, "b.png").items()
    assert (name, rest) == ("b.png", [])
    assert Image.open(io.BytesIO(data)).size == (1920, 1080)


def test_footnotes_of_markdown_are_all_there(told: Briefing) -> None:
    text = markdown.written(told)
    cited, defined = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"(?m)^\[\^(\d+)\]:", text))
    assert cited == defined == {str(note.number) for note in told.notes}


def test_words_of_an_article_make_no_footnote(told: Briefing) -> None:
    table = Table(("Words",), (Form.TEXT,), ((Cell("as told [3]", notes=(1,)),),))
    section = next(each for each in told.sections if each.figures)
    figure = dataclasses.replace(section.figures[0], body=table)
    changed = dataclasses.replace(told, sections=(dataclasses.replace(section, figures=(figure,)),))
    assert "| as told \\[3\\][^1] |" in markdown.written(changed)


def test_a_name_without_a_format_is_refused() -> None:
    with pytest.raises(StandpointError, match=r"end its name in one of \.pptx"):
        briefing.check(Path("x.doc"))
    briefing.check(Path("X.PPTX"))


class Seen(HTMLParser):
    """Collects the tags and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"href", "src", "action", "xlink:href"}]
        assert not [name for name, _ in attrs if name.startswith("on")]


@pytest.mark.parametrize("which", ["told", "attack"])
def test_the_page_fetches_and_runs_nothing(which: str, request: pytest.FixtureRequest) -> None:
    text = page.written(request.getfixturevalue(which))
    seen = Seen()
    seen.feed(text)
    assert not seen.tags & {"script", "img", "iframe", "link", "object", "form", "base"}
    assert all(address.startswith("#note-") for address in seen.addresses)
    assert "default-src 'none'" in text


@pytest.mark.parametrize("text", ATTACKS)
def test_markdown_stays_text(text: str) -> None:
    told = markdown.plain(text)
    unescaped = re.sub(r"\\.", "", told)
    assert not re.search(r"[`*_\[\]<>$|!@&]|\x1b|\u202e|javascript:|http:", unescaped)


def test_no_cell_is_taken_for_a_formula(attack: Briefing) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.written(attack)))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert "f" not in kinds
    titles = {row[13].value for row in book["Passages"].iter_rows(min_row=6)}
    assert {"=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)"} & titles
    (data,) = written(attack, "x.csv").values()
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert any(cell.startswith("'") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_attacks_are_words_on_slides_and_pages_of_pdf(attack: Briefing) -> None:
    said = "\n".join(
        texts(slide) + slide.notes_slide.notes_text_frame.text for slide in deck(attack).slides if slide.has_notes_slide
    )
    assert line("a\x1b[31mred\x07 \u202egnp.exe") in said
    assert "\x1b" not in said
    (data,) = written(attack, "x.pdf").values()
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) > 5
    for name, picture in written(attack, "x.svg").items():
        assert b"<script" not in picture, name
