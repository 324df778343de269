"""The XHTML documents that the package itself needs: their frame, and titles with their directions settled."""

from __future__ import annotations

from html import escape

from warraq.arabic.bidi import isolate
from warraq.model import Element, Nodes

_XHTML, _OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"


def document(title: str, body: str, language: str, kind: str = "frontmatter") -> str:
    """A right-to-left document at the package's top level. `kind` is the body's epub:type (EPUB 3.3 §6.1)."""
    tongue = escape(language)
    return ('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
            f'<html xmlns="{_XHTML}" xmlns:epub="{_OPS}" lang="{tongue}" xml:lang="{tongue}" dir="rtl">\n'
            f'<head>\n<meta charset="utf-8"/>\n<title>{escape(title)}</title>\n'
            '<link rel="stylesheet" type="text/css" href="styles/book.css"/>\n</head>\n'
            f'<body dir="rtl" epub:type="{kind}">\n{body}\n</body>\n</html>\n')


def in_words(title: str) -> str:
    """A title as markup: what runs left to right in it stands in isolation, as everywhere in the book."""
    return _drawn(isolate((title,)))


def _drawn(nodes: Nodes) -> str:
    out = []
    for node in nodes:
        if isinstance(node, str):
            out.append(escape(node, quote=False))
        elif isinstance(node, Element):
            attributes = "".join(f' {k}="{escape(v)}"' for k, v in node.attributes)
            out.append(f"<{node.tag}{attributes}>{_drawn(node.children)}</{node.tag}>")
    return "".join(out)
