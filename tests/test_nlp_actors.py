"""Who is in a text: countries, bodies, people, principals, and what stands for them."""

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


def ids(cast: Cast) -> set[str]:
    return {e.id for e in cast.entities.values() if e.actor}


def at(cast: Cast, text: str, words: str, *, last: bool = False) -> list[str]:
    """Ids of the mentions that cover exactly these words."""
    start = text.rindex(words) if last else text.index(words)
    return [m.entity for m in cast.mentions if (m.start, m.end) == (start, start + len(words))]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Russia said on Monday that it would attend.", "RUS"),
        ("The U.S. said on Monday that it would attend.", "USA"),
        ("The DPRK rejected the offer.", "PRK"),
        ("Washington rejected the offer.", "USA"),
        ("The Kremlin rejected the offer.", "RUS"),
        ("The Danes rejected the offer.", "DNK"),
        ("The Chinese rejected the offer.", "CHN"),
        ("Kosovo rejected the offer.", "XKX"),
        ("Taiwan rejected the offer.", "TWN"),
        ("The Palestinian Authority rejected the offer.", "PSE"),
        ("Britain rejected the offer.", "GBR"),
        ("Ankara held talks with Yerevan.", "ARM"),
        ("The sanctions put pressure on Tehran.", "IRN"),
        ("Talks between India and Pakistan ended on Friday.", "PAK"),
        ("A Saudi official said that nothing had changed.", "SAU"),
        ("The Cambodian delegation left the hall.", "KHM"),
        ("An official from Mongolia gave another account.", "MNG"),
    ],
)
def test_a_country_that_acts_or_is_dealt_with_is_an_actor(nlp: Language, text: str, actor: str) -> None:
    assert actor in ids(read(nlp, text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The ministers met in Bangkok on Sunday.", "THA"),
        ("SEOUL, March 3 — The troops trained for a week.", "KOR"),
        ("The two men met at a hotel near Istanbul, Turkey, on Sunday.", "TUR"),
        ("She flew to Japan on Tuesday.", "JPN"),
        ("They sailed along the coast of Norway.", "NOR"),
        ("He visited Poland last week.", "POL"),
        ("The frigate was built by a French yard.", "FRA"),
    ],
)
def test_a_country_where_something_happens_is_no_actor(nlp: Language, text: str, place: str) -> None:
    assert place not in ids(read(nlp, text))


@pytest.mark.parametrize(
    ("text", "body", "principal"),
    [
        ("NATO rejected the offer.", "nato", "nato"),
        ("The EU rejected the offer.", "european-union", "european-union"),
        ("The UN Security Council met on Monday.", "un-security-council", "united-nations"),
        ("Russia's Foreign Ministry rejected the offer.", "russian-foreign-ministry", "RUS"),
        ("The Polish Defence Ministry rejected the offer.", "polish-defence-ministry", "POL"),
        ("Seoul's Defense Ministry rejected the offer.", "south-korean-defence-ministry", "KOR"),
        ("India spoke first. Its Foreign Ministry rejected the offer.", "indian-foreign-ministry", "IND"),
        ("Norway will hold its exercise, the armed forces said.", "norwegian-armed-forces", "NOR"),
        ("The Turkish navy announced the drills.", "turkish-navy", "TUR"),
        ("China's embassy in Manila denied it.", "chinese-embassy-in-manila", "CHN"),
        ("In Seoul, the Foreign Ministry rejected the offer.", "south-korean-foreign-ministry", "KOR"),
        ("The Pentagon rejected the offer.", "pentagon", "USA"),
        ("The United Nations Command watched.", "united-nations-command", None),
        ("KCNA called it a provocation.", "kcna", "PRK"),
        ("The Taliban rejected the offer.", "taliban", None),
    ],
)
def test_a_body_speaks_for_its_country(nlp: Language, text: str, body: str, principal: str | None) -> None:
    cast = read(nlp, text)
    assert body in ids(cast)
    assert cast.principal(body) == principal
    assert principal is None or principal in ids(cast)


@pytest.mark.parametrize(
    ("text", "person", "principal"),
    [
        ("Polish Defence Minister Jadwiga Wolanin said no.", "jadwiga-wolanin", "POL"),
        ("Peru's foreign minister, Aurelio Quispe Ramos, said no.", "aurelio-quispe-ramos", "PER"),
        ("Aurelio Ramos, Peru's foreign minister, said no.", "aurelio-ramos", "PER"),
        ("The minister met his Kenyan counterpart, Wanjiru Ndegwa.", "wanjiru-ndegwa", "KEN"),
        ("NATO spokeswoman Ingrid Falkenrath said no.", "ingrid-falkenrath", "nato"),
        ("A Pentagon spokesman, Colby Strand, said no.", "colby-strand", "USA"),
        ("General Moussa Saley of the Nigerien army said no.", "moussa-saley", "NER"),
        ("Unification Minister Hwangbo Seok said no.", "hwangbo-seok", "KOR"),
        ("Delia Castellane, the U.S. special envoy for North Korea, said no.", "delia-castellane", "USA"),
        ("India's UN ambassador, Meena Sundaresh, said no.", "meena-sundaresh", "IND"),
        ("Finland's Outi Rantala disagreed in public.", "outi-rantala", "FIN"),
        (
            "Anatol Hrynevich, who heads a department of the Russian Foreign Ministry, said no.",
            "anatol-hrynevich",
            "RUS",
        ),
        ("Norway moved the exercise. Defence Minister Turid Engebrigt told parliament why.", "turid-engebrigt", "NOR"),
        ("Retired general Ma Dong-wook called it premature.", "ma-dong-wook", None),
        ("Opposition lawmaker Gu Bon-sik called for an inquiry.", "gu-bon-sik", None),
        ("Philippine Senator Pilar Ybañez wants both.", "pilar-ybañez", None),
        ("Juris Ozolnieks, an opposition lawmaker in Riga, said no.", "juris-ozolnieks", None),
        ("Mahin Davari, a dentist, said no.", "mahin-davari", None),
        ("Vali Narimani, a professor at Stanford, said no.", "vali-narimani", None),
    ],
)
def test_a_person_speaks_for_whom_the_title_says(nlp: Language, text: str, person: str, principal: str | None) -> None:
    cast = read(nlp, text)
    assert person in ids(cast)
    assert cast.principal(person) == principal


