"""What the commands print: plain text on standard output, reasons on standard error, nothing that drives a terminal."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.model import Rejected

# An article or a file name may hold escape sequences; printed as they are, they would drive the reader's terminal.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


# What libraries colour their messages with.
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def plain(text: str) -> str:
    """Make control characters visible, but for tabs and line breaks."""
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def line(text: str) -> str:
    """Return text as a single line without control characters."""
    return plain(" ".join(text.split()))


def say(text: str = "") -> None:
    """Print a line on standard output."""
    sys.stdout.write(_encodable(f"{plain(text)}\n", sys.stdout.encoding))


def warn(text: str) -> None:
    """Print a line on standard error."""
    sys.stderr.write(_encodable(f"{line(_COLOUR.sub('', text))}\n", sys.stderr.encoding))


def emit(value: Mapping[str, object]) -> None:
    """Print a JSON object on a line of its own, at once."""
    sys.stdout.write(json.dumps(value, ensure_ascii=True) + "\n")
    sys.stdout.flush()


def name_rejected(rejected: Iterable[Rejected]) -> None:
    """Name on standard error what could not be read, and why."""
    for entry in rejected:
        warn(f"not read: {entry.source}: {entry.reason}")


def count(n: int, one: str, many: str = "") -> str:
    """Say a number of things: `1 article`, `2 articles`."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def _encodable(text: str, encoding: str | None) -> str:
    """Replace what the terminal's encoding lacks."""
    return text.encode(encoding or "utf-8", "replace").decode(encoding or "utf-8")
