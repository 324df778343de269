"""Importing: raw text and Markdown become a manuscript; nothing is made up, every guess is told, the originals are kept."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from warraq.arabic.normalize import fold
from warraq.catalogue import found
from warraq.diagnostics import Diagnostic, Span, has_errors
from warraq.faults import why
from warraq.importing import account, markdown, pictures, text
from warraq.importing.drafts import Draft, Imported
from warraq.importing.guessing import Sure, guess
from warraq.importing.manuscript import ARTICLES, BOOK, IMAGES, ORIGINALS, REPORT, Existing, changed_book, existing, front_matter, new_book
from warraq.importing.naming import file_stem, numbered, title_in_name
from warraq.importing.originals import Original, expanded, file_name, read_original
from warraq.importing.references import Known, stub
from warraq.importing.wording import words
from warraq.lint import repair
from warraq.report import show
from warraq.terminal import terminal_on
from warraq.write import folder_lock, replace_all

OK, FAILED, USAGE = 0, 1, 2
WRITERS = {"text": text.written, "markdown": markdown.written}


def run(sources: Sequence[Path], into: Path, lang: str = "ar", interactive: bool = False, title: str | None = None, draft: bool = False,
        shaping: str = "auto") -> int:
    """`warraq import`: sources (files, or folders of them) become articles of the manuscript `into`; all of them or none.

    Returns the exit status: 0 done, or nothing was new; 1 a source or the manuscript has errors; 2 a format that is not known.
    `title` is the article's title, or the book's where there are several sources. Nothing is asked unless `interactive` and not `draft`.
    """
    work = _Import(into, lang, interactive and not draft, title or "")
    said = terminal_on(sys.stderr, lang, shaping)
    done = work.carry_out(expanded(list(sources)))
    sys.stderr.write(show(work.heard, {}, said))
    if not done:
        print("warraq: " + said.prose(words("refused", lang), 8), file=sys.stderr)
        return USAGE if any(d.code == "import-format" for d in work.heard) else FAILED
    out = terminal_on(sys.stdout, lang, shaping)
    for article in work.articles:
        print(account.on_terminal(article, out, work.kept[article.name]))
    if work.articles:
        print(out.prose(words("whole", lang, path=into / REPORT)))
        print(out.prose(words("next", lang, path=into)))
    else:
        print(out.prose(words("nothing", lang, path=into)))
    return OK


@dataclass
class _Import:
    """One import: what it found, what it makes, and what the author should hear of at once."""

    into: Path
    lang: str
    asks: bool
    title: str
    heard: list[Diagnostic] = field(default_factory=list)
    articles: list[Imported] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)      # article's file name -> path of its original
    files: dict[str, bytes] = field(default_factory=dict)   # what is to be written, by path below `into`

    def carry_out(self, paths: list[Path]) -> bool:
        """Whether all went well; if not, nothing was written."""
        before = self._take(existing(self.into))
        originals = [original for path in paths if (original := self._take(read_original(path)))]
        if before is None or len(originals) < len(paths) or not paths:
            return False
        new = self._new(originals, before)
        drafts = [self._drafted(original, self.title if len(paths) == 1 else "") for original in new or ()]
        if new is None or not all(drafts):
            return False
        if drafts:
            self._write_articles([d for d in drafts if d], before)
            if has_errors(self.heard):
                return False
            self._write_book(before)
            self.files[REPORT] = account.report(self.articles, self.heard, self.lang, before.report, self.kept).encode()
        return not drafts or self._put()

    def _take(self, checked: tuple) -> object:
        self.heard += checked[1]
        return checked[0]

    # ---- sources

    def _new(self, originals: list[Original], before: Existing) -> list[Original] | None:
        """The sources that were not imported before; None where one has changed since."""
        known = {data: name for name, data in before.originals.items()}
        new: list[Original] = []
        changed = False
        for original in originals:
            name = file_name(original.path)
            if original.data in known:
                self.heard.append(found("import-already", original.span(), original=f"{ORIGINALS}/{known[original.data]}"))
            elif name in before.originals:
                self.heard.append(found("import-source-changed", original.span(), original=f"{ORIGINALS}/{name}"))
                changed = True
            else:
                known[original.data] = numbered(original.path.stem, [*before.originals, *(known.values())], original.path.suffix)
                new.append(original)
        return None if changed else new

    def _drafted(self, original: Original, title: str) -> Draft | None:
        """The source with its title, asked for where only the author knows it."""
        raw = original.format == "text" and not text.is_markdown(original.text)
        if not raw and original.format == "text":
            original = replace(original, format="markdown", guesses=(*original.guesses, guess("markdown", original.span(), Sure.MEDIUM)))
        draft = text.drafted(original, title) if raw else self._take(markdown.drafted(original, title))
        if draft is None:
            return None
        if self.asks and draft.sure is Sure.LOW and (answer := self._asked("ask-title", draft.title, path=original.path)):
            draft = replace(draft, title=answer, sure=Sure.HIGH, origin="asked")
        draft = replace(draft, title=" ".join(repair(draft.title).split()))
        if not draft.title:
            self.heard.append(text.untitled(original))
            return None
        return draft

    def _asked(self, name: str, default: str = "", **facts: object) -> str:
        """What the author answers on the terminal; the default if that is nothing, or nobody can be asked."""
        if not self.asks:
            return default
        print(words(name, self.lang, **facts) + (f" [{default}]" if default else "") + ": ", end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip() or default

    # ---- articles

    def _write_articles(self, drafts: list[Draft], before: Existing) -> None:
        stems: list[str] = []
        for draft in drafts:
            stems.append(file_stem(draft.original.path.stem, draft.title, [*before.stems, *stems]))
        width = max(2, len(str(before.last_number + len(drafts))))
        names = [f"{before.last_number + n:0{width}}-{stem}.md" for n, stem in enumerate(stems, 1)]
        mine = [stub(str(d.front.get("id") or stem), f"{ARTICLES}/{name}", d.title, str(d.front.get("short", "")))
                for d, stem, name in zip(drafts, stems, names)]
        self.known = Known((*before.articles, *mine), before.external)
        shown: dict[str, bytes] = {}
        for draft, name in zip(drafts, names):
            article = self._article(draft, name, shown)
            shown |= article.pictures
            self.articles.append(article)
            self._keep(article, before)

    def _article(self, draft: Draft, name: str, there: dict[str, bytes]) -> Imported:
        body, heard = WRITERS[draft.original.format](draft, self.known)
        brought, said = {}, ()
        if draft.original.format == "markdown":
            body, brought, said = pictures.brought(body, draft, self.into / IMAGES, there)
            self.heard += [d for d in said if has_errors((d,))]
        front = draft.kept_front or front_matter(draft.title, dict(draft.front))
        return Imported(draft, name, f"{front}\n\n{body}", (*draft.original.guesses, *_told(draft), *draft.heard, *heard, *said), brought)

    def _keep(self, article: Imported, before: Existing) -> None:
        """The article, its pictures and its original among the files to be written."""
        original = article.draft.original
        path = Path(file_name(original.path))
        taken = [*before.originals, *(p.removeprefix(f"{ORIGINALS}/") for p in self.kept.values())]
        self.kept[article.name] = f"{ORIGINALS}/{numbered(path.stem, taken, path.suffix)}"
        self.files[f"{ARTICLES}/{article.name}"] = article.text.encode()
        self.files[self.kept[article.name]] = original.data
        self.files |= {f"{IMAGES}/{name}": data for name, data in article.pictures.items()}

    # ---- the book

    def _write_book(self, before: Existing) -> None:
        external = self.known.found
        if not before.book:
            self.files[BOOK] = self._new_book(external).encode()
            return
        listed = before.settings is not None and any(part.files for part in before.settings.parts)
        names = [article.name for article in self.articles]
        if not external and not listed:
            return
        changed = changed_book(before, names, external)
        entries = "، ".join([*(names if listed else []), *external])
        if changed is None:
            self.heard.append(found("import-book-by-hand", Span(BOOK), entries=entries))
        else:
            self.files[BOOK] = changed.encode()
            self.heard.append(found("import-book-changed", Span(BOOK), entries=entries))

    def _new_book(self, external: list[str]) -> str:
        """book.yaml of a new book. What nobody told is a stand-in, marked as such, and an open question."""
        remarks = {"external": words("remark-external", self.lang)}
        title = self._book_title()
        if not title:
            remarks["title"] = words("remark-title", self.lang)
            self.heard.append(found("import-book-title-missing", Span(BOOK, 1)))
        named = {str(a.draft.front["author"]) for a in self.articles if isinstance(a.draft.front.get("author"), str)}
        author = named.pop() if len(named) == 1 and all(a.draft.front.get("author") for a in self.articles) else self._asked("ask-author")
        if not author:
            remarks["author"] = words("remark-author", self.lang)
            self.heard.append(found("import-author-missing", Span(BOOK, 2)))
        return new_book(title or words("book", self.lang), author or words("author", self.lang), remarks, external)

    def _book_title(self) -> str:
        """The title given, the only article's, the one asked for, or the one that the folder's name tells."""
        if self.title or len(self.articles) == 1:
            return self.title or self.articles[0].draft.title
        named = title_in_name(self.into.resolve().name)
        told = named.title if named and named.sure is not Sure.LOW and fold(named.title) != fold("مخطوط") else ""
        return self._asked("ask-book", told)

    def _put(self) -> bool:
        try:
            with folder_lock(self.into):
                replace_all(self.into, self.files)
        except OSError as error:
            self.heard.append(found("write-failed", Span(str(self.into)), path=self.into, **why(error)))
            return False
        return True


def _told(draft: Draft) -> tuple[Diagnostic, ...]:
    """The guess that a title is, unless the author gave it."""
    if draft.origin in ("option", "asked", "front-matter"):
        return ()
    return (guess(f"title-{draft.origin}", draft.original.span(draft.line, 1 if draft.line else 0), draft.sure, title=draft.title),)
