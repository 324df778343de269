"""Two spaces and more between words."""

from __future__ import annotations

from warraq.lint.rule import Rule, replacing

RULE = Rule("typing-space-double", replacing(r"(?<=[^\s\x00]) {2,}(?=[^\s\x00])", " "))
