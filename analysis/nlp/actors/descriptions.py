"""'The U.S. defense chief', 'a Saudi official', 'the alliance', 'its government': actors by what they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.model import Kind
from analysis.nlp.actors.lexicon import known_bodies
from analysis.nlp.actors.memory import Found, Memory
from analysis.nlp.actors.nouns import nouns
from analysis.nlp.actors.phrase import Phrase
from analysis.nlp.actors.roles import HEADS, fits, keys, roles
from analysis.nlp.actors.titles import POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.nlp.actors.lexicon import Hit
    from analysis.nlp.actors.persons import Person
    from analysis.nlp.actors.setting import Setting

# A description longer than this before its noun is no title.
REACH = 10


@dataclass(frozen=True, slots=True)
class Describer:
    """Resolves the descriptions of one article."""

    setting: Setting
    memory: Memory
    people: Mapping[str, Person]
    names: Mapping[str, str]
    """Names of the bodies of the article by id."""

    def resolve(self, i: int) -> Found | None:
        """Return the mention whose head noun is at a token, or None."""
        reading = self.setting.reading
        word = reading.lower[i]
        if reading.doc[i].pos_ not in {"NOUN", "PROPN"} or reading.dep[i] in {"amod", "compound", "nmod"}:
            return None
        phrase = self._phrase(i)
        if word in roles().chorus:
            return self._chorus(phrase)
        if self._beside_a_name(phrase):
            return None
        single = word.rstrip("s") if word.endswith("s") and word.rstrip("s") in roles().office else word
        if single in roles().office or word in roles().peer:
            return self._official(phrase, plural=single != word)
        return self._office(phrase) or self._country(phrase) or self._body(phrase)

    def _phrase(self, noun: int) -> Phrase:
        reading, start, inside = self.setting.reading, noun, None
        while start > reading.sentence[noun] and noun - start < REACH and self._belongs(start - 1):
            start -= 1
            inside = inside or self._named(start)
        determiner = (
            reading.lower[start]
            if reading.lower[start] in {"the", "a", "an", "some", "its", "his", "her", "their"}
            else ""
        )
        end, after = self._after(noun)
        inside = inside or after
        own = (j for j in range(start, noun + 1) if j not in self.setting.at or reading.lower[j] == "pentagon")
        words = tuple(reading.lower[j] for j in own)
        return Phrase(start, noun, end if after else noun + 1, determiner, inside, words)

    def _named(self, i: int) -> Hit | None:
        hit = self.setting.at.get(i)
        return hit if hit and hit.entry.kind is not Kind.PERSON and hit.entry.principal else None

    def _belongs(self, i: int) -> bool:
        reading = self.setting.reading
        word = reading.lower[i]
        if i in self.setting.at:
            return self.setting.at[i].entry.kind is not Kind.PERSON
        if word in {"the", "a", "an", "'s", "'", "-", "some", "unnamed"} or word in POSSESSIVES:
            return True
        return (roles().is_part(word) or reading.doc[i].pos_ in {"ADJ", "NUM"}) and reading.doc[i].pos_ not in {
            "VERB",
            "AUX",
            "ADP",
            "CCONJ",
        }

    def _after(self, noun: int) -> tuple[int, Hit | None]:
        """An actor named right after the noun: 'an official from Mongolia', 'a spokesman for the ministry'."""
        reading, j = self.setting.reading, noun + 1
        links = {"of", "for", "from", "at"}
        if reading.lower[noun] in {"official", "officials", *nouns().government}:
            links = {*links, "in", "with"}
        if j + 1 >= len(reading.words) or reading.lower[j] not in links:
            return noun + 1, None
        j += 1 + (reading.lower[j + 1] == "the")
        hit = self._named(j) if j < len(reading.words) else None
        return (hit.end, hit) if hit else (noun + 1, None)

    def _beside_a_name(self, phrase: Phrase) -> bool:
        """Whether the person is named there: 'Secretary X', 'his counterpart, X', 'X, a Pentagon spokesman,'."""
        words = self.setting.reading.words
        after = phrase.end
        while (
            after < len(words)
            and after - phrase.end < 4
            and (words[after] == "," or roles().is_part(words[after].lower()))
        ):
            after += 1
        before = phrase.start - 1
        return self._is_name(after) or (
            words[before : before + 1] == [","] and self._is_name(before - 1) and self._closes(phrase)
        )

    def _is_name(self, i: int) -> bool:
        found = self.memory.at.get(i)
        return found is not None and found.sort == "person" and found.how in {"name", "alias", "surname"}

    def _closes(self, phrase: Phrase) -> bool:
        reading = self.setting.reading
        return reading.dep[phrase.noun] == "appos" or reading.words[phrase.end : phrase.end + 1] in (
            [","],
            ["."],
            [";"],
        )

    def _chorus(self, phrase: Phrase) -> Found | None:
        """Unnamed analysts where they speak."""
        reading, noun = self.setting.reading, phrase.noun
        speaks = reading.dep[noun] == "nsubj" and reading.doc[reading.head[noun]].lemma_ in nouns().speech
        if not speaks:
            return None
        return Found(phrase.start, noun + 1, (reading.lower[noun],), "description", "chorus")

    def _official(self, phrase: Phrase, *, plural: bool) -> Found | None:
        wanted = keys(word.rstrip("s") if plural else word for word in phrase.words)
        if not plural:
            person = self._person(phrase, wanted)
            if person is not None:
                return Found(phrase.start, phrase.noun + 1, (person.id,), "title", "person", gender=person.gender)
        if phrase.inside is not None:
            return self._unnamed(phrase, phrase.inside.entry.id)
        owner = self._owner(phrase)
        if owner is not None:
            return self._unnamed(phrase, owner.ids[0])
        again = self._again(phrase) if phrase.determiner == "the" and not plural else None
        return again or self._serving(phrase, noun=phrase.words[-1].rstrip("s"))

    def _serving(self, phrase: Phrase, *, noun: str) -> Found | None:
        """'A ministry official', 'defence officials': of the body named so before, else of the one country there is."""
        serving = nouns().serving
        whole = self.setting.reading.doc[phrase.noun].left_edge.i >= phrase.start
        if noun not in serving or not whole or not set(phrase.words[:-1]) <= serving:
            return None
        body = next((word for word in phrase.words[:-1] if word in nouns().body), None)
        if body is None:
            return self._unnamed(phrase, self.setting.sole) if self.setting.sole else None
        named = (f for f in self.memory.before(phrase.start, "organisation") if self._is_called(f.ids[0], body))
        found = next(named, None)
        return self._unnamed(phrase, found.ids[0]) if found else None

    def _is_called(self, ident: str, noun: str) -> bool:
        """Whether a body may be called by a noun: 'the ministry'."""
        called = nouns().called.get(noun, frozenset())
        return ident in called or noun in self.names.get(ident, "").lower().split()

    def _owner(self, phrase: Phrase) -> Found | None:
        """Whom 'its' in 'its defence minister' stands for."""
        found = self.memory.at.get(phrase.start) if phrase.determiner in POSSESSIVES else None
        return found if found is not None and found.sort in {"country", "organisation"} else None

    def _unnamed(self, phrase: Phrase, ident: str) -> Found:
        return Found(phrase.start, phrase.end, (ident,), "description", "unnamed", gender=_gender(phrase.words))

    def _again(self, phrase: Phrase) -> Found | None:
        """'The official' after 'a Saudi official'."""
        head = self.setting.reading.lower[phrase.noun]
        for found in self.memory.before(phrase.noun, "unnamed"):
            if head in self.setting.reading.lower[found.start : found.end]:
                return Found(phrase.start, phrase.noun + 1, found.ids, "description", "unnamed", gender=found.gender)
        return None

    def _person(self, phrase: Phrase, wanted: frozenset[str]) -> Person | None:
        """The person of that office, the nearest before the phrase, else the first after it."""
        if phrase.determiner in {"a", "an", "some"} or (not phrase.determiner and phrase.inside is None):
            return None
        owner = self._owner(phrase)
        principal = phrase.inside.entry.principal if phrase.inside else None
        if owner is not None and phrase.inside is None:
            principal = self.memory.principal(owner)
        able = {p.id for p in self.people.values() if fits(wanted, p.keys) and _speaks_for(p, principal)}
        few = self._only_in(phrase)
        able = {i for i in able if not few or self.people[i].principal in few}
        for found in self.memory.before(phrase.start, "person"):
            if found.ids[0] in able:
                return self.people[found.ids[0]]
        return self.people[min(able)] if len(able) == 1 and principal else None

    def _only_in(self, phrase: Phrase) -> set[str]:
        """The countries that have such an office, where few do: 'the secretary of state'."""
        told = f" {' '.join(self.setting.reading.lower[phrase.start : phrase.noun + 3])} "
        return {
            country for words, countries in roles().only_in.items() if f" {words} " in told for country in countries
        }

    def _country(self, phrase: Phrase) -> Found | None:
        table, reading = nouns(), self.setting.reading
        word = reading.lower[phrase.noun]
        if word in table.called and (ids := self._named_before(phrase, table.called[word], "country")):
            return Found(phrase.start, phrase.noun + 1, ids, "description", "country")
        if not (word in table.government or word in table.envoys or word in table.forces or word in table.nation):
            return None
        inside = phrase.inside
        if inside is not None and inside.entry.kind is Kind.COUNTRY and word not in table.nation:
            return Found(phrase.start, phrase.end, (inside.entry.id,), "description", "country")
        if word in table.government and (person := self.people.get(self._name_before(phrase))) and person.principal:
            return Found(phrase.noun, phrase.noun + 1, (person.principal,), "description", "country")
        if (
            phrase.determiner == "the"
            and phrase.noun - phrase.start == 1
            and word in {*table.nation, *table.government}
        ):
            return self._in_force(phrase)
        return self._owned(phrase) if word not in table.nation else None

    def _office(self, phrase: Phrase) -> Found | None:
        """'Moon's office': the seat of whoever governs, or else his country."""
        words, i = self.setting.reading.words, phrase.noun - 2
        found = self.memory.at.get(i)
        if words[phrase.noun].lower() != "office" or words[i + 1] not in {"'s", "'"} or found is None:
            return None
        person = self.people.get(found.ids[0])
        if person is None or person.principal is None or not person.keys & HEADS:
            return None
        return Found(phrase.noun, phrase.noun + 1, (_seat(person.principal),), "description", "organisation")

    def _owned(self, phrase: Phrase) -> Found | None:
        """'Its government', 'their troops', where the pronoun is known."""
        owner = self.memory.at.get(phrase.start) if phrase.determiner in POSSESSIVES else None
        if owner is None or owner.sort != "country":
            return None
        return Found(phrase.start, phrase.noun + 1, owner.ids, "description", "country")

    def _name_before(self, phrase: Phrase) -> str:
        """Id of the person whose government it is: 'the Trump administration'."""
        i = phrase.start - 1 - (self.setting.reading.words[phrase.start - 1 : phrase.start] == ["'s"])
        if self.setting.reading.words[phrase.start] == "'s":
            i = phrase.start - 1
        return self.memory.at[i].ids[0] if i in self.memory.at and self.memory.at[i].sort == "person" else ""

    def _in_force(self, phrase: Phrase) -> Found | None:
        country = self.setting.topic(phrase.start)
        if country is None and self.setting.reading.lower[phrase.noun] == "regime":
            country = next((f.ids[0] for f in self.memory.before(phrase.start, "country")), None)
        if country is None or not country.isupper():
            return None
        return Found(phrase.start, phrase.noun + 1, (country,), "description", "country")

    def _named_before(self, phrase: Phrase, ids: frozenset[str], sort: str) -> tuple[str, ...]:
        if phrase.determiner not in {"the", "its", "their"} or phrase.noun - phrase.start > 2:
            return ()
        for found in self.memory.before(phrase.start, sort):
            if set(found.ids) & ids:
                return found.ids
        return ()

    def _body(self, phrase: Phrase) -> Found | None:
        """'The ministry', 'the alliance': the last body named so."""
        word = self.setting.reading.lower[phrase.noun]
        if word not in nouns().body or phrase.determiner != "the" or phrase.noun - phrase.start > 2:
            return None
        for found in self.memory.before(phrase.start, "organisation"):
            if self._is_called(found.ids[0], word):
                return Found(phrase.start, phrase.noun + 1, found.ids, "description", "organisation")
        return None


def _seat(country: str) -> str:
    """Id of the building from which a country is governed, where actors.toml names it, else of the country."""
    seats = (e.id for e in known_bodies().values() if e.sort == "seat" and e.principal == country)
    return next(seats, country)


def _speaks_for(person: Person, principal: str | None) -> bool:
    return principal is None or person.principal == principal


def _gender(words: tuple[str, ...]) -> str:
    told, table = set(words), roles()
    return "her" if told & table.her else "his" if told & table.his else ""
