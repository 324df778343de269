"""The reading room: one file of the manuscript, Markdown with front matter, becomes a typed Article."""

from __future__ import annotations

from warraq.diagnostics import Checked, Span
from warraq.model import Article, Remark, Settings, Source, plain
from warraq.reading.clean import clean
from warraq.reading.faq import take_faq
from warraq.reading.frontmatter import FrontMatter, article_id, default_id, read_front_matter
from warraq.reading.markdown import parse_blocks
from warraq.reading.positions import lines_of
from warraq.reading.prose import build_notes, build_text
from warraq.reading.sections import build_sections, divide, opening_heading, trimmed, without_title
from warraq.reading.state import Reading
from warraq.reading.pieces import Piece, nodes_of


def read(source: Source, settings: Settings) -> Checked[Article]:
    """The article in a file, with every finding. The article is whole even where there are errors.

    Of the dedication, whose text stands in book.yaml, only the lines are known. `settings` is what every stage is given; no setting
    changes what a text means.
    """
    text, places, cleaned = clean(source.text, source.path, only_lines=source.role == "dedication")
    front, found = read_front_matter(text, source, places)
    reading = Reading(_id(front, source), places, source.path, [*cleaned, *found])
    reading.reserve(front.body)
    root = parse_blocks(lines_of(front.body, front.first_line), reading)
    article = _article(source, front, build_text(root, reading), reading)
    return Checked(article, tuple(reading.diagnostics))


def _id(front: FrontMatter, source: Source) -> str:
    if source.role == "dedication":
        return "dedication"
    return article_id(front.id) if front.id else default_id(source.path)


def _article(source: Source, front: FrontMatter, pieces: list[Piece], reading: Reading) -> Article:
    """Puts the article together from what was read."""
    title, span = front.title, front.title_span or Span(source.path, 1, 1)
    if front.given or source.role == "dedication":
        pieces = without_title(pieces, title, reading)
    else:
        headline, pieces = opening_heading(pieces)
        title, span = (plain(headline.title), headline.span) if headline else (title, span)
    before, drafts = divide(pieces)
    faq = take_faq(drafts, title, reading) if source.role == "article" else None
    sections = build_sections(drafts, reading)
    blocks = trimmed(nodes_of(before))
    if not sections and not faq and all(isinstance(node, Remark) for node in blocks):
        reading.report("article-empty", Span(source.path, front.first_line if front.body.strip() else 1, 1))
    return Article(reading.article_id, source.path, title, span, source.role, source.part, front.short, front.author, front.date,
                   front.summary, front.tags, front.aliases, blocks, sections, faq, build_notes(reading), front.id_span)
