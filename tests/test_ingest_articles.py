"""What an article is given where its file does not tell: title, source, author, date, language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.errors import RuleError
from analysis.ingest import fields, readers, rulebook
from analysis.model import Article

if TYPE_CHECKING:
    from pathlib import Path

BODY = "The defence ministers of Arland and Borduria on Tuesday put off the spring drill so that envoys can meet again."


def article(path: Path, content: str) -> Article:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    root = path.parent.parent if path.parent.name[0].isupper() or path.parent.name.isdigit() else path.parent
    (entry,) = readers.read(root)
    assert isinstance(entry, Article)
    return entry


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("© 2019 the Kelm Courier", "The Kelm Courier"),
        ("Copyright © 2019 The Kelm Times, LLC. Click here for reprint permission.", "The Kelm Times"),
        ("Copyright 2019 Kelm Press. All rights reserved.", "Kelm Press"),
        ("(c) 2018-2019 Kelm Post", "Kelm Post"),
        ("© Kelm Radio", "Kelm Radio"),
        ("All rights reserved.", ""),
        ("Copyright (c) 2018. RKE, Inc. Reprinted with the permission of Radio Kelm.", "RKE"),
        ("Copyright 2019 by K.L. News. All rights reserved.", "K.L. News"),
        ("© 2020 The Kelm Gazette (Kelm, Borduria)", "The Kelm Gazette"),
        ("© 2019 Kelm Post Distributed by Kelm Content Agency, LLC", "Kelm Post"),
    ],
)
def test_the_copyright_line_names_the_source(tmp_path: Path, line: str, source: str) -> None:
    assert article(tmp_path / "a.txt", f"A headline\n\n{BODY}\n\n{line}").source == source


@pytest.mark.parametrize(
    ("folder", "source"), [("Kelm_Courier", "Kelm Courier"), ("Articles", ""), ("2019", ""), ("New", "")]
)
def test_a_folder_names_the_source_unless_its_name_is_a_collection_s(tmp_path: Path, folder: str, source: str) -> None:
    assert article(tmp_path / folder / "a.txt", f"A headline\n\n{BODY}").source == source


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"A headline\n\n{BODY}", "A headline"),
        (BODY, BODY),
        (f"World\n\nA headline of four words\n\n{BODY}", "A headline of four words"),
        ("Talks", "Talks"),
        ("word " * 60, ("word " * 40).strip() + " …"),
    ],
)
def test_the_first_line_is_the_title_where_there_is_none(tmp_path: Path, text: str, title: str) -> None:
    assert article(tmp_path / "a.txt", text).title == title


def test_front_matter_gives_the_fields_and_marks_are_taken_off(tmp_path: Path) -> None:
    front = "---\ntitle: 'A headline'\ndate: 2019-11-20\nsource: Kelm Courier\nauthor: Jane Writer\nlink: http://a.example\n---\n"
    body = f"# A **headline**\n\n> {BODY}\n\nSee [the text](http://a.example) of the *accord*. ![map](m.png)\n"
    found = article(tmp_path / "a.md", front + body)
    assert (found.title, found.published, found.source) == ("A headline", "2019-11-20", "Kelm Courier")
    assert (found.author, found.url) == ("Jane Writer", "http://a.example")
    assert found.text == f"A headline\n\n{BODY}\n\nSee the text of the accord."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<p>The envoy&#8217;s <b>words</b>.</p><p>More.</p>", "The envoy’s words.\n\nMore."),
        ("Arms &amp; talks, the envoy&rsquo;s words", "Arms & talks, the envoy’s words"),
        ("a < b and c > d", "a < b and c > d"),
        ("The envoyâ€™s â€œwordsâ€\x9d in cafÃ©s", "The envoy’s “words” in cafés"),
        ("Ã la carte in São Paulo", "Ã la carte in São Paulo"),
    ],
)
def test_leftovers_of_the_web_are_mended(tmp_path: Path, raw: str, text: str) -> None:
    assert article(tmp_path / "a.txt", raw).text == text


def test_the_file_name_tells_the_date_where_nothing_else_does(tmp_path: Path) -> None:
    assert article(tmp_path / "2019-11-20 talks.txt", BODY).published == "2019-11-20"


def test_the_byline_names_the_author(tmp_path: Path) -> None:
    assert article(tmp_path / "a.txt", f"A headline\n\nBy Jane Writer\n\n{BODY}").author == "Jane Writer"


GUESSES = [
    (["Title", "Text", "Date"], {"title": "Title", "text": "Text", "published": "Date"}),
    (
        ["HEADLINE", "article_body", "Publication Date"],
        {"title": "HEADLINE", "text": "article_body", "published": "Publication Date"},
    ),
    (
        ["id", "media_name", "publish_date", "url", "language"],
        {"doc_id": "id", "source": "media_name", "published": "publish_date", "url": "url", "language": "language"},
    ),
    (["content", "text"], {"text": "text"}),
    (["Byline", "Outlet"], {"author": "Byline", "source": "Outlet"}),
    (["foo", ""], {}),
]


@pytest.mark.parametrize(("columns", "expected"), GUESSES)
def test_columns_are_guessed_by_name(columns: list[str], expected: dict[str, str]) -> None:
    chosen = readers.guess_fields(columns)
    assert chosen == fields.Fields(**expected)
    assert str(chosen) == ", ".join(
        f"{p} = {c}" for p, c in sorted(expected.items(), key=lambda pair: ORDER.index(pair[0]))
    )


ORDER = ["text", "title", "published", "source", "author", "url", "language", "doc_id"]


def test_a_rule_file_that_cannot_be_read_is_named() -> None:
    with pytest.raises(RuleError, match=r"nothing\.toml"):
        rulebook.load("nothing")
