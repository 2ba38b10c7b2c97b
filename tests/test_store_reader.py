"""Reading: one consistent moment of a store, and words that name the fix where there is none."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from analysis import query, store
from analysis.errors import StoreError
from analysis.model import Filters
from analysis.store import folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import MakeCoding

READS: list[Callable[[Path], object]] = [store.files, store.version, store.documents, store.frames, store.compact]


@pytest.mark.parametrize("read", READS)
@pytest.mark.parametrize("there", [False, True], ids=["missing", "empty"])
def test_no_store_yet(tmp_path: Path, read: Callable[[Path], object], there: bool) -> None:
    if there:
        (tmp_path / "s").mkdir()
    with pytest.raises(StoreError, match=r"There is no store at .* yet: .*standpoint ingest"):
        read(tmp_path / "s")


@pytest.mark.parametrize("read", READS)
def test_a_folder_of_something_else(tmp_path: Path, read: Callable[[Path], object]) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(StoreError, match="not a Standpoint store"):
        read(tmp_path)


def test_nothing_is_written_into_a_folder_of_something_else(tmp_path: Path, make_coding: MakeCoding) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(StoreError, match="not a Standpoint store"):
        store.write(tmp_path, [make_coding()])
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_file_is_no_store(tmp_path: Path, make_coding: MakeCoding) -> None:
    (tmp_path / "file").write_text("")
    for act in (store.files, lambda path: store.write(path, [make_coding()])):
        with pytest.raises(StoreError, match="not a Standpoint store"):
            act(tmp_path / "file")


@pytest.mark.parametrize("mark", ["", "[]", "{}", '{"format": "one"}', "null"])
def test_a_damaged_mark(tmp_path: Path, make_coding: MakeCoding, mark: str) -> None:
    store.write(tmp_path, [make_coding()])
    (tmp_path / folder.MARK).write_text(mark)
    with pytest.raises(StoreError, match=r"damaged|format"):
        store.files(tmp_path)


def test_a_store_of_another_format(tmp_path: Path, make_coding: MakeCoding) -> None:
    store.write(tmp_path, [make_coding()])
    (tmp_path / folder.MARK).write_text(json.dumps({"format": folder.FORMAT + 1}))
    with pytest.raises(StoreError, match=f"has format {folder.FORMAT + 1}, this version reads {folder.FORMAT}"):
        store.documents(tmp_path)


def damage_table(path: Path) -> None:
    """Take a table's log away."""
    for file in (path / "stances" / "_delta_log").iterdir():
        file.unlink()


def damage_log(path: Path) -> None:
    """Garble a table's log."""
    for file in (path / "stances" / "_delta_log").glob("*.json"):
        file.write_text("{ garbled")


def damage_rows(path: Path) -> None:
    """Cut a table's rows short."""
    for file in (path / "stances").glob("*.parquet"):
        file.write_bytes(file.read_bytes()[:40])


@pytest.mark.parametrize("damage", [damage_table, damage_log, damage_rows])
def test_damage_names_the_table(tmp_path: Path, make_coding: MakeCoding, damage: Callable[[Path], None]) -> None:
    store.write(tmp_path, [make_coding()])
    damage(tmp_path)
    with pytest.raises(StoreError, match=r"damaged.*stances"):
        store.frames(tmp_path)


def test_files_can_be_read_by_other_programs(tmp_path: Path, make_coding: MakeCoding) -> None:
    store.write(tmp_path, [make_coding("a"), make_coding("b")])
    files = store.files(tmp_path)
    assert set(files) == set(store.TABLES)
    assert files["rejected"] == []
    counted = duckdb.execute(
        "SELECT count(*) FROM read_parquet(?) AS s SEMI JOIN read_parquet(?) AS a USING (doc_id, coding)",
        [files["stances"], files["articles"]],
    ).fetchone()
    assert counted == (2,)


@pytest.mark.parametrize("name", ["a b", "ünï", "a#b", "a?b=c", "it's", "a+b&c", "a*b", "{a}", "~"])
def test_a_store_may_have_any_name(tmp_path: Path, make_coding: MakeCoding, name: str) -> None:
    store.write(tmp_path / name, [make_coding("a")])
    store.write(tmp_path / name, [make_coding("a", title="again"), make_coding("b")])
    store.compact(tmp_path / name, files=1)
    assert store.frames(tmp_path / name)["articles"]["title"].tolist() == ["again", "Title of b"]
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    assert query.totals(query.connect(tmp_path / name), Filters()).articles == 2


@pytest.mark.parametrize("name", ["a%20b", "50%", "[a]", "a]"])
def test_a_store_refuses_a_path_that_it_could_not_read_back(tmp_path: Path, make_coding: MakeCoding, name: str) -> None:
    """The table format's library panics on them, in the middle of a write."""
    with pytest.raises(StoreError, match="A store cannot lie at"):
        store.write(tmp_path / name, [make_coding()])
    assert not (tmp_path / name).exists()


def test_the_version_grows_with_every_change(tmp_path: Path, make_coding: MakeCoding) -> None:
    versions: list[int] = []
    acts: list[Callable[[], int]] = [
        lambda: store.write(tmp_path, [make_coding("a")]),
        lambda: store.write(tmp_path, [make_coding("b")]),
        lambda: store.remove(tmp_path, ["a"]),
    ]
    for act in acts:
        act()
        versions.append(store.version(tmp_path))
        assert store.snapshot(tmp_path).version == versions[-1]
    assert versions == sorted(set(versions))


def test_documents_tell_what_need_not_be_coded_again(tmp_path: Path, make_coding: MakeCoding) -> None:
    coding = make_coding("a")
    store.write(tmp_path, [coding], coded_with="0.1")
    document = store.documents(tmp_path)["a"]
    assert (document.digest, document.coded_with) == (store.digest(coding.article), "0.1")


def test_an_empty_store_has_empty_frames(tmp_path: Path) -> None:
    store.write(tmp_path, [])
    assert {table: frame.empty for table, frame in store.frames(tmp_path).items()} == dict.fromkeys(store.TABLES, True)
    assert list(store.frames(tmp_path)["stances"].columns) == store.schema("stances").names


WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from conftest import _coding
from analysis import query, store
for turn in range(12):
    store.write(Path(sys.argv[1]), [_coding(str(n), title=f"turn {turn}") for n in range(8)])
    store.compact(Path(sys.argv[1]), files=2)
"""


def test_readers_beside_a_writer_see_whole_articles(tmp_path: Path, make_coding: MakeCoding) -> None:
    """Another process replaces eight articles twelve times and compacts, while this one reads."""
    store.write(tmp_path, [make_coding(str(n), title="first") for n in range(8)])
    with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(Path(__file__).parent)]) as writer:
        turns = set()
        while writer.poll() is None:
            frames = store.frames(tmp_path)
            turns.add(frames["articles"]["title"].iloc[0])
            assert frames["articles"]["title"].nunique() == 1
            assert [len(frames[table]) for table in ("articles", "entities", "stances")] == [8, 16, 8]
    assert writer.returncode == 0
    assert len(turns) > 2
