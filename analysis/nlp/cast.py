"""The cast of one article: its entities and mentions, and who stands at which token."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Span, Token

    from analysis.model import Entity, Mention


@dataclass(frozen=True, slots=True)
class Cast:
    """Entities by id, mentions in the order of the text, and the mentions that cover each token."""

    entities: dict[str, Entity]
    mentions: tuple[Mention, ...]
    _by_token: dict[int, tuple[Mention, ...]] = field(repr=False)

    @classmethod
    def of(cls, doc: Doc, entities: Iterable[Entity], mentions: Sequence[Mention]) -> Cast:
        """Index the mentions of a doc by the tokens that they cover."""
        starts = {token.idx: token.i for token in doc}
        by_token: dict[int, tuple[Mention, ...]] = {}
        for mention in mentions:
            index = starts.get(mention.start)
            while index is not None and index < len(doc) and doc[index].idx < mention.end:
                by_token[index] = (*by_token.get(index, ()), mention)
                index += 1
        return cls({e.id: e for e in entities}, tuple(mentions), by_token)

    def mentions_at(self, token: Token) -> tuple[Mention, ...]:
        """The mentions that cover a token; several where a group names each member."""
        return self._by_token.get(token.i, ())

    def actors_at(self, token: Token) -> tuple[str, ...]:
        """Ids of the actors mentioned, as actors, at a token."""
        return tuple(m.entity for m in self.mentions_at(token) if m.actor)

    def within(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that begin inside a span, in the order of the text."""
        return tuple(m for m in self.mentions if span.start_char <= m.start < span.end_char)

    def principal(self, actor: str) -> str | None:
        """The country or organisation that an actor speaks for; None for nobody."""
        entity = self.entities.get(actor)
        return entity.principal if entity else None
