"""What pictures are called inside an EPUB: each has a name of its own."""

import io
import re
import zipfile

from PIL import Image

ARTICLE = "---\ntitle: مقال\nid: first\n---\n\n"


def test_paths_that_differ_in_a_slash(book):
    names = ("a-b.png", "a/b.png", "c%2Fd e.png", "c/d e.png", "س.png")
    made = {}
    for number, name in enumerate(names, 1):
        out = io.BytesIO()
        Image.new("RGB", (number, 9)).save(out, "PNG")
        made[f"images/{name}"] = out.getvalue()
    shown = "".join(f"![صورة](../images/{name.replace('%', '%25').replace(' ', '%20')})\n\n" for name in names)
    folder = book({"articles/01-first.md": ARTICLE + shown, **made})
    folder.build("--edition", "epub").exits(0)
    with zipfile.ZipFile(next(folder.out_folder.glob("*.epub"))) as opened:
        inside = re.findall(r'<img\b[^>]*?src="\.\./(media/[^"]*)"', opened.read("EPUB/text/first.xhtml").decode())
        assert [opened.read(f"EPUB/{name}") for name in inside] == list(made.values())
    assert len({name.casefold() for name in inside}) == len(names) and all(re.fullmatch(r"media/[A-Za-z0-9._-]+", name) for name in inside)
