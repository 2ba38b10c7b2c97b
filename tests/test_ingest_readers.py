"""Files in, articles out: what each format gives, and that one bad input costs nothing but itself."""

from __future__ import annotations

import io
import json
import os
import zipfile
from typing import TYPE_CHECKING

import pytest

from analysis import ingest
from analysis.ingest import readers
from analysis.model import Article, Rejected

if TYPE_CHECKING:
    from pathlib import Path

STORY = (
    "Two allies shelve spring drill\n\n"
    "The defence ministers of Arland and Borduria on Tuesday put off the spring drill: envoys need room, they said.\n\n"
    "The exercise, planned for April, will be held once the talks in Kelm are over, the two said."
)


def split(path: Path, **options: object) -> tuple[list[Article], list[Rejected]]:
    entries = list(readers.read(path, **options))  # type: ignore[arg-type]
    return (
        [entry for entry in entries if isinstance(entry, Article)],
        [entry for entry in entries if isinstance(entry, Rejected)],
    )


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


GOOD = {
    "story.txt": STORY,
    "story.md": STORY.replace("Two allies", "# Two allies", 1),
    "story.json": json.dumps({"headline": "Two allies shelve spring drill", "body": STORY}),
    "list.json": json.dumps([{"title": "x", "text": STORY}]),
    "wrapped.json": json.dumps({"status": "ok", "articles": [{"title": "x", "content": STORY}]}),
    "story.jsonl": json.dumps({"title": "x", "text": STORY}) + "\n",
    "lines.json": json.dumps({"text": STORY}) + "\n" + json.dumps({"text": STORY + " More."}) + "\n",
    "story.csv": 'Title,Body\nx,"' + STORY + '"\n',
    "european.csv": 'Titel;Text\nx;"' + STORY + '"\n',
    "story.tsv": "title\ttext\nx\t" + STORY.replace("\n\n", " ") + "\n",
}


@pytest.mark.parametrize("name", GOOD)
def test_good_file_gives_its_article(tmp_path: Path, name: str) -> None:
    articles, rejected = split(put(tmp_path, name, GOOD[name]))
    assert not rejected
    assert "put off the spring drill" in articles[0].text
    assert articles[0].path.startswith(str(tmp_path / name))


BAD = [
    ("empty.txt", b"", "empty"),
    ("empty.md", b"", "empty"),
    ("empty.json", b"", "empty"),
    ("empty.jsonl", b"", "empty"),
    ("empty.csv", b"", "empty"),
    ("empty.zip", b"", "empty"),
    ("blank.txt", b" \n\n \t\n", "empty"),
    ("blank.json", b" \n", "empty"),
    ("blank.jsonl", b"\n\n", "empty"),
    ("header.csv", b"title,text\n", "no rows"),
    ("list.json", b"[]", "empty list"),
    ("binary.txt", bytes(range(256)) * 20, "binary"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "PNG"),
    ("page.txt", b"%PDF-1.7 ...", "PDF"),
    ("sheet.csv", b"PK\x03\x04" + bytes(100), "zip"),
    ("random.json", bytes(range(128, 256)) * 9, "not JSON"),
    ("prose.json", STORY.encode(), "not JSON"),
    ("prose.jsonl", b"A line of prose.\n", "line 1: not JSON"),
    ("cut.json", b'{"title": "x", "text": "abc', "not JSON"),
    ("deep.json", b"[" * 200_000, "too deep"),
    ("number.json", b"1" * 10_000, "number too long"),
    ("three.json", b"3", "a number is no article"),
    ("null.json", b"null", "null is no article"),
    ("textless.json", b'{"headline": "x", "stars": 3}', "the keys are headline, stars"),
    ("notext.csv", b"Headline,Stars\nx,3\n", "the columns are Headline, Stars"),
    ("links.csv", b"url,title,seendate\nhttp://a.example,x,20191120\n", "--field text=COLUMN"),
    ("prose.csv", STORY.encode(), "no column holds the text"),
    ("broken.zip", b"PK\x03\x04 and then nothing", "not a zip archive"),
    ("prose.zip", STORY.encode(), "not a zip archive"),
    ("program.exe", b"MZ", "'.exe' files are not read"),
    ("noextension", b"text", "without an extension"),
    ("README.md", b"# About", "no article"),
    ("furniture.txt", b"Subscribe now!\n\nAdvertisement\n", "nothing is left"),
    ("large.txt", b"word " * 4_000_000, "larger than 2 MB"),
    ("large.json", b'{"text": "' + b"word " * 4_000_000 + b'"}', "more than 2 MB of text"),
    ("large.jsonl", b'{"text": "' + b"word " * 4_000_000 + b'"}', "more than any article"),
    ("large.csv", b"title,text\nx," + b"word " * 1_000_000, "more than 2 MB of text"),
    ("endless.csv", b'title,text\nx,"' + b"word " * 10_000_000, "more than 2 MB of text"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD, ids=[row[0] for row in BAD])
def test_bad_file_is_rejected_with_a_reason_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    put(tmp_path, name, content)
    put(tmp_path, "zz-good.txt", STORY)
    articles, rejected = split(tmp_path)
    assert [article.doc_id for article in articles] == ["zz-good"]
    assert len(rejected) == 1
    assert reason in rejected[0].reason
    assert rejected[0].source.startswith(str(tmp_path / name))


def test_a_broken_line_is_rejected_with_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"title": f"t{n}", "text": f"{STORY} {n}"}) for n in range(5)]
    lines[2] = lines[2][:-5]
    articles, rejected = split(put(tmp_path, "five.jsonl", "\n".join(lines)))
    assert [article.title for article in articles] == ["t0", "t1", "t3", "t4"]
    assert rejected[0].source.endswith("five.jsonl:3")
    assert "line 3" in rejected[0].reason


