"""A briefing with its evidence in one zip: the exports, and a manifest by which every number can be checked."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import StandpointError
from analysis.export.briefing import files, manifest
from analysis.query import SIDES, proofs

if TYPE_CHECKING:
    from analysis import query
    from analysis.export.briefing.model import Briefing
    from analysis.model import Filters
    from analysis.query.proofs import Proof

MANIFEST = "manifest.json"
ENDINGS = (".md", ".html", ".pptx", ".pdf", ".xlsx", ".csv")
"""What a bundle holds beside its manifest."""
MOST, LARGEST, WHOLE = 64, 256 << 20, 512 << 20
"""Files in a bundle, bytes of one unpacked, and of all: more is refused unread."""
WHEN = (1980, 1, 1, 0, 0, 0)


def written(connection: query.Connection, briefing: Briefing) -> bytes:
    """Pack a briefing, made over this connection, with every passage behind its numbers."""
    packed = {f"briefing{ending}": files.WHOLE[ending](briefing) for ending in ENDINGS}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in packed.items()}
    found, corpus = behind(connection, briefing.filters, _kinds(briefing)), proofs.corpus(connection)
    packed[MANIFEST] = manifest.said(briefing, found, corpus, digests).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in packed.items():
            archive.writestr(zipfile.ZipInfo(name, WHEN), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(path: Path) -> dict[str, bytes]:
    """Read a bundle into memory, nothing onto disk; raise `StandpointError` for what is none, or would be too large."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            _refuse_odd(path, entries)
            return {entry.filename: _bounded(archive, entry) for entry in entries}
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise StandpointError(f"{path} cannot be read as a bundle ({error}).") from error


def behind(connection: query.Connection, filters: Filters, kinds: frozenset[str]) -> tuple[Proof, ...]:
    """Every passage of some kinds that the filters let through."""
    stances = proofs.stance_proofs(connection, filters) if "stance" in kinds else ()
    tones = [proof for side in SIDES if side in kinds for proof in proofs.sentiment_proofs(connection, filters, side)]
    return (*stances, *tones)


def _kinds(briefing: Briefing) -> frozenset[str]:
    numbers = (number for section in briefing.sections for figure in section.figures for number in figure.numbers)
    return frozenset({*(number.where.kind for number in numbers), *(note.proof.kind for note in briefing.notes)})


def _refuse_odd(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    odd = [name for name in names if name != Path(name).name or "\\" in name or name in {"", ".", ".."}]
    if odd or len(set(names)) != len(names):
        raise StandpointError(f"{path} is no bundle: it holds {odd[0] if odd else 'a file twice'}.")
    if MANIFEST not in names:
        raise StandpointError(f"{path} is no bundle: it has no {MANIFEST}.")
    if len(names) > MOST or sum(entry.file_size for entry in entries) > WHOLE:
        raise StandpointError(f"{path} is larger than any bundle; it was not unpacked.")


def _bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack one file; its size is counted while it comes, as the size that it tells may be a lie."""
    with archive.open(entry) as opened:
        data = opened.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise StandpointError(f"{entry.filename} is larger than any file of a bundle; it was not unpacked.")
    return data
