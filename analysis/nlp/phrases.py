"""Phrases of a data file, looked up among the tokens of a doc by lemma or by form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Token

V = TypeVar("V")
# How far a phrase's later words may stand from its first: 'put the exercise off', 'take no part'.
REACH = 5


def words(token: Token) -> tuple[str, str]:
    """The two ways a token can match a phrase: its lemma and its form, in lower case."""
    return token.lemma_.lower(), token.lower_


@dataclass(frozen=True, slots=True)
class Phrases(Generic[V]):
    """Phrases by their first word, longest first, each with the value it stands for."""

    by_first: dict[str, tuple[tuple[tuple[str, ...], V], ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, V]]) -> Phrases[V]:
        """Index phrases; where one is given twice the first value stands."""
        index: dict[str, list[tuple[tuple[str, ...], V]]] = {}
        for phrase, value in pairs:
            first, *rest = phrase.lower().replace("-", " - ").split()
            index.setdefault(first, []).append((tuple(rest), value))
        return cls({k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in index.items()})

    def find(self, written: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, V]]:
        """Every longest match of adjacent words of a doc: first token, last token plus one, value."""
        end = 0
        for i, both in enumerate(written):
            if i >= end and (both[0] in self.by_first or both[1] in self.by_first):
                hit = self._adjacent(written, i)
                if hit:
                    end = hit[0]
                    yield i, end, hit[1]

    def _adjacent(self, written: Sequence[tuple[str, str]], i: int) -> tuple[int, V] | None:
        for first in written[i]:
            for rest, value in self.by_first.get(first, ()):
                stop = i + 1 + len(rest)
                if stop <= len(written) and all(w in written[i + 1 + k] for k, w in enumerate(rest)):
                    return stop, value
        return None

    def exact(self, phrase: tuple[str, ...]) -> V | None:
        """The value of a phrase written just so; None where there is none."""
        return next((value for rest, value in self.by_first.get(phrase[0], ()) if rest == phrase[1:]), None)

    def at(self, token: Token) -> tuple[V, tuple[int, ...]] | None:
        """The longest phrase that begins at a token, its later words near it in order, with the tokens it takes."""
        for first in words(token):
            for rest, value in self.by_first.get(first, ()):
                taken = _follow(token, rest)
                if taken is not None:
                    return value, (token.i, *taken)
        return None


def _follow(token: Token, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """Tokens that match the rest of a phrase: adjacent or hanging on the first within reach."""
    taken: list[int] = []
    position = token.i
    for word in rest:
        limit = min(len(token.doc), position + 1 + REACH)
        found = next(
            (i for i in range(position + 1, limit) if word in words(token.doc[i]) and _hangs(token, i, position)), None
        )
        if found is None:
            return None
        taken.append(found)
        position = found
    return tuple(taken)


def _hangs(token: Token, i: int, position: int) -> bool:
    other = token.doc[i]
    if i == position + 1 or other.head == token:
        return True
    return other.pos_ not in {"ADP", "PART", "ADV"} and other.head.head == token
