"""One pass over a stretch of running text, left to right: marks become events, and the words between stay as they are."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from typing import Callable, Union

from warraq.diagnostics import Span
from warraq.model import Remark
from warraq.reading import attributes
from warraq.reading.clean import CONTROL, UNWANTED, allowed
from warraq.reading.inline import html as raw
from warraq.reading.inline.brackets import Bracket, Brackets
from warraq.reading.inline.emphasis import Run, left_open, pair
from warraq.reading.inline.events import Call, Close, Event, Open
from warraq.reading.positions import Stretch
from warraq.reading.state import Reading

# A bare address is one word: the marks in https://example.org/__init__ are no emphasis.
SPECIAL = re.compile(r"https?://[^\s<>*`\[\]\\&~\ufd3e\ufd3f]++|\\|`+|\*+|_+|~~+|[!^]?\[|\]|<|&|\n|[\ufd3e\ufd3f]")
LITERAL = re.compile(r"<|&")
ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
CALL = re.compile(r"\[\^([^\]\[\s^][^\]\[\n]*)\]")
ORNATE = {"\ufd3f": "\ufd3e", "\ufd3e": "\ufd3f"}       # ﴿ and ﴾, whichever of them comes first

Token = Union[Event, Run, Bracket]


def _named(entity: str) -> str:
    """The character that an entity names. A control is given as it is, where HTML would leave it out or put U+FFFD for it."""
    number = re.fullmatch(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?", entity)
    code = int(number[1], 16) if number and number[1] else int(number[2]) if number else -1
    return chr(code) if 0 <= code <= 0x10FFFF and UNWANTED.match(chr(code)) else html.unescape(entity)


class Scanner:
    """Reads one stretch. `events` is the only door; a scanner serves once."""

    def __init__(self, stretch: Stretch, reading: Reading) -> None:
        self.stretch, self.text, self.reading = stretch, stretch.text, reading
        self.tokens: list[Token] = []
        self.runs: list[Run] = []
        self.brackets = Brackets(self)
        self.at = 0
        self._code_marks: dict[int, list[int]] | None = None
        self._code_open = False
        self._missing: set[str] = set()     # closing marks that do not come again

    def events(self) -> list[Event]:
        """Everything in the stretch, in order."""
        self._scan(SPECIAL, len(self.text))
        self.brackets.finish()
        pair(self.runs)
        self._report_left_open()
        flat: list[Event] = []
        for token in self.tokens:
            if isinstance(token, Run):
                flat.extend(token.events())
            elif isinstance(token, Bracket):
                flat.append(token.opening or token.mark)
            else:
                flat.append(token)
        return flat

    def _report_left_open(self) -> None:
        """Tells of the first mark that should begin or end emphasis and has no partner."""
        for run in self.tokens:
            if isinstance(run, Run) and left_open(run, self.text):
                self.reading.report("emphasis-open", self.span(run.at, run.at + run.length), mark=run.mark * run.length)
                return

    def span(self, at: int, end: int) -> Span:
        return self.reading.span(self.stretch, at, end)

    def _scan(self, special: re.Pattern[str], end: int) -> None:
        """Reads up to `end`, heeding only the marks of `special`."""
        while self.at < end:
            match = special.search(self.text, self.at, end)
            if not match:
                self.put(self.text[self.at:end])
                self.at = end
                return
            if match.start() > self.at:
                self.put(self.text[self.at:match.start()])
            self.at = match.start()
            mark = match.group()
            (self.HANDLERS[mark[-1]] if mark[0] != "h" else Scanner.take)(self, mark)

    def put(self, token: Token) -> None:
        self.tokens.append(token)

    def take(self, mark: str) -> None:
        """The mark as it stands."""
        self.put(mark)
        self.at += len(mark)

    def find(self, mark: str, start: int) -> int:
        """Where a closing mark comes next, or -1; what was missed once is not searched again."""
        place = -1 if mark in self._missing else self.text.find(mark, start)
        if place < 0:
            self._missing.add(mark)
        return place

    # ---- one method a mark

    def _backslash(self, mark: str) -> None:
        following = self.text[self.at + 1:self.at + 2]
        if following == "\n":
            self._break(self.at, self.at + 2)
        elif following in ESCAPABLE and following:
            self.put(following)
            self.at += 2
        else:
            self.take(mark)

    def _newline(self, mark: str) -> None:
        before = self.tokens[-1] if self.tokens else ""
        bare = before.rstrip(" \t") if isinstance(before, str) else before
        if isinstance(bare, str) and self.tokens:
            self.tokens[-1] = bare
        if isinstance(before, str) and before.endswith("  "):
            self._break(self.at, self.at + 1)
        else:
            self.take(mark)

    def _break(self, at: int, end: int) -> None:
        self.put(Open("br", at, end, void=True))
        self.put("\n")
        self.at = end

    def _code(self, mark: str) -> None:
        close = self._closing_code(len(mark), self.at + len(mark))
        if close < 0:
            if not self._code_open:         # the first in a stretch is enough
                self.reading.report("code-open", self.span(self.at, self.at + len(mark)), mark=mark)
            self._code_open = True
            self.take(mark)
            return
        code = self.text[self.at + len(mark):close].replace("\n", " ")
        if len(code) > 2 and code[0] == code[-1] == " " and code.strip():
            code = code[1:-1]               # CommonMark 6.1: the spaces that let code begin or end with a backtick
        self.wrap("code", [code], self.at, close + len(mark))

    def wrap(self, tag: str, inside: list[Event], at: int, end: int, **more: str) -> None:
        """A finished element from `at` to `end`, with the attribute list that follows it."""
        found = attributes.at(self.text, end)
        pairs, end = found if found else ([], end)
        self.put(Open(tag, at, end, pairs, **more))     # type: ignore[arg-type]
        for event in inside:
            self.put(event)
        self.put(Close(tag, at, end))
        self.at = end

    def _closing_code(self, length: int, start: int) -> int:
        """Where the next run of exactly so many backticks begins, or -1."""
        if self._code_marks is None:
            self._code_marks = {}
            for match in re.finditer("`+", self.text):
                self._code_marks.setdefault(match.end() - match.start(), []).append(match.start())
        places = self._code_marks.get(length, [])
        at = bisect_right(places, start - 1)
        return places[at] if at < len(places) else -1

    def _emphasis(self, mark: str) -> None:
        run = Run(self.text, self.at, self.at + len(mark))
        self.at += len(mark)
        found = attributes.at(self.text, self.at) if run.closes else None
        if found:
            run.attributes, run.typed_attributes, self.at = found[0], self.text[self.at:found[1]], found[1]
        self.put(run)
        self.runs.append(run)

    def _square(self, mark: str) -> None:
        call = CALL.match(self.text, self.at) if mark == "[" else None
        if call:
            self.put(Call(call.group(1).strip(), self.at, call.end()))
            self.at = call.end()
        else:
            self.brackets.open(mark)

    def _closing_square(self, mark: str) -> None:
        self.brackets.close()

    def _entity(self, mark: str) -> None:
        match = raw.ENTITY.match(self.text, self.at)
        if not match:
            self.take(mark)
            return
        text = _named(match.group())
        kept = allowed(text)
        if kept != text:
            code = "control-removed" if CONTROL.match(text) else "character-forbidden"
            self.reading.report(code, self.span(self.at, match.end()), code=f"U+{ord(text[0]):04X}")
        self.put(kept)
        self.at = match.end()

    def _angle(self, mark: str) -> None:
        for rule in (self._remark, self._tag, self._address, self._declaration):
            if rule():
                return
        self.take(mark)

    def _remark(self) -> bool:
        if not self.text.startswith("<!--", self.at):
            return False
        reported = "-->" in self._missing
        close = self.find("-->", self.at + 4)
        if close < 0 and not reported:
            self.reading.report("comment-open", self.span(self.at, self.at + 4))
        if close < 0:
            return False
        self.put(Remark(self.text[self.at + 4:close].strip(), self.span(self.at, close + 3)))
        self.at = close + 3
        return True

    def _tag(self) -> bool:
        close = raw.CLOSE.match(self.text, self.at)
        if close:
            self.put(Close(close.group(1).lower(), self.at, close.end(), raw=True))
            self.at = close.end()
            return True
        match = raw.OPEN.match(self.text, self.at)
        if not match:
            return False
        tag = match.group(1).lower()
        void = tag in raw.VOID or bool(match.group(3))
        self.put(Open(tag, self.at, match.end(), raw.pairs_of(match.group(2)), raw=True, void=void))
        self.at = match.end()
        if not void and (tag in raw.RAW_TEXT or tag in raw.LITERAL):
            self._literal(tag)
        return True

    def _literal(self, tag: str) -> None:
        """What a tag holds that is not Markdown: code as typed; scripts and styles go with their refused tag."""
        lowered = self.text.lower() if len(self.text.lower()) == len(self.text) else self.text
        end = -1 if f"</{tag}" in self._missing else lowered.find(f"</{tag}", self.at)
        if end < 0:
            self._missing.add(f"</{tag}")
        elif tag in raw.RAW_TEXT:
            self.at = end
        else:
            self._scan(LITERAL, end)

    def _address(self) -> bool:
        match = raw.ADDRESS.match(self.text, self.at)
        mail = None if match else raw.MAIL.match(self.text, self.at)
        found = match or mail
        if not found:
            return False
        address = html.unescape(found.group(1))
        self.wrap("a", [address], self.at, found.end(), written=f"mailto:{address}" if mail else address)
        return True

    def _declaration(self) -> bool:
        match = raw.DECLARATION.match(self.text, self.at)
        if not match:
            return False
        self.reading.report("html-not-allowed", self.span(self.at, match.end()), tag=match.group(1))
        self.at = match.end()
        return True

    def _quran(self, mark: str) -> None:
        """﴿…﴾: letter for letter; nothing in it is markup but calls of notes."""
        close = self.find(ORNATE[mark], self.at + 1)
        if close < 0:
            self.take(mark)
            return
        self.put(Open("span", self.at, close + 1, trusted={"class": "quran"}))
        quran_calls(self.text, self.at, close + 1, self.put)
        self.put(Close("span", close, close + 1))
        self.at = close + 1

    HANDLERS: dict[str, Callable[[Scanner, str], None]] = {
        "\\": _backslash, "`": _code, "*": _emphasis, "_": _emphasis, "~": _emphasis, "[": _square, "]": _closing_square,
        "<": _angle, "&": _entity, "\n": _newline, "\ufd3f": _quran, "\ufd3e": _quran,
    }


def quran_calls(text: str, start: int, end: int, put: Callable[[Event], None]) -> None:
    """The letters from `start` to `end`, and the calls of notes among them."""
    for match in CALL.finditer(text, start, end):
        put(text[start:match.start()])
        put(Call(match.group(1).strip(), match.start(), match.end()))
        start = match.end()
    put(text[start:end])


def events_of(stretch: Stretch, reading: Reading) -> list[Event]:
    """The events of running text."""
    return Scanner(stretch, reading).events()


def quran_events(stretch: Stretch) -> list[Event]:
    """The events of a line of Qur'anic text."""
    found: list[Event] = []
    quran_calls(stretch.text, 0, len(stretch.text), found.append)
    return found
