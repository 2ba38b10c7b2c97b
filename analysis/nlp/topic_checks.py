"""Whether a topic's file says what it must, so that a slip of a user's pen is named and not read as silence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EFFECTS = frozenset({"pro", "con", "less", "plain"})
SIGNS = frozenset({"support", "qualified", "oppose", "neutral", "none"})
LISTS = (
    "terms", "verbs", "between", "mutual", "events", "deeds", "proxies", "verbs_only", "needs_plural", "not_before",
    "not_after",
)  # fmt: skip
TABLES = {"operation": ("class", EFFECTS), "quality": ("sign", SIGNS), "act": ("sign", SIGNS)}
"""Tables of cues, the key that says what they mean, and what it may say."""


def check(data: Mapping[str, Any]) -> None:
    """Raise RuleError with everything that is wrong with a topic's file."""
    wrong = list(_wrong(data))
    if wrong:
        raise RuleError(f"Topic {data.get('id', '?')!r}: {'; '.join(wrong)}. Mend the topic's file.")


def _wrong(data: Mapping[str, Any]) -> Iterator[str]:
    known = {"id", "label", "meaning", *LISTS, *TABLES}
    yield from (f"{key!r} is no key of a topic" for key in sorted(set(data) - known))
    yield from (f"{key} must be a list of words" for key in LISTS if not _words(data.get(key, [])))
    for table, (key, allowed) in TABLES.items():
        for row in data.get(table, ()):
            if not _words(row.get("cues")) or "action" not in row:
                yield f"each [[{table}]] needs an action and a list of cues"
            if row.get(key) not in allowed:
                yield f"[[{table}]] {key} = {row.get(key)!r} is none of {', '.join(sorted(allowed))}"


def _words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)
