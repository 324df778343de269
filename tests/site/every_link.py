"""A finished site, looked at from outside: every address, size, sum, number of pages and picture in its files against the files themselves.

Knows nothing of how the site was made: it reads the out folder as browsers, reading programs, search engines and `sha256sum` do.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pikepdf
from lxml import etree, html
from PIL import Image

_ATOM, _MAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LOADED = ("img", "script", "source", "iframe", "audio", "video", "embed", "object", "input")
_NOT_THE_SITE = (".cache", "proof", "releases")


@dataclass
class Site:
    """`problems` are sentences; `seen` the files that something leads to."""

    out: Path
    base_url: str = ""
    problems: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    ids: dict[Path, set[str]] = field(default_factory=dict)

    def wrong(self, where: str, what: str) -> None:
        self.problems.append(f"{where}: {what}")

    def file(self, where: str, href: str) -> Path | None:
        """The file that an address in the file `where` leads to; None for one elsewhere, or for one that leads nowhere, which is a problem."""
        if self.base_url and href.startswith(self.base_url):
            folder, here, href = self.out, self.out, href[len(self.base_url):]
        else:
            folder, here = (self.out / where).parent, self.out / where
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return None
        target = (folder / unquote(parts.path) if parts.path else here).resolve()
        target = target / "index.html" if target.is_dir() else target
        if not target.is_relative_to(self.out.resolve()) or not target.is_file():
            return self.wrong(where, f"{href} leads nowhere")
        self.seen.add(target.relative_to(self.out.resolve()).as_posix())
        if parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in self._ids(target):
            self.wrong(where, f"{href} has no target")
        return target

    def _ids(self, page: Path) -> set[str]:
        if page not in self.ids:
            self.ids[page] = {e.get("id") for e in _parsed(page).iter() if e.get("id")}
        return self.ids[page]


def _parsed(page: Path) -> html.HtmlElement:
    return html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def look(out: Path, base_url: str = "") -> Site:
    """The site in `out`, whose addresses are absolute below `base_url` where it is given."""
    site = Site(out, base_url)
    pages = [p.relative_to(out).as_posix() for p in sorted(out.rglob("*.html")) if p.relative_to(out).parts[0] not in _NOT_THE_SITE]
    for name in pages:
        _page(site, name)
    for sheet in sorted(out.rglob("*.css")):
        name = sheet.relative_to(out).as_posix()
        for address in re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text("utf-8")):
            _own(site, name, address)
    _atom(site)
    _opds2(site)
    _sitemap(site, pages)
    _sums(site)
    _report(site)
    site.problems += [f"nothing leads to {name}" for name in pages if name not in site.seen and name != "index.html"]
    return site


def _own(site: Site, where: str, address: str) -> Path | None:
    """The file of an address that may not lead elsewhere."""
    if address.startswith("data:"):
        return None
    if urlsplit(address).netloc and not (site.base_url and address.startswith(site.base_url)):
        site.wrong(where, f"asks another server: {address}")
    return site.file(where, address)


def _page(site: Site, name: str) -> None:
    tree = _parsed(site.out / name)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    if len(ids) != len(set(ids)):
        site.wrong(name, f"ids twice: {sorted({i for i in ids if ids.count(i) > 1})[:3]}")
    if tree.get("lang") is None or tree.get("dir") != "rtl" or not (tree.findtext(".//title") or "").strip():
        site.wrong(name, "no language, direction or title")
    for element in tree.iter():
        if element.tag in ("a", "area") and element.get("href"):
            site.file(name, element.get("href"))
        elif element.tag == "link" and element.get("href"):
            _own(site, name, element.get("href"))
        elif element.tag in _LOADED:
            addresses = [element.get("src"), *(part.split()[0] for part in (element.get("srcset") or "").split(",") if part.strip())]
            for target in (_own(site, name, address) for address in addresses if address):
                if element.tag == "img" and target and element.get("width"):
                    _size(site, name, target, element.get("width"), element.get("height"))
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json":
            _json_ld(site, name, json.loads(script.text))
    _shown(site, name, tree)


def _size(site: Site, where: str, picture: Path, width: object, height: object) -> None:
    """The proportions told keep room for the picture."""
    if picture.suffix != ".svg":
        with Image.open(picture) as image:
            if abs(image.width * int(height) - image.height * int(width)) > max(int(width), int(height)) * 2:
                site.wrong(where, f"{picture.name} is {image.width}×{image.height}, not {width}×{height}")


def _shown(site: Site, name: str, tree: html.HtmlElement) -> None:
    """A download's size in `data-bytes`, and its sum in the text of its card."""
    for link in tree.iter("a"):
        target = site.file(name, link.get("href")) if link.get("download") is not None and link.get("href") else None
        card = next((e for e in link.iterancestors("li") if e.get("data-bytes") or e.xpath(".//*[@data-bytes]")), None)
        if target is None or card is None:
            continue
        told = {int(e.get("data-bytes")) for e in [card, *card.xpath(".//*[@data-bytes]")] if e.get("data-bytes")}
        if told != {target.stat().st_size}:
            site.wrong(name, f"{target.name} has {target.stat().st_size} bytes, not {told}")
        sums = set(re.findall(r"\b[0-9a-f]{64}\b", " ".join(card.itertext())))
        if sums - {_sum(target)}:
            site.wrong(name, f"{target.name} has another sum")


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _json_ld(site: Site, where: str, data: object) -> None:
    """Every address in the data, and what is told of the file there."""
    for item in _objects(data):
        for key in ("url", "contentUrl", "urlTemplate", "image"):
            if isinstance(item.get(key), str):
                target = _own(site, where, item[key])
                if target and "contentSize" in item and item["contentSize"] != f"{target.stat().st_size} B":
                    site.wrong(where, f"JSON-LD: size of {target.name}")
                if target and "sha256" in item and item["sha256"] != _sum(target):
                    site.wrong(where, f"JSON-LD: sum of {target.name}")
                if target and isinstance(item.get("numberOfPages"), int) and target.suffix == ".pdf":
                    _pages(site, where, target, item["numberOfPages"])
                if target and "encodingFormat" in item:
                    _type(site, where, target, item["encodingFormat"])