def test_an_employer_in_a_title_is_an_actor(nlp: Language) -> None:
    assert "rand" in ids(read(nlp, "Vali Narimani, a research fellow at RAND, called it a mistake."))


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Polish Minister Jadwiga Wolanin spoke. Wolanin said no.", "Wolanin said", "jadwiga-wolanin"),
        ("South Korea's envoy, Tak Joon-mo, spoke. Tak said no.", "Tak said", "tak-joon-mo"),
        ("Oman's mediator, Yarub al-Mahrami, spoke. Mahrami said no.", "Mahrami said", "yarub-al-mahrami"),
    ],
)
def test_a_family_name_alone_is_the_person(nlp: Language, text: str, words: str, actor: str) -> None:
    assert at(read(nlp, text), text, words.split(maxsplit=1)[0], last=True) == [actor]


@pytest.mark.parametrize(
    ("text", "words", "actors_meant"),
    [
        ("Polish Defence Minister Jadwiga Wolanin met reporters. She said no.", "She", ["jadwiga-wolanin"]),
        ("Turkey's envoy, Orhan Sarpkaya, met reporters. He said no.", "He", ["orhan-sarpkaya"]),
        ("Iran rejected the offer. It said that the time was past.", "It", ["IRN"]),
        ("Iran rejected the offer, and its navy sailed.", "its", ["IRN"]),
        ("Canada and Denmark agreed. They said no more.", "They", ["CAN", "DNK"]),
        ("NATO rejected the offer. The alliance said no.", "The alliance", ["nato"]),
        ("ECOWAS rejected the offer. The bloc said no.", "The bloc", ["ecowas"]),
        ("Taiwan rejected the offer. The island said no.", "The island", ["TWN"]),
        ("Iran rejected the offer. The country said no.", "The country", ["IRN"]),
        ("Russia's Foreign Ministry rejected it. The ministry said no.", "The ministry", ["russian-foreign-ministry"]),
        ("Poland's minister of defence, Jadwiga Wolanin, sat. The minister left.", "The minister", ["jadwiga-wolanin"]),
        ("A Saudi official spoke. The official said no.", "The official", ["SAU"]),
        ("Turkey and Greece met. The two sides said no.", "The two sides", ["GRC", "TUR"]),
        ("The United States and South Korea met. The two allies said no.", "The two allies", ["KOR", "USA"]),
        ("North Korea called the South. The two Koreas met.", "The two Koreas", ["KOR", "PRK"]),
        ("North Korea sent a letter. The South did not answer.", "South", ["KOR"]),
    ],
)  # fmt: skip
def test_what_stands_for_an_actor(nlp: Language, text: str, words: str, actors_meant: list[str]) -> None:
    assert sorted(at(read(nlp, text), text, words, last=True)) == actors_meant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The exercise began in Poland on Monday. It ends on Friday.", "It"),
        ("Iran said on Monday that it was time to talk.", "it"),
        ("Iran dropped the plan and called it unsafe.", "it"),
    ],
)
def test_a_pronoun_that_stands_for_no_actor_is_left_alone(nlp: Language, text: str, words: str) -> None:
    assert at(read(nlp, text), text, words) == []


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Jordan Wexford said no.", "JOR"),
        ("The talks were held in the Chinese city of Kunming.", "CHN"),
        ("The official Gazette printed the law.", "gazette"),
        ("Posts on Twitter and Telegram spread the news.", "twitter"),
    ],
)
def test_what_only_looks_like_an_actor(nlp: Language, text: str, none: str) -> None:
    assert none not in ids(read(nlp, text))


def test_unnamed_analysts_are_actors_where_they_speak(nlp: Language) -> None:
    assert "analysts" in ids(read(nlp, "Analysts in Seoul said the step was small."))
    assert "analysts" not in ids(read(nlp, "The minister met analysts in Seoul."))


def test_the_same_text_gives_the_same_cast(nlp: Language) -> None:
    text = "Turkey and Greece met. The two sides said no. NATO's envoy, Ingrid Falkenrath, praised them."
    first, second = read(nlp, text), read(nlp, text)
    assert list(first.entities.values()) == list(second.entities.values())
    assert first.mentions == second.mentions


def test_offsets_are_exact(nlp: Language) -> None:
    text = "Russia’s Foreign Ministry said “no”.\n\nThe U.S.-led bloc, he said, would wait."
    for mention in read(nlp, text).mentions:
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end] != ""