def test_a_line_of_50_mb_is_rejected_and_the_rows_around_it_are_read(tmp_path: Path) -> None:
    long = "x" * 50_000_000
    table = put(tmp_path, "t.csv", f'title,text\na,"{STORY}"\nb,"{long}"\nc,"{STORY} And so on."\n')
    articles, rejected = split(table)
    assert [article.title for article in articles] == ["a", "c"]
    assert len(rejected) == 1
    lines = put(tmp_path, "t.jsonl", "\n".join(json.dumps({"text": t}) for t in (STORY, long, STORY + " And so on.")))
    articles, rejected = split(lines)
    assert len(articles) == 2
    assert "line 2" in rejected[0].reason


def test_a_table_of_10_000_columns_is_read(tmp_path: Path) -> None:
    header = ",".join(["text", *(f"c{n}" for n in range(10_000))])
    articles, rejected = split(put(tmp_path, "wide.csv", f"{header}\n{'A short text.'},{','.join('0' * 10_000)}\n"))
    assert [article.text for article in articles] == ["A short text."]
    assert not rejected


def test_a_row_without_text_is_rejected_and_short_and_long_rows_are_read(tmp_path: Path) -> None:
    articles, rejected = split(put(tmp_path, "r.csv", "text,title\nOne.\n,two\nThree.,three,extra,extra\n\n"))
    assert [(article.text, article.title) for article in articles] == [("One.", "One."), ("Three.", "three")]
    assert [entry.source.rsplit(":", 1)[1] for entry in rejected] == ["row 2"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Café talks.".encode(), "Café talks."),
        ("\ufeffCafé talks.".encode(), "Café talks."),
        ("Café talks.".encode("utf-16"), "Café talks."),
        ("Café talks.".encode("utf-16-le"), "Café talks."),
        ("Café talks.".encode("utf-32"), "Café talks."),
        ("The “talks” – he’s “ready”, the envoy’s aide noted on Friday in the capital.".encode("cp1252"), None),
        (b"Talks\x00 resume.", "Talks resume."),
        ("Переговоры о прекращении огня возобновились в пятницу в столице.".encode("cp1251"), None),
    ],
)
def test_encodings_are_recognised(tmp_path: Path, content: bytes, expected: str | None) -> None:
    articles, rejected = split(put(tmp_path, "a.txt", content))
    assert not rejected
    assert "�" not in articles[0].text
    assert expected is None or articles[0].text == expected


