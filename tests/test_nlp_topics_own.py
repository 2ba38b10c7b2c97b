"""A topic of one's own, from its file to its rows: through the command line, the store and the filters."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from analysis import query
from analysis.__main__ import main
from analysis.errors import RuleError
from analysis.nlp import rules, topic_checks, topics

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """STOCKHOLM, May 4 — Avaria imposed new sanctions on Borduria on Monday.

Norway condemned the sanctions. Sweden said the embargo was illegal.

Denmark urged Finland to lift the sanctions, and Finland refused to ease the embargo.

Iceland said it would lift the embargo if Ireland withdrew its fleet. The two navies held a drill.
"""
ROWS = {
    ("NOR", "oppose", "condemn"),
    ("SWE", "oppose", "condemn"),
    ("DNK", "oppose", "demand_end"),
    ("FIN", "support", "defend"),
}


def shipped_example() -> str:
    """Cut the topic that the head of exercises.toml shows out of its comment."""
    text = (rules.FOLDER / "topics" / "exercises.toml").read_text(encoding="utf-8")
    lines = text.split("This is a whole topic:\n#\n")[1].split("#\n# What others")[0].splitlines()
    return "\n".join(line.removeprefix("#   ") for line in lines if line != "#")


@pytest.fixture
def own_topic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put the shown example into a folder of rules, and an invented article beside it."""
    (tmp_path / "rules" / "topics").mkdir(parents=True)
    (tmp_path / "rules" / "topics" / "sanctions.toml").write_text(shipped_example(), encoding="utf-8")
    (tmp_path / "articles").mkdir()
    article = {"doc_id": "sanctions", "title": "New sanctions", "published": "2026-05-05", "source": "Invented Post"}
    (tmp_path / "articles" / "a.json").write_text(json.dumps({**article, "text": TEXT}), encoding="utf-8")
    monkeypatch.setenv("STANDPOINT_RULES", str(tmp_path / "rules"))
    return tmp_path


def test_the_example_in_the_comment_is_a_topic(own_topic: Path) -> None:
    assert own_topic.is_dir()
    assert [t.id for t in topics.load()] == ["exercises", "sanctions", "talks"]
    assert topics.load()[1].label == "Sanctions"


def test_code_gives_the_positions_on_it(own_topic: Path) -> None:
    assert main(["code", str(own_topic / "articles"), "--out", str(own_topic / "coded"), "--quiet"]) == 0
    (coded,) = (own_topic / "coded").glob("*.json")
    stances = json.loads(coded.read_text(encoding="utf-8"))["stances"]
    found = {(s["holder"], s["stance"], s["action"]) for s in stances if s["topic"] == "sanctions"}
    assert found >= ROWS
    assert ("ISL", "qualified") in {(holder, stance) for holder, stance, _ in found}
    assert {s["topic"] for s in stances} == {"exercises", "sanctions"}


def test_the_filters_offer_it_and_the_list_finds_it(own_topic: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = own_topic / "store"
    assert main(["ingest", str(own_topic / "articles"), "--store", str(folder), "--quiet"]) == 0
    assert "sanctions" in {choice.id for choice in query.options(query.connect(folder)).topics}
    assert main(["list", "--store", str(folder), "--topic", "sanctions"]) == 0
    assert "New sanctions" in capsys.readouterr().out


def test_without_the_file_there_is_no_such_topic(own_topic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_topic.is_dir()
    monkeypatch.delenv("STANDPOINT_RULES")
    assert [t.id for t in topics.load()] == ["exercises", "talks"]


def test_a_table_of_meanings_stands_for_the_usual_one(own_topic: Path) -> None:
    usual = {t.id: t for t in topics.load()}["sanctions"].meaning
    assert usual["condemn_bare"] == ("oppose", "condemn")
    (own_topic / "rules" / "topics" / "patrols.toml").write_text(
        'id = "patrols"\nterms = ["patrol"]\n[meaning]\nown_pro = "support hold"\n', encoding="utf-8"
    )
    topics._load.cache_clear()
    assert {t.id: t for t in topics.load()}["patrols"].meaning == {"own_pro": ("support", "hold")}


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        ({"terms": "patrol"}, "terms must be a list of words"),
        ({"terms": ["patrol", ""]}, "terms must be a list of words"),
        ({"term": ["patrol"]}, "'term' is no key of a topic"),
        ({"operation": [{"class": "stop", "action": "a", "cues": ["b"]}]}, "class = 'stop' is none of con, less"),
        ({"operation": [{"class": "con", "cues": ["b"]}]}, "each [[operation]] needs an action and a list of cues"),
        ({"operation": [{"class": "con", "action": "a"}]}, "each [[operation]] needs an action and a list of cues"),
        ({"quality": [{"sign": "bad", "action": "a", "cues": ["b"]}]}, "sign = 'bad' is none of"),
        ({"act": [{"action": "a", "cues": ["b"]}]}, "sign = None is none of"),
    ],
)
def test_a_slip_in_a_topics_file_is_named(data: dict[str, object], wrong: str) -> None:
    with pytest.raises(RuleError, match=re.escape(wrong)):
        topic_checks.check({"id": "patrols", **data})


def test_the_shipped_topics_pass_the_check() -> None:
    for name in rules.names("topics"):
        topic_checks.check(rules.load(name))
