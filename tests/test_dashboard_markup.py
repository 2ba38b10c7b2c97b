"""Article text is hostile: nothing in it may become markup, a link, an image or a formula."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.model import Filters
from analysis.query import Found, Mark, Passage
from analysis.query.articles import Layer, Reading
from dashboard import drill, markup, matrix, passages, picks, reading
from dashboard.picks import Pick

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    '"><a href="javascript:alert(1)">x</a>',
    "![x](https://example.org/x.png)",
    "[x](javascript:alert(1))",
    "$\\href{https://example.org}{x}$",
    ":material/home: :red[x] `x` **x** ~~x~~",
    "</mark></article><style>*{display:none}</style>",
    "' onmouseover='alert(1)",
    "&lt;b&gt; &amp; \x00 \u202e",
]


class Seen(HTMLParser):
    """Collects what a browser would make of some markup."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(html: str) -> Seen:
    parser = Seen()
    parser.feed(html)
    parser.close()
    return parser


TAGS = {
    "p",
    "span",
    "b",
    "i",
    "q",
    "mark",
    "article",
    "header",
    "footer",
    "blockquote",
    "time",
    "a",
    "small",
    "h2",
    "div",
}
TAGS |= {"table", "thead", "tbody", "tr", "th", "td", "dl", "dt", "dd", "caption"}
ATTRIBUTES = {"class", "href", "title", "data-go", "aria-label", "aria-hidden", "style", "scope"}


def harmless(html: str) -> None:
    parser = seen(html)
    assert set(parser.tags) <= TAGS
    assert {name for name, _ in parser.attributes} <= ATTRIBUTES
    links = [str(value) for name, value in parser.attributes if name == "href"]
    assert not [link for link in links if not link.startswith(("?", "articles?", "rulings?"))]


