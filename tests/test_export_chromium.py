"""The browser at the other end of a pipe: what it is started with, slow, silent, or gone."""

from __future__ import annotations

import json
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from analysis.errors import StandpointError
from analysis.export import chromium

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def answering(*answers: bytes) -> Iterator[chromium.Page]:
    """Open a page of a browser that says this, and then nothing more."""
    (asked, to), (back, says) = os.pipe(), os.pipe()
    for answer in answers:
        os.write(says, answer)
    try:
        with os.fdopen(to, "wb", 0) as pipe, os.fdopen(back, "rb") as told:
            yield chromium.Page(pipe, told)
    finally:
        os.close(asked)
        os.close(says)


def value(number: int, value: object) -> bytes:
    """Write the answer to a command that asks for a value."""
    return json.dumps({"id": number, "result": {"result": {"value": value}}}).encode() + b"\0"


@pytest.mark.parametrize(("user", "without"), [(0, True), (1000, False)])
def test_only_root_goes_without_the_sandbox(monkeypatch: pytest.MonkeyPatch, user: int, *, without: bool) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: user)
    assert ("--no-sandbox" in chromium.flags()) == without
    assert "--headless" in chromium.flags()


def test_a_browser_is_started_with_these_flags_and_may_end_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own-browser"
    own.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/told\n')
    own.chmod(0o755)
    monkeypatch.setenv("STANDPOINT_CHROMIUM", str(own))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with chromium.browser() as page:
        for _ in range(2):
            with pytest.raises(StandpointError, match="ended before the page was drawn"):
                page.ask("Page.enable")
    told = (tmp_path / "told").read_text()
    assert "--remote-debugging-pipe" in told
    assert "--no-sandbox" not in told


@pytest.mark.parametrize("said", [(), (b'{"id": 1, "resu',), (b'{"method": "Page.loadEventFired"}\0',)])
def test_a_browser_that_says_nothing_is_not_waited_for_for_ever(
    monkeypatch: pytest.MonkeyPatch, said: tuple[bytes, ...]
) -> None:
    monkeypatch.setattr(chromium, "PATIENCE", 0.1)
    with answering(*said) as page, pytest.raises(StandpointError, match=r"no answer to Page\.enable within"):
        page.ask("Page.enable")


def test_an_answer_in_pieces_behind_other_words_is_read() -> None:
    whole = value(1, "x")
    with answering(b'{"method": "Page.loadEventFired"}\0' + whole[:9], whole[9:]) as page:
        assert page.ask("Runtime.evaluate") == {"result": {"value": "x"}}


READY: list[tuple[list[object], bool]] = [([True], True), ([False, True], True), ([False], False), ([], False)]


@pytest.mark.parametrize(("values", "drawn"), READY)
def test_a_page_is_waited_for_as_long_as_was_said(values: list[object], *, drawn: bool) -> None:
    with answering(*(value(n, told) for n, told in enumerate(values, 1))) as page:
        began = time.monotonic()
        if drawn:
            page.wait("ready", seconds=20)
        else:
            with pytest.raises(StandpointError, match="was not drawn within 0 seconds"):
                page.wait("ready", seconds=0.3)
        assert time.monotonic() - began < 10


def test_a_page_that_never_gets_ready_is_given_up() -> None:
    with answering(*(value(n, value=False) for n in range(1, 100))) as page:
        with pytest.raises(StandpointError, match="was not drawn"):
            page.wait("ready", seconds=0.3)
        assert page._sent < 99


def test_what_a_browser_refuses_is_said() -> None:
    refusal = b'{"id": 1, "error": {"message": "no such target"}}\0'
    with answering(refusal) as page, pytest.raises(StandpointError, match=r"refused Page\.enable: no such target"):
        page.ask("Page.enable")
