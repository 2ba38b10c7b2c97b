"""Raw text to what the reporter wrote: headline, dateline and body; what goes is kept with its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis.ingest import dates, layout, rulebook
from analysis.model import Removed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A line of a dozen words that ends as a sentence is a paragraph of the story; menus and links are shorter.
_BODY_WORDS = 12
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*$")
_SPEECH = re.compile(
    r"^[\"“‘'«]|\b(?:said|says|told|added|warned|stated|announced|declared|according to|quoted)\b", re.IGNORECASE
)
# Under 'Comments' anything can stand; it goes only below a story of this many words.
_STORY_WORDS = 60
_HEADLINE_WORDS = 25
_OUTLET_WORDS = 8
# A text of more lines is a list or a table; it is kept whole.
_MOST_LINES = 20_000
# No furniture is longer, and patterns take their time on a line without end.
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without furniture, what was left out, and what the furniture told."""

    text: str
    removed: tuple[Removed, ...] = ()
    published: str | None = None
    """ISO date of the line that tells when the article was published."""
    copyright: str = ""
    byline: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: str
    pattern: re.Pattern[str]
    where: tuple[str, ...]
    max_words: int
    speech: bool
    takes: str


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What becomes of one line; no reason: it stays."""

    line: str
    reason: str = ""


def clean(raw: str) -> Cleaned:
    """Keep what the reporter wrote, its paragraphs parted by an empty line, and what was left out, in order."""
    lines = layout.paragraphs(raw)
    verdicts = list(_judged(lines)) if len(lines) <= _MOST_LINES else [_Verdict(line) for line in lines]
    gone = [verdict for verdict in verdicts if verdict.reason]
    return Cleaned(
        "\n\n".join(verdict.line for verdict in verdicts if not verdict.reason),
        tuple(Removed(verdict.line, verdict.reason) for verdict in gone),
        next((value for v in gone if v.reason in _DATED and (value := _date_in(v.line))), None),
        next((verdict.line for verdict in gone if verdict.reason == "copyright line"), ""),
        next((verdict.line for verdict in gone if verdict.reason == "byline"), ""),
    )


_DATE = "date line"
_DATED = (_DATE, "byline")
_BAR = re.compile(r"\s+[|•·–—-]\s+|\s*[|•·]\s*")


def _date_in(line: str) -> str | None:
    return next((value for part in _BAR.split(line) if (value := dates.of_line(part))), None)


def _judged(lines: Sequence[str]) -> Iterator[_Verdict]:
    first, last = _body(lines)
    listing, ended, story = "", "", 0
    for index, line in enumerate(lines):
        where = "head" if index < first else "tail" if index > last else "body"
        rule = _rule_for(line, where, opening=index == 0)
        if ended:
            yield _Verdict(line, ended)
        elif rule is not None and (rule.takes != "rest" or story >= _STORY_WORDS):
            ended = rule.reason if rule.takes == "rest" else ""
            listing = rule.reason if rule.takes == "list" else ""
            yield _Verdict(line, rule.reason)
        elif where != "body" and (reason := _reason_of_parts(line, where, opening=index == 0)):
            yield _Verdict(line, reason)
        elif listing and _is_headline(line):
            yield _Verdict(line, listing)
        else:
            listing, story = "", story + len(line.split())
            yield _Verdict(line)


def _reason_of_parts(line: str, where: str, *, opening: bool) -> str:
    """Tell why a line goes that is a date, or furniture parted by bars: 'By A. Name | Outlet | Nov 20, 2019'."""
    parts = _BAR.split(line)
    dated = [dates.of_line(part) or dates.is_other(part) for part in parts]
    if len(parts) == 1:
        return _DATE if dated[0] else ""
    rules = [_rule_for(part, where, opening=False) for part in parts]
    reasons = [
        rule.reason if rule is not None else _DATE if day else "" for rule, day in zip(rules, dated, strict=True)
    ]
    # Beside a date, a few words name the outlet; in the opening line they may be the headline.
    short = any(dated) and not opening and all(len(part.split()) <= _OUTLET_WORDS for part in parts)
    return next(filter(None, reasons), "") if short or all(reasons) else ""


def _body(lines: Sequence[str]) -> tuple[int, int]:
    """Find the first and the last paragraph of the story; without any, everything is head."""
    every = range(len(lines))
    first = next((index for index in every if _is_body(lines[index], opening=index == 0)), None)
    last = next((index for index in reversed(every) if _is_body(lines[index], opening=index == 0)), None)
    return (len(lines), len(lines)) if first is None or last is None else (first, last)


def _is_body(line: str, *, opening: bool) -> bool:
    ends = len(line.split()) >= _BODY_WORDS and _SENTENCE_END.search(line) is not None
    return ends and _rule_for(line, "body", opening=opening) is None


def _is_headline(line: str) -> bool:
    return len(line.split()) <= _HEADLINE_WORDS and _SENTENCE_END.search(line) is None


def _rule_for(line: str, where: str, *, opening: bool) -> _Rule | None:
    """Find the first rule that takes a line; the opening line may be a headline and stays if it looks like a byline."""
    if len(line) > _LONGEST:
        return None
    words = len(line.split())
    speaks = _SPEECH.search(line) is not None
    for rule in _rules():
        if words > rule.max_words or (speaks and not rule.speech):
            continue
        # The opening line may be a headline in a byline's words: 'By Land and Sea'.
        placed = where in rule.where and not (opening and rule.where == ("head",))
        if placed and rule.pattern.fullmatch(line):
            return rule
    return None


@cache
def _rules() -> tuple[_Rule, ...]:
    data = rulebook.load("cleaning")
    return tuple(
        _Rule(
            entry["reason"],
            re.compile("|".join(f"(?:{_filled(pattern, data)})" for pattern in entry["patterns"]), re.IGNORECASE),
            tuple(entry.get("where", ("head", "body", "tail"))),
            entry["max_words"],
            entry.get("speech", False),
            entry.get("takes", "line"),
        )
        for entry in data["rule"]
    )


def _filled(pattern: str, data: dict[str, str]) -> str:
    return pattern.replace("{site}", data["site"]).replace("{agency}", data["agency"])
