"""Builds as an author runs them, and what they left."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BOOKS = ROOT / "tests/books"
ARTICLE = "---\ntitle: مقال أول\nid: first\n---\n\nنص المقال الأول.\n"


def once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that is made by the first test process that asks for it; the others wait, and may only look."""
    folder = shared(tmp_path_factory, name)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            make(folder)
            (folder / "made").touch()
    return folder


def shared(tmp_path_factory: pytest.TempPathFactory, name: str) -> Path:
    """A folder of that name that all test processes of a run have together."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    return folder


class Built:
    """A finished build: its folder, its report, and the paths of its editions."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.report = json.loads((out / "report.json").read_text("utf-8"))

    def path(self, edition: str) -> Path:
        return self.out / self.report["editions"][edition]["path"]


def press(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess:
    """The press as an author runs it."""
    return subprocess.run([sys.executable, "-m", "warraq", *arguments], cwd=cwd, capture_output=True, text=True, check=False, timeout=600,
                          env={**os.environ, **environment})
