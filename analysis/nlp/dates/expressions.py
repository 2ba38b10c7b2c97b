"""Date expressions found in the text and turned into moments."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, Any

from analysis.model import Moment
from analysis.nlp import rules
from analysis.nlp.dates import normal, tense
from analysis.nlp.dates.normal import Told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

# 'SEOUL, March 3 (Reuters) —': the dateline repeats the published date and dates no act.
_DATELINE = re.compile(r"[ \t]*(?:\([^)\n]{1,30}\)[ \t]*)?(?:—|–|--|- )")
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"


def find(doc: Doc, published: str | None) -> tuple[Moment, ...]:
    """Date expressions in the order of the text; those that need a published date are left out without one."""
    pattern, reads = _compiled()
    text = doc.text  # spaCy joins the tokens again at each call
    told = Told.since(published)
    index = [token.idx for token in doc]
    moments: list[Moment] = []
    for match in pattern.finditer(text):
        parts = _parts(match)
        kind = reads[int(parts["rule"])]
        if not _is_date(kind, parts, text, match.start()):
            continue
        token = doc[bisect_right(index, match.end() - 1) - 1]
        told.sentence = token.sent.start
        value = normal.READERS[kind](parts, told, tense.direction(token))
        if value is None or _in_dateline(text, match):
            continue
        moments.append(Moment(match.start(), match.end(), value.iso, value.precision))
        told.hear(value, aside=tense.is_aside(token))
    return tuple(moments)


def _parts(match: re.Match[str]) -> dict[str, str]:
    """Name the parts of a match; the number of its rule is kept as `rule`."""
    parts = {
        name.rsplit("_", 1)[0]: text.removesuffix(".") for name, text in match.groupdict().items() if text is not None
    }
    return {**parts, "rule": str(match.lastgroup).rsplit("_", 1)[1]}


def _is_date(kind: str, parts: dict[str, str], text: str, start: int) -> bool:
    """Whether a bare month or year is one: 'in March' and 'in 2018' are, 'March' and '2018' alone are not."""
    words = rules.load("dates")["words"]
    before = _word_before(text, start)
    if parts.get("word", "").isupper() or before in words["recurring"]:
        return False
    if "part" in parts:
        return True
    if kind == "month" and "shift" not in parts and parts["month"].capitalize() in words["ambiguous"]:
        return before in words["before_month"]
    if kind == "year":
        return before in words["before_year"]
    return True


def _word_before(text: str, start: int) -> str:
    before = re.search(r"(\w+)[ \-]$", text[max(0, start - 15) : start])
    return before.group(1).lower() if before else ""


def _in_dateline(text: str, match: re.Match[str]) -> bool:
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    city = re.match(r"[A-Z][A-Z.'’-]+", line)
    return city is not None and len(line) < 60 and _DATELINE.match(text, match.end()) is not None


@cache
def _compiled() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Compile all forms as one pattern, whose outermost group tells the rule, and how each rule is read."""
    data = rules.load("dates")
    forms = [_numbered(_filled(rule["form"], data), number) for number, rule in enumerate(data["expression"])]
    return re.compile(r"(?<![\w-])(?:" + "|".join(forms) + ")"), tuple(rule["reads"] for rule in data["expression"])


def _numbered(form: str, number: int) -> str:
    """Give the groups of a form its number, and wrap it in a group of its own that ends the match."""
    return f"(?P<rule_{number}>" + re.sub(r"\(\?P<(\w+)>", rf"(?P<\1_{number}>", form) + ")"


def _filled(form: str, data: dict[str, Any]) -> str:
    words = {name: _either(data[name]) for name in ("days", "narrative", "echo", "numbers", "distances")}
    words |= {name: _names(data[name]) for name in ("months", "weekdays")}
    words |= {name: _either(data["words"][name]) for name in ("units", "seasons")}
    words["parts"] = f"(?: {_either(data['words']['parts'])}\\b)?"
    for name, alternatives in {**words, "year": _YEAR, "day": _DAY}.items():
        form = form.replace("{" + name + "}", alternatives)
    return form


def _names(names: Iterable[str]) -> str:
    """Write an alternation of months or days, also in capitals, and short ones with their full stop."""
    both = [*names, *map(str.upper, names)]
    long, short = [n for n in both if len(n) > 5 or n.lower() in {"march", "april", "may", "june", "july"}], both
    return f"(?:{_either(long)}\\b|{_either([n for n in short if n not in long])}\\b\\.?)"


def _either(words: Iterable[str]) -> str:
    """Write an alternation, the longest word first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"
