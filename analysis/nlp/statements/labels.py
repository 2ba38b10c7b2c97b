"""Words behind the speaker's name and a colon: the turns of a transcript, and headlines such as 'Kim: no talks'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.nlp.statements.cues import Cue
from analysis.nlp.statements.drafts import draft
from analysis.nlp.statements.extent import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.nlp.statements.drafts import Draft, Scene

RULE = "label"
# 'UNITED NATIONS SECRETARY GENERAL ANN EXAMPLE:' is as long as labels get.
_LONGEST = 6
_MARKS = frozenset({"“", '"', "‘", "'", "``", "''"})


def find(scene: Scene, direct: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the paragraphs that a name and a colon open, apart from what is attributed already."""
    layout, doc = scene.layout, scene.layout.doc
    for start, stop in _paragraphs(scene):
        colon = _label(scene, start, stop)
        if colon is None or not any(t.tag_ in FINITE for t in doc[colon + 1 : stop]):
            continue
        cue = Cue(doc[colon], ":", frozenset(), doc[colon - 1], start, colon + 1)
        for found in draft(layout, colon + 1, stop, RULE, cue):
            if not any(d.start < found.end and found.start < d.end for d in direct):
                yield found


def _paragraphs(scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield the token bounds of the paragraphs, without the line breaks."""
    doc, start = scene.layout.doc, 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            yield start, token.i
            start = token.i + 1
    yield start, len(doc)


def _label(scene: Scene, start: int, stop: int) -> int | None:
    """Find the colon behind a name that opens a paragraph."""
    doc = scene.layout.doc
    start += start < stop and doc[start].text in _MARKS
    colon = next((i for i in range(start, min(stop, start + _LONGEST + 1)) if doc[i].text == ":"), None)
    if colon is None or colon == start:
        return None
    named = all(t.text[0].isupper() or t.text in {"-", "."} for t in doc[start:colon])
    return colon if named else None
