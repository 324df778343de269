"""The stack of open elements and what becomes of each when it closes; nothing reaches the book but through here."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from warraq.diagnostics import Span
from warraq.model import Element, Figure, NoteCall, Nodes, Note, Picture, Reference, Remark, plain, joined
from warraq.reading import sanitize
from warraq.reading.abbreviations import abbreviated
from warraq.reading.addresses import judge, picture_path
from warraq.reading.inline.events import Pairs
from warraq.reading.markup import IMAGE, INLINE_NOTE, REFERENCE
from warraq.reading.pieces import Captioned, Headline, Piece, is_blank, nodes_of, only_picture, unwrapped, without_id
from warraq.reading.state import Reading

MAX_DEPTH = 100                             # elements inside one another; WeasyPrint fails somewhere past 200
NOTHING = "@none"                           # an element that was refused: its content stays
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(eq=False)
class Frame:
    """An open element. `attributes` have been judged; `typed` is the tag as the author typed it, empty for the press's own."""

    tag: str
    attributes: dict[str, str]
    span: Span
    typed: str = ""
    author_id: str = ""
    said: dict[str, str] = field(default_factory=dict)      # of references and pictures: what becomes no attribute
    children: list[Piece] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)        # calls of notes inside a link: they are links themselves and stand after it

    @property
    def verbatim(self) -> bool:
        """Whether its text is kept letter for letter."""
        return self.tag in ("code", "pre") or "quran" in self.attributes.get("class", "").split()


