"""Reading under test: an article from a few lines of Markdown, and its prose in a notation that a person can check."""

from __future__ import annotations

from collections.abc import Iterable

from warraq.diagnostics import Checked, Diagnostic, Span
from warraq.model import (Article, Element, Figure, Node, NoteCall, Nodes, Picture, Reference, Remark, Section, Settings, Source, plain,
                          prose_of, walk)
from warraq.reading import read

SETTINGS = Settings("كتاب", ("كاتب",), "book", "urn:x")
FRONT = "---\ntitle: مقال\n---\n"
FRONT_LINES = FRONT.count("\n")


def source(text: str, path: str = "articles/01-a.md", role: str = "article") -> Checked[Article]:
    """A whole file, read."""
    return read(Source(path, text, role), SETTINGS)


def body(text: str, path: str = "articles/01-a.md") -> Checked[Article]:
    """An article's text under a minimal front matter; `shown` and `places` count its lines from 1."""
    return source(FRONT + text, path)


def codes(read_: Checked[Article]) -> list[str]:
    return [d.code for d in read_.diagnostics]


def places(read_: Checked[Article]) -> list[str]:
    """Every finding as `code line:column`, in order of place."""
    ordered = sorted(read_.diagnostics, key=lambda d: (d.span or Span(""), d.code))
    return [f"{d.code} {place(d.span)}" for d in ordered]


def finding(read_: Checked[Article], code: str) -> Diagnostic:
    """The only finding of a code."""
    [found] = [d for d in read_.diagnostics if d.code == code]
    return found


def every(read_: Checked[Article], kind: type) -> list:
    """Every node of a kind, in reading order."""
    return [node for prose in prose_of(read_.value) for node in walk(prose) if isinstance(node, kind)]


def place(span: Span | None) -> str:
    return f"{span.line - FRONT_LINES}:{span.column}" if span and span.line else "-"


def shown(read_: Checked[Article]) -> str:
    """An article in lines: blocks, `==` sections, `??` questions, `^` notes, `!` findings; `@line:column` where the place counts."""
    article = read_.value
    lines = [_node(node) for node in article.blocks]
    before = article.faq.after if article.faq else len(article.sections)
    for section in article.sections[:before]:
        lines += _section(section)
    if article.faq:
        lines.append(f"== FAQ {article.faq.id} {_nodes(article.faq.title)} @{place(article.faq.span)}")
        lines += [_node(node) for node in article.faq.blocks]
        for entry in article.faq.entries:
            lines += [f"?? {entry.id} {_nodes(entry.question)} @{place(entry.span)}", *(_node(node) for node in entry.answer)]
    for section in article.sections[before:]:
        lines += _section(section)
    lines += [f"^{note.key} @{place(note.span)} {_nodes(note.blocks)}" for note in article.notes]
    return "\n".join([*lines, *(f"! {each}" for each in places(read_))])


def _section(section: Section) -> Iterable[str]:
    yield f"{'=' * section.level} {section.id} {_nodes(section.title)} @{place(section.span)}"
    yield from (_node(node) for node in section.blocks)
    for inner in section.sections:
        yield from _section(inner)


def _nodes(nodes: Nodes) -> str:
    return "".join(_node(node) for node in nodes)


def _attributes(pairs: tuple[tuple[str, str], ...]) -> str:
    return "".join(f' {name}="{value}"' for name, value in pairs)


def _node(node: Node) -> str:
    match node:
        case str():
            return node.replace("\n", "⏎")
        case Element():
            inside = _nodes(node.children)
            end = "" if node.tag in ("br", "hr", "col") else f"</{node.tag}>"
            return f"<{node.tag}{_attributes(node.attributes)}>{inside}{end}"
        case Reference():
            target = node.target + ("" if node.fragment is None else f"#{node.fragment}")
            words = "" if node.words is None else f"|{_nodes(node.words)}"
            return f"{{{node.form} {target}{words} @{place(node.span)}}}"
        case NoteCall():
            return f"{{call {node.key} @{place(node.span)}}}"
        case Picture():
            return f"{{picture {node.source} “{node.alt}”{_attributes(node.attributes)} @{place(node.span)}}}"
        case Figure():
            return f"{{{node.kind} {node.id} “{_nodes(node.caption)}” {_nodes(node.body)} @{place(node.span)}}}"
        case Remark():
            return f"{{remark {node.text} @{place(node.span)}}}".replace("\n", "⏎")
    raise AssertionError(node)


def words(read_: Checked[Article]) -> str:
    """All that a reader reads."""
    return " ".join(filter(None, (plain(prose) for prose in prose_of(read_.value))))
