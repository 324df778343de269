"""The only reader of the manuscript: book.yaml, the articles in their order, front and back matter, pictures."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import quote

from warraq import styles
from warraq.catalogue import found
from warraq.config import ARTICLES, read_settings
from warraq.diagnostics import Checked, Diagnostic, Span
from warraq.folder import Folder
from warraq.model import Asset, Manuscript, Part, Settings, Source
from warraq.pictures import assets_of, with_ground

BOOK = "book.yaml"
WORDS = "words.txt"
_NOT_PROSE = ("originals/", "import-report.md", "reviews/")      # what `import` and `review` keep there
# Findings that leave an article out: whoever refers to it would be reported too, to no use.
LEAVES_OUT = frozenset(("file-missing", "file-unreadable", "file-encoding", "path-outside", "article-none"))


def load(root: Path, out: Path | None = None) -> Checked[Manuscript | None]:
    """Everything in the manuscript folder, each text as UTF-8 with LF line ends and no BOM, each picture looked at.

    None where book.yaml cannot be read. Files named in book.yaml that cannot be read are reported and left out.
    `out` is not looked into, should it lie inside the folder.
    """
    folder = Folder(root, out)
    text, heard = folder.text(BOOK)
    if text is None:
        missing = heard[0].code == "file-missing"
        return Checked(None, (found("book-missing", Span(BOOK)),) if missing else heard)
    settings, said = read_settings(text, BOOK)
    if settings is None:
        return Checked(None, said)
    articles, files_said = _articles(folder, settings)
    settings = replace(settings, parts=articles)
    sources, read_said = _sources(folder, settings, text)
    assets = assets_of(folder, "\n".join([settings.cover, *(s.text for s in sources)]))
    if settings.cover in assets:
        assets[settings.cover] = with_ground(folder, assets[settings.cover])
    said += files_said + read_said + _cover(settings, assets) + _style_sheets(folder, settings)
    said += tuple(found("path-outside", Span(link), path=link) for link in sorted(folder.links_out))
    words, words_said = _words(folder)
    return Checked(Manuscript(folder.root, settings, sources, assets, words), said + words_said)


def _words(folder: Folder) -> Checked[tuple[str, ...]]:
    """The words that the typing checks accept, one a line; the file is optional."""
    text, heard = folder.text(WORDS)
    if text is None:
        return Checked((), tuple(d for d in heard if d.code != "file-missing"))
    return Checked(tuple(filter(None, map(str.strip, text.split("\n")))))


def texts(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """The files of these names in their order, as far as they can be read."""
    folder = Folder(root)
    out = {}
    for path in dict.fromkeys(paths):
        data = folder.content(path, None, 2**25)
        if isinstance(data, bytes):
            out[path] = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return out


def kept(root: Path, path: str) -> Checked[str | None]:
    """A file that the press itself keeps in the manuscript folder, to the letter; None, and nothing said, where there is none yet."""
    text, heard = Folder(root).text(path)
    return Checked(text, tuple(d for d in heard if d.code != "file-missing"))


def prose_files(root: Path, out: Path | None = None) -> dict[str, str]:
    """Every text of the folder that may be printed, by path in the order of names, whatever book.yaml says: book.yaml and Markdown files. `out` is the
    out folder, whose change logs are none if it lies inside."""
    names = Folder(root, out).names()
    return texts(root, wanted) if (wanted := [n for n in names if n == BOOK or n.lower().endswith(".md") and not n.startswith(_NOT_PROSE)]) else {}


def _articles(folder: Folder, settings: Settings) -> Checked[tuple[Part, ...]]:
    """The articles in their order: as book.yaml lists them, else all of them by file name."""
    there = [name for name in folder.names(ARTICLES) if posixpath.dirname(name) == ARTICLES and name.lower().endswith(".md")]
    listed = {name for part in settings.parts for name in part.files}
    if listed:
        unlisted = [name for name in there if name not in listed and settings.named_at(name) is None]
        return Checked(settings.parts, tuple(found("article-unlisted", Span(name), path=name) for name in unlisted))
    there = [name for name in there if settings.named_at(name) is None]
    if not there:
        return Checked((), (found("article-none", Span(BOOK)),))
    return Checked((Part("", tuple(there)),))


def _sources(folder: Folder, settings: Settings, book: str) -> Checked[tuple[Source, ...]]:
    """Every text of the book in its order: dedication, front matter, articles, back matter."""
    wanted = [(path, "front", -1) for path in settings.front]
    wanted += [(path, "article", number) for number, part in enumerate(settings.parts) for path in part.files]
    wanted += [(path, "back", -1) for path in settings.back]
    sources = _dedication(settings, book)
    said: list[Diagnostic] = []
    for path, role, part in wanted:
        text, heard = folder.text(path, settings.named_at(path))
        said += heard
        if text is not None:
            sources.append(Source(path, text, role, part))
    return Checked(tuple(sources), tuple(said))


def _dedication(settings: Settings, book: str) -> list[Source]:
    """The dedication as a file of its own; empty lines before it keep its lines those of book.yaml."""
    if not settings.dedication or not settings.dedication_span:
        return []
    line = settings.dedication_span.line
    row = book.split("\n")[line - 1]
    block = row[settings.dedication_span.column - 1: settings.dedication_span.column] in ("|", ">")
    return [Source(BOOK, "\n" * (line if block else line - 1) + settings.dedication + "\n", "dedication")]


def _cover(settings: Settings, assets: dict[str, Asset]) -> tuple[Diagnostic, ...]:
    if not settings.cover:
        return ()
    asset = assets.get(settings.cover)
    if asset is None:
        near = "، ".join(get_close_matches(settings.cover, assets, 3, 0.5))
        return (found("image-missing", settings.cover_span, path=settings.cover, near=near),)
    return (found(asset.problem, settings.cover_span, path=asset.path, detail=asset.detail),) if asset.problem else ()


def _style_sheets(folder: Folder, settings: Settings) -> tuple[Diagnostic, ...]:
    """What is wrong with the style sheets that editions name."""
    said = []
    for name in dict.fromkeys(sheet for edition in settings.editions for sheet in edition.styles):
        if style_sheet(folder.root, name) is None:
            code = "path-url" if "://" in name else "path-outside" if folder.inside(name) is None else "style-missing"
            said.append(found(code, settings.named_at(name), path=name))
    return tuple(said)


def roots(root: Path) -> dict[str, Path]:
    """The folders that a rendering may read, by their name in `book://` addresses; the order is that in which style sheets are sought.

    `project` is a `styles/` folder beside the manuscript folder: in a checkout the press's own, elsewhere the author's.
    """
    own, beside = styles.folder(), root.resolve().parent / "styles"
    project = {"project": beside} if beside.is_dir() and beside != own.resolve() else {}
    return {"manuscript": root.resolve()} | project | {"styles": own}


def style_sheet(root: Path, name: str) -> str | None:
    """The `book://` address of a style sheet named in book.yaml: beside book.yaml first, then in `styles/`."""
    for host, top in roots(root).items():
        path = name if host == "manuscript" else name.removeprefix("styles/")
        real = Folder(top).inside(path)
        if real and real.is_file():
            return f"book://{host}/{quote(posixpath.normpath(path))}"
    return None
