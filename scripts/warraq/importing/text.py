"""Raw text: its title and author found, its titles in prose made references, its structure written as Markdown."""

from __future__ import annotations

import re
from dataclasses import replace

from warraq.arabic.normalize import fold, likeness
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.importing.drafts import Draft
from warraq.importing.guessing import Sure, guess, shortened
from warraq.importing.headings import is_candidate, is_known
from warraq.importing.naming import title_in_name
from warraq.importing.originals import Original
from warraq.importing.questions import is_faq_title
from warraq.importing.references import Known, Mention, refer
from warraq.importing.structure import structured
from warraq.importing.units import Unit, prepared, units_of

SAME, ALIKE = 0.9, 0.6                      # likeness from which a first line is the given title, or the file name's
# What raw text does not have: fences, rows of dashes below a table's head, blocks, definitions of notes, front matter.
_MARKDOWN = re.compile(r"^(?:```|~~~|\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t|:-]*$|::: *\w|\[\^[^\]\s]+\]:)", re.M)
_BYLINE = re.compile(r"(?:بقلم|تأليف|كتبه|كتبته|كتبها|الكاتب|الكاتبة|المؤلف|المؤلفة)\s*[:：]?\s+(?=\S)(?P<name>[^.،:؛؟!\d]{3,50})$")
_BASMALA = fold("بسم الله الرحمن الرحيم")


def is_markdown(text: str) -> bool:
    """Whether a text is Markdown, whatever its file is called."""
    return bool(_MARKDOWN.search(text)) or re.match(r"---\n(?:[\w-]+:.*\n)+---\n", text) is not None


def drafted(original: Original, given: str) -> Draft:
    """The source with its title; an empty title where none is to be found. `given` is the one from the command line."""
    lines = prepared(original.text)
    units = units_of(original.text, lines.repaired)
    first = _title_line(units)
    title, sure, origin = _title(given, first, original.path.stem)
    used = first if first and (origin == "first-line" or likeness(fold(title), fold(first.text)) >= SAME) else None
    draft = Draft(original, title, sure, origin, used.line if used else 0, lines.typed, lines.repaired,
                  skipped=frozenset(range(used.line, (used.ends or used.line) + 1)) if used else frozenset())
    return _with_author(draft, [u for u in units if u is not used][:3])


def _title_line(units: list[Unit]) -> Unit | None:
    """The first line if it looks like a title: short, without a full stop, followed by text, and no section's usual name."""
    first = units[0]
    fits = first.kind == "heading" or is_candidate(first, 120)
    fits = fits and not (is_known(first) or is_faq_title(first.text) or fold(first.text) == _BASMALA)
    return first if fits and len(units) > 1 else None


def _title(given: str, first: Unit | None, stem: str) -> tuple[str, Sure, str]:
    if given:
        return given, Sure.HIGH, "option"
    named = title_in_name(stem)
    if first and (not named or named.sure is Sure.LOW or likeness(fold(named.title), fold(first.text)) >= ALIKE):
        return first.text, Sure.HIGH if named and named.sure is Sure.MEDIUM or first.kind == "heading" else Sure.MEDIUM, "first-line"
    return (named.title, named.sure, "file-name") if named else ("", Sure.LOW, "")


def _with_author(draft: Draft, units: list[Unit]) -> Draft:
    """The author's name from a line «بقلم …» near the beginning."""
    for unit in units:
        if unit.kind == "text" and (match := _BYLINE.match(unit.text)):
            name = match["name"].strip()
            heard = guess("author", draft.original.span(unit.line, 1), Sure.MEDIUM, name=name)
            return replace(draft, front={"author": name}, skipped=draft.skipped | {unit.line}, heard=(*draft.heard, heard))
    return draft


def written(draft: Draft, known: Known) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text as Markdown, and what was guessed."""
    heard: list[Diagnostic] = []
    left = [unit for unit in units_of(draft.original.text, draft.repaired) if unit.line not in draft.skipped]
    units = [_referred(unit, draft, known, heard) for unit in left]
    joined = sum(1 for unit in units if unit.ends)
    if joined:
        heard.append(guess("joined", draft.original.span(), Sure.MEDIUM, count=joined))
    structure = structured(units, draft.repaired, lambda line: draft.original.span(line, 1)) if units else None
    heard += structure.heard if structure else []
    return "\n\n".join(structure.blocks) + "\n" if structure else "", tuple(heard)


def _referred(unit: Unit, draft: Draft, known: Known, heard: list[Diagnostic]) -> Unit:
    if "مقال" not in unit.text or unit.kind not in ("text", "bullet", "number", "letter", "quote"):
        return unit
    text, mentions = refer(unit.text, known)
    offset = max(0, draft.repaired[unit.line - 1].find(unit.text[:20]))
    heard += [told(m, draft, unit.line, offset + m.start + 1) for m in mentions]
    return replace(unit, text=text)


def told(mention: Mention, draft: Draft, line: int, column: int) -> Diagnostic:
    """What is said of a title found in prose."""
    span = draft.original.span(line, column, mention.end - mention.start)
    title = shortened(mention.title, 100)
    if mention.target:
        return guess("near", span, mention.sure, title=title, target=mention.target)
    if mention.known:
        return guess("reference", span, mention.sure, title=title)
    return guess("external", span, mention.sure, title=title)


def untitled(original: Original) -> Diagnostic:
    """The finding for a source whose title nobody knows."""
    return found("import-title-missing", original.span())
