"""What a site shows of itself, looked at as a visitor's program would, and the command that makes it."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from pathlib import Path

INDEX = "index.html"
ARTICLES = {"articles/01-a.md": "---\ntitle: الورّاقون\nid: a\n---\n\nفقرة أولى.\n\nفقرة ثانية.\n", "articles/02-b.md": "---\ntitle: الصنعة\nid: b\n---\n\nفقرة ثالثة.\n"}
WHEN = "1764064800"         # 2025-11-25


class Site:
    """An out folder looked at as a visitor's program would."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def files(self) -> dict[str, bytes]:
        own = (p for p in sorted(self.folder.rglob("*")) if p.is_file() and ".cache" not in p.parts and p.name not in (".lock", "report.json"))
        return {p.relative_to(self.folder).as_posix(): p.read_bytes() for p in own}

    def page(self, name: str = INDEX) -> str:
        return (self.folder / name).read_text("utf-8")

    def linked(self, name: str = INDEX) -> set[str]:
        return set(re.findall(r'href="([^":#]+\.(?:pdf|epub|html))', self.page(name)))

    def record(self, slug: str = "ktab") -> dict:
        return json.loads((self.folder / f"site/{slug}.json").read_text("utf-8"))["book"]

    def is_true(self) -> None:
        """Sums are those of the files, of all the site's files; each page's links lead to files and its sums are theirs; so are the report's and the feeds'."""
        done = subprocess.run(["sha256sum", "-c", "--strict", "--quiet", "SHA256SUMS"], cwd=self.folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        for name in ("index.html", *(f"{p.stem}.html" for p in (self.folder / "site").glob("*.json"))):
            if (self.folder / name).is_file():
                self._shows_what_is_there(name)
        for entry in json.loads((self.folder / "report.json").read_bytes())["editions"].values():
            content = (self.folder / entry["path"]).read_bytes()
            assert (entry["bytes"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())

    def _shows_what_is_there(self, name: str) -> None:
        page = self.page(name)
        for href in self.linked(name):
            assert (self.folder / href).is_file(), (name, href)
        for file in (h for h in self.linked(name) if h.endswith((".pdf", ".epub"))):
            content = (self.folder / file).read_bytes()
            assert f'data-bytes="{len(content)}"' in page, (name, file)
            assert name == INDEX and "class=\"shelf\"" in page or hashlib.sha256(content).hexdigest() in page, (name, file)


def site(made, *options, out: Path | None = None):  # noqa: ANN001, ANN002, ANN201
    return made.run("site", "--out", str(out or made.out_folder), "--jobs", "1", "--lang", "en", *options)
