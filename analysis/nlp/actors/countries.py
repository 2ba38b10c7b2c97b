"""The countries of the world with what the news calls them, from the country libraries and countries.toml."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.nlp import rules

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: code, usual name, other names, seats of government, adjectives, people."""

    code: str
    name: str
    aliases: tuple[str, ...]
    capitals: tuple[str, ...]
    adjectives: tuple[str, ...]
    peoples: tuple[str, ...]
    territory: bool = False

    @property
    def adjective(self) -> str:
        """The adjective that names its bodies: 'North Korean' in 'North Korean Foreign Ministry'."""
        return self.adjectives[0] if self.adjectives else self.name

    def names_by_sort(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield its names by what they are, the weakest first, so that a later one wins."""
        yield "capital", self.capitals
        yield "people", self.peoples
        yield "adjective", self.adjectives
        yield "alias", self.aliases
        yield "name", (self.name,)


def all_countries() -> dict[str, Country]:
    """Return every country by its ISO 3166-1 alpha-3 code, territories among them."""
    return _all(os.environ.get("STANDPOINT_RULES", ""))


@cache
def _all(_extra: str) -> dict[str, Country]:
    import countryinfo
    import pycountry
    from babel import Locale

    table = rules.load("countries")
    english = Locale("en").territories
    infos = {info["ISO"]["alpha3"]: info for info in (c.info() for c in countryinfo.all_countries())}
    out = {}
    for row in pycountry.countries:
        if row.alpha_3 not in table["left_out"]:
            names = [
                english.get(row.alpha_2, row.name),
                row.name,
                getattr(row, "common_name", ""),
                getattr(row, "official_name", ""),
            ]
            out[row.alpha_3] = _country(row.alpha_3, names, infos.get(row.alpha_3, {}), table)
    for code in table["names"].keys() - out.keys():
        out[code] = _country(code, [table["names"][code]], infos.get(code, {}), table)
    return dict(sorted(out.items()))


def _country(code: str, names: list[str], info: dict[str, Any], table: dict[str, Any]) -> Country:
    own = {key: table[key].get(code, []) for key in ("aliases", "capitals", "adjectives", "peoples")}
    capital = info.get("capital") or ""
    adjectives = _kept([*own["adjectives"], *(info.get("demonym") or "").split(",")], table)
    territory = code in table["territories"]
    peoples = [a + "s" for a in adjectives if a.endswith(("an", "i"))]
    return Country(
        code,
        table["names"].get(code) or names[0].replace("&", "and"),
        tuple(dict.fromkeys([*_kept([*names, *_spellings(info)], table), *own["aliases"]])),
        tuple(dict.fromkeys([*_kept([capital] if isinstance(capital, str) else capital, table), *own["capitals"]])),
        () if territory else tuple(dict.fromkeys(adjectives)),
        () if territory else tuple(dict.fromkeys([*own["peoples"], *peoples])),
        territory,
    )


def _kept(names: list[str], table: dict[str, Any]) -> list[str]:
    """Leave out what is empty, inverted ('Korea, Republic of'), bracketed or known to mislead."""
    clean = (name.removeprefix("the ").replace("’", "'") for name in names)
    return [n for n in clean if n and not set(n) & set(",()&/") and " - " not in n and n not in table["not_names"]]


def _spellings(info: dict[str, Any]) -> list[str]:
    """Other English spellings: at least two words, so that no code or foreign word slips in."""
    return [s for s in info.get("altSpellings", ()) if " " in s and s.isascii()]
