"""Pictures: format by content, size in CSS pixels, and what is refused before a renderer sees it."""

from io import BytesIO

import pytest
from PIL import Image, ImageFile

from warraq import pictures
from warraq.catalogue import CATALOGUE
from warraq.pictures import examine


def encoded(kind: str, size=(60, 40), **options) -> bytes:
    out = BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(out, kind, **options)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")])
def test_formats_by_content(kind, media_type):
    assert examine(encoded(kind)) == (media_type, 60, 40, "", "")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("kept", [0.02, 1 / 3, 0.9, -20])
def test_cut_short(kind, kept):
    data = encoded(kind)
    assert examine(data[:int(len(data) * kept) if kept > 0 else kept])[3] == "image-broken"


def test_cut_short_though_weasyprint_allows_it(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    data = encoded("JPEG")
    assert examine(data[:len(data) // 3])[3] == "image-broken"
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_damaged():
    data = bytearray(encoded("PNG"))
    data[len(data) // 2] ^= 0xFF
    assert examine(bytes(data))[3] == "image-broken"


def test_too_many_pixels_are_never_decoded(monkeypatch):
    out = BytesIO()
    Image.new("1", (13000, 13000)).save(out, "PNG")
    monkeypatch.setattr(ImageFile.ImageFile, "load", lambda self: pytest.fail("decoded"))
    assert examine(out.getvalue())[3:] == ("image-large", "13000×13000 > 50 Mpx")


def test_bomb_of_pillow_s_own_limit():
    out = BytesIO()
    Image.new("1", (20000, 20000)).save(out, "PNG")
    assert examine(out.getvalue())[3] == "image-large"


def test_orientation_of_cameras():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert examine(encoded("JPEG", exif=exif))[1:3] == (40, 60)


@pytest.mark.parametrize(("data", "detail"), [(b"GIF89a", "GIF"), (b"BM000", "BMP"), (b"II*\0", "TIFF"), (b"%PDF-1.7", "PDF"), (b"\x1f\x8b", "SVGZ"),
                                              (b"\0\0\0\x1cftypavif", "AVIF"), (b"", "0 bytes"), (b"text", "?"), (b"<html>", "?")])
def test_other_formats(data, detail):
    assert examine(data)[3:] == ("image-format", detail)


def test_assets_of_a_folder(book, tmp_path):
    text = "---\ntitle: ع\n---\n\n![أ](../images/a%20b.png)\n"
    good, cut = encoded("PNG"), encoded("PNG")[:500]
    folder = book({"articles/a.md": text, "images/a b.png": cut, "images/unused.png": cut, "beside.jpg": good, "images/notes.md": "x", "a.txt": "x"})
    (folder.root / "images/out.png").symlink_to(tmp_path / "x.png")
    (folder.root / "images/loop.png").symlink_to("loop.png")
    assets = folder.load().value.assets
    assert set(assets) == {"images/a b.png", "images/unused.png", "beside.jpg", "images/out.png", "images/loop.png"}
    assert assets["images/a b.png"].problem == "image-broken"
    assert assets["images/unused.png"].problem == ""            # nothing names it, so it is not decoded
    assert (assets["beside.jpg"].media_type, len(assets["beside.jpg"].sha256)) == ("image/png", 64)
    assert assets["images/out.png"].problem == "path-outside"
    assert assets["images/loop.png"].problem in ("path-outside", "image-broken")
    assert all(a.problem in CATALOGUE or not a.problem for a in assets.values())


def test_problems_are_reported_where_the_picture_is_used(book):
    body = "---\ntitle: ع\n---\n\n![أ](../images/a.png)\n\n![ب](../images/b.png)\n"
    heard = book({"articles/a.md": body, "images/a.png": b"GIF89a", "images/ab.png": b""}).check()
    heard.reports("image-format", "articles/a.md", line=5, detail="GIF").reports("image-missing", "articles/a.md", line=7)


def test_picture_files_larger_than_the_limit(book, monkeypatch):
    monkeypatch.setattr(pictures, "LARGEST_FILE", 10)
    assert book().write({"images/a.png": encoded("PNG")}).load().value.assets["images/a.png"].problem == "image-large"


def test_the_covers_edge_has_a_colour(book):
    picture = Image.new("RGBA", (300, 400), (16, 32, 48, 255))
    picture.paste((250, 0, 0, 255), (60, 60, 240, 340))
    content = BytesIO()
    picture.save(content, "PNG")
    one = book({"articles/01-a.md": "---\ntitle: مقال\n---\n\nنصّ.\n", "face.png": content.getvalue(), "images/other.png": content.getvalue()}, yaml="cover: face.png\n")
    assets = one.load().value.assets
    assert assets["face.png"].ground == "#102030" and assets["images/other.png"].ground == ""
