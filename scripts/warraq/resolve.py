"""The one whole-book barrier: every reference meets its target, every figure its number, or the author hears of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from warraq.arabic.normalize import nearest
from warraq.arabic.numerals import in_digits
from warraq.catalogue import found
from warraq.diagnostics import Checked, Diagnostic
from warraq.headings import bare
from warraq.model import Article, Book, Element, FaqEntry, Figure, Link, Node, Nodes, Note, Picture, Reference, Section, Series, plain, prose_of, walk
from warraq.prose_titles import named_in_prose
from warraq.titles import Index, Target, parts_of

AS_TYPED = frozenset("a code pre kbd samp bdi bdo".split())       # no link may begin inside these
FIGURE_NAMES = {"figure": "الشكل", "table": "الجدول"}


def resolve(series: Series, texts: Mapping[str, str] | None = None) -> Checked[Book]:
    """The book with links for references. `texts` (path -> source) gives titles named in prose their exact place."""
    resolver = _Resolver(series, Index(series), _figure_numbers(series), texts or {}, [])
    resolver.check_articles()
    resolver.check_anchors()
    articles = tuple(resolver.article(a) for a in series.articles)
    return Checked(Book(series.settings, articles, series.assets), tuple(resolver.heard))


def _figure_numbers(series: Series) -> dict[str, int]:
    """Figure and table numbers through the book, in the order in which a reader meets them; the appendix comes last."""
    apart = series.settings.faq == "appendix"
    bodies = [p for a in series.articles if a.role != "back" for p in prose_of(replace(a, faq=None) if apart else a)]
    faqs = [p for a in series.articles if apart and a.faq for p in prose_of(replace(a, blocks=(), sections=(), notes=()))]
    backs = [p for a in series.articles if a.role == "back" for p in prose_of(replace(a, faq=None) if apart else a)]
    counts, numbers = {"figure": 0, "table": 0}, {}
    for prose in bodies + faqs + backs:
        for node in walk(prose):
            if isinstance(node, Figure) and node.id not in numbers:
                counts[node.kind] += 1
                numbers[node.id] = counts[node.kind]
    return numbers


@dataclass
class _Resolver:
    series: Series
    index: Index
    numbers: dict[str, int]
    texts: Mapping[str, str]
    heard: list[Diagnostic]

    # ---- articles ---------------------------------------------------------------------------------------------------------

    def check_articles(self) -> None:
        """Ids that two articles share are errors at the later place; equal titles alone are a notice."""
        ids: dict[str, Article] = {}
        titles: dict[str, Article] = {}
        for article in self.series.articles:
            if article.role == "dedication":
                continue
            first = ids.setdefault(article.id, article)
            if first is not article:
                here, there = (a.id_span or a.span for a in (article, first))
                self.heard.append(found("id-duplicate", here, id=article.id, first=f"{there.path}:{there.line}"))
            elif article.title and titles.setdefault(article.title, article) is not article:
                self.heard.append(found("title-repeated", article.span, title=article.title, first=titles[article.title].path))

    def check_anchors(self) -> None:
        """An article's id must not be that of something inside another article: `a.b` and the section `b` of `a`."""
        ids = {a.id: a for a in self.series.articles}
        for article in self.series.articles:
            for part in parts_of(article):
                taken = ids.get(part.get("id") if isinstance(part, Element) else part.id)
                if taken:
                    self.heard.append(found("id-duplicate", taken.id_span or taken.span, id=taken.id, first=article.path))

    def article(self, article: Article) -> Article:
        """The article with its references resolved."""
        def nodes(run: Nodes) -> Nodes:
            return self.nodes(run, article)
        faq = article.faq and replace(article.faq, title=nodes(article.faq.title), blocks=nodes(article.faq.blocks),
                                      entries=tuple(self._entry(e, nodes) for e in article.faq.entries))
        notes = tuple(Note(n.key, nodes(n.blocks), n.span) for n in article.notes)
        return replace(article, blocks=nodes(article.blocks), sections=tuple(self._section(s, nodes) for s in article.sections), faq=faq, notes=notes)

    @staticmethod
    def _entry(entry: FaqEntry, nodes: Callable[[Nodes], Nodes]) -> FaqEntry:
        return replace(entry, question=nodes(entry.question), answer=nodes(entry.answer))

    def _section(self, section: Section, nodes: Callable[[Nodes], Nodes]) -> Section:
        return replace(section, title=nodes(section.title), blocks=nodes(section.blocks), sections=tuple(self._section(s, nodes) for s in section.sections))

    # ---- nodes ------------------------------------------------------------------------------------------------------------

    def nodes(self, run: Nodes, article: Article, line: int = 0, titles: bool = True) -> Nodes:
        """A run of prose, references made links; titles named in its text first become references where `titles` says so."""
        if titles:
            run = named_in_prose(run, self.index, article, line, self.texts.get(article.path, ""), self.heard)
        return tuple(out for node in run for out in self.node(node, article, line, titles))

    def node(self, node: Node, article: Article, line: int, titles: bool = True) -> Nodes:
        match node:
            case Reference():
                return self.link(node, article)
            case Element():
                titles = titles and node.tag not in AS_TYPED and "quran" not in node.classes
                return (replace(node, children=self.nodes(node.children, article, node.line or line, titles)),)
            case Figure():
                return (replace(node, caption=self.nodes(node.caption, article, line), body=self.nodes(node.body, article, line),
                                number=self.numbers.get(node.id, 0)),)
            case Picture():
                return (self.picture(node),)
        return (node,)

    def picture(self, picture: Picture) -> Picture:
        """The picture with the path that exists and the size of its file where the author gave none."""
        assets = self.series.assets
        path = next((p for p in (picture.source, *picture.candidates) if p in assets), None)
        if path is None:
            self.heard.append(found("image-missing", picture.span, path=picture.source, near="، ".join(nearest(picture.source, list(assets)))))
            return picture
        asset = assets[path]
        if asset.problem:
            self.heard.append(found(asset.problem, picture.span, path=path, detail=asset.detail))
        if not picture.alt and ("role", "presentation") not in picture.attributes:
            self.heard.append(found("image-alt", picture.span))
        given = {k for k, _ in picture.attributes} & {"width", "height"}
        return replace(picture, source=path, width=picture.width or (0 if given else asset.width), height=picture.height or (0 if given else asset.height))

    # ---- references -------------------------------------------------------------------------------------------------------

    def link(self, ref: Reference, article: Article) -> Nodes:
        """The link that a reference becomes, or its words where it leads nowhere."""
        words = ref.words if ref.words is None else self.nodes(ref.words, article, titles=False)
        target = self._target(ref, article)
        if target is None:
            return words or (ref.target or ref.fragment or "",)
        if target.kind == "external":
            if not target.url.strip():
                if ref.form != "prose":
                    self.heard.append(found("reference-no-url", ref.span, title=plain(target.name)))
                return words or target.name
            return (Link("", "external", words or target.name, target.url, ref.span),)
        return (Link(target.anchor, target.kind, words or self._name(target), "", ref.span),)

    def _name(self, target: Target) -> Nodes:
        if target.kind in FIGURE_NAMES:
            return (f"{FIGURE_NAMES[target.kind]}\u00a0{in_digits(self.numbers.get(target.anchor, 0), self.series.settings.digits)}",)
        return bare(target.name)

    def _target(self, ref: Reference, article: Article) -> Target | None:
        if ref.form == "link" and ref.target:
            home = self.index.file(ref.target)
            if home is None:
                files = [a.path for a in self.series.articles if a.role != "dedication"]
                self._unresolved(ref, ref.target, nearest(ref.target, files))
                return None
        elif ref.target:
            home = self._one(ref, ref.target, *self.index.articles.find(ref.target)) or self._by_file(ref)
            if home is None:
                return None
        else:
            home = Target("article", article.id, (article.title,), article.path)
        if not ref.fragment or home.kind == "external":
            return home
        return self._part(ref, home)

    def _by_file(self, ref: Reference) -> Target | None:
        """A last try for a wiki reference: the article's file name; an unresolved one is reported here."""
        if self.index.articles.find(ref.target)[0]:
            return None                         # ambiguous: reported already
        home = self.index.file(ref.target)
        if home is None:
            self._unresolved(ref, ref.target, self._near_articles(ref.target))
        return home

    def _part(self, ref: Reference, home: Target) -> Target | None:
        names = self.index.inside[home.anchor]
        fragment = ref.fragment or ""
        targets, exact = names.find(fragment)
        if not targets:
            self._unresolved(ref, f"{ref.target}#{fragment}", [f"[[{ref.target}#{n}]]" for n in names.near(fragment)])
            return None
        return self._one(ref, fragment, targets, exact)

    def _one(self, ref: Reference, name: str, targets: list[Target], exact: bool) -> Target | None:
        if len(targets) > 1:
            self.heard.append(found("reference-ambiguous", ref.span, target=name, near="، ".join(t.label for t in targets)))
        elif targets and not exact:
            self.heard.append(found("reference-near", ref.span, target=name, title=plain(targets[0].name)))
        return targets[0] if len(targets) == 1 else None

    def _near_articles(self, wanted: str) -> list[str]:
        out = []
        for name in self.index.articles.near(wanted):
            target = self.index.articles.find(name)[0][0]
            out.append(f"[[{name}]] ({target.path})")
        return out

    def _unresolved(self, ref: Reference, target: str, near: list[str]) -> None:
        self.heard.append(found("reference-unresolved", ref.span, target=target, near="، ".join(near)))
