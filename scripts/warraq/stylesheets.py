"""The author's style sheets looked at before layout: do the files and the fonts that they name exist (tinycss2, fontTools)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import tinycss2
from fontTools.ttLib import TTFont

from warraq import styles
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span
from warraq.faults import why
from warraq.load import roots, style_sheet
from warraq.model import Manuscript
from warraq.render import resources

_GENERIC = frozenset("serif sans-serif monospace cursive fantasy system-ui ui-serif ui-sans-serif ui-monospace math emoji inherit initial unset revert".split())
_TOKENS = frozenset("--body --heads --sans --mono --quran --digits".split())        # custom properties of the themes that hold families
_COMPOSED = frozenset(("--elongation", "--hemistich"))              # custom properties that documents bring along
_IGNORED = re.compile(r"Ignored `([\w-]+)\b.* at (\d+):(\d+)", re.S)
Tokens = Iterable[tinycss2.ast.Node]


def examined(manuscript: Manuscript) -> tuple[Diagnostic, ...]:
    """Errors for files that a PDF edition's own style sheets ask for and may not or cannot have, warnings for fonts and custom
    properties that nobody provides.

    Each has its place in the sheet. Sheets of the press and those of other formats are not looked at.
    """
    said: list[Diagnostic] = []
    for edition in manuscript.settings.editions:
        if edition.format == "pdf":
            search = _Search(roots(manuscript.root))
            for address in filter(None, (style_sheet(manuscript.root, name) for name in edition.styles)):
                search.sheet(address)
            said += search.diagnostics()
            said += search.undefined(styles.theme_sheets(manuscript.settings.theme, edition))
    return tuple(dict.fromkeys(said))


def placed(diagnostics: Iterable[Diagnostic], manuscript: Manuscript, told: Iterable[Diagnostic] = ()) -> tuple[Diagnostic, ...]:
    """WeasyPrint names the line of a declaration that it ignores, not the sheet: it is looked for among the author's.

    What it says of a font that cannot be loaded is left out where `told` has it, with its place; as is what it says of a declaration
    whose custom property is defined nowhere (it gives the place of the `var()`).
    """
    undefined = {(d.span.line, d.span.column) for d in told if d.code == "style-token-unknown" and d.span}
    diagnostics = [d for d in diagnostics if not _is_at(d, undefined)]
    if any(d.code == "font-broken" for d in told):
        diagnostics = [d for d in diagnostics if not d.fact("why").startswith("Font-face")]
    search = _Search(roots(manuscript.root))
    for address in {style_sheet(manuscript.root, name) for edition in manuscript.settings.editions for name in edition.styles} - {None}:
        search.sheet(address)

    def with_place(d: Diagnostic) -> Diagnostic:
        hit = _IGNORED.match(d.fact("why")) if d.code == "style-problem" and not d.span else None
        spans = [Span(path, int(hit[2]), int(hit[3])) for path, text in sorted(search.texts.items()) if _stands(text, hit)] if hit else []
        return replace(d, span=spans[0]) if spans else d
    return tuple(map(with_place, diagnostics))


def _is_at(d: Diagnostic, places: set[tuple[int, int]]) -> bool:
    """Whether WeasyPrint ignored a declaration without a value at one of these places."""
    hit = _IGNORED.match(d.fact("why")) if d.code == "style-problem" and not d.span else None
    return bool(hit) and d.fact("why").endswith("no value.") and (int(hit[2]), int(hit[3])) in places


def _stands(text: str, hit: re.Match[str]) -> bool:
    """Whether the property stands at that line and column of a sheet."""
    lines = text.split("\n")
    return int(hit[2]) <= len(lines) and lines[int(hit[2]) - 1][int(hit[3]) - 1:].startswith(hit[1])


@dataclass
class _Search:
    """What the sheets of one edition name. `texts` are the sheets by their paths relative to the manuscript folder."""

    roots: Mapping[str, Path]
    texts: dict[str, str] = field(default_factory=dict)
    provided: set[str] = field(default_factory=set)
    wanted: list[tuple[list[str], Span]] = field(default_factory=list)
    trouble: list[Diagnostic] = field(default_factory=list)
    defined: set[str] = field(default_factory=set)
    used: list[tuple[str, Span]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def diagnostics(self) -> list[Diagnostic]:
        """What is wrong, fonts last: they may be given by a later sheet than the one that asks for them."""
        known = self.provided | _press_families()
        return self.trouble + [d for families, span in self.wanted for d in _missing(families, known, span)]

    def undefined(self, theme_sheets: Iterable[str]) -> list[Diagnostic]:
        """What uses a custom property that neither these sheets nor those of the theme define, and says nothing for that case (CSS Variables 1, §3)."""
        shared = (resources.locate(f"book://styles/{name}", self.roots).read_text("utf-8") for name in theme_sheets)
        known = self.defined | _COMPOSED | {name for text in shared for name in re.findall(r"(--[\w-]+)\s*:", text)}
        return [found("style-token-unknown", span, name=name) for name, span in self.used if name not in known]

    def sheet(self, address: str) -> None:
        """Reads a sheet and those that it imports; the press's own are sound."""
        if address in self.seen or urlsplit(address).netloc == "styles":
            return
        self.seen.add(address)
        path = unquote(urlsplit(address).path).lstrip("/")
        path = path if urlsplit(address).netloc == "manuscript" else f"../styles/{path}"
        try:
            content = resources.locate(address, self.roots).read_bytes()
        except OSError as error:
            self.trouble.append(found("file-unreadable", Span(path), path=path, **why(error)))
            return
        self.texts[path] = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        rules, _ = tinycss2.parse_stylesheet_bytes(content, skip_comments=True, skip_whitespace=True)
        self._rules(rules, address, path)

    def _rules(self, nodes: Tokens, address: str, path: str) -> None:
        for node in nodes:
            if node.type == "declaration":
                self._declaration(node, address, path)
            elif node.type == "at-rule" and node.lower_at_keyword == "import":
                self._import(node, address, path)
            elif node.type in ("qualified-rule", "at-rule") and node.content is not None:
                inside = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
                if node.type == "at-rule" and node.lower_at_keyword == "font-face":
                    self._face(inside, address, path)
                else:
                    self._rules(inside, address, path)

    def _import(self, rule: tinycss2.ast.AtRule, address: str, path: str) -> None:
        for url, _ in _urls(rule.prelude, strings=True):
            if self._file(url, address, Span(path, rule.source_line, rule.source_column)):
                self.sheet(urljoin(address, url))
            return

    def _declaration(self, node: tinycss2.ast.Declaration, address: str, path: str) -> None:
        for url, token in _urls(node.value):
            self._file(url, address, Span(path, token.source_line, token.source_column))
        if node.name.startswith("--"):
            self.defined.add(node.name)
        self.used += ((name, Span(path, token.source_line, token.source_column)) for name, token in _variables(node.value))
        families = _families(node)
        if families:
            self.wanted.append((families, Span(path, node.source_line, node.source_column)))

    def _face(self, inside: Tokens, address: str, path: str) -> None:
        """A font of the author's: its family is provided if one of its files is a font."""
        given = {node.lower_name: node for node in inside if node.type == "declaration"}
        if "font-family" not in given or "src" not in given:
            return
        for url, token in _urls(given["src"].value):
            span = Span(path, token.source_line, token.source_column)
            file = self._file(url, address, span)
            if file and _is_font(file):
                self.provided.update(name.casefold() for name in _names(given["font-family"].value))
            elif file:
                self.trouble.append(found("font-broken", span, path=url))

    def _file(self, url: str, address: str, span: Span) -> Path | None:
        """The file that a sheet asks for; what keeps it from being read is an error."""
        if url.startswith("#"):
            return None
        try:
            return resources.locate(urljoin(address, url), self.roots)
        except resources.Refused:
            self.trouble.append(found("resource-refused", span, url=url))
        except resources.Absent:
            self.trouble.append(found("file-missing", span, path=url, near=""))
        return None