def hostile_passage(evil: str) -> Passage:
    return Passage(
        doc_id=evil, row=0, kind="stance", text=evil, sentence=Mark(0, len(evil), "sentence"),
        marks=(Mark(0, max(1, len(evil) // 2), "cue"), Mark(1, len(evil), "words")), title=evil, source=evil,
        published="2019-11-20", day="2019-11-17", label="oppose", topic=evil, holder=evil, holder_name=evil,
        principal_name=evil + "2", via_name=evil, action=evil, event=evil, condition_by=evil, confidence=0.5, why=evil,
        runner_up=evil,
    )  # fmt: skip


@pytest.mark.parametrize("evil", HOSTILE)
def test_a_card_shows_hostile_text_as_text(evil: str) -> None:
    html = passages.card(hostile_passage(evil), "articles?doc=x")
    harmless(html)
    assert evil.replace("\x00", "") in seen(html).text.replace("\x00", "").replace("\ufffd", "")


@pytest.mark.parametrize(
    ("voice", "via", "told"),
    [
        ("own", "", "in quoted words"),
        ("reported", "", "in the reporter's words"),
        ("claimed", "Borduria", "according to Borduria"),
    ],
)
def test_a_position_tells_in_whose_words_it_is(voice: str, via: str, told: str) -> None:
    card = seen(passages.card(replace(hostile_passage("Avaria"), voice=voice, via_name=via), "articles?doc=x")).text
    assert told in card
    assert ("according to" in card) == bool(via)


@pytest.mark.parametrize(
    ("pick", "told"),
    [
        (Pick(only="a~3"), "Avaria2 · on Avaria"),
        (Pick(only="a~3", side="said"), "what is said · one passage"),
        (Pick(topic="talks"), "on talks"),
        (Pick(entity="avaria"), "avaria · where it is named"),
    ],
)
def test_one_position_is_headed_by_whose_it_is(monkeypatch: pytest.MonkeyPatch, pick: Pick, told: str) -> None:
    monkeypatch.setattr(drill.data, "names", dict)
    assert drill.heading(pick, Found((hostile_passage("Avaria"),), 1)) == told
    assert drill.heading(pick, Found((), 0)) == drill.title(pick)


@pytest.mark.parametrize("evil", HOSTILE)
def test_the_reader_shows_hostile_text_as_text(evil: str) -> None:
    layer = Layer("stance", 0, 0, len(evil), evil, evil, "oppose", evil, evil, evil, None, 0.5, evil)
    article = Reading(evil, evil, evil, evil, evil, None, evil, ((evil, evil),), (layer,))
    for html in (
        reading.head(article, "articles?"),
        reading.body(article, ("stance",), "stance~0", lambda at: f"?at={at}"),
        reading.findings(article, ("stance",), lambda at: f"?at={at}"),
        reading.removed(article),
    ):
        harmless(html)


@pytest.mark.parametrize("evil", HOSTILE)
def test_markdown_of_hostile_text_is_escaped(evil: str) -> None:
    plain = markup.plain(evil)
    assert not any(plain[i] in "`*_{}[]()#!|<>~$:^&@" and plain[i - 1] != "\\" for i in range(1, len(plain)))


@pytest.mark.parametrize("evil", HOSTILE)
def test_an_image_tells_hostile_words_as_text(evil: str) -> None:
    drawn = seen(markup.image(f"<svg><text>{evil}</text></svg>", evil))
    assert drawn.tags == ["img"]
    assert dict(drawn.attributes).keys() == {"class", "alt", "src"}
    assert dict(drawn.attributes)["alt"] == evil


@given(text=st.text(min_size=1, max_size=60), edges=st.lists(st.integers(0, 60), min_size=8, max_size=8))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_marking_loses_no_character(text: str, edges: list[int]) -> None:
    marks = [Mark(min(a, b), max(a, b), "cue") for a, b in zip(edges[::2], edges[1::2], strict=True)]
    text = text.replace("\r", " ").replace("\x00", " ")
    assert seen(markup.marked(text, marks)).text == text


def test_marks_may_overlap() -> None:
    html = markup.marked("abcdef", [Mark(0, 4, "words"), Mark(2, 6, "cue")])
    assert html == (
        '<mark class="sp-words">ab</mark><mark class="sp-cue sp-words">cd</mark><mark class="sp-cue">ef</mark>'
    )


def test_a_card_says_who_what_when_where_and_how_sure() -> None:
    shown = Passage(
        "a", 1, "stance", "They object.", Mark(0, 12, "sentence"), (Mark(5, 11, "cue"),), "A headline", "A paper",
        "2019-11-20", "2019-11-17", "oppose", "exercises", "x", "Ada Vosk", "Freedonia", "", "A wire", "demand_end",
        "Grey Shield", "", None, 0.86, "a cue", "neutral", 0.1,
    )  # fmt: skip
    told = seen(passages.card(shown, "articles?doc=a")).text
    for part in (
        "▼ opposes exercises", "Ada Vosk", "for Freedonia", "according to A wire", "demand end", "Grey Shield",
        "17 Nov 2019", "A headline", "A paper, 20 Nov 2019", "high confidence 0.86", "a cue", "next: neutral 0.10",
    ):  # fmt: skip
        assert part in told


def test_passages_of_nothing_say_so() -> None:
    assert passages.cards(Found((), 0), lambda _: "?") == '<p class="sp-note">no passages</p>'


@pytest.mark.parametrize(
    ("pick", "told"),
    [
        (Pick(actor="PRK", topic="exercises"), "actor:PRK;topic:exercises"),
        (Pick(), ""),
        (Pick(only="a;b~3"), "only:a%3Bb~3"),
        (Pick(entity="100%"), "entity:100%25"),
    ],
)
def test_picks_go_through_the_url_and_back(pick: Pick, told: str) -> None:
    assert str(pick) == told
    assert picks.parse(told) == pick


def test_an_unknown_pick_is_left_out() -> None:
    assert not picks.parse("nonsense;colour:red;:")


def test_the_narrower_period_wins() -> None:
    asked = Filters(since="2019-11-05", until="2019-11-20")
    found = picks.narrowed(asked, Pick(since="2019-11", until="2019-11", topic="talks"))
    assert (found.since, found.until, found.topics) == ("2019-11-05", "2019-11-20", ("talks",))
    found = picks.narrowed(Filters(), Pick(since="2019-10", until="2019-12"))
    assert (found.since, found.until) == ("2019-10", "2019-12")


def test_signs_stand_for_every_label() -> None:
    assert set(matrix.STANCES) | {"positive", "negative"} <= set(markup.SIGNS)
