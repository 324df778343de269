"""Diagnostics put into words: for people on a terminal, for programs as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from warraq.catalogue import hint, message
from warraq.diagnostics import Diagnostic, Severity, Span, in_order
from warraq.phrases import counted
from warraq.terminal import Terminal

BEFORE, AFTER = 40, 80              # characters of a source line shown around the place
COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTICE: "1;36"}


def show(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], terminal: Terminal = Terminal()) -> str:
    """Every finding once, by place, with the source line it is about, and at the end how many there are; empty for none.

    `sources` gives the text of files by path. A finding reads

        error[code]: what is wrong
          --> path:line:column
          | the source line
          ^ the words at the place
          hint: what to do
    """
    ordered = in_order(diagnostics)
    blocks = ["\n".join(_block(d, sources, terminal)) for d in ordered]
    return "\n".join([*blocks, terminal.prose(tally(ordered, terminal.lang)), ""]) if blocks else ""


def tally(diagnostics: Iterable[Diagnostic], lang: str) -> str:
    """How many errors, warnings and notices there are, in words."""
    counts = Counter(d.severity for d in diagnostics)
    return ("، " if lang == "ar" else ", ").join(counted(s.value, counts[s], lang) for s in Severity if counts[s])


def as_json(diagnostics: Iterable[Diagnostic], lang: str) -> list[dict[str, str | int | None]]:
    """The findings as values of JSON; lines and columns count from 1 and are null where there is none."""
    return [{"code": d.code, "severity": d.severity.value, "path": d.span.path if d.span and d.span.path else None,
             "line": d.span.line or None if d.span else None, "column": d.span.column or None if d.span else None,
             "message": message(d, lang), "hint": hint(d, lang) or None} for d in in_order(diagnostics)]


def place(span: Span) -> str:
    """`path:line:column`, as editors understand it, as far as it is known."""
    return ":".join([span.path] + [str(n) for n in (span.line, span.column) if n])


def _block(d: Diagnostic, sources: Mapping[str, str], terminal: Terminal) -> list[str]:
    head = f"{d.severity.value}[{d.code}]: "
    lines = [terminal.painted(head, COLOURS[d.severity]) + terminal.prose(message(d, terminal.lang), len(head))]
    if d.span and d.span.path:
        lines.append(terminal.painted("  --> ", "2") + terminal.line(place(d.span)))
        lines += _excerpt(d.span, sources, terminal)
    if advice := hint(d, terminal.lang):
        lines.append("  hint: " + terminal.prose(advice, 8))
    return lines


def _excerpt(span: Span, sources: Mapping[str, str], terminal: Terminal) -> list[str]:
    """The source line, cut to what is near the place, and the words at the place once more.

    The words are repeated because a caret below the line points nowhere when the terminal sets the line from the right.
    """
    lines = sources.get(span.path, "").split("\n")
    if not 0 < span.line <= len(lines) or not lines[span.line - 1].strip():
        return []
    line = lines[span.line - 1]
    start = min(max(span.column - 1, 0), len(line))
    first, last = max(0, start - BEFORE), start + max(AFTER, min(span.length, 2 * AFTER))
    shown = ("…" if first else "") + line[first:last].strip() + ("…" if last < len(line) else "")
    out = [terminal.painted("  | ", "2") + terminal.line(shown)]
    end = start + span.length if span.length > 1 else start + BEFORE
    words = line[start:end].strip()
    if span.column and words and words != line.strip():
        words += "…" if span.length == 1 and end < len(line) else ""
        out.append(terminal.painted("  ^ ", COLOURS[Severity.ERROR]) + terminal.line(words))
    return out
