"""What argparse says of a wrong command line, in Arabic; argparse itself knows English only."""

from __future__ import annotations

import re

# (what argparse says, the Arabic for it), from the source of CPython's argparse, 3.11 to 3.14. The first that fits is taken.
_SAID: tuple[tuple[str, str], ...] = (
    (r"argument (?:COMMAND|ACTION): invalid choice: '(.*)' \(choose from (.*)\)", "لا أمر بهذا الاسم: «{0}»؛ الأوامر: {1}"),
    (r"argument (.+?): invalid choice: '(.*)' \(choose from (.*)\)", "قيمة {0} غير مقبولة: «{1}»؛ المقبول: {2}"),
    (r"argument (.+?): expected one argument", "لا قيمة بعد {0}"),
    (r"argument (.+?): expected at least one argument", "لا قيمة بعد {0}"),
    (r"argument (.+?): ignored explicit argument '(.*)'", "لا تُعطى {0} قيمة: «{1}»"),
    (r"argument (.+?): '(.*)': (.+)", "قيمة {0} غير مقبولة: «{1}»؛ المقبول: {2}"),
    (r"the following arguments are required: (.+)", "ينقص الأمر: {0}"),
    (r"argument (.+?): not allowed with argument (.+)", "لا يجتمع {0} و{1}"),
    (r"unrecognized arguments: (.+)", "لا يُعرف في هذا الأمر: {0}"),
)


def complaint(said: str, lang: str) -> str:
    """A complaint of argparse in a language (ar or en); one that is not known here stays in English."""
    for pattern, arabic in _SAID if lang != "en" else ():
        match = re.fullmatch(pattern, said, re.S)
        if match:
            *before, last = match.groups()
            return arabic.format(*before, _listed(last) if "choose from" in pattern or "required" in pattern else last)
    return said


def _listed(names: str) -> str:
    """Names as argparse lists them, quoted by some versions of it, parted as Arabic parts them."""
    return "، ".join(name.strip("'") for name in names.split(", "))
