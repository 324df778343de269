"""A zero-width non-joiner at a word's edge, where it parts nothing; between two letters it is the author's."""

from __future__ import annotations

from warraq.lint.letters import LETTER, MARK, WORD
from warraq.lint.rule import Rule, replacing

_EDGE = f"(?<=[{WORD}])\u200c+(?![\u200c{LETTER}A-Za-z0-9])|(?<![\u200c{LETTER}{MARK}\u0640A-Za-z0-9])\u200c+(?=[{WORD}])"

RULE = Rule("typing-joiner", replacing(_EDGE, ""))
