"""The embedded fonts: of each face that the book uses, a subset with the characters that it may draw and all its layout features."""

from __future__ import annotations

import hashlib
import io
import logging
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, Executor
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from fontTools import subset
from fontTools.ttLib import TTFont

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.render.epub.package import Item
from warraq.render.epub.shelf import Shelf
from warraq.render.epub.stylesheet import Face, StyleSheet
from warraq.render.resources import locate
from warraq.render.tools import tools

FOLDER = "fonts/"
# Always in: what readers type and what counters print, whether or not the text has it.
_STANDING = "".join(map(chr, range(0x20, 0x7F))) + "٠١٢٣٤٥٦٧٨٩،؛؟«»…–— \u200c\u200d\u00a0"
_ALPHABET = "".join(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x653), 0x670, 0x671)))      # what is typed into a page of the web
_RESTRICTED = 0x0002                            # OS/2 fsType: may not be embedded
# Letters and signs of Arabic, without the presentation forms (as text they are typing mistakes, found elsewhere).
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufd3e-\ufd4f\ufdf0-\ufdff]")

# What even an edition without fonts brings along, as few systems have it: the honorifics, and the face of Qur'anic text by its class.
_HONORIFICS = re.compile("[\ufd40-\ufd4f\ufdcf\ufdf0-\ufdff]")
_QURAN = re.compile(r"\.quran(?![\w-])")

logging.getLogger("fontTools").setLevel(logging.CRITICAL + 1)       # what it finds wrong with a font it would tell on stderr


@dataclass(frozen=True, slots=True)
class Fonts:
    """The font files, the @font-face rules that name them, and what was wrong."""

    items: tuple[Item, ...]
    css: str
    diagnostics: tuple[Diagnostic, ...]



def embedded(sheet: StyleSheet, characters: frozenset[str], names: frozenset[str], roots: Mapping[str, Path], shelf: Shelf,
             executor: Executor | None, progress: Callable[[str, int, int], None], quran_alone: bool = False, web: bool = False) -> Fonts:
    """Subsets of the faces that are used. `characters` are all of the book's, `names` its element names and `.classes`.

    Every Arabic character must be in one of the faces, else a glyph-missing is reported for it. With `quran_alone`, for an edition
    that leaves its letters to the reading system (`fonts: none`), these are the face of Qur'anic text, if the book has any, and what
    draws honorifics: where a system has no font with the signs of the Uthmani script, engines drop whole letters under them, and
    this text must never be damaged. A book with neither gets no font; what the system lacks of the rest is not known, nor reported.
    With `web` they are WOFF 2, which all browsers read, with no forms for engines without a shaper, as no browser is one; the style sheet lies
    beside their folder then, else beside its own.
    """
    wanted = set(characters) | set(sheet.strings)
    sources = {face.source: locate(face.source, roots) for face in sheet.faces}
    whole = {source: path.read_bytes() for source, path in sources.items()}
    maps, broken = _character_maps(whole)
    faces, lacking = _used([f for f in sheet.faces if f.source in maps], sheet, names, wanted, maps, quran_alone)
    everything = "".join(sorted(wanted | set(_STANDING) | (set(_ALPHABET) if web else _joined(wanted))))
    texts = {f.source: "".join(sorted(lacking[f.source])) if f.source in lacking else everything for f in faces}
    made, unmade = _subsets(whole, texts, "woff2" if web else "", shelf, executor, progress)
    faces = [f for f in faces if f.source in made]
    files = _file_names(made)
    items = [Item(f"font-{i}", FOLDER + files[s], f"font/{files[s].rpartition('.')[2]}", made[s]) for i, s in enumerate(made, 1)]
    missing = [] if quran_alone else _missing(characters, (maps[f.source] for f in faces))
    css = "".join(_rule(f, files[f.source], web) for f in faces)
    return Fonts((*items, *_licences(sources[s] for s in made)), css, (*broken, *unmade, *missing))


