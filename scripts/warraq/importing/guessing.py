"""Guesses as values: what was taken for what, on which line, and how sure that is."""

from __future__ import annotations

from enum import Enum

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span


class Sure(Enum):
    """How sure a guess is, in words."""

    HIGH = ("عالية", "high")
    MEDIUM = ("متوسطة", "medium")
    LOW = ("منخفضة", "low")


def guess(what: str, span: Span, sure: Sure, **facts: object) -> Diagnostic:
    """A finding `import-guess-{what}`; the author reads it and corrects what was guessed wrongly."""
    arabic, english = sure.value
    return found(f"import-guess-{what}", span, sure=arabic, sure_en=english, **facts)


def is_guess(diagnostic: Diagnostic) -> bool:
    return diagnostic.code.startswith("import-guess-")


def shortened(text: str, most: int = 60) -> str:
    """The beginning of a text, for a message."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
