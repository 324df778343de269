"""Pictures that a Markdown source shows: brought along into the manuscript's images/, their paths rewritten."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span
from warraq.faults import why
from warraq.importing.drafts import Draft
from warraq.importing.guessing import Sure, guess
from warraq.importing.naming import numbered

KINDS = (".png", ".jpg", ".jpeg", ".webp", ".svg")
LARGEST = 64 * 2**20            # bytes
_SHOWN = re.compile(r"(!\[[^\]\n]{0,2000}\]\()(<[^<>\n]{1,1000}>|[^\s()<>]{1,1000})")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#")


def brought(text: str, draft: Draft, images: Path, before: Mapping[str, bytes]) -> tuple[str, dict[str, bytes], tuple[Diagnostic, ...]]:
    """The text with the paths of its local pictures made `../images/name`, and those that are new by name.

    `images` is the manuscript's folder of pictures, `before` what this import brings there already. Only files below the source's folder or
    the one above are taken; other paths stay as typed. Pictures of `images` that cannot be read are errors.
    """
    pictures: dict[str, bytes] = {}
    heard: list[Diagnostic] = []

    def moved(match: re.Match[str]) -> str:
        path = match[2].strip("<>")
        data = None if _ADDRESS.match(path) else _content(draft.original.path, unquote(path))
        if data is None:
            return match[0]
        try:
            name = _name(PurePosixPath(unquote(path)), data, images, {**before, **pictures})
        except OSError as error:                # a picture of that name is there and may not be looked at
            there = f"{images.name}/{PurePosixPath(error.filename or images).name}"
            heard.append(found("file-unreadable", Span(there), path=there, **why(error)))
            return match[0]
        pictures[name] = data
        written = quote(name)
        if path != f"../{images.name}/{written}":
            heard.append(guess("picture", draft.original.span(), Sure.HIGH, path=path, name=f"{images.name}/{name}"))
        return f"{match[1]}../{images.name}/{written}"

    return _SHOWN.sub(moved, text), pictures, tuple(dict.fromkeys(heard))


def _content(source: Path, path: str) -> bytes | None:
    """A picture's bytes if it lies below the source's folder or the one above."""
    try:
        top, real = source.resolve().parent.parent, (source.parent / path).resolve()
        fits = real.suffix.lower() in KINDS and real.is_relative_to(top) and real.is_file() and real.stat().st_size <= LARGEST
        return real.read_bytes() if fits else None
    except (OSError, ValueError):
        return None


def _name(path: PurePosixPath, data: bytes, images: Path, before: Mapping[str, bytes]) -> str:
    """The picture's own name, or the first numbered one that is free or holds the same picture. Raises OSError."""
    taken: list[str] = []
    while True:
        name = numbered(path.stem, taken, path.suffix)
        there = before[name] if name in before else (images / name).read_bytes() if (images / name).is_file() else data
        if there == data:
            return name
        taken.append(name)
