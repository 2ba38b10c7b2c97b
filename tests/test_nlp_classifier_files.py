"""The model's files are checked against their digests; what is wrong is said with the file, the digest and the fix."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from analysis import settings
from analysis.errors import ModelError
from analysis.nlp import classifier, classifier_files

if TYPE_CHECKING:
    from pathlib import Path

GOOD = {"classifier.onnx": b"graph", "tokenizer.json": b"{}", "classifier.json": b"{}"}

MARKED = b'{"marks": ["[CLS]", "[SEP]"], "tone": {"labels": ["a"], "temperature": 1}, "stance": {}}'
WORDS = b'{"version": "1.0", "model": {"type": "WordLevel", "vocab": {"[CLS]": 0}, "unk_token": "[CLS]"}}'


def written(folder: Path, files: dict[str, bytes] | None = None) -> Path:
    files = GOOD if files is None else files
    for name, content in files.items():
        (folder / name).write_bytes(content)
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return folder


def test_whole_files_are_read(tmp_path: Path) -> None:
    assert classifier_files.read(written(tmp_path)) == GOOD


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_missing_file_is_named_with_its_digest_and_the_fix(tmp_path: Path, name: str) -> None:
    (written(tmp_path) / name).unlink()
    with pytest.raises(ModelError) as caught:
        classifier.load(tmp_path)
    assert name in str(caught.value)
    assert hashlib.sha256(GOOD[name]).hexdigest() in str(caught.value)
    assert "pip install --force-reinstall standpoint" in str(caught.value)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_an_altered_file_is_named_with_both_digests_and_the_fix(tmp_path: Path, name: str) -> None:
    (written(tmp_path) / name).write_bytes(b"altered")
    with pytest.raises(ModelError, match="altered") as caught:
        classifier.load(tmp_path)
    for words in (name, hashlib.sha256(GOOD[name]).hexdigest(), hashlib.sha256(b"altered").hexdigest(), "pip install"):
        assert words in str(caught.value)


@pytest.mark.parametrize("sums", ["", "nonsense\n", "abc  classifier.onnx\n"])
def test_a_damaged_list_of_digests_is_named(tmp_path: Path, sums: str) -> None:
    (written(tmp_path) / "SHA256SUMS").write_text(sums, encoding="utf-8")
    with pytest.raises(ModelError, match="SHA256SUMS"):
        classifier.load(tmp_path)


def test_a_folder_without_digests_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="SHA256SUMS is missing"):
        classifier.load(tmp_path)


@pytest.mark.parametrize(
    "files",
    [
        GOOD | {"classifier.json": b"not json"},
        GOOD | {"classifier.json": b"{}", "tokenizer.json": b'{"version": "1.0"}'},
        GOOD | {"classifier.json": MARKED, "tokenizer.json": WORDS},
    ],
)
def test_files_that_match_their_digests_and_hold_nonsense_are_refused(tmp_path: Path, files: dict[str, bytes]) -> None:
    with pytest.raises(ModelError, match="does not hold what it must"):
        classifier.load(written(tmp_path, files))


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_list_of_digests_must_name_every_part(tmp_path: Path, name: str) -> None:
    left = {other: content for other, content in GOOD.items() if other != name}
    with pytest.raises(ModelError, match=f"does not name {name}"):
        classifier.load(written(tmp_path, left))


def test_an_empty_package_folder_is_no_model_and_a_part_of_one_is_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("STANDPOINT_MODEL", raising=False)
    monkeypatch.setattr(settings, "shipped_model", lambda: tmp_path)
    assert classifier.installed() is None
    assert not classifier_files.present(tmp_path / "nowhere")
    (tmp_path / "classifier.onnx").write_bytes(b"graph")
    with pytest.raises(ModelError, match="SHA256SUMS is missing"):
        classifier.installed()


def test_a_model_that_is_named_and_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDPOINT_MODEL", str(tmp_path / "nowhere"))
    with pytest.raises(ModelError, match="nowhere"):
        classifier.installed()
