"""A bundle is checked against the store: what was changed is found each time, and where."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from query_corpus import CORPUS, Held, coding

from analysis import query, store
from analysis.__main__ import main
from analysis.errors import StandpointError
from analysis.export import briefing
from analysis.export.briefing import bundle, verifying
from analysis.model import Filters

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Told = dict[str, Any]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store, and beside it a bundle made of it."""
    root = tmp_path_factory.mktemp("bundle")
    store.write(root / "store", CORPUS)
    connection = query.connect(root / "store")
    made = briefing.make(connection, Filters(), version=7, product="0.1.0")
    (root / "b.zip").write_bytes(bundle.written(connection, made))
    return root


def faults(folder: Path, path: Path | None = None) -> list[str]:
    """What a check finds, as lines."""
    found = verifying.verify(path or folder / "b.zip", query.connect(folder / "store"))
    return [f"{fault.place}: {fault.what}" for fault in found.faults]


def tampered(folder: Path, into: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The bundle with something changed in it."""
    files = bundle.unpacked(folder / "b.zip")
    change(files)
    with zipfile.ZipFile(into / "t.zip", "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return into / "t.zip"


def told(change: Callable[[Told], None]) -> Callable[[dict[str, bytes]], None]:
    """A change to the manifest."""

    def made(files: dict[str, bytes]) -> None:
        manifest = json.loads(files["manifest.json"])
        change(manifest)
        files["manifest.json"] = json.dumps(manifest).encode()

    return made


def put(manifest: Told, key: str, at: int, **values: object) -> None:
    """Change one entry of a list of the manifest."""
    manifest[key][at].update(values)


def test_an_untouched_bundle_has_no_fault(folder: Path) -> None:
    assert faults(folder) == []
    assert set(bundle.unpacked(folder / "b.zip")) == {
        "manifest.json", *(f"briefing{ending}" for ending in bundle.ENDINGS),
    }  # fmt: skip


def test_every_number_has_its_passages_with_hash_and_place(folder: Path) -> None:
    manifest = json.loads(bundle.unpacked(folder / "b.zip")["manifest.json"])
    texts = {each.article.doc_id: each.article.text for each in CORPUS}
    assert manifest["figures"]
    for number in manifest["figures"]:
        assert number["value"] == len(number["passages"])
        for at in number["passages"]:
            row = manifest["passages"][at]
            assert texts[row["doc_id"]][row["starts"] : row["ends"]] == row["quote"]
            assert manifest["articles"][row["doc_id"]] == row["sha256"]


def edit_markdown(files: dict[str, bytes]) -> None:
    files["briefing.md"] = files["briefing.md"].replace(b"Freedonia has a view", b"Freedonia had a view")


CHANGES: list[tuple[str, Callable[[dict[str, bytes]], None], list[str]]] = [
    (
        "a letter of a quotation in the Markdown",
        edit_markdown,
        ["briefing.md: was changed", "briefing.md, footnote "],
    ),
    (
        "a letter of a quotation in the manifest",
        told(lambda m: put(m, "passages", 0, quote=m["passages"][0]["quote"].replace("view", "vieu"))),
        ["article a", "the words there are not “"],
    ),
    (
        "a letter of a sentence",
        told(lambda m: put(m, "passages", 0, sentence=m["passages"][0]["sentence"].replace("view", "vieu"))),
        ["the sentence at "],
    ),
    (
        "a place",
        told(lambda m: put(m, "passages", 0, starts=m["passages"][0]["starts"] + 1)),
        ["the words there are not “"],
    ),
    ("a count", told(lambda m: put(m, "figures", 0, value=m["figures"][0]["value"] + 1)), ["figure matrix, "]),
    ("a passage less", told(lambda m: m["passages"].pop()), ["is in the store and not in the bundle"]),
    ("a passage counted elsewhere", told(lambda m: put(m, "figures", 0, passages=[0, 1, 2])), ["lists other passages"]),
    (
        "a stance",
        told(lambda m: put(m, "passages", 0, label="neutral", topic="talks")),
        ["is in the bundle and not so in the store"],
    ),
    ("a digest of an article", told(lambda m: put(m, "passages", 0, sha256="0" * 64)), ["is stored with another text"]),
    ("a file less", lambda files: files.pop("briefing.pdf") and None, ["briefing.pdf: is missing"]),
    ("a file more", lambda files: files.update({"run.exe": b"x"}), ["run.exe: is not part of the bundle"]),
    (
        "an invented article",
        told(lambda m: put(m, "passages", 0, doc_id="nowhere")),
        ["article nowhere: is not in the store"],
    ),
]


@pytest.mark.parametrize(("change", "found"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_was_changed_is_found_and_named(
    change: Callable[[dict[str, bytes]], None], found: list[str], folder: Path, tmp_path: Path
) -> None:
    lines = "\n".join(faults(folder, tampered(folder, tmp_path, change)))
    assert [part for part in found if part not in lines] == []


@pytest.fixture
def moved(tmp_path: Path) -> Path:
    """A store of its own with a bundle of it, for tests that change the store."""
    store.write(tmp_path / "store", CORPUS)
    connection = query.connect(tmp_path / "store")
    made = briefing.make(connection, Filters(), version=7, product="0.1.0")
    (tmp_path / "b.zip").write_bytes(bundle.written(connection, made))
    return tmp_path


def test_a_removed_article_is_named(moved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store.remove(moved / "store", ["a2"])
    assert main(["verify", str(moved / "b.zip"), "--store", str(moved / "store")]) == 1
    out, err = capsys.readouterr()
    assert "article a2: is not in the store" in err
    assert "the store has changed since" in out


def test_an_edited_article_is_named_with_the_place(moved: Path) -> None:
    store.write(moved / "store", [coding("a1", "2019-10-10", [Held("sylvania", "talks", "support")])])
    lines = faults(moved)
    assert "article a1: is stored with another text" in lines
    assert any(line.startswith("article a1, characters ") for line in lines)


def test_more_articles_are_no_fault_and_are_said(moved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store.write(moved / "store", [coding("new", "2019-12-01", [Held("sylvania", "talks", "support")])])
    assert main(["verify", str(moved / "b.zip"), "--store", str(moved / "store")]) == 0
    assert "the store has changed since" in capsys.readouterr().out


def zipped(path: Path, entries: list[tuple[str, bytes]]) -> Path:
    """A zip of these entries."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return path


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ([("a.txt", b"x")], "has no manifest.json"),
        ([("../manifest.json", b"{}")], r"it holds \.\./manifest.json"),
        ([("manifest.json", b"{}"), ("..\\x", b"")], "it holds"),
        ([("manifest.json", b"{}"), ("manifest.json", b"{}")], "a file twice"),
        ([("manifest.json", b"{}")], "not one of a briefing"),
        ([("manifest.json", b"[]")], "not one of a briefing"),
        ([("manifest.json", b"\xff\xfe")], "is no text"),
        ([("manifest.json", b'{"format": 9}')], "has format 9"),
        ([("manifest.json", b"{}"), *((f"{n}", b"") for n in range(70))], "larger than any bundle"),
    ],
)
def test_a_hostile_zip_is_refused_in_words(
    entries: list[tuple[str, bytes]], reason: str, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(StandpointError, match=reason):
        faults(folder, zipped(tmp_path / "h.zip", entries))
    assert [path.name for path in tmp_path.iterdir()] == ["h.zip"]


def test_what_is_no_zip_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "n.zip").write_bytes(b"PK\x03\x04 not a zip")
    with pytest.raises(StandpointError, match="cannot be read as a bundle"):
        faults(folder, tmp_path / "n.zip")


