"""What is written joined to the front of an Arabic word: conjunctions, prepositions, the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warraq.arabic.normalize import fold

_FRONT = re.compile(r"(?P<and>[وف]?)(?P<to>[بكل]?)(?P<the>ال|(?<=ل)ل)?")
_LEAST = 2              # letters that must be left of a word
_ARTICLE = re.compile(r"[وف]?([بك]?ال|لل)(?=..)")
_PARTICLES = re.compile("[وف]"), re.compile("[بكل]"), re.compile("[وف][بكل]")
_NO_ARTICLE = frozenset("ذي تي له لهم ان".split())    # folded, after «ال»


def cores(word: str) -> Iterator[tuple[str, str]]:
    """Every way to part a bare word into what is joined to its front and the word itself, the undivided word first.

    The article of «للكتاب» counts to the front.
    """
    yield "", word
    front = _FRONT.match(word)
    ends = {front.end("and"), front.end("to")} | ({front.end("the")} if front["the"] else set())
    if not front["and"] and not front["to"] and not front["the"]:
        return
    for end in sorted(ends - {0}):
        if len(word) - end >= _LEAST:
            yield word[:end], word[end:]


def after_article(word: str) -> tuple[str, ...]:
    """What a bare word is without its article and what stands before that, in every way that it can be read («للغة»: «غة», «لغة»).

    Empty where it has none: the article's alif bears no hamza («إلهام»), and a few words only look as if they had one («الذي»، «الله»).
    """
    front = _ARTICLE.match(word.replace("ٱ", "ا"))
    if not front or fold(word[front.end():]) in _NO_ARTICLE:
        return ()
    rest = word[front.end():]
    return (rest, "ل" + rest) if front[1] == "لل" else (rest,)


def after_particles(word: str) -> tuple[str, ...]:
    """What a bare word may be without a conjunction, a preposition or both: «وكتاب», «بكتاب», «وبكتاب»; at least three letters."""
    return tuple(word[front.end():] for front in (pattern.match(word) for pattern in _PARTICLES) if front and len(word) - front.end() > _LEAST)
