"""The account of an import: guesses, repairs as a diff, open questions; short on the terminal, whole in import-report.md."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from warraq.catalogue import hint, message
from warraq.diagnostics import Diagnostic, in_order
from warraq.importing.drafts import Imported
from warraq.importing.guessing import is_guess
from warraq.importing.manuscript import ARTICLES, REPORT
from warraq.importing.wording import words
from warraq.report import place
from warraq.terminal import Terminal

AROUND = 30                                 # characters shown before and after a change on the terminal
MOST_SHOWN = 25                             # guesses, and as many changed lines, on the terminal; the report has all
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


COUNTED = {                                 # what is counted, and the codes that count
    "headings": ("heading", "faq"), "lists": ("list",), "quotes": ("quote", "verse"), "references": ("reference", "near", "external"),
    "questions": ("question",)}


def report(articles: Sequence[Imported], heard: Sequence[Diagnostic], lang: str, before: str, kept: dict[str, str]) -> str:
    """import-report.md: what it said before, then a section for each article, then what is said of the book (`heard`).

    `kept` names the originals by article.
    """
    parts = [before.rstrip("\n") if before else f"# {words('report', lang)}"]
    for article in articles:
        heading = words("article", lang, source=f"`{article.draft.original.path.name}`", path=f"`{ARTICLES}/{article.name}`")
        original = words("original", lang, path=f"`{kept[article.name]}`")
        told = (words("titled", lang, title=article.draft.title), original, summary(article, lang))
        parts += [f"## {heading}", "\n".join(f"- {line}" for line in told if line)]
        guesses, questions = _sorted(article)
        for name, found in (("guesses", guesses), ("open", questions)):
            if found:
                own = [replace(d, span=replace(d.span, path=kept[article.name])) for d in found if d.span]
                parts += [words(name, lang), _bullets(own, lang)]
        diff = "\n".join(changes(article, whole))
        parts += [words("repairs", lang), f"```diff\n{diff}\n```"] if diff else [words("no-repairs", lang)]
    if heard:
        parts += [words("book-heard", lang), _bullets(heard, lang)]
    return "\n\n".join(parts) + "\n"


def _bullets(found: Sequence[Diagnostic], lang: str) -> str:
    return "\n".join(f"- `{place(d.span)}` {message(d, lang)}" if d.span else f"- {message(d, lang)}" for d in found)


def summary(article: Imported, lang: str) -> str:
    """How much of everything was found, in one line; empty for nothing."""
    codes = [d.code.removeprefix("import-guess-") for d in article.heard]
    counts = {name: sum(code in kinds for code in codes) for name, kinds in COUNTED.items()}
    counts["missing"] = codes.count("import-question-missing")
    counts["changed"] = sum(1 for line in changes(article, whole) if line.startswith("@@"))
    found = ("، " if lang == "ar" else ", ").join(f"{words(name, lang)} {count}" for name, count in counts.items() if count)
    return words("found", lang, what=found) if found else ""


def on_terminal(article: Imported, terminal: Terminal, kept: str) -> str:
    """The same in short: one line a guess, changes with a few words around them."""
    lang = terminal.lang
    heading = words("article", lang, source=article.draft.original.path, path=f"{ARTICLES}/{article.name}")
    told = (words("titled", lang, title=article.draft.title), summary(article, lang))
    lines = [terminal.painted(terminal.line(heading), "1"), *("  " + terminal.prose(said, 2) for said in told if said)]
    guesses, questions = _sorted(article)
    lines += _listed("guesses", guesses, terminal)
    diff = list(changes(article, cut))
    if diff:
        lines.append("  " + terminal.prose(words("repairs", lang), 2))
        lines += ["    " + _painted(line, terminal) for line in diff[: 2 + 3 * MOST_SHOWN]]
        if len(diff) > 2 + 3 * MOST_SHOWN:
            lines.append("    " + terminal.prose(words("more", lang, count=(len(diff) - 2) // 3 - MOST_SHOWN, path=REPORT), 4))
    lines += _listed("open", questions, terminal)
    return "\n".join([*lines, "  " + terminal.prose(words("original", lang, path=kept), 2), ""])


def _sorted(article: Imported) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """The guesses, and the questions left open, by place."""
    heard = in_order(article.heard)
    return [d for d in heard if is_guess(d)], [d for d in heard if not is_guess(d)]


def _listed(name: str, found: Sequence[Diagnostic], terminal: Terminal) -> list[str]:
    if not found:
        return []
    lines = ["  " + terminal.prose(words(name, terminal.lang), 2)]
    for d in found[:MOST_SHOWN]:
        where = terminal.line(place(d.span)) + " " if d.span else ""
        advice = "" if is_guess(d) else hint(d, terminal.lang)
        lines.append(f"    {where}" + terminal.prose(message(d, terminal.lang) + (f" ({advice})" if advice else ""), 4 + len(where)))
    if len(found) > MOST_SHOWN:
        lines.append("    " + terminal.prose(words("more", terminal.lang, count=len(found) - MOST_SHOWN, path=REPORT), 4))
    return lines


# ---- repairs as a diff -------------------------------------------------------------------------------------------------------


def changes(article: Imported, shown: Callable[[str, str], tuple[str, str]]) -> Iterator[str]:
    """A unified diff (POSIX diff -U0) of the lines before and after repair, which are as many. `shown` chooses what is seen of a pair."""
    draft, begun = article.draft, False
    for number, (old, new) in enumerate(zip(draft.typed, draft.repaired), 1):
        if old != new and number not in draft.skipped:
            if not begun:
                yield f"--- {draft.original.path.name}"
                yield f"+++ {ARTICLES}/{article.name}"
                begun = True
            removed, added = shown(old, new)
            yield from (f"@@ -{number} +{number} @@", f"-{_seen(removed)}", f"+{_seen(added)}")


def whole(old: str, new: str) -> tuple[str, str]:
    return old, new


def cut(old: str, new: str) -> tuple[str, str]:
    """Two versions of a line from shortly before the first difference to shortly after the last."""
    shorter = min(len(old), len(new))
    start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    end = next((i for i in range(shorter - start) if old[-1 - i] != new[-1 - i]), shorter - start)
    first = max(0, start - AROUND)
    def piece(line: str) -> str:
        last = min(len(line), len(line) - end + AROUND)
        return ("…" if first else "") + line[first:last] + ("…" if last < len(line) else "")
    return piece(old), piece(new)


def _seen(line: str) -> str:
    """A line whose invisible characters are written out."""
    return _UNSEEN.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", line)


def _painted(line: str, terminal: Terminal) -> str:
    style = {"-": "31", "+": "32", "@": "36"}.get(line[:1], "")
    return terminal.painted(terminal.line(line), style) if style else terminal.line(line)
