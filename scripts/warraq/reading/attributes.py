"""Attribute lists `{#id .class key=value}`: Python-Markdown's grammar, read strictly enough to leave prose in braces alone."""

from __future__ import annotations

import re

from markdown.extensions.attr_list import get_attrs_and_remainder

Pairs = list[tuple[str, str]]

AT = re.compile(r"\{:?[ \t]*([^{}\n]+?)[ \t]*\}")
AT_END = re.compile(r"[ \t]*\{:?[ \t]*([^{}\n]+?)[ \t]*\}[ \t]*$")
ALONE = re.compile(r"[ \t]*\{:?[ \t]*([^{}\n]+?)[ \t]*\}[ \t]*$")


def parse(inside: str) -> Pairs | None:
    """The pairs of an attribute list; None if the words in the braces are no such list. Classes come as one `class` pair."""
    found, remainder = get_attrs_and_remainder(inside.replace("\t", " "))
    if remainder or not found or any(value is None and key != "-" for key, value in found):
        return None
    pairs = [(key, value or "") for key, value in found if key not in (".", "class", "-")]
    classes = [value or "" for key, value in found if key in (".", "class")] + ["unnumbered" for key, _ in found if key == "-"]
    return pairs + ([("class", " ".join(classes))] if classes else [])


def at(text: str, position: int) -> tuple[Pairs, int] | None:
    """The attribute list that begins at that position, and where it ends."""
    match = AT.match(text, position)
    pairs = parse(match.group(1)) if match else None
    return (pairs, match.end()) if match and pairs else None


def at_end(text: str) -> tuple[str, Pairs]:
    """A text without the attribute list at its end, and that list. One that clings to `[words]`, a link or code is theirs."""
    if not text.rstrip().endswith("}"):
        return text, []
    opening = text.rfind("{")
    if opening > 0 and text[opening - 1] in "])`":
        return text, []
    match = AT_END.match(text, opening) if opening >= 0 else None
    pairs = parse(match.group(1)) if match else None
    return (text[:opening].rstrip(), pairs) if pairs else (text, [])


def alone(text: str) -> Pairs:
    """The attribute list that is all of a line, or an empty list."""
    match = ALONE.match(text) if "{" in text else None
    return (parse(match.group(1)) or []) if match else []