def _character_maps(fonts: Mapping[str, bytes]) -> tuple[dict[str, frozenset[int]], list[Diagnostic]]:
    """The code points of each font; a file that cannot be read as one, or forbids embedding, is left out and reported."""
    maps, problems = {}, []
    for source, content in fonts.items():
        try:
            font = TTFont(io.BytesIO(content), lazy=True)
            maps[source] = frozenset(font.getBestCmap())
            why = f"OS/2.fsType = {font['OS/2'].fsType}" if font["OS/2"].fsType & 0xF == _RESTRICTED else ""
        except Exception as error:              # fontTools raises whatever its struct, zlib or table code does
            why = str(error) or type(error).__name__
        if why:
            maps.pop(source, None)
            problems.append(found("style-problem", why=f"{source.partition('://')[2]}: {why}"))
    return maps, problems


def _used(faces: Sequence[Face], sheet: StyleSheet, names: frozenset[str], characters: Iterable[str],
          maps: Mapping[str, frozenset[int]], quran_alone: bool) -> tuple[list[Face], dict[str, set[str]]]:
    """Faces of families that a rule with something to apply to names first, and those that stand in for what these lack.

    Of the latter, by their sources, the characters that they may be asked for: the first of a rule's families that can draws each.
    """
    rules = [(selector, families) for selector, families in sheet.families if _may_match(selector, names)]
    lists = {families for _, families in rules}
    first = {families[0] for selector, families in rules if not quran_alone or _QURAN.search(selector)}
    used = [f for f in faces if f.family in first]
    others: dict[str, set[str]] = {}
    for character in filter(_HONORIFICS.match, characters) if quran_alone else characters:
        able = [f for f in faces if ord(character) in maps[f.source]]
        known = {f.family for f in able}
        drawing = {next((name for name in families if name in known), "") for families in lists}
        last = next((f.family for f in (*used, *able) if f.family in known), "")        # where no rule names one that can
        for face in able:
            if face.family in (drawing - {""} or {last}) and face not in used:
                others.setdefault(face.source, set()).add(character)
    for face in used:
        others.pop(face.source, None)
    return [f for f in faces if f in used or f.source in others], others


def _may_match(selector: str, names: frozenset[str]) -> bool:
    """Whether every element name and class of one of the selectors occurs in the book (a rule of a counter style has none)."""
    for one in selector.split(","):
        bare = re.sub(r"\[[^]]*\]|::?[\w-]+(?:\([^)]*\))?|#[\w-]+", " ", one)
        if set(re.findall(r"\.[\w-]+", bare)) <= names and set(re.findall(r"(?<![\w.-])[A-Za-z][\w-]*", bare)) <= names:
            return True
    return False


def _missing(characters: frozenset[str], maps: Iterable[frozenset[int]]) -> list[Diagnostic]:
    drawn = frozenset().union(*maps)
    lacking = (c for c in sorted(characters) if _ARABIC.match(c) and ord(c) not in drawn)
    return [found("glyph-missing", code=f"U+{ord(c):04X}", character=c) for c in lacking]


def _joined(characters: set[str]) -> set[str]:
    """The presentation forms of these letters: engines without a shaper write them to join letters (Unicode 16, §9.2)."""
    forms = map(chr, [*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD)])
    return {form for form in forms if set(unicodedata.normalize("NFKC", form)) <= characters}


# ---- subsets, made once for the same font and the same characters ------------------------------------------------------------


