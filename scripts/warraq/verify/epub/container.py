"""The container of an EPUB (EPUB 3.3 §4.2): names, order and time stamps that make the same book the same file."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from warraq.reasons import reason
from warraq.verify.epub.opened import Fault, Opened


def faults(b: Opened) -> Iterator[Fault]:
    """What is wrong with the ZIP file."""
    yield from _mimetype(b)
    yield from _names(b)
    yield from _same_bytes(b)
    listed = {*b.items, b.package_name}
    yield from (Fault("container", n, reason("container-unlisted")) for n in b.names if n != "mimetype" and not n.startswith("META-INF/") and n not in listed)
    yield from (Fault("container", n, reason("container-missing")) for n in b.items if n not in b.names)
    yield from (Fault("document", n, why) for n, why in b.unreadable.items())


def _mimetype(b: Opened) -> Iterator[Fault]:
    first = b.zip.infolist()[0]
    plain = first.compress_type == zipfile.ZIP_STORED and not first.extra
    if first.filename != "mimetype" or not plain or b.read("mimetype") != b"application/epub+zip":
        yield Fault("container", "mimetype", reason("container-mimetype"))


def _names(b: Opened) -> Iterator[Fault]:
    if len({n.casefold() for n in b.names}) != len(b.names):
        yield Fault("container", "-", reason("container-twins"))
    for n in b.names:
        if n.startswith("/") or "\\" in n or not {"", ".", ".."}.isdisjoint(n.split("/")) or not n.isascii() or " " in n:
            yield Fault("container", n, reason("container-name"))


def _same_bytes(b: Opened) -> Iterator[Fault]:
    """Nothing of the machine and the hour of the build shows."""
    entries = b.zip.infolist()
    if len({e.date_time for e in entries}) > 1 or any(e.extra or e.comment for e in entries):
        yield Fault("container", "-", reason("container-times"))
    if len({(e.create_system, e.external_attr) for e in entries}) > 1:
        yield Fault("container", "-", reason("container-modes"))
    rest = [n for n in b.names if n != "mimetype" and not n.startswith("META-INF/")]
    if rest != sorted(rest) and [n for n in rest if n in b.items] != [n for n in b.items if n in rest]:
        yield Fault("container", "-", reason("container-order"))
