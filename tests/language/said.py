"""Prose under the rules of language: `said("في في البيت")` are the findings as (code, written) pairs, without asking hunspell."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

from warraq import language
from warraq.diagnostics import Diagnostic
from warraq.language import dictionary
from warraq.model import Manuscript, Source

HAS_HUNSPELL = shutil.which("hunspell") is not None


def spelled(*texts: str, words: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
    """The findings of a book of such articles, hunspell's where it is installed; `words` is its words.txt."""
    sources = tuple(Source(f"articles/{number:02}-a.md", text) for number, text in enumerate(texts, 1))
    settings = SimpleNamespace(author=("مؤلف",), publisher="")
    return language.checked(Manuscript(Path(), settings, sources, words=tuple(words)))


def checked(*texts: str, words: Sequence[str] = ()) -> tuple[Diagnostic, ...]:
    """The same without hunspell, which takes half a second; the notice that says so comes first."""
    with patch.object(dictionary.shutil, "which", lambda _: None):
        return spelled(*texts, words=words)


def said(*texts: str, words: Sequence[str] = ()) -> list[tuple[str, str]]:
    """What is found without hunspell."""
    return [(d.code, d.fact("written")) for d in checked(*texts, words=words)[1:]]
