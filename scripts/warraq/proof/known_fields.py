"""What a file of reviews/ may hold: what this version of the press does not know would be lost when the file is written anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping


def only(value: Mapping, known: Collection[str]) -> Mapping:
    """The same mapping. Raises ValueError where it has a field that is not known."""
    if strange := sorted(set(value) - set(known)):
        raise ValueError(f"unknown: {', '.join(strange)}")
    return value
