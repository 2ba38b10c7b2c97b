"""Articles as documents: DOCX, RTF and PDF, one a file or an archive's export of many."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from analysis.errors import UnreadableError
from analysis.ingest import exports, layout, limits, sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.ingest.records import Item, Record
    from analysis.model import Rejected

_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*(?:(?:of|/)\s*\d{1,4})?\s*[-–—]?", re.IGNORECASE)
# A line that heads or foots more than half of the pages belongs to the paper, not to the story.
_RUNNING = 0.5


def read_docx(item: Item, _: Mapping[str, str]) -> Iterator[Record | Rejected]:
    """Read a DOCX file: one record, or one an article where an archive's export holds many."""
    import docx

    data = io.BytesIO(item.read(limits.DOCUMENT))
    sheets.check_package(data)
    try:
        paragraphs = [paragraph.text for paragraph in docx.Document(data).paragraphs]
    except (KeyError, ValueError) as error:
        raise UnreadableError("not a Word document that can be opened: save it again as .docx") from error
    text = "\n\n".join(line.strip() for line in paragraphs if line.strip())
    if not text:
        raise UnreadableError("the document has no text: is it made of pictures or tables only?")
    yield from exports.split(item.path, text)


def read_rtf(item: Item, _: Mapping[str, str]) -> Iterator[Record | Rejected]:
    """Read a rich text file: one record, or one an article where an archive's export holds many."""
    from striprtf.striprtf import rtf_to_text

    data = item.read(limits.DOCUMENT)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableError("not a rich text file: give it the extension of what it is")
    text = "\n\n".join(
        line.strip() for line in rtf_to_text(data.decode("cp1252", "replace"), errors="replace").split("\n")
    )
    if not text.strip():
        raise UnreadableError("the document has no text")
    yield from exports.split(item.path, text)


def read_pdf(item: Item, _: Mapping[str, str]) -> Iterator[Record | Rejected]:
    """Read the text layer of a PDF; raises `UnreadableError` for a scan, a locked or a damaged file."""
    pages = _pages(item.read(limits.DOCUMENT))
    text = "\n\n".join(layout.flowed([line for page in _story(pages) for line in page]))
    if not text:
        raise UnreadableError("a scan without a text layer: run text recognition (OCR) over it first")
    yield from exports.split(item.path, text)


def _pages(data: bytes) -> list[list[str]]:
    """Take the lines of each page; scripts in the file are never run."""
    import logging

    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    if not data.lstrip()[:5].startswith(b"%PDF"):
        raise UnreadableError("not a PDF: give it the extension of what it is")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is locked by a password: save it without")
        if len(reader.pages) > limits.PDF_PAGES:
            raise UnreadableError(f"has {len(reader.pages)} pages, more than {limits.PDF_PAGES}: it is no article")
        return [[line.strip() for line in page.extract_text().split("\n")] for page in reader.pages]
    except PyPdfError as error:
        raise UnreadableError(f"not a PDF that can be read ({error}): save it again") from error


def _story(pages: list[list[str]]) -> Iterator[list[str]]:
    """Leave out page numbers and the lines that head or foot most pages."""
    edges = Counter(line for page in pages for line in {*page[:2], *page[-2:]} if line)
    running = {line for line, times in edges.items() if len(pages) > 2 and times > _RUNNING * len(pages)}
    for page in pages:
        yield [line for line in page if line not in running and not (line and _PAGE_NUMBER.fullmatch(line))]
