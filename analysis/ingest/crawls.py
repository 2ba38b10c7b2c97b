"""Articles in web archives: WARC, each page that was fetched one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.errors import UnreadableError
from analysis.ingest import limits, pages
from analysis.ingest.records import megabytes
from analysis.model import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.ingest.records import Item, Record


def read(item: Item, _: Mapping[str, str]) -> Iterator[Record | Rejected]:
    """Yield the pages of a web archive as records; what is no page of mark-up is passed over."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    with item.open() as stream:
        try:
            for number, (url, data) in enumerate(_fetched(ArchiveIterator(stream)), 1):
                yield _page(f"{item.path}:{number}", url, data)
        except (ArchiveLoadFailed, EOFError, AttributeError) as error:  # the last where a record ends in its head
            raise UnreadableError(f"damaged after page {number}: the pages before it are read") from error
    if not number:
        raise UnreadableError("no web page is in the archive")


def _fetched(records: Iterator[object]) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of each page that was fetched whole."""
    for record in records:
        head = getattr(record, "http_headers", None)
        if head is None or getattr(record, "rec_type", "") != "response":
            continue
        if "html" in head.get_header("Content-Type", "") and head.get_statuscode() == "200":
            url = record.rec_headers.get_header("WARC-Target-URI") or ""  # type: ignore[attr-defined]
            yield url, record.content_stream().read(limits.PAGE + 1)  # type: ignore[attr-defined]


def _page(path: str, url: str, data: bytes) -> Record | Rejected:
    if len(data) > limits.PAGE:
        return Rejected(path, f"{url}: larger than {megabytes(limits.PAGE)}, the bound for a page")
    try:
        return pages.record(path, pages.decoded(data), url=url)
    except UnreadableError as error:
        return Rejected(path, f"{url}: {error}")
