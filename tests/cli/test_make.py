"""`make help` speaks the language of the program's messages."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(("language", "letters", "others"), [("", "[\u0621-\u064a]", "[^ -~\u0600-\u06ff]"), ("ar", "[\u0621-\u064a]", "[^ -~\u0600-\u06ff]"), ("en", "[a-z]", "[^ -~]")])
def test_help(language: str, letters: str, others: str) -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, "WARRAQ_LANG": language})
    lines = dict(line.split(None, 1) for line in done.stdout.splitlines())
    targets = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.M)[1].split()
    assert sorted(lines) == sorted(targets)
    assert all(re.search(letters, words) and not re.search(others, words) and "|" not in words for words in lines.values())


def told(tmp_path: Path, *arguments: str) -> list[str]:
    """What `make` hands on to the program, argument by argument."""
    program = tmp_path / "bin/warraq"
    program.parent.mkdir(exist_ok=True)
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    program.chmod(0o755)
    command = ["make", "-o", "setup", f"VENV={tmp_path}", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, env={**os.environ, "HOST": "tcsh", "PORT": "1"}).stdout.splitlines()


def test_a_reason_is_handed_on_to_the_letter(tmp_path: Path) -> None:
    reason = "موعد «المعرض»: it's \"5$\" $HOME `x` #1"
    address = "https://example.org/it's/$HOME/%D8%A7/"
    assert told(tmp_path, "release", f"REASON={reason}", "VERSION=1.2", f"BASE_URL={address}")[-3:] == ["--version=1.2", f"--reason={reason}", f"--base-url={address}"]


def test_an_address_is_handed_on_to_the_letter(tmp_path: Path) -> None:
    for address in ("https://example.org/it's/$HOME/%D8%A7/", ""):
        assert told(tmp_path, "site", f"BASE_URL={address}") == ["site", "--manuscript", "manuscript", "--out", "build", f"--base-url={address}"]


@pytest.mark.parametrize(("given", "options"), [([], []), (["PORT=8080", "HOST=0.0.0.0"], ["--port", "8080", "--host", "0.0.0.0"])])
def test_the_site_is_built_before_it_is_shown(tmp_path: Path, given: list[str], options: list[str]) -> None:
    site, serve = ["site", "--manuscript", "manuscript", "--out", "build", "--base-url="], ["serve", "--out", "build"]
    assert told(tmp_path, "serve", *given) == [*site, *serve, *options]
