"""The reader: layers of what was found, what was left out, and the way from one finding to the next."""

from __future__ import annotations

import pytest

from analysis.query.articles import Layer, Reading
from dashboard import reading

TEXT = "Avaria said it would wait.\n\nBorduria left. It was Monday."


def layer(kind: str, row: int, words: str, label: str = "", **more: object) -> Layer:
    start = TEXT.index(words)
    plain = {"who": "x", "name": "Avaria", "topic": "", "action": "", "by": "", "day": None, "confidence": 0.9}
    return Layer(kind, row, start, start + len(words), label=label, why="a cue", **{**plain, **more})  # type: ignore[arg-type]


ARTICLE = Reading(
    doc_id="a", title="Title", text=TEXT, source="Paper", author="", published="2019-11-20", dated=None, url="",
    removed=(("Follow us", "call to follow"),),
    layers=(
        layer("stance", 1, "it would wait", "qualified", topic="talks", action="postpone"),
        layer("statement", 0, "it would wait", "indirect", action="said"),
        layer("uncoded", 0, "Borduria left", "stance", action="no holder", confidence=None),
        layer("sentiment", 2, "Borduria left", "negative", by="the author"),
        layer("moment", 0, "Monday", "2019-11-18", day="2019-11-18", confidence=None),
    ),
)  # fmt: skip
ALL = tuple(reading.LAYERS.values())


def way(at: str) -> str:
    return f"?at={at}"


@pytest.mark.parametrize(
    ("layers", "at", "told", "links"),
    [
        (ALL, "", "4 findings", ["?at=stance~1"]),
        (ALL, "stance~1", "1 of 4", ["?at=statement~0"]),
        (ALL, "statement~0", "2 of 4", ["?at=stance~1", "?at=sentiment~2"]),
        (ALL, "uncoded~0", "4 of 4", ["?at=sentiment~2"]),
        (("stance",), "stance~1", "1 of 1", []),
        (("stance",), "sentiment~2", "2 of 2", ["?at=stance~1"]),
        (("moment",), "", "", []),
    ],
)
def test_one_steps_from_finding_to_finding(layers: tuple[str, ...], at: str, told: str, links: list[str]) -> None:
    """In the order of the text, over the layers that are on; what is pointed at is always of them."""
    html = reading.steps(ARTICLE, layers, at, way)
    assert told in html
    assert [link for link in links if f'href="{link}"' not in html] == []
    assert html.count("<a ") == len(links)


def test_the_way_on_stands_under_the_paragraph_that_is_pointed_at() -> None:
    html = reading.body(ARTICLE, ALL, "sentiment~2", way)
    assert html.count("sp-steps") == 1
    assert html.index("Borduria left") < html.index("sp-steps")
    assert "sp-steps" not in reading.body(ARTICLE, ALL, "", way)
    assert "sp-steps" not in reading.body(ARTICLE, ALL, "gone~7", way)


def test_what_was_left_uncoded_is_a_layer_with_its_reason() -> None:
    html = reading.body(ARTICLE, ("uncoded",), "", way)
    assert 'title="stance left uncoded: no holder' in html
    assert "Borduria left" in html
    assert "stance left uncoded: no holder" in reading.findings(ARTICLE, ("uncoded",), way)


def test_the_finding_pointed_at_is_marked_in_the_list() -> None:
    html = reading.findings(ARTICLE, ALL, way, "stance~1")
    assert html.count("sp-here") == 1
    assert "Switch a layer on" in reading.findings(ARTICLE, (), way)


def test_hovering_tells_the_reason() -> None:
    html = reading.body(ARTICLE, ("stance",), "", way)
    assert "Avaria takes a qualified position on talks (postpone), high confidence 0.90: a cue" in html
