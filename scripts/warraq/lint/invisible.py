"""Characters without shape or meaning in Arabic that were pasted along: zero-width spaces, word joiners, soft hyphens."""

from __future__ import annotations

from warraq.lint.letters import WORD
from warraq.lint.rule import Rule, replacing

_THESE = "\u200b\u2060\u00ad"

RULE = Rule("typing-invisible", replacing(f"(?<=[{WORD} ،؛؟.:!»«)(])[{_THESE}]+|[{_THESE}]+(?=[{WORD} ،؛؟.:!»«)(])", ""))
