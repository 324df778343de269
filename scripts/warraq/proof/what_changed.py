"""What changed in a book since its last release, in a few sentences for those who read it; `change_words.py` tells its editors all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from warraq.arabic.characters import UNWANTED
from warraq.arabic.numerals import in_digits
from warraq.phrases import counted
from warraq.proof.change_log import ChangeLog, change_log
from warraq.proof.change_words import paragraphs_in_words
from warraq.proof.releases import Release, Text

LINES, TITLES = 12, 6   # more lines, or titles in a line, nobody reads
_FIRST, _SAME = "هذا أول إصدار من الكتاب.", "لم يتغيّر نص الكتاب."


@dataclass(frozen=True, slots=True)
class Changes:
    """`version`: the release that the book is as it stands (empty: none), `since` and `since_date` (ISO): the one before it, or the last one
    (empty: there is none); `lines`: finished sentences of plain text, without bidi control characters."""

    version: str = ""
    since: str = ""
    since_date: str = ""
    lines: tuple[str, ...] = ()


def what_changed(known: Sequence[Release], now: Sequence[Text], digits: str) -> Changes | None:
    """What changed from the last release of `known` to the texts of now, or, where they are those of a release, from the one before that
    to it; None where nothing was released yet. Of several releases of the same texts the latest counts. `digits`: arabic or european."""
    if not known:
        return None
    place = next((n for n in reversed(range(len(known))) if _said(known[n].articles) == _said(now)), len(known))
    version = known[place].version if place < len(known) else ""
    before = known[place - 1] if place else None
    if before is None:
        return Changes(version, lines=(_FIRST,))
    lines = list(_lines(change_log(before, Release(version, "", tuple(now)), {}), digits)) or [_SAME]
    if len(lines) > LINES:
        more = in_digits(counted("change", len(lines) - LINES + 1, "ar"), digits)
        lines[LINES - 1:] = [f"وغير ذلك ({more})."]
    return Changes(version, before.version, before.when[:10], tuple(lines))


def _said(texts: Sequence[Text]) -> list[tuple[str, str, tuple[str, ...]]]:
    """All of these texts that a reader can tell; their files may have other names."""
    return [(t.id, t.title, t.digests) for t in texts]


def _lines(log: ChangeLog, digits: str) -> Iterator[str]:
    yield from _listed("أُضيف إلى الكتاب", log.new, digits)
    yield from _listed("حُذف من الكتاب", log.removed, digits)
    yield from (f"صار عنوان {_quoted(a.title)}: {_quoted(b.title)}." for a, b in log.renamed if a.title != b.title)
    yield from (f"في {_quoted(t.title)} {paragraphs_in_words(t, digits)}" for t in log.texts)
    yield from _listed("انتقل إلى موضع آخر", log.moved, digits)


def _listed(said: str, texts: Sequence[Text], digits: str) -> Iterator[str]:
    """One sentence about these articles, if there are any."""
    titles = "، و".join(_quoted(t.title) for t in texts[:TITLES])
    more = f"، وغيرها (المجموع {in_digits(len(texts), digits)})" if len(texts) > TITLES else ""
    if texts:
        yield f"{said}: {titles}{more}."


def _quoted(title: str) -> str:
    return f"«{' '.join(UNWANTED.sub('', title).split())}»"
