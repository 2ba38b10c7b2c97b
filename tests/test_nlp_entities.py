"""Entities that are no actors: exercises, talks, treaties, weapons, places; and actors that a user adds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.model import Article, Kind
from analysis.nlp import actors, rules

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from analysis.model import Entity


def entities(nlp: Language, text: str) -> dict[str, Entity]:
    return actors.find(nlp(text), Article("x", "", text)).entities


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The two navies opened Foal Eagle on Monday.", "Foal Eagle", Kind.EVENT),
        ("Exercise Crimson Heron began on Monday.", "Crimson Heron", Kind.EVENT),
        ("The Crimson Heron drills began on Monday.", "Crimson Heron", Kind.EVENT),
        ("They opened the annual exercise, Crimson Heron, on Monday.", "Crimson Heron", Kind.EVENT),
        ("The manoeuvres, code-named Crimson Heron, began on Monday.", "Crimson Heron", Kind.EVENT),
        ("The drill is called Crimson Heron and began on Monday.", "Crimson Heron", Kind.EVENT),
        ("The Stockholm working-level talks broke down.", "Stockholm working-level talks", Kind.EVENT),
        ("The Hanoi summit broke down.", "Hanoi summit", Kind.EVENT),
        ("They signed the Karlstad Accord on Monday.", "Karlstad Accord", Kind.TREATY),
        ("They left the INF Treaty on Monday.", "INF Treaty", Kind.TREATY),
        ("They deployed THAAD on Monday.", "THAAD", Kind.WEAPON),
        ("Four F-35 jets flew over the sea.", "F-35", Kind.WEAPON),
    ],
)
def test_a_thing_is_kept_with_its_kind_and_is_no_actor(nlp: Language, text: str, name: str, kind: Kind) -> None:
    found = {e.name: e for e in entities(nlp, text).values()}
    assert name in found
    assert (found[name].kind, found[name].actor) == (kind, False)


def test_a_name_told_once_is_known_everywhere(nlp: Language) -> None:
    text = "The exercise, Crimson Heron, began on Monday. Crimson Heron will end on Friday."
    cast = actors.find(nlp(text), Article("x", "", text))
    assert [text[m.start : m.end] for m in cast.mentions if m.entity == "crimson-heron"] == ["Crimson Heron"] * 2


@pytest.mark.parametrize(
    "text",
    ["The committee met on Monday.", "They exercise caution.", "Mr. Drill said no.", "The G-20 met on Monday."],
)
def test_what_is_no_event_weapon_or_treaty(nlp: Language, text: str) -> None:
    assert not {e.kind for e in entities(nlp, text).values()} & {Kind.EVENT, Kind.WEAPON, Kind.TREATY}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He told the newspaper Severny Vestnik that it was late.", "Severny Vestnik", Kind.MEDIA),
        ("The Hanbit Ilbo, a Seoul daily, reported it.", "Hanbit Ilbo", Kind.MEDIA),
        ("Jelica Mrdak leads the nationalist Oath bloc.", "Oath", Kind.ORGANISATION),
        ("The Karlstad Peace Institute called it a mistake.", "Karlstad Peace Institute", Kind.ORGANISATION),
    ],
)
def test_bodies_and_media_by_the_word_beside_them(
    nlp: Language, text: str, name: str | None, kind: Kind | None
) -> None:
    found = {e.name: e.kind for e in entities(nlp, text).values()}
    assert found.get(name) == kind


def test_a_user_adds_actors_and_exercises(nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "actors.toml").write_text(
        '[[actor]]\nname = "League of Lakes"\nprincipal = "self"\naliases = ["LoL"]\ncalled = ["league"]\n', "utf-8"
    )
    (tmp_path / "exercises.toml").write_text('names = ["Heron Moon"]\n', "utf-8")
    monkeypatch.setenv("STANDPOINT_RULES", str(tmp_path))
    found = entities(nlp, "The LoL rejected Heron Moon. The league said no.")
    assert found["league-of-lakes"].actor
    assert found["heron-moon"].kind is Kind.EVENT
    monkeypatch.delenv("STANDPOINT_RULES")
    assert "league-of-lakes" not in entities(nlp, "The LoL rejected Heron Moon.")
    assert rules.load("actors")["actor"][0]["name"] == "NATO"


def test_a_known_family_name_beside_an_exercise_is_a_person(nlp: Language) -> None:
    found = entities(nlp, "Jadwiga Wolanin visited the drill. On the war games Wolanin was firm.")
    assert found["jadwiga-wolanin"].kind is Kind.PERSON
    assert not {e.kind for e in found.values()} & {Kind.EVENT, Kind.MEDIA}
