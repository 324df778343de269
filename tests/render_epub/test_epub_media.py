"""What pictures may come in: a damaged one is told, and nothing else is taken for one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from epub_sample import STYLES, SVG
from PIL import Image

from warraq.model import Asset
from warraq.render.epub.drawings import Drawings
from warraq.render.epub.media import Media
from warraq.render.epub.shelf import Shelf

SHOWN = '<p><img src="../media/a" alt="صورة"/></p>'


def media(folder: Path, content: bytes) -> Media:
    (folder / "a").write_bytes(content)
    roots = {"manuscript": folder, "styles": STYLES}
    return Media({"a": Asset("a", "image/png", 9, 9, "")}, roots, Shelf(None), Drawings((), roots, Shelf(None)))


def png() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((60, 40)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("content", [png()[:30], png()[:8] + b"?" * 60, b"\xff\xd8\xff\xe0 no picture", b"RIFF....WEBP", b"<svg>", b"", "نص".encode()])
def test_a_damaged_picture_is_told(tmp_path: Path, content: bytes) -> None:
    taken = media(tmp_path, content)
    assert taken.in_document(SHOWN) == SHOWN.replace("../media/a", "../media/")
    assert [d.code for d in taken.diagnostics] == ["resource-refused"] and not taken.items


@pytest.mark.parametrize(("content", "kind"), [(png(), "image/png"), (SVG.encode(), "image/svg+xml")])
def test_a_sound_one_comes_in(tmp_path: Path, content: bytes, kind: str) -> None:
    taken = media(tmp_path, content)
    taken.in_document(SHOWN)
    assert [i.media_type for i in taken.items] == [kind] and not taken.diagnostics


@pytest.mark.parametrize("fault", [ValueError, SyntaxError])
def test_a_fault_of_the_press_is_not_laid_to_the_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: type[Exception]) -> None:
    def broken(*_: object) -> bytes:
        raise fault
    monkeypatch.setattr(Drawings, "fit", broken)
    with pytest.raises(fault):
        media(tmp_path, SVG.encode()).in_document(SHOWN)
