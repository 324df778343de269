"""What the tests of importing share: sources written, imported, and looked at."""

from __future__ import annotations

import re
from pathlib import Path

from warraq import importing

LONG = "هذه فقرة طويلة تصف ما جرى في ذلك اليوم من أوله إلى آخره، وفيها من التفصيل ما يكفي لأن لا يظنها أحد عنوانًا لقسم."


def bring(tmp_path: Path, capsys, title: str | None = None, lang: str = "en", into: str = "m", **sources: str | bytes):
    """Imports sources given by name (`_` before the ending stands for a dot) and returns status, output, and the manuscript's files."""
    paths = []
    for name, content in sources.items():
        path = tmp_path / re.sub(r"_(txt|md|text|markdown|html|png)$", r".\1", name).replace("__", "-")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    status = importing.run(paths, tmp_path / into, lang, title=title)
    said = capsys.readouterr()
    files = {p.relative_to(tmp_path / into).as_posix(): p.read_bytes() for p in sorted((tmp_path / into).rglob("*")) if p.is_file()}
    return status, said, files


def article_in(files: dict[str, bytes], number: int = 1) -> str:
    """The text of an article after its front matter."""
    name = next(n for n in files if n.startswith(f"articles/{number:02}-"))
    return files[name].decode().split("\n---\n", 1)[1].strip("\n")
