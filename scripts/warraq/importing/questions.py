"""The FAQ of a raw text: where it begins and ends, and which of its lines are questions. None is ever made up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from warraq.arabic.normalize import fold
from warraq.importing.headings import is_known
from warraq.importing.units import NUMBER, Unit

UNDERSTOOD = frozenset(map(fold, ("الأسئلة الشائعة", "أسئلة شائعة", "FAQ", "FAQs")))     # without the class .faq
_OTHERS = frozenset(map(fold, ("الأسئلة المتكررة", "أسئلة متكررة", "أسئلة متكررة وأجوبتها", "أسئلة وأجوبة", "الأسئلة الأكثر شيوعًا",
                               "أسئلة يكثر طرحها", "سؤال وجواب", "س و ج", "س وج", "س/ج", "أسئلة القراء")))
_BEGINNINGS = tuple(fold(b) + " " for b in ("الأسئلة الشائعة", "أسئلة شائعة", "الأسئلة المتكررة", "أسئلة متكررة"))

_QUESTION_MARK = re.compile(r"(?:\*\*)?(?:(?:س|سؤال|السؤال|Q)\s*[\d٠-٩]{0,2}\s*[:/.)-]"
                            r"|السؤال (?:الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع)\s*:)\s*", re.I)
_ANSWER_MARK = re.compile(r"(?:\*\*)?(?:ج|جواب|الجواب|الإجابة|إجابة|A)\s*[\d٠-٩]{0,2}\s*[:/.)-](?:\*\*)?\s*", re.I)
_ANSWER_WITHIN = re.compile(r"(?<=[؟?])\s*(?:ج|جواب|الجواب|الإجابة)\s*[\d٠-٩]{0,2}\s*[:/-]\s*")
_ASKS = re.compile(r"(?:و|ف)?(?:هل|ما|ماذا|لماذا|لمَ|كيف|متى|أين|كم|من|أيّ?|أليس|بكم|إلى متى|ما هي|ما هو)(?=\s)")
_ENDS = ("؟", "?", "؟:", "?:", "؟**", "?**")
LONGEST = 200


def is_faq_title(text: str) -> bool:
    """Whether a heading announces an FAQ."""
    folded = fold(text)
    return folded in UNDERSTOOD or folded in _OTHERS or (folded.startswith(_BEGINNINGS) and len(text) <= 80 and not text.endswith("."))


def faq_range(units: Sequence[Unit]) -> range:
    """The units below the first FAQ heading, up to the next section of a known title or the end; empty where there is none."""
    start = next((i for i, u in enumerate(units) if u.kind in ("text", "heading") and is_faq_title(u.text.rstrip(":"))), None)
    if start is None:
        return range(0)
    end = next((i for i in range(start + 1, len(units)) if units[i].kind == "heading" or is_known(units[i])), len(units))
    return range(start + 1, end)


def with_questions(units: Sequence[Unit]) -> list[Unit]:
    """The units of an FAQ with its questions as such (kind `question`), and answers without the letter that marks them."""
    out: list[Unit] = []
    for unit in units:
        asked = _asked(unit)
        if asked:
            question, answer = asked
            out.append(replace(unit, kind="question", text=question))
            out += [replace(unit, kind="text", text=answer)] if answer else []
        elif unit.kind == "text" and (match := _ANSWER_MARK.match(unit.text)):
            out.append(replace(unit, text=unit.text[match.end():]))
        elif unit.kind == "bullet" and unit.text.endswith(_ENDS):
            out.append(replace(unit, kind="question"))
        else:
            out.append(unit)
    return out


def unanswered_by_question(units: Sequence[Unit]) -> list[Unit]:
    """The paragraphs before the first question: answers whose questions are missing."""
    out = []
    for unit in units:
        if unit.kind == "question":
            break
        if unit.kind == "text":
            out.append(unit)
    return out


def _asked(unit: Unit) -> tuple[str, str] | None:
    """A unit's question and the answer that follows on the same line, if any."""
    if unit.kind not in ("text", "number", "bullet"):
        return None
    mark = _QUESTION_MARK.match(unit.text)
    text = unit.text[mark.end():] if mark else NUMBER.sub("", unit.text, count=1) if NUMBER.match(unit.text) else unit.text
    if answer := _ANSWER_WITHIN.search(text):
        return _bare(text[: answer.start()]), text[answer.end():].strip()
    if len(text) <= LONGEST and (text.endswith(_ENDS) or mark):
        return _bare(text), ""
    first = re.match(r"[^؟?]{3,150}[؟?](?=\s)", text)
    if first and (mark or _ASKS.match(text)):
        return _bare(first[0]), text[first.end():].strip()
    return None


def _bare(question: str) -> str:
    return question.strip().strip("*").strip().rstrip(":").strip()
