"""What was fetched, as an item that the readers of files read: by the type that the site tells, or by its name."""

from __future__ import annotations

import io
import re
from functools import partial
from typing import TYPE_CHECKING

from urllib3.util import parse_url

from analysis.errors import UnreadableError
from analysis.ingest import rulebook
from analysis.ingest.network import links
from analysis.ingest.records import Item, Record
from analysis.ingest.walking import shown

if TYPE_CHECKING:
    from analysis.ingest.network.fetching import Fetched

_MARKUP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_XML = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<\?xml")
# What servers say of files that they know nothing of.
_ANYTHING = ("", "application/octet-stream", "binary/octet-stream", "text/plain")


def item(fetched: Fetched, *, about: Record | None = None, source: str = "") -> Item:
    """Make an item of a page; `about` is what a feed told of it. Raises `UnreadableError` for a type not read."""
    told = about or Record(fetched.url, "")
    known = Record(
        fetched.url,
        "",
        title=told.title,
        source=told.source,
        author=told.author,
        published=told.published,
        language=told.language,
        url=fetched.final,
    )
    host = shown(links.host_of(fetched.final).removeprefix("www."))
    name = shown(links.stem(fetched.url)) + suffix(fetched)
    return Item(
        fetched.url, name, len(fetched.data), host, partial(io.BytesIO, fetched.data), fetched.charset, source, known
    )


def suffix(fetched: Fetched) -> str:
    """Choose the extension whose reader reads a page; raises `UnreadableError` where none does."""
    types: dict[str, str] = rulebook.load("network")["types"]
    named = re.search(r"\.\w{2,8}$", parse_url(fetched.final).path or "")
    by_name = named[0].lower() if named else ""
    if fetched.kind in _ANYTHING:
        if by_name in types.values():
            return by_name
        if _MARKUP.match(fetched.data):
            return ".html"
        if _XML.match(fetched.data):
            return ".xml"
    if fetched.kind in types:
        return types[fetched.kind]
    if fetched.kind.endswith("+xml"):
        return ".xml"
    raise UnreadableError(f"its content is {shown(fetched.kind or 'of an unknown type')[:60]}, which is not read")
