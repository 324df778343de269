"""Chapters joined into one PDF: true numbers, links, fonts and pictures shared, outline, labels, metadata."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from warraq.arabic.numerals import in_digits
from warraq.model import Composition, Entry, Page
from warraq.render.pdf import faces, metadata, press, sheets, standards, structure
from warraq.render.pdf.chapter import Chapter
from warraq.render.pdf.slots import TAG, Slot, written_in


@dataclass(frozen=True, slots=True)
class Bound:
    """A chapter of the document `page` in its place: `sheet` is its first sheet side from 0, `numbers` what its references print.

    Its own numbers are drawn from `drawn_from` on and are to read from `first` on. `places` gives for each of its ids the page in it
    and the height on that page (points from below, None: the page as a whole).
    """

    page: Page
    chapter: Chapter
    sheet: int
    drawn_from: int
    first: int
    numbers: Mapping[str, int]
    places: Mapping[str, tuple[int, float | None]]

    def number(self, slot: Slot) -> int:
        """The true number of a slot."""
        return self.numbers[slot.target] if slot.target else slot.drawn - self.drawn_from + self.first


def assemble(bound: Sequence[Bound], labels: Sequence[str], composition: Composition, fonts: Sequence[Path], moment: datetime) -> bytes:
    """The finished file. `labels` names every sheet side, blank ones included; `fonts` are the font files of the styles."""
    with ExitStack() as sources:
        pdf = pikepdf.new()
        for one in bound:
            source = sources.enter_context(pikepdf.open(io.BytesIO(one.chapter.pdf)))
            _write_numbers(source, one)
            if "/Names" in source.Root:
                del source.Root["/Names"]       # the book has a name tree of its own
            _fill_up(pdf, one.sheet, source)
            for page in source.pages:       # not extend(), which warns of names that are carried over here
                pdf.pages.append(page)
        _fill_up(pdf, len(labels), pdf)
        _share_fonts(pdf, bound, faces.merged((b.chapter for b in bound), fonts))
        _share_streams(pdf)
        _name_places(pdf, bound)
        links = structure.annotations(pdf)
        _prune_links(pdf)
        if structure.tagged(composition.edition):
            structure.add(pdf, [_told(one, composition.settings.digits) for one in bound], links, composition)
        _add_outline(pdf, composition.outline)
        version = press.ready(pdf, composition.edition)
        sheets.trim(pdf, composition.edition.bleed)
        labels = sheets.ordered(pdf, labels, composition.edition.order)
        standards.conform(pdf, composition.edition.standard)
        metadata.describe(pdf, composition, labels, moment)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, deterministic_id=True,
                 fix_metadata_version=False, force_version=version)
        return out.getvalue()


def _told(one: Bound, digits: str) -> structure.Chapter:
    """What a chapter brings to the structure tree."""
    numbers = {target: in_digits(number, digits) for target, number in one.numbers.items()}
    return structure.Chapter(one.page.name, one.page.role, one.sheet, numbers, one.chapter.structure)


def _write_numbers(source: pikepdf.Pdf, one: Bound) -> None:
    """Writes true numbers into every stream of a chapter that has slots: pages, and groups drawn on them."""
    written = 0
    for stream in source.objects:
        if isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") != Name.Image and "/Length1" not in stream:
            content = stream.read_bytes()
            if TAG.encode() in content:
                content, times = written_in(content, one.chapter.slots, one.chapter.tables, one.number)
                stream.write(content)
                written += times
    if written != len(one.chapter.slots):
        raise ValueError(f"{written} of {len(one.chapter.slots)} page numbers found again")


def _fill_up(pdf: pikepdf.Pdf, sheets: int, like: pikepdf.Pdf) -> None:
    """Adds blank sheet sides, of the size of the one before, until there are that many."""
    while len(pdf.pages) < sheets:
        model = (pdf if len(pdf.pages) else like).pages[-1 if len(pdf.pages) else 0]
        boxes = {key: Array([float(v) for v in model.obj[key]]) for key in ("/MediaBox", "/TrimBox", "/BleedBox") if key in model.obj}
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(Dictionary({"/Type": Name.Page, "/Resources": Dictionary(), **boxes}))))


def _share_fonts(pdf: pikepdf.Pdf, bound: Sequence[Bound], merged: Mapping[faces.Key, faces.Merged]) -> None:
    """Puts one font in the place of all chapters' subsets of it."""
    objects = {key: faces.embedded(pdf, face) for key, face in merged.items()}
    for one in bound:
        fonts = pdf.pages[one.sheet].obj.get("/Resources", Dictionary()).get("/Font", Dictionary())
        for name, face in one.chapter.fonts.items():
            if (key := faces.key_of(face)) in objects:
                fonts[f"/{name}"] = objects[key]


