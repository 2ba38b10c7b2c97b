"""Articles as mail: the words of a message, its subject and its date."""

from __future__ import annotations

import email
import email.policy
from typing import TYPE_CHECKING

from analysis.errors import UnreadableError
from analysis.ingest import limits, pages
from analysis.ingest.records import Item, Record
from analysis.model import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import EmailMessage


def read(item: Item, _: Mapping[str, str]) -> Iterator[Record | Rejected]:
    """Read a message as one record; its attachments are named as not read."""
    message = email.message_from_bytes(item.read(limits.DOCUMENT), policy=email.policy.default)
    if not message.keys():
        raise UnreadableError("has no head of a mail: if it is plain text, name it .txt")
    text = _text(message)
    if not text.strip():
        raise UnreadableError("the message has no text: save its attachments as files")
    yield Record(
        item.path,
        text,
        title=_head(message, "subject"),
        source=_sender(message),
        published=_head(message, "date"),
    )
    for part in message.iter_attachments():
        name = part.get_filename() or part.get_content_type()
        yield Rejected(
            f"{item.path}/{' '.join(name.split())}", "attachments are not read: save it as a file of its own"
        )


def read_saved_page(item: Item, _: Mapping[str, str]) -> Iterator[Record]:
    """Read a page that a browser saved into one file (MHTML) as one record."""
    message = email.message_from_bytes(item.read(limits.DOCUMENT), policy=email.policy.default)
    body = message.get_body(preferencelist=("html",))
    content: object = body.get_content() if body is not None else ""
    if not isinstance(content, str) or not content.strip():
        raise UnreadableError("holds no saved page: save it again as a web page")
    yield pages.record(item.path, content, url=_head(message, "snapshot-content-location"))


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content: object = body.get_content()
    text = content if isinstance(content, str) else ""
    return pages.text_of(text) if body.get_content_subtype() == "html" else text


def _head(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError):  # the library's parser trips over some broken heads
        return ""


def _sender(message: EmailMessage) -> str:
    """Take the name of the sender; an address alone names nobody."""
    name, _, address = _head(message, "from").rpartition("<")
    return name.strip(" \"'") if address else ""
