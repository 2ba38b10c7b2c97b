"""Articles as plain text and Markdown: one a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis import settings
from analysis.errors import UnreadableError
from analysis.ingest import decoding, exports, fields
from analysis.ingest.records import Item, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"^([A-Za-z][\w -]{0,40}?)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
# Each pattern stops at its own opening mark, so that no text, however hostile, takes more than one pass.
_MARKUP = (
    (re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL), ""),
    (re.compile(r"^(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)"), ""),
    (re.compile(r"\[([^\[\]\n]+)\]\([^()\n]*\)"), r"\1"),
    (re.compile(r"<((?:https?|mailto):[^<>\s]+)>"), r"\1"),
    (re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(\S.*)$", re.MULTILINE), "\\1\n"),
    (re.compile(r"^[ ]{0,3}>[ ]?", re.MULTILINE), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]+)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)


def read(item: Item, _: Mapping[str, str]) -> Iterator[Record]:
    """Read the text of a file as one record, or one an article where it is an archive's export."""
    yield from exports.split(item.path, _text(item))


def read_markdown(item: Item, named: Mapping[str, str]) -> Iterator[Record]:
    """Read a Markdown file as one record: its front matter gives the fields, its marks are taken off."""
    text = _text(item)
    front = _FRONT.match(text)
    pairs = {key: value.strip("\"'") for key, value in _PAIR.findall(front[1])} if front else {}
    chosen = fields.guess(pairs, fields={part: key for part, key in named.items() if key in pairs})
    parts = {part: pairs.get(getattr(chosen, part) or "", "") for part in ("title", "source", "author", "published")}
    yield Record(
        item.path, unmarked(text[front.end() :] if front else text), url=pairs.get(chosen.url or "", ""), **parts
    )


def unmarked(text: str) -> str:
    """Take the marks off Markdown: headings, emphasis, links and quotations become plain words, pictures go."""
    for pattern, plain in _MARKUP:
        text = pattern.sub(plain, text)
    return text


def _text(item: Item) -> str:
    limit = settings.article_limit()
    text = decoding.decode(item.read(limit))
    if not text.strip():
        raise UnreadableError("the file is empty")
    return text
