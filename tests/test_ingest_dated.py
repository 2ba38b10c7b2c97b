"""Each article keeps what told its date, and one without a date is kept and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from analysis.ingest import readers
from analysis.model import Article

if TYPE_CHECKING:
    from pathlib import Path

BODY = "The ministers of Arland and Borduria put off the spring drill on Tuesday, as envoys need room to talk in Kelm."
TOLD = [
    ("a.jsonl", f'{{"title": "Drill", "text": "{BODY}", "date": "2019-11-20"}}', "2019-11-20", "a field of the record"),
    ("b.jsonl", f'{{"text": "{BODY}", "url": "https://a.example/2019/11/20/x"}}', "2019-11-20", "the address"),
    ("c.txt", f"Drill put off\n\nNovember 20, 2019\n\n{BODY}", "2019-11-20", "the date line"),
    ("d.txt", f"Drill put off\n\nKELM, Nov. 20, 2019 — {BODY}", "2019-11-20", "the dateline"),
    ("2019-11-20-drill.txt", f"Drill put off\n\n{BODY}", "2019-11-20", "the file name"),
    ("e.txt", f"Drill put off\n\n{BODY}", None, None),
]


@pytest.mark.parametrize(("name", "content", "published", "dated"), TOLD, ids=[str(row[3]) for row in TOLD])
def test_the_reason_of_a_date_stays_with_the_article(
    tmp_path: Path, name: str, content: str, published: str | None, dated: str | None
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (article,) = readers.read(tmp_path / name)
    assert isinstance(article, Article)
    assert (article.published, article.dated) == (published, dated)
