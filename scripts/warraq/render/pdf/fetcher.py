"""What WeasyPrint may read: files of the book, by the book:// scheme; anything else ends the layout."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from warraq.render import resources, svg
from warraq.svg import examine

_TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
          ".webp": "image/webp", ".ttf": "font/ttf", ".otf": "font/otf"}


class BookFetcher(URLFetcher):
    """Reads book:// addresses and keeps account of them.

    `read` maps each address to the SHA-256 of what was read, `refused` and `absent` list the others. WeasyPrint passes over
    ordinary exceptions, and SVG drawing over all of them: who uses a fetcher must look at these lists afterwards.
    """

    def __init__(self, roots: Mapping[str, Path]) -> None:
        super().__init__(allowed_protocols=(resources.SCHEME,), allow_redirects=False)
        self.roots = roots
        self.read: dict[str, str] = {}
        self.refused: list[str] = []
        self.absent: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        """The file at a book:// address. Raises FatalURLFetchingError for any other."""
        try:
            path = resources.locate(url, self.roots)
        except resources.Refused:
            self.refused.append(url)
            raise FatalURLFetchingError(f"refused: {url}") from None
        except resources.Absent:
            self.absent.append(url)
            raise FatalURLFetchingError(f"absent: {url}") from None
        content = path.read_bytes()
        self.read[url] = hashlib.sha256(content).hexdigest()
        kind = _TYPES.get(path.suffix.lower(), "application/octet-stream")
        if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and kind != "text/css":
            content, kind = _drawing(content), "image/svg+xml"
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def _drawing(content: bytes) -> bytes:
    """A drawing made plain, as it is in the EPUB; what is none stays as it is, and is not drawn."""
    (width, height), problem, _ = examine(content)
    return content if problem else svg.written(svg.plain(content, width, height))
