"""Which language a text is in: no other passes for English, and English with foreign names stays English."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from analysis import settings
from analysis.ingest import language

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = [
    (
        "en",
        "The two governments said on Friday that the talks would go on, and that the drill would wait until spring.",
    ),
    (
        "en",
        "Kim Myong Gil, Jeong Kyeong-doo and Choe Son Hui met in Pyongyang. The envoys of Seoul were not there.",
    ),
    (
        "fr",
        "Les deux gouvernements ont annoncé vendredi que les pourparlers continuent et que l'exercice est reporté.",
    ),
    (
        "de",
        "Die beiden Regierungen teilten am Freitag mit, dass die Gespräche weitergehen und die Übung verschoben wird.",
    ),
    (
        "es",
        "Los dos gobiernos anunciaron el viernes que las conversaciones continuarán y que las maniobras se aplazan.",
    ),
    (
        "it",
        "I due governi hanno annunciato venerdì che i colloqui proseguiranno e che l'esercitazione è stata rinviata.",
    ),
    (
        "nl",
        "De twee regeringen zeiden vrijdag dat de gesprekken doorgaan en dat de oefening tot mei is uitgesteld.",
    ),
    (
        "pt",
        "Os dois governos anunciaram na sexta-feira que as conversações vão continuar e que o exercício foi adiado.",
    ),
    ("ru", "Правительства двух стран сообщили в пятницу, что переговоры продолжатся, а учения перенесены на весну."),
    (
        "tr",
        "İki hükümet cuma günü görüşmelerin süreceğini ve tatbikatın ilkbahara ertelendiğini açıkladı, ayrıntı yok.",
    ),
    (
        "ko",
        "양국 정부는 금요일 회담을 계속하고 훈련을 봄으로 연기한다고 발표했다. 대표단은 다음 달에 만난다.",
    ),
    (
        "ja",
        "両国政府は金曜日、協議を続け、演習を春に延期すると発表した。代表団は来月再び会う予定で。",
    ),
    ("ar", "أعلنت الحكومتان يوم الجمعة أن المحادثات ستستمر وأن المناورات أُجلت إلى الربيع دون تحديد موعد جديد."),
]


@pytest.mark.parametrize(("code", "text"), TEXTS, ids=[f"{code}-{n}" for n, (code, _) in enumerate(TEXTS)])
def test_languages_are_recognised(code: str, text: str) -> None:
    assert language.of(text) == code
    assert language.of(text, told="en") == code


@pytest.mark.parametrize(
    ("told", "expected"),
    [("", "en"), ("fr", "fr"), ("en-GB", "en"), ("English", "en"), ("Korean", "ko"), ("xx9", "en"), ("pt_BR", "pt")],
)
def test_a_text_too_short_to_tell_is_what_its_file_says(told: str, expected: str) -> None:
    assert language.of("Talks resume", told=told) == expected


@pytest.mark.parametrize("path", sorted((settings.seeds() / "articles").iterdir()), ids=lambda path: path.stem)
def test_the_seeds_are_english(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert language.of(json.loads(text)["text"] if path.suffix == ".json" else text) == "en"
