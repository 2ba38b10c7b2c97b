"""Who was mentioned where: the antecedents that pronouns and descriptions look back to."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.nlp.actors.reading import SUBJECTS, Reading, leads

if TYPE_CHECKING:
    from collections.abc import Iterator

# How many sentences back a pronoun may look: further on a reader has forgotten who it was.
LOOK_BACK = 4
# Links along which a word has the subject of the verb above it.
SHARING = frozenset({"prep", "xcomp", "conj", "advcl", "agent", "dobj", "pcomp"})
# How far up a clause its subject is looked for.
STEPS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """One mention by token index; a group has several ids over one span."""

    start: int
    end: int
    ids: tuple[str, ...]
    how: str
    sort: str
    """`country`, `organisation`, `person`, `unnamed` (an official without a name), `group` or `chorus`."""
    actor: bool = True
    gender: str = ""


@dataclass(slots=True)
class Memory:
    """The mentions found so far, by their tokens; the walk through the text adds to it from left to right."""

    reading: Reading
    at: dict[int, Found] = field(default_factory=dict)
    order: list[Found] = field(default_factory=list)
    """Every mention kept, by its first token."""
    principals: dict[str, str | None] = field(default_factory=dict)
    """Whom the people of the article speak for."""

    def add(self, found: Found) -> None:
        """Keep a mention; one that was there before stays."""
        insort(self.order, found, key=_start)
        for i in range(found.start, found.end):
            self.at.setdefault(i, found)

    def before(self, i: int, *sorts: str) -> Iterator[Found]:
        """Yield the mentions before a token, the nearest first."""
        for k in range(bisect_left(self.order, i, key=_start) - 1, -1, -1):
            if self.order[k].sort in sorts:
                yield self.order[k]

    def principal(self, found: Found) -> str | None:
        """The country that a mention is, or that the person mentioned speaks for."""
        return found.ids[0] if found.sort == "country" else self.principals.get(found.ids[0])

    def people(self, i: int, gender: str) -> Iterator[Found]:
        """Yield the people that 'he' or 'she' at a token may be, the likeliest first."""
        reading = self.reading
        for first, last in self._sentences_back(i):
            here = self._in(first, last, {"person", "unnamed"})
            fit = [f for f in here if f.gender in {"", gender} and self._may_be(f, i)]
            fit.sort(key=lambda f: not _is_subject(reading, f))
            yield from fit

    def _may_be(self, found: Found, i: int) -> bool:
        """Whether a mention can be the antecedent: neither quoted nor the subject of the token's own verb."""
        reading = self.reading
        if reading.quoted[found.start] and not reading.quoted[i]:
            return False
        root = reading.root(found.start, found.end)
        if reading.dep[i] in SUBJECTS and self._met_by(root, reading.head[i]):
            return False
        if reading.dep[i] not in {"dobj", "dative", "pobj"} or reading.dep[root] not in SUBJECTS:
            return True
        return reading.head[root] not in self._clause(i)

    def _met_by(self, root: int, verb: int) -> bool:
        """Whether a word is an object in a participle of a verb: 'after meeting A, he said' is said by another."""
        reading, i = self.reading, root
        while reading.head[i] != i and reading.head[i] != verb and reading.dep[i] not in SUBJECTS:
            i = reading.head[i]
            if reading.dep[i] in {"pcomp", "advcl"} and reading.doc[i].tag_ == "VBG":
                while reading.dep[i] in {"pcomp", "prep"} and reading.head[i] != verb:
                    i = reading.head[i]
                return reading.head[i] == verb
        return False

    def _clause(self, i: int) -> set[int]:
        """The verbs that share their subject above an object: 'A called the press to contradict him'."""
        heads, i = {self.reading.head[i]}, self.reading.head[i]
        while self.reading.dep[i] in SHARING and len(heads) < STEPS:
            i = self.reading.head[i]
            heads.add(i)
        return heads

    def subject(self, i: int, *, speaks: bool = False) -> Found | None:
        """The actor that is the subject nearest before a token: of its sentence, else of the sentence before.

        Where the token `speaks`, subjects that are no actors are passed over: 'The boat had left, it said.'
        """
        for number, (first, last) in enumerate(self._sentences_back(i)):
            if number > 1:
                break
            subjects = [j for j in range(last - 1, first - 1, -1) if self._can_lead(j, i)]
            order = subjects if number == 0 else sorted(subjects, key=self._depth)
            for j in order:
                found = self.at.get(j)
                if found is not None or (not speaks and self.reading.doc[j].pos_ in {"NOUN", "PROPN"}):
                    return found
        return None

    def _can_lead(self, j: int, i: int) -> bool:
        """Whether a token is a subject that another can look back to: not of the very verb whose subject that is."""
        reading = self.reading
        if reading.dep[j] not in SUBJECTS or (reading.quoted[j] and not reading.quoted[i]):
            return False
        return reading.head[j] != reading.head[i] or reading.dep[i] not in SUBJECTS

    def _depth(self, j: int) -> int:
        depth = 0
        while self.reading.head[j] != j:
            j = self.reading.head[j]
            depth += 1
        return depth

    def _sentences_back(self, i: int) -> Iterator[tuple[int, int]]:
        """Yield (first, last + 1) of the stretch before a token in its sentence, then of the sentences before."""
        yield self.reading.sentence[i], i
        last = self.reading.sentence[i]
        for _ in range(LOOK_BACK):
            if last <= 0:
                return
            first = self.reading.sentence[last - 1]
            yield first, last
            last = first

    def _in(self, first: int, last: int, sorts: set[str]) -> list[Found]:
        out: list[Found] = []
        for j in range(last - 1, first - 1, -1):
            found = self.at.get(j)
            if found is not None and found.sort in sorts and (not out or out[-1] is not found):
                out.append(found)
        return out


def _is_subject(reading: Reading, found: Found) -> bool:
    return leads(reading, reading.root(found.start, found.end))


def _start(found: Found) -> int:
    return found.start