def test_damaged_data_is_refused(folder: Path, tmp_path: Path) -> None:
    data = bytearray((folder / "b.zip").read_bytes())
    with zipfile.ZipFile(folder / "b.zip") as archive:
        at = archive.infolist()[0].header_offset + 60
    data[at : at + 40] = b"\xff" * 40
    (tmp_path / "d.zip").write_bytes(bytes(data))
    with pytest.raises(StandpointError, match="cannot be read as a bundle"):
        faults(folder, tmp_path / "d.zip")


@pytest.mark.parametrize(
    "change",
    [
        lambda m: put(m, "passages", 0, why=["x"]),
        lambda m: put(m, "passages", 0, confidence="high"),
        lambda m: put(m, "passages", 0, day=5),
        lambda m: put(m, "passages", 0, starts=True),
        lambda m: m["figures"][0]["where"].update(letters="ten"),
        lambda m: m["figures"][0]["where"].update(sided=1),
        lambda m: m["filters"].update(actors=[5]),
        lambda m: m["filters"].update(search=None),
        lambda m: m["corpus"].update(articles="4"),
    ],
)
def test_a_part_of_another_type_is_refused(change: Callable[[Told], None], folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StandpointError, match=r"not one of a briefing \(TypeError"):
        faults(folder, tampered(folder, tmp_path, told(change)))


def test_a_file_that_lies_about_its_size_is_not_unpacked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle, "LARGEST", 1 << 16)
    zipped(tmp_path / "l.zip", [("manifest.json", b"{}"), ("bomb", b"\0" * (1 << 20))])
    with pytest.raises(StandpointError, match="larger than any file"):
        faults(folder, tmp_path / "l.zip")


def test_brief_and_verify_from_the_command_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, same = tmp_path / "brief.zip", ["--store", str(folder / "store")]
    argv = ["brief", "--actor", "Freedonia", "--section", "matrix", "--section", "method", "--out", str(out), *same]
    assert main([*argv, "--out", str(tmp_path / "brief.md")]) == 0
    assert capsys.readouterr().out.splitlines() == [str(out), str(tmp_path / "brief.md")]
    assert zipfile.ZipFile(io.BytesIO(out.read_bytes())).testzip() is None
    text = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert text.index("## Who stands where") < text.index("## How this was made")
    assert main(["verify", str(out), *same]) == 0
    assert capsys.readouterr().out.startswith("Nothing was changed: ")


@pytest.mark.parametrize(
    ("argv", "code", "reason"),
    [
        (["--out", "x.doc"], 1, "end its name in one of"),
        (["--out", "x.md", "--section", "weather"], 1, "There is no section weather: choose from headline"),
        (["--out", "x.md", "--changes-since", "soon"], 1, "soon is no date"),
        (["--out", "x.md", "--from", "1999", "--to", "1999"], 3, "Nothing fits"),
        (["--out", "/nowhere/x.md"], 1, "Cannot write"),
    ],
)
def test_brief_says_what_is_wrong(
    argv: list[str], code: int, reason: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brief", *argv, "--store", str(folder / "store")]) == code
    assert reason in capsys.readouterr().err
