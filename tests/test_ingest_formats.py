"""Every document format, good, damaged, empty, under a wrong name and hostile: an article or a reason, nothing else."""

from __future__ import annotations

import gzip
import io
import textwrap
import zipfile
from email.message import EmailMessage
from typing import TYPE_CHECKING

import ingest_files as files
import pypdf
import pytest

from analysis import ingest
from analysis.ingest import exports, layout, pages, readers
from analysis.model import Article, Rejected

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Two allies shelve spring drill"
FIRST = "The defence ministers of Arland and Borduria on Tuesday put off the spring drill: envoys need room, they said."
SECOND = "The exercise, planned for April, will be held once the talks in Kelm are over, the two said at the meeting."
THIRD = "Borduria had called the drill a rehearsal for an attack, and had asked for its end before any further round."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Kelm Courier</title>
<!-- saved from url=(0031)https://kelm.example/world/drill --><meta property="og:site_name" content="Kelm Courier">
<meta property="article:published_time" content="2019-11-20T10:00:00+09:00"><meta name="author" content="Jane Writer">
<script>alert("x")</script></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>{TITLE}</h1><p>Updated Nov 22, 2019</p><figure><img src="x.jpg"><figcaption>The harbour of Kelm,
Sept. 18, 2018. Photo: A. Name/AFP</figcaption></figure><p>{FIRST}</p><p>{SECOND}</p>
<p onclick="alert(1)">Sign up for our morning newsletter</p><p>{THIRD}</p></article>
<aside><h3>Most read</h3><ul><li><a href="/1">Borduria buys frigates</a></li></ul></aside>
<footer>© 2019 Kelm Courier. All rights reserved.</footer></body></html>"""
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kelm Courier</title><item><title>{TITLE}</title>
<link>https://kelm.example/drill</link><pubDate>Wed, 20 Nov 2019 10:00:00 GMT</pubDate>
<dc:creator>Jane Writer</dc:creator>
<description>Short.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><script>x()</script><p>{SECOND}</p>]]></content:encoded>
</item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Kelm Courier</title><entry><title>{TITLE}</title>
<link rel="self" href="https://kelm.example/x"/><link href="https://kelm.example/drill"/>
<author><name>Jane Writer</name>
</author><published>2019-11-20T10:00:00Z</published><updated>2019-11-22T10:00:00Z</updated>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""
LEXIS = [
    TITLE,
    "Kelm Courier",
    "November 20, 2019 Wednesday",
    "Copyright 2019 Kelm Courier All Rights Reserved",
    "Section: WORLD; Pg. 3",
    "Length: 812 words",
    "Byline: Jane Writer",
    "Body",
    FIRST,
    SECOND,
    "Load-Date: November 22, 2019",
    "End of Document",
]
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><item><title>&c;</title></item></channel></rss>'
)


def mail(*, html: bool = False, attached: bool = False) -> bytes:
    message = EmailMessage()
    message["Subject"] = TITLE
    message["From"] = '"Kelm Courier" <news@kelm.example>'
    message["Date"] = "Wed, 20 Nov 2019 10:00:00 +0900"
    if html:
        message.set_content(f"<p>{FIRST}</p><style>p {{}}</style><p>{SECOND}</p>", subtype="html")
    else:
        message.set_content(f"{FIRST}\n\n{SECOND}\n")
    if attached:
        message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    return message.as_bytes()


def saved() -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://kelm.example/world/drill"
    message.set_content(PAGE, subtype="html")
    message.make_related()
    message.add_related(b"GIF89a", maintype="image", subtype="gif")
    return message.as_bytes()


def warc(*, packed: bool = False) -> bytes:
    records = []
    for url, status, kind, content in (
        ("https://kelm.example/x.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://kelm.example/gone", "404 Not Found", "text/html", b"<p>gone</p>"),
        ("https://kelm.example/drill", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
    ):
        response = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2019-11-22T10:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
        )
        records.append(head.encode() + response + b"\r\n\r\n")
    return b"".join(gzip.compress(record) if packed else record for record in records)


def rtf(lines: list[str]) -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg1252 " + "\\par\n".join(lines) + "\\par}").encode("cp1252")


def scripted() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(files.pdf_file([[FIRST]])))
    script = {"/S": pypdf.generic.NameObject("/JavaScript"), "/JS": pypdf.generic.TextStringObject("app.alert('x')")}
    action = pypdf.generic.DictionaryObject({pypdf.generic.NameObject(key): value for key, value in script.items()})
    writer.root_object[pypdf.generic.NameObject("/OpenAction")] = action
    return files.written(writer)


def locked() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(files.pdf_file([[FIRST]])))
    writer.encrypt("secret", algorithm="RC4-40")
    return files.written(writer)


def package(name: str, size: int) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(size))
    return data.getvalue()


def read(folder: Path, name: str, content: bytes | str) -> tuple[list[Article], list[Rejected]]:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    entries = list(readers.read(folder / name))
    return (
        [entry for entry in entries if isinstance(entry, Article)],
        [entry for entry in entries if isinstance(entry, Rejected)],
    )


GOOD: dict[str, bytes | str] = {
    "a.html": PAGE,
    "a.htm": PAGE.encode("utf-8"),
    "a.rss": RSS,
    "a.xml": RSS,
    "a.atom": ATOM,
    "a.eml": mail(),
    "a.mhtml": saved(),
    "html.eml": mail(html=True),
    "a.warc": warc(),
    "a.warc.gz": warc(packed=True),
    "a.rtf": rtf([TITLE, "November 20, 2019", FIRST, SECOND]),
    "lexis.rtf": rtf(LEXIS),
    "a.docx": files.docx_file([TITLE, "November 20, 2019", FIRST, SECOND]),
    "lexis.docx": files.docx_file(LEXIS),
    "a.pdf": files.pdf_file(
        [[TITLE, "", "November 20, 2019", "", *textwrap.wrap(FIRST, 70), *textwrap.wrap(SECOND, 70)]]
    ),
    "a.xlsx": files.xlsx_file([[], ["Headline", "Body", "Date"], [TITLE, f"{FIRST}\n\n{SECOND}", "2019-11-20"]]),
    "a.parquet": files.parquet_file([{"title": TITLE, "text": f"{FIRST}\n\n{SECOND}", "date": "2019-11-20", "n": 1}]),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_gives_its_article(tmp_path: Path, name: str) -> None:
    articles, rejected = read(tmp_path, name, GOOD[name])
    assert not rejected
    assert len(articles) == 1
    article = articles[0]
    assert article.title == TITLE
    assert article.published == "2019-11-20"
    body = article.text.removeprefix(f"{TITLE}\n\n")
    assert body.startswith(f"{FIRST}\n\n{SECOND}")
    assert ingest.count(tmp_path) == 1


BAD = [
    ("empty.html", b"", "empty"),
    ("empty.rss", b"", "empty"),
    ("empty.eml", b"", "empty"),
    ("empty.mhtml", b"", "empty"),
    ("prose.mhtml", FIRST.encode(), "no saved page"),
    ("empty.docx", b"", "empty"),
    ("empty.rtf", b"", "empty"),
    ("empty.warc", b"", "empty"),
    ("prose.rtf", FIRST.encode(), "not a rich text file"),
    ("textless.rtf", b"{\\rtf1\\ansi}", "no text"),
    ("prose.warc", FIRST.encode(), "no web page"),
    ("cut.warc.gz", warc(packed=True)[:120], "no web page"),
    ("empty.pdf", b"", "empty"),
    ("empty.xlsx", b"", "empty"),
    ("empty.parquet", b"", "empty"),
    ("cut.html", PAGE[:120].encode(), "no article was found"),
    ("cut.rss", RSS[:200].encode(), "not XML"),
    ("cut.docx", files.docx_file([FIRST])[:3000], "not an Office document"),
    ("cut.xlsx", files.xlsx_file([["text"], [FIRST]])[:3000], "not an Office document"),
    ("cut.pdf", files.pdf_file([[FIRST]])[:60], "not a PDF that can be read"),
    ("cut.parquet", files.parquet_file([{"text": FIRST}])[:-40], "not a Parquet file"),
    ("prose.html", FIRST.encode(), "no mark-up"),
    ("prose.rss", FIRST.encode(), "not XML"),
    ("prose.eml", b"\n" + FIRST.encode(), "no head of a mail"),
    ("prose.docx", FIRST.encode(), "not an Office document"),
    ("prose.xlsx", FIRST.encode(), "not an Office document"),
    ("prose.pdf", FIRST.encode(), "not a PDF"),
    ("prose.parquet", FIRST.encode(), "not a Parquet file"),
    ("sheet.docx", files.xlsx_file([["text"], [FIRST]]), "not a Word document"),
    ("page.xml", b"<html><body><p>x</p></body></html>", "no entries of a feed"),
    ("scan.pdf", files.pdf_file([[], []]), "text recognition"),
    ("locked.pdf", locked(), "password"),
    ("textless.docx", files.docx_file(["", " "]), "no text"),
    ("textless.eml", b"Subject: x\nDate: Wed, 20 Nov 2019 10:00:00 +0900\n\n\n", "no text"),
    ("header.xlsx", files.xlsx_file([["title", "text"]]), "no sheet"),
    ("notext.xlsx", files.xlsx_file([["Headline", "Stars"], ["x", 3]]), "the columns are Headline, Stars"),
    ("notext.parquet", files.parquet_file([{"Headline": "x", "Stars": 3}]), "the columns are Headline, Stars"),
    ("norows.parquet", files.parquet_file([{"text": "x"}])[:0] or b"PAR1", "not a Parquet file"),
    ("bomb.rss", BOMB.encode(), "entity bomb"),
    ("bomb.docx", package("word/document.xml", 90_000_000), "zip bomb"),
    ("bomb.xlsx", package("xl/workbook.xml", 90_000_000), "zip bomb"),
    ("links.html", b"<html><body><ul><li><a href=x>One</a></li></ul></body></html>", "no article was found"),
    ("links.rss", b"<rss><channel><item><title>x</title><link>y</link></item></channel></rss>", "only a link"),
    ("null.html", bytes(1000), "binary"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_file_is_rejected_with_a_reason(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    articles, rejected = read(tmp_path, name, content)
    assert not articles
    assert [reason in entry.reason for entry in rejected] == [True], rejected
    assert "is it damaged" not in rejected[0].reason


def test_a_page_gives_its_story_without_furniture_and_scripts(tmp_path: Path) -> None:
    article = read(tmp_path, "a.html", PAGE)[0][0]
    assert article.text == "\n\n".join([TITLE, FIRST, SECOND, THIRD])
    assert (article.source, article.author) == ("Kelm Courier", "Jane Writer")
    assert article.url == "https://kelm.example/world/drill"
    assert article.published == "2019-11-20"
    assert {part.reason for part in article.removed} >= {"call to subscribe or follow", "date line"}


def test_the_files_that_a_browser_saves_beside_a_page_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "b.js").write_text("x()", encoding="utf-8")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    assert len(list(readers.read(tmp_path))) == 1


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One <b>two</b></p><div>Three<br>four</div>", "One two\n\nThree\n\nfour"),
        ("<script>x</script><style>y</style>A &lt;b&gt; &amp; c", "A <b> & c"),
        ("plain", "plain"),
        ("", ""),
        ("<p>unclosed <i>marks", "unclosed marks"),
    ],
)
def test_markup_becomes_plain_text(markup: str, text: str) -> None:
    assert pages.text_of(markup) == text


@pytest.mark.parametrize(
    "data", [PAGE.encode("cp1252"), PAGE.replace("utf-8", "windows-1252").encode("cp1252"), PAGE.encode("utf-16")]
)
def test_pages_are_decoded_as_they_say_or_as_they_look(data: bytes) -> None:
    assert "© 2019" in pages.decoded(data)


def test_feeds_give_the_outlet_the_author_and_the_link(tmp_path: Path) -> None:
    for name, content in (("a.rss", RSS), ("a.atom", ATOM)):
        article = read(tmp_path, name, content)[0][0]
        assert (article.source, article.author, article.url) == (
            "Kelm Courier",
            "Jane Writer",
            "https://kelm.example/drill",
        )


def test_attachments_of_a_mail_are_named(tmp_path: Path) -> None:
    articles, rejected = read(tmp_path, "a.eml", mail(attached=True))
    assert articles[0].source == "Kelm Courier"
    assert len(rejected) == 1
    assert "attachments are not read" in rejected[0].reason


def test_scripts_in_a_pdf_are_not_text(tmp_path: Path) -> None:
    assert read(tmp_path, "a.pdf", scripted())[0][0].text == FIRST


def test_running_heads_and_page_numbers_of_a_pdf_go(tmp_path: Path) -> None:
    lines = [FIRST, SECOND, THIRD, FIRST.replace("Tuesday", "Friday")]
    content = files.pdf_file([["KELM COURIER", line, f"{n} / 4"] for n, line in enumerate(lines, 1)])
    text = read(tmp_path, "a.pdf", content)[0][0].text
    assert "COURIER" not in text
    assert "/ 4" not in text


def test_sheets_and_cells_of_every_kind_are_read(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["id", "text", "date"],
        [7.0, "One.", None],
        [None, None, None],
        [8, "=1+1", "2019"],
        ["x", 5, ""],
    ]
    articles, rejected = read(tmp_path, "a.xlsx", files.xlsx_file(rows, title="News"))
    assert [article.doc_id for article in articles] == ["a-7", "x"]
    assert articles[1].text == "5"
    assert [entry.source.rsplit("/", 1)[1] for entry in rejected] == ["News:row 2"]


LEXIS_TEXT = "\n".join([*LEXIS, "", TITLE.replace("Two", "Three"), *LEXIS[1:]])
FACTIVA_CODED = (
    f"HD  {TITLE}\nBY  By Jane Writer\nWC  812 words\nPD  20 November 2019\nSN  Kelm Courier\nSC  KELMC\nLA  English\n"
    f"CY  Copyright 2019. Kelm Courier.\nLP\n{FIRST}\nTD\n{SECOND}\n\nDocument KELMC00020191120efbk0000a\n\n"
)
FACTIVA_PLAIN = (
    f"{TITLE}\nBy Jane Writer\n812 words\n20 November 2019\n10:33\nKelm Courier\nKELMC\nEnglish\n"
    f"(c) 2019 Kelm Courier\n\n{FIRST}\n\n{SECOND}\n\nDocument KELMC00020191120efbk0000a\n\n"
)


@pytest.mark.parametrize(
    ("text", "number"),
    [(LEXIS_TEXT, 2), (FACTIVA_CODED, 1), (FACTIVA_CODED * 3, 3), (FACTIVA_PLAIN, 1), (FACTIVA_PLAIN * 2, 2)],
    ids=["lexis", "coded", "coded-3", "plain", "plain-2"],
)
def test_exports_of_archives_are_taken_apart(text: str, number: int) -> None:
    records = list(exports.split("x.txt", text))
    assert len(records) == number
    record = records[0]
    assert (record.title, record.source, record.author) == (TITLE, "Kelm Courier", "Jane Writer")
    assert "20" in record.published
    assert "2019" in record.published
    assert record.text.startswith(TITLE)
    assert FIRST in record.text
    assert record.text.rstrip().endswith(SECOND)
    assert "words" not in record.text


def test_a_text_that_only_speaks_of_documents_is_one_article() -> None:
    for text in (f"{FIRST}\n\nEnd of Document", FIRST, f"{FIRST}\n\nThe document ends here."):
        assert len(list(exports.split("x.txt", text))) == 1


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["A line that fills the column", "goes on until here.", "Then another that fills too", "ends."], 2),
        (["A head", "", "A line that fills the column", "and parted by a hy-", "phen."], 2),
        ([], 0),
    ],
)
def test_printed_lines_are_joined_to_paragraphs(lines: list[str], paragraphs: int) -> None:
    joined = layout.flowed(lines)
    assert len(joined) == paragraphs
    assert "hyphen" in " ".join(joined) or "hy-" not in " ".join(lines)


def test_the_columns_of_every_table_can_be_shown_before_reading(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Headline", "Body", "Stars"], [TITLE, FIRST, 3]]
    contents: dict[str, bytes] = {
        "a.csv": b"Headline;Body;Stars\nx;y;3\n",
        "b.jsonl": b'\n{"Headline": "x", "Body": "y", "Stars": 3}\n',
        "c.xlsx": files.xlsx_file(rows),
        "d.parquet": files.parquet_file([{"Headline": "x", "Body": "y", "Stars": 3}]),
        "gold.csv": b"doc_id,title,text\na,b,c\n",
        "bad.xlsx": b"x",
        "bad.jsonl": b"x",
        "bad.parquet": b"x",
        "empty.csv": b"",
        "story.txt": FIRST.encode(),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    shown = list(ingest.guessed(tmp_path))
    assert [path.rsplit("/", 1)[1] for path, _, _ in shown] == ["a.csv", "b.jsonl", "c.xlsx", "d.parquet"]
    for _, columns, chosen in shown:
        assert columns == ["Headline", "Body", "Stars"]
        assert str(chosen) == "text = Body, title = Headline"
    named = ingest.guessed(tmp_path / "a.csv", named={"text": "Stars"})
    assert [str(chosen) for _, _, chosen in named] == ["text = Stars, title = Headline"]
