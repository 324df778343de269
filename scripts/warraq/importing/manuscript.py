"""The manuscript folder that articles are brought into: what is there, and how it changes without losing a letter."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from warraq.config import read_settings
from warraq.diagnostics import Checked, Diagnostic, has_errors
from warraq.folder import Folder
from warraq.importing.references import stub
from warraq.model import Article, External, Settings, Source
from warraq.reading.frontmatter import default_id, read_front_matter
from warraq.reading.positions import Places
from warraq.yaml_positions import YamlList, YamlMapping, parse_mapping

BOOK, REPORT = "book.yaml", "import-report.md"
ARTICLES, ORIGINALS, IMAGES = "articles", "originals", "images"
LARGEST = 64 * 2**20
_NUMBER = re.compile(r"\d+")
_PLAIN = re.compile(r"[^\W\d_][\w \u064b-\u0652\u0670ـ،؛؟«»…().–—'/-]*")
_SPECIAL = re.compile(r"(?:y|n|yes|no|on|off|true|false|null)$|.*[ ]$|.* #", re.I)


@dataclass(frozen=True, slots=True)
class Existing:
    """What a manuscript folder holds before an import. `book` is book.yaml as it stands, empty where there is none."""

    book: str = ""
    settings: Settings | None = None
    articles: tuple[Article, ...] = ()      # of each only its names
    files: tuple[str, ...] = ()             # of articles/, bare names
    originals: dict[str, bytes] = field(default_factory=dict)
    report: str = ""

    @property
    def external(self) -> tuple[External, ...]:
        return self.settings.external if self.settings else ()

    @property
    def stems(self) -> list[str]:
        """The articles' names without number and ending."""
        return [default_id(name) for name in self.files]

    @property
    def last_number(self) -> int:
        """The greatest number that leads a file's name."""
        return max((int(m[0]) for name in self.files if (m := _NUMBER.match(name))), default=0)


def existing(into: Path) -> Checked[Existing | None]:
    """What is in the folder; None where its book.yaml or an article cannot be read."""
    if not into.is_dir():
        return Checked(Existing())
    folder = Folder(into)
    book, heard = folder.text(BOOK) if (into / BOOK).exists() else ("", ())
    if book is None:
        return Checked(None, heard)
    settings, said = read_settings(book) if book else (None, ())
    errors = tuple(d for d in said if has_errors((d,)))
    if errors:
        return Checked(None, errors)
    files = tuple(posixpath.basename(n) for n in folder.names(ARTICLES) if posixpath.dirname(n) == ARTICLES and n.lower().endswith(".md"))
    articles, unread = _articles(folder, files)
    if unread:
        return Checked(None, unread)
    report = folder.text(REPORT)[0] if (into / REPORT).exists() else ""
    return Checked(Existing(book, settings, articles, files, _originals(folder), report or ""))


def _articles(folder: Folder, files: Sequence[str]) -> tuple[tuple[Article, ...], tuple[Diagnostic, ...]]:
    articles, unread = [], []
    for name in files:
        path = f"{ARTICLES}/{name}"
        text, heard = folder.text(path)
        unread += heard
        if text is not None:
            front, _ = read_front_matter(text, Source(path, text), Places(path))
            articles.append(stub(front.id or default_id(path), path, front.title, front.short, front.aliases))
    return tuple(articles), tuple(unread)


def _originals(folder: Folder) -> dict[str, bytes]:
    found = {path.removeprefix(ORIGINALS + "/"): folder.content(path, None, LARGEST) for path in folder.names(ORIGINALS)}
    return {path: data for path, data in found.items() if isinstance(data, bytes)}


# ---- writing ------------------------------------------------------------------------------------------------------------------


def yaml_text(text: str) -> str:
    """A text as a YAML scalar: plain where nothing in it could be taken for something else, else in quotation marks (JSON's are YAML's)."""
    return text if _PLAIN.fullmatch(text) and not _SPECIAL.match(text) else json.dumps(text, ensure_ascii=False)


def new_book(title: str, author: str, remarks: dict[str, str], external: Sequence[str]) -> str:
    """book.yaml of a new book. `remarks` stand as comments after the values of their keys."""
    lines = {"title": f"title: {yaml_text(title)}", "author": f"author: {yaml_text(author)}"}
    lines |= {"external": "external:"} if external else {}
    remarked = [line + (f"   # {remarks[key]}" if key in remarks else "") for key, line in lines.items()]
    return "\n".join([*remarked, *(f"  - title: {yaml_text(name)}" for name in external)]) + "\n"


def changed_book(before: Existing, articles: Sequence[str], external: Sequence[str]) -> str | None:
    """book.yaml with these articles at the end of its list (if it has one) and these titles in `external`; every other line stays.

    None where that cannot be done safely, because a list is written in brackets or the like.
    """
    text = before.book
    listed = before.settings is not None and any(part.files for part in before.settings.parts)
    wanted = {"articles": [yaml_text(a) for a in articles] if listed else [], "external": [f"title: {yaml_text(t)}" for t in external]}
    for key, entries in wanted.items():
        added = _with_entries(text, key, entries) if entries else text
        if added is None:
            return None
        text = added
    settings, said = read_settings(text)
    known = {e.title for e in settings.external} if settings else set()
    return text if settings and not has_errors(said) and known >= set(external) else None


def _with_entries(text: str, key: str, entries: Sequence[str]) -> str | None:
    """The text with entries added to a block list at its top level, which is made if it is missing."""
    mapping = parse_mapping(text, BOOK).value
    lines = text.rstrip("\n").split("\n")
    if mapping is None:
        return None
    if mapping.key(key) is None:
        return "\n".join([*lines, f"{key}:", *(f"  - {entry}" for entry in entries)]) + "\n"
    value = mapping.get(key)
    if not isinstance(value, YamlList) or not value.items:
        return None
    dash = re.match(r"([ ]*)- ", lines[value.items[0].span.line - 1])
    if not dash:
        return None
    end = _end_of(mapping, key, lines)
    return "\n".join([*lines[:end], *(f"{dash[1]}- {entry}" for entry in entries), *lines[end:]]) + "\n"


def _end_of(mapping: YamlMapping, key: str, lines: Sequence[str]) -> int:
    """How many lines there are up to the end of a key's value, blank lines and comments after it left out."""
    starts = sorted(name.span.line for name in mapping.keys())
    own = mapping.key(key)
    assert own
    end = next((line for line in starts if line > own.span.line), len(lines) + 1) - 1
    while end > own.span.line and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def front_matter(title: str, rest: dict[str, str | tuple[str, ...]]) -> str:
    """An article's front matter."""
    lines = ["---", f"title: {yaml_text(title)}"]
    for key, value in rest.items():
        if isinstance(value, str):
            lines.append(f"{key}: {yaml_text(value)}")
        elif value:
            lines += [f"{key}:", *(f"  - {yaml_text(item)}" for item in value)]
    return "\n".join([*lines, "---"])
