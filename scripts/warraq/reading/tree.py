"""Builds prose from drafts and events, through the allow-list: whatever reaches the book passes here, once."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace

from warraq.diagnostics import Span
from warraq.model import Element, Figure, Node, NoteCall, Nodes, Picture, Reference, Remark, plain
from warraq.reading import sanitize
from warraq.reading.abbreviations import abbreviated
from warraq.reading.addresses import judge, picture_path
from warraq.reading.inline.events import Call, Close, Event, Open
from warraq.reading.markup import IMAGE, REFERENCE
from warraq.reading.positions import Stretch
from warraq.reading.state import Reading, nearest

MAX_DEPTH = 100                             # elements inside one another; WeasyPrint fails somewhere past 200


@dataclass
class Captioned:
    """A picture with the words that describe it, until its surroundings decide whether they are a caption."""

    picture: Picture
    caption: Nodes
    author_id: str


@dataclass
class Headline:
    """A heading at the top of the text, not yet a section."""

    level: int
    title: Nodes
    attributes: dict[str, str]
    author_id: str
    span: Span


Piece = Node | Captioned | Headline


@dataclass(eq=False)
class Frame:
    """An open element. `attributes` have been judged; `raw` says that the author typed the tag."""

    tag: str
    attributes: dict[str, str]
    span: Span
    raw: bool = False
    author_id: str = ""
    children: list[Piece] = field(default_factory=list)


class Builder:
    """Takes openings, closings and nodes in reading order and puts elements together; wrong nesting becomes findings."""

    def __init__(self, reading: Reading, in_note: bool = False) -> None:
        self.reading, self.in_note = reading, in_note
        self.stack = [Frame("@root", {}, Span(reading.path))]
        self.refused: Counter[str] = Counter()
        self.deep = False

    # ---- openings and closings of the press's own making

    def open(self, tag: str, span: Span, attributes: dict[str, str] | None = None, pairs: list[tuple[str, str]] | None = None) -> Frame:
        """Opens an element that Markdown made; a paragraph that is open ends before a block."""
        if tag in sanitize.BLOCKS:
            tag = self._make_room(tag, span)
        frame = Frame(tag, dict(attributes or {}), span)
        self._judge(frame, pairs or [])
        self.stack.append(frame)
        return frame

    def _make_room(self, tag: str, span: Span) -> str:
        """Ends raw elements that hold no blocks; a block that may not stand in what is left loses its element."""
        self._end_paragraph()
        while self.stack[-1].raw and self.stack[-1].tag in sanitize.HOLD_PHRASES:
            self._pop_unclosed()
        parent = self.stack[-1]
        if parent.raw and parent.tag in sanitize.STRUCTURAL and parent.tag not in sanitize.PARENTS.get(tag, ()):
            self.reading.report("html-place", span, tag=tag, parent=parent.tag)
            return "@none"
        return tag

    def close(self, frame: Frame) -> None:
        """Closes an element that Markdown made; raw ones left open in it are findings."""
        if frame not in self.stack[1:]:
            return
        while self.stack[-1] is not frame:
            self._pop_unclosed()
        self._pop()

    def finish(self) -> list[Piece]:
        """Everything that was built, at the text's end."""
        while len(self.stack) > 1:
            self._pop_unclosed()
        return self._settled(self.stack[0])

    def add(self, piece: Piece) -> None:
        self.stack[-1].children.append(piece)

    def _judge(self, frame: Frame, pairs: list[tuple[str, str]]) -> None:
        claimed = set(self.reading.author_ids)
        judged = sanitize.judge("img" if frame.tag == IMAGE else frame.tag, pairs, frame.span, self.reading)
        frame.author_id = next((value for name, value in pairs if name == "id" and value not in claimed), "")
        if "class" in judged and frame.attributes.get("class"):
            judged["class"] = f"{frame.attributes['class']} {judged['class']}"
        frame.attributes.update(judged)

    # ---- running text

    def feed(self, stretch: Stretch, events: list[Event]) -> None:
        """The events of running text inside the element that is open."""
        made: list[Frame] = []
        for event in events:
            if isinstance(event, str):
                if event:
                    self.add(event)
            elif isinstance(event, Open):
                self._feed_open(event, self.reading.span(stretch, event.at, event.end), made)
            elif isinstance(event, Close):
                if event.raw:
                    self._close_raw(event.tag, self.reading.span(stretch, event.at, event.end))
                elif made:
                    self.close(made.pop())
            elif isinstance(event, Call):
                self._call(event.key, self.reading.span(stretch, event.at, event.end))
            else:
                self.add(event)

    def _feed_open(self, event: Open, span: Span, made: list[Frame]) -> None:
        if event.raw:
            self._open_raw(event, span)
        elif event.void:
            self.add(Element(event.tag, (), (), span.line))
        elif event.tag == "a":
            made.append(self._open_link(event, span))
        else:
            frame = self.open(event.tag if self._has_room(span) else "@none", span, event.trusted)
            if event.tag == REFERENCE:
                frame.attributes = {"target": event.pairs[0][1], "written": event.written}
            else:
                self._judge(frame, event.pairs)
            frame.attributes.update({"src": event.written} if event.tag == IMAGE else {})
            made.append(frame)

    def _has_room(self, span: Span) -> bool:
        if len(self.stack) < MAX_DEPTH:
            return True
        if not self.deep:
            self.reading.report("nesting-deep", span, limit=MAX_DEPTH)
        self.deep = True
        return False

    def _open_link(self, event: Open, span: Span) -> Frame:
        """A link becomes a reference, a link out of the book, or, refused, the bare words."""
        address = judge(event.written)
        inside = next((frame.tag for frame in self.stack if frame.tag in ("a", REFERENCE)), "")
        if inside:
            self.reading.report("html-place", span, tag="a", parent="a" if inside == "a" else "[[…]]")
        elif address.problem:
            self.reading.report(address.problem, span, url=event.written)
        if inside or address.problem or not self._has_room(span):
            return self.open("@none", span)
        if address.article is None:
            return self.open("a", span, {"href": address.url}, event.pairs)
        frame = self.open(REFERENCE, span)
        hash_ = "" if address.fragment is None else f"#{address.fragment}"
        frame.attributes = {"target": address.article + hash_, "written": event.written, "form": "link"}
        return frame

    def _call(self, key: str, span: Span) -> None:
        reading = self.reading
        if self.in_note:
            reading.report("footnote-nested", span, key=key)
        elif key not in reading.notes:
            reading.report("footnote-undefined", span, key=key, near=nearest(key, reading.notes))
        else:
            reading.calls.setdefault(key, span)
            self.add(NoteCall(key, span))

    # ---- raw tags

    def _open_raw(self, event: Open, span: Span) -> None:
        tag = event.tag
        if tag not in sanitize.ELEMENTS:
            self.reading.report("html-not-allowed", span, tag=tag)
            self.refused[tag] += not event.void
            return
        self._end_before(tag)
        if not self._may_stand(tag, span):
            self.refused[tag] += not event.void and tag not in sanitize.VOID
        elif tag == "a":
            self._open_raw_link(event, span)
        elif tag == "img":
            self._raw_picture(event, span)
        elif self._has_room(span):
            frame = Frame(tag, {}, span, raw=True)
            self._judge(frame, event.pairs)
            self.stack.append(frame)
            if event.void or tag in sanitize.VOID:
                self._pop()
        else:
            self.refused[tag] += 1

    def _open_raw_link(self, event: Open, span: Span) -> None:
        address = next((value for name, value in event.pairs if name == "href"), None)
        event.pairs = [pair for pair in event.pairs if pair[0] != "href"]
        if address is None:
            frame = self.open("span", span, {}, event.pairs)
        else:
            event.written = address
            frame = self._open_link(event, span)
        frame.raw, frame.attributes["raw"] = True, "a"

    def _raw_picture(self, event: Open, span: Span) -> None:
        source = next((value for name, value in event.pairs if name == "src"), "")
        frame = self.open(IMAGE, span, {"raw-alt": next((value for name, value in event.pairs if name == "alt"), "\0")},
                          [pair for pair in event.pairs if pair[0] not in ("src", "alt")])
        frame.attributes["src"] = source
        self._pop()

    def _end_before(self, tag: str) -> None:
        """End tags that may be left out (HTML 13.1.2.4)."""
        if tag in sanitize.BLOCKS:
            self._end_paragraph()
        while self.stack[-1].raw and self.stack[-1].tag in sanitize.ENDS.get(tag, ()) and self.stack[-1].tag != tag:
            self._pop()
        if self.stack[-1].raw and self.stack[-1].tag == tag and tag in sanitize.ENDS:
            self._pop()

    def _end_paragraph(self) -> None:
        if self.stack[-1].tag == "p":
            self._pop()

    def _may_stand(self, tag: str, span: Span) -> bool:
        parent = self._parent()
        wanted = sanitize.PARENTS.get(tag)
        inside_a = tag == "a" and any(frame.tag in ("a", REFERENCE) for frame in self.stack)
        wrong = (parent not in wanted if wanted else parent in sanitize.STRUCTURAL) or tag in sanitize.BLOCKS and parent in sanitize.HOLD_PHRASES or inside_a
        if parent == "dl" and tag == "div":
            wrong = False
        if wrong:
            self.reading.report("html-place", span, tag=tag, parent="a" if inside_a else parent.lstrip("@"))
        return not wrong

    def _parent(self) -> str:
        return next((frame.tag for frame in reversed(self.stack) if frame.tag not in ("a", "@none", REFERENCE)), "@root")

    def _close_raw(self, tag: str, span: Span) -> None:
        if self.refused[tag]:
            self.refused[tag] -= 1
            return
        if tag in sanitize.BLOCKS and tag != "p" and not self.stack[-1].raw:
            self._end_paragraph()
        place = next((i for i in range(len(self.stack) - 1, 0, -1) if not self.stack[i].raw or _is(self.stack[i], tag)), 0)
        if not place or not self.stack[place].raw:
            self.reading.report("html-stray", span, tag=tag)
            return
        while len(self.stack) - 1 > place:
            self._pop_unclosed()
        self._pop()

    def _pop_unclosed(self) -> None:
        frame = self.stack[-1]
        if frame.raw and frame.tag not in sanitize.OPTIONAL_END:
            self.reading.report("html-unclosed", frame.span, tag=frame.attributes.get("raw", frame.tag))
        self._pop()

    # ---- finished elements

    def _pop(self) -> None:
        frame = self.stack.pop()
        frame.attributes.pop("raw", None)
        children = self._settled(frame)
        if frame.tag == "@none":
            self.stack[-1].children.extend(children)
        elif frame.tag == IMAGE:
            self._add_picture(frame, nodes_of(children))
        elif frame.tag == REFERENCE:
            self.add(_reference(frame, nodes_of(children)))
        elif frame.tag == "p" and not frame.raw and (only := _only_picture(children)):
            remarks = [child for child in children if isinstance(child, Remark)]
            self.stack[-1].children.extend([self._figure(only), *remarks])
        elif frame.tag == "p" and all(isinstance(child, Remark) or isinstance(child, str) and not child.strip() for child in children):
            self.stack[-1].children.extend(child for child in children if isinstance(child, Remark))
        elif len(self.stack) == 1 and frame.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            title = nodes_of(children)
            self.add(Headline(int(frame.tag[1]), title, frame.attributes, frame.author_id, frame.span))
        else:
            self.add(self._element(frame, nodes_of(children)))

    def _element(self, frame: Frame, children: Nodes) -> Element:
        if frame.raw and frame.tag in ("td", "th", "li", "dd"):
            children = _unwrapped(children)
        tag = "h2" if frame.tag == "h1" else frame.tag
        return Element(tag, tuple(frame.attributes.items()), children, frame.span.line)

    def _settled(self, frame: Frame) -> list[Piece]:
        """An element's children with neighbouring texts joined and normalised; none but white space where no text may stand."""
        verbatim = self._verbatim(frame)
        joined: list[Piece] = []
        for child in _joined(frame.children):
            if not isinstance(child, str):
                joined.append(child)
            elif frame.tag in sanitize.STRUCTURAL:
                if child.strip():
                    self.reading.report("html-place", frame.span, tag=child.strip()[:20], parent=frame.tag)
            elif verbatim:
                joined.append(child)
            else:
                joined.extend(abbreviated(unicodedata.normalize("NFC", child), self.reading.abbreviations, frame.span.line))
        return joined

    def _verbatim(self, frame: Frame) -> bool:
        return any(each.tag in ("code", "pre") or "quran" in each.attributes.get("class", "").split() for each in (*self.stack, frame))

    def _add_picture(self, frame: Frame, caption: Nodes) -> None:
        attributes = frame.attributes
        typed = attributes.pop("src")
        raw_alt = attributes.pop("raw-alt", None)
        alt = next((value for value in (attributes.pop("alt", None), attributes.pop("fig-alt", None)) if value is not None), None)
        if alt is None:
            alt = plain(caption) if raw_alt is None else raw_alt.strip("\0")
        if not alt and raw_alt != "":
            self.reading.report("image-alt", frame.span)
        path = picture_path(typed, self.reading.path)
        if path.problem:
            self.reading.report(path.problem, frame.span, path=typed, url=typed)
            self.stack[-1].children.extend(caption)
            return
        width, height = (sanitize.pixels(attributes.get(name, "")) for name in ("width", "height"))
        picture = Picture(path.candidates[0], alt, frame.span, width, height, tuple(attributes.items()), path.candidates)
        self.add(Captioned(picture, caption, frame.author_id))

    def _figure(self, captioned: Captioned) -> Figure:
        return self.figure("figure", captioned.author_id, captioned.caption, (_without_id(captioned.picture),), captioned.picture.span)

    def figure(self, kind: str, author_id: str, caption: Nodes, body: Nodes, span: Span) -> Figure:
        """A numbered figure or table; without an author's id it gets a serial one."""
        book_id = self.reading.book_id(author_id) if author_id else self.reading.serial(f"{kind}-")
        return Figure(kind, book_id, caption, body, span, 0, author_id)


