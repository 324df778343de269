"""The frame of the shelf's pages: their head, what they may load, the bar to go back by and the foot."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from warraq.html import tag, text

STYLE = "site/page.css"
ATOM = "application/atom+xml;profile=opds-catalog;kind=acquisition"      # OPDS 1.2 §9
JSON = "application/opds+json"                                          # OPDS 2.0
# Files beside the page and nothing else. JSON-LD is data, which no policy of scripts asks about; a page opened as a file is no origin.
_POLICY = "default-src 'none'; img-src 'self' file: data:; style-src 'self' file:; font-src 'self' file:; base-uri 'none'; form-action 'none'"


def address(path: str) -> str:
    """A path below the out folder as a relative address; a fragment stays one (RFC 3986)."""
    name, mark, fragment = path.partition("#")
    return quote(name, safe="/") + mark + quote(fragment, safe="/.-_~:@!$&'()*+,;=")


def document(title: str, description: str, body: str, *, canonical: str = "", head: Sequence[str] = (), class_: str) -> bytes:
    """A page in Arabic. `canonical` is its own absolute address, if known; `head` are elements that stand after the frame's own."""
    elements = [tag("meta", charset="utf-8"),
                tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
                tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
                tag("meta", name="color-scheme", content="light dark"),
                tag("title", text(title)),
                tag("meta", name="description", content=description) if description else "",
                tag("link", rel="canonical", href=canonical) if canonical else "",
                tag("link", rel="icon", href="data:,"),                 # else browsers ask the server for one
                tag("link", rel="stylesheet", href=STYLE),
                tag("link", rel="alternate", type=ATOM, href="catalog.xml", title="OPDS 1.2"),
                tag("link", rel="alternate", type=JSON, href="catalog.json", title="OPDS 2.0"), *head]
    inside = tag("head", "\n" + "".join(e + "\n" for e in elements if e)) + "\n" + tag("body", f"\n{body}\n", class_=class_)
    return f"<!DOCTYPE html>\n{tag('html', inside, lang='ar', dir='rtl')}\n".encode()


def foot() -> str:
    """What stands below: the ways to the catalogues and the sums."""
    links = (tag("a", f"فهرس {tag('bdi', 'OPDS')} لتطبيقات القراءة", href="catalog.xml", type=ATOM),
             tag("a", f"الفهرس بصيغة {tag('bdi', 'JSON')}", href="catalog.json", type=JSON),
             tag("a", "بصمات الملفات كلّها", href="SHA256SUMS"))
    return tag("footer", tag("ul", "".join(tag("li", link) for link in links)), class_="foot")


def section(name: str, title: str, inner: str, class_: str = "") -> str:
    """A part of the page under its own heading."""
    return tag("section", tag("h2", title, id=name) + inner, class_=f"{name} {class_}".strip(), aria_labelledby=name) + "\n"
