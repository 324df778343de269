"""The rooms keep to their layers, and each dependency to its room (contracts in pyproject.toml)."""

import subprocess
import sys
from pathlib import Path


def test_contracts():
    done = subprocess.run([Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=Path(__file__).parents[1], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
