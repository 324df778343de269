"""Titles of articles named in plain prose («في مقالنا: …»): recognised and made references, or reported when nobody knows them."""

from __future__ import annotations

import re
from dataclasses import replace

from warraq.arabic.normalize import fold, fold_with_places, likeness, without_subtitle
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span
from warraq.model import Article, Element, Node, Nodes, Reference, plain
from warraq.titles import Index

# the words that announce a title; «هذا المقال» and «مقال رأي» announce none
ANNOUNCED = re.compile(
    r"(?:(?<![\w\u064b-\u0652])[وف]?(?:في|انظر|راجع|اقرأ|طالع|إلى|عن|عبر|ضمن)\s+(?:أيضًا\s+|كذلك\s+)?)"
    r"(?:مقالنا|مقالتنا|مقالي|مقالتي|مقالة|مقال|المقالة|المقال)"
    r"(?:\s+(?:السابق|السابقة|الآخر|الأخرى|الموسوم|الموسومة|المعنون|المعنونة|بعنوان|بـ))*"
    r"(?P<sign>\s*:)?\s*")
QUOTES = {"«": "»", "“": "”", '"': '"', "”": "“"}
_END = re.compile(r"[.؟!؛\n«»“”]|،")
_INLINE = frozenset("strong em b i span q cite mark u bdi".split())
LEAST_LIKENESS = 0.62


def named_in_prose(run: Nodes, index: Index, article: Article, line: int, text: str, heard: list[Diagnostic]) -> Nodes:
    """The run with each announced title as a Reference (form "prose"). `line` is where its block begins in the source `text`."""
    out: list[Node] = []
    for at, node in enumerate(run):
        if isinstance(node, str) and "مقال" in node:
            following = run[at + 1] if at + 1 < len(run) else None
            out.extend(_split(node, following, index, article, line, text, heard))
        elif out and isinstance(node, Element) and node.tag in _INLINE and isinstance(out[-1], str) and _announces(out[-1]):
            out.append(_element(node, out[-1], index, article, line, text, heard))
        else:
            out.append(node)
    return tuple(out)


def _announces(before: str) -> re.Match | None:
    last = None
    for last in ANNOUNCED.finditer(before):
        pass
    return last if last and before[last.end():].strip(" «“\"") == "" else None


def _split(node: str, following: Node | None, index: Index, article: Article, line: int, text: str, heard: list[Diagnostic]) -> list[Node]:
    out: list[Node] = []
    done = 0
    for hit in ANNOUNCED.finditer(node):
        if hit.start() < done:
            continue
        rest = node[hit.end():]
        opened = rest[:1] if rest[:1] in QUOTES else ""
        body = rest[len(opened):]
        length = title_length(body, index, closed=QUOTES.get(opened, ""))
        span = _place(text, article.path, line, node[hit.start(): hit.end()] + opened, body[:length] or body[:12])
        if length:
            start = hit.end() + len(opened)
            out += [node[done:start], Reference(body[:length], None, (body[:length],), span, "prose", body[:length])]
            heard.append(found("reference-prose", span, title=body[:length]))
            done = start + length
        elif body.strip():
            _unknown(body, bool(hit["sign"]), QUOTES.get(opened, ""), index, span, heard)
    return [*out, node[done:]] if done < len(node) else out


def title_length(body: str, index: Index, closed: str = "") -> int:
    """How many characters of `body` are a known title: the longest that ends at a word's end; 0 for none.

    `closed` is the quotation mark that must follow where one was opened.
    """
    folded, places = fold_with_places(body[:400])
    best = 0
    for key in (*index.articles.folded, *index.articles.main):
        if key and len(key) > 3 and folded.startswith(key) and len(key) > best and folded[len(key): len(key) + 1] in ("", " "):
            if _ends(body, places, len(key)) or _is_long_title(key, index):
                best = len(key)
    if not best:
        return 0
    end = places[best - 1] + 1
    while end < len(body) and (fold(body[end]) == "" and not body[end].isspace() and body[end] not in ".،؛:!؟»”\"«“()[]…-–—"):
        end += 1                                # marks on the last letter
    if end < len(body) and body[end] in "؟!" and _title_has_sign(folded[:best], body[end], index):
        end += 1
    return end if not closed or body[end:].lstrip(" .،؟!…").startswith(closed) else 0


def _is_long_title(key: str, index: Index) -> bool:
    """Whether words may follow a title without a sign between: it is a whole one of two words or more, no short title."""
    return len(key.split()) >= 2 and any(fold(plain(t.name)) == key for t in index.articles.folded.get(key, ()))


def _ends(body: str, places: list[int], length: int) -> bool:
    """Whether a sign or the end follows; else common words, or the beginning of another title, may be meant."""
    rest = body[places[length - 1] + 1:].lstrip("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
    return not rest.strip() or rest.strip()[0] in ".،؛:!؟»”\"…)-–—"


def _title_has_sign(key: str, sign: str, index: Index) -> bool:
    return any(sign in name for name in index.articles.shown if fold(name) == key or fold(without_subtitle(name)) == key)


def _unknown(body: str, sign: bool, closing: str, index: Index, span: Span, heard: list[Diagnostic]) -> None:
    """A warning for what looks like a title and is none that we know."""
    end = body.find(closing) if closing else -1
    candidate = body[:end] if end > 0 else _END.split(body.strip(), maxsplit=1)[0]
    candidate = " ".join(candidate.split()[:20])
    near = index.articles.near(candidate)
    alike = bool(near) and likeness(fold(candidate), fold(near[0])) >= LEAST_LIKENESS
    if candidate and (sign or closing or alike):
        heard.append(found("reference-prose-unknown", span, target=candidate, near="، ".join(near)))


def _element(node: Element, before: str, index: Index, article: Article, line: int, text: str, heard: list[Diagnostic]) -> Node:
    """A title in bold or italics after the announcing words: the whole element must be the title."""
    title = plain((node,)).strip("«»“”\" ").rstrip(".،:")
    targets, _ = index.articles.find(title)
    span = _place(text, article.path, line, "", title)
    if len(targets) == 1 and not any(isinstance(c, Reference) for c in node.children):
        heard.append(found("reference-prose", span, title=title))
        return replace(node, children=(Reference(title, None, node.children, span, "prose", title),))
    hit = _announces(before)
    if hit and title and not targets:
        _unknown(title, True, "", index, span, heard)
    return node


def _place(text: str, path: str, line: int, lead: str, title: str) -> Span:
    """Line and column of a title: the first place at or after the block's line where the words stand in this order."""
    words = [re.escape(w) for w in (lead.split() + title.split())[:10] if w]
    start = 0
    for _ in range(max(0, line - 1)):
        start = text.find("\n", start) + 1
        if not start:
            break
    pattern = re.compile(r"[\s*_«“\"]*".join(words)) if words else None
    hit = pattern.search(text, start) if pattern else None
    if not hit:
        return Span(path, line)
    first = title.split()[0] if title.split() else ""
    at = hit.start() + max(0, hit[0].find(first, len(lead.strip()) if lead else 0))
    return Span(path, text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1, len(title))
