"""Whom unnamed officials, offices and ministries without a country serve, and when the text does not tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.model import Article
from analysis.nlp import actors, pipeline

if TYPE_CHECKING:
    from spacy.language import Language

    from analysis.nlp.cast import Cast


def read(nlp: Language, text: str) -> Cast:
    article = Article("x", "", text)
    ((_, doc),) = pipeline.docs(nlp, [article])
    return actors.find(doc, article)


def at(cast: Cast, text: str, words: str) -> list[str]:
    """Ids of the actors mentioned at the last place of some words."""
    start = text.rindex(words)
    return [m.entity for m in cast.mentions if (m.start, m.end) == (start, start + len(words)) and m.actor]


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        # The office of whoever governs is the seat of government that is known, or else the country.
        ("South Korea's President Ann Example spoke. Example's office agreed.", "office", ["blue-house"]),
        ("Norway's Prime Minister Ann Example spoke. Example's office agreed.", "office", ["NOR"]),
        ("Norway's mayor Ann Example spoke. Example's office agreed.", "office", []),
        ("Norway rejected it. The prime minister's office agreed.", "prime minister's office",
         ["norwegian-prime-ministers-office"]),
        # Officials in an article about one country serve it, or the body of which they are.
        ("Norway began a drill. A defence official called it routine.", "A defence official", ["NOR"]),
        ("Norway began a drill. Senior officials called it routine.", "Senior officials", ["NOR"]),
        ("The Norwegian Defence Ministry began a drill. A ministry official called it routine.",
         "A ministry official", ["norwegian-defence-ministry"]),
        ("Norway met Sweden. Norway's Defence Ministry was glad. A ministry official said so.", "A ministry official",
         ["norwegian-defence-ministry"]),
        # Others serve a city or a company; of two countries nobody tells which.
        ("Norway began a drill. City officials closed the roads.", "officials", []),
        ("Norway began a drill. Airline officials closed the roads.", "officials", []),
        ("Norway met Sweden. A defence official called it routine.", "A defence official", []),
        ("Norway joined the United Nations. A senior official called it routine.", "A senior official", []),
        # A ministry behind two countries that act together is nobody's.
        ("Norway and Sweden held talks. The Defence Ministry was glad.", "Defence Ministry", []),
        ("Norway held talks with Sweden. The Defence Ministry was glad.", "Defence Ministry",
         ["norwegian-defence-ministry"]),
        # Unnamed analysts speak for nobody, also where they urge and condemn.
        ("Analysts urged an end to the drill.", "Analysts", ["analysts"]),
        ("Some experts condemned the drill.", "Some experts", ["experts"]),
        ("The drill was watched by analysts.", "analysts", []),
    ],
)  # fmt: skip
def test_whom_the_unnamed_serve(nlp: Language, text: str, words: str, found: list[str]) -> None:
    assert at(read(nlp, text), text, words) == found


@pytest.mark.parametrize(
    ("text", "principal"),
    [
        ("Norway rejected it. Defence Minister Ann Example of Estonia was glad.", "EST"),
        ("Norway rejected it. Defence Minister Ann Example of Avaria was glad.", None),
        ("Norway rejected it. Defence Minister Ann Example was glad.", "NOR"),
        ("Norway's Defence Minister Ann Example of Bergen was glad.", "NOR"),
        ("Sweden fell silent. Ann Example, head of the America bureau of the Norwegian Foreign Ministry, left.", "NOR"),
        ("Sweden fell silent. Norwegian delegation head Ann Example left.", "NOR"),
        ("Sweden fell silent. Baltic Fleet spokesman Ann Example left.", "RUS"),
    ],
)
def test_the_country_behind_a_name_beats_a_guess(nlp: Language, text: str, principal: str | None) -> None:
    assert read(nlp, text).entities["ann-example"].principal == principal


def test_analysts_have_no_principal(nlp: Language) -> None:
    assert read(nlp, "Norway left. Analysts urged calm.").entities["analysts"].principal is None


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("North Korea met South Korea. The communist North needs it.", "North", ["PRK"]),
        ("North Korea met South Korea. The North Pole needs it.", "North", []),
        ("Norway joined the U.S. military drills. It rained.", "U.S. military", []),
        ("Norway joined. The U.S. military was glad.", "U.S. military", ["us-military"]),
        ("An analysis of the Defense Intelligence Agency was leaked.", "Defense Intelligence Agency",
         ["defense-intelligence-agency"]),
    ],
)  # fmt: skip
def test_what_a_name_with_company_is(nlp: Language, text: str, words: str, found: list[str]) -> None:
    assert at(read(nlp, text), text, words) == found


def test_who_bears_a_title_alone_is_not_guessed_among_several_countries(nlp: Language) -> None:
    cast = read(nlp, "Norway and Sweden met. We thank our hosts in Hanoi: President Trong and the people of Vietnam!")
    assert cast.entities["trong"].principal is None


@pytest.mark.parametrize(
    ("text", "he"),
    [
        (
            "Ann Example, Norway's envoy, left. After meeting Mr. Bob Sample in Oslo, he said it was late.",
            ["ann-example"],
        ),
        ("Mr. Bob Sample left. After meeting Ms. Ann Example in Oslo, he said it was late.", ["bob-sample"]),
        ("Mr. Bob Sample left. After Mr. Ola Berg spoke, he said it was late.", ["ola-berg"]),
    ],
)
def test_whoever_is_met_in_a_participle_is_not_its_subject(nlp: Language, text: str, he: list[str]) -> None:
    assert at(read(nlp, text), text, "he") == he


def test_an_office_that_few_countries_have_is_one_of_theirs(nlp: Language) -> None:
    text = (
        "Secretary of State Ann Example met Norway's Foreign Minister Bob Sample. Mr. Sample left. "
        "The secretary of state agreed."
    )
    assert at(read(nlp, text), text, "The secretary") == ["ann-example"]


def test_aircraft_are_no_people(nlp: Language) -> None:
    assert (
        "kamov-ka-27"
        not in read(nlp, "Helicopters such as the new Kamov Ka-27 flew. Kamov Ka-27 pilots left.").entities
    )
