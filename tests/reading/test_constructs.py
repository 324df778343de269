"""Every construct of the contract: constructs/*.txt hold a title, the Markdown, and what is read from it, parted by lines with a dot.

`READING=overwrite pytest tests/reading/test_constructs.py` writes what is read now; look at the difference before you keep it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from reads import body, shown

FOLDER = Path(__file__).parent / "constructs"


def _cases(path: Path) -> list[tuple[str, str, str]]:
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    return [(title.strip(), text, expected) for title, text, expected in zip(parts[0::3], parts[1::3], parts[2::3])]


CASES = [pytest.param(path, *case, id=f"{path.stem}: {case[0]}") for path in sorted(FOLDER.glob("*.txt")) for case in _cases(path)]


@pytest.mark.parametrize("path, title, text, expected", CASES)
def test_construct(path: Path, title: str, text: str, expected: str) -> None:
    got = shown(body(text + "\n"))
    if os.environ.get("READING") == "overwrite" and got != expected:
        old = f"{title}\n.\n{text}\n.\n{expected}\n.\n"
        whole = path.read_text(encoding="utf-8")
        assert whole.count(old) == 1
        path.write_text(whole.replace(old, f"{title}\n.\n{text}\n.\n{got}\n.\n"), encoding="utf-8")
        return
    assert got == expected
