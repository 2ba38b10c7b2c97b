"""What a source repeats goes and is kept; what a story says stays, however often it is printed."""

from __future__ import annotations

import itertools
import json
import random

import pytest

from analysis import settings
from analysis.ingest import furniture
from analysis.model import Article, Removed

FIRST = "The ministers of Arland and Borduria met in {} on Tuesday and put off the drill that was planned for spring."
LAST = "The mayor of {} spoke of a long winter, of better roads, and of the harbour, which opens again in early May."


def stories(*lines: str, into: int = 4, of: int = 6, where: str = "tail") -> list[Article]:
    """Make `of` stories of one source; the first `into` have these lines at the head, in the body or the tail."""
    made = []
    for n in range(of):
        town = "ABCDEFGHIJKLMNOPQRST"[n] * 4
        body = [FIRST.format(town), LAST.format(town)]
        place = {"head": 0, "body": 1, "tail": 2}[where]
        body[place:place] = lines if n < into else []
        made.append(Article(f"a{n:02}", f"Talks in {town}", "\n\n".join([f"Talks in {town}", *body]), source="Kelm"))
    return made


def taken(articles: list[Article]) -> set[str]:
    """Return what was put aside."""
    return {part.text for article in furniture.settled(articles) for part in article.removed}


ABOUT = "The Kelm Courier was founded by the dockers of Kelm and belongs to its readers."
GOES = [
    ("Kelm Courier | Asia desk", "tail"),
    ("Kelm Courier | Asia desk", "head"),
    ("More from our Asia desk", "body"),
    ("Views: 1,204", "tail"),
    ("Opinion", "head"),
    ("(The Courier)", "tail"),
]
STAYS = [
    ("Background", "body", 6),
    ("What comes next", "body", 6),
    ("The two states are still at war, as no treaty followed the truce of the year 1953.", "body", 6),
    ("Arland did not reply.", "tail", 4),
    ("“We want peace,” the envoy said", "tail", 6),
    ("The ministry said it would answer later", "tail", 6),
    ("SEOUL —", "head", 6),
    ("KELM, Borduria (Agency)", "head", 6),
    ("QUESTION:", "body", 6),
    ("x" * 500, "tail", 6),
    ("Kelm Courier | Asia desk", "tail", 2),
]


@pytest.mark.parametrize(("line", "where"), GOES)
def test_a_label_that_a_source_repeats_goes(line: str, where: str) -> None:
    assert taken(stories(line, where=where)) == {line}


@pytest.mark.parametrize(("line", "where", "into"), STAYS, ids=[row[0][:30] for row in STAYS])
def test_what_may_be_a_reporters_stays(line: str, where: str, into: int) -> None:
    assert taken(stories(line, where=where, into=into)) == set()


@pytest.mark.parametrize(
    ("into", "of", "goes"), [(3, 15, True), (3, 16, False), (2, 2, False), (20, 20, True), (4, 20, True)]
)
def test_a_label_goes_from_three_stories_and_one_in_five(into: int, of: int, goes: bool) -> None:
    assert taken(stories("Kelm Courier | Asia desk", into=into, of=of)) == (
        {"Kelm Courier | Asia desk"} if goes else set()
    )


@pytest.mark.parametrize(("into", "of", "goes"), [(5, 10, True), (5, 11, False), (4, 4, False), (8, 9, True)])
def test_a_sentence_below_the_story_goes_only_from_every_second_one(into: int, of: int, goes: bool) -> None:
    assert taken(stories(ABOUT, into=into, of=of)) == ({ABOUT} if goes else set())


def test_counters_and_dates_make_no_other_line() -> None:
    articles = [
        Article(a.doc_id, a.title, f"{a.text}\n\nViews: {n * 117}", source="Kelm")
        for n, a in enumerate(stories(into=0), 1)
    ]
    assert len(taken(articles)) == 6


