"""Safe text for `st.html` and Markdown: article text is hostile, so everything from outside is escaped here."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis import palette

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.query import Mark

SIGNS = palette.SIGNS

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^=&@/'\"])")


def text(value: object) -> str:
    """Escape a value for HTML, in text and in attributes."""
    return escape(str(value), quote=True)


def plain(value: str) -> str:
    """Escape a value for a Markdown label: no link, image, formula, icon, colour or emphasis can come of it."""
    return _MARKDOWN.sub(r"\\\1", " ".join(value.split()))


def name(value: str) -> str:
    """Reduce a label to what may stand in a class name."""
    return re.sub(r"[^a-z]", "", value.lower())


def marked(passage: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> str:
    """Mark up `passage[start:end]`: each stretch bears the roles of all marks over it, so that they may overlap."""
    stop = len(passage) if end is None else end
    inside = [mark for mark in marks if mark.start < stop and mark.end > start]
    edges = sorted({start, stop, *(e for m in inside for e in (m.start, m.end) if start < e < stop)})
    return "".join(_stretch(passage[a:b], _over(inside, a, b)) for a, b in pairwise(edges))


def link(label: str, href: str, css: str = "", title: str = "") -> str:
    """A link inside the app; `label` is markup already, the rest is escaped here."""
    hover = f' title="{text(title)}" aria-label="{text(title)}"' if title else ""
    return f'<a data-go="1" class="{text(css)}" href="{text(href)}"{hover}>{label}</a>'


def image(svg: str, alt: str) -> str:
    """A drawing as an image, which runs no script and asks for nothing, with the words that tell what it shows."""
    drawn = b64encode(svg.encode()).decode()
    return f'<img class="sp-page" alt="{text(alt)}" src="data:image/svg+xml;base64,{drawn}">'


def _over(marks: Iterable[Mark], start: int, end: int) -> list[str]:
    return [mark.role for mark in marks if mark.start <= start and end <= mark.end]


def _stretch(piece: str, roles: list[str]) -> str:
    if not roles:
        return text(piece)
    classes = " ".join(f"sp-{name(role)}" for role in sorted(set(roles)))
    return f'<mark class="{classes}">{text(piece)}</mark>'