def _missing(families: list[str], known: set[str], span: Span) -> Iterator[Diagnostic]:
    """A warning where no family of a list is there, a notice where another than the first takes its place."""
    there = [name for name in families if name.casefold() in known]
    if families[0].casefold() in known | _GENERIC:
        return
    if there:
        yield found("font-replaced", span, family=families[0], instead=there[0])
    else:
        yield found("font-missing", span, family=families[0])


def _families(node: tinycss2.ast.Declaration) -> list[str]:
    """The families that a declaration names; none where they come from a variable."""
    name, value = node.lower_name, node.value
    if name == "font":
        sizes = [at for at, token in enumerate(value) if token.type in ("dimension", "percentage")]
        value = value[sizes[-1] + 1:] if sizes else ()
    elif name != "font-family" and node.name not in _TOKENS:
        return []
    return [] if any(token.type == "function" for token in value) else _names(value)


def _names(value: Tokens) -> list[str]:
    """The names in a list of families: strings, or words."""
    parts = ["," if token == "," else token for token in value]
    groups = [list(group) for comma, group in groupby(parts, lambda token: token == ",") if not comma]
    names = [" ".join(token.value for token in group if token.type in ("string", "ident")) for group in groups]
    return [name for name in names if name]


def _urls(value: Tokens, strings: bool = False) -> Iterator[tuple[str, tinycss2.ast.Node]]:
    """Every url() in a value, functions looked into; in an @import rule a string is one too."""
    for token in value or ():
        if token.type == "url" or strings and token.type == "string":
            yield token.value, token
        elif token.type == "function" and token.lower_name == "url":
            yield from ((inner.value, token) for inner in token.arguments if inner.type == "string")
        elif token.type == "function":
            yield from _urls(token.arguments)


def _variables(value: Tokens) -> Iterator[tuple[str, tinycss2.ast.Node]]:
    """The custom properties that a value takes from elsewhere, functions looked into; those with something to fall back on are left out."""
    for token in value or ():
        inside = token.arguments if token.type == "function" else getattr(token, "content", None)
        if token.type == "function" and token.lower_name == "var" and "," not in inside:
            yield from ((inner.value, token) for inner in inside if inner.type == "ident")
        elif inside:
            yield from _variables(inside)


def _is_font(file: Path) -> bool:
    try:
        with TTFont(file, fontNumber=0, lazy=True) as font:
            return bool(font.getBestCmap())
    except Exception:                           # fontTools raises whatever its struct, zlib or table code does
        return False


def _press_families() -> set[str]:
    """The families of the press's own fonts."""
    rules, _ = tinycss2.parse_stylesheet_bytes((styles.folder() / "fonts.css").read_bytes(), skip_comments=True, skip_whitespace=True)
    inside = (tinycss2.parse_blocks_contents(rule.content) for rule in rules if rule.type == "at-rule" and rule.content)
    return {name.casefold() for nodes in inside for node in nodes if node.type == "declaration" and node.lower_name == "font-family" for name in _names(node.value)}
