"""Which characters of a Markdown source are prose: everything that a typing rule must not touch is blotted out, place by place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict

from warraq.arabic.characters import BIDI

HIDDEN = "\x00"                             # stands for markup and padding: no part of a sentence
OPAQUE = "\x01"                             # stands for what has a place in a sentence like a word: code, an address, a reference
CONTROLS = re.compile(f"[{BIDI}]")          # reading takes them out and tells

_FENCE = re.compile(r"[ \t>]*(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+)*(`{3,}|~{3,})")
_CONTAINER = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*:{3,}[ \t]*\{?\.?(\w*)")
_RULED = re.compile(r"(?:\|?[ \t]*:?-+:?(?:[ \t]*\|[ \t]*:?-+:?)*[ \t]*\|?|=+|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_DEFINITION = re.compile(r"[ ]{0,3}(?:\*?\[(?!\^)[^\]\n]{1,300}\]:)")
_NOTE = r"\[\^[^\]\s]{1,100}\]:"
_MARK = rf">|(?:[-+*:]|\#{{1,6}}|[0-9\u0660-\u0669]{{1,9}}[.)-])(?=[ \t])|{_NOTE}"
_LEADING = re.compile(rf"(?:[ \t]*(?:{_MARK}))*[ \t]*(?:\[[ xX]\][ \t]+)?")
_HOLDS = re.compile(rf"[ \t]{{0,3}}(?:[-+*:][ \t]|[0-9]{{1,9}}[.)][ \t]|{_NOTE}|>)")     # indented lines go on with such a block

_CODE_TAGS = re.compile(r"<(pre|code|kbd|samp|script|style)\b[^<>]{0,1000}>", re.I)
_OTHER_TONGUE = re.compile(r"""<([a-z][a-z0-9]*)\b[^<>]{0,500}"""
                           r"""(?:\blang=(?!["']?ar)|\bclass=["']?[^"'<>]{0,100}\bquran)[^<>]{0,500}>""", re.I)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,1000}>")
_TICKS = re.compile(r"`+")
_TARGET = re.compile(r"\](?:\((?:[^()\n\\]|\\.|\([^()\n]{0,500}\)){0,2000}\)|\[[^\]\n]{0,200}\])")
_WIKI = re.compile(r"\[\[([^\[\]\n]{1,600})\]\]")
_NOTE_CALL = re.compile(r"\[\^[^\]\s]{1,100}\]")
_ATTRIBUTES = re.compile(r"\{:?[ \t]*(?:[#.][^{}\n]{0,300}|[\w-]{1,50}=[^{}\n]{0,300}|-[ \t]*)\}")
_NOT_ARABIC = re.compile(r"""\blang=(?!["']?ar)|\.quran\b""")
_URL = re.compile(r"(?:(?<![A-Za-z])(?:https?|ftp)://|(?<![A-Za-z])(?:www\.|mailto:|tel:))[^\s<>«»“”\"،؛؟\x00\x01]+")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,60})+")
_HOST = re.compile(r"(?<![\w.-])(?:[A-Za-z0-9-]{1,60}\.)+[A-Za-z]{2,20}(?:/[^\s<>«»“”\"،؛؟\x00\x01]*)?")
_ENTITY = re.compile(r"&#?\w{1,32};")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_QURAN = re.compile(r"[\ufd3e\ufd3f](?:[^\ufd3e\ufd3f\n]|\n(?![ \t]*\n)){0,5000}[\ufd3e\ufd3f]")
_HEMISTICHS = re.compile(r"(?<![ \t])(?:[ \t]+\*{3}[ \t]+|[ \t]*%~%[ \t]*)")
_CELL_EDGE = re.compile(r"(?<=\|)[ \t]+|(?<![ \t])[ \t]*\|")
_AFTER = re.compile(r"(?<![ \t])[ \t]+$", re.M)
_GAP = re.compile(r"[ \t]{2,}")             # between hemistichs
_BLANK = re.compile(r"\n[ \t]*\n")
_TRAILING = ".,:;!?)]'*_…"


def prose_of(text: str, verse: bool = True) -> str:
    """The text, of the same length and lines, with HIDDEN or OPAQUE for every character that is not prose.

    Not prose are: front matter, code in every form, addresses, tags, link targets, attribute lists, names in [[…]], marks of notes, lists,
    quotations, headings and verse, rows of dashes, padding of cells, lines `:::`, Qur'anic text, other languages, spaces at line ends.
    Nor are poems, where `verse` is false.
    """
    blotter = _Blotter(text, verse)
    blotter.blocks()
    blotter.inlines()
    return blotter.text


