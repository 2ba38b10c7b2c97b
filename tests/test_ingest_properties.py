"""Whatever bytes or values come in, reading gives articles or reasons, never an error; what was written comes back."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ingest import cleaning, dates, fields, layout, readers
from analysis.model import Article, Rejected

BUDGET = settings(max_examples=25, deadline=None)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300).filter(str.strip)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["text", "title", "doc_id", "date", "author", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


def reading(name: str, content: bytes) -> list[Article | Rejected]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return list(readers.read(path))


@pytest.mark.parametrize("suffix", [*readers.FORMATS, ".zip"])
@BUDGET
@given(content=st.binary(max_size=400))
def test_any_bytes_give_articles_or_reasons(suffix: str, content: bytes) -> None:
    entries = reading(f"a{suffix}", content)
    assert entries
    for entry in entries:
        if isinstance(entry, Article):
            assert entry.text
            entry.text.encode()
        else:
            assert entry.reason
            assert "is it damaged" not in entry.reason


@BUDGET
@given(value=JSON)
def test_any_json_value_gives_articles_or_reasons(value: object) -> None:
    entries = reading("a.json", json.dumps(value).encode())
    assert entries
    assert not [entry for entry in entries if isinstance(entry, Rejected) and "is it damaged" in entry.reason]


@BUDGET
@given(texts=st.lists(TEXT, min_size=1, max_size=5, unique_by=lambda text: " ".join(text.split())))
def test_articles_come_back_from_json_lines_as_they_were(texts: list[str]) -> None:
    lines = [json.dumps({"doc_id": f"d{n}", "title": "t", "text": text}) for n, text in enumerate(texts)]
    entries = reading("a.jsonl", "\n".join(lines).encode())
    assert [(entry.doc_id, entry.text) for entry in entries if isinstance(entry, Article)] == [
        (f"d{n}", text) for n, text in enumerate(texts)
    ]


@BUDGET
@given(texts=st.lists(TEXT, min_size=1, max_size=5, unique_by=lambda text: " ".join(text.split())))
def test_articles_come_back_from_tables_as_they_were(texts: list[str]) -> None:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerows([["doc_id", "title", "text"], *([f"d{n}", "t", text] for n, text in enumerate(texts))])
    entries = reading("a.csv", table.getvalue().encode())
    assert [entry.text for entry in entries if isinstance(entry, Article)] == texts


@BUDGET
@given(raw=st.text(max_size=600))
def test_every_word_is_kept_or_shown_as_removed(raw: str) -> None:
    cleaned = cleaning.clean(raw)
    words = sorted(word for line in layout.paragraphs(raw) for word in line.split())
    kept = cleaned.text.split() + [word for part in cleaned.removed for word in part.text.split()]
    assert sorted(kept) == words


@BUDGET
@given(text=st.text(max_size=80))
def test_any_text_has_a_date_or_none(text: str) -> None:
    for found in (dates.find(text), dates.of_field(text), dates.of_line(text), dates.of_dateline(text)):
        assert found is None or 4 <= len(found) <= 10


@BUDGET
@given(columns=st.lists(st.text(max_size=12), max_size=12))
def test_every_column_is_taken_once(columns: list[str]) -> None:
    chosen = fields.guess(columns)
    taken = [column for column in (chosen.text, chosen.title, chosen.published, chosen.source) if column is not None]
    assert len(taken) == len(set(taken))
    assert set(taken) <= set(columns)
