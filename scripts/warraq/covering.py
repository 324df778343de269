"""A cover sheet from beginning to end: study the manuscript, measure the spine, compose and print, put the file into the out folder."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from warraq.building import REPORT, concerns
from warraq.catalogue import found
from warraq.editions import printed_edition
from warraq.faults import why
from warraq.load import roots
from warraq.model import Book, Edition, Settings
from warraq.paper import page_millimetres, spine
from warraq.pipeline import Run, moment, study
from warraq.write import Holder, out_lock, replace_all

_COARSE = 150           # pixels an inch: a coarser picture looks so in print


class PagesUnknown(Exception):
    """Nobody said how many pages the book has, and it has not been built: wrong usage."""

    def __init__(self, edition: str) -> None:
        super().__init__(edition)
        self.edition = edition


@dataclass(frozen=True, slots=True)
class CoverOrder:
    """What was asked for: folders, pages (None: those of the last build), a leaf's thickness and the bleed in millimetres."""

    manuscript: Path
    out: Path
    pages: int | None
    leaf: float
    bleed: float
    epoch: int | None = None


@dataclass(frozen=True, slots=True)
class Covered:
    """The sheet that was made: its file's name and size, and its measures (mm)."""

    path: str
    bytes: int
    pages: int
    width: float
    height: float
    spine: float
    worded: bool


def cover(order: CoverOrder, run: Run, waiting: Callable[[Holder], None]) -> Covered | None:
    """Makes the sheet; None where `run` heard an error: then the out folder is as it was. Raises PagesUnknown."""
    manuscript, book = study(order.manuscript, order.out, False, run)
    if book is None:
        return None
    if not order.pages:                     # before the out folder is touched
        _built_pages(order.out, printed_edition(book.settings))
    try:
        with out_lock(order.out, waiting):
            made, content = _made(book, order, run)
            if content:
                replace_all(order.out, {made.path: content})
    except OSError as error:
        if not concerns(error, order.out):
            raise
        run.diagnostics.append(found("write-failed", path=error.filename or order.out, **why(error)))
        return None
    return made if content else None


def _made(book: Book, order: CoverOrder, run: Run) -> tuple[Covered, bytes]:
    """The sheet's measures and its content, which is empty where it could not be printed."""
    from warraq.compose.cover import Face, given_picture
    from warraq.compose.cover_sheet import Sheet, sheet_document
    from warraq.verify.pdf import check_sheet
    edition = printed_edition(book.settings)
    pages = order.pages or _built_pages(order.out, edition)
    sheet = Sheet(Face(*page_millimetres(edition.page), given_picture(book)), spine(pages, order.leaf), order.bleed)
    _look_at(sheet.face, book.settings, run)
    with run.stage("render"):
        content = _printed(sheet_document(book.settings, sheet), book.settings, for_covers(edition, order.bleed), sheet.folds, order, run)
    if faults := check_sheet(content, for_covers(edition, order.bleed)) if content else ():
        run.diagnostics += faults
        content = b""
    return Covered(f"{book.settings.slug}-cover.pdf", len(content), pages, *sheet.size, sheet.spine, sheet.worded), content


def for_covers(edition: Edition, bleed: float) -> Edition:
    """What a cover shares with the book's edition: the standard. It is printed in colour, on coated paper, with a bleed (mm) of its own."""
    return replace(edition, name="cover", bleed=f"{bleed:g}mm" if bleed else "", ink="colour", paper="coated", multiple=1, order="natural")


def _built_pages(out: Path, edition: Edition) -> int:
    """The pages of the edition as it was built last. Raises PagesUnknown."""
    try:
        pages = json.loads((out / REPORT).read_bytes())["editions"][edition.name]["pages"]
    except (OSError, ValueError, LookupError, TypeError):
        pages = None
    if not isinstance(pages, int) or pages < 1:
        raise PagesUnknown(edition.name)
    return pages


def _look_at(face: object, settings: Settings, run: Run) -> None:
    """Warns of a picture too coarse for paper."""
    picture = face.picture
    if picture and picture.media_type != "image/svg+xml":
        dpi = int(min(picture.width / face.width, picture.height / face.height) * 25.4)
        if dpi < _COARSE:
            run.diagnostics.append(found("image-coarse", settings.cover_span, path=picture.path, dpi=dpi, want=_COARSE))


def _printed(xhtml: str, settings: Settings, edition: Edition, folds: tuple[float, float], order: CoverOrder, run: Run) -> bytes:
    from warraq.render.pdf import confined
    from warraq.render.pdf.cover import print_cover
    folders: Mapping[str, Path] = roots(order.manuscript)
    try:
        return print_cover(xhtml, settings, edition, folds, folders, moment(settings, order.epoch))
    except confined.Overtime as late:
        run.diagnostics.append(found("render-time", settings.cover_span, title=settings.title, seconds=late.args[0]))
    except confined.Failed as failed:
        why_not = (str(failed).strip().splitlines() or [""])[-1]
        run.diagnostics.append(found("render-failed", settings.cover_span, title=settings.title, why=why_not))
    return b""
