"""Whether a bundle still says what the store holds: files, passages, counts; each fault with its place."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.errors import StandpointError
from analysis.export.briefing import bundle, manifest, markdown
from analysis.query import proofs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from analysis import query
    from analysis.export.briefing.manifest import Manifest
    from analysis.query.proofs import Proof

NOTED = "briefing.md"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as the bundle says: where, and what."""

    place: str
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found, and how much it checked."""

    faults: tuple[Fault, ...]
    passages: int
    numbers: int
    articles: int
    recounted: bool
    """Whether counts were taken anew from the store; where it has changed since, only from the bundle's passages."""


def verify(path: Path, connection: query.Connection) -> Verdict:
    """Check a bundle against a store; raise `StandpointError` where it cannot be read as a bundle at all."""
    unpacked = bundle.unpacked(path)
    try:
        told = manifest.read(unpacked[bundle.MANIFEST].decode())
    except UnicodeDecodeError as error:
        raise StandpointError(f"{path}: {bundle.MANIFEST} is no text ({error}).") from error
    now = proofs.corpus(connection)
    same = (now.texts, now.codings) == (told.corpus.texts, told.corpus.codings)
    faults = [*_files(told, unpacked), *_notes(told, unpacked), *_passages(told, connection), *_counts(told)]
    if same:
        faults += _recounted(told, connection)
    articles = len({proof.doc_id for proof in told.passages})
    return Verdict(tuple(dict.fromkeys(faults)), len(told.passages), len(told.counted), articles, same)


def _files(told: Manifest, unpacked: Mapping[str, bytes]) -> Iterator[Fault]:
    for name, digest in told.files.items():
        if name not in unpacked:
            yield Fault(name, "is missing from the bundle")
        elif hashlib.sha256(unpacked[name]).hexdigest() != digest:
            yield Fault(name, "was changed after the bundle was made")
    for name in unpacked:
        if name not in told.files and name != bundle.MANIFEST:
            yield Fault(name, "is not part of the bundle")


def _notes(told: Manifest, unpacked: Mapping[str, bytes]) -> Iterator[Fault]:
    """Every footnote stands in the Markdown, and is one of the passages or at least has its words."""
    lines = unpacked.get(NOTED, b"").decode("utf-8", "replace").splitlines()
    by_number = {line.partition("]:")[0]: line for line in lines if line.startswith("[^")}
    for note in told.notes:
        if by_number.get(f"[^{note.number}") != markdown.footnote(note):
            yield Fault(f"{NOTED}, footnote {note.number}", f"does not say what the passage in {bundle.MANIFEST} says")


def _passages(told: Manifest, connection: query.Connection) -> Iterator[Fault]:
    everything = [*told.passages, *(note.proof for note in told.notes)]
    texts = proofs.texts(connection, {proof.doc_id for proof in everything})
    digests = {doc_id: hashlib.sha256(text.encode("utf-8", "replace")).hexdigest() for doc_id, text in texts.items()}
    gone = {proof.doc_id for proof in everything} - set(texts)
    yield from (Fault(f"article {doc_id}", "is not in the store") for doc_id in sorted(gone))
    changed = {proof.doc_id for proof in everything if digests.get(proof.doc_id, proof.sha256) != proof.sha256}
    yield from (Fault(f"article {doc_id}", "is stored with another text") for doc_id in sorted(changed))
    for proof in everything:
        if proof.doc_id in texts:
            yield from _passage(proof, texts[proof.doc_id])


def _passage(proof: Proof, text: str) -> Iterator[Fault]:
    place = f"article {proof.doc_id}, characters {proof.starts} to {proof.ends} ({proof.kind} {proof.row})"
    if text[proof.starts : proof.ends] != proof.quote:
        yield Fault(place, f"the words there are not “{proof.quote[:80]}”")
    if not text.startswith(proof.sentence, proof.sentence_start):
        yield Fault(place, f"the sentence at {proof.sentence_start} is not “{proof.sentence[:80]}”")


def _counts(told: Manifest) -> Iterator[Fault]:
    """Every number is as many as the passages that it lists, and these are all that it counts."""
    for counted in told.counted:
        place, value = f"figure {counted.figure}, {counted.number.name}", counted.number.value
        found = tuple(at for at, proof in enumerate(told.passages) if counted.number.where.counts(proof))
        if value != len(found):
            yield Fault(place, f"says {value}; its passages are {len(found)}")
        if counted.passages != found:
            yield Fault(place, "lists other passages than it counts")


def _recounted(told: Manifest, connection: query.Connection) -> Iterator[Fault]:
    """The passages are those that the store gives today."""
    kinds = frozenset({proof.kind for proof in told.passages} | {each.number.where.kind for each in told.counted})
    now = bundle.behind(connection, told.filters, kinds)
    missing, more = Counter(now) - Counter(told.passages), Counter(told.passages) - Counter(now)
    for proof in missing:
        yield Fault(f"article {proof.doc_id}, {proof.kind} {proof.row}", "is in the store and not in the bundle")
    for proof in more:
        yield Fault(f"article {proof.doc_id}, {proof.kind} {proof.row}", "is in the bundle and not so in the store")
