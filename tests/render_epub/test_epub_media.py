"""What pictures are called inside an EPUB: each has a name of its own."""

from __future__ import annotations

import io
from urllib.parse import unquote

from epub_sample import Opened
from PIL import Image

ARTICLE = "---\ntitle: مقال\nid: first\n---\n\n"


def test_paths_that_differ_in_a_slash(book, tmp_path, epubcheck):
    names = ("a-b.png", "a/b.png", "c%2Fd e.png", "c/d e.png", "س.png")
    made = {}
    for number, name in enumerate(names, 1):
        out = io.BytesIO()
        Image.new("RGB", (number, 9)).save(out, "PNG")
        made[f"images/{name}"] = out.getvalue()
    shown = "".join(f"![صورة](../images/{name.replace('%', '%25').replace(' ', '%20')})\n\n" for name in names)
    folder = book({"articles/01-first.md": ARTICLE + shown, **made})
    folder.build("--edition", "epub").exits(0)
    content = next(folder.out_folder.glob("*.epub")).read_bytes()
    opened = Opened(content)
    images = opened.xml("text/first.xhtml").findall(".//{*}img")
    inside = [unquote(image.get("src")).removeprefix("../") for image in images]
    assert [opened.read(name) for name in inside] == list(made.values()) and len({n.casefold() for n in inside}) == len(names)
    assert all(name.isascii() and " " not in name for name in inside) and epubcheck(content) == []
