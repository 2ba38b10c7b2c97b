"""`ingest`, `code` and `evaluate` from the command line, over the real models."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from analysis import store
from analysis.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

STORY = (
    "SEOUL — South Korea said on Monday that it would hold talks with Japan.\n\nTokyo welcomed the offer of talks.\n"
)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Make a folder with every kind of good and bad input."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text(f"Talks offered\n\nNovember 20, 2019\n\n{STORY}", encoding="utf-8")
    (folder / "empty.txt").write_text("")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 40)
    lines = [json.dumps({"title": f"T{n}", "text": f"{STORY} Number {n} of five."}) for n in range(5)]
    lines[2] = '{"title": "broken'
    (folder / "five.jsonl").write_text("\n".join(lines))
    (folder / "table.csv").write_text("a,b\n1,2\n")
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        archive.writestr("../outside.txt", f"Climbing\n\n{STORY} From outside.")
        archive.writestr("inside.txt", f"Inside\n\n{STORY} From inside.")
    (folder / "huge.txt").write_text("Huge\n\n" + STORY * 160_000, encoding="utf-8")
    return folder


REASONS = [
    ("empty.txt", "empty"),
    ("binary.txt", "text"),
    ("five.jsonl:3", "JSON"),
    ("table.csv", "text"),
    ("huge.txt", "MB"),
    ("archive.zip/../outside.txt", ""),
]


def test_bad_inputs_are_named_and_the_others_ingested(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = news.parent / "s"
    assert main(["ingest", str(news), "--store", str(into)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith(f"6 articles coded, {len(REASONS)} inputs not read, in ")
    lines = [line for line in err.splitlines() if not line.startswith("columns of")]
    for source, reason in REASONS:
        (line,) = [line for line in lines if source in line]
        assert line.startswith(f"not read: {news}")
        assert reason in line
    assert len(lines) == len(REASONS)
    assert len(store.documents(into)) == 6
    assert not (news.parent / "outside.txt").exists()


def test_a_second_run_is_quick_and_changes_nothing(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["ingest", str(news / "good.txt"), "--store", str(news.parent / "s")]
    main(argv)
    version = store.version(news.parent / "s")
    assert main(argv) == 0
    assert "0 articles coded, 1 stored already and unchanged" in capsys.readouterr().out
    assert store.version(news.parent / "s") == version


def test_progress_as_json_lines_and_as_a_file(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = news.parent / "status.json"
    argv = ["ingest", str(news / "good.txt"), str(news / "empty.txt"), "--store", str(news.parent / "s")]
    assert main([*argv, "--json", "--status", str(status)]) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["event"] for event in events[:-1]] == ["progress"] * (len(events) - 1)
    assert events[-1]["event"] == "report"
    assert (events[-1]["coded"], len(events[-1]["rejected"])) == (1, 1)
    told = json.loads(status.read_text(encoding="utf-8"))
    assert (told["stage"], told["done"], told["total"]) == ("done", 2, 2)


def test_quiet_names_only_what_was_not_read(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    argv = ["ingest", str(news / "good.txt"), str(news / "empty.txt"), "--store", str(news.parent / "s")]
    assert main([*argv, "--quiet"]) == 0
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)


def test_a_column_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "table.csv"
    table.write_text('Kopf,Rumpf,Tag\nTalks offered,"' + STORY.replace("\n", " ") + '",2019-11-20\n', encoding="utf-8")
    argv = ["ingest", str(table), "--store", str(tmp_path / "s")]
    assert main(argv) == 3
    assert "--field text=" in capsys.readouterr().err
    assert main([*argv, "--field", "text=Rumpf", "--field", "title=Kopf", "--field", "published=Tag"]) == 0
    assert f"columns of {table}: text = Rumpf, title = Kopf, published = Tag\n" in capsys.readouterr().err
    (article,) = store.frames(tmp_path / "s")["articles"].to_dict("records")
    assert (article["title"], article["published"]) == ("Talks offered", "2019-11-20")
    assert store.frames(tmp_path / "s")["rejected"].empty


@pytest.fixture
def here(news: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> pytest.CaptureFixture[str]:
    """Stand beside the folder of news, with a store of one's own."""
    monkeypatch.chdir(news.parent)
    monkeypatch.setenv("STANDPOINT_STORE", str(news.parent / "s"))
    (news.parent / "empty").mkdir()
    return capsys


REFUSED = [
    (["ingest", "news/good.txt", "--field", "text"], 1, "PART=COLUMN"),
    (["ingest", "news", "--store", "news"], 1, "is not a Standpoint store"),
    (["ingest", "news/good.txt", "--status", "nowhere/status.json"], 1, "Cannot write the status file"),
    (["ingest", "news/good.txt", "nowhere"], 1, "standpoint: There is no file or folder nowhere."),
    (["code", "nowhere", "--out", "out"], 1, "standpoint: There is no file or folder nowhere."),
    (["ingest", "news/empty.txt"], 3, "the file is empty"),
    (["code", "news/empty.txt", "--out", "out"], 3, "the file is empty"),
    (["code", "news/good.txt", "--out", "news/good.txt"], 1, "Cannot make the folder"),
    (["evaluate", "nowhere"], 1, "There is no folder nowhere"),
    (["evaluate", "empty"], 1, "no gold files"),
    (["evaluate", "--benchmark", "newsmtsc", "empty"], 1, "dev.jsonl"),
]


