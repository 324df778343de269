"""The look of the shelf's pages: their style sheet, and fonts with just the words that stand on them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path

from warraq import styles
from warraq.html import VOID
from warraq.render.screen_fonts import characters_of, font_of_words
from warraq.shelf.frame import STYLE

Face = tuple[str, int, str]

_FOLDER = "site/fonts/"
# Family, weight and file of each face, below the styles folder's fonts.
_AMIRI = ("Amiri", 400, "amiri/Amiri-Regular.ttf")
_PLEX = ("IBM Plex Sans Arabic", 400, "ibm-plex-sans-arabic/IBMPlexSansArabic-Regular.ttf")
_STRONG = ("IBM Plex Sans Arabic", 600, "ibm-plex-sans-arabic/IBMPlexSansArabic-SemiBold.ttf")
_BEHIND = (("Scheherazade New", 400, "scheherazade-new/ScheherazadeNew-Regular.ttf"), ("Noto Serif", 400, "noto-serif/NotoSerif-Regular.ttf"),
           ("Noto Sans Symbols 2", 400, "noto-sans-symbols-2/NotoSansSymbols2-Regular.ttf"))
# What draws the words of elements and classes, first to last, as page.css and tokens.css say; all else is drawn as _PLAIN.
_PLAIN = (_PLEX, _AMIRI, *_BEHIND)
_SET = {name: (_AMIRI, _PLEX, *_BEHIND) for name in ("h1", "h2", "h3", ".leaf", ".subtitle", ".authors", ".board")}
_SET["code"] = ()                # the system's own
_SET |= {name: (_STRONG, _AMIRI, *_BEHIND) for name in (".go", ".button")}
_STANDING = " \u00a0()[]«»"  # spaces; of a bracket in Arabic its mirror image is drawn (UAX #9, L4)
_UNSEEN = frozenset(("head", "script", "style"))


def dressed(pages: Mapping[str, bytes], cache: Path) -> dict[str, bytes]:
    """The pages by their names with the files that they look by: `site/page.css`, `site/fonts/*.woff2` with their licence.

    The names of fonts and the style sheet's address hold their hashes, so that a browser never sets new words with an old font.
    """
    folder = styles.folder() / "fonts"
    fonts = {face: font_of_words(words, folder / face[2], cache) for face, words in sorted(_words_by_face(pages.values(), folder).items())}
    names = {face: f"{Path(face[2]).stem.lower()}-{_short(content)}.woff2" for face, content in fonts.items()}
    sheet = _sheet(names).encode()
    licences = sorted({(folder / face[2]).with_name("OFL.txt").read_text("utf-8") for face in fonts})
    link = f'href="{STYLE}?{_short(sheet)}"'.encode()
    return {**{name: page.replace(f'href="{STYLE}"'.encode(), link) for name, page in pages.items()}, STYLE: sheet,
            **{_FOLDER + names[face]: content for face, content in fonts.items()}, _FOLDER + "OFL.txt": "\n\n".join(licences).encode()}


def _words_by_face(pages: Iterable[bytes], folder: Path) -> dict[Face, set[str]]:
    """Which face draws which words."""
    words: dict[Face, set[str]] = {}
    reader = _Words()
    for page in pages:
        reader.feed(page.decode())
        reader.reset()
    for faces, word in reader.words:
        _share(word, faces, folder, words)
    return words


def _sheet(names: Mapping[Face, str]) -> str:
    """The style sheet: the faces by their files' names, then the press's own sheets."""
    faces = "".join(f'@font-face{{font-family:"{family}";font-weight:{weight};src:url(fonts/{names[family, weight, file]});font-display:swap}}\n' for family, weight, file in names)
    return faces + "".join(_plain((styles.folder() / "site" / name).read_text("utf-8")) for name in ("tokens.css", "page.css"))


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]


def _plain(sheet: str) -> str:
    """A style sheet of ours without comments and the spaces that only its readers need."""
    bare = " ".join(re.sub(r"/\*.*?\*/", " ", sheet, flags=re.S).split())
    return re.sub(r" ?([{};,]) ?|(?<=:) ", lambda space: space[1] or "", bare).replace(";}", "}") + "\n"


class _Words(HTMLParser):
    """The words of pages, each with the faces that may draw it."""

    def __init__(self) -> None:
        super().__init__()
        self.words: set[tuple[tuple[Face, ...], str]] = set()
        self._open: list[tuple[Face, ...]] = [_PLAIN]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        names = (tag, *(f".{name}" for name in (dict(attrs).get("class") or "").split()))
        own = next((_SET[name] for name in names if name in _SET), self._open[-1])
        self._open.append(() if tag in _UNSEEN else own)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self.words.update((self._open[-1], word) for word in data.split())


def _share(word: str, faces: Iterable[Face], folder: Path, words: dict[Face, set[str]]) -> None:
    """Gives each stretch of a word to the first face that has its characters."""
    able = ((next((face for face in faces if character in characters_of(folder / face[2])), None), character) for character in word)
    for face, stretch in groupby(able, key=lambda pair: pair[0]):
        if face:
            words.setdefault(face, {_STANDING}).add("".join(character for _, character in stretch))