class Tree:
    """Puts elements together in reading order; wrong nesting becomes findings."""

    def __init__(self, reading: Reading, in_note: bool = False) -> None:
        self.reading, self.in_note = reading, in_note
        self.stack = [Frame("@root", {}, Span(reading.path))]
        self._deep = False

    @property
    def top(self) -> Frame:
        return self.stack[-1]

    def parent(self) -> str:
        """The element whose content model rules: links are transparent (HTML 3.2.5.3)."""
        return next((frame.tag for frame in reversed(self.stack) if frame.tag not in ("a", NOTHING, REFERENCE)), "@root")

    # ---- opening and closing

    def open(self, tag: str, span: Span, attributes: dict[str, str] | None = None, pairs: Pairs | None = None, typed: str = "") -> Frame:
        """Opens an element; `attributes` are the press's own, `pairs` the author's. A paragraph that is open ends before a block.

        Where the nesting is too deep the frame is none of the stack's, and what it would hold goes to the element that is open.
        """
        if not self.has_room(span):
            return Frame(tag, {}, span, typed)
        if tag in sanitize.BLOCKS and not typed:
            tag = self._make_room(tag, span)
        frame = Frame(tag, dict(attributes or {}), span, typed)
        self._judge(frame, pairs or [])
        self.stack.append(frame)
        return frame

    def close(self, frame: Frame) -> None:
        """Closes an element if it is still open; those that the author left open in it are findings."""
        if not any(frame is each for each in self.stack):
            return
        while self.top is not frame:
            self.pop_unclosed()
        self.pop()

    def finish(self) -> list[Piece]:
        """Everything that was built, at the text's end."""
        while len(self.stack) > 1:
            self.pop_unclosed()
        return self._settled(self.stack[0])

    def add(self, piece: Piece) -> None:
        self.top.children.append(piece)

    def call(self, key: str, span: Span) -> None:
        """A call of a footnote, in the text or in another footnote."""
        nested = self.in_note or any(frame.tag == INLINE_NOTE for frame in self.stack)
        (self.reading.nested_calls if nested else self.reading.calls).setdefault(key, span)
        link = next((frame for frame in self.stack if frame.tag in ("a", REFERENCE)), None)
        (link.after if link else self.top.children).append(NoteCall(key, span))

    def end_paragraph(self) -> None:
        """Ends a paragraph that is open: its end tag may be left out before a block (HTML 13.1.2.4)."""
        if self.top.tag == "p":
            self.pop()

    def pop_unclosed(self) -> None:
        """Closes the innermost element, whose end tag is missing."""
        frame = self.top
        if frame.typed and frame.tag not in sanitize.OPTIONAL_END:
            self.reading.report("html-unclosed", frame.span, tag=frame.typed)
        self.pop()

    def has_room(self, span: Span) -> bool:
        """Whether one more element may be opened; the first that may not is a finding."""
        if len(self.stack) >= MAX_DEPTH and not self._deep:
            self.reading.report("nesting-deep", span, limit=MAX_DEPTH)
            self._deep = True
        return len(self.stack) < MAX_DEPTH

    def _make_room(self, tag: str, span: Span) -> str:
        """Ends typed elements that hold no blocks; a block that may not stand in what is left loses its element."""
        self.end_paragraph()
        while self.top.typed and self.top.tag in sanitize.HOLD_PHRASES:
            self.pop_unclosed()
        if self.top.typed and self.top.tag in sanitize.STRUCTURAL and self.top.tag not in sanitize.PARENTS.get(tag, ()):
            self.reading.report("html-place", span, tag=tag, parent=self.top.tag)
            return NOTHING
        return tag

    def _judge(self, frame: Frame, pairs: Pairs) -> None:
        if not pairs:
            return
        claimed = len(self.reading.author_ids)
        judged = sanitize.judge("img" if frame.tag == IMAGE else frame.tag, pairs, frame.span, self.reading)
        if len(self.reading.author_ids) > claimed:
            frame.author_id = next(value for name, value in pairs if name == "id")
        if "class" in judged and frame.attributes.get("class"):
            judged["class"] = f"{frame.attributes['class']} {judged['class']}"
        frame.attributes.update(judged)

    # ---- what is more than an element

    def open_link(self, address: str, span: Span, pairs: Pairs, written: str, typed: str = "") -> Frame:
        """A link becomes a reference, a link out of the book or, refused, the bare words. `written`: as it stands in the source."""
        judged = judge(address)
        inside = next((frame.tag for frame in self.stack if frame.tag in ("a", REFERENCE)), "")
        if inside:
            self.reading.report("html-place", span, tag="a", parent="a" if inside == "a" else "[[…]]")
        elif judged.problem:
            self.reading.report(judged.problem, span, url=address)
        if inside or judged.problem:
            return self.open(NOTHING, span, typed=typed)
        if judged.article is None:
            return self.open("a", span, {"href": judged.url}, pairs, typed)
        return self.open_reference(judged.article, judged.fragment, written, span, "link", typed)

    def open_reference(self, target: str, fragment: str | None, written: str, span: Span, form: str = "wiki", typed: str = "") -> Frame:
        """A reference; what comes before it closes are its words."""
        frame = self.open(REFERENCE, span, typed=typed)
        frame.said = {"target": target, "written": written, "form": form} | ({} if fragment is None else {"fragment": fragment})
        return frame

    def open_picture(self, address: str, span: Span, pairs: Pairs, alt: str | None = None) -> Frame:
        """A picture; what comes before it closes describes it, unless `alt` does."""
        frame = self.open(IMAGE, span, {}, pairs)
        frame.said = {"src": address} | ({} if alt is None else {"alt": alt})
        return frame

    def figure(self, kind: str, author_id: str, caption: Nodes, body: Nodes, span: Span, caption_line: int = 0) -> Figure:
        """A numbered figure or table; without an author's id it gets a serial one."""
        book_id = self.reading.book_id(author_id) if author_id else self.reading.serial(f"{kind}-")
        return Figure(kind, book_id, caption, body, span, 0, author_id, caption_line or span.line)

    # ---- finished elements

    def pop(self) -> None:
        """Closes the innermost element and gives what it becomes to the one around it."""
        frame = self.stack.pop()
        children = self._settled(frame)
        if frame.tag == NOTHING:
            self.top.children.extend(children)
        elif frame.tag == IMAGE:
            self._add_picture(frame, nodes_of(children))
        elif frame.tag == REFERENCE:
            self.add(_reference(frame, nodes_of(children)))
        elif frame.tag == INLINE_NOTE:
            self._add_inline_note(frame, nodes_of(children))
        elif frame.tag == "p":
            self._add_paragraph(frame, children)
        elif frame.tag in HEADINGS and len(self.stack) == 1:
            self.add(Headline(int(frame.tag[1]), nodes_of(children), frame.attributes, frame.author_id, frame.span))
        else:
            self._check_content(frame, children)
            self.add(_element(frame, nodes_of(children)))
        self.top.children.extend(frame.after)

    def _add_paragraph(self, frame: Frame, children: list[Piece]) -> None:
        """A paragraph, unless a picture is alone in it, or nothing but remarks."""
        only = None if frame.typed else only_picture(children)
        if only:
            self.add(self.figure("figure", only.author_id, only.caption, (without_id(only.picture),), only.picture.span))
        if only or all(isinstance(child, Remark) or is_blank(child) for child in children):
            self.top.children.extend(child for child in children if isinstance(child, Remark))
        elif self.top.typed == "figure":
            self.top.children.extend(children)
        else:
            self.add(_element(frame, nodes_of(children)))

    def _check_content(self, frame: Frame, children: list[Piece]) -> None:
        """An element that HTML does not allow without another (details without summary) is a finding."""
        wanted = sanitize.NEEDS.get(frame.typed, "")
        inside = [child.tag for child in children if isinstance(child, Element)]
        if wanted and wanted not in (inside[:1] if frame.typed == "details" else inside):
            self.reading.report("html-incomplete", frame.span, tag=frame.typed, want=wanted)

    def _add_inline_note(self, frame: Frame, children: Nodes) -> None:
        key = f"^{len(self.reading.inline_notes) + 1}"
        self.reading.inline_notes[key] = Note(key, (Element("p", (), children, frame.span.line),), frame.span)
        self.call(key, frame.span)

    def _verbatim(self, frame: Frame) -> bool:
        """Whether an element, or one around it, holds its text letter for letter; the source of a Qur'anic passage does not."""
        decides = (each.verbatim for each in (frame, *reversed(self.stack)) if each.verbatim or each.attributes.get("class") == "source")
        return next(decides, False)

    def _settled(self, frame: Frame) -> list[Piece]:
        """An element's children with neighbouring texts joined and normalised; none but white space where no text may stand."""
        settled: list[Piece] = []
        verbatim = self._verbatim(frame)
        for child in joined(frame.children):
            if not isinstance(child, str) or verbatim:
                settled.append(child)
            elif frame.tag not in sanitize.STRUCTURAL:
                settled.extend(abbreviated(unicodedata.normalize("NFC", child), self.reading.abbreviations, frame.span.line))
            elif child.strip():
                self.reading.report("html-place", frame.span, tag=" ".join(child.split())[:20], parent=frame.tag)
        return settled

    def _add_picture(self, frame: Frame, caption: Nodes) -> None:
        attributes = frame.attributes
        given = [each for each in (attributes.pop("alt", None), attributes.pop("fig-alt", None), frame.said.get("alt")) if each is not None]
        alt = given[0] if given else plain(caption)
        path = picture_path(frame.said["src"], self.reading.path)
        if path.problem:
            self.reading.report(path.problem, frame.span, path=frame.said["src"], url=frame.said["src"])
            self.top.children.extend(caption)
            return
        if given and not alt.strip():           # as in HTML: an empty description that is written out marks ornament
            attributes["role"] = "presentation"
        width, height = (sanitize.pixels(attributes.get(name, "")) for name in ("width", "height"))
        picture = Picture(path.candidates[0], alt, frame.span, width, height, tuple(attributes.items()), path.candidates)
        self.add(Captioned(picture, caption, frame.author_id))


def _element(frame: Frame, children: Nodes) -> Element:
    if frame.typed in ("td", "th", "li", "dd"):
        children = unwrapped(children)
    elif frame.typed == "pre" and children and isinstance(children[0], str):
        children = (children[0].removeprefix("\n"), *children[1:])     # HTML 13.1.2.5; XHTML would keep it
    return Element("h2" if frame.tag == "h1" else frame.tag, tuple(frame.attributes.items()), children, frame.span.line)


def _reference(frame: Frame, words: Nodes) -> Reference:
    target, fragment = _folded(frame.said["target"]), _folded(frame.said.get("fragment", ""))
    return Reference(target, fragment or None, words or None, frame.span, frame.said["form"], frame.said["written"])


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())
