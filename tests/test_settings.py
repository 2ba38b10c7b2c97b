"""What a user sets in the environment, and what a wrong value says."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis import settings
from analysis.errors import StandpointError


def test_the_store_is_where_the_user_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDPOINT_STORE", "~/briefings")
    assert settings.store_path() == Path("~/briefings").expanduser()
    monkeypatch.delenv("STANDPOINT_STORE")
    assert settings.store_path().name == "store"


def test_the_sample_corpus_is_found() -> None:
    assert (settings.seeds() / "articles").is_dir()
    assert (settings.seeds() / "gold").is_dir()


@pytest.mark.parametrize("wrong", ["many", "-1", "1e6", ""])
def test_a_limit_that_is_no_number_says_what_to_set(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("STANDPOINT_ARTICLE_LIMIT", wrong)
    with pytest.raises(StandpointError, match="STANDPOINT_ARTICLE_LIMIT"):
        settings.article_limit()


def test_a_limit_is_read_as_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANDPOINT_ARTICLE_LIMIT", "5000")
    assert settings.article_limit() == 5000
