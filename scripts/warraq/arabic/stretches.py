"""Which stretches of a text run from left to right though the text runs from right to left: Latin phrases and fixed expressions.

A phrase begins at a Latin word (with the signs and digits that cling to it), goes on over spaces, Latin punctuation, numbers and whole
brackets, and ends with its last word or number. Arabic letters and Arabic punctuation end it, so that «iPhone، iPad» are two items.
What stands in brackets or quotation marks and holds no Arabic keeps its own punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from warraq.arabic.expressions import UNIT, expressions
from warraq.arabic.kinds import BREAK, LATIN, SENTENCE, STOPS, THING, kind, runs_left_to_right, words_of

_OPENED, _CLOSED = "([{«“", ")]}»”"
_LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff" + LATIN
# signs and numbers that cling to the word after them: .NET #tag @user $PATH --help ~/x ../x °C 3D 2.0-beta 00:1A:2B
_CLINGING = re.compile(r"(?:[~.]{0,2}/+\.?|(?<!\.)\.|-{1,2}|[#@$€£¥₪&%*+~\\_<°√∛≈≤≥±−⌘⇧⌥⌃]+\.?)?(?:[0-9٠-٩⁰-₉²³¹][0-9٠-٩⁰-₉²³¹.,:/_\-°'’+^*#%×$€£¥₪]*)?$")
_AFTER = re.compile(r"[♭♯+#%°℃™®©′″'’*\\_$€£¥⁺⁻⁰-₉²³¹+\-/]*(?:\s?\+\s?[←→↑↓⇧⌘⌥⌃↵⏎⌫⌦])*")
_PROCLITIC = re.compile(r"(?:^|[\s(\[«“\"])[وفبلكس]$")
_QUANTITY = re.compile(r"(?:[$€£¥₪±~≈]|(?<![0-9٠-٩%°])[-−]|US\$)?[0-9٠-٩][0-9٠-٩.,٫٬/:]*°?[ \u00a0\u202f]$")
_ABBREVIATION = re.compile(r"(?:(?<![A-Za-z.])(?:[A-Za-z]\.)+[A-Za-z]|Ph\.D|[BM]\.Sc|(?<![A-Za-z])(?:Inc|Ltd|Co|Corp|Bros|Jr|Sr|Dr|Mr|Mrs|Ms|Prof|St|vs|etc|al|ed|eds|no|No|vol|Vol|pp?|fig|Fig|approx))$")
_CONTINUES = re.compile(rf"[⁰-₉²³¹']*\s?[=+×÷*^<>≤≥≈≠→/−-]\s?[0-9{_LETTERS}(√]|[0-9⁰-₉²³¹{_LETTERS}]|\([^()]{{0,40}}\)\s?[=²³]")
_JOINT = re.compile("[ \u00a0\u202f]?[°º'’.,:/_^*+#⁰-₉²³¹-]*")
_RHESUS = re.compile(r"(?<![A-Za-z])(?:AB|[A-FO])[-−](?=$|[\s،.؛؟)])")
_YEAR = re.compile(r"\([0-9]{4}[a-z]?\)")
_CITED = 400                # characters: as far back as a cited work's year is looked for
_SHORT = 24                 # characters
_NEAR = 64                  # characters: as far back as a sign or number can cling


class Stretch(NamedTuple):
    """A stretch that runs from left to right; `mixed` where what runs from right to left stands in it, `kept` where no line may end in it."""

    start: int
    end: int
    mixed: bool
    kept: bool = False


def stretches(text: str, bound: tuple[tuple[int, int], ...] = ()) -> list[Stretch]:
    """The left-to-right stretches of a text, in order. `bound` are ranges that belong to what stands before them (exponents)."""
    out: list[Stretch] = []
    for part in re.finditer(f"[^{BREAK}]+", text):
        at = part.start()
        inside = tuple((a - at, b - at) for a, b in bound if at <= a < b <= part.end())
        out += [s._replace(start=s.start + at, end=s.end + at) for s in _Line(part[0], inside).stretches()]
    return out


class _Line:
    """One text with the kinds of its characters and its pairs of brackets."""

    def __init__(self, text: str, bound: tuple[tuple[int, int], ...]) -> None:
        self.text = text
        self.kinds = _kinds(text)
        self.pairs = _pairs(text)
        self.openers = {close: opened for opened, close in self.pairs.items()}
        foreign = [k in "RB" for k in self.kinds]
        for one in expressions(text):
            self.mark(one.start, one.end, "L" if one.words else "X")
        for start, end in bound:
            self.bind(start, end)
        self.foreign = [0, *accumulate(foreign)]
        self.latin = [0, *accumulate(k in "LX" for k in self.kinds)]

    def mark(self, start: int, end: int, as_kind: str) -> None:
        for at in range(start, end):
            if self.kinds[at] != "L":
                self.kinds[at] = as_kind

    def bind(self, start: int, end: int) -> None:
        """An exponent or index with the number or letter that bears it."""
        if not start or self.kinds[start - 1] not in "LNAX" and self.text[start - 1] not in _CLOSED or {"R", "B"} & set(self.kinds[start:end]):
            return
        base = start - 1
        while base and self.kinds[base] in "NX" and self.kinds[base - 1] in "NX":
            base -= 1
        self.mark(base if self.kinds[start - 1] in "NX" else start, end, "L")

    def arabic_in(self, start: int, end: int) -> bool:
        return self.foreign[end] > self.foreign[start]

    def latin_in(self, start: int, end: int) -> bool:
        return self.latin[end] > self.latin[start]

    def stretches(self) -> Iterator[Stretch]:
        if runs_left_to_right(self.text):
            yield from self.whole()
            return
        at, floor = 0, 0
        while at < len(self.text):
            if self.kinds[at] not in "LX" and at not in self.pairs:
                at += 1
                continue
            found, nested = self.begun_at(at, floor)
            if found and found.end > found.start:
                yield found
                at = floor = found.end
            else:
                at += 1
            if nested:
                at = floor = max(at, nested)

    def whole(self) -> Iterator[Stretch]:
        """All of the line but the spaces and things around it (a task's box, say)."""
        start = len(self.text) - len(self.text.lstrip(" \n\t" + THING))
        yield Stretch(start, len(self.text.rstrip()), self.is_mixed(start, len(self.text)))

    def is_mixed(self, start: int, end: int) -> bool:
        """Whether a stretch needs order inside: it holds Arabic letters, or several numbers in Arabic-Indic digits."""
        return any(k == "R" for k in map(kind, self.text[start:end])) or len(re.findall("[٠-٩]+", self.text[start:end])) > 1

    def begun_at(self, at: int, floor: int) -> tuple[Stretch | None, int]:
        """The stretch that begins at a place, and where the search goes on behind it if not at its end."""
        if self.kinds[at] == "X":
            return self.amount(at, floor), 0
        return (self.phrase(at, floor), 0) if self.kinds[at] == "L" else self.bracketed(at)

    def phrase(self, at: int, floor: int) -> Stretch:
        start = self.reached_back(at, floor)
        end = self.grown(at, start)
        start += self.text[start] == "-" == self.text[end: end + 1]         # dashes around a word are not its own
        return self.stretch(start, end, kept=any(c.isspace() for c in self.text[start:at]))

    def amount(self, at: int, floor: int) -> Stretch:
        """A fixed expression; a word or unit that clings to it makes it the beginning of a phrase («-5°C», «$5 million»)."""
        end = at
        while end < len(self.text) and self.kinds[end] == "X":
            end += 1
        joint = _JOINT.match(self.text, end)
        word = joint.end() if joint else end
        if word < len(self.text) and self.kinds[word] == "L" and self.reached_back(word, floor) <= at:
            return self.phrase(word, floor)
        return self.stretch(at, end, kept=True)

    def stretch(self, start: int, end: int, kept: bool = False) -> Stretch:
        """A stretch; a quantity and its unit, or a telephone number, is kept in one line if it is short enough for that."""
        short = kept and end - start <= _SHORT and any(c.isspace() for c in self.text[start:end])
        return Stretch(start, end, self.is_mixed(start, end), short)

    def bracketed(self, at: int) -> tuple[Stretch | None, int]:
        """Brackets or quotation marks: what is Latin in them is one stretch, with the marks where those cannot be mirrored or it goes on."""
        close = self.pairs[at]
        if not self.latin_in(at + 1, close):
            return None, 0
        arabic = self.arabic_in(at + 1, close)
        if arabic and not (self.text[at] in "«“\"" and self.is_sentence(at + 1, close)):
            return None, 0
        mirrored = self.text[at] in "([{«"
        if not arabic and (not mirrored or _CONTINUES.match(self.text, close + 1)):
            start = self.reached_back(at, at)
            end = self.grown(close + 1, start)
            return Stretch(start, end, self.is_mixed(start, end)), 0
        start, end = (at + 1, close) if mirrored else (at, close + 1)
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if all(k in "-X" for k in self.kinds[start:end]):
            return None, 0                          # numbers alone keep their own order
        return Stretch(start, end, self.is_mixed(start, end)), close

    def is_sentence(self, start: int, end: int) -> bool:
        """Whether Latin words that hold Arabic ones are still one Latin phrase: it begins and ends with them, and they are the most."""
        inside = self.text[start:end]
        strong = [k for k in map(kind, inside) if k in "LR"] or ["R"]
        latin, arabic = words_of(inside)
        return strong[0] == strong[-1] == "L" and latin >= max(2, 2 * arabic) and not any(c in STOPS for c in inside)

    def reached_back(self, at: int, floor: int) -> int:
        """Where a phrase begins whose first letter stands at a place: before the signs and digits that cling to it, and a quantity before its unit."""
        text, low = self.text, max(floor, at - _NEAR)
        start = at
        while start > low and self.kinds[start - 1] in "-NAXM" and not text[start - 1].isspace() and text[start - 1] not in "([{«“”»\"" + THING:
            start -= 1
        found = _CLINGING.search(text, start, at)
        start = found.start() if found else at
        while start < at and not self.clings(start):
            start += 1
        quantity = _QUANTITY.search(text, low, start)
        unit = UNIT.match(text, at)
        if quantity and (unit or "°" in text[start:at]) and not (unit and unit.end() - at == 1 and re.match(rf"\s[{_LETTERS}]", text[unit.end():unit.end() + 2])):
            start = quantity.start()
        return start

    def clings(self, at: int) -> bool:
        """Whether a sign before a word is the word's and not that of Arabic letters directly before it («الـ-API», «ذكر/male», «و.NET»)."""
        sign, before = self.text[at], self.text[at - 1: at]
        if sign not in "-./~_\\*+&" or not before or kind(before) not in "RM":
            return True
        return (before == "ـ" and sign != "-") or bool(_PROCLITIC.search(self.text, max(0, at - 2), at))

    def grown(self, at: int, start: int) -> int:
        """Where a phrase ends that begins at `start` and has reached `at`."""
        end = at
        while at < len(self.text):
            here = self.kinds[at]
            if here in "RB":
                break
            if here == "A" and (self.text[at - 1].isspace() or at == start):
                break
            if at in self.pairs and here != "L":
                close = self.pairs[at]
                if self.arabic_in(at, close) or (self.text[at] == "«" and not re.match(rf"\s*[{_LETTERS}]", self.text[close + 1: close + 9])):
                    break
                at = end = close + 1
                continue
            inside = self.openers.get(at, -1) >= start      # it closes what was opened in the phrase
            if at in self.openers and here != "L" and not inside or self.ends_sentence(at, start):
                break
            at += 1
            if inside or here in "LNXA" or here == "M" and end == at - 1:
                end = at
        return self.with_stops(start, self.with_signs(start, end))

    def with_signs(self, start: int, end: int) -> int:
        """The end with the signs that cling to the last word."""
        after = _AFTER.match(self.text, end)
        assert after
        signs = after[0]
        if not _RHESUS.match(self.text, end - 1) and not _RHESUS.match(self.text, max(0, end - 2)) and not signs.endswith("--"):
            signs = signs.rstrip("-")
        follows = self.text[end + len(signs): end + len(signs) + 1]
        if signs[-1:] in "/_*\\" and follows and kind(follows) == "R" or signs[:1] in "'’" and start and self.text[start - 1] in "'‘’":
            signs = ""
        return end + len(signs)

    def with_stops(self, start: int, end: int) -> int:
        """The end with the stop that is the phrase's own: a Latin question mark, the stop of a sentence or an abbreviation."""
        stop, follows = self.text[end: end + 1], self.text[end + 1: end + 2]
        if stop == "?" or stop and stop in ".!…" and follows and follows in "،؛؟":
            return end + 1
        if not stop or stop not in ".!…":
            return end
        if self.opens_sentence(start) and (stop == "!" or len(self.text[start:end].split()) >= SENTENCE):
            return end + 1
        return end + 1 if stop == "." and self.text[end + 1: end + _NEAR].strip() and _ABBREVIATION.search(self.text, max(start, end - 12), end) else end

    def opens_sentence(self, start: int) -> bool:
        before = self.text[max(0, start - _NEAR): start].rstrip(" \n\t" + THING)[-1:]
        return not before or before in ".؟!:…"

    def ends_sentence(self, at: int, start: int) -> bool:
        """A full stop, a space and a capital end a phrase within an Arabic sentence, but for an initial («David H. Autor») or an abbreviation."""
        if self.text[at] != "." or not re.match(r"\.\s+[A-Z]", self.text[at: at + 4]) or self.kinds[at] == "L" or self.opens_sentence(start):
            return False
        if _YEAR.search(self.text, max(start, at - _CITED), at):
            return False                            # a work cited by its year goes on after each stop
        return not re.search(r"(?:^|[^A-Za-z0-9])[A-Z]$", self.text[max(0, at - 2): at]) and not _ABBREVIATION.search(self.text, max(start, at - 12), at)


def _kinds(text: str) -> list[str]:
    """The kind of each character; a mark has that of its letter (UAX #9, W1)."""
    out: list[str] = []
    for char in text:
        one = kind(char)
        out.append(out[-1] if one == "M" and out else "-" if one == "M" else one)
    return out


def _pairs(text: str) -> dict[int, int]:
    """The places of opening brackets and quotation marks, each with that of its closing one."""
    out: dict[int, int] = {}
    open_: list[int] = []
    for at, char in enumerate(text):
        straight = char == '"' and any(text[o] == '"' for o in open_[-3:])
        if char in _OPENED or (char == '"' and not straight and (at == 0 or not text[at - 1].isdigit())):
            open_.append(at)
        elif char in _CLOSED or straight:
            wanted = '"' if straight else _OPENED[_CLOSED.index(char)]
            depth = next((d for d, o in enumerate(reversed(open_[-8:]), 1) if text[o] == wanted), 0)
            if depth:
                out[open_[-depth]] = at
                del open_[-depth:]
    return out
