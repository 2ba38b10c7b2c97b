"""What the words around a name say its bearer is: 'U.S. Defense Secretary X', 'X, the North's top negotiator'."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.model import Kind
from analysis.nlp.actors.nouns import nouns
from analysis.nlp.actors.reading import SUBJECTS
from analysis.nlp.actors.roles import keys, roles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.nlp.actors.lexicon import Entry
    from analysis.nlp.actors.reading import Reading
    from analysis.nlp.actors.setting import Setting

# A title longer than this is a clause that merely begins beside the name.
REACH = 14
# How many tokens back an unnamed speaker may have been announced.
ANNOUNCED = 60
# These serve a government wherever nothing else is said; a head, director or adviser may serve anybody.
GOVERNMENT = frozenset(
    {"minister", "president", "premier", "monarch", "spokes", "ambassador", "general", "official", "envoy", "diplomat"}
)
# 'Who heads the ministry's department': what a relative clause says of an office.
LEADS = frozenset({"head", "lead", "run", "chair", "command", "oversee", "direct"})
# Those who are sent to somebody: what follows 'to' is not whom they speak for.
ABROAD = frozenset({"ambassador", "envoy", "representative", "coordinator"})
EMPLOYED = frozenset({"of", "at", "with", "for"})
OF_STATE = frozenset({"state", "staff", "foreign", "defence", "defense", "navy", "army", "war", "interior"})
POSSESSIVES = frozenset({"its", "his", "her", "their"})


@dataclass(frozen=True, slots=True)
class Title:
    """What a phrase says somebody is."""

    keys: frozenset[str]
    principal: str | None
    private: bool
    gender: str
    assumed: bool = False
    """Whether the principal is only the country in force there."""


def title_of(reading: Reading, setting: Setting, start: int, end: int) -> Title | None:
    """Return what is said of the person named between two tokens, before the name, after it, or by a possessive."""
    before = _before(reading, setting, start)
    regions = (before, _before_comma(reading, before.start if before else start, end), _after(reading, end))
    told = [title for region in regions if region and (title := _read(reading, setting, region, start))]
    return _placed(reading, setting, end, _merged(told)) or _belonging(reading, setting, start)


def announced(reading: Reading, setting: Setting, start: int) -> Title | None:
    """The office of somebody who spoke unnamed just before: 'its defence minister said … “…,” X said.'."""
    if reading.dep[start] not in {*SUBJECTS, "compound"} or not reading.sentence[start]:
        return None
    for j in range(reading.sentence[start] - 1, max(-1, start - ANNOUNCED), -1):
        speaks = reading.dep[j] == "nsubj" and reading.doc[reading.head[j]].lemma_ in nouns().speech
        if speaks and reading.lower[j] in roles().office:
            region = _before(reading, setting, j + 1)
            title = _read(reading, setting, region, j + 1) if region and not reading.quoted[j] else None
            return title if title and title.principal and not title.assumed else None
    return None


def _merged(told: Sequence[Title]) -> Title | None:
    """What two titles say together: 'a North Korean officer, Captain X'."""
    if not told:
        return None
    best = min(told, key=lambda t: (not t.private, t.assumed, t.principal is None))
    keys_told = frozenset().union(*(t.keys for t in told))
    gender = next((t.gender for t in told if t.gender), "")
    return Title(keys_told, best.principal, private=best.private, gender=gender, assumed=best.assumed)


def _placed(reading: Reading, setting: Setting, end: int, title: Title | None) -> Title | None:
    """'Minister X of Estonia': the country behind the name, which may be one that no list knows, beats a guess."""
    if title is None or title.private or (title.principal and not title.assumed):
        return title
    if reading.lower[end : end + 1] not in (["of"], ["from"]) or end + 2 >= len(reading.words):
        return title
    i = end + 1 + (reading.lower[end + 1] == "the")
    country = setting.country(i)
    place = reading.is_name(i) and reading.doc[i].ent_type_ in {"GPE", "LOC"}
    return replace(title, principal=country, assumed=False) if country or place else title


def _before(reading: Reading, setting: Setting, start: int) -> range | None:
    """Stretch of title words right before a name."""
    first, i = reading.sentence[start], start - 1
    while i >= first and (i in setting.at or _title_word(reading, i)) and (reading.lower[i], i) != ("and", start - 1):
        i -= 1
    if i >= first and reading.words[i + 1] in {"'s", "'"} and reading.lower[i] in nouns().body:
        i -= 1
    return range(i + 1, start) if i + 1 < start else None


def _title_word(reading: Reading, i: int) -> bool:
    word = reading.lower[i]
    table = roles()
    if table.is_part(word) or word in table.address or word in POSSESSIVES:
        return True
    return word in {"'s", "'", "-", ".", "and", "for", "(", ")"}


def _before_comma(reading: Reading, start: int, end: int) -> range | None:
    """Stretch before a comma before a name: 'his South Korean counterpart, X'."""
    first, i = reading.sentence[start], start - 2
    if start - 1 <= first or reading.words[start - 1] != ",":
        return None
    closes = end < len(reading.words) and reading.words[end] in {",", ".", ";", "\n\n", "\n", "”", '"', "—"}
    if not closes and reading.dep[end - 1] not in {"appos", "nsubj", "conj"}:
        return None
    while (
        i >= first
        and start - i < REACH
        and reading.words[i] not in {",", ";", "—", "“", "”", '"'}
        and not _is_verb(reading, i)
    ):
        i -= 1
    return range(i + 1, start - 1)


def _after(reading: Reading, end: int) -> range | None:
    """Stretch after a name and a comma: ', the U.S. defense secretary,'."""
    size = len(reading.words)
    if end >= size or reading.words[end] not in {",", "(", "—", "-"} or end + 1 >= size:
        return None
    i = end + 1
    if reading.lower[i] == "who" and i + 1 < size and reading.doc[i + 1].lemma_ in LEADS:
        i += 2
    elif reading.lower[i] in {"who", "which", "whose", "and", "but", "whom"}:
        return None
    while (
        i < size
        and i - end < REACH
        and reading.words[i] not in {",", ";", ")", "—", ".", "“", '"'}
        and not _is_verb(reading, i)
    ):
        i += 1
    return range(end + 1, i) if i > end + 1 else None


def _is_verb(reading: Reading, i: int) -> bool:
    return (
        reading.doc[i].pos_ in {"VERB", "AUX"} and not reading.is_name(i) and reading.dep[i] not in {"amod", "compound"}
    )


def _read(reading: Reading, setting: Setting, region: range, start: int) -> Title | None:
    noun = _noun(reading, region)
    if reading.lower[region.start] == "who":
        return _leading(reading, setting, region)
    if noun is None:
        return _for_country(reading, setting, region)
    table = roles()
    words = [reading.lower[i] for i in region if i <= noun or region.start >= start]
    before = [reading.lower[i] for i in region if (i <= noun or region.stop == start) and i not in setting.at]
    told = keys(before) or keys(_with_state(reading, noun, before))
    private = reading.lower[noun] in table.private or bool(set(before) & table.qualifiers)
    principal, outside = _whose(reading, setting, region, noun)
    principal = principal or _by_title(before, setting.near(region.start, speaker=start))
    gender = "her" if set(words) & table.her else "his" if set(words) & table.his else ""
    if private or outside:
        return Title(told, None, private=True, gender=gender)
    told = frozenset(told | keys(_with_state(reading, noun, before)))
    if principal is None and (told & GOVERNMENT) and reading.lower[noun] not in table.peer:
        boss = _boss(reading, setting, region.start)
        if boss is not None:
            return Title(told, boss.entry.principal if boss.entry else None, private=False, gender=gender)
        return Title(told, setting.bearer(region.start, start), private=False, gender=gender, assumed=True)
    return Title(told, principal, private=False, gender=gender)


@dataclass(frozen=True, slots=True)
class Boss:
    """A person whose spokesman somebody is; the entry is None where no list knows him."""

    entry: Entry | None


def _boss(reading: Reading, setting: Setting, start: int) -> Boss | None:
    """'Netanyahu's spokesman X', 'Boehner spokesman X': the name before a title."""
    i = start - 1 - (start > 0 and reading.words[start - 1] in {"'s", "'"})
    if reading.words[start] in {"'s", "'"}:
        i = start - 1
    if i < reading.sentence[start] or not reading.is_name(i) or reading.doc[i].pos_ != "PROPN":
        return None
    hit = setting.at.get(i)
    return Boss(hit.entry if hit else None)


