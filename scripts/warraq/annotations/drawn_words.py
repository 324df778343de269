"""The words drawn on the pages of a PDF, with their boxes, as pdfium sees the letters."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

import pypdfium2
import pypdfium2.raw as pdfium

from warraq.marks import SeenWord
from warraq.printed import Box

_MOST = 40_000          # letters of a page
_SPACE = .5             # points: what is narrower is a space that pdfium made up
_APART = 1.5            # of the letters' height: words that stand so far apart have no space between them (cells of a row)

Letter = tuple[str, Box, float]


def drawn_words(content: bytes, sheets: Iterable[int]) -> dict[int, tuple[SeenWord, ...]]:
    """The words of these pages (from 0). A page that pdfium cannot read has none."""
    out: dict[int, tuple[SeenWord, ...]] = {}
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return out
    for sheet in sheets:
        try:
            out[sheet] = tuple(_words(document[sheet].get_textpage()))
        except (pypdfium2.PdfiumError, IndexError):
            continue
    document.close()
    return out


def _words(page: pypdfium2.PdfTextPage) -> Iterator[SeenWord]:
    lines: dict[int, list[Letter]] = {}
    for letter in _letters(page):
        lines.setdefault(round(letter[2]), []).append(letter)
    for base in sorted(lines, reverse=True):
        beside = lines.pop(base) + lines.pop(base - 1, []) if base in lines else []     # bases of one line differ by a rounding
        yield from _of_line(beside)


def _letters(page: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    """Each letter with its box and the height of its base line."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(min(page.count_chars(), _MOST)):
        code = pdfium.FPDFText_GetUnicode(page, index)
        if pdfium.FPDFText_GetCharBox(page, index, left, right, bottom, top) and pdfium.FPDFText_GetCharOrigin(page, index, x, y) and 31 < code < 0x110000:
            yield chr(code), (left.value, bottom.value, right.value, top.value), y.value


def _of_line(letters: list[Letter]) -> Iterator[SeenWord]:
    """Letters on one base line parted at spaces and wide gaps, wherever they stand in the file's text."""
    spaces = [(box[0] + box[2]) / 2 for sign, box, _ in letters if sign.isspace() and box[2] - box[0] > _SPACE]
    drawn = [letter for letter in letters if not letter[0].isspace()]
    parted = sorted([(at, None) for at in spaces] + [((l[1][0] + l[1][2]) / 2, n) for n, l in enumerate(drawn)], key=lambda pair: pair[0])
    word: list[int] = []
    edge = 0.0
    for _, number in parted:
        far = number is not None and word and drawn[number][1][0] - edge > _APART * max(4.0, drawn[number][1][3] - drawn[number][1][1])
        if (number is None or far) and word:
            yield _word(drawn, word)
            word = []
        if number is not None:
            word.append(number)
            edge = max(edge, drawn[number][1][2]) if len(word) > 1 else drawn[number][1][2]
    if word:
        yield _word(drawn, word)


def _word(drawn: list[Letter], numbers: list[int]) -> SeenWord:
    letters = [drawn[n] for n in sorted(numbers)]
    body = [box for sign, box, _ in letters if unicodedata.category(sign) != "Mn"] or [box for _, box, _ in letters]
    box = min(b[0] for b in body), min(b[1] for b in body), max(b[2] for b in body), max(b[3] for b in body)
    return SeenWord("".join(sign for sign, _, _ in _unturned(letters)), box, letters[0][2])


def _unturned(letters: list[Letter]) -> Iterator[Letter]:
    """Letters in logical order: pdfium turns those of a line that runs to the left one by one, and so those of a ligature, which share a box, against each other.

    Where it took a word for one that runs to the right, all are turned.
    """
    right = [box for sign, box, _ in letters if unicodedata.bidirectional(sign) == "AL"]
    if len(right) > 1 and len(right) == sum(sign.isalnum() for sign, _, _ in letters) and sum(right[0][::2]) < sum(right[-1][::2]):
        yield from letters[::-1]
        return
    for _, together in groupby(letters, key=lambda letter: letter[1]):
        ligature = list(together)
        yield from ligature[::-1] if unicodedata.bidirectional(ligature[0][0]) == "AL" else ligature
