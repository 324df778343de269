"""scripts/setup.sh, with a Python that only writes down what it is asked: whose environment it makes, and whose it leaves alone."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# `-m venv … DIR` empties DIR as `venv --clear` does, following links, and puts a Python into it; all else succeeds.
PYTHON = """#!/bin/sh
echo "$*" >> "$ASKED"
[ "$1 $2" = "-m venv" ] || exit 0
for last; do :; done
mkdir -p "$last" && find "$last/" -mindepth 1 -delete && mkdir "$last/bin" && cp "$0" "$last/bin/python" && touch "$last/pyvenv.cfg"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder that can be set up, beside a Python and the tools that setup looks for."""
    (tmp_path / "project/scripts").mkdir(parents=True)
    for name in ("scripts/setup.sh", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path / "project" / name)
    (tmp_path / "bin").mkdir()
    for name, script in (("python", PYTHON), ("make", "#!/bin/sh\n"), ("fc-cache", "#!/bin/sh\n")):
        (tmp_path / "bin" / name).write_text(script)
        (tmp_path / "bin" / name).chmod(0o755)
    return tmp_path / "project"


def setup(project: Path, *wanted_for: str) -> subprocess.CompletedProcess[str]:
    tools = project.parent / "bin"
    environment = os.environ | {"PYTHON": str(tools / "python"), "PATH": f"{tools}:{os.environ['PATH']}", "ASKED": str(project.parent / "asked"), "VENV": ".venv"}
    return subprocess.run(["sh", str(project / "scripts/setup.sh"), *wanted_for], capture_output=True, text=True, env=environment, check=True)


def others(project: Path, stamp: str | None) -> Path:
    """Another project's environment, with a link from this one to it."""
    theirs = project.parent / "theirs"
    (theirs / "bin").mkdir(parents=True)
    for name in ("bin/python", "pyvenv.cfg", "kept"):
        (theirs / name).touch()
    if stamp is not None:
        (theirs / ".setup").write_text(stamp)
    (project / ".venv").symlink_to(theirs)
    return theirs


@pytest.mark.parametrize("stamp", ["/another/project 1 2\n", "unfinished\n", None])
def test_what_a_link_leads_to_is_left_as_it_was(project: Path, stamp: str | None):
    theirs = others(project, stamp)
    before = sorted((str(p), p.stat().st_mtime_ns) for p in theirs.rglob("*"))
    told = setup(project).stderr
    assert sorted((str(p), p.stat().st_mtime_ns) for p in theirs.rglob("*")) == before
    assert not (project / ".venv").is_symlink() and (project / ".venv/bin/python").is_file()
    assert "فأُزيل الرابط وحده" in told and f"a link to {theirs}" in told


def test_a_link_to_nowhere_is_replaced(project: Path):
    (project / ".venv").symlink_to(project.parent / "gone")
    setup(project)
    assert not (project / ".venv").is_symlink() and (project / ".venv/bin/python").is_file()


def test_a_link_to_an_empty_folder_is_a_place_for_the_environment(project: Path):
    (project.parent / "large-disk").mkdir()
    (project / ".venv").symlink_to(project.parent / "large-disk")
    assert "a link to" not in setup(project).stderr
    assert (project / ".venv").is_symlink() and (project.parent / "large-disk/bin/python").is_file()
    (project / "requirements.txt").write_text("another\n")
    assert "a link to" not in setup(project).stderr and (project / ".venv").is_symlink()


def test_a_second_run_says_and_does_nothing(project: Path):
    setup(project)
    (project.parent / "asked").unlink()
    assert setup(project).stderr == "" and "-m" not in (project.parent / "asked").read_text()


def test_a_proof_goes_on_without_the_spelling_check(project: Path):
    for name in ("hunspell", "apt-get", "sudo"):
        (project.parent / "bin" / name).write_text("#!/bin/sh\nexit 1\n")
        (project.parent / "bin" / name).chmod(0o755)
    assert "spelling" not in setup(project).stderr
    told = setup(project, "proof").stderr
    assert "install -y --no-install-recommends hunspell hunspell-ar" in told and told.endswith("going on without the spelling check\n")
    (project.parent / "bin/hunspell").write_text("#!/bin/sh\nexit 0\n")
    assert "hunspell" not in setup(project, "proof").stderr
