"""The XHTML documents that the package itself needs: their frame, and titles with their directions settled."""

from __future__ import annotations

from html import escape

from warraq.arabic.bidi import isolate
from warraq.model import Element, Nodes


def document(title: str, body: str, language: str, kind: str = "frontmatter") -> str:
    """A right-to-left document at the package's top level. `kind` is the body's epub:type (EPUB 3.3 §6.1)."""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{escape(language)}" xml:lang="{escape(language)}" dir="rtl">
<head>
<meta charset="utf-8"/>
<title>{escape(title)}</title>
<link rel="stylesheet" type="text/css" href="styles/book.css"/>
</head>
<body epub:type="{kind}">
{body}
</body>
</html>
"""


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
