"""Articles in workbooks and columnar files: XLSX and Parquet, one article a row."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from typing import TYPE_CHECKING

from analysis.errors import UnreadableError
from analysis.ingest import limits, tables
from analysis.ingest.records import Item, Record, megabytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from analysis.model import Rejected

_BATCH = 256


def read_workbook(item: Item, named: Mapping[str, str]) -> Iterator[Record | Rejected]:
    """Yield the rows of every sheet of an XLSX file; the first row that is not empty names the columns."""
    filled = [(title, rows) for title, rows in _sheets(item) if len(rows) > 1]
    if not filled:
        raise UnreadableError("no sheet has a header and rows")
    for title, (header, *rows) in filled:
        columns = [cell.strip() for cell in header]
        chosen = tables.columns_of(columns, named)
        for number, row in enumerate(rows, 1):
            yield tables.record(f"{item.path}/{title}:row {number}", columns, row, chosen)


def read_parquet(item: Item, named: Mapping[str, str]) -> Iterator[Record | Rejected]:
    """Yield the rows of a Parquet file, a few hundred in memory at a time, only the columns that are used."""
    import pyarrow as pa
    from pyarrow import parquet

    with item.open() as stream:
        try:
            file = parquet.ParquetFile(stream)
        except (pa.ArrowException, OSError) as error:
            raise UnreadableError(f"not a Parquet file that can be read ({_brief(error)})") from error
        chosen = tables.columns_of(file.schema_arrow.names, named)
        columns = [column for column in chosen.columns if column in file.schema_arrow.names]
        number = 0
        for batch in file.iter_batches(batch_size=_BATCH, columns=columns):
            for values in batch.to_pylist():
                number += 1
                row = [cell(values[column]) for column in columns]
                yield tables.record(f"{item.path}:row {number}", columns, row, chosen)
        if not number:
            raise UnreadableError("the table has no rows")


def workbook_columns(item: Item) -> list[str]:
    """Read the header of the first sheet that has one."""
    return next((rows[0] for _, rows in _sheets(item) if rows), [])


def parquet_columns(item: Item) -> list[str]:
    """Read the names of a Parquet file's columns from its foot."""
    from pyarrow import parquet

    with item.open() as stream:
        return list(parquet.ParquetFile(stream).schema_arrow.names)


def parquet_rows(item: Item) -> int:
    """Tell the number of rows of a Parquet file from its foot, without reading them."""
    from pyarrow import parquet

    with item.open() as stream:
        return int(parquet.ParquetFile(stream).metadata.num_rows)


def check_package(data: io.BytesIO) -> None:
    """Refuse an Office document that is no zip package or unpacks to too much; raises `UnreadableError`."""
    if not zipfile.is_zipfile(data):
        raise UnreadableError("not an Office document that can be opened: save it again as .docx or .xlsx")
    with zipfile.ZipFile(data) as package:
        size = sum(entry.file_size for entry in package.infolist())
    packed = len(data.getbuffer())
    if size > limits.ZIP_MEMBER or (size > limits.DOCUMENT and size > packed * limits.ZIP_RATIO):
        raise UnreadableError(f"unpacks to {megabytes(size)}, as a zip bomb does: not read")
    data.seek(0)


def cell(value: object) -> str:
    """Write a cell as text: dates in ISO, numbers without a needless '.0', nothing for an empty one."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _sheets(item: Item) -> list[tuple[str, list[list[str]]]]:
    """Read title and rows of each sheet, rows without a filled cell left out."""
    import openpyxl

    data = io.BytesIO(item.read(limits.DOCUMENT))
    check_package(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it leaves out
        try:
            book = openpyxl.load_workbook(data, read_only=True, data_only=True)
            sheets = [(sheet.title, list(_rows(sheet.iter_rows(values_only=True)))) for sheet in book.worksheets]
        except (OSError, ValueError, KeyError) as error:
            raise UnreadableError(f"not a workbook that can be opened ({_brief(error)}): save it again") from error
        book.close()
    return sheets


def _rows(rows: Iterable[tuple[object, ...]]) -> Iterator[list[str]]:
    for row in rows:
        cells = [cell(value) for value in row]
        if any(text.strip() for text in cells):
            yield cells


def _brief(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:120]