def test_a_few_broken_bytes_are_mended_line_by_line(tmp_path: Path) -> None:
    content = b"text\n" + "Ärmel aus Köln.\n".encode() + "The envoy’s words.\n".encode("cp1252")
    articles, _ = split(put(tmp_path, "a.csv", content))
    assert [article.text for article in articles] == ["Ärmel aus Köln.", "The envoy’s words."]


def test_fields_can_be_named(tmp_path: Path) -> None:
    table = put(tmp_path, "t.csv", "Kopf,Inhalt\nA headline,A short text.\n")
    assert "the columns are Kopf, Inhalt" in split(table)[1][0].reason
    articles, _ = split(table, fields={"text": "Inhalt", "title": "kopf"})
    assert (articles[0].title, articles[0].text) == ("A headline", "A short text.")
    assert "no column 'Body'" in split(table, fields={"text": "Body"})[1][0].reason
    assert "no field 'words'" in split(table, fields={"words": "Inhalt"})[1][0].reason


def test_the_codebook_format_is_taken_as_it_is(tmp_path: Path) -> None:
    text = "Subscribe now!\nA  line.\r\n\n\nEnd.  "
    record = {"doc_id": "a-1", "title": "T", "source": "S", "published": "2019-11", "text": text, "actors": []}
    articles, _ = split(put(tmp_path, "x.json", json.dumps(record)))
    assert (articles[0].doc_id, articles[0].text, articles[0].published) == ("a-1", text, "2019-11")
    assert not articles[0].removed
    articles, _ = split(tmp_path / "x.json", clean=False)
    assert articles[0].text == "A line.\n\nEnd."


def test_clean_texts_of_any_format_can_be_kept(tmp_path: Path) -> None:
    articles, _ = split(put(tmp_path, "a.txt", "Subscribe now!\n\nText."), clean=True)
    assert articles[0].text == "Subscribe now!\n\nText."


def test_json_values_of_every_kind_are_written(tmp_path: Path) -> None:
    record = {
        "articleBody": ["First paragraph.", "Second paragraph."],
        "headline": "T",
        "author": [{"name": "A. Writer"}, {"name": "B. Writer"}],
        "source": {"id": None, "name": "The Outlet"},
        "datePublished": "2019-11-20T23:30:00-05:00",
        "inLanguage": "en-GB",
    }
    article = split(put(tmp_path, "a.json", json.dumps(record)))[0][0]
    assert article.text == "First paragraph.\n\nSecond paragraph."
    assert (article.author, article.source) == ("A. Writer, B. Writer", "The Outlet")
    assert (article.published, article.language) == ("2019-11-20", "en")


def test_folders_are_read_in_order_without_hidden_files_and_litter(tmp_path: Path) -> None:
    names = ("b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/c.txt", "__MACOSX/d.txt", "~$open.txt")
    for name in names:
        put(tmp_path, name, f"{STORY} {name}")
    articles, rejected = split(tmp_path)
    assert [article.doc_id for article in articles] == ["a", "1", "2"]
    assert not rejected


def test_archives_are_read_member_by_member(tmp_path: Path) -> None:
    inner = zipped({"deep.txt": f"{STORY} Deep.".encode()})
    content = zipped(
        {"b/two.txt": f"{STORY} Two.".encode(), "a.txt": STORY.encode(), "b/inner.zip": inner, "x.bin": b"0"}
    )
    articles, rejected = split(put(tmp_path, "all.zip", content))
    assert [article.doc_id for article in articles] == ["a", "deep", "two"]
    assert articles[1].path.endswith("all.zip/b/inner.zip/deep.txt")
    assert [entry.source.rsplit("/", 1)[1] for entry in rejected] == ["x.bin"]


@pytest.mark.parametrize("name", ["../evil.txt", "a/../../evil.txt", "/etc/evil.txt", "C:\\evil.txt", "..\\evil.txt"])
def test_members_that_lead_out_of_the_archive_are_rejected(tmp_path: Path, name: str) -> None:
    content = zipped({name: STORY.encode(), "good.txt": f"{STORY} Good.".encode()})
    articles, rejected = split(put(tmp_path, "evil.zip", content))
    assert [article.doc_id for article in articles] == ["good"]
    assert "leads out of the archive" in rejected[0].reason
    assert not list(tmp_path.glob("**/evil.txt"))


