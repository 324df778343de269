"""Persian and Urdu letters that look like Arabic ones (ی ک ہ ھ) and defeat every search, within Arabic text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.lint.letters import WORD
from warraq.lint.persian import arabic_stretches
from warraq.lint.rule import Finding, Rule

_INSTEAD = {"\u06a9": "ك", "\u06aa": "ك", "\u06c1": "ه", "\u06be": "ه", "\u06d5": "ه", "\u06c0": "ة", "\u06c3": "ة"}
_YEH = "\u06cc"
_LETTER = re.compile(f"[{_YEH}{''.join(_INSTEAD)}]")
# At a word's end ی has no dots: there it is as likely ى as ي. These words are spelt with ى, the rest get ي.
_MAQSURA = frozenset("على إلى حتى متى لدى سوى مدى هدى منى معنى مبنى مستوى محتوى أخرى كبرى صغرى عظمى وسطى قصوى أولى ذكرى بشرى "
                     "موسيقى مستشفى مقهى".split())
_WORDS = re.compile(f"[{WORD}]{{2,}}")            # a letter alone is spoken of
_PREFIX = re.compile("^(?:[وف]?(?:ال|بال|كال|لل)?)")


def _find(prose: str) -> Iterator[Finding]:
    for start, end in arabic_stretches(prose):
        for word in _WORDS.finditer(prose, start, end):
            for match in _LETTER.finditer(word[0]):
                at = word.start() + match.start()
                yield Finding(at, at + 1, _INSTEAD.get(match[0]) or _yeh(word[0], match.start()))


def _yeh(word: str, at: int) -> str:
    """What a ی is in Arabic: ي, or ى at the end of a word that is spelt so."""
    spelt = word[:at] + "ى" + word[at + 1:]
    last = at == len(word) - 1
    return "ى" if last and ({spelt, spelt[1:], _PREFIX.sub("", spelt)} & _MAQSURA) else "ي"


RULE = Rule("typing-persian-letter", _find, once_a_line=True)
