"""The book:// scheme: which file of the manuscript or of the styles an address inside a document means."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, uses_netloc, uses_relative

SCHEME = "book"
MANUSCRIPT = "book://manuscript/"
STYLES = "book://styles/"

# So that urljoin resolves a style sheet's relative url() against the sheet's own address.
for known in (uses_relative, uses_netloc):
    if SCHEME not in known:
        known.append(SCHEME)


class Refused(Exception):
    """An address that may not be read: another scheme, another host, or a path that leads out of its folder."""


class Absent(Exception):
    """An address inside a folder of the book at which no file lies."""


def manuscript_url(path: str) -> str:
    """The address of a file named relative to the manuscript folder."""
    return MANUSCRIPT + quote(path)


def styles_url(path: str) -> str:
    """The address of a file named relative to the styles folder."""
    return STYLES + quote(path)


def locate(url: str, roots: Mapping[str, Path]) -> Path:
    """The file that an address means; `roots` maps the host part to a folder.

    Symbolic links are followed before the path is judged. Raises Refused or Absent.
    """
    try:
        parts = urlsplit(url)
        root = roots[parts.netloc].resolve() if parts.scheme == SCHEME and parts.netloc in roots else None
        path = (root / unquote(parts.path, errors="strict").lstrip("/")).resolve() if root else None
    except (ValueError, OSError, RuntimeError):     # malformed, a NUL byte, a loop of links
        raise Refused(url) from None
    if root is None or path is None or not path.is_relative_to(root):
        raise Refused(url)
    if not path.is_file():
        raise Absent(url)
    return path


def cover_style(theme: str, roots: Mapping[str, Path]) -> str:
    """The address of the style sheet that a theme has for covers; the classic one where it has none."""
    own = styles_url(f"{theme}/cover.css")
    try:
        locate(own, roots)
    except (Refused, Absent):
        return styles_url("classic/cover.css")
    return own
