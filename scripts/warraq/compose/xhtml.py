"""Writing XHTML: escaping, tags, and the frame of a document."""

from __future__ import annotations

from collections.abc import Iterable

VOID = frozenset("br hr img col".split())


def escaped(text: str) -> str:
    """Character data."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """An attribute's value with its quotation marks."""
    return '"' + escaped(text).replace('"', "&quot;").replace("\n", "&#10;") + '"'


def tag(name: str, inner: str = "", attributes: Iterable[tuple[str, str]] = ()) -> str:
    """An element; those that HTML knows as void are closed in themselves."""
    head = name + "".join(f" {k}={quoted(v)}" for k, v in attributes)
    return f"<{head}/>" if name in VOID else f"<{head}>{inner}</{name}>"


def classed(name: str, classes: str, inner: str = "", **attributes: str) -> str:
    """An element with classes; keyword `id_` and the like lose their underscore, other underscores become hyphens."""
    pairs = [("class", classes)] if classes else []
    pairs += [(k.rstrip("_").replace("_", "-"), v) for k, v in attributes.items() if v]
    return tag(name, inner, pairs)


def size_of(title: str) -> str:
    """A class for titles that would not stand well in the full size: `long` from 45 letters, `very-long` from 110."""
    return " very-long" if len(title) >= 110 else " long" if len(title) >= 45 else ""


def shortened(text: str, most: int = 60) -> str:
    """The text's first words, with … where some are left out."""
    if len(text) <= most:
        return text
    return text[: most + 1].rsplit(" ", 1)[0][:most].rstrip(" ،:؛.-–") + "…"


def document(title: str, body: str, language: str, *, body_attributes: Iterable[tuple[str, str]] = (), head: str = "", sheet: str = "") -> str:
    """A complete right-to-left XHTML document (EPUB 3.3 §6.1: XML syntax of HTML, `lang` and `xml:lang` alike).

    `sheet` is the size class of a printed page (page_rules.sheet), by which themes choose their type size.
    """
    size = f" data-sheet={quoted(sheet)}" if sheet else ""
    attributes = "".join(f" {k}={quoted(v)}" for k, v in body_attributes)
    return ('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
            f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang={quoted(language)} xml:lang={quoted(language)} dir="rtl"{size}>\n'
            f"<head>\n<meta charset=\"utf-8\"/>\n<title>{escaped(title)}</title>\n{head}</head>\n<body{attributes}>\n{body}\n</body>\n</html>\n")
