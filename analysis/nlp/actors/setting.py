"""Which country the text is about at each place: what 'the Defence Ministry' belongs to where nobody says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import Kind
from analysis.nlp.actors.reading import SUBJECTS, Reading, is_dateline, leads

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.nlp.actors.lexicon import Hit

# A dateline whose country has no more hits than this, city and country, is only where the reporter sat.
FOREIGN = 2
# Headline and lead, with the empty line between them.
OPENING = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """Which country the text is about at each place: what 'the Defence Ministry' belongs to where nobody says."""

    reading: Reading
    at: dict[int, Hit]
    """The known name that covers each token."""
    home: str | None
    sole: str | None
    """The country of the article that is about one alone."""

    @classmethod
    def of(cls, reading: Reading, hits: Iterable[Hit]) -> Setting:
        """Index the known names and find the country that the article is told from."""
        at = {i: hit for hit in hits for i in range(hit.start, hit.end)}
        principals = {hit.entry.principal for hit in at.values() if hit.entry.principal}
        sole = next(iter(principals)) if len(principals) == 1 else None
        return cls(reading, at, _home(reading, at), sole if sole and sole.isupper() else None)

    def country(self, i: int) -> str | None:
        """The country that the known name at a token is or speaks for."""
        hit = self.at.get(i)
        return hit.entry.principal if hit and hit.entry.kind is not Kind.PERSON else None

    def near(self, i: int, *, speaker: int | None = None) -> str | None:
        """The country spoken of just before a token: in its sentence, else as a subject in its paragraph, else home.

        `speaker` is the token of somebody of whom the question is asked: what he says tells little of where he is from.
        """
        told = self.just_before(i, speaker=speaker) or self._said_in(self._verb(speaker))
        return told or (None if self.is_joint(i) else self.home)

    def bearer(self, i: int, name: int) -> str | None:
        """The country in force at a title; 'President X', one name alone among several countries, may be anybody's."""
        behind = self.reading.words[name + 1 : name + 2]
        if behind and (behind[0] == "-" or behind[0][0].isupper()):
            return self.near(i, speaker=name)
        return self.just_before(i, speaker=name) or self.sole

    def just_before(self, i: int, *, speaker: int | None = None) -> str | None:
        """The same without a guess: None where neither sentence nor paragraph tells."""
        first = self.reading.sentence[i]
        verb = self._verb(speaker)
        for j in range(i - 1, first - 1, -1):
            if self.country(j) and self._tells(j) and self._stands_out(j) and not self._is_said(j, i, verb):
                return self.country(j)
        return self._subject_before(first)

    def owner(self, i: int) -> str | None:
        """The country that 'its' at a token stands for: the subject nearest before it, else the only one spoken of."""
        first = self.reading.sentence[i]
        for j in range(i - 1, first - 1, -1):
            if self.country(j) and leads(self.reading, j) and not self.reading.quoted[j]:
                return self.country(j)
        before = self.reading.sentence[first - 1] if first else 0
        spoken = {country for j in range(before, first) if (country := self.country(j))}
        return next(iter(spoken)) if len(spoken) == 1 else self._subject_before(first) or self.home

    def topic(self, i: int) -> str | None:
        """The country that the last sentences are about: what 'the country' stands for."""
        paragraphs = self.reading.paragraph
        for j in range(i - 1, -1, -1):
            if paragraphs[i] - paragraphs[j] > 1:
                return None
            if self.country(j) and leads(self.reading, j) and not self.reading.quoted[j]:
                return self.country(j)
        return None

    def _verb(self, speaker: int | None) -> int | None:
        """The verb whose subject a token is or belongs to."""
        for _ in range(4):
            if speaker is None:
                return None
            if self.reading.dep[speaker] in SUBJECTS:
                return self.reading.head[speaker]
            speaker = self.reading.head[speaker]
        return None

    def _tells(self, j: int) -> bool:
        if self.reading.quoted[j] or self._in_a_place(j):
            return False
        return self.at[j].entry.sort != "adjective" or leads(self.reading, j)

    def _is_said(self, j: int, i: int, verb: int | None) -> bool:
        """Whether a token stands in what the speaker says: below his verb, no semicolon between."""
        if verb is None or ";" in self.reading.words[j:i] or self._opens(self.at[j]):
            return False
        return self.reading.under(j, verb)

    def _said_in(self, verb: int | None) -> str | None:
        """The country of the capital in 'said in Beijing'."""
        if verb is None:
            return None
        for token in self.reading.doc[verb].rights:
            if token.dep_ == "prep" and token.lower_ == "in":
                for place in token.rights:
                    hit = self.at.get(place.i)
                    if hit and hit.entry.sort == "capital":
                        return hit.entry.principal
        return None

    def _subject_before(self, first: int) -> str | None:
        reading = self.reading
        paragraph = reading.paragraph[first] if first < len(reading.words) else 0
        for j in range(first - 1, -1, -1):
            if reading.paragraph[j] != paragraph:
                return None
            hit = self.at.get(j)
            if hit and hit.entry.principal and self._tells(j) and (leads(reading, j) or self._opens(hit)):
                return None if self._shares(j) else hit.entry.principal
        return None

    def is_joint(self, i: int) -> bool:
        """Whether the last subject before a token's sentence, in its paragraph, names several countries."""
        reading = self.reading
        for j in range(reading.sentence[i] - 1, -1, -1):
            if reading.paragraph[j] != reading.paragraph[i]:
                return False
            if self.country(j) and self._tells(j) and leads(reading, j):
                return self._shares(j)
        return False

    def _shares(self, j: int) -> bool:
        """Whether another country is joined to the one at a token: 'Norway and Sweden' have a ministry each."""
        reading = self.reading
        joined = {self.country(token.i) for token in reading.doc[j].conjuncts} - {None, self.country(j)}
        return bool(joined) and reading.dep[j] in {*SUBJECTS, "conj"}

    def _in_a_place(self, i: int) -> bool:
        """Whether a capital is only where something happens; 'In Seoul, the minister said' tells whose minister."""
        hit, reading = self.at[i], self.reading
        return hit.entry.sort == "capital" and reading.dep[i] == "pobj" and not self._opens(hit)

    def _stands_out(self, j: int) -> bool:
        """Whether a country tells whose minister comes next: a subject, an owner, a carrier, a place up front."""
        reading, dep = self.reading, self.reading.dep[j]
        if leads(reading, j) or dep == "poss" or self._opens(self.at[j]):
            return True
        return dep == "pobj" and reading.dep[reading.head[j]] == "agent"

    def _opens(self, hit: Hit) -> bool:
        """Whether a sentence begins 'In Seoul, …'."""
        before = hit.start - 1
        return (
            before >= 0 and before == self.reading.sentence[hit.start] and self.reading.lower[before] in {"in", "from"}
        )

    def body_before(self, i: int, noun: str, called: frozenset[str]) -> str | None:
        """The principal of the last body before a token that a noun may stand for: 'the ministry', 'the alliance'."""
        for j in range(i - 1, -1, -1):
            hit = self.at.get(j)
            if (
                hit
                and hit.entry.kind is Kind.ORGANISATION
                and (hit.entry.id in called or noun in hit.entry.name.lower().split())
            ):
                return hit.entry.principal
        return None


def _home(reading: Reading, at: dict[int, Hit]) -> str | None:
    """Country of the dateline, else the first that a sentence is about, else the first of all."""
    countries = [
        i for i in sorted(at) if (at[i].entry.principal or "").isupper() and at[i].entry.kind is not Kind.PERSON
    ]
    dateline = next((i for i in countries if is_dateline(reading, i)), None)
    if dateline is not None and sum(at[i].entry.principal == at[dateline].entry.principal for i in countries) > FOREIGN:
        return at[dateline].entry.principal
    early = [i for i in countries if reading.paragraph[i] <= OPENING]
    lead = next((i for i in early if leads(reading, i) or reading.dep[i] in {"ROOT", "dep", "appos"}), None)
    first = lead if lead is not None else next(iter(countries), None)
    return at[first].entry.principal if first is not None else None