class _Blotter:
    """The characters of one text, blotted out step by step."""

    def __init__(self, text: str, verse: bool) -> None:
        self._whole = text
        self.hidden = ("quran",) if verse else ("quran", "verse")
        self._characters = list(text)
        self._changed = False
        self.fence = ""
        self.container = ""                 # "quran" or "verse" while inside one
        self.holding = False                # whether indented lines go on with a list, note or definition
        self.after_blank = True

    @property
    def text(self) -> str:
        """The text as it now is."""
        if self._changed:
            self._whole, self._changed = "".join(self._characters), False
        return self._whole

    def hide(self, start: int, end: int, mark: str = HIDDEN) -> None:
        for at in range(start, end):
            if self._characters[at] != "\n":
                self._characters[at] = mark
        self._changed = self._changed or end > start

    # ---- block by block -----------------------------------------------------------------------------------------------------

    def blocks(self) -> None:
        start, inside_front = 0, False
        for number, line in enumerate(self.text.split("\n")):
            if number == 0 and line.rstrip() == "---":
                inside_front = True
            elif inside_front and line.rstrip() in ("---", "..."):
                inside_front = False
                self.hide(start, start + len(line))
            if inside_front:
                self.hide(start, start + len(line))
            else:
                self._line(start, line)
            start += len(line) + 1

    def _line(self, start: int, line: str) -> None:
        kept = self._kept_from(line)
        self.hide(start, start + (len(line) if kept < 0 else kept))
        if self.container == "verse":
            for match in _GAP.finditer(line):
                self.hide(start + match.start(), start + match.end())
        if line.strip() and not line[0].isspace():
            self.holding = _HOLDS.match(line) is not None
        self.after_blank = not line.strip() or self._is_code(line)

    def _kept_from(self, line: str) -> int:
        """How many characters of a line stand before its prose; -1: it has none."""
        fence = _FENCE.match(line)
        if self.fence:
            if fence and fence[1].startswith(self.fence) and not line[fence.end():].strip():
                self.fence = ""
            return -1
        if fence and "`" not in line[fence.end():]:
            self.fence = fence[1]
            return -1
        if ":::" in line and (container := _CONTAINER.match(line)):
            self.container = container[1].casefold() if container[1].casefold() in ("quran", "verse") else ""
            return -1
        if self.container in self.hidden or self._is_code(line) or _RULED.match(line.strip(" \t>")) or _DEFINITION.match(line):
            return -1
        leading = _LEADING.match(line)
        return leading.end() if leading else 0

    def _is_code(self, line: str) -> bool:
        indented = line.startswith(("    ", "\t"))
        return indented and self.after_blank and (not self.holding or line.startswith(("        ", "\t\t")))

    # ---- within lines -------------------------------------------------------------------------------------------------------

    def inlines(self) -> None:
        self._remarks()
        self._elements(_CODE_TAGS)
        self._code_spans()
        self._matches(_QURAN, OPAQUE)
        self._matches(_HEMISTICHS, HIDDEN)
        self._elements(_OTHER_TONGUE)
        self._matches(_TAG, OPAQUE)
        self._wiki()
        self._matches(_TARGET, OPAQUE)
        self._matches(_NOTE_CALL, HIDDEN)
        self._attribute_lists()
        self._addresses()
        for pattern in (_ENTITY, _ESCAPE):
            self._matches(pattern, OPAQUE)
        for pattern in (_CELL_EDGE, _AFTER):
            self._matches(pattern, HIDDEN)

    def _matches(self, pattern: re.Pattern[str], mark: str) -> None:
        for match in pattern.finditer(self.text):
            self.hide(match.start(), match.end(), mark)

    def _remarks(self) -> None:
        text, at = self.text, 0
        while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
            self.hide(start, end + 3)
            at = end + 3

    def _elements(self, opening: re.Pattern[str]) -> None:
        """Elements from their opening tag to the next closing tag of that name."""
        text = self.text
        closings: dict[str, list[int]] = defaultdict(list)
        for match in re.finditer(r"</([A-Za-z][A-Za-z0-9]*)[ \t]*>", text):
            closings[match[1].lower()].append(match.start())
        for match in opening.finditer(text):
            ends = closings[match[1].lower()]
            at = bisect_left(ends, match.end())
            if at < len(ends):
                self.hide(match.start(), ends[at], OPAQUE)

    def _code_spans(self) -> None:
        """Code between equal runs of backticks within one paragraph (CommonMark 6.1)."""
        text = self.text
        blanks = [match.start() for match in _BLANK.finditer(text)]
        runs = [(match.start(), match.end()) for match in _TICKS.finditer(text)]
        by_length: dict[int, list[int]] = defaultdict(list)
        for start, end in runs:
            by_length[end - start].append(start)
        done = 0
        for start, end in runs:
            same = by_length[end - start]
            following = bisect_right(same, start)
            if start < done or following == len(same) or bisect_left(blanks, start) != bisect_left(blanks, same[following]):
                continue
            done = same[following] + end - start
            self.hide(start, done, OPAQUE)

    def _wiki(self) -> None:
        """References: the target is hidden, the author's own words are prose."""
        for match in _WIKI.finditer(self.text):
            words = match[1].find("|")
            if words < 0:
                self.hide(match.start(), match.end(), OPAQUE)
            else:
                self.hide(match.start(), match.start(1) + words + 1, OPAQUE)
                self.hide(match.end(1), match.end(), OPAQUE)

    def _attribute_lists(self) -> None:
        text = self.text
        for match in _ATTRIBUTES.finditer(text):
            opening = text.rfind("[", max(0, match.start() - 500), match.start()) if text[match.start() - 1: match.start()] == "]" else -1
            foreign = opening >= 0 and _NOT_ARABIC.search(match[0]) is not None
            self.hide(opening if foreign else match.start(), match.end(), OPAQUE if foreign else HIDDEN)

    def _addresses(self) -> None:
        for pattern in (_URL, _MAIL, _HOST):
            for match in pattern.finditer(self.text):
                self.hide(match.start(), match.start() + len(match[0].rstrip(_TRAILING)), OPAQUE)
