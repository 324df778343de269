"""A proof held against the approved ones: their records in the out folder, and the page that tells what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rjsmin import jsmin

from warraq import styles
from warraq.arabic.dates import date_in_words
from warraq.catalogue import found
from warraq.diagnostics import Span
from warraq.kept_proofs import kept_records, names_by_age, record_at
from warraq.load import texts
from warraq.pipeline import Run
from warraq.proof import approvals, approved_texts, kept
from warraq.proof.approvals import Approval
from warraq.proof.changes.base import Base, base
from warraq.proof.changes.comparison import Comparison, compared
from warraq.proof.changes.document import Told, changes_page
from warraq.proof.changes.edits import Places
from warraq.proof.changes.pairing import Passage
from warraq.proof.changes.page_pairs import ComparedPages, compared_pages
from warraq.proof.kept import KeptPage, Picture, Record
from warraq.proof.proofed import Proofed

_DEDICATION = "الإهداء"         # which has no title
PAGE, SCRIPT, PICTURES = "proof/changes.html", "proof/changes.js", "proof/pages"


@dataclass(frozen=True, slots=True)
class Compared:
    """A book held against what was approved of it: the approvals, what they approve, the records of their proofs, and how the text differs.
    `judged` are the articles that were held against anything."""

    approvals: tuple[Approval, ...]
    base: Base
    earlier: Sequence[Record]
    judged: frozenset[str]
    comparison: Comparison

    @property
    def builds(self) -> frozenset[str]:
        """The builds that were approved."""
        return frozenset((*(a.build for a in self.approvals if a.build), *(build for build, _ in self.base.homes.values())))

    @property
    def cut_after(self) -> frozenset[str]:
        """The ids of paragraphs behind which approved ones are gone."""
        return frozenset(c.after for a in self.comparison.articles for c in a.changes if c.after)


def compared_with_approved(proofed: Proofed, out: Path, root: Path, run: Run) -> Compared | None:
    """How the text differs from what was approved; None where nothing was. Of an article's proof, how that article does.

    `out` and `root` are the folders of results and of the manuscript.
    """
    told = _approvals(root)
    if not told:
        return None
    one = proofed.article.id if proofed.article else ""
    earlier = _records(out, run)
    approved = base(told, proofed.blocks, _texts(root, run), earlier)
    whole = proofed.approved is not None and proofed.approved.whole
    judged = frozenset(b.article for b in proofed.blocks if (whole or b.article in approved.approvals) and one in ("", b.article))
    before = [p for p in approved.passages if one in ("", p.article)]
    now = [p for p in _passages(proofed) if p.article in judged]
    titles = {name: title for record in earlier for name, title in record.titles.items()} | _titles(proofed)
    return Compared(told, approved, earlier, judged, compared(before, now, titles, proofed.changes.other, approved.order))


def with_cuts(proofed: Proofed, held: Compared | None) -> Proofed:
    """The proof with marks also where paragraphs are gone beside changed ones, which digests alone do not tell. What several people approved
    stays as it is: there any of their states will do."""
    others = proofed.approved.others if proofed.approved else {}
    cuts = {b.id for b in proofed.blocks if held and b.id in held.cut_after and b.article not in others}
    return replace(proofed, changes=replace(proofed.changes, cut_after=proofed.changes.cut_after | cuts))


def records(proofed: Proofed, held: Compared | None, out: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The record of this proof and, where something was approved, the page of what changed since; and the names of files to be taken away."""
    record = _record(proofed)
    before = record_at(out, kept.name_of(record.build)) if proofed.article else None
    files = {kept.name_of(record.build): kept.as_json(_with_pictures_of(before, record) if before else record)}
    if held:
        files[SCRIPT] = jsmin((styles.folder() / "proof/changes.js").read_text("utf-8")).encode()
        files[PAGE] = _page(proofed, record, held).encode("utf-8", "backslashreplace")
    gone = [] if held else [name for name in (PAGE, SCRIPT) if (out / name).exists()]
    names = dict.fromkeys((kept.name_of(record.build), *names_by_age(out)))
    return files, (*kept.outlived(list(names), held.builds if held else ()), *gone)


def _passages(proofed: Proofed) -> tuple[Passage, ...]:
    return kept.passages_of(proofed.blocks, approved_texts.sources(proofed.blocks, proofed.texts))


def _titles(proofed: Proofed) -> dict[str, str]:
    return {a.id: a.title or _DEDICATION for a in proofed.book.articles}


