"""What a picture file holds besides the picture: taken out without touching a dot."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
# PNG 3 §11: what the picture is made of, what its numbers mean, and how dense they are. Not: texts, time, Exif, profile, animation.
_DRAWN = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs"))
_SPOKEN = frozenset((0xFE, *range(0xE1, 0xEE), 0xEF))   # JPEG: comments, and applications' data but JFIF's (E0) and Adobe's (EE)
_SCAN, _END = 0xDA, 0xD9


def bare(content: bytes) -> bytes:
    """A PNG or JPEG without texts, Exif data, comments, thumbnails, profiles and further frames; the picture itself stays as it is.

    A PNG whose profile goes must be in sRGB already. What follows a file's end goes, too.
    """
    if content.startswith(_PNG):
        return _PNG + b"".join(chunk for kind, chunk in _chunks(content) if kind in _DRAWN)
    return _bare_jpeg(content)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        yield kind, content[at:at + length + 12]
        at += length + 12
        if kind == b"IEND":
            return


def _bare_jpeg(content: bytes) -> bytes:
    """ITU-T T.81 annex B: markers with lengths up to the first scan; from there to the end of the image as it is."""
    kept, at = [content[:2]], 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:              # a fill byte
            at += 1
            continue
        if marker == _SCAN:
            return b"".join(kept) + content[at:_end(content, at)]
        length = 2 + int.from_bytes(content[at + 2:at + 4])
        if marker not in _SPOKEN:
            kept.append(content[at:at + length])
        at += length
    return content                      # of a build that this does not know: left alone


def _end(content: bytes, at: int) -> int:
    """The end of the first image: cameras put a second one and its index behind it."""
    while 0 <= (at := content.find(b"\xff", at)) < len(content) - 1:
        marker = content[at + 1]
        if marker == _END:
            return at + 2
        if marker == 0xFF or marker == 0 or 0xD0 <= marker <= 0xD7:     # a fill byte, a stuffed one, a restart
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + int.from_bytes(content[at + 2:at + 4])
    return len(content)
