"""What a command answers: results to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from warraq.diagnostics import Diagnostic
from warraq.phrases import counted, phrase
from warraq.report import show
from warraq.terminal import Terminal, terminal_on
from warraq.verify.epubcheck import Opinion
from warraq.write import Holder

OK, FAILED, USAGE = 0, 1, 2


def wrong(terminal: Terminal, name: str, facts: dict[str, object]) -> int:
    """A command that makes no sense: says why and gives its exit status."""
    say(terminal, name, **facts)
    return USAGE


def say(terminal: Terminal, name: str, /, **facts: object) -> None:
    """A phrase, to standard error."""
    write(sys.stderr, "warraq: " + terminal.prose(phrase(name, terminal.lang, **facts), 8) + "\n")


def no_manuscript(path: Path) -> tuple[str, dict[str, object]] | None:
    """The phrase about a manuscript folder that is not there."""
    return None if os.path.isdir(path) else ("no-manuscript", {"path": path})


def bad_epoch() -> tuple[str, dict[str, object]] | None:
    """The phrase about a SOURCE_DATE_EPOCH that makes no sense."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    sound = not text or (text.isascii() and text.isdecimal() and int(text) <= 253402300799)     # the end of the year 9999
    return None if sound else ("bad-epoch", {"value": text})


def epoch() -> int | None:
    """SOURCE_DATE_EPOCH in seconds since 1970, where it is set."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(text) if text else None


def wait(holder: Holder, out: Path, terminal: Terminal) -> None:
    """That another build holds the out folder, to standard error."""
    known = phrase("holder", terminal.lang, pid=holder.pid, since=holder.since) if holder.pid else ""
    say(terminal, "waiting", out=out, holder=known)


def report(diagnostics: list[Diagnostic], root: Path, terminal: Terminal) -> None:
    """Diagnostics to standard error, with the source lines they are about."""
    from warraq.load import texts
    sources = texts(root, (d.span.path for d in diagnostics if d.span and d.span.line))
    write(sys.stderr, show(diagnostics, sources, terminal))


def tell(options: Namespace, name: str, /, **facts: object) -> None:
    """A result, to standard output."""
    terminal = terminal_on(sys.stdout, options.lang, options.terminal_shaping)
    write(sys.stdout, terminal.prose(phrase(name, options.lang, **facts)) + "\n")


def write(stream: TextIO, text: str) -> None:
    """Writes at once. A reader that is gone (`| head`) misses the words, and changes nothing else."""
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())      # Python flushes once more at the end


def size(count: int, lang: str) -> str:
    """A file's size; a megabyte is a million bytes, as the IEC has it."""
    kilo, mega = ("kB", "MB") if lang == "en" else ("ك.ب", "م.ب")
    return f"{count / 1e6:.1f} {mega}" if count >= 1e6 else f"{max(1, round(count / 1e3))} {kilo}"


def edition(options: Namespace, entry: Mapping[str, object], opinion: Opinion | None) -> None:
    """An edition that was built, as report.json tells of it, to standard output, with EPUBCheck's opinion where there is one."""
    count, pages = int(str(entry["bytes"])), int(str(entry["pages"] or 0))
    facts = {"path": options.out / str(entry["path"]), "size": size(count, options.lang)}
    if opinion:
        findings = counted("warning", opinion.warnings, options.lang) if opinion.warnings else phrase("no-findings", options.lang)
        return tell(options, "built-checked", opinion=phrase("not-run", options.lang) if opinion.not_run else f"{opinion.version}: {findings}", **facts)
    if pages:
        facts["pages"] = counted("page", pages, options.lang)
    if count_of_files := int(str(entry.get("files", 0))):
        return tell(options, "built-web", files=counted("file", count_of_files, options.lang), **facts)
    return tell(options, "built-pages" if pages else "built", **facts)
