"""The list of the site's pages for search engines (sitemaps.org, protocol 0.9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from warraq.shelf.addresses import address
from warraq.shelf.naming import readings
from warraq.shelf.shelved import ShelvedBook

NAME = "sitemap.xml"
MOST = 50_000               # addresses in a file, and files in an index
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_Place = tuple[str, str]    # an absolute address, and since when what is there is as it is (W3C date and time)


def sitemaps(books: Sequence[ShelvedBook], base_url: str, web_documents: Iterable[str]) -> dict[str, bytes]:
    """`sitemap.xml`; where there are too many addresses for one file, the index of the others, which are numbered.

    `web_documents` are the pages of the web editions, below the out folder. The page of a single book is told once, by its own name.
    """
    newest = max(b.modified for b in books)
    folders = {f.path.rpartition("/")[0]: b.modified for b in books for f in readings(b)}
    paths = {b.page: b.modified for b in books} | ({"": newest} if len(books) > 1 else {})
    paths |= {path: folders.get(path.rpartition("/")[0], newest) for path in web_documents}
    places = sorted((address(path, base_url), modified) for path, modified in paths.items())
    if len(places) <= MOST:
        return {NAME: _written("urlset", "url", places)}
    parts = {f"sitemap-{n}.xml": places[at:at + MOST] for n, at in enumerate(range(0, len(places), MOST), 1)}
    index = [(address(name, base_url), max(modified for _, modified in part)) for name, part in parts.items()]
    return {NAME: _written("sitemapindex", "sitemap", index)} | {name: _written("urlset", "url", part) for name, part in parts.items()}


def _written(root: str, each: str, places: Sequence[_Place]) -> bytes:
    tree = etree.Element(f"{{{_NAMESPACE}}}{root}", nsmap={None: _NAMESPACE})
    for where, modified in places:
        place = etree.SubElement(tree, f"{{{_NAMESPACE}}}{each}")
        etree.SubElement(place, f"{{{_NAMESPACE}}}loc").text = where
        etree.SubElement(place, f"{{{_NAMESPACE}}}lastmod").text = modified
    etree.indent(tree)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8") + b"\n"
