"""The finished container: what EbookLib wrote, in one order, with one time stamp, and with the package attributes it cannot set."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from lxml import etree

_FIRST = ("mimetype", "META-INF/container.xml")
_PACKED_ALREADY = (".jpg", ".jpeg", ".png", ".webp", ".woff", ".woff2")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def repacked(written: bytes, language: str, prefixes: str, moment: datetime) -> bytes:
    """The same container (OCF, EPUB 3.3 §4.2) as a pure function of its content: no order, clock or machine shows in it.

    `prefixes` is the package's prefix attribute. Raises ValueError for a name that is double or leads out of the container.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(written)) as source, zipfile.ZipFile(out, "w") as target:
        names = source.namelist()
        _demand_sound(names)
        for name in [*_FIRST, *sorted(n for n in names if n not in _FIRST)]:
            content = source.read(name)
            if name.endswith(".opf"):
                content = _package(content, language, prefixes)
            target.writestr(_entry(name, moment), content, compresslevel=9)
    return out.getvalue()


def _demand_sound(names: Sequence[str]) -> None:
    if len({n.casefold() for n in names}) != len(names):
        raise ValueError(f"two files of one name: {sorted(n for n in names if names.count(n) > 1) or names}")
    unsafe = [n for n in names if n.startswith("/") or "\\" in n or not {"", ".", ".."}.isdisjoint(n.split("/"))]
    if unsafe:
        raise ValueError(f"unsafe names: {unsafe}")


def _entry(name: str, moment: datetime) -> zipfile.ZipInfo:
    """A file's head: UTC (ZIP knows the years 1980 to 2107 only), Unix, mode 644; what is packed already is only stored."""
    time = moment.utctimetuple()[:6]
    info = zipfile.ZipInfo(name, min(max(time, (1980, 1, 1, 0, 0, 0)), (2107, 12, 31, 23, 59, 58)))
    info.create_system, info.external_attr = 3, 0o100644 << 16
    info.compress_type = zipfile.ZIP_STORED if name == "mimetype" or name.endswith(_PACKED_ALREADY) else zipfile.ZIP_DEFLATED
    return info


def _package(opf: bytes, language: str, prefixes: str) -> bytes:
    root = etree.fromstring(opf)
    root.set(_XML_LANG, language)
    root.set("dir", "rtl")
    root.set("prefix", prefixes)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
