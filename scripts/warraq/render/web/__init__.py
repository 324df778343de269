"""The web edition's room: a composition becomes the pages of a book that is read in a browser, with all that they load."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime
from pathlib import Path

from rjsmin import jsmin

from warraq.diagnostics import Checked
from warraq.html import tag
from warraq.model import Composition, Rendered
from warraq.render.epub import cover, fonts
from warraq.render.epub.drawings import Drawings
from warraq.render.epub.media import Media
from warraq.render.epub.shelf import shelf
from warraq.render.epub.stylesheet import gathered
from warraq.render.web import covers
from warraq.render.web.contents import contents_of
from warraq.render.web.documents import Document, characters, document, names
from warraq.render.web.frame import STYLES, Frame
from warraq.render.web.search import search_files

SCRIPTS = ("reader.js", "search.js")            # of the press's styles, in site/


def render(composition: Composition, style_urls: tuple[str, ...], roots: Mapping[str, Path], cache: Path | None, executor: Executor | None,
           progress: Callable[[str, int, int], None], moment: datetime, home: str = "") -> Checked[Rendered | None]:
    """The pages of a composition and their files, the same bytes for the same input on every machine. They ask nothing of any server.

    `style_urls` are book:// addresses of CSS in the order of reading, `roots` maps their host parts to folders. What is slow to make is kept below
    `cache`. `progress` hears (what, done, of how many). `home` is the address of the book's download page. The value is None without a cover.
    """
    shelves = kept, subsets, pictures = [shelf(cache, name) for name in ("covers", "fonts", "pictures")]
    picture = cover.cover(composition, roots, kept, moment)
    if picture.value is None:
        return Checked(None, picture.diagnostics)
    shown = covers.pictures(picture.value.content, pictures)
    sheet = gathered(style_urls, roots, browsers=True)
    media = Media(composition.assets, roots, pictures, Drawings(sheet.faces, roots, subsets), up="")
    scripts = _scripts(roots["styles"])
    pages = _pages(composition, [document(p, media.in_document(p.xhtml)) for p in composition.pages], list(scripts), covers.size(shown[covers.SHOWN]), home)
    progress("pages", len(pages), len(pages))
    printed = frozenset("".join(scripts.values())).union(*map(characters, pages.values()))
    faces = fonts.embedded(sheet, printed, frozenset().union(*map(names, pages.values())), roots, subsets, executor, progress,
                           quran_alone=composition.edition.fonts == "none", web=True)
    css = '@charset "utf-8";\n' + faces.css + media.in_style_sheet(sheet.text, sheet.pictures)
    found = search_files([(p.name, p.title, pages[p.name]) for p in composition.pages[1:]])
    files = {name: text.encode() for name, text in (pages | {STYLES: css} | scripts).items()}
    files |= shown | {item.name: item.content for item in (*media.items, *faces.items)} | found
    for each in shelves:
        each.tidy()
    places = {anchor: p.name for p in reversed(composition.pages) for anchor in p.anchors}
    rendered = Rendered(composition.edition, files[composition.pages[0].name], len(pages), places, files=files,
                        hits=sum(s.hits for s in shelves), misses=sum(s.misses for s in shelves))
    return Checked(rendered, (*picture.diagnostics, *sheet.diagnostics, *media.diagnostics, *faces.diagnostics))


def _scripts(styles: Path) -> dict[str, str]:
    """The scripts as they are delivered, without comments and spaces."""
    there = [styles / "site" / name for name in SCRIPTS]
    return {path.name: jsmin(path.read_text("utf-8")) for path in there if path.is_file()}


def _pages(composition: Composition, documents: Sequence[Document], scripts: Sequence[str], size: tuple[int, int], home: str) -> dict[str, str]:
    """The finished pages by their names."""
    frame = Frame(composition, contents_of(composition), documents, scripts, home)
    mains = [_opening(frame, size), *(_chapter(frame, d) for d in documents[1:])]
    return {d.name: frame.page(number, main) for number, (d, main) in enumerate(zip(documents, mains))}


def _chapter(frame: Frame, document: Document) -> str:
    """A document's main part; below a part's title are its chapters, since an empty page leads nowhere on a screen."""
    chapters = frame.contents.of_part(document.page)
    return tag("article", document.inner, class_="chapter") + (tag("nav", chapters, class_="toc", aria_label="مقالات هذا الجزء") if chapters else "")


def _opening(frame: Frame, size: tuple[int, int]) -> str:
    """What the first page holds: the cover, the title page's words, the way in, and the whole contents."""
    settings = frame.composition.settings
    words = f"غلاف كتاب: {settings.title}، تأليف: {' و'.join(settings.author)}"
    picture = tag("p", tag("img", src=covers.SHOWN, alt=words, width=size[0], height=size[1]), class_="cover")
    begin = tag("p", tag("a", "ابدأ القراءة", href=frame.documents[1].name), class_="begin") if len(frame.documents) > 1 else ""
    contents = tag("nav", tag("h2", "المحتويات", id="_contents") + frame.contents.whole(), class_="toc", aria_labelledby="_contents")
    return tag("article", picture + frame.documents[0].inner + begin, class_="chapter front") + "\n" + contents
