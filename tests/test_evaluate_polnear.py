"""PolNeAR: attributed spans by half overlap, and whose words they are."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from analysis.__main__ import main
from analysis.errors import UnreadableError
from analysis.evaluate import polnear
from analysis.evaluate.counts import Share, Tally
from analysis.evaluate.polnear import Attribution, Example
from analysis.model import Article, Coding, Entity, Kind, Mention, Span, Statement, Voice

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Norway said that the port was shut. Sources said the road was open."
PORT, ROAD = Span(17, 34), Span(49, 66)
NORWAY, SOURCES = Span(0, 6), Span(36, 43)


def part(span: tuple[int, int]) -> list[dict[str, Any]]:
    return [{"spans": [list(span)], "text": TEXT[slice(*span)]}]


ROW = {
    "id": "a",
    "title": "Port",
    "date": "2016-09-12",
    "text": TEXT,
    "attributions": [
        {"source": part(SOURCES), "cue": [], "content": part(ROAD)},
        {"source": part(NORWAY), "cue": [], "content": part((12, 34))},
    ],
}


def write(folder: Path, *rows: object) -> Path:
    (folder / "dev.jsonl").write_text("\n".join(json.dumps(row) for row in rows) + "\n\n", encoding="utf-8")
    return folder


def statement(span: tuple[int, int], speaker: str | None) -> Statement:
    return Statement(speaker, *span, Voice.INDIRECT, "said", None, Span(*span))


def coding(*statements: Statement) -> Coding:
    mentions = (Mention("NOR", *NORWAY, "name"), Mention("SWE", 7, 11, "name"))
    entities = (Entity("NOR", "Norway", Kind.COUNTRY, "NOR", actor=True),)
    return Coding(Article("a", "", TEXT), entities=entities, mentions=mentions, statements=statements)


def test_an_article_is_read_with_its_contents_in_order_and_without_the_that(tmp_path: Path) -> None:
    (example,) = polnear.read_dev(write(tmp_path, ROW))
    assert example.article == Article("a", "Port", TEXT, published="2016-09-12")
    assert example.attributions == (Attribution(PORT, (NORWAY,)), Attribution(ROAD, (SOURCES,)))


def test_each_piece_of_a_broken_content_counts(tmp_path: Path) -> None:
    broken = {"source": [], "content": [{"spans": [[17, 21], [22, 34]]}]}
    (example,) = polnear.read_dev(write(tmp_path, {**ROW, "attributions": [broken]}))
    assert example.attributions == (Attribution(Span(17, 21)), Attribution(Span(22, 34)))


@pytest.mark.parametrize(
    "row",
    [
        [],
        {},
        {**ROW, "attributions": [{}]},
        {**ROW, "attributions": [{"source": [], "content": [{"spans": [[1]]}]}]},
        {**ROW, "attributions": [{"source": [], "content": [{"spans": [["a", "b"]]}]}]},
    ],
)
def test_another_format_is_named_with_its_line(tmp_path: Path, row: object) -> None:
    with pytest.raises(UnreadableError, match=r"dev.jsonl, line 2: not in PolNeAR's format"):
        polnear.read_dev(write(tmp_path, ROW, row))


def test_a_folder_without_the_file_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="not there"):
        polnear.read_dev(tmp_path)


GOLD = Example(Article("a", "", TEXT), (Attribution(PORT, (NORWAY,)), Attribution(ROAD, (SOURCES,))))


@pytest.mark.parametrize(
    ("found", "contents", "sources", "named"),
    [
        ([statement(PORT, "NOR"), statement(ROAD, None)], Tally(2, 0, 0), Share(2, 2), Share(1, 1)),
        # Another speaker than the source, and a speaker where the source is nobody in particular.
        ([statement(PORT, "DNK"), statement(ROAD, "NOR")], Tally(2, 0, 0), Share(0, 2), Share(0, 2)),
        # No speaker where the source names one.
        ([statement(PORT, None)], Tally(1, 0, 1), Share(0, 1), Share(0, 0)),
        # Half of the span is enough, less is not; a span is paired once.
        ([statement((17, 26), "NOR")], Tally(1, 0, 1), Share(1, 1), Share(1, 1)),
        ([statement((17, 24), "NOR")], Tally(0, 1, 2), Share(0, 0), Share(0, 0)),
        ([statement(PORT, "NOR"), statement((17, 30), "NOR")], Tally(1, 1, 1), Share(1, 1), Share(1, 1)),
        # Several speakers of one span are one span, right where all of them are in the source.
        ([statement(PORT, "NOR"), statement(PORT, "SWE")], Tally(1, 0, 1), Share(0, 1), Share(0, 1)),
        ([], Tally(0, 0, 2), Share(0, 0), Share(0, 0)),
    ],
)
def test_statements_against_attributions(found: list[Statement], contents: Tally, sources: Share, named: Share) -> None:
    result = polnear.score([GOLD], [coding(*found)])
    assert (result.articles, result.contents) == (1, contents)
    assert (result.sources, result.named) == (sources, named)


def test_an_article_that_was_not_coded_is_missed_whole() -> None:
    assert polnear.score([GOLD], []).contents == Tally(0, 0, 2)


def test_a_content_without_a_source_counts_for_no_speaker() -> None:
    bare = Example(GOLD.article, (Attribution(PORT),))
    assert polnear.score([bare], [coding(statement(PORT, "NOR"))]).sources == Share(0, 0)


def test_the_command_prints_the_figures_with_their_denominators(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(write(tmp_path, ROW))
    assert main(["evaluate", "--benchmark", "polnear", folder]) == 0
    assert capsys.readouterr().out.startswith("PolNeAR: 1 articles, 2 attributed spans, 2 found")
    assert main(["evaluate", "--benchmark", "polnear", folder, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["contents"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 2, "found": 2}
    assert told["source"] == {"accuracy": 1.0, "matched": 2}
    assert told["speaker named"] == {"accuracy": 1.0, "matched": 1}
