"""What goes and what stays: furniture with its reason, and sentences of the story that look like furniture."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis import settings
from analysis.ingest import cleaning, layout, readers
from analysis.model import Article, Removed

LEAD = (
    "The defence ministers of Arland and Borduria on Tuesday put off the spring drill so that envoys can meet again in "
    "Kelm before the end of the month."
)
END = "No date has been set, and neither side would say when the two delegations will sit down together again."

FURNITURE = [
    (
        "Join our brand new verified KLM Telegram channel and get important news uncensored!",
        "call to subscribe or follow",
    ),
    ("Subscribe now!", "call to subscribe or follow"),
    ("Sign up for our morning newsletter", "call to subscribe or follow"),
    ("Follow us on Twitter and Facebook.", "call to subscribe or follow"),
    ("Follow Jane Writer on X: @janewriter", "call to subscribe or follow"),
    ("Get the day's headlines in your inbox", "call to subscribe or follow"),
    ("Download our app for the latest headlines.", "call to subscribe or follow"),
    ("Click here to read the paper.", "call to subscribe or follow"),
    ("Support independent journalism with a gift.", "call to subscribe or follow"),
    ("You have 2 free articles left this month.", "call to subscribe or follow"),
    ("To continue reading, please subscribe or sign in.", "call to subscribe or follow"),
    ("Write to Jane Writer at jane.writer@kelm.example", "call to subscribe or follow"),
    ("Share Tweet Email Print", "share bar"),
    ("Facebook | Twitter | WhatsApp | Copy link", "share bar"),
    ("Share this article", "share bar"),
    ("1,204 shares", "share bar"),
    ("Also read: Borduria buys new frigates", "link to another article"),
    ("READ MORE: How the drill began", "link to another article"),
    ("► Related: Five things to know", "link to another article"),
    ("Envoys fly to Kelm for a second round Read more", "link to another article"),
    ("Read more", "link to another article"),
    ("Soldiers cross the Ulm on Monday. (Borduria Army photo by A. Name)", "photo caption or credit"),
    ("The minister at the port. REUTERS/A. Name", "photo caption or credit"),
    ("Ships off Kelm, 3 May. Photo: A. Name/AFP", "photo caption or credit"),
    ("Photo by A. Name", "photo caption or credit"),
    ("Getty Images", "photo caption or credit"),
    ("FILE PHOTO: The two ministers in Kelm, May 3, 2018.", "photo caption or credit"),
    ("Image copyright AFP Image caption The harbour of Kelm", "photo caption or credit"),
    ("© 2019 the Kelm Courier", "copyright line"),
    ("Copyright 2019 Kelm Courier. All rights reserved.", "copyright line"),
    ("This material may not be published, broadcast or redistributed.", "copyright line"),
    ("This article originally appeared in the Kelm Courier.", "copyright line"),
    ("Copyright (c) 2018. RKE, Inc. Reprinted with the permission of Radio Kelm.", "copyright line"),
    ("We use cookies to make our site better. Read our policy.", "cookie banner"),
    ("Accept all cookies", "cookie banner"),
    ("By continuing to browse you accept our privacy policy.", "cookie banner"),
    ("ADVERTISEMENT", "advertisement"),
    ("Story continues below", "advertisement"),
    ("Skip to main content", "navigation of the site"),
    ("Home > World > Asia", "navigation of the site"),
    ("4 min read", "navigation of the site"),
    ("About us | Contact | Privacy policy", "navigation of the site"),
    ("Tags: Arland, drills, talks", "tags of the article"),
    ("Be the first to comment.", "comments"),
    ("* * *", "end mark"),
]


@pytest.mark.parametrize(("line", "reason"), FURNITURE, ids=[line[:40] for line, _ in FURNITURE])
def test_furniture_goes_with_its_reason(line: str, reason: str) -> None:
    cleaned = cleaning.clean("\n\n".join(["A headline", LEAD, line, END]))
    assert cleaned.removed == (Removed(line, reason),)
    assert cleaned.text == "\n\n".join(["A headline", LEAD, END])


STORY = [
    "Join the treaty or leave it, the minister said of the newsletter that had mocked him.",
    "Follow-up talks will be held in Kelm.",
    "Follow the money, the prosecutor said.",
    "“Join our channel of dialogue,” the envoy wrote to Borduria.",
    "“Subscribe to our updates,” he told the reporters with a smile.",
    "Share prices fell in Kelm after the drill was called off.",
    "Sharing the burden was the theme of the summit, according to the host.",
    "Copyright law was on the table as well.",
    "Comments by the general drew anger in Borduria.",
    "Comment from the ministry was not available.",
    "Photos released by the army show the bridge in ruins.",
    "Images of the launch were shown on state television, which said the test had been a success.",
    "A photo of the two leaders hung on the wall.",
    "Advertising for the event had begun in March.",
    "Related talks on fisheries were broken off.",
    "More talks will follow.",
    "Read by an aide, the letter promised an end to the drills.",
    "Watch for the next step, diplomats say.",
    "Updated plans for the drill were presented on May 3, 2018.",
    "By Friday the two sides had agreed.",
    "By Land and Sea went the message.",
    "On November 20, 2019 the talks ended.",
    "The talks ended. (Yonhap)",
    "This article of the treaty was the first published in two languages.",
    "Kelm | Arland | Borduria",
    "He was hurt in the clash. (WARNING: Video contains graphic images.)",
    "Cookies were served at the talks.",
    "We use force as a last resort, the general wrote.",
    "Home is where the troops will be by Christmas.",
    "Live fire was heard near the border.",
    "Get out of our waters, the navy told the crew.",
    "The copyright line © appears in the treaty's annex, a lawyer said.",
    "What do you think of a truce?",
    "1",
]


@pytest.mark.parametrize("line", STORY, ids=[line[:40] for line in STORY])
def test_sentences_of_the_story_stay(line: str) -> None:
    cleaned = cleaning.clean("\n\n".join(["A headline", LEAD, line, END]))
    assert not cleaned.removed
    assert line in cleaned.text


def test_the_seed_is_cleaned_to_what_the_reporter_wrote() -> None:
    articles = list(readers.read(settings.seeds() / "articles" / "000_9cdcf60c83c77cc4.txt"))
    gold = json.loads((settings.seeds() / "gold" / "seed-2019-11-20-japan-times.json").read_text(encoding="utf-8"))
    assert len(articles) == 1
    article = articles[0]
    assert isinstance(article, Article)
    assert article.text == gold["text"]
    assert (article.title, article.source) == (gold["title"], gold["source"])
    assert article.published == gold["published"] == "2019-11-20"
    assert [part.reason for part in article.removed] == [
        "call to subscribe or follow",
        "photo caption or credit",
        "date line",
        "copyright line",
    ]


def gold_texts() -> list[Path]:
    dispatches = sorted((settings.seeds() / "articles").glob("*.json"))
    gold = sorted(Path("../shared/gold/dev").glob("*.json"))
    return dispatches + gold


@pytest.mark.parametrize("path", gold_texts(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_clean_texts_lose_nothing(path: Path) -> None:
    text = json.loads(path.read_text(encoding="utf-8"))["text"]
    cleaned = cleaning.clean(text)
    assert not cleaned.removed
    assert cleaned.text.split() == text.split()


def test_comments_and_all_below_go_where_a_story_stands_above() -> None:
    below = ["Comments (2)", "First! This is a long comment that somebody wrote about the drill, and it ends here."]
    cleaned = cleaning.clean("\n\n".join(["A headline", LEAD, END, LEAD[:-1] + " too.", *below]))
    assert cleaned.text.endswith("too.")
    assert [part.reason for part in cleaned.removed] == ["comments", "comments"]
    menu = cleaning.clean("\n\n".join(["Comments", "A headline", LEAD, END]))
    assert menu.text == "\n\n".join(["Comments", "A headline", LEAD, END])


def test_a_list_of_other_articles_ends_where_the_story_goes_on() -> None:
    links = ["More from World", "Borduria buys frigates", "Kelm votes on the bridge"]
    cleaned = cleaning.clean("\n\n".join(["A headline", LEAD, *links, END, "A subheading", LEAD[:-1] + " too."]))
    assert [part.text for part in cleaned.removed] == links
    assert "A subheading" in cleaned.text


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("November 20, 2019", "2019-11-20"),
        ("Published: 20 Nov 2019, 10:33 GMT", "2019-11-20"),
        ("Updated: November 22, 2019\nPosted November 20, 2019", "2019-11-20"),
        ("Last updated on 22 November 2019", None),
        ("By Jane Writer | Kelm Courier | Published: November 20, 2019", "2019-11-20"),
        ("Nov. 20, 2019 | By Jane Writer", "2019-11-20"),
        ("Published: November 20, 2019 | Updated: November 21, 2019", "2019-11-20"),
        ("Updated 11:04 GMT, 22 November 2019 • Published 20 November 2019", "2019-11-20"),
        ("The spring drill in Kelm, Sept. 18, 2018. (Army photo by A. Name)\nNovember 20, 2019", "2019-11-20"),
    ],
)
def test_the_date_of_publication_is_taken_from_its_line(head: str, published: str | None) -> None:
    cleaned = cleaning.clean(f"A headline\n\n{head}\n\n{LEAD}\n\n{END}")
    assert cleaned.published == published
    assert cleaned.text == f"A headline\n\n{LEAD}\n\n{END}"


def test_a_date_between_paragraphs_is_a_heading_of_the_story() -> None:
    text = "\n\n".join(["A chronology", LEAD, "January 5, 2018", LEAD[:-1] + " too.", "March 9, 2018", END])
    assert cleaning.clean(text).text == text


def test_bylines_and_credits_go_and_name_the_author() -> None:
    raw = "\n\n".join(
        ["A headline", "By Jane Writer and A. B. Other", LEAD, END, "(Reporting by C. D.; Editing by E. F.)"]
    )
    cleaned = cleaning.clean(raw)
    assert cleaned.byline == "By Jane Writer and A. B. Other"
    assert cleaned.text == "\n\n".join(["A headline", LEAD, END])
    assert cleaning.clean(f"By Land and Sea\n\n{LEAD}").text.startswith("By Land and Sea")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("One.\r\n\r\nTwo.\rThree.", ["One.", "Two.", "Three."]),
        ("A \u00a0 b\u200b c\u00ad.", ["A b c."]),
        ("\ufeffOne.\n \t\nTwo.", ["One.", "Two."]),
        ("One.\u2028Two.\u2029Three.", ["One.", "Two.", "Three."]),
        ("Bad \ud800 half.", ["Bad \ufffd half."]),
        ("", []),
        (
            (
                "The defence ministers of Arland and Borduria on Tuesday put off\n"
                "the spring drill so that envoys can meet again in Kelm, the two\nsaid.\n\nNew paragraph."
            ),
            [
                (
                    "The defence ministers of Arland and Borduria on Tuesday put off the spring drill so that envoys "
                    "can meet again in Kelm, the two said."
                ),
                "New paragraph.",
            ],
        ),
        (
            "The first paragraph has one line only, and long.\nThe second one.\nThe third paragraph is longer again.",
            [
                "The first paragraph has one line only, and long.",
                "The second one.",
                "The third paragraph is longer again.",
            ],
        ),
    ],
)
def test_paragraphs(raw: str, expected: list[str]) -> None:
    assert layout.paragraphs(raw) == expected
