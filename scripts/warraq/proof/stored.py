"""The file of all comments, manuscript/reviews/comments.json: read to the letter or not at all, written one field a line in one order.

What this version of the press does not know there would be lost when the file is written anew, so it is an error, not passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from warraq.catalogue import found
from warraq.diagnostics import Checked, Span
from warraq.proof.threads import FORMAT, KINDS, OPEN, PATH, RESOLVED, Message, Thread, as_values, merged, read_threads

_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)        # git's marks of a merge that nobody finished


def read_stored(text: str) -> Checked[tuple[Thread, ...] | None]:
    """The threads of the file; None with an error that tells the line where any of it cannot be understood."""
    if mark := _CONFLICT.search(text):
        return Checked(None, (found("comments-conflict", Span(PATH, _line(text, mark.start()))),))
    try:
        value = json.loads(text)
        strange = next(_strange(value), None) if isinstance(value, dict) else None
        if strange:
            return Checked(None, (found("comments-newer", Span(PATH, _line_of(text, strange)), key=strange),))
        return Checked(merged(read_threads(text)))
    except json.JSONDecodeError as error:
        return Checked(None, (found("comments-broken", Span(PATH, error.lineno, error.colno)),))
    except (ValueError, RecursionError):
        return Checked(None, (found("comments-broken", Span(PATH)),))


def _strange(value: Mapping) -> Iterator[str]:
    """What this version would not write again: another format, fields and words that it does not know."""
    if isinstance(value.get("format"), int) and value["format"] != FORMAT:
        yield f"format: {value['format']}"
    yield from (key for key in value if key not in ("format", "threads"))
    for thread in _mappings(value.get("threads")):
        yield from (key for key in thread if key not in Thread.__slots__)
        if isinstance(kind := thread.get("kind", "note"), str) and kind not in KINDS:
            yield kind
        for message in _mappings(thread.get("messages")):
            yield from (key for key in message if key not in Message.__slots__)
            if isinstance(state := message.get("state", ""), str) and state not in ("", OPEN, RESOLVED):
                yield state


def _mappings(values: object) -> Iterator[Mapping]:
    return (v for v in values if isinstance(v, dict)) if isinstance(values, list) else iter(())


def _line_of(text: str, word: str) -> int:
    """The line on which a key or a word of the file stands first; 1 where it is written otherwise (escaped)."""
    at = text.find(json.dumps(word.partition(":")[0], ensure_ascii=False))
    return _line(text, max(at, 0))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def as_stored(threads: Iterable[Thread]) -> bytes:
    """The file's bytes: threads by their ids, so that what two people add is merged by git, one field a line."""
    value = {"format": FORMAT, "threads": as_values(sorted(threads, key=lambda t: t.id))}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace")
