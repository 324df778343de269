"""What reviewers say of a book: threads of messages, each about a place in the text, as a value and as JSON.

    {"format": 1, "build": "5d41402a…", "book": "slug", "title": "…",
     "threads": [
       {"id": "c-8f3a91c2d0e4", "kind": "note", "build": "5d41402a…", "page": 12, "label": "٥", "line": 3,
        "source": "articles/01-x.md:8", "quote": "الكلمات التي عُلّم عليها", "before": "ما قبلها", "after": "ما بعدها",
        "messages": [{"id": "m-1b2c", "who": "ليلى", "when": "2026-11-25T10:00:00Z", "text": "…"},
                     {"id": "m-77aa", "who": "سالم", "when": "2026-11-26T08:30:00Z", "text": "صُحّح", "state": "resolved"}]}],
     "approvals": []}

`manuscript/reviews/comments.json` keeps them so, and so the review pages save them (`approvals` are described in `approvals.py`). Nothing is ever
taken out of a thread: who changes a message writes it again under its id with a later `edited`, who takes it back adds `"gone": true`,
who resolves or reopens a thread adds a message with a `state`, which may have no text. So merging files is a union in any order, and
merging a file twice changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from warraq.proof.times import sortable

PATH = "reviews/comments.json"          # below the manuscript folder
FORMAT = 1
KINDS = ("note", "highlight", "strike", "underline", "insert", "text")      # what a PDF's annotations are: Text, Highlight, StrikeOut, Underline, Caret, FreeText
OPEN, RESOLVED = "open", "resolved"
_LONGEST = 9            # digits of a line's number


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody said, or only (`state`) that the thread is resolved or open again. `when` and `edited` are ISO 8601 in UTC, or empty."""

    id: str
    who: str
    when: str
    text: str = ""
    state: str = ""
    edited: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """Messages about one place. `page` counts the sheets of the proof `build` from 1 (0: unknown), `label` is its printed number,
    `line` the number of the line there. `source` is where the place was known to be last (`articles/x.md:8`, empty: nowhere in the
    manuscript), `quote` the words it is about, `before` and `after` what stood beside them. `doubtful`: found again only roughly.
    `block` is the id of the block (blocks.py) that was marked, where it is known: as long as it stands in the manuscript, so do the words.
    """

    id: str
    kind: str = "note"
    build: str = ""
    page: int = 0
    label: str = ""
    line: int = 0
    source: str = ""
    quote: str = ""
    before: str = ""
    after: str = ""
    doubtful: bool = False
    messages: tuple[Message, ...] = ()
    block: str = ""

    @property
    def place(self) -> tuple[str, int]:
        """`source` as a path and a line; 0 where it names none."""
        path, _, line = self.source.rpartition(":")
        return path, int(line) if line.isdecimal() and len(line) < _LONGEST else 0

    @property
    def resolved(self) -> bool:
        """Whether the last word on it is that it is resolved."""
        states = [m.state for m in self.messages if m.state and not m.gone]
        return bool(states) and states[-1] == RESOLVED

    @property
    def withdrawn(self) -> bool:
        """Whether everything that was said in it was taken back."""
        return bool(self.messages) and all(m.gone for m in self.messages)


def read_threads(text: str) -> tuple[Thread, ...]:
    """The threads of a file. Raises ValueError where it is none of ours."""
    try:
        value = json.loads(text)
        if value["format"] != FORMAT:
            raise ValueError(f"format {value['format']!r}")
        return tuple(_thread(each) for each in value["threads"])
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _thread(value: Mapping) -> Thread:
    messages = tuple(Message(_text(m, "id"), _text(m, "who"), _text(m, "when"), _text(m, "text"), _state(m), _text(m, "edited"),
                             m.get("gone") is True) for m in value.get("messages", ()))
    kind = value.get("kind", "note")
    return Thread(_text(value, "id"), kind if kind in KINDS else "note", _text(value, "build"), _count(value, "page"), _text(value, "label"),
                  _count(value, "line"), _text(value, "source"), _text(value, "quote"), _text(value, "before"), _text(value, "after"),
                  value.get("doubtful") is True, in_time(messages), _text(value, "block"))


def _text(value: Mapping, key: str) -> str:
    said = value.get(key) or ""
    if not isinstance(said, str) or (key == "id" and not said):
        raise TypeError(f"{key}: {said!r}")
    return said


def _state(value: Mapping) -> str:
    """What a file says of a thread that is neither is not known here, and would not be understood when it is read again (stored.py)."""
    state = _text(value, "state")
    return state if state in (OPEN, RESOLVED) else ""


def _count(value: Mapping, key: str) -> int:
    number = value.get(key) or 0
    if not isinstance(number, int) or number < 0:
        raise TypeError(f"{key}: {number!r}")
    return number


def in_time(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Messages in the order in which they were written; those of no known time come first."""
    return tuple(sorted(messages, key=lambda m: (sortable(m.when), m.id)))


def as_values(threads: Iterable[Thread]) -> list[dict[str, object]]:
    """Threads as JSON holds them; what is empty is left out."""
    return [{**_filled(t), "messages": [_filled(m) for m in t.messages]} for t in threads]


def _filled(value: Thread | Message) -> dict[str, object]:
    pairs = ((name, getattr(value, name)) for name in value.__slots__ if name != "messages")
    return {name: part for name, part in pairs if part}


def merged(threads: Iterable[Thread]) -> tuple[Thread, ...]:
    """Threads by id, each once, with all messages of all its copies. The same for any order of copies, but that the first one's place holds."""
    out: dict[str, Thread] = {}
    for thread in threads:
        known = out.get(thread.id)
        out[thread.id] = replace(known, messages=_united(known.messages + thread.messages)) if known else replace(thread, messages=_united(thread.messages))
    return tuple(out.values())


def _united(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Each message once, as it was written last."""
    out: dict[str, Message] = {}
    for message in messages:
        known = out.get(message.id, message)
        out[message.id] = max(known, message, key=lambda m: (m.gone, sortable(m.edited), m.edited, m.text, m.who, m.when, m.state))
    return in_time(out.values())
