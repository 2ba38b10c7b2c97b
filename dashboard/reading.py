"""The reader: an article's text with what was found in it marked, and the findings as a list beside it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.query import words
from dashboard import markup
from dashboard.markup import SIGNS, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from analysis.query import Layer, Reading, Totals

LAYERS = {
    "Stances": "stance",
    "Statements": "statement",
    "Actors": "mention",
    "Sentiments": "sentiment",
    "Dates": "moment",
    "Left uncoded": "uncoded",
}
"""The layers that can be switched on, by the name of the switch."""
LISTED = ("stance", "statement", "sentiment", "uncoded")
"""The layers whose findings are listed beside the text, and stepped through."""
KINDS = ("position", "statement", "sentiment")


def library(frame: pd.DataFrame, totals: Totals) -> str:
    """Say how many articles there are and what was found in them."""
    found = words.listed([words.count(int(frame[f"{kind}s"].sum()), kind) for kind in KINDS])
    shown = f"The newest {len(frame)} of " if len(frame) < totals.articles else ""
    return f"{shown}{words.count(totals.articles, 'article')}, with {found} in them."


def head(article: Reading, back: str) -> str:
    """Mark up an article's headline and where it comes from."""
    source = [article.source or "source not told", words.day(article.published), article.author]
    told = text(" · ".join(part for part in source if part))
    title = f'<h2 class="sp-title">{text(article.title or article.doc_id)}</h2>'
    return f'<p class="sp-note">{markup.link("← all articles", back)}</p>{title}<p class="sp-note">{told}</p>'


def body(article: Reading, layers: Sequence[str], at: str, href: Callable[[str], str]) -> str:
    """Mark up the text, paragraph by paragraph; `at` is `layer~row` of the finding to point at.

    Under its paragraph stand the ways to the findings before and after it.
    """
    chosen = [layer for layer in article.layers if layer.layer in layers or _key(layer) == at]
    stop = next((layer.end for layer in chosen if _key(layer) == at), -1)
    parts, start = [], 0
    for paragraph in article.text.split("\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            parts.append(f"<p>{_marked(article.text, chosen, start, end, at)}</p>")
        if start < stop <= end:
            parts.append(steps(article, layers, at, href))
        start = end + 1
    return f'<div class="sp-text">{"".join(parts)}</div>'


def steps(article: Reading, layers: Sequence[str], at: str, href: Callable[[str], str]) -> str:
    """Mark up the ways to the previous and the next finding, and which of how many is pointed at."""
    keys = [_key(layer) for layer in _listed(article, layers, at)]
    if not keys:
        return ""
    place = keys.index(at) if at in keys else -1
    told = f"{place + 1} of {len(keys)}" if place >= 0 else words.count(len(keys), "finding")
    before = markup.link("← previous", href(keys[place - 1]), "", "Previous finding") if place > 0 else ""
    after = markup.link("next →", href(keys[place + 1]), "", "Next finding") if place + 1 < len(keys) else ""
    return f'<p class="sp-note sp-steps">{before} <span>{text(told)}</span> {after}</p>'


def findings(article: Reading, layers: Sequence[str], href: Callable[[str], str], at: str = "") -> str:
    """Mark up the stances, statements and sentiments as a list in the order of the text; each points at its words."""
    rows = "".join(
        markup.link(_told(layer), href(_key(layer)), _style(layer, at), layer.why)
        for layer in _listed(article, layers, at)
    )
    return rows or '<p class="sp-note">Switch a layer on to list what was found.</p>'


def removed(article: Reading) -> str:
    """Mark up what was cleaned away, with the reason."""
    rows = "".join(f"<dt>{text(reason)}</dt><dd>{text(piece)}</dd>" for piece, reason in article.removed)
    return (
        f'<dl class="sp-facts">{rows}</dl>' if rows else '<p class="sp-note">Nothing: the text is as it was read.</p>'
    )


def _listed(article: Reading, layers: Sequence[str], at: str) -> list[Layer]:
    """What is listed and stepped through, in the order of the text; what is pointed at is always of it."""
    chosen = [
        layer for layer in article.layers if (layer.layer in layers and layer.layer in LISTED) or _key(layer) == at
    ]
    return sorted(chosen, key=lambda layer: (layer.start, layer.layer, layer.row))


def _style(layer: Layer, at: str) -> str:
    return f"sp-change sp-{markup.name(layer.label)}" + (" sp-here" if _key(layer) == at else "")


def _key(layer: Layer) -> str:
    return f"{layer.layer}~{layer.row}"


def _marked(whole: str, layers: Sequence[Layer], start: int, end: int, at: str) -> str:
    inside = [layer for layer in layers if layer.start < end and layer.end > start]
    edges = sorted({start, end, *(e for m in inside for e in (m.start, m.end) if start < e < end)})
    return "".join(
        _stretch(whole[a:b], [m for m in inside if m.start <= a and b <= m.end], a, at) for a, b in pairwise(edges)
    )


def _stretch(piece: str, layers: Sequence[Layer], start: int, at: str) -> str:
    if not layers:
        return text(piece)
    labels = {f"sp-{markup.name(layer.label)}" for layer in layers if layer.layer in ("stance", "sentiment")}
    roles = sorted({f"sp-{layer.layer}" for layer in layers} | labels)
    here = " sp-at" if any(_key(layer) == at for layer in layers) else ""
    hover = "; ".join(_hover(layer) for layer in layers)
    flags = "".join(dict.fromkeys(_flag(layer) for layer in layers if layer.start == start))
    return f'{flags}<mark class="{" ".join(roles)}{here}" title="{text(hover)}">{text(piece)}</mark>'


def _flag(layer: Layer) -> str:
    """A small sign before the words, so that overlapping colours are told apart."""
    if layer.layer == "stance":
        return f'<span class="sp-flag sp-{markup.name(layer.label)}">{SIGNS[layer.label]} {text(layer.topic)}</span>'
    if layer.layer == "sentiment":
        return f'<span class="sp-flag sp-{markup.name(layer.label)}">{SIGNS[layer.label]} {text(layer.name)}</span>'
    return ""


def _hover(layer: Layer) -> str:
    sure = f", {words.sure(layer.confidence)} confidence {layer.confidence:.2f}" if layer.confidence is not None else ""
    return f"{_said(layer)}{sure}" + (f": {layer.why}" if layer.why else "")


def _said(layer: Layer) -> str:
    action = f" ({layer.action.replace('_', ' ')})" if layer.action else ""
    if layer.layer == "stance":
        return f"{layer.name} {words.VERBS[layer.label]} {layer.topic}{action}"
    if layer.layer == "statement":
        return f"{layer.name}, {layer.label} statement{action}"
    if layer.layer == "sentiment":
        return f"{layer.label} towards {layer.name}, in the words of {layer.by}"
    if layer.layer == "moment":
        return words.day(layer.day)
    if layer.layer == "uncoded":
        return f"{layer.label} left uncoded: {layer.action}"
    return f"{layer.name}, {layer.label}"


def _told(layer: Layer) -> str:
    when = f"<time>{text(words.day(layer.day))}</time>" if layer.day else ""
    sign = f"<i>{SIGNS[layer.label]}</i> " if layer.label in SIGNS else ""
    return f"{when}{sign}{text(_said(layer))}"
