"""Pictures higher than a page are reduced until they fit, with their caption below them on the same page."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from weasyprint.document import Document
from weasyprint.formatting_structure import boxes

from warraq.render.pdf.turned import Parents, declare, has_class

_SPARE = 32             # CSS pixels: the space above a figure, or the line that a picture stands in
_LEAST = 0.25           # of a page's height: a picture is not reduced further for the sake of a long caption
_REDUCED = "reduced"


def reduce_pictures(document: Document, parents: Parents) -> bool:
    """Gives each picture that is too high for its page the greatest height that it can have. Whether there was any."""
    captions = _caption_heights(document)
    found = False
    for picture, height, area in _pictures(document):
        figure = _figure_of(picture, parents)
        room = max(area - captions.get(figure, 0) - _SPARE, _LEAST * area) if figure is not None else area - _SPARE
        if height > room and not has_class(picture, _REDUCED):
            for name, value in (("max-height", f"{room:.2f}px"), ("width", "auto"), ("height", "auto")):
                declare(picture, name, value)
            picture.set("class", f"{picture.get('class', '')} {_REDUCED}".strip())
            found = True
    return found


def _pictures(document: Document) -> Iterator[tuple[Element, float, float]]:
    """Each picture with its height and that of its page's text area; those in cells are the table's concern."""
    for page in document.pages:
        area = page._page_box.height
        todo = [child for child in page._page_box.children if not isinstance(child, boxes.MarginBox)]
        while todo:
            box = getattr(todo[-1], "_box", todo.pop())
            if isinstance(box, boxes.ReplacedBox) and box.element is not None and box.element_tag == "img":
                yield box.element, box.border_height(), area
            elif not isinstance(box, boxes.TableCellBox):
                todo += getattr(box, "children", ())


def _caption_heights(document: Document) -> dict[Element, float]:
    """For each figure the height of its caption with the space around it."""
    out: dict[Element, float] = {}
    for page in document.pages:
        for box in page._page_box.descendants():
            if isinstance(box, boxes.BlockBox) and box.element_tag == "figure" and box.element is not None:
                texts = [child for child in box.children if child.element_tag == "figcaption"]
                out[box.element] = out.get(box.element, 0) + sum(child.margin_height() for child in texts)
    return out


def _figure_of(element: Element, parents: Parents) -> Element | None:
    while (element := parents.get(element)) is not None:
        if element.tag == "figure":
            return element
    return None
