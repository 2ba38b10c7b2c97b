"""Codings in the codebook's gold format (section 8): one JSON file an article, read and written.

The format holds less than a `Coding`. What it lacks is filled from the row itself: a row's sentence is its own span,
its confidence 1. A key that a file leaves out is a variable that nobody coded there; it is remembered as one
`Uncoded` row over the whole text, so that it is neither scored nor written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from analysis.errors import UnreadableError
from analysis.model import (
    Article,
    Coding,
    Condition,
    Entity,
    Kind,
    Mention,
    Position,
    Sentiment,
    Span,
    Stance,
    Statement,
    Tone,
    Uncoded,
    Voice,
)

if TYPE_CHECKING:
    from pathlib import Path

Row: TypeAlias = Mapping[str, Any]
"""One JSON object."""

VARIABLES = {
    "actors": "actor",
    "mentions": "mention",
    "statements": "statement",
    "sentiments": "sentiment",
    "stances": "stance",
}
"""Keys of a gold file, with the name of each variable in `Uncoded.variable`."""

LEFT_OUT = "left out of the gold file"
"""The reason of the `Uncoded` row that stands for a key that the file leaves out."""


def read(path: Path) -> Coding:
    """Read one gold file; raise `UnreadableError` where it is no JSON or lacks what the codebook asks."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise UnreadableError(f"{path}: not a readable gold file ({error}); it must hold one JSON object") from error
    try:
        return from_dict(data, path=str(path))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableError(f"{path}: not in the gold format of codebook section 8 ({error!r})") from error


def read_all(folder: Path) -> tuple[Coding, ...]:
    """Read every `*.json` of a folder, in the order of the file names; raise `UnreadableError` where there is none."""
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise UnreadableError(f"{folder}: no gold files; give a folder that holds one .json file an article")
    return tuple(read(path) for path in paths)


def write(coding: Coding, path: Path) -> None:
    """Write one coding as a gold file, whole or not at all."""
    text = json.dumps(to_dict(coding), ensure_ascii=False, indent=1) + "\n"
    partial = path.with_name(path.name + ".part")
    partial.write_text(text, encoding="utf-8", newline="\n")
    partial.replace(path)


def coded(coding: Coding, key: str) -> bool:
    """Whether a gold coding says anything of a variable, such as `mentions`; false where its file left the key out."""
    return not any(u.variable == VARIABLES[key] and u.reason == LEFT_OUT for u in coding.uncoded)


def from_dict(data: Row, *, path: str = "") -> Coding:
    """Build a coding from a parsed gold file; `path` is where it was read from."""
    text: str = data["text"]
    article = Article(
        doc_id=data["doc_id"],
        title=data.get("title") or "",
        text=text,
        source=data.get("source") or "",
        author=data.get("author") or "",
        published=data.get("published"),
        path=path,
    )
    left_out = (VARIABLES[key] for key in VARIABLES if key not in data)
    return Coding(
        article=article,
        entities=tuple(map(_entity, data.get("actors", ()))),
        mentions=tuple(map(_mention, data.get("mentions", ()))),
        statements=tuple(map(_statement, data.get("statements", ()))),
        sentiments=tuple(map(_sentiment, data.get("sentiments", ()))),
        stances=tuple(map(_stance, data.get("stances", ()))),
        uncoded=tuple(Uncoded(variable, 0, len(text), LEFT_OUT) for variable in left_out),
    )


def to_dict(coding: Coding) -> dict[str, Any]:
    """Say a coding in the gold format; actors alone are written of the entities, and their mentions as actors."""
    article = coding.article
    ids = {entity.id for entity in coding.actors}
    rows = {
        "actors": [_entity_row(entity) for entity in coding.actors],
        "mentions": [_mention_row(m) for m in coding.mentions if m.actor and m.entity in ids],
        "statements": [_statement_row(statement) for statement in coding.statements],
        "sentiments": [_sentiment_row(sentiment) for sentiment in coding.sentiments],
        "stances": [_stance_row(stance) for stance in coding.stances],
    }
    return {
        "doc_id": article.doc_id,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "published": article.published,
        "text": article.text,
        **{key: value for key, value in rows.items() if coded(coding, key)},
    }


def _entity(row: Row) -> Entity:
    return Entity(
        id=row["id"],
        name=row["name"],
        kind=Kind(row["kind"]),
        principal=row.get("principal"),
        aliases=tuple(row.get("aliases", ())),
        actor=True,
    )


def _mention(row: Row) -> Mention:
    return Mention(row["actor"], row["start"], row["end"], how="name")


def _statement(row: Row) -> Statement:
    return Statement(
        speaker=row["speaker"],
        start=row["start"],
        end=row["end"],
        kind=Voice(row.get("kind", Voice.INDIRECT)),
        cue="",
        cue_span=None,
        sentence=Span(row["start"], row["end"]),
        said_on=row.get("said_on"),
        via=row.get("via"),
        confidence=_confidence(row),
    )


def _sentiment(row: Row) -> Sentiment:
    return Sentiment(
        target=row["target"],
        holder=row["holder"],
        label=Tone(row["label"]),
        start=row["start"],
        end=row["end"],
        sentence=Span(row["start"], row["end"]),
        confidence=_confidence(row),
    )


def _stance(row: Row) -> Stance:
    return Stance(
        holder=row["holder"],
        principal=row.get("principal"),
        topic=row["topic"],
        stance=Position(row["stance"]),
        action=row.get("action") or "",
        start=row["start"],
        end=row["end"],
        sentence=Span(row["start"], row["end"]),
        event=row.get("event"),
        when=row.get("when"),
        via=row.get("via"),
        condition=_condition(row.get("condition")),
        confidence=_confidence(row),
    )


def _condition(row: Row | None) -> Condition | None:
    return Condition(row["start"], row["end"], row.get("by"), row.get("until")) if row else None


def _confidence(row: Row) -> float:
    told = row.get("confidence")
    return 1.0 if told is None else float(told)


def _entity_row(entity: Entity) -> dict[str, Any]:
    row = {"id": entity.id, "name": entity.name, "kind": str(entity.kind), "principal": entity.principal}
    return {**row, "aliases": list(entity.aliases)}


def _mention_row(mention: Mention) -> dict[str, Any]:
    return {"actor": mention.entity, "start": mention.start, "end": mention.end}


def _statement_row(statement: Statement) -> dict[str, Any]:
    return {
        "speaker": statement.speaker,
        "start": statement.start,
        "end": statement.end,
        "kind": str(statement.kind),
        "said_on": statement.said_on,
        "via": statement.via,
        "confidence": round(statement.confidence, 4),
    }


def _sentiment_row(sentiment: Sentiment) -> dict[str, Any]:
    return {
        "target": sentiment.target,
        "holder": sentiment.holder,
        "label": str(sentiment.label),
        "start": sentiment.start,
        "end": sentiment.end,
        "confidence": round(sentiment.confidence, 4),
    }


def _stance_row(stance: Stance) -> dict[str, Any]:
    row = {
        "holder": stance.holder,
        "principal": stance.principal,
        "topic": stance.topic,
        "stance": str(stance.stance),
        "action": stance.action,
        "event": stance.event,
        "when": stance.when,
        "via": stance.via,
        "start": stance.start,
        "end": stance.end,
        "confidence": round(stance.confidence, 4),
    }
    return {**row, "condition": _condition_row(stance.condition)} if stance.condition else row


def _condition_row(condition: Condition) -> dict[str, Any]:
    return {"start": condition.start, "end": condition.end, "by": condition.by, "until": condition.until}
