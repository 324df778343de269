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
from warraq.render.epub.package import Item
from warraq.render.resources import MANUSCRIPT, Absent, Refused, locate, manuscript_url

FOLDER = "media/"
_ENDINGS = {"image/png": (".png",), "image/jpeg": (".jpg", ".jpeg"), "image/webp": (".webp",), "image/gif": (".gif",),
            "image/svg+xml": (".svg",)}
_SHOWN = re.compile(r'(<img\b[^>]*?\bsrc=")\.\./media/([^"]*)"')


@dataclass
class Media:
    """Gives each picture one place in the package, and keeps what was wrong with those that have none."""

    assets: Mapping[str, Asset]
    roots: Mapping[str, Path]
    items: list[Item] = field(default_factory=list)
    names: dict[Path, str] = field(default_factory=dict)            # file -> its name in the package
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def in_document(self, xhtml: str) -> str:
        """The document with its pictures taken in and called by their names in the package.

        Documents name a picture `../media/` and its path, percent-encoded; the name inside is safe in every reading system.
        """
        return _SHOWN.sub(lambda hit: f'{hit[1]}../media/{self._shown(unescape(hit[2]))}"', xhtml)

    def in_style_sheet(self, text: str, addresses: Iterable[str]) -> str:
        """The style sheet, which lies beside the media folder, with its pictures taken in."""
        for address in addresses:
            media_type = next((t for t, endings in _ENDINGS.items() if address.lower().endswith(endings)), "")
            name = self._taken_in(address, media_type) if media_type else self._refused(address)
            text = text.replace(f'url("{address}")', f'url("../{FOLDER}{name}")' if name else "none")
        return text

    def _shown(self, href: str) -> str:
        asset = self.assets.get(unquote(href))
        return self._taken_in(manuscript_url(asset.path), asset.media_type) if asset else href

    def _taken_in(self, address: str, media_type: str) -> str:
        """The picture's name in the package; an empty string where it may not come in."""
        try:
            file = locate(address, self.roots)
            content = b"" if file in self.names else file.read_bytes()
        except (Refused, Absent, OSError):
            return self._refused(address)
        if file in self.names:
            return self.names[file]
        if media_type == "image/svg+xml" and svg.examine(content)[1]:
            return self._refused(address)
        name = self.names[file] = self._name(address, media_type)
        self.items.append(Item(f"media-{len(self.items) + 1}", FOLDER + name, media_type, content))
        return name

    def _name(self, address: str, media_type: str) -> str:
        """ASCII, without spaces, with the ending of its type, and unlike every other even where case does not count."""
        path = unquote(urlsplit(address).path).lstrip("/")
        flat = ("" if address.startswith(MANUSCRIPT) else "styles-") + path.replace("/", "-")
        taken = {n.casefold() for n in self.names.values()}
        if flat.casefold() not in taken and re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", flat) and flat.lower().endswith(_ENDINGS[media_type]):
            return flat
        stem = re.sub(r"[^A-Za-z0-9]+", "-", PurePosixPath(flat).stem).strip("-") or "picture"
        digest = hashlib.sha256(path.encode()).hexdigest()
        names = (f"{stem}-{digest[:length]}{_ENDINGS[media_type][0]}" for length in range(8, len(digest) + 1))
        return next(name for name in names if name.casefold() not in taken)

    def _refused(self, address: str) -> str:
        self.diagnostics.append(found("resource-refused", url=address))
        return ""

