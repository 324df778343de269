"""Which programs make an edition: their versions are part of the key of everything that is remembered between builds."""

from __future__ import annotations

import ctypes
import hashlib
import platform
from functools import cache as computed_once
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGES = ("weasyprint", "pydyf", "fonttools", "uharfbuzz", "brotli", "pillow", "pypdfium2", "tinycss2", "cssselect2", "tinyhtml5",
             "pyphen", "cffi")
_LIBRARIES = {"libpango-1.0.so.0": "pango_version_string", "libharfbuzz.so.0": "hb_version_string"}


@computed_once
def tools() -> tuple[str, ...]:
    """Versions of all programs that shape an edition, the press itself by the text of its sources."""
    libraries = (f"{library} {_library(library, function)}" for library, function in _LIBRARIES.items())
    packages = (f"{package} {_package(package)}" for package in _PACKAGES)
    return platform.python_version(), *packages, *libraries, f"fontconfig {_fontconfig()}", _own()


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"


def _library(name: str, function: str) -> str:
    try:
        asked = getattr(ctypes.CDLL(name), function)
    except (OSError, AttributeError):           # an EPUB whose cover is given needs none of them
        return "-"
    asked.restype = ctypes.c_char_p
    return asked().decode()


def _fontconfig() -> str:
    try:
        return str(ctypes.CDLL("libfontconfig.so.1").FcGetVersion())
    except (OSError, AttributeError):
        return "-"


def _own() -> str:
    """All of the press: its rooms of typography, wording and diagnostics shape layouts, too."""
    sources = hashlib.sha256()
    for file in sorted(Path(__file__).parents[1].rglob("*.py")):
        sources.update(file.read_bytes())
    return sources.hexdigest()
