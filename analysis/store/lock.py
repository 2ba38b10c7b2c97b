"""One writer at a time: a lock that the operating system drops when its process dies, however it dies."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analysis.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = "writer.lock"
WAIT = 60.0
"""Seconds to wait for another writer; a batch is written in well under one."""


@contextmanager
def held(path: Path, *, wait: float = WAIT) -> Iterator[None]:
    """Hold a store's writer lock; raise a `StoreError` that names the holder after `wait` seconds."""
    try:
        handle = os.open(path / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"Cannot write to the store at {path} ({error.strerror}).") from error
    try:
        _acquire(handle, path, time.monotonic() + wait)
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


def _acquire(handle: int, path: Path, deadline: float) -> None:
    while not _locked(handle):
        if time.monotonic() >= deadline:
            holder = (path / LOCK).read_text(encoding="utf-8").strip() or "another process"
            raise StoreError(f"The store at {path} is being written by process {holder}: try again when it is done.")
        time.sleep(0.05)


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        """Try to lock a byte far behind the text, which stays readable for others."""
        os.lseek(handle, 1 << 20, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        """Try to lock the whole file; the kernel lets go of it when the process ends."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
