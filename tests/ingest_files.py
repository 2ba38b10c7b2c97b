"""Small files of every format for the tests of ingest, made from lines of text."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import openpyxl
import pyarrow as pa
import pypdf
from pyarrow import parquet

if TYPE_CHECKING:
    from collections.abc import Sequence


def docx_file(lines: Sequence[str]) -> bytes:
    """Make a Word document of these paragraphs."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def xlsx_file(rows: Sequence[Sequence[object]], *, title: str = "Sheet") -> bytes:
    """Make a workbook with one sheet of these rows."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def parquet_file(rows: Sequence[dict[str, object]]) -> bytes:
    """Make a Parquet table of these rows."""
    data = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(list(rows)), data)
    return data.getvalue()


def pdf_file(pages: Sequence[Sequence[str]]) -> bytes:
    """Make a PDF with these lines of ASCII text on each page; a page without lines is a picture to a reader."""
    writer = pypdf.PdfWriter()
    font = pypdf.generic.DictionaryObject(
        {
            pypdf.generic.NameObject("/Type"): pypdf.generic.NameObject("/Font"),
            pypdf.generic.NameObject("/Subtype"): pypdf.generic.NameObject("/Type1"),
            pypdf.generic.NameObject("/BaseFont"): pypdf.generic.NameObject("/Helvetica"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        fonts = pypdf.generic.DictionaryObject({pypdf.generic.NameObject("/F1"): font})
        page[pypdf.generic.NameObject("/Resources")] = pypdf.generic.DictionaryObject(
            {pypdf.generic.NameObject("/Font"): fonts}
        )
        shown = "\n".join(f"({line.translate(_ESCAPES)}) Tj T*" for line in lines)
        content = pypdf.generic.DecodedStreamObject()
        content.set_data(f"BT /F1 10 Tf 14 TL 72 720 Td\n{shown}\nET".encode("ascii"))
        page[pypdf.generic.NameObject("/Contents")] = content
    return written(writer)


def written(writer: pypdf.PdfWriter) -> bytes:
    """Take the bytes that a PDF writer makes."""
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


_ESCAPES = {ord("("): r"\(", ord(")"): r"\)", ord("\\"): r"\\"}
