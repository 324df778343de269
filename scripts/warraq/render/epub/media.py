"""The pictures of the package: which files the documents and the style sheet show, and what they are called inside."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from warraq import svg
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic
from warraq.model import Asset
from warraq.render.epub import raster
from warraq.render.epub.drawings import Drawings
from warraq.render.epub.package import Item
from warraq.render.epub.shelf import Shelf
from warraq.render.resources import MANUSCRIPT, Absent, Refused, locate, manuscript_url

FOLDER = "media/"
_ENDINGS = {"image/png": (".png",), "image/jpeg": (".jpg", ".jpeg"), "image/gif": (".gif",), "image/svg+xml": (".svg",)}
_SHOWN = re.compile(r'<img\b[^>]*?\bsrc="\.\./media/([^"]*)"[^>]*>')


@dataclass
class Media:
    """Gives each picture one place in the package, and keeps what was wrong with those that have none."""

    assets: Mapping[str, Asset]
    roots: Mapping[str, Path]
    shelf: Shelf
    drawings: Drawings
    up: str = "../"                                                  # the way from a finished document, and from the style sheet, to the folder that holds the media folder
    items: list[Item] = field(default_factory=list)
    names: dict[tuple[Path, bool], str] = field(default_factory=dict)    # file, and whether it lies on paper -> its name in the package
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)  # name in the package -> dots, of pictures of dots
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def in_document(self, xhtml: str) -> str:
        """The document with its pictures taken in and called by their names in the package.

        Documents name a picture `../media/` and its path, percent-encoded; the name inside is safe in every reading system.
        """
        return _SHOWN.sub(self._shown, xhtml)

    def in_style_sheet(self, text: str, addresses: Iterable[str]) -> str:
        """The style sheet with its pictures taken in."""
        for address in addresses:
            name = self._taken_in(address, on_paper=False)
            text = text.replace(f'url("{address}")', f'url("{self.up}{FOLDER}{name}")' if name else "none")
        return text

    def _shown(self, hit: re.Match) -> str:
        """The element of a picture; one that became smaller is no longer said to be as large as its file was."""
        asset = self.assets.get(unquote(unescape(hit[1])))
        name = self._taken_in(manuscript_url(asset.path), on_paper=True) if asset else unescape(hit[1])
        element = hit[0].replace(f'src="../media/{hit[1]}"', f'src="{self.up}{FOLDER}{name}"')
        if asset and name in self.sizes and self.sizes[name] != (asset.width, asset.height):
            for side, was, now in zip(("width", "height"), (asset.width, asset.height), self.sizes[name]):
                element = element.replace(f' {side}="{was:g}"', f' {side}="{now}"')
        return element

    def _taken_in(self, address: str, on_paper: bool) -> str:
        """The picture's name in the package; an empty string where it may not come in. Ornament of a style sheet lies on no paper."""
        try:
            file = locate(address, self.roots)
            if (file, on_paper) not in self.names:
                self.names[file, on_paper] = self._put(address, file.read_bytes(), on_paper)
        except (Refused, Absent, OSError):
            self.diagnostics.append(found("resource-refused", url=address))
            return ""
        return self.names[file, on_paper]

    def _put(self, address: str, content: bytes, on_paper: bool) -> str:
        """Stores a picture under a name of its own, once even if several files hold it. Raises Refused for what is none."""
        content, media_type, size = self._prepared(address, content, on_paper)
        same = next((i.name.removeprefix(FOLDER) for i in self.items if i.content == content), "")
        if same:
            return same
        name = self._name(address, media_type)
        if size:
            self.sizes[name] = size
        self.items.append(Item(f"media-{len(self.items) + 1}", FOLDER + name, media_type, content))
        return name

    def _prepared(self, address: str, content: bytes, on_paper: bool) -> tuple[bytes, str, tuple[int, int] | None]:
        """A picture as reading systems take it, with its media type by what it is, not by its name, and its size in dots."""
        if content.startswith((b"\x89PNG", b"\xff\xd8", b"RIFF")):
            picture = self._of_dots(address, content, on_paper)
            return picture.content, picture.media_type, (picture.width, picture.height)
        if content.startswith(b"GIF8"):
            return content, "image/gif", None
        size, problem, _ = svg.examine(content)
        if problem:
            raise Refused(address)
        return self.drawings.fit(content, size, on_paper), "image/svg+xml", None

    def _of_dots(self, address: str, content: bytes, on_paper: bool) -> raster.Picture:
        """Raises Refused for a picture that is damaged."""
        try:
            return raster.fit(content, self.roots["styles"], self.shelf, on_paper)
        except (OSError, ValueError, SyntaxError) as damaged:       # Pillow's
            raise Refused(address) from damaged

    def _name(self, address: str, media_type: str) -> str:
        """ASCII, without spaces, with the ending of its type, and unlike every other even where case does not count."""
        path = unquote(urlsplit(address).path).lstrip("/")
        flat = ("" if address.startswith(MANUSCRIPT) else "styles-") + path.replace("/", "-")
        taken = {i.name.removeprefix(FOLDER).casefold() for i in self.items}
        if flat.casefold() not in taken and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", flat) and flat.lower().endswith(_ENDINGS[media_type]):
            return flat
        stem = re.sub(r"[^A-Za-z0-9]+", "-", PurePosixPath(flat).stem).strip("-") or "picture"
        digest = hashlib.sha256(path.encode()).hexdigest()
        names = (f"{stem}-{digest[:length]}{_ENDINGS[media_type][0]}" for length in range(8, len(digest) + 1))
        return next(name for name in names if name.casefold() not in taken)
