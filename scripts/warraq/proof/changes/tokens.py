"""A paragraph's source cut into what a reader compares: words, punctuation, Markdown's marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from warraq.arabic.normalize import fold
from warraq.proof.blocks import bare

WORD, SIGN, MARK, LINK = "word", "sign", "mark", "link"
_JOINED = r"\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0300-\u036f\u200c\u200d"        # letters with what is set on them
_TOKEN = re.compile(rf"""
    (?P<link> \]\([^()\s]*(?:\s+"[^"]*")?\) | !?\[\^[^\]\s]+\]:? | \{{[#.:][^}}\n]*\}} | https?://[^\s<>)\]]+ )
  | (?P<mark> ^[ \t]*(?:\#{{1,6}}|[-*+]|\d{{1,3}}[.)])(?=\s) | :{{3,}} | ^[ \t]*(?:-{{3,}}|\*{{3,}})[ \t]*$ | `+(?:(?<=```)\w+)? | \*+ | ~~ | (?<!\w)_+(?=\S) | (?<=\S)_+(?!\w)
              | !?\[+ | \^\[ | \]+ | \| | \\ | </?[A-Za-z][^<>]*> )
  | (?P<word> (?:[{_JOINED}] | (?<=\d)[.,٫٬/:](?=\d) | (?<=[A-Za-z])['’.-](?=[A-Za-z]))+ )
  | (?P<sign> \S )""", re.VERBOSE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text, what it is (word, sign, mark, link), and the white space before it; `apart`: some stands between it and what
    it follows, marks passed over. Words with the same `key` are spellings of one."""

    text: str
    kind: str
    gap: str = field(default="", compare=False)
    apart: bool = field(default=False, compare=False)

    @property
    def key(self) -> str:
        return _folded(self.text) if self.kind == WORD else self.text


@lru_cache(1 << 16)         # a book says most of its words again and again
def _folded(word: str) -> str:
    return fold(word).replace(" ", "") or word


def tokens_of(source: str) -> tuple[Token, ...]:
    """The tokens of a block's source in their order; remarks and quotation marks at line beginnings are none. White space is kept where
    lines mean something (front matter, tables, code, lists), and else one space."""
    text = bare(source).strip()
    out: list[Token] = []
    end, lines, said, apart = 0, keeps_lines(text), False, False
    for hit in _TOKEN.finditer(text):
        kind = hit.lastgroup or SIGN
        gap = text[end:hit.start()] + hit[0][:len(hit[0]) - len(hit[0].lstrip())] if out else ""
        end, apart = hit.end(), said and (apart or bool(gap))
        out.append(Token(hit[0].strip(), kind, gap and ("\n" if lines and "\n" in gap else " "), apart))
        if kind != MARK:
            said, apart = True, False
    return tuple(out)


def keeps_lines(text: str) -> bool:
    """Whether the ends of its lines mean something."""
    return text.startswith(("---", "```", "~~~", "|")) or "\n|" in text


def words_of(source: str) -> list[str]:
    """The words alone, spelling folded."""
    return [token.key for token in tokens_of(source) if token.kind == WORD]


