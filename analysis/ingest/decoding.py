"""Bytes to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

import charset_normalizer

from analysis.errors import UnreadableError
from analysis.ingest import limits

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document (.pdf)"),
    (b"PK\x03\x04", "a zip archive or an Office document (.zip, .docx, .xlsx)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (save it as .docx or .xlsx)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive (unpack it first)"),
    (b"PAR1", "a Parquet table (.parquet)"),
    (b"Rar!", "a RAR archive (unpack it first)"),
    (b"7z\xbc\xaf", "a 7-Zip archive (unpack it first)"),
    (b"{\\rtf", "a rich text document (.rtf)"),
)
_ESCAPED = re.compile(r"[\udc80-\udcff]+")
# The code page leaves five bytes undefined; they come through as control characters.
_CODE_PAGE = {bytes([byte]).decode("cp1252", "replace"): byte for byte in range(128, 256)}
_LATE = "".join(
    sorted(
        {char for char, byte in _CODE_PAGE.items() if byte < 192 and char != "\ufffd"} | set(map(chr, range(128, 160)))
    )
)
_TWICE = re.compile(f"[Ã-ß][{re.escape(_LATE)}]|[à-ï][{re.escape(_LATE)}]{{2}}")
_CONTROL = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])
# Text holds no control characters, a damaged one a few; compressed data holds 10 %.
_MAX_CONTROL = 0.03
_FEW_CONTROL = 3
# Quotation marks, dashes and the letters of names: English text in the Windows code page has little else above ASCII.
_MAX_FOREIGN = 0.03
# Beyond one character in twenty the text cannot be read, let alone coded.
_MAX_BROKEN = 0.05


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text file, without its end."""

    number: int
    text: str
    cut: int = 0
    """Characters left out, where the line was longer than allowed."""
    odd_quotes: bool = False
    """Whether the part left out holds an odd number of double quotation marks."""


def decode(data: bytes) -> str:
    """Decode the text of a whole file; raises `UnreadableError` where it is none."""
    encoding = encoding_of(data[: limits.HEAD])
    text = _mended(data.decode(encoding, _errors(encoding)))
    if text.count("�") > _MAX_BROKEN * len(text):
        raise UnreadableError(f"its characters cannot be read as {encoding}: save it as UTF-8")
    return text


def encoding_of(head: bytes) -> str:
    """Name the encoding, from a byte-order mark or the bytes; raises `UnreadableError` for what is no text."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise UnreadableError(f"looks like {what}, not text: give it the extension of what it is")
    if (wide := _wide(head)) is not None:
        return wide
    if len(head) - len(head.translate(None, _CONTROL)) > max(_FEW_CONTROL, _MAX_CONTROL * len(head)):
        raise UnreadableError("holds binary data, not text: give it the extension of what it is")
    return "utf-8" if _is_utf8(head) else _legacy(head)


def _wide(head: bytes) -> str | None:
    """Recognise UTF-16 without a mark: in western text every other byte is zero."""
    half = max(len(head) // 2, 1)
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) >= 8 and max(even, odd) > 0.4 * half and min(even, odd) < 0.02 * half:
        return "utf-16-le" if odd > even else "utf-16-be"
    return None


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _legacy(head: bytes) -> str:
    escaped = head.decode("utf-8", "surrogateescape")
    broken = sum(len(match[0]) for match in _ESCAPED.finditer(escaped))
    whole = sum(char > "\x7f" for char in escaped) - broken
    # A file put together from several keeps what is whole; the rest is mended piece by piece.
    if whole >= broken:
        return "utf-8"
    if broken <= _MAX_FOREIGN * len(head):
        return "cp1252"
    guess = charset_normalizer.from_bytes(head).best()
    return guess.encoding if guess else "cp1252"


def _errors(encoding: str) -> str:
    return "surrogateescape" if encoding in {"utf-8", "utf-8-sig"} else "replace"


def _mended(text: str) -> str:
    """Read bytes that are no UTF-8 in the Windows code page; leave out a mark at the beginning and zero characters."""
    if text.isascii():
        return text.replace("\0", "")
    return _ESCAPED.sub(_western, text).lstrip("\ufeff").replace("\0", "")


def _western(match: re.Match[str]) -> str:
    return match[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def mended(text: str) -> str:
    """Read letters again that were written as UTF-8 and read as the Windows code page: 'donâ€™t' is 'don’t'."""
    return _TWICE.sub(_again, text).replace("â€\ufffd", "”") if _TWICE.search(text) else text


def _again(match: re.Match[str]) -> str:
    try:
        return bytes(_CODE_PAGE.get(char, ord(char)) for char in match[0]).decode("utf-8")
    except (UnicodeDecodeError, ValueError):
        return match[0]


def lines(stream: BinaryIO, *, limit: int) -> Iterator[Line]:
    """Yield the lines of a stream, each cut at `limit` characters, so that one endless line takes no memory."""
    encoding = encoding_of(stream.read(limits.HEAD))
    stream.seek(0)
    wrapped = io.TextIOWrapper(stream, encoding, _errors(encoding), newline="")
    try:
        for number, text in enumerate(iter(lambda: wrapped.readline(limit), ""), 1):
            dropped, quotes = _rest(wrapped, text, limit)
            yield Line(number, _mended(text.rstrip("\r\n")), dropped, quotes % 2 == 1)
    finally:
        # The stream is the caller's to close; a wrapper left attached would close it, and complain.
        if not stream.closed:
            wrapped.detach()


def _rest(wrapped: io.TextIOWrapper, text: str, limit: int) -> tuple[int, int]:
    """Pass over what a cut line has left: characters and quotation marks in it."""
    dropped = quotes = 0
    while len(text) == limit and not text.endswith(("\n", "\r")) and (text := wrapped.readline(limit)):
        dropped, quotes = dropped + len(text), quotes + text.count('"')
    return dropped, quotes
