"""The rooms keep to their layers, and each dependency to its room (contracts in pyproject.toml)."""

import subprocess
import sys
from pathlib import Path

from warraq import words


def test_contracts():
    done = subprocess.run([Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=Path(__file__).parents[1], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_what_several_rooms_print_is_said_once():
    sources = [p.read_text("utf-8") for p in (Path(__file__).parents[1] / "scripts").rglob("*.py")]
    for word in (words.COVER, words.CONTINUED):
        assert sum(text.count(f'"{word}"') + text.count(f'"{word} "') for text in sources) == 1, word
