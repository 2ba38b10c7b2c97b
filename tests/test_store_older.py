"""A store from before a column was added: it is read as it is, and gains the column with the next writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from deltalake import DeltaTable, write_deltalake

from analysis import query, store
from analysis.errors import StoreError
from analysis.model import Filters
from analysis.query.exported import exported

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeCoding


def without(path: Path, column: str) -> None:
    """Write the articles of a store again without a column, as an older version did."""
    table = DeltaTable(path / "articles").to_pyarrow_table().drop_columns([column])
    write_deltalake(path / "articles", table, mode="overwrite", schema_mode="overwrite")


@pytest.fixture
def older(tmp_path: Path, make_coding: MakeCoding) -> Path:
    """Make a store of one article that does not tell what told its date."""
    store.write(tmp_path / "s", [make_coding("one")])
    without(tmp_path / "s", "dated")
    return tmp_path / "s"


def test_an_older_store_is_read_with_the_column_empty(older: Path) -> None:
    assert list(store.documents(older)) == ["one"]
    assert [article.dated for article in store.articles(older)] == [None]
    assert store.frames(older)["articles"]["dated"].isna().all()
    connection = query.connect(older)
    reading = query.article(connection, "one")
    assert reading is not None
    assert (reading.published, reading.dated) == ("2019-11-20", None)
    assert [row["dated"] for row in exported(connection, "articles", Filters())] == [None]


def test_the_next_writing_adds_the_column(older: Path, make_coding: MakeCoding) -> None:
    store.write(older, [make_coding("two", dated="the dateline")])
    assert {article.doc_id: article.dated for article in store.articles(older)} == {"one": None, "two": "the dateline"}
    reading = query.article(query.connect(older), "two")
    assert reading is not None
    assert reading.dated == "the dateline"
    store.write(older, [make_coding("one", dated="the address")])
    assert [article.dated for article in store.articles(older)] == ["the address", "the dateline"]


def test_a_store_without_a_column_that_must_be_there_is_refused(older: Path) -> None:
    without(older, "title")
    with pytest.raises(StoreError, match=r"older version \(no articles.title\)"):
        store.documents(older)
