"""The licence that the rights statement of a book names, as an address that programs know."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?://[^\s<>\"«»()،؛]+[^\s<>\"«»()،؛.,;:!؟?]")
_CREATIVE_COMMONS = re.compile(r"\bCC[ -]?(BY(?:-(?:NC|SA|ND))*|0)(?:[ -]?([0-9]\.[0-9]))?", re.I)


def licence_of(rights: str) -> str:
    """The address in the statement, else that of the Creative Commons licence it names with its version (CC0 has one), else an empty string."""
    given = _ADDRESS.search(rights)
    if given:
        return given[0]
    named = _CREATIVE_COMMONS.search(re.sub(r"(?<=[A-Z])\s(?=(?:NC|SA|ND)\b)", "-", rights.replace("‑", "-")))
    if not named:
        return ""
    if named[1] == "0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    return f"https://creativecommons.org/licenses/{named[1].lower()}/{named[2]}/" if named[2] else ""
