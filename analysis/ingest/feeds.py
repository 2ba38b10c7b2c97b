"""Articles in RSS and Atom feeds: one an entry, as much of it as the feed gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.errors import UnreadableError
from analysis.ingest import limits, pages
from analysis.ingest.records import Item, Record
from analysis.model import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

_ENTRIES = ("item", "entry")
_TEXTS = ("encoded", "content", "description", "summary")
# 'updated' is not here: it is not the day of publication.
_DATES = ("pubDate", "published", "date", "issued")


def read(item: Item, _: Mapping[str, str]) -> Iterator[Record | Rejected]:
    """Yield the entries of a feed as records; an entry without words is rejected with its number."""
    for record in entries(item.path, item.read(limits.PAGE)):
        if record.text:
            yield record
        else:
            yield Rejected(record.path, "the entry has no text, only a link: save the page itself")


def entries(path: str, data: bytes) -> Iterator[Record]:
    """Yield every entry of a feed, in its order; the text is empty where the feed gives a link alone."""
    root = _parsed(data)
    outlet = _first(_channel(root), ("title",))
    found = [element for element in root.iter() if _name(element) in _ENTRIES]
    if not found:
        raise UnreadableError("no entries of a feed are in it: is it another kind of XML?")
    for number, entry in enumerate(found, 1):
        yield _record(f"{path}:{number}", entry, outlet)


def _record(path: str, entry: Element, outlet: str) -> Record:
    author = next((element for element in entry if _name(element) in {"author", "creator"}), None)
    return Record(
        path,
        pages.text_of(_first(entry, _TEXTS)),
        title=pages.text_of(_first(entry, ("title",))),
        source=outlet,
        author=" ".join(" ".join(author.itertext()).split()) if author is not None else "",
        published=_first(entry, _DATES),
        url=_link(entry),
    )


def _parsed(data: bytes) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException, ElementTree

    try:
        root: Element = ElementTree.fromstring(data)
    except DefusedXmlException as error:
        raise UnreadableError("its XML declares entities, as an entity bomb does: not read") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableError(f"not XML that can be read ({error}): save the feed again") from error
    return root


def _channel(root: Element) -> Element:
    return next((element for element in root if _name(element) == "channel"), root)


def _first(element: Element, names: tuple[str, ...]) -> str:
    """Take the text of the first child of the first name that is there."""
    for name in names:
        for child in element:
            if _name(child) == name and (text := "".join(child.itertext()).strip()):
                return text
    return ""


def _link(entry: Element) -> str:
    for child in entry:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            return child.get("href") or (child.text or "").strip()
    return ""


def _name(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
