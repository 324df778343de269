"""Tables with pipes, as Python-Markdown's own extension reads them, and their captions `: تعليق {#tbl-x}`."""

from __future__ import annotations

import re
from typing import Any
from xml.etree import ElementTree

from markdown.extensions.tables import TableProcessor

from warraq.reading import attributes
from warraq.reading.extensions.rule import Rule, after_blanks
from warraq.reading.markup import FIGURE, Draft, add
from warraq.reading.positions import Line, Lines, Stretch

SEPARATOR = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
CAPTION = re.compile(r" {0,3}(?:Table)?:[ \t]*(?![:\s])")
REFERENCE = re.compile(r"\[\[[^\[\]]*\]\]")
PIPE = "\ue000"                             # stands for a pipe inside [[…|…]] while the row is split


class Table(Rule):
    """A row of headings, a row of dashes, and rows as long as they hold a pipe."""

    interrupts = True

    def __init__(self, parser: Any) -> None:
        super().__init__(parser)
        self.processor = TableProcessor(parser, {"use_align_attribute": True})

    def starts(self, lines: Lines, start: int) -> bool:
        if start + 1 >= len(lines) or "|" not in lines[start].text or "-" not in lines[start + 1].text:
            return False
        if lines[start].indent() > 3 or not SEPARATOR.match(lines[start + 1].text):
            return False
        return bool(self.processor.test(ElementTree.Element("none"), _source(lines, start, start + 2)))

    def take(self, parent: Any, lines: Lines, start: int) -> int:
        end = start + 2
        while end < len(lines) and "|" in lines[end].text and not self._ends(lines, end):
            end += 1
        source = _source(lines, start, end)
        holder = Draft("holder")
        if self.processor.test(holder, source):
            self.processor.run(holder, [source])
        else:                               # a table of one column, one of whose rows lacks its border
            end = start + 2
            self.processor.test(holder, _source(lines, start, end))
            self.processor.run(holder, [_source(lines, start, end)])
        table = self._placed(holder[0], [lines[start], *lines[start + 2:end]])
        return self._captioned(parent, table, lines, start, end)

    def _ends(self, lines: Lines, at: int) -> bool:
        return CAPTION.match(lines[at].text) is not None or self.parser.stops(lines, at)

    def _placed(self, element: ElementTree.Element, rows: list[Line]) -> Draft:
        """Python-Markdown's table with every cell's text at its place."""
        table = Draft("table", rows[0])
        sections = {"thead": rows[:1], "tbody": rows[1:]}
        for section in element:
            if not sections[section.tag]:
                continue
            part = add(table, section.tag, sections[section.tag][0])
            for cells, line in zip(section, sections[section.tag]):
                self._row(part, cells, line)
        return table

    def _row(self, part: Draft, cells: ElementTree.Element, line: Line) -> None:
        row, at = add(part, "tr", line), 0
        masked = _masked(line.text).replace("\t", " ")
        for cell in cells:
            draft = add(row, cell.tag, line)
            if cell.tag == "th":
                draft.set("scope", "col")
            if cell.get("align"):
                draft.set("class", f"align-{cell.get('align')}")
            words, pairs = attributes.at_end((cell.text or "").strip())
            if cell.text and cell.text.strip():
                start = masked.find(cell.text.strip(), at)
                draft.stretch = Stretch((line._replace(text=line.text[:start + len(words)]).cut(start),)) if words else None
                draft.pairs = pairs
                at = start + len(cell.text.strip())
        if len(self.processor._split_row(masked.strip(" "))) < len(cells):
            self.reading.report_line("table-cells-few", line)
        if any(mark not in "| \t" for mark in masked[at:]):
            self.reading.report_line("table-cells", line)

    def _captioned(self, parent: Any, table: Draft, lines: Lines, start: int, end: int) -> int:
        """Adds the table, with the caption and the attribute list that follow it in either order."""
        table.pairs, end = _attributes(lines, end)
        at = after_blanks(lines, end)
        match = CAPTION.match(lines[at].text) if at < len(lines) and at <= end + 1 else None
        if not match:
            parent.append(table)
            return end
        inside, end = [lines[at].cut(match.end())], at + 1
        while end < len(lines) and not attributes.alone(lines[end].text) and self.parser.goes_on(inside[-1], lines, end):
            inside.append(lines[end].strip())
            end += 1
        words, pairs = attributes.at_end(inside[-1].text)
        inside[-1] = inside[-1]._replace(text=words)
        below, end = ([], end) if table.pairs else _attributes(lines, end)
        figure = add(parent, FIGURE, lines[start])
        figure.caption = Draft("caption", lines[at], text=inside)
        figure.pairs = pairs + below
        figure.append(table)
        return end


def _attributes(lines: Lines, end: int) -> tuple[attributes.Pairs, int]:
    pairs = attributes.alone(lines[end].text) if end < len(lines) else []
    return pairs, end + bool(pairs)


def _source(lines: Lines, start: int, end: int) -> str:
    return "\n".join(_masked(line.text).replace("\t", " ") for line in lines[start:end])


def _masked(text: str) -> str:
    """A row whose references keep their pipes; of the same length."""
    return REFERENCE.sub(lambda match: match.group().replace("|", PIPE), text) if "[[" in text else text