def _body_meant(reading: Reading, setting: Setting, i: int) -> str | None:
    """Whom 'the alliance's' or 'the ministry's' speaks for."""
    noun = reading.lower[i]
    table = nouns()
    return setting.body_before(i, noun, table.called.get(noun, frozenset())) if noun in table.body else None


def _by_title(before: Sequence[str], near: str | None) -> str | None:
    """The country that has such an office: 'Unification Minister'; of several the one in force, else the first."""
    phrase = f" {' '.join(before)} "
    several = next((countries for words, countries in roles().only_in.items() if f" {words} " in phrase), ())
    return near if near in several else next(iter(several), None)


def _with_state(reading: Reading, noun: int, before: Sequence[str]) -> list[str]:
    """'Secretary of State' and 'minister of defence': the field may follow the noun."""
    return [*before, *(reading.lower[noun + 2 : noun + 4] if reading.lower[noun + 1 : noun + 2] == ["of"] else [])]


def _noun(reading: Reading, region: range) -> int | None:
    """The head noun of a title: the last before 'of', 'for', 'to' and the like."""
    table, found = roles(), None
    for i in region:
        if reading.lower[i] in {"of", "for", "to", "at", "in", "from", "on"} and found is not None:
            return found
        if table.is_noun(reading.lower[i]) or reading.lower[i].rstrip("s") in table.private:
            found = i
    return found


