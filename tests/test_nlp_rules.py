"""Rule files: shipped, added by a user, or broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.errors import RuleError
from analysis.nlp import rules

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Make a shipped and a user's folder, both empty."""
    shipped, added = tmp_path / "shipped", tmp_path / "added"
    shipped.mkdir()
    added.mkdir()
    monkeypatch.setattr(rules, "FOLDER", shipped)
    monkeypatch.setenv("STANDPOINT_RULES", str(added))
    rules._load.cache_clear()
    return shipped, added


@pytest.mark.parametrize(
    ("shipped", "added", "merged"),
    [
        ("a = 1", "", {"a": 1}),
        ("", "a = 1", {"a": 1}),
        ("a = 1", "a = 2", {"a": 2}),
        ("a = [1]", "a = [2]", {"a": [1, 2]}),
        ("[t]\nx = [1]\ny = 1", "[t]\nx = [2]\nz = 3", {"t": {"x": [1, 2], "y": 1, "z": 3}}),
        ("[[org]]\nname = 'A'", "[[org]]\nname = 'B'", {"org": [{"name": "A"}, {"name": "B"}]}),
    ],
)
def test_a_users_file_is_read_on_top(
    folders: tuple[Path, Path], shipped: str, added: str, merged: dict[str, object]
) -> None:
    for folder, text in zip(folders, (shipped, added), strict=True):
        if text:
            (folder / "things.toml").write_text(text, encoding="utf-8")
    assert rules.load("things") == merged


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"a = ", "not valid TOML"), (b"a = '\xff'", "UTF-8"), (None, "no rule file things.toml")],
)
def test_a_broken_file_is_named_with_its_fix(folders: tuple[Path, Path], content: bytes | None, message: str) -> None:
    if content is not None:
        (folders[0] / "things.toml").write_bytes(content)
    with pytest.raises(RuleError, match=message):
        rules.load("things")


def test_a_rules_folder_that_is_missing_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STANDPOINT_RULES", str(tmp_path / "nowhere"))
    with pytest.raises(RuleError, match="no folder"):
        rules.load("things")


def test_every_shipped_file_is_valid() -> None:
    for path in sorted(rules.FOLDER.glob("*.toml")):
        assert rules.load(path.stem)