def _subsets(fonts: Mapping[str, bytes], texts: Mapping[str, str], flavor: str, shelf: Shelf, executor: Executor | None,
             progress: Callable[[str, int, int], None]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """A subset of each font that has a text, with the characters of that text."""
    keys = {source: key_of(fonts[source], text, flavor) for source, text in texts.items()}
    made = {source: shelf.get(key) for source, key in keys.items()}
    todo = [s for s, content in made.items() if content is None]
    problems = []
    for done, (source, result) in enumerate(zip(todo, _attempts([fonts[s] for s in todo], [texts[s] for s in todo], flavor, executor)), 1):
        if isinstance(result, bytes):
            made[source] = result
            shelf.put(keys[source], result)
        else:
            problems.append(found("style-problem", why=f"{source.partition('://')[2]}: {result}"))
        progress("fonts", done, len(todo))
    shelf.tidy()
    return {source: content for source, content in made.items() if content is not None}, problems


def key_of(font: bytes, characters: str, flavor: str = "") -> str:
    """What a subset depends on, as one hash: the font, its characters, its packing, and the programs that make it."""
    parts = hashlib.sha256(font).digest(), characters.encode(), flavor.encode(), *(tool.encode() for tool in tools())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _attempts(fonts: Sequence[bytes], texts: Sequence[str], flavor: str, executor: Executor | None) -> Iterator[bytes | str]:
    """The results in order; what a broken executor leaves undone is done here."""
    done = 0
    try:
        if executor and len(fonts) > 1:
            for result in executor.map(_attempted, fonts, texts, repeat(flavor)):
                yield result
                done += 1
    except BrokenExecutor:
        pass
    yield from map(_attempted, fonts[done:], texts[done:], repeat(flavor))


def _attempted(font: bytes, characters: str, flavor: str) -> bytes | str:
    """The subset, or why there is none: a damaged font is the author's mistake, and must not stop the others."""
    try:
        return subset_of(font, characters, flavor)
    except Exception as error:                  # as above: fontTools raises anything
        return str(error) or type(error).__name__


def subset_of(font: bytes, characters: str, flavor: str = "") -> bytes:
    """A font with the glyphs for these characters and every feature that joins and places them; hints go, names stay.

    WOFF becomes plain TrueType or OpenType, which every reading system takes (Kobo reads no WOFF 2), unless the `flavor` is `woff2`. Pure.
    """
    options = subset.Options(layout_features=["*"], name_IDs=["*"], recalc_timestamp=False, notdef_outline=True, hinting=False, flavor=None)
    with TTFont(io.BytesIO(font), recalcTimestamp=False) as opened:
        opened.flavor = flavor or None
        maker = subset.Subsetter(options)
        maker.populate(text=characters)
        maker.subset(opened)
        out = io.BytesIO()
        opened.save(out)
    return out.getvalue()


# ---- how the package names them -------------------------------------------------------------------------------------------------


def _file_names(made: Mapping[str, bytes]) -> dict[str, str]:
    names: dict[str, str] = {}
    for source, content in made.items():
        stem = re.sub(r"[^A-Za-z0-9-]+", "-", PurePosixPath(unquote(urlsplit(source).path)).stem).strip("-") or "font"
        ending = {b"OTTO": ".otf", b"wOF2": ".woff2"}.get(content[:4], ".ttf")
        taken = {n.casefold() for n in names.values()}
        number = next(n for n in range(1, len(made) + 2) if _numbered(stem, n, ending).casefold() not in taken)
        names[source] = _numbered(stem, number, ending)
    return names


def _numbered(stem: str, number: int, ending: str) -> str:
    return f"{stem}{f'-{number}' if number > 1 else ''}{ending}"


def _rule(face: Face, file: str, web: bool) -> str:
    descriptors = "".join(f"  {name}: {value};\n" for name, value in face.descriptors)
    source = f'url("{FOLDER}{file}") format("woff2");\n  font-display: swap' if web else f'url("../{FOLDER}{file}")'
    return f'@font-face {{\n{descriptors}  src: {source};\n}}\n'


def _licences(fonts: Iterable[Path]) -> list[Item]:
    """The licence that lies beside a font goes with it (OFL 1.1, condition 2)."""
    folders = dict.fromkeys(p.parent for p in fonts)
    texts = [folder / "OFL.txt" for folder in folders if (folder / "OFL.txt").is_file()]
    names = [f"{FOLDER}OFL-{number}-{re.sub('[^A-Za-z0-9-]+', '-', t.parent.name)}.txt" for number, t in enumerate(texts, 1)]
    return [Item(f"licence-{i}", name, "text/plain", text.read_bytes()) for i, (name, text) in enumerate(zip(names, texts), 1)]
