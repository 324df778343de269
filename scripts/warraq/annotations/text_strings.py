"""Texts and dates of PDF objects (ISO 32000-2, 7.9.2 and 7.9.4) as readers really write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from html import unescape

from pikepdf import Object, Stream, String

MOST = 100_000          # bytes of a text
_BOMS = ((b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"), (b"\xef\xbb\xbf", "utf-8"))
_LANGUAGE = re.compile("\x1b[^\x1b]{0,8}\x1b")       # a language's code inside UTF-16
_DATE = re.compile(r"(?:D:)?\s*(\d{4})-?(\d\d)?-?(\d\d)?[T ]?(\d\d)?:?(\d\d)?:?(\d\d)?(?:\.\d+)?\s*(?:([Zz+-])(?:(\d\d)(?:'?:?(\d\d))?)?)?")
_BREAK = re.compile(r"</p\s*>|<br\b[^<>]*>|</div\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")


def text(value: object) -> str:
    """A text string, or a stream of one, with plain line ends; empty where it is none."""
    data = _bytes(value)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            said = data[len(bom):].decode(encoding, "replace")
            break
    else:
        said = _unmarked(data)
    said = _LANGUAGE.sub("", said).replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub("", said).strip()


def _bytes(value: object) -> bytes:
    if isinstance(value, String):
        return bytes(value)[:MOST]
    if isinstance(value, Stream):
        return value.read_bytes()[:MOST]
    return b""


def _unmarked(data: bytes) -> str:
    """A text without a mark of its encoding: UTF-8 that lacks it, else PDFDocEncoding."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return str(String(data))


def rich(value: object) -> str:
    """The words of rich text (XHTML, 12.5.6.2). Its tags are taken away and nothing in it is carried out."""
    said = _TAG.sub("", _BREAK.sub("\n", text(value)))
    return re.sub(r"\n\s*\n+", "\n", unescape(said)).strip()


def moment(value: object) -> str:
    """A date as ISO 8601 in UTC; one without a zone is taken for UTC; empty where it is none."""
    match = _DATE.match(text(value)) if isinstance(value, Object) else None
    if not match:
        return ""
    year, month, day, hour, minute, second = (int(part or low) for part, low in zip(match.groups(), (0, 1, 1, 0, 0, 0)))
    sign, hours, minutes = match[7], int(match[8] or 0), int(match[9] or 0)
    try:
        away = timedelta(hours=hours, minutes=minutes) * (-1 if sign == "-" else 1)
        when = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=timezone(away)).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{when:%Y-%m-%dT%H:%M:%S}Z"
