"""Which words are marked for a holder: a name before a description, a description before a pronoun or a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.model import Article, Span
from analysis.nlp import actors, naming, pipeline

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "actor", "near", "marked"),
    [
        ("The foreign minister of Norway, Ann Example, condemned it.", "ann-example", "minister", "Ann Example"),
        ("Ann Example said that the drill was over.", "ann-example", "said", "Ann Example"),
        ("Norway's Defence Ministry said it was over.", "norwegian-defence-ministry", "Ministry",
         "Norway's Defence Ministry"),
        ("Ann Example flew home. She said that it was over.", "ann-example", "said", "She"),
        ("Norway left. Sweden said that Norway had left.", "NOR", "said", "Norway"),
        # Nobody of that name in the sentence: the words stay.
        ("Norway left. The drill was over, the paper said.", "NOR", "said", "said"),
    ],
)  # fmt: skip
def test_a_holder_is_marked_where_it_is_named(nlp: Language, text: str, actor: str, near: str, marked: str) -> None:
    article = Article("t", "", text)
    ((_, doc),) = pipeline.docs(nlp, [article])
    start = text.rindex(near)
    span = naming.of(doc, actors.find(doc, article), actor, Span(start, start + len(near)))
    assert span is not None
    assert text[slice(*span)] == marked


def test_nothing_to_look_beside_marks_nothing(nlp: Language) -> None:
    article = Article("t", "", "Norway left.")
    ((_, doc),) = pipeline.docs(nlp, [article])
    assert naming.of(doc, actors.find(doc, article), "NOR", None) is None
