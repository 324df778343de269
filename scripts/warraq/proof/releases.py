"""The releases of a book, as manuscript/reviews/releases.json keeps them, so that the next one can tell what changed since.

    {"format": 1,
     "releases": [
       {"version": "2026-11-25", "when": "2026-11-25T10:00:00Z", "who": "ليلى", "reason": "", "open": 0, "unapproved": 0,
        "sums": {"slug-print.pdf": "5d41402a…"}, "resolved": ["c-8f3a91c2d0e4"],
        "articles": [{"id": "trust", "title": "…", "path": "articles/04-trust.md", "digests": ["7c9e6679f1a2b3c4", …]}]}]}

`sums` are the SHA-256 of the editions that book.yaml names (of a web edition that of its files' sums), `resolved` the threads (`threads.py`) that were resolved by then, `open` and `unapproved` how many
comments and places `reason` passed over.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from warraq.proof.known_fields import only
from warraq.proof.times import sortable

PATH = "reviews/releases.json"          # below the manuscript folder
FORMAT = 1
_VERSION = re.compile(r"[^\W_](?:[\w+-]|\.(?=[\w+-])){0,63}")
_NUMBERED = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9.+_-]*")


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it was released, with the digests of its paragraphs (`blocks.py`) in their order."""

    id: str
    title: str
    path: str = ""
    digests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """One release. `when` is ISO 8601 in UTC; `sums` gives the editions' SHA-256 by file name."""

    version: str
    when: str
    articles: tuple[Text, ...] = ()
    sums: Mapping[str, str] = field(default_factory=dict)
    resolved: tuple[str, ...] = ()
    who: str = ""
    reason: str = ""
    open: int = 0
    unapproved: int = 0


def read_releases(text: str) -> tuple[Release, ...]:
    """The releases of a file in their order. Raises ValueError where it is none of ours."""
    try:
        value = json.loads(text)
        if only(value, ("format", "releases"))["format"] != FORMAT:
            raise ValueError(f"format {value['format']!r}")
        return tuple(_release(only(each, Release.__slots__)) for each in value["releases"])
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _release(value: Mapping) -> Release:
    texts = tuple(Text(_word(t, "id"), _word(t, "title"), _word(t, "path"), _words(only(t, Text.__slots__)["digests"])) for t in value["articles"])
    sums = dict(zip(_words(list(value["sums"])), _words(list(value["sums"].values()))))
    if not sortable(_word(value, "when")):
        raise ValueError(f"when: {value['when']!r}")
    return Release(_word(value, "version"), _word(value, "when"), texts, sums, _words(value.get("resolved", [])), _word(value, "who"),
                   _word(value, "reason"), int(value.get("open", 0)), int(value.get("unapproved", 0)))


def _word(value: Mapping, key: str) -> str:
    word = value.get(key, "")
    if not isinstance(word, str) or key in ("id", "version") and not word:
        raise TypeError(f"{key}: {word!r}")
    return word


def _words(values: list) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise TypeError(repr(values))
    return tuple(values)


def as_stored(releases: Iterable[Release]) -> bytes:
    """The file's bytes."""
    value = {"format": FORMAT, "releases": [_value(release) for release in releases]}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")


def _value(r: Release) -> dict[str, object]:
    texts = [{"id": t.id, "title": t.title, "path": t.path, "digests": list(t.digests)} for t in r.articles]
    return {"version": r.version, "when": r.when, "who": r.who, "reason": r.reason, "open": r.open, "unapproved": r.unapproved,
            "sums": dict(r.sums), "resolved": list(r.resolved), "articles": texts}


# ---- versions -----------------------------------------------------------------------------------------------------------------


def is_version(text: str) -> bool:
    """Whether a text can name a release, and so a folder: letters, digits, `.`, `+`, `-`, `_`, a letter or digit first, at most 64."""
    return bool(_VERSION.fullmatch(text)) and len(text.encode()) <= 120 and text == unicodedata.normalize("NFC", text)


def next_version(known: Iterable[Release], sums: Mapping[str, str], edition: str, day: str) -> str:
    """The version where none is given: that of the last release if its editions are these; the book's edition where that is a number
    (`1.2`, not «الطبعة الأولى», of which there may be several releases); else the day (ISO), with a counter from the second on."""
    known = tuple(known)
    if known and dict(known[-1].sums) == dict(sums):
        return known[-1].version
    if _NUMBERED.fullmatch(edition) and is_version(edition):
        return edition
    taken = {release.version for release in known}
    return next(name for n in range(1, len(taken) + 2) if (name := day if n == 1 else f"{day}-{n}") not in taken)
