"""Who stands where, a row a rule: invented sentences, each with the positions that a human coder would give."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from analysis.model import Article, Entity, Kind, Mention, Span, Stance, Statement, Voice
from analysis.nlp import pipeline, stance
from analysis.nlp.cast import Cast

if TYPE_CHECKING:
    from spacy.language import Language

NAMES = {
    "NOR": ("Norway", "Oslo"),
    "SWE": ("Sweden", "Stockholm"),
    "FIN": ("Finland", "Helsinki"),
    "DNK": ("Denmark", "Copenhagen"),
    "ola-berg": ("Ola Berg", "Berg"),
}
EVENTS = ("Iron Gull", "Northern Kettle")
WEAPON = "B-9C"


def code(nlp: Language, text: str, speaker: str | None = None) -> list[tuple[str, str, str, str]]:
    """The (holder, topic, stance, action) rows of a text; with a speaker the quoted or whole text is his."""
    doc = next(iter(pipeline.docs(nlp, [Article("t", "", text)])))[1]
    entities = [
        Entity(i, n[0], Kind.PERSON if "-" in i else Kind.COUNTRY, i[:3].upper(), n, True) for i, n in NAMES.items()
    ]
    entities += [Entity(name.lower(), name, Kind.EVENT) for name in EVENTS]
    entities.append(Entity("b-9c", WEAPON, Kind.WEAPON))
    named = [(i, n) for i, names in NAMES.items() for n in names] + [(e.lower(), e) for e in (*EVENTS, WEAPON)]
    mentions = sorted(
        (Mention(i, m.start(), m.end(), "name") for i, n in named for m in re.finditer(rf"\b{n}\b", text)),
        key=lambda m: (m.start, -m.end),
    )
    statements: tuple[Statement, ...] = ()
    if speaker:
        statements = (Statement(speaker, 0, len(text), Voice.INDIRECT, "said", None, Span(0, len(text))),)
    rows, _ = stance.find(doc, Cast.of(doc, entities, mentions), (), statements)
    return [(r.holder, r.topic, r.stance.value, r.action) for r in rows]


REPORTED = [
    # Whoever does something with the exercises.
    ("Norway postponed the exercise.", ("NOR", "exercises", "qualified", "postpone")),
    ("Norway and Sweden have suspended their joint drills.", ("SWE", "exercises", "qualified", "suspend")),
    ("Sweden will scale back Iron Gull this spring.", ("SWE", "exercises", "qualified", "scale_back")),
    ("Oslo called off the manoeuvres on Friday.", ("NOR", "exercises", "qualified", "cancel")),
    ("Norway will hold a reduced version of the drill.", ("NOR", "exercises", "qualified", "scale_back")),
    ("Finland began the military exercise on Monday.", ("FIN", "exercises", "support", "hold")),
    ("Finland plans another live-fire drill in May.", ("FIN", "exercises", "support", "announce")),
    ("Norway resumed the war games after a year.", ("NOR", "exercises", "support", "resume")),
    ("Norway said nothing of the drills that Sweden launched on Monday.", ("SWE", "exercises", "support", "hold")),
    # Whoever is for them, or against them.
    ("Sweden condemned the drills.", ("SWE", "exercises", "oppose", "condemn")),
    ("Sweden lashed out at the military exercise.", ("SWE", "exercises", "oppose", "condemn")),
    ("Finland called the drills a provocation.", ("FIN", "exercises", "oppose", "condemn")),
    ("Finland described the exercise as routine.", ("FIN", "exercises", "support", "defend")),
    ("Helsinki demanded an end to the drills.", ("FIN", "exercises", "oppose", "demand_end")),
    ("Helsinki urged Norway to halt the exercises.", ("FIN", "exercises", "oppose", "demand_end")),
    ("Helsinki demanded that Norway hold no more exercises.", ("FIN", "exercises", "oppose", "demand_end")),
    ("Helsinki urged Norway to postpone the exercises.", ("FIN", "exercises", "qualified", "postpone")),
    ("Helsinki called on Norway to give up its exercises.", ("FIN", "exercises", "oppose", "demand_end")),
    ("Helsinki will return only after Norway gives up the drills.", ("FIN", "exercises", "oppose", "demand_end")),
    ("Finland spoke of a drill that Sweden has threatened to punish.", ("SWE", "exercises", "oppose", "threaten")),
    ("Denmark wants the exercise cancelled.", ("DNK", "exercises", "oppose", "demand_end")),
    ("Denmark welcomed the exercise.", ("DNK", "exercises", "support", "defend")),
    # What is denied turns round.
    ("Norway refused to suspend the drills.", ("NOR", "exercises", "support", "defend")),
    ("Norway rejected calls for an end to the drills.", ("NOR", "exercises", "support", "defend")),
    ("Denmark regretted the suspension of the drills.", ("DNK", "exercises", "support", "defend")),
    ("Norway will not take part in the exercise.", ("NOR", "exercises", "qualified", "cancel")),
    # Talks.
    ("Sweden called for talks.", ("SWE", "talks", "support", "urge")),
    ("Sweden urged Finland to return to the negotiating table.", ("SWE", "talks", "support", "urge")),
    ("Sweden hopes for a dialogue with Norway.", ("SWE", "talks", "support", "hope")),
    ("Finland offered talks with Norway.", ("FIN", "talks", "support", "offer")),
    ("Finland agreed to talks in Geneva.", ("FIN", "talks", "support", "accept")),
    ("Finland is ready to resume negotiations.", ("FIN", "talks", "support", "offer")),
    ("Norway rejected the talks.", ("NOR", "talks", "oppose", "reject")),
    ("Norway broke off the negotiations.", ("NOR", "talks", "oppose", "break_off")),
    ("Norway walked out of the talks.", ("NOR", "talks", "oppose", "break_off")),
    ("Norway will not attend the summit.", ("NOR", "talks", "oppose", "reject")),
    ("Norway did not rule out talks.", ("NOR", "talks", "qualified", "comment")),
    ("Norway will resume talks only if Sweden lifts the ban.", ("NOR", "talks", "qualified", "set_condition")),
    (
        "Norway will not return to the talks unless the ban ends.",
        ("NOR", "talks", "qualified", "set_condition"),
    ),
    ("Finland welcomed the resumption of talks.", ("FIN", "talks", "support", "welcome")),
    ("Norway postponed the drill in a bid to keep alive the talks.", ("NOR", "talks", "support", "hold")),
    ("Norway declined to comment on the talks.", ("NOR", "talks", "neutral", "comment")),
    # One's own part in an exercise, cut or stopped.
    (
        "Norway has decided to suspend its share in the Iron Gull exercise.",
        ("NOR", "exercises", "qualified", "suspend"),
    ),
    (
        "Finland suspended the participation of its troops in the combined training.",
        ("FIN", "exercises", "qualified", "suspend"),
    ),
    ("Sweden cut the number of troops in its joint drill by half.", ("SWE", "exercises", "qualified", "scale_back")),
    # Conditions by their wording, wherever the parse hangs them.
    ("Norway will not negotiate with Sweden as long as patrols go on.", ("NOR", "talks", "qualified", "set_condition")),
    (
        "Norway ruled out new talks with Sweden as long as the levy stays in place.",
        ("NOR", "talks", "qualified", "set_condition"),
    ),
    (
        "Sweden was prepared to restart the dialogue provided the other side stopped the patrols.",
        ("SWE", "talks", "qualified", "set_condition"),
    ),
    (
        "Sweden would return to the dialogue when the sailors were released, and not before.",
        ("SWE", "talks", "qualified", "set_condition"),
    ),
    ("Norway will not negotiate under pressure.", ("NOR", "talks", "qualified", "set_condition")),
    ("Norway remained open to dialogue.", ("NOR", "talks", "support", "offer")),
    # A dateline is no subject.
    (
        "OSLO, Aug. 8 -- Sweden and Finland will hold a scaled-down drill.",
        ("FIN", "exercises", "qualified", "scale_back"),
    ),
    # Another's call, and a decision taken up again.
    (
        "Ola Berg repeated Oslo's call for Iron Gull, an exercise that Sweden hosts, to be cancelled.",
        ("NOR", "exercises", "oppose", "demand_end"),
    ),
    (
        "The exercise has been put off. Norway announced the decision on Thursday.",
        ("NOR", "exercises", "qualified", "postpone"),
    ),
    (
        "Ola Berg said the strait was quiet, and urged all sides to choose dialogue.",
        ("ola-berg", "talks", "support", "urge"),
    ),
    # Conditions that are named as such, and the want of them.
    ("Norway set conditions for talks with Sweden on Monday.", ("NOR", "talks", "qualified", "set_condition")),
    ("Norway has tied its return to the talks to an end of the levy.", ("NOR", "talks", "qualified", "set_condition")),
    ("Norway attached no conditions to the talks.", ("NOR", "talks", "support", "welcome")),
    # What a drill brings upon itself, and what is asked of others.
    ("The drill drew protests from Sweden.", ("SWE", "exercises", "oppose", "condemn")),
    ("The manoeuvres provoked an angry protest from Finland.", ("FIN", "exercises", "oppose", "condemn")),
    ("Sweden asked Norway to end the naval exercise.", ("SWE", "exercises", "oppose", "demand_end")),
    ("Norway called for protests against the drills.", ("NOR", "exercises", "oppose", "condemn")),
    ("Finland voted against the exercise.", ("FIN", "exercises", "oppose", "condemn")),
    ("Norway announced a ban on military exercises.", ("NOR", "exercises", "qualified", "cancel")),
    (
        "Norway accepted the invitation to peace talks. Sweden had accepted on Tuesday.",
        ("SWE", "talks", "support", "accept"),
    ),
    # What a clause behind the exercise tells, and who is behind a verb of many uses.
    (
        "Sweden condemned Iron Gull, an exercise that Norway will host in March.",
        ("NOR", "exercises", "support", "hold"),
    ),
    (
        "Norway declared a moratorium on military exercises with all partners.",
        ("NOR", "exercises", "qualified", "suspend"),
    ),
    ("Sweden has never liked the exercises.", ("SWE", "exercises", "oppose", "condemn")),
    ("Norway threatened a shocking punishment if the exercise went ahead.", ("NOR", "exercises", "oppose", "threaten")),
    ("Norway and Sweden promised follow-up negotiations.", ("SWE", "talks", "support", "offer")),
    # What is left to the sentence before, where a condition says that it is meant.
    (
        "Norway left the dialogue in May. Norway would return if its money was released.",
        ("NOR", "talks", "qualified", "set_condition"),
    ),
    (
        "Norway will discuss the fishing rights with Sweden only after the drills end.",
        ("NOR", "talks", "qualified", "set_condition"),
    ),
    ("Norway has resisted calls to drop negotiations with Sweden.", ("NOR", "talks", "support", "defend")),
    ("Norway declined to give details on the invitation for new talks.", ("NOR", "talks", "neutral", "comment")),
    (
        "Norway will not negotiate with Sweden to give up the isle until Sweden ends its levy.",
        ("NOR", "talks", "qualified", "set_condition"),
    ),
    ("Norway will not agree to start the talks without a truce.", ("NOR", "talks", "qualified", "set_condition")),
    (
        "The drills, which Oslo sees as a rehearsal for invasion, began on Monday.",
        ("NOR", "exercises", "oppose", "condemn"),
    ),
    ("Norway's state media called the drills a prelude to war.", ("NOR", "exercises", "oppose", "condemn")),
    ("Norway saw no prospects for talks with Sweden.", ("NOR", "talks", "oppose", "reject")),
    ("Talks between Norway and Sweden resumed on Monday.", ("SWE", "talks", "support", "resume")),
    # A protest may leave what it is against to the words before.
    ("Norway held a naval drill on Friday, drawing a protest from Sweden.", ("SWE", "exercises", "oppose", "condemn")),
    (
        "Norway held a drill on Friday. Sweden lodged a stern protest with Oslo.",
        ("SWE", "exercises", "oppose", "condemn"),
    ),
    (
        "Norway would have to think again about the summit if Sweden kept the levy.",
        ("NOR", "talks", "qualified", "set_condition"),
    ),
    ("Norway wants to give the diplomatic process every chance.", ("NOR", "talks", "support", "urge")),
    # Those who act together, by the pair that was named before.
    ("Norway and Sweden met in May. They agreed to restart the negotiations.", ("NOR", "talks", "support", "accept")),
    (
        "Norway and Sweden train every spring. The allies began a smaller drill on Monday.",
        ("SWE", "exercises", "qualified", "scale_back"),
    ),
    (
        "Norwegian troops left. Norway and Sweden met. Both sides agreed to hold talks.",
        ("SWE", "talks", "support", "accept"),
    ),
]

SPOKEN = [
    ("The drills are defensive in nature.", ("exercises", "support", "defend")),
    ("The drills are a rehearsal for invasion.", ("exercises", "oppose", "condemn")),
    ("The drill must be stopped.", ("exercises", "oppose", "demand_end")),
    ("Iron Gull would go ahead as planned.", ("exercises", "support", "defend")),
    ("The exercise has been postponed.", ("exercises", "qualified", "postpone")),
    ("We will not cancel the exercise.", ("exercises", "support", "defend")),
    ("There can be no talks until the ban is lifted.", ("talks", "qualified", "set_condition")),
    ("Talks are pointless.", ("talks", "oppose", "condemn")),
    ("The goal is to bring everybody back to the table.", ("talks", "support", "resume")),
]

SILENT = [
    "Norway met Sweden in Geneva.",
    "Norway will meet Sweden on Friday.",
    "Norwegian drills have long angered fishermen.",
    "Norway urged both sides to exercise restraint.",
    "Norway began oil drilling off the coast.",
    "Norway tested a missile near the border.",
    "Sweden has set no date for the talks.",
    "Would Norway cancel the drill?",
    "Norway would have cancelled the drill.",
    "Norway dismissed reports of secret talks.",
    "Norway spoke two days before the exercise begins.",
    # People of a country who do not speak for it, and what is only asked.
    "The opposition in Norway voted against the exercise.",
    "Critics in Sweden condemned the drills.",
    "Norway asked Sweden whether the naval exercise would end.",
    "Norway has not been asked to join the exercise.",
    "The exercise was shortened. Finland lashed out at the move.",
    "The talks closed on Monday. Norway would return on Tuesday.",
    "Norway will discuss the budget.",
    # What is only named, or happens of itself, is nobody's deed.
    "Norway called on Sweden to suspend its missile tests in exchange for a halt on the military exercises.",
    "Oslo recalled the collapse of Norway's second summit with Sweden.",
    "Norway's missile test would not hinder the diplomatic process.",
    "Norway blamed Sweden at the summit in Copenhagen for the war.",
    "Norway will keep its option on the table. The talks in Helsinki go on.",
    "Norway held no drills. Sweden continues its nuclear and missile programmes.",
    "Norway brushed off charges that it used harsh diplomacy.",
    "Norway demanded that the sites be put on the negotiating table.",
    "It is time for Norway and Sweden to reopen a strategic dialogue.",
    "There was too much at stake for Norway and Sweden not to proceed with the summit.",
    "The talks with Norway failed.",
    "Norway has shown little interest in talks with Sweden.",
    "The talks go on. Norway lodged a protest over the isles.",
    "Norway and Sweden have quarrelled for years. Critics met in Bergen. They condemned the drills.",
    "Norway met Sweden. The leaders agreed to hold talks.",
    "Norway trains every spring. The allies began a drill.",
    "A B-9C bomber had joined the drill on Wednesday.",
]


@pytest.mark.parametrize(("text", "row"), REPORTED, ids=[t for t, _ in REPORTED])
def test_reported_positions_belong_to_whoever_takes_them(
    nlp: Language, text: str, row: tuple[str, str, str, str]
) -> None:
    assert row in code(nlp, text)


@pytest.mark.parametrize(("text", "row"), SPOKEN, ids=[t for t, _ in SPOKEN])
def test_what_a_speaker_says_of_a_topic_is_his_position(nlp: Language, text: str, row: tuple[str, str, str]) -> None:
    assert ("ola-berg", *row) in code(nlp, text, speaker="ola-berg")


@pytest.mark.parametrize("text", SILENT)
def test_no_position_is_read_where_none_is_taken(nlp: Language, text: str) -> None:
    assert [row for row in code(nlp, text) if row[2] != "neutral"] == []


def test_a_step_back_on_exercises_for_the_sake_of_talks_is_two_rows(nlp: Language) -> None:
    rows = code(nlp, "Norway and Sweden postponed the exercise in a bid to revive talks with Finland.")
    assert {r[:3] for r in rows} == {
        ("NOR", "exercises", "qualified"),
        ("SWE", "exercises", "qualified"),
        ("NOR", "talks", "support"),
        ("SWE", "talks", "support"),
    }


def test_a_threat_against_a_drill_opposes_it_though_it_stands_in_an_if(nlp: Language) -> None:
    rows = code(nlp, "There will be a merciless answer and consequences if the drills go ahead.", speaker="ola-berg")
    assert ("ola-berg", "exercises", "oppose", "threaten") in rows


def rows_of(nlp: Language, text: str) -> tuple[Stance, ...]:
    doc = next(iter(pipeline.docs(nlp, [Article("t", "", text)])))[1]
    entities = [Entity(i, n[0], Kind.COUNTRY, i, n, True) for i, n in NAMES.items()]
    entities += [Entity(name.lower(), name, Kind.EVENT) for name in EVENTS]
    entities.append(Entity("b-9c", WEAPON, Kind.WEAPON))
    named = [(i, n) for i, names in NAMES.items() for n in names] + [(e.lower(), e) for e in (*EVENTS, WEAPON)]
    found = (Mention(i, m.start(), m.end(), "name") for i, n in named for m in re.finditer(rf"\b{n}\b", text))
    return stance.find(doc, Cast.of(doc, entities, sorted(found, key=lambda m: m.start)), (), ())[0]


def test_a_condition_is_kept_with_its_clause_and_whoever_must_fulfil_it(nlp: Language) -> None:
    text = "Norway will resume talks only if Sweden lifts the ban."
    row = next(r for r in rows_of(nlp, text) if r.holder == "NOR")
    assert row.condition is not None
    assert text[row.condition.start : row.condition.end] == "only if Sweden lifts the ban"
    assert row.condition.by == "SWE"


def test_the_drill_is_the_named_one_spoken_of_before(nlp: Language) -> None:
    rows = rows_of(nlp, "Norway opened Iron Gull on Monday. Sweden condemned the drill.")
    assert [(r.holder, r.event) for r in rows] == [("NOR", "Iron Gull"), ("SWE", "Iron Gull")]


def test_every_row_keeps_the_words_that_show_it(nlp: Language) -> None:
    text = "Sweden lashed out at the military exercise."
    (row,) = rows_of(nlp, text)
    told = [text[s.start : s.end] for s in (row.holder_span, row.cue_span, row.topic_span) if s is not None]
    assert told == ["Sweden", "lashed", "exercise"]
    assert "lashed" in row.why
    assert 0.5 < row.confidence < 1.0
