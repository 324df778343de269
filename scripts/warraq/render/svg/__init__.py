"""SVG drawings made plain, so that browsers, old reading systems and WeasyPrint draw them alike."""

from __future__ import annotations

from math import isfinite

from lxml import etree

from warraq.render.svg import labels, lettering

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
_KNOWN = frozenset((SVG, XLINK, XML))


def plain(content: bytes, width: float, height: float) -> etree._Element:
    """A sound drawing as a tree: with a size (CSS pixels, where it has none) and a viewBox that is one, without what editors keep in it for themselves.

    Its labels bear their lettering as attributes, name families that the press has, and those in Arabic run from right to left.
    Raises etree.XMLSyntaxError for what is no XML.
    """
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True))
    _strip(root)
    _size(root, width, height)
    lettering.settle(root)
    labels.turn(root)
    return root


def written(root: etree._Element) -> bytes:
    """The drawing as a file, without a document type."""
    etree.cleanup_namespaces(root, top_nsmap={None: SVG} if root.prefix is None else None)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _strip(root: etree._Element) -> None:
    """Takes out elements and attributes of other vocabularies (Inkscape's, Adobe's), and metadata: no renderer reads them."""
    for element in list(root.iter()):
        space, tag = etree.QName(element).namespace, etree.QName(element).localname
        if element is not root and (space != SVG or tag == "metadata"):
            _remove(element)
            continue
        for name in element.attrib:
            if etree.QName(name).namespace not in (None, *_KNOWN):
                del element.attrib[name]
        if "href" in element.attrib and tag != "a":     # SVG 1.1 knows it in this namespace only, and so do old readers
            element.set(f"{{{XLINK}}}href", element.get("href"))


def _remove(element: etree._Element) -> None:
    """Removes an element; the text behind it stays."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _size(root: etree._Element, width: float, height: float) -> None:
    """Reading systems give a drawing without a size the whole screen, or 300 by 150 pixels."""
    for side, length in (("width", width), ("height", height)):
        given = root.get(side, "")
        if not given or given.strip().endswith("%") or given == "auto":
            root.set(side, f"{length:g}")
    if not _is_view(root.get("viewBox", "")):
        root.set("viewBox", f"0 0 {width:g} {height:g}")


def _is_view(box: str) -> bool:
    """Whether a viewBox names a place and a size; renderers pass over any other, EPUBCheck does not."""
    try:
        numbers = [float(part) for part in box.replace(",", " ").split()]
    except ValueError:
        return False
    return len(numbers) == 4 and all(map(isfinite, numbers)) and min(numbers[2:]) > 0
