"""Python-Markdown's room: its engine with block rules that keep places, in the order in which they are asked."""

from __future__ import annotations

from typing import Any

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension

from warraq.reading.extensions.code import Fence, IndentedCode, opening
from warraq.reading.extensions.comments import Comment
from warraq.reading.extensions.containers import Container
from warraq.reading.extensions.headings import Heading, ThematicBreak
from warraq.reading.extensions.html import Html
from warraq.reading.extensions.lists import List
from warraq.reading.extensions.notes import AbbreviationDefinition, FootnoteDefinition, LinkDefinition
from warraq.reading.extensions.paragraphs import Blank, Paragraph
from warraq.reading.extensions.quotes import Quote
from warraq.reading.extensions.rule import Rest, Rule
from warraq.reading.extensions.tables import Table
from warraq.reading.markup import Draft, add
from warraq.reading.positions import Line, Lines
from warraq.reading.state import Reading

MAX_NESTING = 30                            # lists, quotations, blocks and notes inside one another; WeasyPrint fails past 100

# Asked in this order; Python-Markdown's own processors are not used, because they lose the lines.
RULES: tuple[tuple[str, type[Rule]], ...] = (
    ("blank", Blank),
    ("fence", Fence),
    ("comment", Comment),
    ("container", Container),
    ("heading", Heading),
    ("rule", ThematicBreak),
    ("quote", Quote),
    ("list", List),
    ("footnote", FootnoteDefinition),
    ("link", LinkDefinition),
    ("abbreviation", AbbreviationDefinition),
    ("html", Html),
    ("table", Table),
    ("code", IndentedCode),
    ("paragraph", Paragraph),
)


class BlockRules(Extension):
    """Registers the rules in their order."""

    def extendMarkdown(self, md: Markdown) -> None:
        for place, (name, rule) in enumerate(RULES):
            md.parser.blockprocessors.register(rule(md.parser), name, 1000 - place)


EXTENSIONS: tuple[Extension, ...] = (BlockRules(),)


class LineParser(BlockParser):
    """Python-Markdown's block engine, fed with lines that have places instead of text that has none."""

    def __init__(self, md: Markdown, reading: Reading) -> None:
        super().__init__(md)
        self.reading = reading
        self.depth = 0
        self.list_depth = 0
        self.html_open = 0                  # raw elements left open by lines above

    def parse_lines(self, parent: Any, lines: Lines) -> None:
        """Adds the blocks in some lines to a parent."""
        if lines:
            self.parseBlocks(parent, [Rest(lines, 0)])      # type: ignore[list-item]

    def parse_inside(self, parent: Any, lines: Lines, line: Line) -> None:
        """Adds the blocks inside a container that begins at `line`; what is nested too deep becomes plain paragraphs."""
        if self.depth >= MAX_NESTING:
            self.reading.report_line("nesting-deep", line, limit=MAX_NESTING)
            text = [each.strip() for each in lines if not each.blank]
            if text:
                add(parent, "p", text[0], text)
            return
        html_open, self.html_open = self.html_open, 0
        self.depth += 1
        self.parse_lines(parent, lines)
        self.depth -= 1
        self.html_open = html_open

    def stops(self, lines: Lines, at: int) -> bool:
        """Whether another block begins at a line that would else belong to a paragraph."""
        return any(rule.stops_paragraph(lines, at) for rule in self.blockprocessors)

    def goes_on(self, before: Line, lines: Lines, at: int) -> bool:
        """Whether a line without its container's mark carries on the paragraph of the line before (CommonMark: laziness)."""
        if before.blank or lines[at].blank or self.stops(lines, at) or opening(before.text):
            return False
        alone = Lines([before])
        return not any(rule.interrupts and rule.starts(alone, 0) for rule in self.blockprocessors if not isinstance(rule, (List, Quote)))


def parse_blocks(lines: Lines, reading: Reading) -> Draft:
    """The blocks of a text as a tree; definitions and findings go into `reading`."""
    md = Markdown()
    md.parser = LineParser(md, reading)
    md.registerExtensions(EXTENSIONS, {})
    root = Draft("@root")
    md.parser.parse_lines(root, lines)
    return root