def _is(frame: Frame, tag: str) -> bool:
    return frame.attributes.get("raw", frame.tag) == tag


def _joined(children: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    run: list[str] = []
    for child in children:
        if isinstance(child, str):
            run.append(child)
            continue
        if run:
            joined.append("".join(run))
            run = []
        joined.append(child)
    return [*joined, "".join(run)] if run else joined


def nodes_of(pieces: list[Piece]) -> Nodes:
    """Pieces as nodes: a picture that is no figure is just a picture, and a heading that begins no section an element."""
    return tuple(piece.picture if isinstance(piece, Captioned) else heading(piece) if isinstance(piece, Headline) else piece for piece in pieces)


def heading(headline: Headline, level: int = 0) -> Element:
    """A heading that begins no section."""
    return Element(f"h{max(2, level or headline.level)}", tuple(headline.attributes.items()), headline.title, headline.span.line)


def _only_picture(children: list[Piece]) -> Captioned | None:
    """The picture that is alone in its paragraph and has a caption or an id."""
    others = [child for child in children if not isinstance(child, Remark) and not (isinstance(child, str) and not child.strip())]
    only = others[0] if len(others) == 1 else None
    return only if isinstance(only, Captioned) and (only.caption or only.author_id) else None


def _without_id(picture: Picture) -> Picture:
    return replace(picture, attributes=tuple(pair for pair in picture.attributes if pair[0] != "id"))


def _unwrapped(children: Nodes) -> Nodes:
    """The content of the paragraph that is alone in a cell or item."""
    blocks = [child for child in children if not (isinstance(child, str) and not child.strip())]
    only = blocks[0] if len(blocks) == 1 else None
    return only.children if isinstance(only, Element) and only.tag == "p" and not only.attributes else children


def _reference(frame: Frame, words: Nodes) -> Reference:
    target, mark, fragment = frame.attributes["target"].partition("#")
    folded = " ".join(unicodedata.normalize("NFC", target).split())
    place = " ".join(unicodedata.normalize("NFC", fragment).split()) if mark else None
    return Reference(folded, place or None, words or None, frame.span, frame.attributes.get("form", "wiki"), frame.attributes["written"])
