"""The draft: a book's finished pages, untouched, on wider sheets with line numbers, change bars and notes, and its map attached."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String

from warraq.marked import DraftMark, MarkedPage
from warraq.model import Composition
from warraq.render.pdf import confined, engine, metadata

_SECONDS = 600
_BAR, _BAR_FROM_TEXT = 1.4, 3.2         # points: a bar's width, its distance from the text
_CUT = 5.0                              # points: the height of the mark where something was taken out
_THREAD_FROM_TEXT = 22                  # points: where the thread to a note begins
_FAINT, _RULE, _MARKED = "0.72 0.69 0.66", "0.8 0.78 0.75", "0.48 0.18 0.18"     # colours: red, green, blue


def make_draft(content: bytes, pages: Sequence[MarkedPage], mark: DraftMark, attached: Mapping[str, bytes], composition: Composition,
               style_urls: tuple[str, ...], roots: Mapping[str, Path], moment: datetime, only: Sequence[int] = ()) -> tuple[bytes, int]:
    """The draft, and how many pages it has, of a finished PDF whose pages are marked so; `only` are the sheets (from 0) to keep, all where it is empty.

    `attached` are files by name; `moment` (aware, UTC) is the time stamp. Raises confined.Overtime or confined.Failed.
    """
    kept = list(only) or list(range(len(pages)))
    pages = [pages[sheet] for sheet in kept]
    engine.start()
    from warraq.render.pdf import margins
    sheets = list(dict.fromkeys(map(_in_type, pages)))
    tops, _, overlay = confined.run(lambda: margins.drawn(sheets, mark, style_urls, roots, moment), _SECONDS).partition(b"\n")
    with pikepdf.open(io.BytesIO(content)) as pdf, pikepdf.open(io.BytesIO(overlay)) as drawn:
        labels = [page.label for page in pdf.pages]
        if only:
            _keep(pdf, kept)
        forms = [pdf.copy_foreign(sheet.as_form_xobject()) for sheet in drawn.pages[:len(sheets)]]
        at, heights = {sheet: n for n, sheet in enumerate(sheets)}, json.loads(tops)
        for page, marked, n in zip(pdf.pages, pages, [at[_in_type(page)] for page in pages]):
            _dress(pdf, page, (Name(f"/Draft{n}"), forms[n]), marked, heights[n], margins.WIDTH)
        for sheet in drawn.pages[len(sheets):]:
            pdf.pages.append(sheet)
        labels = [labels[sheet] for sheet in kept] + [mark.word] * (len(pdf.pages) - len(pages))
        metadata.describe(pdf, composition, labels, moment)
        pdf.docinfo["/Title"] = String(f"{composition.settings.title} ({mark.word})")
        for name, data in attached.items():
            pdf.attachments[name] = AttachedFileSpec(pdf, data, filename=name, mime_type="application/json")
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, deterministic_id=True)
        return out.getvalue(), len(pdf.pages)


def _in_type(page: MarkedPage) -> MarkedPage:
    """What of a page's marks is set in type: pages that are alike in it (most are, on a grid of lines) share a sheet, which takes most of a draft's time."""
    legend = ((0.0, 0.0),) if page.bars or page.cuts else ()
    return replace(page, label=page.label if page.notes else "", bars=legend, cuts=())


def _dress(pdf: pikepdf.Pdf, page: pikepdf.Page, sheet: tuple[Name, pikepdf.Object], marked: MarkedPage, tops: Sequence[float], margin: float) -> None:
    """Widens a page at its outer edge and draws the sheet (a form with its name) on it. All of it is an artifact: no part of the book."""
    left, bottom, right, top = (float(v) for v in page.obj.get("/TrimBox", page.obj.MediaBox))
    shift = left - margin if marked.outer == "left" else left
    wide = Array([round(v, 3) for v in (shift, bottom, right if marked.outer == "left" else right + margin, top)])
    page.obj.MediaBox = wide
    for box in ("/CropBox", "/BleedBox"):
        if box in page.obj:
            del page.obj[box]
    name, form = sheet
    page.add_resource(form, Name.XObject, name)         # the pages of a chapter share their resources
    lines = f"/Artifact BMC q 1 0 0 1 {left:.3f} {bottom:.3f} cm\n{_lines(marked, tops, margin)}Q\nq 1 0 0 1 {shift:.3f} {bottom:.3f} cm {name} Do Q EMC\n"
    page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
    page.contents_add(pdf.make_stream(b"Q\n" + lines.encode()))


def _lines(page: MarkedPage, tops: Sequence[float], margin: float) -> str:
    """The page's edge, change bars, marks of cuts, and a thread from each note to its line."""
    from warraq.render.pdf.margins import EDGE, NOTE, text_edge
    out_, height = -1 if page.outer == "left" else 1, page.size[1]
    trim = 0.0 if page.outer == "left" else page.size[0]
    edge = text_edge(page)
    drawn = f"{_RULE} RG .4 w {trim:.2f} 0 m {trim:.2f} {height:.2f} l S\n"
    bar = edge + out_ * (_BAR_FROM_TEXT + _BAR / 2)
    drawn += "".join(f"{_MARKED} RG {_BAR} w {bar:.2f} {low:.2f} m {bar:.2f} {high:.2f} l S\n" for low, high in page.bars)
    drawn += "".join(f"{_MARKED} rg {bar:.2f} {at:.2f} m {bar + out_ * _CUT:.2f} {at + _CUT / 2:.2f} l {bar + out_ * _CUT:.2f} {at - _CUT / 2:.2f} l f\n" for at in page.cuts)
    inner = trim + out_ * (margin - EDGE - NOTE - 1.5)
    start = edge + out_ * _THREAD_FROM_TEXT
    if (trim - start) * out_ < 0:
        start = trim
    for note, at in zip(page.notes, tops):
        drawn += f"{_FAINT} RG .4 w {start:.2f} {note.height:.2f} m {trim:.2f} {note.height:.2f} l {inner:.2f} {height - at - 5.5:.2f} l S\n"
    return drawn


def _keep(pdf: pikepdf.Pdf, sheets: Sequence[int]) -> None:
    """Takes out all other pages, with what leads to them."""
    pages = [page.obj for page in pdf.pages]
    kept = {pages[sheet].objgen for sheet in sheets}
    for sheet in reversed(range(len(pages))):
        if sheet not in sheets:
            del pdf.pages[sheet]
    for key in ("/Outlines", "/StructTreeRoot", "/MarkInfo"):
        if key in pdf.Root:
            del pdf.Root[key]
    dests = pdf.Root.get("/Names", Dictionary()).get("/Dests", Dictionary()).get("/Names", Array())
    pairs = [(name, place) for name, place in zip(list(dests)[::2], list(dests)[1::2]) if place[0].objgen in kept]
    known = {bytes(name) for name, _ in pairs}
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array([part for pair in pairs for part in pair]))))
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Annots = Array([note for note in page.obj.Annots if "/Dest" not in note or bytes(note.Dest) in known])
