"""The frame of the shelf's pages: their head, what they may load, the bar to go back by and the foot."""

from __future__ import annotations

from collections.abc import Sequence

from warraq.html import tag, text
from warraq.shelf import opds1, opds2, sums

STYLE = "site/page.css"
# Files beside the page and nothing else. JSON-LD is data, which no policy of scripts asks about; a page opened as a file is no origin.
_POLICY = "default-src 'none'; img-src 'self' file: data:; style-src 'self' file:; font-src 'self' file:; base-uri 'none'; form-action 'none'"


def document(title: str, description: str, body: str, *, data: str, head: Sequence[str], class_: str) -> bytes:
    """A page in Arabic. `data` is what it says to machines, in JSON-LD; `head` are elements that stand after the frame's own."""
    elements = [tag("meta", charset="utf-8"),
                tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
                tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
                tag("meta", name="color-scheme", content="light dark"),
                tag("title", text(title)),
                tag("meta", name="description", content=description) if description else "",
                tag("link", rel="icon", href="data:,"),                 # else browsers ask the server for one
                tag("link", rel="stylesheet", href=STYLE),
                tag("link", rel="alternate", type=opds1.TYPE, href=opds1.NAME, title="OPDS 1.2"),
                tag("link", rel="alternate", type=opds2.TYPE, href=opds2.NAME, title="OPDS 2.0"), *head,
                tag("script", data, type="application/ld+json")]
    inside = tag("head", "\n" + "".join(e + "\n" for e in elements if e)) + "\n" + tag("body", f"\n{body}\n", class_=class_)
    return f"<!DOCTYPE html>\n{tag('html', inside, lang='ar', dir='rtl')}\n".encode("utf-8", "replace")


def foot() -> str:
    """What stands below: the ways to the catalogues and the sums."""
    links = (tag("a", f"فهرس {tag('bdi', 'OPDS')} لتطبيقات القراءة", href=opds1.NAME, type=opds1.TYPE),
             tag("a", f"الفهرس بصيغة {tag('bdi', 'JSON')}", href=opds2.NAME, type=opds2.TYPE),
             tag("a", "بصمات الملفات كلّها", href=sums.NAME))
    return tag("footer", tag("ul", "".join(tag("li", link) for link in links)), class_="foot")


def section(name: str, title: str, inner: str, class_: str = "") -> str:
    """A part of the page under its own heading."""
    return tag("section", tag("h2", title, id=name) + inner, class_=f"{name} {class_}".strip(), aria_labelledby=name) + "\n"
