"""Every format, good, cut, empty, under every other format's name and full of zeros: articles or a reason in words."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import ingest_files as files
import pytest
from test_ingest_formats import GOOD

from analysis.ingest import readers
from analysis.model import Article, Rejected

if TYPE_CHECKING:
    from pathlib import Path

BODY = (
    "The ministers of Arland and Borduria put off the spring drill on Tuesday, as envoys need room to talk in Kelm.\n\n"
    "The exercise will be held once the talks are over, both told the press after a meeting that lasted two hours."
)
TITLE = "Two allies shelve spring drill"


def zipped() -> bytes:
    """Pack one article."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", f"{TITLE}\n\n{BODY}")
    return data.getvalue()


ROW = {"title": TITLE, "text": BODY, "date": "2019-11-20"}
PLAIN: dict[str, bytes] = {
    ".txt": f"{TITLE}\n\n{BODY}".encode(),
    ".text": f"{TITLE}\n\n{BODY}".encode(),
    ".md": f"# {TITLE}\n\n{BODY}".encode(),
    ".markdown": f"# {TITLE}\n\n{BODY}".encode(),
    ".json": json.dumps(ROW).encode(),
    ".jsonl": json.dumps(ROW).encode(),
    ".ndjson": json.dumps(ROW).encode(),
    ".csv": f'title,text\n{TITLE},"{BODY}"\n'.encode(),
    ".tsv": f'title\ttext\n{TITLE}\t"{BODY}"\n'.encode(),
    ".zip": zipped(),
    ".xlsx": files.xlsx_file([["title", "text"], [TITLE, BODY]]),
    ".parquet": files.parquet_file([{**ROW}]),
}
SAME = {".xhtml": ".html", ".mht": ".mhtml"}


def content_of(suffix: str) -> bytes:
    """Return a good file of a format."""
    content = PLAIN.get(suffix) or GOOD[f"a{SAME.get(suffix, suffix)}"]
    return content.encode() if isinstance(content, str) else content


CONTENTS = {suffix: content_of(suffix) for suffix in (*readers.FORMATS, ".zip")}


def read(folder: Path, suffix: str, content: bytes) -> tuple[list[Article], list[Rejected]]:
    (folder / f"a{suffix}").write_bytes(content)
    entries = list(readers.read(folder / f"a{suffix}"))
    articles = [entry for entry in entries if isinstance(entry, Article)]
    rejected = [entry for entry in entries if isinstance(entry, Rejected)]
    assert articles or rejected, "something is said of every file"
    assert all(entry.reason and "is it damaged" not in entry.reason for entry in rejected), rejected
    return articles, rejected


@pytest.mark.parametrize("suffix", CONTENTS)
def test_a_good_file_gives_an_article(tmp_path: Path, suffix: str) -> None:
    articles, rejected = read(tmp_path, suffix, CONTENTS[suffix])
    assert ([article.title for article in articles], rejected) == ([TITLE], [])


@pytest.mark.parametrize("suffix", CONTENTS)
def test_an_empty_file_is_said_to_be_empty(tmp_path: Path, suffix: str) -> None:
    for content in (b"", b" \n\n\t\n"):
        articles, rejected = read(tmp_path, suffix, content)
        assert (articles, len(rejected)) == ([], 1)
    assert read(tmp_path, suffix, b"")[1][0].reason == "the file is empty"


@pytest.mark.parametrize("suffix", CONTENTS)
def test_a_damaged_file_has_a_reason_or_gives_what_is_whole(tmp_path: Path, suffix: str) -> None:
    content = CONTENTS[suffix]
    for part in (content[: len(content) // 2], content[: len(content) // 8], content[len(content) // 2 :]):
        read(tmp_path, suffix, part)


@pytest.mark.parametrize("suffix", CONTENTS)
def test_no_content_under_a_wrong_name_breaks_a_reader(tmp_path: Path, suffix: str) -> None:
    for other, content in CONTENTS.items():
        if other != suffix:
            read(tmp_path, suffix, content)


@pytest.mark.parametrize("suffix", CONTENTS)
def test_zeros_and_noise_are_no_articles(tmp_path: Path, suffix: str) -> None:
    noise = bytes(n * n % 251 for n in range(4000))
    for content in (bytes(4000), noise):
        articles, rejected = read(tmp_path, suffix, content)
        assert (articles, len(rejected)) == ([], 1)


def test_lists_of_addresses_name_the_option_that_fetches_them(tmp_path: Path) -> None:
    gdelt = b"URL,MobileURL,Date,Title\nhttps://kelm.example/a,,2019-11-20,Drill\n"
    cloud = b"id,publish_date,title,url,language,media_name\n7,2019-11-20,Drill,https://kelm.example/a,en,Kelm\n"
    found = b'{"articles": [{"url": "https://kelm.example/a", "title": "Drill", "seendate": "20191120T101500Z"}]}'
    for suffix, content in ((".csv", gdelt), (".csv", cloud), (".json", found)):
        articles, (rejected,) = read(tmp_path, suffix, content)
        assert not articles
        assert "fetch the pages with --urls FILE" in rejected.reason
