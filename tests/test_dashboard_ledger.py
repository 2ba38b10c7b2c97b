"""Tables of words, conditions, events and pairs: what they say, where they lead, and that text stays text."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from test_dashboard_markup import HOSTILE, harmless, seen

from analysis.query import Found, Mark, Passage
from dashboard import ledger, occasions, offers, relatives
from dashboard.picks import Pick

SAID = {
    "doc_id": "a1", "row": 3, "speaker": "mira-lund", "name": "Mira Lund", "principal": "avaria",
    "principal_name": "Avaria", "via": "avaria-news", "via_name": "Avaria News", "kind": "direct", "voice": "own",
    "said_on": "2019-11-18", "day": "2019-11-18", "published": "2019-11-20", "source": "Invented Wire",
    "confidence": 0.9, "cue": "said", "words": "“We wait.”",
}  # fmt: skip
SENTENCE = "Avaria would talk if Borduria ends its drills by May, a minister said."
CLAUSE = "if Borduria ends its drills by May"
PASSAGE = Passage(
    "a1", 0, "stance", SENTENCE, Mark(0, len(SENTENCE), "sentence"),
    (
        Mark(0, SENTENCE.index(","), "words"),
        Mark(SENTENCE.index(CLAUSE), SENTENCE.index(CLAUSE) + len(CLAUSE), "condition"),
    ),
    "A headline", "A paper", "2019-11-20", "2019-11-17", "qualified", "talks", "avaria", "a minister", "Avaria",
    condition_by="Borduria", condition_until="2020-05", confidence=0.8, why="a cue",
)  # fmt: skip


def href(pick: Pick) -> str:
    return f"?pick={pick}"


def test_a_row_of_the_ledger_tells_who_when_how_and_leads_to_the_words() -> None:
    html = ledger.statements(pd.DataFrame([SAID]), Pick(), href)
    told = seen(html).text
    parts = ("18 Nov 2019", "Mira Lund", "for Avaria", "“We wait.”", "said", "in quoted words", "by way of Avaria News")
    assert [part for part in parts if part not in told] == []
    assert "printed" not in told
    assert ("href", "?pick=side:said;only:a1~3") in seen(html).attributes


@pytest.mark.parametrize(
    ("changed", "there", "gone"),
    [
        ({"kind": "indirect", "voice": "reported"}, "in the reporter's words", "<q>"),
        ({"said_on": None}, "printed", "nothing"),
        ({"name": None, "speaker": None, "principal_name": None}, "a speaker the text does not name", "for "),
        ({"name": "Avaria"}, "Avaria", "for Avaria"),
        ({"via_name": None}, "in quoted words", "by way of"),
        ({"source": ""}, "source not told", "Invented Wire"),
    ],
)
def test_the_ledger_says_only_what_is_known(changed: dict[str, object], there: str, gone: str) -> None:
    """Only what the text quotes stands in quotation marks; a day of print is told from one that the text tells."""
    html = ledger.statements(pd.DataFrame([{**SAID, **changed}]), Pick(), href)
    assert there in html.replace("&#x27;", "'")
    assert gone not in html.split("<tbody>")[1]


def test_the_row_that_was_clicked_is_marked() -> None:
    frame = pd.DataFrame([SAID, {**SAID, "row": 4}])
    assert ledger.statements(frame, Pick(side="said", only="a1~4"), href).count("sp-row-on") == 1


def test_a_long_statement_is_cut_after_a_word() -> None:
    assert ledger.cut("one two  three", 9) == "one two …"
    assert ledger.cut("one\ntwo", 9) == "one two"


def test_a_condition_is_told_in_two_halves_of_the_text() -> None:
    terms = seen(offers.card(PASSAGE, "articles?doc=a1").split("<dl")[1].split("</dl>")[0]).text
    assert "ifBorduria ends its drills by May to be met by Borduria" in terms
    assert "thenAvaria would talk" in terms
    assert "by whenMay 2020" in terms


@pytest.mark.parametrize(
    ("clause", "word", "rest"),
    [
        ("unless Borduria ends its drills", "unless", "Borduria ends its drills"),
        ("Only after the rains", "only after", "the rains"),
        ("Borduria ends its drills", "if", "Borduria ends its drills"),
        ("untiltomorrow", "if", "untiltomorrow"),
    ],
)
def test_a_condition_begins_with_its_own_word(clause: str, word: str, rest: str) -> None:
    passage = dataclasses.replace(PASSAGE, text=clause, marks=(Mark(0, len(clause), "condition"),), condition_by="")
    html = offers.card(passage, "?")
    assert f"<dt>{word}</dt><dd>{rest}</dd>" in html.replace("<dd> ", "<dd>")


def test_a_condition_whose_words_were_not_made_out_says_so() -> None:
    passage = dataclasses.replace(PASSAGE, marks=PASSAGE.marks[:1], condition_until=None)
    told = seen(offers.card(passage, "?")).text
    assert offers.UNTOLD in told
    assert "by when" not in told


def test_deadlines_come_latest_first_and_lead_to_their_passages() -> None:
    row = {"actor": "avaria", "name": "Avaria", "topic": "talks", "by_name": "Borduria", "n": 1}
    frame = pd.DataFrame([{**row, "until": "2019-12"}, {**row, "until": "2020"}, {**row, "until": None}])
    html = offers.deadlines(frame, href)
    assert html.index("due:2020") < html.index("due:2019-12")
    assert html.count("<a ") == 2
    assert "No condition names a deadline" in offers.deadlines(frame[frame["until"].isna()], href)


HAPPENED = pd.DataFrame(
    [
        ("position", "exercises", "Grey Shield", "2019-11", "support", 2),
        ("position", "exercises", "Grey Shield", None, "oppose", 1),
        ("position", "exercises", "Amber Tide", "2020", "oppose", 1),
        ("position", "talks", "", "2019-11-17", "support", 9),
        ("statement", "", "", "2019-11-17", "own", 9),
    ],
    columns=["what", "topic", "event", "day", "label", "n"],
)


def test_named_events_are_summed_dated_or_not() -> None:
    (first, second) = occasions.summed(HAPPENED).to_dict("records")
    assert (first["event"], first["n"], first["support"], first["oppose"]) == ("Grey Shield", 3, 2, 1)
    assert (first["first"], first["last"], second["event"]) == ("2019-11", "2019-11", "Amber Tide")
    html = occasions.table(HAPPENED, Pick(topic="exercises", event="Amber Tide"), href, most=1)
    assert "1 rarer event not listed" in html
    assert "?pick=topic:exercises;event:Grey Shield" in html
    assert "sp-row-on" not in html


def test_events_that_nobody_names_are_told() -> None:
    assert "No position names" in occasions.table(HAPPENED[HAPPENED["event"] == ""], Pick(), href)


PAIRS = pd.DataFrame(
    [
        ("author", "avaria", 5, 0, 5, -1.0, -1.0, -0.5),
        ("borduria", "avaria", 8, 1, 7, -0.75, -0.9, -0.2),
        ("avaria", "borduria", 3, 1, 1, 0.0, -0.6, 0.6),
    ],
    columns=["holder", "target", "n", "positive", "negative", "net", "low", "high"],
).assign(holder_name=lambda f: f["holder"].str.title(), target_name=lambda f: f["target"].str.title())


@pytest.mark.parametrize(
    ("asked", "pick"),
    [
        ((), "actor:avaria;side:towards;other:borduria"),
        (("avaria",), "actor:avaria;side:towards;other:borduria"),
        (("borduria",), "actor:borduria;side:by;other:avaria"),
    ],
)
def test_a_pair_leads_to_the_side_that_was_asked_for(asked: tuple[str, ...], pick: str) -> None:
    frame = relatives.between(PAIRS, asked)
    assert list(frame["holder"]) == ["borduria", "avaria"], "the reporter is no actor"
    assert frame["pick"].iloc[0] == pick


def test_pairs_are_listed_with_their_counts() -> None:
    told = seen(relatives.table(relatives.between(PAIRS, ()), (), href, most=1)).text
    assert "BorduriaAvaria8" in told
    assert "−0.75" in told
    assert "1 positive, 7 negative of 8" in told
    assert "1 rarer pair not listed" in told


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_text_stays_text(evil: str) -> None:
    said = {**SAID, **dict.fromkeys(("name", "principal_name", "via_name", "source", "cue", "words", "doc_id"), evil)}
    condition = dataclasses.replace(PASSAGE, text=evil * 3, condition_by=evil, event=evil, via_name=evil, topic=evil)
    due = pd.DataFrame([{"actor": evil, "name": evil, "topic": evil, "by_name": evil, "until": "2020"}])
    for html in (
        ledger.statements(pd.DataFrame([said]), Pick(), lambda _: "?"),
        offers.cards(Found((condition,), 1), lambda _: "?"),
        offers.deadlines(due, lambda _: "?"),
        occasions.table(HAPPENED.replace("Grey Shield", evil), Pick(), lambda _: "?"),
        relatives.table(PAIRS.replace("Avaria", evil), (), lambda _: "?"),
    ):
        harmless(html)
