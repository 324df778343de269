"""Walks the tree of blocks and builds prose from it: the articles' text, captions and notes."""

from __future__ import annotations

from warraq.diagnostics import Span
from warraq.model import Element, Node, NoteCall, Nodes, Note, Remark, walk
from warraq.reading.inline.events import Call, Close, Event, Open
from warraq.reading.inline.scanner import events_of, quran_events
from warraq.reading.markup import BARE, CODE, FIGURE, HEADING, IMAGE, REFERENCE, REMARK, Draft
from warraq.reading.pieces import Piece, nodes_of, paragraphed
from warraq.reading.positions import Stretch
from warraq.reading.rawtags import RawTags
from warraq.reading.state import Reading
from warraq.reading.tree import Frame, Tree


def build_text(root: Draft, reading: Reading) -> list[Piece]:
    """The text's blocks in order, its headings among them."""
    writer = _Writer(reading)
    writer.children(root)
    return paragraphed(writer.tree.finish())


def build_notes(reading: Reading) -> tuple[Note, ...]:
    """The notes that are called, in the order of their first call in the text, then those that notes call; one that nothing calls is a warning."""
    built = {key: Note(key, _note(note.draft, reading), note.span) for key, note in reading.notes.items()}
    for key, note in reading.notes.items():
        if key not in reading.calls and key not in reading.nested_calls:
            reading.report("footnote-unused", note.span, key=key)
    built |= reading.inline_notes
    order = dict.fromkeys(reading.calls)
    waiting = [*order]
    while waiting:
        called = [n.key for n in walk(built[waiting.pop(0)].blocks) if isinstance(n, NoteCall) and n.key not in order]
        order |= dict.fromkeys(called)
        waiting += dict.fromkeys(called)
    return tuple(built[key] for key in order)


def _note(draft: Draft, reading: Reading) -> Nodes:
    return nodes_of(paragraphed(_apart(draft, reading, in_note=True)))


def _apart(draft: Draft, reading: Reading, in_note: bool) -> list[Piece]:
    """A draft's content, built on its own."""
    writer = _Writer(reading, in_note)
    writer.inside(draft)
    return writer.tree.finish()


class _Writer:
    """Feeds drafts to a tree. Drafts are never deeper than the block parser allows, so that recursion is safe."""

    def __init__(self, reading: Reading, in_note: bool = False) -> None:
        self.reading, self.in_note = reading, in_note
        self.tree = Tree(reading, in_note)
        self.raw = RawTags(self.tree)
        self.quran = False

    def children(self, draft: Draft) -> None:
        for child in draft:
            assert isinstance(child, Draft)
            self.write(child)

    def inside(self, draft: Draft) -> None:
        """A draft's own running text, then its blocks."""
        if draft.box:
            self.tree.add(Element("span", (("class", f"box {draft.box}"),), (), draft.number))
        if draft.stretch:
            events = quran_events(draft.stretch) if self.quran else events_of(draft.stretch, self.reading)
            self.feed(draft.stretch, events)
        self.children(draft)

    def write(self, draft: Draft) -> None:
        """One block."""
        if draft.tag == BARE:
            self.inside(draft)
        elif draft.tag == REMARK:
            self.tree.add(Remark(draft.code, self._span(draft)))
        elif draft.tag == CODE:
            self._code(draft)
        elif draft.tag == FIGURE:
            self._figure(draft)
        elif draft.tag == HEADING:
            self._heading(draft)
        else:
            self._element(draft)

    def _element(self, draft: Draft) -> None:
        frame = self.tree.open(draft.tag, self._span(draft), dict(draft.attrib), draft.pairs)
        outer, self.quran = self.quran, (self.quran or draft.get("class") == "quran") and draft.get("class") != "source"
        self.inside(draft)
        self.quran = outer
        self.tree.close(frame)

    def _heading(self, draft: Draft) -> None:
        if not draft.stretch:
            self.reading.report("heading-empty", self._span(draft))
            return
        frame = self.tree.open(f"h{draft.get('level')}", self._span(draft), {}, draft.pairs)
        self.inside(draft)
        self.tree.close(frame)

    def _code(self, draft: Draft) -> None:
        frame = self.tree.open("pre", self._span(draft), {}, draft.pairs)
        code: Node = Element("code", tuple(draft.attrib.items()), (draft.code,) if draft.code else (), draft.number)
        self.tree.add(code)
        self.tree.close(frame)

    def _figure(self, draft: Draft) -> None:
        """A table with its caption; the caption's id is the figure's, its classes are the table's."""
        assert draft.caption is not None       # an element without children is false
        caption = nodes_of(_apart(draft.caption, self.reading, self.in_note))
        span = self._span(draft)
        author_id = next((value for name, value in draft.pairs if name == "id"), "")
        table = draft[0]
        assert isinstance(table, Draft)
        author_id = author_id or next((value for name, value in table.pairs if name == "id"), "")
        table.pairs = [pair for pair in table.pairs + draft.pairs if pair[0] != "id"]
        if author_id and not self.reading.claim(author_id, self._span(draft.caption)):
            author_id = ""
        writer = _Writer(self.reading, self.in_note)
        writer.write(table)
        body = nodes_of(writer.tree.finish())
        self.tree.add(self.tree.figure("table", author_id, caption, body, span, draft.caption.number))

    def _span(self, draft: Draft) -> Span:
        return self.reading.places.of_line(draft.place) if draft.place else Span(self.reading.path)

    # ---- running text

    def feed(self, stretch: Stretch, events: list[Event]) -> None:
        """The events of running text inside the element that is open."""
        made: list[Frame] = []
        for event in events:
            if isinstance(event, str):
                self.tree.add(event)
            elif isinstance(event, Open):
                self._open(event, stretch, made)
            elif isinstance(event, Call):
                self._call(event.key, self.reading.span(stretch, event.at, event.end))
            elif not isinstance(event, Close):
                self.tree.add(event)
            elif event.raw:
                self.raw.close(event.tag, self.reading.span(stretch, event.at, event.end))
            else:
                self.tree.close(made.pop())

    def _open(self, event: Open, stretch: Stretch, made: list[Frame]) -> None:
        tree, span, written = self.tree, self.reading.span(stretch, event.at, event.end), stretch.text[event.at:event.end]
        if event.raw:
            self.raw.open(event, span, written)
        elif event.void:
            tree.add(Element(event.tag, (), (), span.line))
        elif event.tag == "a":
            made.append(tree.open_link(event.written, span, event.pairs, written))
        elif event.tag == IMAGE:
            made.append(tree.open_picture(event.written, span, event.pairs))
        elif event.tag == REFERENCE:
            target, mark, fragment = event.pairs[0][1].partition("#")
            made.append(tree.open_reference(target, fragment if mark else None, written, span))
        else:
            made.append(tree.open(event.tag, span, event.trusted, event.pairs))

    def _call(self, key: str, span: Span) -> None:
        if key in self.reading.notes:
            self.tree.call(key, span)
        else:
            self.reading.report("footnote-undefined", span, key=key, near=self.reading.near(key, self.reading.notes))