def _whose(reading: Reading, setting: Setting, region: range, noun: int) -> tuple[str | None, bool]:
    """The principal that a title names, and whether it names an employer that is none."""
    abroad = bool(ABROAD & set(reading.lower[region.start : noun + 1]))
    told = _whose_before(reading, setting, range(noun, region.start - 1, -1), abroad=abroad)
    told = told or (None if abroad else _body_of_state(setting, range(noun + 1, region.stop)))
    if told is not None:
        return told, False
    for i in range(noun + 1, min(region.stop, noun + 8)):
        if reading.lower[i] in {"to", "on", "for", "at"} and abroad:
            return None, False
        hit = setting.at.get(i)
        if hit and hit.entry.sort == "adjective" and hit.end not in setting.at and reading.is_name(hit.end):
            return None, True
        if hit and hit.entry.kind in {Kind.COUNTRY, Kind.ORGANISATION}:
            return hit.entry.principal, hit.entry.principal is None and hit.entry.kind is Kind.ORGANISATION
        if _is_employer(reading, noun, i):
            return None, True
    return None, False


def _body_of_state(setting: Setting, behind: range) -> str | None:
    """Whose body a title names: 'head of the America bureau of the Norwegian Foreign Ministry'."""
    bodies = (h.entry.principal for i in behind if (h := setting.at.get(i)) and h.entry.kind is Kind.ORGANISATION)
    return next((principal for principal in bodies if principal and principal.isupper()), None)


def _whose_before(reading: Reading, setting: Setting, backward: range, *, abroad: bool) -> str | None:
    for i in backward:
        country = setting.country(i)
        if country and (country.isupper() or not abroad):
            return country
        if reading.lower[i] == "its":
            return setting.owner(i)
        if reading.words[i + 1 : i + 2] == ["'s"] and (body := _body_meant(reading, setting, i)):
            return body
    return None


def _is_employer(reading: Reading, noun: int, i: int) -> bool:
    """'President of the X Foundation': a name after the title that is no office of state."""
    named = reading.is_name(i) and reading.doc[i].pos_ == "PROPN" and reading.lower[noun + 1] in EMPLOYED
    return named and reading.lower[i] not in OF_STATE and not roles().is_part(reading.lower[i])


def _leading(reading: Reading, setting: Setting, region: range) -> Title | None:
    """', who heads the American desk at the Foreign Ministry': whoever leads part of a body speaks for it."""
    for i in region:
        hit = setting.at.get(i)
        if hit and hit.entry.kind is Kind.ORGANISATION:
            return Title(frozenset({"chief"}), hit.entry.principal, private=hit.entry.principal is None, gender="")
        if body := _body_meant(reading, setting, i):
            return Title(frozenset({"chief"}), body, private=False, gender="")
    return None


def _for_country(reading: Reading, setting: Setting, region: range) -> Title | None:
    """', for Russia,': somebody who speaks there for a country."""
    if reading.lower[region.start] != "for":
        return None
    country = next((c for i in region[1:4] if (c := setting.country(i))), None)
    return Title(frozenset(), country, private=False, gender="") if country else None


def _belonging(reading: Reading, setting: Setting, start: int) -> Title | None:
    """'Finland's X': a person who stands for a country."""
    if start >= 2 and reading.words[start - 1] in {"'s", "'"} and setting.country(start - 2):
        return Title(frozenset(), setting.country(start - 2), private=False, gender="")
    return None
