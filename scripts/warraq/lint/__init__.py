"""Typing: what is mistyped in prose beyond doubt, with what to write instead. One rule a file; reports and repairs share them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.lint import (double_space, doubled_commas, ellipsis, invisible, joiner, latin_punctuation, persian_digits, persian_letters,
                         presentation_forms, quotation_marks, repeated_marks, space_after, space_after_colon, space_after_stop,
                         space_before, space_inside)
from warraq.lint.places import Places
from warraq.lint.prose import CONTROLS, prose_of
from warraq.lint.rule import Finding, Rule
from warraq.model import Article, Source

# In the order in which they repair: characters, then signs, then the spaces around them.
RULES: tuple[Rule, ...] = (
    presentation_forms.RULE,
    persian_letters.RULE,
    persian_digits.RULE,
    invisible.RULE,
    joiner.RULE,
    repeated_marks.RULE,
    latin_punctuation.RULE,
    ellipsis.RULE,
    space_before.RULE,
    doubled_commas.RULE,
    space_inside.RULE,
    double_space.RULE,
    space_after.RULE,
    space_after_stop.RULE,
    space_after_colon.RULE,
    quotation_marks.RULE,
)
_SHOWN = 60                                 # characters of a finding's words in a message
_LEFT, _RIGHT = re.compile(r"[^\s]*[ \t]*$"), re.compile(r"\S*")


def check(source: Source, article: Article | None = None, accepted: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """What is mistyped in a source, each at its place in the file as typed. No rule needs the article as read so far.

    `accepted` are words or phrases (words.txt) within which nothing is reported.
    """
    places = Places(source)
    prose = prose_of(places.text)
    heard = []
    for rule in RULES:
        last = 0
        for finding in rule.find(prose):
            span = places.span(finding.start, finding.end)
            if not _is_accepted(places.text, finding, accepted) and not (rule.once_a_line and span.line == last):
                written, instead = _words(places.text, finding)
                instead = repair(instead) if rule.repaired else instead     # one repair may ask for another: «نص ،كلمة»
                heard.append(found(rule.code, span, written=written, instead=instead))
                last = span.line
    return tuple(heard)


def repair(text: str) -> str:
    """The text with everything corrected that the repairing rules find, and without bidi controls; its lines stay as many.

    Repairing what is repaired changes nothing.
    """
    text = CONTROLS.sub("", text)
    prose = prose_of(text)
    for _ in range(4):                      # one repair may uncover another; two rounds are enough in practice
        before = text
        for rule in (rule for rule in RULES if rule.repaired):
            repaired = _repaired(text, rule.find(prose))
            if repaired != text:
                text, prose = repaired, prose_of(repaired)
        if text == before:
            break
    return text


def _repaired(text: str, findings: Iterator[Finding]) -> str:
    out, done = [], 0
    for start, end, instead in findings:
        out += [text[done:start], instead]
        done = end
    return "".join(out) + text[done:] if out else text


def _words(text: str, finding: Finding) -> tuple[str, str]:
    """The words around a finding as they are and as they should be."""
    left = _LEFT.search(text, max(0, finding.start - _SHOWN), finding.start)[0]
    right = _RIGHT.match(text, finding.end, finding.end + _SHOWN)[0]
    written = left + text[finding.start: finding.end] + right
    return _shortened(written), _shortened(left + finding.instead + right)


def _shortened(words: str) -> str:
    words = words.strip()
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def _is_accepted(text: str, finding: Finding, accepted: Collection[str]) -> bool:
    """Whether a finding lies within an accepted word or phrase."""
    for phrase in filter(None, accepted):
        at = text.find(phrase, max(0, finding.end - len(phrase)), finding.start + len(phrase))
        if 0 <= at <= finding.start and at + len(phrase) >= finding.end:
            return True
    return False
