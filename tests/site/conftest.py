"""A press that makes editions at once, web editions with a page a document and covers of a few pixels."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from sited import ARTICLES, WHEN

from warraq import pipeline, siting
from warraq.diagnostics import Checked
from warraq.model import INDEX, Rendered


def picture(form: str, width: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, width * 8 // 5), "navy").save(out, form)
    return out.getvalue()


@pytest.fixture
def site_press(fast_press: None, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = pipeline._render

    def render(composition, style_urls, tools, run):  # noqa: ANN001, ANN202
        if composition.edition.format != "web":
            return plain(composition, style_urls, tools, run)
        pages = {p.name: f'<html data-book="{composition.settings.slug}"><a href="{tools.home}">{p.xhtml}'.encode() for p in composition.pages}
        files = pages | {"cover.jpg": picture("JPEG", 100), "cover-small.jpg": picture("JPEG", 36), "cover.webp": picture("WEBP", 64)}
        return Checked(Rendered(composition.edition, pages[INDEX], len(pages), {anchor: p.name for p in reversed(composition.pages) for anchor in p.anchors}, files=files))
    monkeypatch.setattr(pipeline, "_render", render)
    monkeypatch.setattr(siting, "dressed", lambda pages, cache: {**pages, "site/page.css": b"", "site/fonts/x.woff2": b""})       # subsets of fonts take seconds


@pytest.fixture
def made(book, site_press, monkeypatch):  # noqa: ANN001, ANN201
    out = book(dict(ARTICLES), yaml="slug: ktab\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", WHEN)
    return out
