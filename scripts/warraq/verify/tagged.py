"""The structure of a tagged PDF looked at as a screen reader's user depends on it (ISO 14289-1, ISO 32000-1 §14.7 and §14.8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

from warraq.reasons import Reason, reason
from warraq.verify.drawn import Drawn

# What may stand directly inside these types; of all others, what must not stand outside them.
_INSIDE = {
    "/L": {"/LI", "/L", "/Caption"}, "/LI": {"/Lbl", "/LBody"}, "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
    "/THead": {"/TR"}, "/TBody": {"/TR"}, "/TFoot": {"/TR"}, "/TR": {"/TH", "/TD"}, "/TOC": {"/TOC", "/TOCI", "/Caption"},
    "/TOCI": {"/Lbl", "/Reference", "/NonStruct", "/P", "/TOC"}}
_ONLY_IN = {
    "/LI": {"/L"}, "/LBody": {"/LI"}, "/TR": {"/Table", "/THead", "/TBody", "/TFoot"}, "/TH": {"/TR"}, "/TD": {"/TR"}, "/TOCI": {"/TOC"},
    "/THead": {"/Table"}, "/TBody": {"/Table"}, "/TFoot": {"/Table"}}
_TYPES = {
    "/Document", "/Part", "/Art", "/Sect", "/Div", "/BlockQuote", "/Caption", "/TOC", "/TOCI", "/Index", "/NonStruct", "/P", "/H1", "/H2", "/H3",
    "/H4", "/H5", "/H6", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/TR", "/TH", "/TD", "/THead", "/TBody", "/TFoot", "/Span", "/Quote", "/Note",
    "/Reference", "/Code", "/Link", "/Annot", "/Figure", "/Formula"}


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[Dictionary, Dictionary | None]]:
    """Every structure element with its parent, in reading order."""
    waiting = [(kid, None) for kid in reversed(kids(pdf.Root.StructTreeRoot))]
    while waiting:
        element, parent = waiting.pop()
        yield element, parent
        waiting += [(kid, element) for kid in reversed(kids(element)) if is_element(kid)]


def kids(element: Dictionary) -> list[pikepdf.Object]:
    """The entry K as a list."""
    inside = element.get("/K", Array())
    return list(inside) if isinstance(inside, Array) else [inside]


def is_element(kid: object) -> bool:
    """Whether a kid is a structure element, not content or an object."""
    return isinstance(kid, Dictionary) and "/S" in kid


def faults(pdf: pikepdf.Pdf) -> Iterator[Reason]:
    """What is wrong with the tree itself."""
    if "/StructTreeRoot" not in pdf.Root or not pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False):
        yield reason("untagged")
        return
    if not pdf.Root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle", False):
        yield reason("title-hidden")
    every = list(elements(pdf))
    yield from _types(every)
    yield from _headings(every)
    yield from _descriptions(every)
    yield from _names(pdf, every)
    yield from _links(pdf, every)


def _types(every: list[tuple[Dictionary, Dictionary | None]]) -> Iterator[Reason]:
    for element, parent in every:
        kind, above = str(element.S), str(parent.S) if parent is not None else ""
        if kind not in _TYPES:
            yield reason("tag-unknown", tag=kind)
        if above in _INSIDE and kind not in _INSIDE[above] or kind in _ONLY_IN and above not in _ONLY_IN[kind]:
            yield reason("tag-misplaced", tag=kind, parent=above or reason("root"))
        if parent is not None and element.get("/P", element).objgen != parent.objgen:
            yield reason("tag-parent", tag=kind)
        if above in _INSIDE and any(isinstance(kid, int) for kid in kids(parent)):
            yield reason("tag-content", tag=above)


def _headings(every: list[tuple[Dictionary, Dictionary | None]]) -> Iterator[Reason]:
    before = 0
    for element, _ in every:
        kind = str(element.S)
        if kind in ("/H1", "/H2", "/H3", "/H4", "/H5", "/H6"):
            if int(kind[2]) > before + 1:
                yield reason("tag-level", tag=kind, before=f"/H{before}") if before else reason("tag-level-first", tag=kind)
            before = int(kind[2])


def _descriptions(every: list[tuple[Dictionary, Dictionary | None]]) -> Iterator[Reason]:
    for element, _ in every:
        attributes = element.get("/A", Dictionary())
        if element.S == Name.Figure:
            if not str(element.get("/Alt", "")).strip():
                yield reason("figure-alt")
            if "/BBox" not in attributes:
                yield reason("figure-bounds")
        if element.S == Name.TH and "/Scope" not in attributes:
            yield reason("head-scope")
        if element.S == Name.L and "/ListNumbering" not in attributes:
            yield reason("list-numbering")
        if "/Lang" in element and not str(element.Lang):
            yield reason("language-empty")


def _names(pdf: pikepdf.Pdf, every: list[tuple[Dictionary, Dictionary | None]]) -> Iterator[Reason]:
    ids = Counter(bytes(element.ID) for element, _ in every if "/ID" in element)
    yield from (reason("tag-id-repeated", id=name.decode("utf-8", "replace")) for name, times in ids.items() if times > 1)
    yield from (reason("note-unnamed") for element, _ in every if element.S == Name.Note and "/ID" not in element)
    tree = pdf.Root.StructTreeRoot.get("/IDTree", Dictionary())
    if {bytes(name) for name in list(tree.get("/Names", Array()))[::2]} != set(ids):
        yield reason("id-tree")


def _links(pdf: pikepdf.Pdf, every: list[tuple[Dictionary, Dictionary | None]]) -> Iterator[Reason]:
    """Every annotation is described, and belongs to a link of the tree that names it."""
    owned = {kid.Obj.objgen: element for element, _ in every for kid in kids(element) if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR}
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for number, page in enumerate(pdf.pages, 1):
        for note in page.obj.get("/Annots", []):
            owner = owned.get(note.objgen)
            if owner is None or owner.S != Name.Link:
                yield reason("link-untagged", page=number)
            elif int(note.get("/StructParent", -1)) not in parents or parents[int(note.StructParent)].objgen != owner.objgen:
                yield reason("link-owner", page=number)
            if not str(note.get("/Contents", "")).strip():
                yield reason("link-undescribed", page=number)
        if "/Annots" in page.obj and page.obj.get("/Tabs") != Name.S:
            yield reason("tabs", page=number)


def content_faults(pdf: pikepdf.Pdf, seen: Drawn) -> Iterator[Reason]:
    """What is wrong between the tree and what is drawn: everything is an artifact or the content of one element, once."""
    yield from seen.unmarked[:5]
    yield from seen.crossed[:5]
    parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    claimed: Counter[tuple[tuple[int, int], int]] = Counter()
    owner_of = {}
    for element, _ in elements(pdf):
        for kid in kids(element):
            page, number = _place(element, kid)
            if number is not None:
                claimed[page, number] += 1
                owner_of[page, number] = element.objgen
    for index, page in enumerate(pdf.pages):
        numbers = seen.numbers.get(index, [])
        owners = parents[int(page.obj.StructParents)] if "/StructParents" in page.obj and int(page.obj.StructParents) in parents else []
        wrong = [n for n in numbers if n >= len(owners) or owners[n] is None or owner_of.get((page.obj.objgen, n)) != owners[n].objgen]
        if len(set(numbers)) != len(numbers) or wrong:
            yield reason("content-unowned", page=index + 1)
    there = Counter((pdf.pages[index].obj.objgen, n) for index, numbers in seen.numbers.items() for n in numbers)
    if claimed != there:
        yield reason("content-missing", missing=sum((claimed - there).values()), unread=sum((there - claimed).values()))


def _place(element: Dictionary, kid: object) -> tuple[tuple[int, int], int | None]:
    if isinstance(kid, int):
        return element.Pg.objgen, int(kid)
    if isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
        return kid.Pg.objgen, int(kid.MCID)
    return (0, 0), None