def _objects(data: object) -> Iterator[dict[str, object]]:
    if isinstance(data, dict):
        yield data
    for inner in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _objects(inner)


def _pages(site: Site, where: str, file: Path, pages: int) -> None:
    with pikepdf.open(file) as pdf:
        if len(pdf.pages) != pages:
            site.wrong(where, f"{file.name} has {len(pdf.pages)} pages, not {pages}")


def _type(site: Site, where: str, file: Path, media_type: str) -> None:
    """The first bytes of a file are those of its type."""
    start = file.read_bytes()[:64]
    fits = {"application/pdf": start.startswith(b"%PDF-"), "application/epub+zip": start[30:58] == b"mimetypeapplication/epub+zip", "image/jpeg": start.startswith(b"\xff\xd8\xff"),
            "image/webp": start[8:12] == b"WEBP", "text/html": start.lower().startswith(b"<!doctype html")}
    kind = media_type.partition(";")[0]
    if not fits.get(kind, kind in ("application/atom+xml", "application/opds+json")):
        site.wrong(where, f"{file.name} is no {media_type}")


def _atom(site: Site) -> None:
    for link in etree.parse(site.out / "catalog.xml").iter(f"{_ATOM}link"):
        target = site.file("catalog.xml", link.get("href"))
        if target:
            _type(site, "catalog.xml", target, link.get("type"))
            if link.get("length", str(target.stat().st_size)) != str(target.stat().st_size):
                site.wrong("catalog.xml", f"length of {target.name}")
        elif link.get("rel") != "license":
            site.wrong("catalog.xml", f"{link.get('href')} is not of the site")


def _opds2(site: Site) -> None:
    feed = json.loads((site.out / "catalog.json").read_text("utf-8"))
    for link in (item for item in _objects(feed) if "href" in item):
        target = site.file("catalog.json", str(link["href"]))
        if target:
            _type(site, "catalog.json", target, str(link["type"]))
            if link.get("size", target.stat().st_size) != target.stat().st_size:
                site.wrong("catalog.json", f"size of {target.name}")
            if "width" in link:
                _size(site, "catalog.json", target, link["width"], link["height"])
        elif link["rel"] != "license":
            site.wrong("catalog.json", f"{link['href']} is not of the site")


def _sitemap(site: Site, pages: list[str]) -> None:
    """It lists every page once, but for a page that names another as the canonical one; there is none without a base address."""
    path = site.out / "sitemap.xml"
    if path.exists() != bool(site.base_url):
        return site.wrong("sitemap.xml", "there without a base address, or the other way round")
    if not site.base_url:
        return
    told = [e.text or "" for e in etree.parse(path).iter(f"{_MAP}loc")]
    found = [site.file("sitemap.xml", address) for address in told]
    listed = {f.relative_to(site.out.resolve()).as_posix() for f in found if f}
    canonical = {name: _parsed(site.out / name).xpath("//link[@rel='canonical']/@href") for name in pages}
    owed = {name for name in pages if not canonical[name] or site.file(name, canonical[name][0]) == (site.out / name).resolve()}
    if listed != owed or len(told) != len(set(told)) or None in found:
        site.wrong("sitemap.xml", f"differs from the pages: {sorted(listed ^ owed)[:5]}")


def _sums(site: Site) -> None:
    """The sums are those of the files, and all that anything leads to has one."""
    lines = (site.out / "SHA256SUMS").read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    for name, digest in sums.items():
        if not (site.out / name).is_file() or _sum(site.out / name) != digest:
            site.wrong("SHA256SUMS", f"{name} has another sum or is not there")
    if list(sums) != sorted(sums) or len(sums) != len(lines):
        site.wrong("SHA256SUMS", "a file twice, or out of order")
    site.problems += [f"SHA256SUMS: no sum of {name}" for name in sorted(site.seen - sums.keys() - {"SHA256SUMS"})]


def _report(site: Site) -> None:
    if not (site.out / "report.json").is_file():
        return
    for name, entry in json.loads((site.out / "report.json").read_text("utf-8"))["editions"].items():
        file = site.out / entry["path"]
        if not file.is_file() or file.stat().st_size != entry["bytes"] or _sum(file) != entry["sha256"]:
            site.wrong("report.json", f"edition {name}")
