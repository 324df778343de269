"""The same word twice in a row, also over a line end: «في في». What Arabic doubles on purpose is none: «شيئًا شيئًا», «خطوة خطوة»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.language.tokens import Text, Word, Words, bare
from warraq.lint.prose import HIDDEN

_TANWIN = re.compile("[\u064b\u08f0]")
_BETWEEN = re.compile(r"[ \t\u00a0]+|[ \t]*\n([ \t>]*)")
_MARKED = re.compile("[\u064b-\u0650\u0652\u0670]")
_IN_ALIF = frozenset("هذا إذا كما ما لما مما فيما عما إنما لماذا ماذا هنا أنا إلا كلما حينما عندما بينما ربما بما لها بها فيها منها عليها إليها عنها معها كانا كانوا أما وما وإذا فإذا لنا منا بنا".split())
_DOUBLED = frozenset("خطوة كلمة صفحة قطعة نقطة جملة حبة سنة ساعة لحظة مرة دفعة فقرة قطرة حجرة لبنة ورقة لقمة درجة مرحلة ليلة آية عبارة فكرة مادة "
                     "بين كيت ذيت نعم كلا بلى هيهات آه الله يا رب هيا مهلا رويدا جدا حقا هو هي".split())


def find(words: Words) -> Iterator[Diagnostic]:
    """Each second word of a pair."""
    for text in words.texts:
        for first, second in zip(text.words, text.words[1:]):
            if first.bare == second.bare and _adjoin(text, first, second) and not _meant(first, second):
                yield found("word-repeated", text.span(second.start, second.end), written=f"{first.typed} {second.typed}")


def _adjoin(text: Text, first: Word, second: Word) -> bool:
    """Whether nothing stands between two words but space, a line end, or the mark of a quotation that goes on."""
    start, end = first.end, second.start
    return _BETWEEN.fullmatch(text.prose[start:end].replace(HIDDEN, "")) is not None and _BETWEEN.fullmatch(text.text[start:end]) is not None


def _meant(first: Word, second: Word) -> bool:
    """Whether a word is doubled on purpose, or two words are told apart by their marks («مِن مَن»)."""
    if len(first.bare) < 2 or bare(first.typed) in _DOUBLED:
        return True
    if _TANWIN.search(first.typed + second.typed) or (first.bare.endswith("ا") and len(first.bare) > 3 and first.bare not in _IN_ALIF):
        return True
    marks = [_MARKED.findall(word.typed) for word in (first, second)]
    return all(marks) and marks[0] != marks[1]