def test_zip_bombs_are_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped({"bomb.txt": bytes(50_000_000), "good.txt": STORY.encode()})
    articles, rejected = split(put(tmp_path, "bomb.zip", bomb))
    assert [article.doc_id for article in articles] == ["good"]
    assert "zip bomb" in rejected[0].reason
    nested = STORY.encode()
    for depth in range(6):
        nested = zipped({f"{depth}.zip" if depth else "a.txt": nested})
    assert "deeper than 3" in split(put(tmp_path, "nested.zip", nested))[1][0].reason


def test_a_locked_archive_is_rejected_with_the_fix(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.txt": STORY.encode()}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert "password" in split(put(tmp_path, "locked.zip", bytes(content)))[1][0].reason


@pytest.mark.parametrize("name", ["two\nlines.txt", "<script>alert(1)</script>.txt", "tab\there.txt", "ünïcödé.txt"])
def test_hostile_names_give_safe_ids_and_paths(tmp_path: Path, name: str) -> None:
    put(tmp_path, name.replace("/", "∕"), STORY)
    articles, rejected = split(tmp_path)
    assert not rejected
    assert articles[0].path.isprintable()
    assert not set(articles[0].doc_id) & set("<>/\\\n\t ")


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither such names nor pipes")
def test_names_in_no_encoding_pipes_and_dead_links_do_not_stop_the_rest(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    with open(os.fsencode(tmp_path) + b"/b\xff.txt", "w", encoding="utf-8") as file:  # noqa: PTH123 - a name of bytes
        file.write(STORY)
    articles, rejected = split(tmp_path)
    assert len(articles) == 1
    assert articles[0].path.encode()
    assert len(rejected) == 2


def test_a_missing_path_is_rejected(tmp_path: Path) -> None:
    assert split(tmp_path / "none.txt")[1] == [Rejected(str(tmp_path / "none.txt"), "there is no such file or folder")]


def test_reading_is_lazy(tmp_path: Path) -> None:
    for number in range(3):
        put(tmp_path, f"{number}.txt", f"{STORY} {number}")
    entries = iter(readers.read(tmp_path))
    next(entries)
    for number in range(1, 3):
        (tmp_path / f"{number}.txt").unlink()
    assert all(isinstance(entry, Rejected) for entry in entries)


def test_the_bound_of_an_article_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDPOINT_ARTICLE_LIMIT", "100")
    assert "larger than" in split(put(tmp_path, "a.txt", STORY))[1][0].reason
    table = put(tmp_path, "a.csv", 'text\n"' + STORY + '"\nShort.\n')
    articles, rejected = split(table)
    assert [article.text for article in articles] == ["Short."]
    assert "STANDPOINT_ARTICLE_LIMIT" in rejected[0].reason


@pytest.mark.parametrize(("name", "number"), [(name, 1) for name in GOOD if name != "lines.json"])
def test_articles_are_counted_before_they_are_read(tmp_path: Path, name: str, number: int) -> None:
    put(tmp_path, name, GOOD[name])
    put(tmp_path, "b/more.txt", STORY)
    assert ingest.count(tmp_path) == number + 1


def test_rows_and_lines_are_counted_and_bad_files_count_one(tmp_path: Path) -> None:
    put(tmp_path, "a.csv", 'text\n"one\n\ntwo"\n\nthree\n')
    put(tmp_path, "b.jsonl", '{"text": "a"}\n\n{"text": "b"}')
    put(tmp_path, "c.json", '[{"text": "a"}, {"text": "b"}, 3]')
    put(tmp_path, "d.json", "[broken")
    put(tmp_path, "e.csv", bytes(range(256)) * 9)
    assert ingest.count(tmp_path) == 2 + 2 + 3 + 1 + 1


def test_too_much_to_count_is_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.ingest.limits.COUNT_SCAN", 10)
    assert ingest.count(put(tmp_path, "a.csv", "text\nA longer row.\n")) is None
