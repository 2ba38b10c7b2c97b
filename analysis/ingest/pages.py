"""Articles as web pages and in the mark-up of feeds and mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from analysis.errors import UnreadableError
from analysis.ingest import decoding, limits
from analysis.ingest.records import Item, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
# As browsers do: who says Latin-1 or ASCII means the Windows code page, which has its quotation marks.
_WESTERN = ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii")
_BLOCKS = (
    "address article aside blockquote br dd div dl dt figcaption footer h1 h2 h3 h4 h5 h6 header hr li ol p pre "
    "section table tr ul"
)
_HIDDEN = "script style noscript template iframe object svg head title figure form button nav"
# What is left of a page without an article is a line or two of links.
_FEWEST_WORDS = 15


def read(item: Item, _: Mapping[str, str]) -> Iterator[Record]:
    """Read a web page, as a browser saves it, as one record: its main text under its headline."""
    data = item.read(limits.PAGE)
    yield record(item.path, decoded(data, told=item.charset), url=item.about.url if item.about else "")


def record(path: str, markup: str, *, url: str = "") -> Record:
    """Make a page's mark-up a record; raises `UnreadableError` where it holds no article."""
    if "<" not in markup:
        raise UnreadableError("holds no mark-up, so it is no web page: if it is plain text, name it .txt")
    saved = match[1] if (match := _SAVED_FROM.search(markup[:4096])) else ""
    found = _extracted(markup, url or saved)
    if found is None or len((found.text or "").split()) < _FEWEST_WORDS:
        raise UnreadableError("no article was found in the page: is it a list of links, or behind a login?")
    title = _plain(found.title)
    lines = [line for line in found.text.split("\n") if line.strip()]
    return Record(
        path,
        "\n\n".join(lines if not title or _says(lines[0], title) else [title, *lines]),
        title=title,
        source=_plain(found.sitename),
        author=_plain(found.author).replace("; ", ", "),
        published=_plain(found.date),
        language=_language(markup),
        url=url or saved or _plain(found.url),
    )


def text_of(markup: str) -> str:
    """Take the plain text out of a piece of mark-up, one line a block, without scripts and pictures."""
    from lxml import html

    if not markup.strip():
        return ""
    root = html.fragment_fromstring(markup, create_parent="div", parser=html.HTMLParser(huge_tree=False))
    for element in list(root.iter(*_HIDDEN.split())):
        element.drop_tree()
    for element in root.iter(*_BLOCKS.split()):
        element.tail = "\n" + (element.tail or "")
        if element.tag != "br":
            element.text = "\n" + (element.text or "")
    return "\n\n".join(line for part in root.text_content().split("\n") if (line := part.strip()))


def decoded(data: bytes, *, told: str = "") -> str:
    """Decode a page as its sender told or as it says itself, otherwise as its bytes look.

    UTF-8 is hard to be by chance: what reads as UTF-8 is, whatever a server says of all its pages.
    """
    named = _CHARSET.search(data[:4096])
    if not data.isascii() and not told.startswith("utf-16"):
        told = "utf-8" if _is_utf8(data) else told
    for name in (told, named[1].decode("ascii") if named else ""):
        try:
            if name:
                return data.decode("cp1252" if name.lower() in _WESTERN else name)
        except (LookupError, UnicodeDecodeError):
            continue
    return decoding.decode(data)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _extracted(markup: str, url: str) -> Any:  # noqa: ANN401 - trafilatura's document has no exported type
    """Let trafilatura find the main text and the metadata."""
    import trafilatura

    return trafilatura.bare_extraction(
        markup,
        url=url or None,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        # The extensive search takes any date on the page, a photo's too: silence beats a guess.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _says(line: str, title: str) -> bool:
    return _letters(line) == _letters(title)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _language(markup: str) -> str:
    match = re.search(r"<html[^>]{0,300}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})", markup[:8192], re.IGNORECASE)
    return match[1] if match else ""


def _plain(value: str | None) -> str:
    return " ".join((value or "").split())