def _record(proofed: Proofed) -> Record:
    pictures = {sheet: Picture(p.name, p.width, p.height) for sheet, p in proofed.pictures.items()}
    pages = kept.kept_pages(proofed.pages, proofed.lines, proofed.index, pictures)
    return Record(proofed.build.id, _titles(proofed), _passages(proofed), pages)


def _approvals(root: Path) -> tuple[Approval, ...]:
    """What was approved; that a file cannot be understood has been told."""
    text = texts(root, [approvals.PATH]).get(approvals.PATH)
    try:
        return approvals.parsed(text) if text is not None else ()
    except ValueError:
        return ()


def _texts(root: Path, run: Run) -> dict[str, str]:
    text = texts(root, [approved_texts.PATH]).get(approved_texts.PATH)
    try:
        return approved_texts.read_texts(text) if text is not None else {}
    except ValueError:
        run.diagnostics.append(found("approved-text-unreadable", Span(approved_texts.PATH)))
        return {}


def _records(out: Path, run: Run) -> tuple[Record, ...]:
    """The records that are there, the latest first; pictures that are not are left out of them."""
    records = []
    for name, record in kept_records(out):
        if record is None:
            run.diagnostics.append(found("record-damaged", path=out / name))
        else:
            records.append(replace(record, pages=tuple(_with_picture(page, out) for page in record.pages)))
    return tuple(records)


def _with_picture(page: KeptPage, out: Path) -> KeptPage:
    return page if page.picture is None or (out / PICTURES / page.picture.name).is_file() else replace(page, picture=None)


def _with_pictures_of(before: Record, now: Record) -> Record:
    """A record of an article's proof with the pictures that earlier proofs of the same pages made of others."""
    return replace(now, pages=tuple(page if page.picture else replace(page, picture=old.picture) for page, old in zip(now.pages, before.pages)))


def _page(proofed: Proofed, record: Record, held: Compared) -> str:
    """changes.html."""
    settings, approved = proofed.book.settings, held.base
    pages = _shown(compared_pages(record.pages, held.comparison, approved.homes, approved.names), proofed.sheets)
    there = {b.article for b in proofed.blocks} if not proofed.article else {proofed.article.id}
    unjudged = tuple(a.title for a in proofed.book.articles if a.id in there - held.judged)
    words = {name: _said(a, settings.language, settings.digits, settings.calendar) for name, a in approved.approvals.items()}
    return changes_page(held.comparison, Told(settings.title, settings.digits, _places(record, held, settings.digits), pages, words, unjudged,
                                              any(page.picture for _, of in approved.homes.values() for page in of)))


def _shown(pages: ComparedPages, sheets: Sequence[int]) -> ComparedPages:
    return replace(pages, pairs=tuple(pair for pair in pages.pairs if pair.sheet in set(sheets)))


def _places(record: Record, held: Compared, digits: str) -> Places:
    firsts, approved = first_sheets(record.pages), held.base
    old = {r.build: {block: r.pages[sheet].label for block, sheet in first_sheets(r.pages).items()} for r in held.earlier}
    labels = {p.id: label for p in approved.passages if p.article in approved.homes
              if (label := old[approved.homes[p.article][0]].get(approved.names.get(p.id, p.id), ""))}
    titles = {a.id: a.title for a in held.comparison.articles}
    return Places(labels, {block: record.pages[sheet].label for block, sheet in firsts.items()},
                  {block: f"index.html#p{sheet + 1}" for block, sheet in firsts.items()}, titles, digits)


def first_sheets(pages: Sequence[KeptPage]) -> dict[str, int]:
    """The sheet (from 0) on which each block begins: of its own article where it stands there, not of the contents, which come first."""
    out: dict[str, int] = {}
    own: dict[str, int] = {}
    for sheet, page in enumerate(pages):
        for block in page.blocks:
            out.setdefault(block, sheet)
            if block.rpartition(".")[0] == page.document:
                own.setdefault(block, sheet)
    return out | own


def _said(approval: Approval, language: str, digits: str, calendar: str) -> str:
    """Whose approval it is, and of when."""
    try:
        date = date_in_words(approval.time[:10], language, digits, calendar) if approval.time else ""
    except ValueError:
        date = ""
    return "، ".join(filter(None, (f"اعتماد {approval.who}" if approval.who else "اعتُمد", date)))
