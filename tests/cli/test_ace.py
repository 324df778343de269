"""The script that runs DAISY Ace does without npm, and finds out what Ace found out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts/ace.sh"


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess:
    (folder / "venv/bin").mkdir(parents=True, exist_ok=True)
    (folder / "venv/bin/python").unlink(missing_ok=True)
    (folder / "venv/bin/python").symlink_to(sys.executable)
    return subprocess.run(["/bin/sh", str(SCRIPT), *arguments], capture_output=True, text=True, check=False, timeout=60,
                          env={**os.environ, "VENV": str(folder / "venv"), **environment})


def test_without_npm_it_says_not_run(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    for tool in ("dirname", "mktemp", "rm"):
        (tmp_path / "bin" / tool).symlink_to(f"/usr/bin/{tool}")
    done = run(tmp_path, "x.epub", PATH=str(tmp_path / "bin"))
    assert (done.returncode, done.stdout) == (0, "Ace: not run (npm is not installed)\n"), done.stderr


@pytest.mark.parametrize(("outcome", "issues", "status"), [("pass", 0, 0), ("fail", 1, 1)])
def test_its_report_decides(tmp_path: Path, outcome: str, issues: int, status: int) -> None:
    issue = {"earl:testSubject": {"url": "a.xhtml"}, "assertions": [{"earl:test": {"earl:impact": "serious", "dct:title": "image-alt"}, "earl:result": {"html": "<img/>"}}]}
    (tmp_path / "told.json").write_text(json.dumps({"earl:result": {"earl:outcome": outcome}, "assertions": [issue] * issues}))
    stand_in = tmp_path / "node_modules/.bin/ace-puppeteer"
    stand_in.parent.mkdir(parents=True)
    stand_in.write_text(f'#!/bin/sh\nmkdir -p "$4" && cp {tmp_path}/told.json "$4/report.json"\n')
    for program in (stand_in, tmp_path / "npm", tmp_path / "chromium"):
        program.touch()
        program.chmod(0o755)
    done = run(tmp_path, "x.epub", ACE=str(tmp_path), PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert done.returncode == status and f"x.epub: Ace: {outcome}, {issues} issues" in done.stdout and ("image-alt" in done.stdout) == bool(issues), done.stdout + done.stderr
