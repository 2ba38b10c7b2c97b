"""What is in a store, as one consistent moment of it, also while somebody writes."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from analysis.errors import StoreError
from analysis.model import Article, Rejected, Removed
from analysis.store import folder, rulings, tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    import pandas as pd

TRIES = 50
"""A reader starts again when an article was placed while it listed the tables; that takes milliseconds."""


@dataclass(frozen=True, slots=True)
class Document:
    """What the store holds of an article: enough to tell whether it must be coded again."""

    digest: str
    """Of the article as it was read: `store.digest(article)`."""
    sha256: str
    """Of its text."""
    words: str
    """Of its words as read, whatever the white space between them: 32 hexadecimal digits of SHA-256."""
    path: str
    story: str
    coded_with: str
    coding: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The Parquet files of every table at one moment, and the number that names the moment."""

    version: int
    files: dict[str, tuple[str, ...]]


def snapshot(path: str | Path) -> Snapshot:
    """List the files of one moment: no article in it lacks rows, none has rows of two codings once joined.

    Rows are written before their article's mark and swept after it, so a listing is whole where the articles
    table stood still meanwhile.
    """
    root = Path(path)
    folder.check(root)
    for _ in range(TRIES):
        before = folder.table(root, tables.ARTICLES)
        others = {name: folder.table(root, name) for name in tables.TABLES if name != tables.ARTICLES}
        if folder.table(root, tables.ARTICLES).version() == before.version():
            listed = {tables.ARTICLES: before, **others}
            files = {name: folder.files(root, opened, name) for name, opened in listed.items()}
            return Snapshot(sum(opened.version() for opened in listed.values()) + rulings.ruled(root), files)
    raise StoreError(f"The store at {root} changes too fast to be read: try again when the writer is done.")


def files(path: str | Path) -> dict[str, list[str]]:
    """List the Parquet files of every table, none where it has no rows yet; `store.schema(table)` gives its columns.

    A row counts only where `articles` has its `doc_id` and `coding`: join on both (`SEMI JOIN articles USING
    (doc_id, coding)`). `rejected` stands alone.
    """
    return {name: list(uris) for name, uris in snapshot(path).files.items()}


def version(path: str | Path) -> int:
    """Return a number that grows with every change of the store: the key of caches, and what a footer names."""
    root = Path(path)
    folder.check(root)
    return int(sum(folder.table(root, name).version() for name in tables.TABLES)) + rulings.ruled(root)


def documents(path: str | Path) -> dict[str, Document]:
    """Tell what the store holds of each article, by `doc_id`."""
    root = Path(path)
    folder.check(root)
    names = ["doc_id", *(field.name for field in dataclasses.fields(Document))]
    read = _read(_uris(root, tables.ARTICLES), tables.ARTICLES, names)
    return {
        values[0]: Document(*values[1:]) for values in zip(*(read[name].to_pylist() for name in names), strict=True)
    }


def texts(path: str | Path) -> Iterator[tuple[str, str, str]]:
    """Yield the id, the text and the story of every article, in the order of the ids, a few at a time."""
    read = _read(_uris(Path(path), tables.ARTICLES), tables.ARTICLES, ["doc_id", "text", "story"]).sort_by("doc_id")
    for batch in read.to_batches(max_chunksize=1000):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def articles(
    path: str | Path, doc_ids: Collection[str] | None = None, *, sources: Collection[str] | None = None
) -> Iterator[Article]:
    """Yield the articles as they were stored, in the order of the ids, a few at a time: all, or those named.

    `sources` are the outlets whose articles are wanted, where no ids are given.
    """
    wanted = among("source", sources) if sources is not None else None
    wanted = wanted if doc_ids is None else among("doc_id", doc_ids)
    names = [field.name for field in dataclasses.fields(Article)]
    read = _read(_uris(Path(path), tables.ARTICLES), tables.ARTICLES, names, wanted).sort_by("doc_id")
    for batch in read.to_batches(max_chunksize=1000):
        for row in batch.to_pylist():
            removed = tuple(Removed(**part) for part in json.loads(row["removed"]))
            yield Article(**{**row, "removed": removed})


def rows_of(path: Path, name: str, seals: Mapping[str, str]) -> pa.Table:
    """Return the rows of a table that count for some articles, given the coding of each."""
    wanted = among("doc_id", seals) & among("coding", seals.values())
    return _read(_uris(path, name), name, wanted=wanted)


def among(column: str, values: Iterable[str]) -> ds.Expression:
    """Return a condition that is true where a column has one of these values."""
    # Delta rewrites files with another kind of string than it is given; without the cast pyarrow compares the two.
    return ds.field(column).cast(pa.string()).isin(pa.array(sorted(values), pa.string()))


def marks(path: Path, doc_ids: Collection[str]) -> dict[str, str]:
    """Return the coding that counts of each of these articles that the store holds."""
    read = _read(_uris(path, tables.ARTICLES), tables.ARTICLES, ["doc_id", "coding"], among("doc_id", doc_ids))
    return dict(zip(read["doc_id"].to_pylist(), read["coding"].to_pylist(), strict=True))


def orphans(path: Path) -> set[str]:
    """Return the ids of all rows that do not count: slow, for where the note of what was under way is lost."""
    marked = _read(_uris(path, tables.ARTICLES), tables.ARTICLES, ["coding"])["coding"].combine_chunks()
    read = (_read(_uris(path, name), name, ["doc_id", "coding"]) for name in tables.ROWS)
    return {
        doc_id
        for rows in read
        for doc_id in rows.filter(pc.invert(pc.is_in(rows["coding"], marked)))["doc_id"].to_pylist()
    }


def rejections(path: str | Path) -> tuple[Rejected, ...]:
    """Return everything that could not be read."""
    read = _read(_uris(Path(path), tables.REJECTED), tables.REJECTED)
    return tuple(Rejected(**row) for row in read.to_pylist())


def frames(path: str | Path) -> dict[str, pd.DataFrame]:
    """Return every table whole, as a DataFrame in the order of `doc_id` and `row`: for corpora that fit in memory."""
    listed = snapshot(path).files
    articles = _read(listed[tables.ARTICLES], tables.ARTICLES)
    out = {tables.ARTICLES: articles.sort_by("doc_id")}
    for name in tables.ROWS:
        rows = _read(listed[name], name)
        counted = rows.filter(pc.is_in(rows["coding"], articles["coding"].combine_chunks()))
        out[name] = counted.sort_by([("doc_id", "ascending"), ("row", "ascending")])
    out[tables.REJECTED] = _read(listed[tables.REJECTED], tables.REJECTED).sort_by("source")
    return {name: frame(table) for name, table in out.items()}


def frame(table: pa.Table) -> pd.DataFrame:
    """Return an Arrow table as a DataFrame whose numbers stay whole where some are missing."""
    import pandas as pd

    whole: pd.DataFrame = table.to_pandas(types_mapper={pa.int32(): pd.Int32Dtype()}.get)
    return whole


def _uris(root: Path, name: str) -> tuple[str, ...]:
    return folder.files(root, folder.table(root, name), name)


def _read(
    uris: Collection[str], name: str, columns: list[str] | None = None, wanted: ds.Expression | None = None
) -> pa.Table:
    """Read Parquet files of a table with the table's own schema."""
    if not uris:
        empty = tables.schema(name).empty_table()
        return empty.select(columns) if columns else empty
    try:
        return ds.dataset(list(uris), schema=tables.schema(name)).to_table(columns=columns, filter=wanted)
    except (OSError, pa.ArrowException) as error:
        raise StoreError(f"The store is damaged (table {name}: {error}): ingest into a new folder.") from error
