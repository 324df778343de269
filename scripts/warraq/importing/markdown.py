"""Markdown sources: title and front matter made those of a manuscript, titles in prose made references; the rest stays."""

from __future__ import annotations

import re
from dataclasses import replace

from warraq.diagnostics import Checked, Diagnostic, has_errors
from warraq.importing.drafts import Draft
from warraq.importing.guessing import Sure, guess
from warraq.importing.naming import title_in_name
from warraq.importing.originals import Original
from warraq.importing.references import Known, refer
from warraq.importing.text import told
from warraq.lint import repair
from warraq.lint.prose import HIDDEN, OPAQUE, prose_of
from warraq.yaml_positions import YamlList, YamlMapping, YamlText, YamlValue, parse_mapping

KEYS = ("title", "id", "short", "author", "date", "summary", "tags", "aliases")
# What blogs and generators call the same (Jekyll, Hugo, Ghost, Obsidian).
RENAMED = {"description": "summary", "excerpt": "summary", "categories": "tags", "keywords": "tags", "authors": "author", "slug": "id",
           "published": "date", "pubdate": "date"}
_FRONT = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.S)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_HEADING = re.compile(r"# +(\S.*?)[ \t]*#*(?:[ \t]*\{[^{}]*\})?[ \t]*$")
_ID = re.compile(r"[\w.-]+")


def drafted(original: Original, given: str) -> Checked[Draft | None]:
    """The source with its title; an empty title where none is to be found. None where its front matter cannot be read."""
    text = original.text
    match = _FRONT.match(text)
    first = match[0].count("\n") if match else 0
    parsed = parse_mapping(match[1] or "", str(original.path), 2) if match else Checked(None)
    if has_errors(parsed.diagnostics):
        return Checked(None, parsed.diagnostics)
    front, heard = _front(parsed.value, original) if parsed.value else ({}, ())
    typed, repaired = text.split("\n"), repair(text).split("\n")
    title, sure, origin, line = _title(given, front.get("title", ""), typed, first, original.path.stem)
    draft = Draft(original, title, sure, origin, line, typed, repaired, {k: v for k, v in front.items() if k != "title"},
                  skipped=frozenset(range(1, first + 1)) | (frozenset((line,)) if origin == "heading" else frozenset()), heard=heard)
    if parsed.value and match and not heard and origin == "front-matter":
        draft = replace(draft, kept_front=match[0].rstrip("\n"))
    return Checked(draft)


def _title(given: str, front: str, typed: list[str], first: int, stem: str) -> tuple[str, Sure, str, int]:
    if given:
        return given, Sure.HIGH, "option", 0
    if front:
        return front, Sure.HIGH, "front-matter", 0
    if heading := _first_heading(typed, first):
        return heading[1], Sure.HIGH, "heading", heading[0]
    named = title_in_name(stem)
    return (named.title, named.sure, "file-name", 0) if named else ("", Sure.LOW, "", 0)


def _first_heading(typed: list[str], first: int) -> tuple[int, str] | None:
    """Line and words of the heading `# …` that is the title: the only one, or the first line of the text."""
    text = "\n".join(typed)
    prose = prose_of(text).split("\n")         # a line in a block of code has none
    lines = [(n, line) for n, line in enumerate(typed, 1) if n > first]
    found = [(n, m[1]) for n, line in lines if (m := _HEADING.match(line)) and prose[n - 1].strip(HIDDEN + OPAQUE)]
    start = next((n for n, line in lines if line.strip()), 0)
    return found[0] if found and (len(found) == 1 or found[0][0] == start) else None


def _front(mapping: YamlMapping, original: Original) -> tuple[dict[str, str | tuple[str, ...]], tuple[Diagnostic, ...]]:
    """The front matter in the manuscript's keys; a guess tells of each key that was renamed or left out."""
    out: dict[str, str | tuple[str, ...]] = {}
    heard: list[Diagnostic] = []
    for key, value in mapping.entries:
        name = key.value if key.value in KEYS else RENAMED.get(key.value.casefold(), "")
        taken = _value(name, value) if name and name not in out else None
        if taken:
            out[name] = taken
        if name != key.value or not taken or taken != _texts(value):
            sure, span = Sure.MEDIUM if taken else Sure.HIGH, original.span(key.span.line, key.span.column)
            heard.append(guess("key", span, sure, key=key.value, name=name if taken else "—"))
    return out, tuple(heard)


def _value(name: str, value: YamlValue) -> str | tuple[str, ...] | None:
    """A value as that key takes it, or None."""
    texts = _texts(value)
    if not texts:
        return None
    if name in ("author", "tags", "aliases"):
        return texts
    if isinstance(texts, tuple):
        return None
    if name == "date":
        day = _DATE.match(texts)
        return day[0] if day else None
    return texts if name != "id" or _ID.fullmatch(texts) else None


def _texts(value: YamlValue) -> str | tuple[str, ...] | None:
    """A text on one line, or a list of them."""
    if isinstance(value, YamlText):
        return " ".join(value.value.split())
    if isinstance(value, YamlList) and all(isinstance(item, YamlText) for item in value.items):
        return tuple(" ".join(item.value.split()) for item in value.items if isinstance(item, YamlText))
    return None


def written(draft: Draft, known: Known) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text without front matter and title, and what was guessed."""
    lines = ["" if number in draft.skipped else line for number, line in enumerate(draft.repaired, 1)]
    body = "\n".join(lines)
    text, mentions = refer(body, known)
    heard = []
    for mention in mentions:
        line = body.count("\n", 0, mention.start) + 1
        heard.append(told(mention, draft, line, mention.start - (body.rfind("\n", 0, mention.start) + 1) + 1))
    return text.strip("\n") + "\n", tuple(heard)
