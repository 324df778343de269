"""A composition's documents looked at before layout: what they refer to, what they hold, how long they are."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from warraq.model import Composition, Page

_ORDER = {"cover": 0, "front": 1, "body": 2, "back": 3}
_SPAN = "{http://www.w3.org/1999/xhtml}span"


@dataclass(frozen=True, slots=True)
class Part:
    """One document of the book. `targets` are the ids whose page numbers it prints, `ids` its own with the share of text before each."""

    page: Page
    targets: tuple[str, ...]
    ids: dict[str, float]
    length: int                 # characters of text

    @property
    def front(self) -> bool:
        """Whether it stands before page 1."""
        return self.page.matter in ("cover", "front")

    @property
    def cover(self) -> bool:
        return self.page.matter == "cover"


def parts_of(composition: Composition) -> list[Part]:
    """The documents in the order in which they are bound: front matter, body, back matter."""
    return [_looked_at(page) for page in sorted(composition.pages, key=lambda p: _ORDER[p.matter])]


def _looked_at(page: Page) -> Part:
    targets: dict[str, None] = {}
    places: dict[str, int] = {}
    length = 0
    for element in ElementTree.fromstring(page.xhtml).iter():
        if element.get("id"):
            places.setdefault(element.get("id"), length)
        if element.tag == _SPAN and element.get("data-target") and "page-number" in element.get("class", "").split():
            targets[element.get("data-target")] = None
        # A tail is counted with its element though it follows it: good enough for a guess.
        length += len(element.text or "") + len(element.tail or "")
    return Part(page, tuple(targets), {name: place / max(1, length) for name, place in places.items()}, length)
