"""The shipped model's files, each checked against its digest before anything is made of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from analysis.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

SUMS = "SHA256SUMS"
FIX = "reinstall the package (python -m pip install --force-reinstall standpoint), or train and export the model anew"
PARTS = ("classifier.onnx", "tokenizer.json", "classifier.json")
"""What a model cannot be read without; its list of digests must name each."""


def present(where: Path) -> bool:
    """Whether a folder holds a model or any part of one; without, sentences are read by rules alone."""
    return any((where / name).exists() for name in (SUMS, *PARTS))


def read(where: Path) -> dict[str, bytes]:
    """The bytes of every file that the folder's digests name; raises ModelError for one that is missing or altered."""
    return {name: _checked(where / name, digest) for name, digest in digests(where).items()}


def digests(where: Path) -> dict[str, str]:
    """The expected SHA-256 of each file of a model, by name."""
    path = where / SUMS
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise ModelError(f"The classifier's list of digests {path} is missing; {FIX}.") from error
    pairs = [line.split(maxsplit=1) for line in lines if line.strip()]
    if not pairs or any(len(pair) != 2 or len(pair[0]) != 64 for pair in pairs):
        raise ModelError(f"The classifier's list of digests {path} does not hold a SHA-256 and a name a line; {FIX}.")
    found = {name.strip(): digest for digest, name in pairs}
    for name in PARTS:
        if name not in found:
            raise ModelError(f"The classifier's list of digests {path} does not name {name}; {FIX}.")
    return found


def _checked(path: Path, digest: str) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"The classifier's file {path} is missing (expected SHA-256 {digest}); {FIX}.") from error
    found = hashlib.sha256(content).hexdigest()
    if found != digest:
        raise ModelError(f"The classifier's file {path} was altered: its SHA-256 is {found}, expected {digest}; {FIX}.")
    return content