def test_what_goes_is_kept_with_its_place_and_comes_back() -> None:
    before = stories("Opinion", where="head")[0]
    after = furniture.settled(stories("Opinion", where="head"))[0]
    assert after.removed == (Removed("Opinion", furniture.REASON, 1),)
    assert "Opinion" not in after.text
    assert after.whole == before
    assert furniture.without(after, frozenset()) == before


def test_several_lines_come_back_in_their_places() -> None:
    articles = stories("One more label", "Another | label", where="tail")
    after = furniture.settled(articles)
    assert [article.whole for article in after] == articles
    assert len(after[0].removed) == 2
    assert furniture.settled(after) == after


def test_copies_and_updates_of_one_report_repeat_nothing() -> None:
    articles = [Article(a.doc_id, a.title, a.text, source="Kelm", story="one") for a in stories("A | label here")]
    assert taken(articles) == set()


def test_other_sources_do_not_count() -> None:
    articles = [
        Article(a.doc_id, a.title, a.text, source=f"Paper {n % 3}") for n, a in enumerate(stories("A | label here"))
    ]
    assert taken(articles) == set()
    assert taken([Article(a.doc_id, a.title, a.text) for a in stories("A | label here")]) == set()


def test_an_article_that_would_lose_much_is_left_whole() -> None:
    articles = stories(*(f"A label of some length | number {word}" for word in ("one", "two", "three", "four", "five")))
    short = Article("short", "T", "T\n\n" + "\n\n".join(articles[0].text.split("\n\n")[3:]), source="Kelm")
    after = furniture.settled([*articles, short])
    assert after[-1] == short
    assert after[0].removed == ()


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [*stories("Kelm Courier | Asia desk", ABOUT, into=6, of=8)]
    expected = {a.doc_id: a for a in furniture.settled(articles)}
    chance = random.Random(3)  # noqa: S311 - a fixed choice of orders, no secret
    for _ in range(10):
        shuffled = chance.sample(articles, len(articles))
        assert {a.doc_id: a for a in furniture.settled(shuffled)} == expected
    for cut in range(1, 8):
        earlier = furniture.settled(articles[:cut])
        together = furniture.settled(itertools.chain(earlier, articles[cut:]))
        assert {a.doc_id: a for a in together} == expected, cut


HEAD = ("Kelm Courier | The paper of the coast", "Our correspondents abroad")
INSIDE = ("Our pictures of the day from Kelm", "Numbers of the week in one chart")
FOOT = ("The Courier is made by its readers, for its readers, every morning but Sunday.", "Kelm Courier, 3 Dock Street")


def seeds() -> list[list[str]]:
    """Return the paragraphs of the sample articles."""
    paths = sorted((settings.seeds() / "articles").glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8"))["text"].split("\n\n") for path in paths]


def test_what_no_rule_knows_goes_from_the_pages_of_a_site_and_no_story_is_lost() -> None:
    """Issue 5: repeated furniture across a source; characters of story lost and of furniture kept, both under 2 %."""
    bodies = seeds()
    made = []
    for n, body in enumerate(bodies):
        middle = len(body) // 2
        parts = [body[:1], HEAD, body[1:middle], INSIDE if n % 2 else (), body[middle:], FOOT]
        text = "\n\n".join(line for part in parts for line in part)
        made.append(Article(f"a{n:02}", body[0], text, source="Kelm Courier"))
    after = [article.text.split("\n\n") for article in furniture.settled(made)]
    furniture_lines = {*HEAD, *INSIDE, *FOOT}
    kept = sum(len(line) for lines in after for line in lines if line in furniture_lines)
    put = sum(len(line) for article in made for line in article.text.split("\n\n") if line in furniture_lines)
    lost = sum(len(line) for body, lines in zip(bodies, after, strict=True) for line in body if line not in lines)
    assert lost == 0
    assert kept <= 0.02 * put, (kept, put)


def test_the_sample_articles_as_they_are_lose_nothing() -> None:
    made = [Article(f"a{n:02}", body[0], "\n\n".join(body), source="One") for n, body in enumerate(seeds())]
    assert furniture.settled(made) == made
