"""Compaction, and the lock that lets one writer in at a time."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analysis import store
from analysis.errors import StoreError
from analysis.store import lock

if TYPE_CHECKING:
    from conftest import MakeCoding

HOLDER = """
import sys, time
from pathlib import Path
from analysis.store import lock
with lock.held(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_compaction_keeps_the_rows(tmp_path: Path, make_coding: MakeCoding) -> None:
    for n in range(6):
        store.write(tmp_path, [make_coding(str(n))])
    before, files = store.frames(tmp_path), store.files(tmp_path)
    version = store.version(tmp_path)
    assert len(files["stances"]) == 6
    assert set(store.compact(tmp_path, files=4)) == {"articles", *store.ROWS}
    assert all(len(uris) <= 1 for uris in store.files(tmp_path).values())
    assert store.version(tmp_path) > version
    assert all(frame.astype(str).equals(before[table].astype(str)) for table, frame in store.frames(tmp_path).items())


def test_files_listed_before_a_compaction_can_still_be_read(tmp_path: Path, make_coding: MakeCoding) -> None:
    for n in range(3):
        store.write(tmp_path, [make_coding(str(n))])
    listed = store.files(tmp_path)
    store.compact(tmp_path, files=1)
    assert all(Path(uri).exists() for uris in listed.values() for uri in uris)


def test_a_table_of_few_files_is_left_alone(tmp_path: Path, make_coding: MakeCoding) -> None:
    store.write(tmp_path, [make_coding()])
    version = store.version(tmp_path)
    assert store.compact(tmp_path) == ()
    assert store.version(tmp_path) == version


def test_a_second_writer_waits_and_then_is_told_who_writes(tmp_path: Path, make_coding: MakeCoding) -> None:
    """And a killed holder is in nobody's way."""
    store.write(tmp_path, [make_coding("a")])
    with subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        began = time.monotonic()
        with pytest.raises(StoreError, match=f"being written by process {holder.pid}"), lock.held(tmp_path, wait=0.2):
            pass
        assert time.monotonic() - began >= 0.2
        assert store.frames(tmp_path)["articles"].shape[0] == 1
        holder.kill()
    assert store.write(tmp_path, [make_coding("b")]) == 1


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Cannot write to the store"), lock.held(tmp_path / "nowhere"):
        pass
