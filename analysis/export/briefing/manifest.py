"""What a bundle says of itself: every number with the passages that it counts, every passage with its place."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar, get_origin, get_type_hints

from analysis.errors import StandpointError
from analysis.export.briefing.model import Noted, Number, Where
from analysis.model import Filters
from analysis.query.proofs import Corpus, Proof

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.export.briefing.model import Briefing

Made = TypeVar("Made")

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of a figure, and the places of its passages in the manifest's list."""

    figure: str
    number: Number
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """A manifest, read."""

    title: str
    filters: Filters
    corpus: Corpus
    store_version: int
    files: dict[str, str]
    """SHA-256 by the name of the file."""
    passages: tuple[Proof, ...]
    counted: tuple[Counted, ...]
    notes: tuple[Noted, ...]


def said(briefing: Briefing, proofs: Sequence[Proof], corpus: Corpus, files: dict[str, str]) -> str:
    """Write a manifest."""
    notes = [{"note": note.number, **dataclasses.asdict(note.proof)} for note in briefing.notes]
    told = {
        "format": FORMAT,
        "title": briefing.title,
        "product": briefing.footer.product,
        "described": briefing.footer.described,
        "filters": dataclasses.asdict(briefing.filters),
        "store_version": briefing.footer.store_version,
        "corpus": dataclasses.asdict(corpus),
        "files": files,
        "articles": {proof.doc_id: proof.sha256 for proof in sorted(proofs, key=lambda proof: proof.doc_id)},
        "figures": [_figure(each.figure, each, proofs) for each in _counted(briefing, proofs)],
        "notes": notes,
        "passages": [dataclasses.asdict(proof) for proof in proofs],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read(text: str) -> Manifest:
    """Read a manifest; raise `StandpointError` where it is none."""
    try:
        told = json.loads(text)
        if told["format"] != FORMAT:
            raise StandpointError(f"manifest.json has format {told['format']}, this version reads {FORMAT}.")
        return _manifest(told)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise StandpointError(f"manifest.json is not one of a briefing ({type(error).__name__}: {error}).") from error


def _counted(briefing: Briefing, proofs: Sequence[Proof]) -> list[Counted]:
    return [
        Counted(figure.key, number, tuple(at for at, proof in enumerate(proofs) if number.where.counts(proof)))
        for section in briefing.sections
        for figure in section.figures
        for number in figure.numbers
    ]


def _figure(key: str, counted: Counted, proofs: Sequence[Proof]) -> dict[str, Any]:
    where = dataclasses.asdict(counted.number.where)
    rows = [f"{proofs[at].kind} {proofs[at].key}" for at in counted.passages]
    return {
        "figure": key,
        "number": counted.number.name,
        "value": counted.number.value,
        "where": where,
        "passages": list(counted.passages),
        "rows": rows,
    }


def _manifest(told: dict[str, Any]) -> Manifest:
    filters: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told["filters"].items()
    }
    counted = tuple(
        Counted(
            str(row["figure"]),
            Number(str(row["number"]), _whole(row["value"]), _typed(Where, row["where"])),
            tuple(_whole(at) for at in row["passages"]),
        )
        for row in told["figures"]
    )
    notes = tuple(
        Noted(_whole(row["note"]), _proof({key: row[key] for key in row if key != "note"})) for row in told["notes"]
    )
    return Manifest(
        title=str(told["title"]),
        filters=_typed(Filters, filters),
        corpus=_typed(Corpus, told["corpus"]),
        store_version=_whole(told["store_version"]),
        files={str(name): str(digest) for name, digest in told["files"].items()},
        passages=tuple(map(_proof, told["passages"])),
        counted=counted,
        notes=notes,
    )


def _proof(row: dict[str, Any]) -> Proof:
    for name in ("row", "starts", "ends", "sentence_start"):
        _whole(row[name])
    return _typed(Proof, row)


def _typed(kind: type[Made], told: dict[str, Any]) -> Made:
    """Make a value of what was read; raise `TypeError` where a part is not of the type that its kind says."""
    made = kind(**told)
    for name, hint in get_type_hints(kind).items():
        value = getattr(made, name)
        plain = tuple if get_origin(hint) is tuple else hint
        fits = isinstance(value, int | float) if plain is float else isinstance(value, plain)
        whole = plain is not tuple or all(isinstance(each, str) for each in value)
        if not fits or not whole or (isinstance(value, bool) and plain is not bool):
            raise TypeError(f"{name} is {value!r:.60}")
    return made


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError(f"{value!r} is no count")
    return value
