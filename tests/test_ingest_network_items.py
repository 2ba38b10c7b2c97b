"""What was fetched becomes an article, whatever its type and encoding, with what a feed or a list told of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import ingest_files as files
import pytest

from analysis.errors import UnreadableError
from analysis.ingest import readers
from analysis.ingest.network import Fetched, items, listing, subscriptions
from analysis.ingest.records import Record
from analysis.model import Article, Rejected

if TYPE_CHECKING:
    from pathlib import Path

FIRST = (
    "The defence ministers of Arland and Borduria on Tuesday put off the spring drill – “envoys need room”, they said."
)
SECOND = "The exercise, planned for April, will be held once the talks in Kelm are over, the two said at the meeting."
PAGE = (
    f"<html><head>{{}}<title>Two allies shelve drill</title></head><body><article><h1>Two allies shelve drill</h1>"
    f"<p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
)
URL = "https://www.kelm.example/world/drill"


def read(fetched: Fetched, **told: object) -> list[Article | Rejected]:
    return list(readers.read_items([items.item(fetched, **told)]))  # type: ignore[arg-type]


CHARSETS = [
    ("utf-8", "", "utf-8"),
    ("", "", "utf-8"),
    ("iso-8859-1", "", "utf-8"),
    ("iso-8859-1", "", "cp1252"),
    ("us-ascii", "", "utf-8"),
    ("windows-1252", '<meta charset="utf-8">', "cp1252"),
    ("", '<meta charset="windows-1252">', "cp1252"),
    ("", '<meta charset="utf-8">', "cp1252"),
    ("no-such-charset", "", "utf-8"),
    ("utf-16", "", "utf-16"),
]


@pytest.mark.parametrize(("told", "meta", "encoding"), CHARSETS)
def test_a_page_is_read_in_the_encoding_that_it_is_in(told: str, meta: str, encoding: str) -> None:
    (article,) = read(Fetched(URL, URL, "text/html", told, PAGE.format(meta).encode(encoding)))
    assert isinstance(article, Article)
    assert article.text.split("\n\n")[1:] == [FIRST, SECOND]


def test_a_page_names_its_site_and_where_it_led() -> None:
    (article,) = read(Fetched(URL, f"{URL}-final", "text/html", "", PAGE.encode()))
    assert isinstance(article, Article)
    assert (article.url, article.path, article.source) == (f"{URL}-final", URL, "kelm.example")
    assert article.doc_id.startswith("kelm.example-drill-")
    assert article.published is None


def test_a_feed_fills_what_the_page_does_not_tell() -> None:
    about = Record(URL, "", title="Other", source="Kelm Courier", author="Jane Writer", published="2019-11-20")
    (article,) = read(Fetched(URL, URL, "text/html", "", PAGE.encode()), about=about)
    assert isinstance(article, Article)
    assert (article.title, article.source, article.author) == ("Two allies shelve drill", "Kelm Courier", "Jane Writer")
    assert article.published == "2019-11-20"
    (named,) = read(Fetched(URL, URL, "text/html", "", PAGE.encode()), about=about, source="The Courier")
    assert isinstance(named, Article)
    assert named.source == "The Courier"


TYPES = [
    ("text/html", "/a", b"x", ".html"),
    ("application/xhtml+xml", "/a", b"x", ".html"),
    ("application/pdf", "/a.html", b"x", ".pdf"),
    ("application/octet-stream", "/a.pdf", b"x", ".pdf"),
    ("application/octet-stream", "/a", b"\n<!DOCTYPE html><p>", ".html"),
    ("", "/feed", b'<?xml version="1.0"?><rss/>', ".xml"),
    ("text/plain", "/a", b"words", ".txt"),
    ("text/plain", "/a.csv", b"text\nx", ".csv"),
    ("application/foo+xml", "/a", b"x", ".xml"),
    ("image/png", "/a", b"x", "image/png, which is not read"),
    ("video/mp4", "/a.html", b"x", "video/mp4, which is not read"),
    ("application/octet-stream", "/a", b"\0\1", "which is not read"),
    ("evil\x1b[2J", "/a", b"x", "evil.x1b"),
]


@pytest.mark.parametrize(("kind", "path", "data", "suffix"), TYPES)
def test_the_type_that_the_site_tells_chooses_the_reader(kind: str, path: str, data: bytes, suffix: str) -> None:
    fetched = Fetched("https://kelm.example/", f"https://kelm.example{path}", kind, "", data)
    if suffix.startswith("."):
        assert items.suffix(fetched) == suffix
    else:
        with pytest.raises(UnreadableError, match=suffix):
            items.suffix(fetched)


def test_documents_of_every_kind_are_read() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    (article,) = read(Fetched(URL, URL, kind, "", files.docx_file(["Drill off", FIRST, SECOND])))
    assert isinstance(article, Article)
    assert article.text.startswith("Drill off\n\n")


LISTS: dict[str, str] = {
    "a.txt": "# two pages\nhttps://kelm.example/a#x\n\n  https://kelm.example/b?utm_source=y \nhttps://kelm.example/a\n",
    "gdelt.csv": "URL,MobileURL,Date,Title\nhttps://kelm.example/a,,2019-11-20 10:15:00,Drill\nhttps://kelm.example/b,,,\n",
    "media-cloud.csv": "id,publish_date,title,url,language,media_name\n7,2019-11-20,Drill,https://kelm.example/a,en,Kelm"
    "\n8,,,https://kelm.example/b,en,\n",
    "gdelt.json": json.dumps({
        "articles": [
            {"url": "https://kelm.example/a", "title": "Drill", "seendate": "20191120T101500Z", "domain": "kelm"},
            {"url": "https://kelm.example/b"},
        ]
    }),
    "plain.json": '["https://kelm.example/a", "https://kelm.example/b"]',
    "lines.jsonl": '{"link": "https://kelm.example/a"}\n{"link": "https://kelm.example/b"}\n',
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_lists_of_addresses_are_read_once_each(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(LISTS[name], encoding="utf-8")
    found = [entry for entry in listing.read(tmp_path / name) if isinstance(entry, Record)]
    assert [entry.path for entry in found] == ["https://kelm.example/a", "https://kelm.example/b"]
    if "Drill" in LISTS[name]:
        assert found[0].title == "Drill"
        assert "2019" in found[0].published


BAD_LISTS = [
    ("a.txt", "file:///etc/passwd\nkelm.example\n", ["only http", "only http"]),
    ("a.txt", "https://x:y@kelm.example/\n", ["a name and a password"]),
    ("a.csv", "name,stars\nx,3\n", ["no column holds addresses; the columns are name, stars"]),
    ("a.json", "[3]", ["neither an address"]),
]


@pytest.mark.parametrize(("name", "content", "reasons"), BAD_LISTS)
def test_what_is_no_address_is_rejected_by_itself(tmp_path: Path, name: str, content: str, reasons: list[str]) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    found = [entry for entry in listing.read(tmp_path / name) if isinstance(entry, Rejected)]
    assert len(found) == len(reasons)
    assert all(reason in entry.reason for entry, reason in zip(found, reasons, strict=True))


def test_a_list_that_cannot_be_read_stops_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    for name, reason in (("a.json", "not JSON"), ("none.txt", "cannot be opened")):
        with pytest.raises(UnreadableError, match=reason):
            list(listing.read(tmp_path / name))


FEEDS = """
[[feed]]
url = "HTTPS://kelm.example/rss#x"
[[feed]]
url = "https://b.example/"
source = "B"
text = "entry"
entries = 3
"""
BAD_FEEDS = [
    ("", "names no feed"),
    ("[[feed]]\n", "feed 1: it has no url"),
    ("feed = [3]\n", "it has no url"),
    ('[[feed]]\nurl = "kelm"\n', "only http"),
    ('[[feed]]\nurl = "https://a.example"\nevery = "1m"\n', "there is no key every; the keys are url"),
    ('[[feed]]\nurl = "https://a.example"\ntext = "all"\n', "write page"),
    ('[[feed]]\nurl = "https://a.example"\nentries = 0\n', "a number from 1"),
    ("[[feed", "cannot be read"),
]


def test_feeds_are_named_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_text(FEEDS, encoding="utf-8")
    one, other = subscriptions.load(tmp_path / "feeds.toml")
    assert (one.url, one.source, one.whole, one.entries) == ("https://kelm.example/rss", "", False, 100)
    assert (other.source, other.whole, other.entries) == ("B", True, 3)


@pytest.mark.parametrize(("content", "reason"), BAD_FEEDS)
def test_a_file_of_feeds_that_is_wrong_says_where(tmp_path: Path, content: str, reason: str) -> None:
    (tmp_path / "feeds.toml").write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableError, match=reason):
        subscriptions.load(tmp_path / "feeds.toml")


@pytest.mark.parametrize(("told", "span"), [("15m", 900.0), ("1.5h", 5400.0), ("90 s", 90.0), ("1D", 86400.0)])
def test_spans_of_time(told: str, span: float) -> None:
    assert subscriptions.seconds(told) == span


@pytest.mark.parametrize("told", ["", "15", "m", "-5m", "1s", "1w"])
def test_no_spans_of_time(told: str) -> None:
    with pytest.raises(UnreadableError, match=r"write it as 15m|too often"):
        subscriptions.seconds(told)
