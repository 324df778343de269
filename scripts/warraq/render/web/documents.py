"""A composed document as HTML: its XHTML without what only XML and reading systems know, and with a deep link in each heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from warraq.html import tag
from warraq.model import Page

_BODY = re.compile(r"<body((?: [^<>]*)?)>(.*)</body>", re.S)
_TAG = re.compile(r"<[^<>]*>")
_ATTRIBUTE = re.compile(r' ([\w:.-]+)="([^"]*)"')
_NO_HTML = re.compile(r"epub:|xml:|xmlns")
_HEADING = re.compile(r"<h([1-6])((?: [^<>]*)?)>(.*?)</h\1>", re.S)
_CALL = re.compile(r'<a class="noteref"[^<>]*>.*?</a>', re.S)
_PARAGRAPH = re.compile(r"<p(?: [^<>]*)?>(.*?)</p>", re.S)
_HEAD = re.compile(r'<header class="opening">.*?</header>', re.S)
_DESCRIBED = 160                            # letters of a description: what search engines show


@dataclass(frozen=True)
class Document:
    """A page of the composition: `name` is its file's, `classes` its body's, `inner` the HTML of its section."""

    page: Page
    classes: str
    inner: str

    @property
    def name(self) -> str:
        return self.page.name

    @property
    def title(self) -> str:
        return self.page.title

    @cached_property
    def description(self) -> str:
        """How its text begins; empty where it has no paragraph."""
        said = next(filter(None, map(words_of, _PARAGRAPH.findall(_HEAD.sub("", self.inner)))), "")
        return said if len(said) <= _DESCRIBED else said[:_DESCRIBED + 1].rsplit(" ", 1)[0][:_DESCRIBED].rstrip(" ،؛:.") + "…"


def document(page: Page, xhtml: str) -> Document:
    """The page, whose pictures have their names in the edition already."""
    attributes, inner = _BODY.search(xhtml).groups()
    return Document(page, dict(_ATTRIBUTE.findall(attributes)).get("class", ""), _HEADING.sub(_linked, _TAG.sub(_in_html, inner.strip())))


def words_of(html: str) -> str:
    """The words of a piece of HTML, without the calls of notes."""
    return " ".join(unescape(_TAG.sub("", _CALL.sub("", html))).split())


def characters(html: str) -> frozenset[str]:
    """All that is printed of a page, and its markup's entities besides."""
    return frozenset(unescape(_TAG.sub("", html)))


def names(html: str) -> frozenset[str]:
    """The element names that occur, and the classes, each with a dot before it."""
    classes = {"." + name for value in re.findall(r' class="([^"]*)"', html) for name in value.split()}
    return frozenset(classes | set(re.findall(r"<([a-z][a-z0-9]*)", html)))


def _in_html(hit: re.Match[str]) -> str:
    """A tag in the syntax of HTML (HTML §13.1.2); pictures are loaded when they are near."""
    kept = _ATTRIBUTE.sub(lambda a: "" if _NO_HTML.match(a[1]) else a[0], hit[0])
    bare = kept.removesuffix("/>") + ">" if kept.endswith("/>") else kept
    return bare[:-1] + ' loading="lazy" decoding="async">' if bare.startswith("<img ") else bare


def _linked(hit: re.Match[str]) -> str:
    """A heading that has an id, with the link to it; its sign is the style sheet's, so that the words stay the book's."""
    id_ = unescape(dict(_ATTRIBUTE.findall(hit[2])).get("id", ""))
    link = tag("a", class_="deep", href=f"#{id_}", aria_label=f"رابط إلى «{words_of(hit[3])}»") if id_ and id_ != "_title" else ""
    return f"<h{hit[1]}{hit[2]}>{hit[3]}{link}</h{hit[1]}>"
