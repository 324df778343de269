"""The index for searching a web edition, built beforehand."""

from __future__ import annotations

from collections.abc import Iterable


def search_files(documents: Iterable[tuple[str, str, str]]) -> dict[str, bytes]:
    """The files of the index, by their path below the edition's folder. `documents` are finished pages: file name, title, HTML."""
    return {}
