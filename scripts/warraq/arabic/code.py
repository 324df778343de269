"""Where Arabic runs from right to left within code: whole comments, whole strings, and the words that stand between them.

No programming language is known here; a line's shape tells. Code itself runs from left to right, so that two strings stand in the order
in which they are compiled, and each Arabic name for itself, but what is prose in it is one run (UAX #9, HL4: higher-level protocols).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.arabic.expressions import ARABIC
from warraq.arabic.kinds import kind, words_of

Range = tuple[int, int]

_R = rf"{ARABIC}\u0590-\u05ff"
# what a program fills in or a printer obeys: {name}, ${x}, {{ page }}, %(n)d, %s, \n, <b>
PLACEHOLDER = re.compile(rf"\$?\{{+[^{{}}{_R}]*\}}+|%(?:\([A-Za-z_]+\))?[-+0-9.]*[sdifgxr](?![A-Za-z])|\\[ntr0\\]|</?[A-Za-z][^<>{_R}]*>")
_STRING = re.compile(r"""
    \"\"\"(.+?)\"\"\" | '''(.+?)'''
  | "(?!"")((?:\\.|[^"\\])*)" | `([^`]+)`
  | (?:(?<!\w)|(?<=\b[bfruBFRU])|(?<=\b[bfruBFRU]{2}))'(?!'')((?:\\.|[^'\\])*)'""", re.X)
_COMMENT = re.compile(r"""
    (?:/\*+|<!--|\{\#)(.*?)(?:\*+/|-->|\#\}|$)
  | (?:(?<!\S)(?:\#+|//+|--+(?=\s))|^\s*(?:[%;>*]+|REM)(?=\s)|\"\"\"|''')(.*)$""", re.X)
_TOKEN = re.compile(f"(?P<string>{_STRING.pattern})|(?P<comment>{_COMMENT.pattern})", re.X)
_STOPS = re.compile("[،؛؟]")
_RULE = "-=*#~_"                           # a rule drawn around a heading (three such signs or more) is none of its words
_LEADING = re.compile(r"[«(\[“\"'0-9.-]*$")
_GAP = rf"(?:[:.!…]?\ |\ [–—]\ |(?<=[{_R}]{{2}})\ -\ (?=[{_R}]{{2}}))"
_NUMBER = r"[0-9]+(?:[.,:/][0-9]+)*%?"
_WORD = rf"(?:\([{_R}0-9\ ]+\)|«[{_R}0-9\ ]+»|[{_R}])[{_R}]*"
_COUNTED = rf"(?:(?<!\S)(?<![-+*/=<>]\ ){_NUMBER}\ )?"
_WORDS = re.compile(rf"{_COUNTED}{_WORD}(?:(?:{_GAP}(?:{_NUMBER}|[A-Za-z][\w.]*))*{_GAP}{_WORD})*(?:\ (?:{_NUMBER}|\([\w.]+\))(?=[.!…]*\s*$))?(?:[.!…]+(?=\s*$))?")


def right_to_left(code: str) -> Iterator[Range]:
    """The runs of code that go from right to left, in order, as ranges of characters; none goes beyond its line."""
    at = 0
    for line in code.splitlines(keepends=True):
        text = line.rstrip("\r\n")
        yield from ((at + start, at + end) for start, end in (_in_line(text) if any(kind(c) == "R" for c in text) else ()))
        at += len(line)


def _in_line(line: str) -> Iterator[Range]:
    letter = next((k for k in map(kind, line) if k in "LR"), "")
    if letter == "R" and _STOPS.search(_STRING.sub("", line)) and not _COMMENT.search(line):
        yield from _prose(line, 0, len(line))       # a sentence; what it quotes is no string
        return
    at = 0
    for token in _TOKEN.finditer(line):
        yield from _words(line, at, token.start())
        start, end = next(token.span(n) for n in range(1, len(token.groups()) + 1) if token[n] is not None and _is_inside(token, n))
        yield from _string(line, start, end) if token["string"] is not None else _prose(line, start, end)
        at = token.end()
    yield from _words(line, at, len(line))


def _is_inside(token: re.Match[str], group: int) -> bool:
    return group not in (token.re.groupindex["string"], token.re.groupindex["comment"])


def _words(line: str, start: int, end: int) -> Iterator[Range]:
    """Between strings and comments: Arabic words that follow each other as words of a sentence do."""
    for found in _WORDS.finditer(line[start:end]):
        first, last = start + found.start(), start + found.end()
        is_heading = not line[:first].strip() and line[last:].strip() == ":"        # the colon of Arabic words alone is theirs
        yield first, last + 1 if is_heading and line[last] == ":" else last


def _string(line: str, start: int, end: int) -> Iterator[Range]:
    """The whole inside of a string that is Arabic prose; of a path or a Latin sentence only the Arabic words."""
    inside = PLACEHOLDER.sub(" ", line[start:end])
    letters = [k for k in map(kind, inside) if k in "LR"]
    latin, arabic = words_of(inside)
    if "R" in letters and ("L" not in letters or " " in inside.strip() and (letters[0] == "R" or arabic >= latin)):
        yield start, end
    else:
        yield from _words(line, start, end)


def _prose(line: str, start: int, end: int) -> Iterator[Range]:
    """A comment or sentence, from its first word to its last stop; Latin words before the first Arabic one stay before it. Columns of a table are several."""
    for column in re.finditer(r"[^|│\t]+", line[start:end]):
        begin, text = _unruled(start + column.start(), column[0])
        first = next((i for i, c in enumerate(text) if kind(c) == "R"), -1)
        if first < 0:
            continue
        if any(kind(c) == "L" for c in text[:first]):
            leading = _LEADING.search(text, 0, first)
            first = leading.start() if leading else first
        else:
            first = 0
        yield begin + first, begin + len(text)


def _unruled(at: int, text: str) -> tuple[int, str]:
    """A comment that begins at a place, without the spaces, drawn rules and closing quotation marks around it."""
    text = text.rstrip().removesuffix('"""').removesuffix("'''").rstrip()
    words = text.rstrip(_RULE)
    text = words.rstrip() if len(text) - len(words) > 2 else text
    inner = text.lstrip()
    words = inner.lstrip(_RULE)
    inner = words.lstrip() if len(inner) - len(words) > 2 else inner
    return at + len(text) - len(inner), inner
