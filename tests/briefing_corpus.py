"""A briefing over the corpus counted by hand, and one over articles that attack whoever opens it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from query_corpus import CORPUS, connect

from analysis.export import briefing
from analysis.model import Filters

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analysis.export.briefing import Briefing, Wish
    from analysis.model import Coding

ATTACKS = (
    "=HYPERLINK(1)",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\tcmd",
    "<script>alert(1)</script>",
    "![x](http://x.example/p.png)",
    "[a](javascript:alert(1))",
    "$\\alpha$ `code` *bold* _it_",
    "]]>&amp; \"quoted\" 'single'",
    "a\x1b[31mred\x07 \u202egnp.exe",
)
"""Titles and sources of articles that try to be something else than text."""


def made(
    folder: Path, filters: Filters | None = None, *, wish: Wish | None = None, codings: Sequence[Coding] = CORPUS
) -> Briefing:
    """A briefing over codings stored in a folder."""
    connection = connect(folder, codings)
    return briefing.make(connection, filters or Filters(), version=7, product="0.1.0", wish=wish)


def hostile(folder: Path) -> Briefing:
    """A briefing in which every title, source and name attacks, and the holder of positions is called `=1+1`."""
    codings = []
    for place, attack in enumerate(ATTACKS):
        base = CORPUS[place % 3]
        article = dataclasses.replace(base.article, doc_id=f"h{place}", title=attack, source=attack, story="")
        named = tuple(dataclasses.replace(e, name=attack) if e.id == "freedonia" else e for e in base.entities)
        codings.append(dataclasses.replace(base, article=article, entities=named))
    return made(folder, codings=codings)
