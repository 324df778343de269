"""The Arabic dictionary of hunspell (Ayaspell), asked for all words at once; where it is missing, why it was not asked.

It takes «ألكتاب» for «is it for a book?» and so lets pass an alif that wrongly got a hamza. A second, strict reading of the same files leaves out
the interrogative prefix and prefixes that prose hardly has, so both answers can be told apart.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGES = "hunspell hunspell-ar"
_LANGUAGE = "ar"
_SECONDS = 120
_LONG = 20              # letters; no Arabic word has more
_OUT_OF_USE = re.compile("[أآ]|[وف]?ل(?:[بك]|لل)")
_MARKS = re.compile("[\u064b-\u065f]")


class NotRun(Exception):
    """The dictionary cannot be asked: the program or its Arabic files are not there, or it fails."""


class Dictionary:
    """Ayaspell as it is and in its strict reading. Raises NotRun where hunspell fails."""

    def __init__(self, program: str, plain: str, strict: str) -> None:
        self._program, self._plain, self._strict = program, plain, strict

    def unknown(self, words: Collection[str], strict: bool = False) -> set[str]:
        """Those of the bare words that are not in the dictionary."""
        long, short = (set(filter(is_so, words)) for is_so in (lambda w: len(w) > _LONG, lambda w: len(w) <= _LONG))
        return long | set(self._said("-l", sorted(short), strict).split())

    def suggested(self, words: Iterable[str]) -> dict[str, list[str]]:
        """What the dictionary suggests for each unknown word, best first; nothing for very long ones, over which hunspell would sit for minutes."""
        out: dict[str, list[str]] = {}
        for line in self._said("-a", (f"^{word}" for word in words if len(word) <= _LONG), True).split("\n"):
            if line.startswith("& "):
                head, _, tail = line.partition(": ")
                out[head.split()[1]] = tail.split(", ")
        return out

    def _said(self, mode: str, words: Iterable[str], strict: bool) -> str:
        return _run([self._program, "-d", self._strict if strict else self._plain, "-i", "utf-8", mode, "-p", os.devnull], "\n".join(words) + "\n")


@contextmanager
def opened() -> Iterator[Dictionary]:
    """The machine's dictionary. Raises NotRun where there is none."""
    program = shutil.which("hunspell")
    if program is None:
        raise NotRun
    affixes = _affix_file(program)
    with tempfile.TemporaryDirectory(prefix="warraq-") as folder:
        strict = Path(folder) / _LANGUAGE
        try:
            strict.with_suffix(".aff").write_text(_strict(affixes.read_text("utf-8")), "utf-8")
            strict.with_suffix(".dic").symlink_to(affixes.with_suffix(".dic"))
        except (OSError, UnicodeDecodeError) as error:
            raise NotRun from error
        yield Dictionary(program, str(affixes.with_suffix("")), str(strict))


def _affix_file(program: str) -> Path:
    """Where hunspell finds the rules of its Arabic dictionary: it tells when it is asked for them (-D)."""
    said = _run([program, "-D", "-d", _LANGUAGE, "-a"], "", told=True)
    named = re.search(r"^LOADED DICTIONARY:\s*(\S.*?)\s*$", said, re.M)
    if named is None:
        raise NotRun
    return Path(named[1]).with_suffix(".aff").resolve()


def _run(command: list[str], words: str, told: bool = False) -> str:
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(command, input=words, capture_output=True, encoding="utf-8", errors="replace", timeout=_SECONDS, env=environment,
                              cwd="/")        # it looks for dictionaries in the folder where it is, too
    except (OSError, subprocess.TimeoutExpired) as error:
        raise NotRun from error
    if done.returncode and not told:
        raise NotRun
    return done.stdout + (done.stderr if told else "")


def _strict(rules: str) -> str:
    """The rules without prefixes that are out of use in prose; each block tells how many rows it has (hunspell(5), PFX)."""
    rows, out, at = rules.split("\n"), [], 0
    while at < len(rows):
        head = rows[at].split()
        at += 1
        if head[:1] != ["PFX"] or len(head) < 4 or not head[3].isdigit():
            out.append(rows[at - 1])
            continue
        block = [row for row in rows[at: at + int(head[3])] if not _OUT_OF_USE.match(_MARKS.sub("", row.split()[3]))]
        at += int(head[3])
        out += [f"PFX {head[1]} {head[2]} {len(block)}", *block] if block else []
    return "\n".join(out)