@pytest.mark.parametrize(("argv", "code", "message"), REFUSED)
def test_errors_name_the_fix(here: pytest.CaptureFixture[str], argv: list[str], code: int, message: str) -> None:
    assert main(argv) == code
    err = here.readouterr().err
    assert message in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "argv", [[], ["fly"], ["ingest"], ["export", "--format", "docx"], ["code", "x"], ["list", "x"]]
)
def test_usage(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(argv)
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("usage: standpoint")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith("standpoint 0.")


def test_gold_files_are_coded_as_they_are_and_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Text, title and date stay, even where cleaning would take a line away; the file keeps its name."""
    text = "Follow us on Twitter for more.\n\nSouth Korea said it would hold talks with Japan.\n\n© 2019 Invented Wire"
    actors = [{"id": "KOR", "name": "South Korea", "kind": "country", "principal": "KOR"}]
    gold = {"doc_id": "2019-11-20-x", "title": "  Odd  title", "source": "W", "published": "2019-11-20", "text": text,
            "actors": actors, "statements": [], "sentiments": [], "stances": []}  # fmt: skip
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "2019-11-20-x.json").write_text(json.dumps(gold), encoding="utf-8")
    assert main(["code", str(tmp_path / "gold"), "--out", str(tmp_path / "out" / "deep")]) == 0
    (file,) = (tmp_path / "out" / "deep").iterdir()
    coded = json.loads(file.read_text(encoding="utf-8"))
    assert file.name == "2019-11-20-x.json"
    assert {key: coded[key] for key in ("doc_id", "source", "published", "text")} == {
        key: gold[key] for key in ("doc_id", "source", "published", "text")
    }
    assert "KOR" in {actor["id"] for actor in coded["actors"]}
    capsys.readouterr()
    assert main(["evaluate", str(tmp_path / "gold"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["actors"]["recall"] == 1.0


def test_two_articles_of_one_name_become_two_files(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"Talks\n\n{STORY} As told in {folder}.", encoding="utf-8")
    assert main(["code", str(tmp_path / "x"), str(tmp_path / "y"), "--out", str(tmp_path / "out"), "--quiet"]) == 0
    assert len(list((tmp_path / "out").iterdir())) == 2


def test_an_id_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"doc_id": "../../etc/passwd", "text": STORY}))
    assert main(["code", str(tmp_path / "a.json"), "--out", str(tmp_path / "deep" / "out")]) == 0
    assert [file.suffix for file in (tmp_path / "deep" / "out").iterdir()] == [".json"]
    assert [entry.name for entry in (tmp_path / "deep").iterdir()] == ["out"]


QUICK = """
import sys
from analysis.__main__ import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
heavy = {"spacy", "pandas", "pyarrow", "deltalake", "duckdb", "rich", "numpy"} & set(sys.modules)
assert not heavy, heavy
"""


@pytest.mark.parametrize("argv", [["--help"], ["--version"], ["ingest", "--help"], ["fly"]])
def test_help_loads_nothing_heavy(argv: list[str]) -> None:
    subprocess.run([sys.executable, "-c", QUICK, *argv], check=True, capture_output=True)


def test_output_that_nobody_reads_to_the_end(news: Path) -> None:
    """As in `standpoint list | head -1`."""
    text = "Das ist die Nummer {} und nicht auf Englisch."
    lines = [json.dumps({"doc_id": f"n{n}", "text": text.format(n), "language": "de"}) for n in range(3000)]
    (news.parent / "many.jsonl").write_text("\n".join(lines))
    into = str(news.parent / "s")
    assert main(["ingest", str(news.parent / "many.jsonl"), "--store", into, "--quiet"]) == 0
    argv = [sys.executable, "-m", "analysis", "list", "--store", into]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_asked_to_end_it_ends_and_says_so(news: Path) -> None:
    """The dashboard's Cancel: what was stored stays, the status file says that it was stopped."""
    lines = [json.dumps({"text": f"{STORY} Number {n}."}) for n in range(500)]
    (news.parent / "many.jsonl").write_text("\n".join(lines))
    status, into = news.parent / "status.json", news.parent / "s"
    argv = [sys.executable, "-m", "analysis", "ingest", str(news.parent / "many.jsonl"), "--store", str(into)]
    with subprocess.Popen([*argv, "--quiet", "--status", str(status)], stderr=subprocess.PIPE, text=True) as process:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not (status.exists() and json.loads(status.read_text())["coded"]):
            time.sleep(0.05)
        process.terminate()
        assert process.stderr is not None
        assert process.stderr.read() == "standpoint: stopped\n"
    assert process.returncode == 130
    told = json.loads(status.read_text())
    assert (told["stage"], told["message"]) == ("stopped", "")
    assert told["coded"] > 0
    assert len(store.documents(into)) >= told["coded"], "what was coded is stored"
