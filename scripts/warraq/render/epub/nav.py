"""The navigation document: table of contents, landmarks, and the list of the printed pages (EPUB 3.3 §7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from warraq.model import Composition, Entry, Page
from warraq.render.epub.documents import Document, PageBreak
from warraq.render.epub.markup import document, in_words
from warraq.words import COVER

NAME = "nav.xhtml"
TITLE = "المحتويات"
TITLE_PAGE, START = "صفحة العنوان", "بداية النص"
_MATTER = ("loi", "lot", "foreword", "preface", "introduction", "acknowledgments", "bodymatter", "conclusion", "afterword", "appendix", "glossary", "bibliography", "index")
_LANDMARKS, _PAGES = "معالم الكتاب", "صفحات الطبعة الورقية"


def navigation(composition: Composition, landmarks: Sequence[tuple[str, str, str]], breaks: Sequence[PageBreak]) -> str:
    """The whole document. `landmarks` are (epub:type, address, words)."""
    contents = ('<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">\n'
                f'<h1 id="toc-title">{TITLE}</h1>\n{_list(composition.outline)}\n</nav>\n')
    marks = "".join(f'<li><a epub:type="{kind}" href="{escape(to)}">{in_words(words)}</a></li>\n' for kind, to, words in landmarks)
    body = composition.before_contents + contents + _hidden("landmarks", "", _LANDMARKS, marks)
    if breaks:
        pages = "".join(f'<li><a href="{escape(b.address)}">{in_words(b.label)}</a></li>\n' for b in breaks)
        body += _hidden("page-list", ' role="doc-pagelist"', _PAGES, pages)
    return document(TITLE, body, composition.language)


def landmarks_of(pages: Sequence[Page], documents: Sequence[Document], cover: str) -> list[tuple[str, str, str]]:
    """Cover, title page and contents, then the beginning of the text and of the parts around it that a reader looks for by kind.

    `documents` are those of `pages`. Each kind stands once, at its first document.
    """
    firsts: dict[str, tuple[str, str]] = {}
    for page, document_ in zip(pages, documents, strict=True):
        for kind in document_.kinds[:2]:        # the body's and the chapter's own
            firsts.setdefault(kind, (page.name, START if kind == "bodymatter" else page.title))
    if pages:
        firsts.setdefault("bodymatter", (pages[0].name, START))
    found = [("cover", cover, COVER)] + [("titlepage", firsts["titlepage"][0], TITLE_PAGE)] * ("titlepage" in firsts) + [("toc", NAME + "#toc", TITLE)]
    return found + [(kind, *firsts[kind]) for kind in _MATTER if kind in firsts]


def _hidden(kind: str, role: str, title: str, items: str) -> str:
    """A list for the reading system, not for the page."""
    return (f'<nav epub:type="{kind}"{role} id="{kind}" hidden="hidden" aria-labelledby="{kind}-title">\n'
            f'<h2 id="{kind}-title">{title}</h2>\n<ol>\n{items}</ol>\n</nav>\n')


def _list(entries: Iterable[Entry]) -> str:
    items = "".join(f"<li>{_line(e)}{_list(e.children) if e.children else ''}</li>\n" for e in entries)
    return f"<ol>\n{items}</ol>" if items else ""


def _line(entry: Entry) -> str:
    words = in_words(entry.title)
    return f'<a href="{escape(entry.anchor)}">{words}</a>' if entry.anchor else f"<span>{words}</span>"
