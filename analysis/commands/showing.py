"""`standpoint show`: one article with everything that was found in it."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from typing import TYPE_CHECKING

from analysis import query, store
from analysis.commands import console
from analysis.errors import StandpointError
from analysis.query import words

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from analysis.query import Layer, Reading

SIGNS = {"support": "▲", "qualified": "◆", "oppose": "▼", "neutral": "●"}
SHOWN = 300
"""Characters of a quotation that are printed."""


def run(args: argparse.Namespace) -> int:
    """Print the article and its rows; raise `StandpointError` where the store has none or several of that name."""
    connection = query.connect(args.store)
    doc_id = _doc_id(args.article, store.documents(args.store))
    reading = query.article(connection, doc_id)
    if reading is None:
        raise StandpointError(f"The store has no article {args.article}. See: standpoint list")
    if args.json:
        console.say(json.dumps(dataclasses.asdict(reading), ensure_ascii=True, indent=1))
    else:
        for line in _lines(reading):
            console.say(line)
    return 0


def _doc_id(named: str, there: dict[str, store.Document]) -> str:
    if named in there:
        return named
    found = sorted(doc_id for doc_id in there if doc_id.startswith(named))
    if not found:
        raise StandpointError(f"The store has no article {named}. See: standpoint list")
    if len(found) > 1:
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        raise StandpointError(f"Several articles begin with {named}: {', '.join(found[:5])}{more}.")
    return found[0]


def _lines(reading: Reading) -> Iterator[str]:
    yield console.line(reading.title)
    day = words.day(reading.published)
    told = f"{day} (told by {reading.dated})" if day and reading.dated else day or "undated"
    about = (reading.source, told, reading.author, reading.url, reading.doc_id)
    yield console.line(" · ".join(part for part in about if part))
    yield ""
    yield reading.text
    yield ""
    yield from _section("Actors", _actors(reading))
    for layer, heading in (("stance", "Positions"), ("statement", "Statements"), ("sentiment", "Sentiments")):
        rows = [row for row in reading.layers if row.layer == layer]
        yield from _section(heading, [f"{_told(row)}: “{_quote(reading, row)}”{_sure(row)}" for row in rows])
    yield from _section("Left out of the text", [f"{reason}: {console.line(text)}" for text, reason in reading.removed])


def _section(heading: str, lines: list[str]) -> Iterator[str]:
    yield f"{heading}: {len(lines) or 'none'}"
    yield from (f"  {line}" for line in lines)


def _actors(reading: Reading) -> list[str]:
    named = Counter((row.name, row.label, row.who) for row in reading.layers if row.layer == "mention")
    return [f"{name} ({kind}, {who}), {console.count(n, 'mention')}" for (name, kind, who), n in named.most_common()]


def _told(row: Layer) -> str:
    via = f", via {row.by}" if row.by else ""
    if row.layer == "stance":
        when = f", {words.day(row.day)}" if row.day else ""
        return f"{SIGNS.get(row.label, '')} {row.name} · {row.topic} · {row.label} ({row.action}{when}){via}"
    if row.layer == "statement":
        when = f", {words.day(row.day)}" if row.day else ""
        return f"{row.name} ({row.action}{when}){via}"
    return f"{row.label} towards {row.name}, by {row.by}"


def _quote(reading: Reading, row: Layer) -> str:
    quote = console.line(reading.text[row.start : row.end])
    return quote if len(quote) <= SHOWN else f"{quote[:SHOWN]}…"


def _sure(row: Layer) -> str:
    sure = "" if row.confidence is None else f" {row.confidence:.2f}"
    return f" [{(row.why + sure).strip()}]" if row.why or sure else ""