def _share_streams(pdf: pikepdf.Pdf) -> None:
    """Keeps one of equal pictures, masks and colour profiles that several chapters brought along."""
    first: dict[bytes, pikepdf.Object] = {}
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        resources = page.obj.get("/Resources")
        if resources is None or resources.objgen in seen:
            continue
        seen.add(resources.objgen)
        _share_in(resources.get("/XObject", Dictionary()), first, seen)
        for space in resources.get("/ColorSpace", Dictionary()).values():
            if isinstance(space, pikepdf.Array) and space[0] == Name.ICCBased:
                space[1] = _first_of(space[1], first)


def _share_in(objects: pikepdf.Object, first: dict[bytes, pikepdf.Object], seen: set[tuple[int, int]]) -> None:
    for name, stream in list(objects.items()):
        if stream.get("/Subtype") == Name.Image:
            if "/SMask" in stream:
                stream.SMask = _first_of(stream.SMask, first)
            objects[name] = _first_of(stream, first)
        elif stream.objgen not in seen:
            seen.add(stream.objgen)
            _share_in(stream.get("/Resources", Dictionary()).get("/XObject", Dictionary()), first, seen)


def _first_of(stream: pikepdf.Object, first: dict[bytes, pikepdf.Object]) -> pikepdf.Object:
    """The first stream with the same content and the same entries."""
    return first.setdefault(hashlib.sha256(stream.stream_dict.unparse() + stream.read_raw_bytes()).digest(), stream)


def _name_places(pdf: pikepdf.Pdf, bound: Sequence[Bound]) -> None:
    """The name tree of destinations, one for each id (§12.3.2.3). The reader's zoom and horizontal position stay."""
    places: dict[bytes, Array] = {}
    for one in bound:
        for name, (page, y) in one.places.items():
            places.setdefault(bytes(String(name)), Array([pdf.pages[one.sheet + page].obj, Name.XYZ, None, y, None]))
    listed = [part for name in sorted(places) for part in (String(name), places[name])]
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(listed))))


def _prune_links(pdf: pikepdf.Pdf) -> None:
    """Keeps one of links to the same place that lie inside each other: WeasyPrint makes one for each element in a link."""
    for page in pdf.pages:
        if "/Annots" not in page.obj:
            continue
        notes = [(_goal(note), _box(note), note) for note in page.obj.Annots]
        page.obj.Annots = Array([note for i, (goal, box, note) in enumerate(notes) if not any(
            goal == other and _inside(box, outer) and (j < i or box != outer) for j, (other, outer, _) in enumerate(notes) if j != i)])


def _goal(note: pikepdf.Object) -> str:
    return str(note.get("/Dest", "")) or "URI " + str(note.get("/A", Dictionary()).get("/URI", note.objgen))


def _box(note: pikepdf.Object) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(v) for v in note.Rect)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _inside(box: Sequence[float], outer: Sequence[float]) -> bool:
    return box[0] >= outer[0] - 0.1 and box[1] >= outer[1] - 0.1 and box[2] <= outer[2] + 0.1 and box[3] <= outer[3] + 0.1


def _add_outline(pdf: pikepdf.Pdf, entries: Sequence[Entry]) -> None:
    """The outline, closed below its first level."""
    def item(entry: Entry) -> OutlineItem:
        out = OutlineItem(entry.title, String(entry.anchor))
        out.is_closed = True
        out.children.extend(item(child) for child in entry.children)
        return out

    with pdf.open_outline() as outline:
        outline.root.extend(item(entry) for entry in entries)
