"""Pictures of views, by a browser without a window."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from query_corpus import CORPUS

from analysis import store
from analysis.__main__ import main
from analysis.export import chromium

if TYPE_CHECKING:
    from pathlib import Path


def test_where_no_browser_is_installed_it_says_how_to_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("STANDPOINT_CHROMIUM", raising=False)
    assert main(["shot", "stance", "--out", str(tmp_path / "x.png"), "--store", str(tmp_path / "s")]) == 1
    assert "apt-get install chromium" in capsys.readouterr().err


def test_a_browser_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own-browser"
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    monkeypatch.setenv("STANDPOINT_CHROMIUM", str(own))
    assert chromium.found() == str(own)


def test_a_screenshot_is_a_png(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shot", "stance", "--out", "x.jpg", "--store", str(tmp_path)]) == 1
    assert "end its name in .png" in capsys.readouterr().err


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("chromium"), reason="no chromium on the PATH")
def test_a_view_is_taken_as_it_stands(tmp_path: Path) -> None:
    store.write(tmp_path / "s", CORPUS)
    out = tmp_path / "x.png"
    assert main(["shot", "?view=briefing&part=matrix", "--out", str(out), "--store", str(tmp_path / "s")]) == 0
    image = Image.open(io.BytesIO(out.read_bytes())).convert("RGB")
    assert image.size == (1280, 720)
    # The bar on top of a page of the briefing stands at the very top: nothing stands beside the page.
    assert image.getpixel((640, 3)) == (45, 91, 140)
