"""What the tests of the web room share: a hostile little book, rendered once a test process."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import read_book
import searched_book
from PIL import Image

from built import once, press, shared
from warraq import compose
from warraq.editions import WEB
from warraq.pipeline import Run, moment, study, style_urls
from warraq.load import roots
from warraq.render import web

TITLE = '</script><b> & "قول" epub:type="x" C++'


def picture(width: int, height: int, form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (90, 30, 40)).save(out, form)
    return out.getvalue()


ARTICLE = f"""---
title: '{TITLE}'
id: odd
---

نصّ مُشَكَّلٌ[^1] فيه ﴿ٱلۡحَمۡدُ لِلَّهِ﴾ وإحالة إلى [[text]] و[[text#costs]].

![صورة epub:type=](../images/a.png)

## تكاليف \\<i> & {{#costs}}

سطر<br>وآخر، و[رابط](https://example.org/?a=1&b=2).

## الأسئلة الشائعة

### هل \\<هذا> سؤال؟

نعم: `x < y && z`.

[^1]: حاشية لها [رابط](#costs).
"""


class Made:
    """A manuscript with its composition and its rendered web edition."""

    def __init__(self, folder: Path, cache: Path | None, executor=None) -> None:
        run = Run(lambda *_: None)
        self.manuscript, self.book = study(folder, None, False, run)
        assert self.book, run.diagnostics
        self.composition = compose.compose(self.book, WEB)
        sheets = *style_urls(self.manuscript, WEB), "book://manuscript/own.css"
        made = web.render(self.composition, sheets, roots(folder), cache, executor, lambda *_: None, moment(self.manuscript.settings, None), "../odd-book.html")
        self.rendered, self.heard = made
        self.files = self.rendered.files

    def page(self, name: str) -> str:
        return self.files[name].decode()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("web")
    files = {"book.yaml": f"title: '{TITLE}'\nauthor: مؤلف & آخر\nslug: odd-book\ncover: images/cover.png\ndedication: إلى القارئ\n".encode(), "articles/1.md": ARTICLE.encode(),
             "articles/2.md": "---\ntitle: مقال اسمه text\nid: text\n---\n\nنصّ.\n\n## التكاليف {#costs}\n\nنصّ.\n".encode(),
             "images/a.png": picture(40, 30), "images/cover.png": picture(1500, 2400),
             "own.css": b"body { background: url('images/a.png'); position: fixed; & p { left: 0 } }\n@keyframes x { to { opacity: 0 } }\n@page { size: A5 }\n"}
    for name, content in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(content)
    return root


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared(tmp_path_factory, "web-cache")


@pytest.fixture(scope="session")
def made(folder: Path, cache: Path) -> Made:
    return Made(folder, cache)


def web_edition(tmp_path_factory: pytest.TempPathFactory, name: str, files: dict[str, str]) -> Path:
    """The folder of a little book's web edition, built once for all test processes: nothing may be written into it."""
    def make(folder: Path) -> None:
        for file, text in files.items():
            path = folder / "book" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        done = press("build", "--manuscript", str(folder / "book"), "--out", str(folder / "out"))
        assert done.returncode == 0, done.stderr
    return once(tmp_path_factory, name, make) / f"out/{name}-web"


@pytest.fixture(scope="session")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web edition of the book to search in."""
    return web_edition(tmp_path_factory, "searched", searched_book.FILES)


@pytest.fixture(scope="session")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web edition of the book to read."""
    return web_edition(tmp_path_factory, "read", read_book.FILES)
