"""What is remembered between builds is found only by the same tools, and a full disk leaves nothing behind."""

from __future__ import annotations

import errno
import importlib.metadata
import os
from pathlib import Path

import pytest
from epub_sample import STYLES

from warraq.render import tools as tools_room
from warraq.render.epub import cover, fonts
from warraq.render.epub.shelf import Shelf
from warraq.render.pdf import chapters


def test_keys_change_with_the_tools(folder: Path, monkeypatch: pytest.MonkeyPatch):
    def keys() -> tuple[str, str]:
        roots = {"manuscript": folder, "styles": STYLES}
        return cover._key("<html/>", "book://styles/classic/cover.css", roots), fonts.key_of(b"font", "ab")
    before = keys()
    monkeypatch.setattr(cover, "tools", lambda: ("libpango 0",))
    monkeypatch.setattr(fonts, "tools", lambda: ("libpango 0",))
    assert before == before and not set(before) & set(keys())


def test_the_press_need_not_be_installed(folder: Path, monkeypatch: pytest.MonkeyPatch):
    true = importlib.metadata.distribution

    def without_us(name: str):
        if name == "warraq":
            raise importlib.metadata.PackageNotFoundError(name)
        return true(name)
    monkeypatch.setattr(importlib.metadata, "distribution", without_us)
    tools_room.tools.cache_clear()
    assert cover._key("<html/>", "book://styles/classic/cover.css", {"manuscript": folder, "styles": STYLES})
    assert any(tool.startswith("libpango-1.0.so.0 1.") for tool in tools_room.tools())


@pytest.mark.parametrize("source", ["render/pdf/grid.py", "arabic/elongation.py", "catalogue.py"])
def test_keys_change_with_the_press_s_own_sources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str):
    for name in ("render/pdf", "arabic"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setattr(tools_room, "__file__", str(tmp_path / "render/tools.py"))
    before = tools_room._own()
    (tmp_path / source).write_text("LONGEST = 1.0\n")
    assert tools_room._own() != before


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    monkeypatch.setattr("os.replace", full)
    kept = Shelf(tmp_path / "epub")
    kept.put("key", b"content")
    laid_out = chapters.Shelf(tmp_path, {"styles": STYLES})
    laid_out._write("abcdef", b"content")
    assert kept.folder is None and laid_out.folder is None and not [f for f in tmp_path.rglob("*") if f.is_file()]
