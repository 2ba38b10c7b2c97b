"""Articles as JSON: one object, a list of them, or one object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from analysis import settings
from analysis.errors import UnreadableError
from analysis.ingest import decoding, fields, limits
from analysis.ingest.records import Item, Record, megabytes
from analysis.model import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAMES = ("name", "title", "text", "value")
# Lists of objects with names are as deep as records of articles go.
_DEEPEST = 4
_PARTS = ("doc_id", "title", "source", "author", "published", "language", "url")


def read(item: Item, named: Mapping[str, str]) -> Iterator[Record | Rejected]:
    """Yield the articles of a JSON file: an object with a text, a list, or an object that holds a list."""
    text = decoding.decode(item.read(limits.WHOLE_FILE))
    if not text.strip():
        raise UnreadableError("the file is empty")
    try:
        value = _parsed(text)
    except UnreadableError:
        if item.suffix == ".json" and _is_lines(text):
            yield from read_lines(item, named)
            return
        raise
    yield from _records(item.path, value, named)


def read_lines(item: Item, named: Mapping[str, str]) -> Iterator[Record | Rejected]:
    """Yield the articles of a JSON-lines file; a line that cannot be read is rejected with its number."""
    limit = settings.article_limit() * limits.LINE_PER_ARTICLE
    found = False
    with item.open() as stream:
        for line in decoding.lines(stream, limit=limit):
            if line.text.strip():
                found = True
                yield _line(f"{item.path}:{line.number}", line, named)
    if not found:
        raise UnreadableError("the file is empty")


def _line(path: str, line: decoding.Line, named: Mapping[str, str]) -> Record | Rejected:
    if line.cut:
        size = megabytes(len(line.text) + line.cut)
        return Rejected(path, f"line {line.number} has {size}, more than any article: split it")
    try:
        return record(path, _parsed(line.text), named)
    except UnreadableError as error:
        return Rejected(path, f"line {line.number}: {error}")


def _records(path: str, value: object, named: Mapping[str, str]) -> Iterator[Record | Rejected]:
    if isinstance(value, dict) and (inner := _list_in(value, named)) is not None:
        value = inner
    if not isinstance(value, list):
        yield record(path, value, named)
        return
    if not value:
        raise UnreadableError("the file holds an empty list")
    for number, entry in enumerate(value, 1):
        try:
            yield record(f"{path}:{number}", entry, named)
        except UnreadableError as error:
            yield Rejected(f"{path}:{number}", f"record {number}: {error}")


def _list_in(value: dict[str, object], named: Mapping[str, str]) -> list[object] | None:
    """Find the articles that a wrapper object holds, its longest list of objects; None for an article."""
    if named.get("text") in value or fields.guess(value).text is not None:
        return None
    lists = [inner for inner in value.values() if isinstance(inner, list) and any(isinstance(e, dict) for e in inner)]
    return max(lists, key=len, default=None)


def record(path: str, value: object, named: Mapping[str, str]) -> Record:
    """Make one JSON value a record; raises `UnreadableError` where it is no article with a text."""
    if not isinstance(value, dict):
        raise UnreadableError(f"{_kind(value)} is no article: an object with a text is needed")
    chosen = fields.guess(value, fields=named)
    text = written(value.get(chosen.text), joint="\n\n") if chosen.text is not None else ""
    if chosen.text is None and chosen.url is not None:
        raise UnreadableError(
            f"no key holds the text, but '{chosen.url}' holds an address: fetch the pages with --urls FILE (CSV or "
            "JSON), or name the text, as in --field text=KEY"
        )
    if not text.strip():
        raise UnreadableError(
            f"no key holds the text; the keys are {fields.listing(value)}: name it, as in --field text=KEY"
        )
    parts = {part: _part(value, getattr(chosen, part)) for part in _PARTS}
    return Record(path, text, clean=chosen.codebook, **parts)


def _part(value: dict[str, object], key: str | None) -> str:
    return written(value.get(key)).strip() if key is not None else ""


def written(value: object, *, joint: str = ", ", depth: int = 0) -> str:
    """Write a JSON value as text: lists joined, the name of an object, numbers as written, nothing for null."""
    match value:
        case None | bool():
            return ""
        case str():
            return value
        case list() if depth < _DEEPEST:
            return joint.join(part for entry in value if (part := written(entry, depth=depth + 1)).strip())
        case dict() if depth < _DEEPEST:
            named = (value[key] for key in _NAMES if key in value)
            return next((written(inner, depth=depth + 1) for inner in named), "")
        case int() | float():
            return str(value)
        case _:
            return ""


def _parsed(text: str) -> object:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"not JSON ({error.msg}, line {error.lineno}, column {error.colno}): mend it") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableError("not JSON that can be read: a number too long or lists too deep") from error
    return value


def _is_lines(text: str) -> bool:
    """Tell whether the first line alone is a JSON object: then the file is JSON lines under another name."""
    first = text.lstrip().partition("\n")[0]
    try:
        return isinstance(_parsed(first), dict)
    except UnreadableError:
        return False


def _kind(value: object) -> str:
    names = {str: "a string", int: "a number", float: "a number", bool: "a truth value", list: "a list"}
    return names.get(type(value), "null")
