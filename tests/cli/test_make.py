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


def test_a_reason_is_handed_on_to_the_letter(tmp_path: Path) -> None:
    program = tmp_path / "bin/warraq"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    program.chmod(0o755)
    reason = "موعد «المعرض»: it's \"5$\" $HOME `x` #1"
    done = subprocess.run(["make", "-o", "setup", "release", f"VENV={tmp_path}", f"REASON={reason}", "VERSION=1.2"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2:] == ["--version=1.2", f"--reason={reason}"]


def test_an_address_is_handed_on_to_the_letter(tmp_path: Path) -> None:
    program = tmp_path / "bin/warraq"
    program.parent.mkdir()
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    program.chmod(0o755)
    for address in ("https://example.org/it's/$HOME/%D8%A7/", ""):
        done = subprocess.run(["make", "-o", "setup", "site", f"VENV={tmp_path}", f"BASE_URL={address}"], cwd=ROOT, capture_output=True, text=True, check=True)
        assert done.stdout.splitlines() == ["site", "--manuscript", "manuscript", "--out", "build", f"--base-url={address}"]
