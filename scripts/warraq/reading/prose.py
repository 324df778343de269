"""Walks the tree of blocks and builds prose from it: the articles' text, captions and notes."""

from __future__ import annotations

from warraq.diagnostics import Span
from warraq.model import Element, Node, Nodes, Note, Remark
from warraq.reading.inline.scanner import events_of, quran_events
from warraq.reading.markup import BARE, CODE, FIGURE, HEADING, REMARK, Draft
from warraq.reading.positions import Stretch
from warraq.reading.state import Reading
from warraq.reading.tree import Builder, Piece, nodes_of


def build_text(root: Draft, reading: Reading) -> list[Piece]:
    """The text's blocks in order, its headings among them."""
    writer = _Writer(reading)
    writer.children(root)
    return writer.builder.finish()


def build_notes(reading: Reading) -> tuple[Note, ...]:
    """The notes that are called, in the order of their first call; one that nothing calls is a warning."""
    built = {key: Note(key, _apart(note.draft, reading, in_note=True), note.span) for key, note in reading.notes.items()}
    for key, note in reading.notes.items():
        if key not in reading.calls:
            reading.report("footnote-unused", note.span, key=key)
    return tuple(built[key] for key in reading.calls)


def build_words(stretch: Stretch, reading: Reading) -> Nodes:
    """Running text that belongs to no block, such as a title."""
    builder = Builder(reading)
    builder.feed(stretch, events_of(stretch, reading))
    return nodes_of(builder.finish())


def _apart(draft: Draft, reading: Reading, in_note: bool) -> Nodes:
    """A draft's content, built on its own."""
    writer = _Writer(reading, in_note)
    writer.inside(draft)
    return nodes_of(writer.builder.finish())


class _Writer:
    """Feeds drafts to a builder. Drafts are never deeper than the block parser allows, so that recursion is safe."""

    def __init__(self, reading: Reading, in_note: bool = False) -> None:
        self.reading, self.in_note = reading, in_note
        self.builder = Builder(reading, in_note)
        self.quran = False

    def children(self, draft: Draft) -> None:
        for child in draft:
            assert isinstance(child, Draft)
            self.write(child)

    def inside(self, draft: Draft) -> None:
        """A draft's own running text, then its blocks."""
        if draft.box:
            self.builder.add(Element("span", (("class", f"box {draft.box}"),), (), draft.number))
        if draft.stretch:
            events = quran_events(draft.stretch) if self.quran else events_of(draft.stretch, self.reading)
            self.builder.feed(draft.stretch, events)
        self.children(draft)

    def write(self, draft: Draft) -> None:
        """One block."""
        if draft.tag == BARE:
            self.inside(draft)
        elif draft.tag == REMARK:
            self.builder.add(Remark(draft.code, self._span(draft)))
        elif draft.tag == CODE:
            self._code(draft)
        elif draft.tag == FIGURE:
            self._figure(draft)
        elif draft.tag == HEADING:
            self._heading(draft)
        else:
            self._element(draft)

    def _element(self, draft: Draft) -> None:
        frame = self.builder.open(draft.tag, self._span(draft), dict(draft.attrib), draft.pairs)
        outer, self.quran = self.quran, self.quran or draft.get("class") == "quran"
        self.inside(draft)
        self.quran = outer
        self.builder.close(frame)

    def _heading(self, draft: Draft) -> None:
        if not draft.stretch:
            self.reading.report("heading-empty", self._span(draft))
            return
        frame = self.builder.open(f"h{draft.get('level')}", self._span(draft), {}, draft.pairs)
        self.inside(draft)
        self.builder.close(frame)

    def _code(self, draft: Draft) -> None:
        frame = self.builder.open("pre", self._span(draft), {}, draft.pairs)
        code: Node = Element("code", tuple(draft.attrib.items()), (draft.code,) if draft.code else (), draft.number)
        self.builder.add(code)
        self.builder.close(frame)

    def _figure(self, draft: Draft) -> None:
        """A table with its caption; the caption's id is the figure's, its classes are the table's."""
        assert draft.caption
        caption = _apart(draft.caption, self.reading, self.in_note)
        span = self._span(draft)
        author_id = next((value for name, value in draft.pairs if name == "id"), "")
        table = draft[0]
        assert isinstance(table, Draft)
        author_id = author_id or next((value for name, value in table.pairs if name == "id"), "")
        table.pairs = [pair for pair in table.pairs + draft.pairs if pair[0] != "id"]
        if author_id and not self.reading.claim(author_id, self._span(draft.caption)):
            author_id = ""
        outer, self.builder = self.builder, Builder(self.reading, self.in_note)
        self.write(table)
        body = nodes_of(self.builder.finish())
        self.builder = outer
        self.builder.add(self.builder.figure("table", author_id, caption, body, span))

    def _span(self, draft: Draft) -> Span:
        return self.reading.places.of_line(draft.place) if draft.place else Span(self.reading.path)
