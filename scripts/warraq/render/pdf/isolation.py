"""Fonts and language sealed off from the machine: layout sees the press's own font folders and nothing that is installed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
{folders}
<cachedir>{cache}</cachedir>
</fontconfig>
"""


def font_folder(roots: Mapping[str, Path]) -> Path:
    """Where the press's fonts lie: `fonts` inside the styles folder."""
    return Path(roots["styles"]) / "fonts"


def font_files(roots: Mapping[str, Path]) -> list[Path]:
    """The font files below that folder, sorted."""
    return sorted(f for f in font_folder(roots).rglob("*") if f.suffix.lower() in (".ttf", ".otf"))


@contextmanager
def sealed(*folders: Path) -> Iterator[None]:
    """While it lasts, Fontconfig knows only the fonts below these folders; the user's and the system's settings are not read.

    Fontconfig reads FONTCONFIG_FILE whenever a configuration is made, and orders files by name, so the outcome depends on the
    folders' content alone. FC_LANG takes the place of the locale, which would otherwise choose among fallback fonts.
    """
    with tempfile.TemporaryDirectory(prefix="warraq-fonts-") as private:
        file = Path(private) / "fonts.conf"
        listed = "\n".join(f"<dir>{escape(str(f.resolve()))}</dir>" for f in folders)
        file.write_text(_CONFIGURATION.format(folders=listed, cache=escape(f"{private}/cache")), encoding="utf-8")
        wanted = {"FONTCONFIG_FILE": str(file), "FONTCONFIG_PATH": private, "FC_LANG": "ar", "PANGO_LANGUAGE": "ar"}
        before = {name: os.environ.get(name) for name in (*wanted, "FONTCONFIG_SYSROOT")}
        os.environ.pop("FONTCONFIG_SYSROOT", None)
        os.environ.update(wanted)
        try:
            yield
        finally:
            for name, value in before.items():
                os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)
