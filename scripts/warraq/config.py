"""book.yaml as Settings: every key of the contract with its kind, its default and its check."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import replace

from warraq import styles
from warraq.arabic.languages import language_of
from warraq.arabic.numerals import system_for
from warraq.catalogue import found
from warraq.diagnostics import Checked, Span
from warraq.editions import read_editions
from warraq.fields import MAPPING, TEXT, Fields
from warraq.metadata import ROLES, date_of, derived_identifier, identifier_of, isbn_of, link_problem
from warraq.model import Contributor, External, Part, Settings
from warraq.slug import GIVEN, slug_of
from warraq.yaml_positions import YamlList, YamlMapping, YamlText, YamlValue, parse_mapping

KEYS = ("title", "subtitle", "description", "publisher", "edition", "rights", "dedication", "author", "language", "slug", "identifier",
        "isbn", "date", "series", "subjects", "cover", "digits", "toc", "faq", "articles", "front", "back", "deposit", "external", "editions",
        "theme", "notes", "elongation", "calendar", "contributors")
ARTICLES = "articles"                       # the folder's name


def read_settings(text: str, path: str = "book.yaml") -> Checked[Settings | None]:
    """The settings that book.yaml gives, complete with defaults; None only where it is no YAML at all.

    Where a value is wrong, a finding says so and its default takes its place, so that all mistakes are heard at once.
    """
    parsed = parse_mapping(text, path)
    if parsed.value is None:
        return Checked(None, parsed.diagnostics)
    heard = list(parsed.diagnostics)
    fields = Fields(parsed.value, KEYS, heard)
    settings = _tells(fields)
    settings = _order(fields, _makes(fields, settings))
    if missing := [key for key in TRADE if settings.isbn and not getattr(settings, key)]:
        heard.append(found("imprint-incomplete", fields.span("isbn"), missing=", ".join(missing)))
    return Checked(settings, tuple(heard))


TRADE = ("publisher", "edition", "date")        # what an imprint has beside its ISBN


def _tells(fields: Fields) -> Settings:
    """What the book says of itself."""
    title, (author, sort_names) = fields.required("title"), _author(fields)
    contributors, more_names = _contributors(fields)
    dedication = fields.verbatim("dedication")
    identifier = _checked(fields, "identifier", identifier_of, "urn:uuid:… أو عنوان URL", "urn:uuid:… or a URL")
    language = _checked(fields, "language", language_of, "رمز لغة بمعيار BCP 47 مثل ar أو ar-EG", "a BCP 47 tag such as ar or ar-EG")
    return Settings(
        title=title, author=author, contributors=contributors, sort_names=sort_names + more_names, slug=_slug(fields, title), identifier=identifier or derived_identifier(title, author),
        subtitle=fields.text("subtitle"), description=fields.text("description", lines=True), publisher=fields.text("publisher"),
        edition=fields.text("edition"), rights=fields.text("rights", lines=True), deposit=fields.text("deposit"),
        dedication=dedication, dedication_span=fields.span("dedication") if dedication else None,
        language=language or "ar", isbn=_isbn(fields), series=_series(fields), subjects=fields.texts("subjects"),
        date=_checked(fields, "date", date_of, "تاريخ مثل 2026-11-01", "a date such as 2026-11-01"))


def _makes(fields: Fields, settings: Settings) -> Settings:
    """How the book is made."""
    editions, sheets = read_editions(fields.mapping_under("editions"), fields.heard)
    cover = _path(fields, "cover", fields.text("cover"), fields.span("cover"))
    return replace(
        settings, cover=cover, cover_span=fields.span("cover") if cover else None,
        digits=fields.choice("digits", ("arabic", "european"), _digits(settings.language)),
        calendar=fields.choice("calendar", ("gregorian", "hijri", "both"), "gregorian"),
        toc=fields.choice("toc", ("front", "back"), "front"), faq=fields.choice("faq", ("appendix", "inline", "both"), "appendix"),
        notes=fields.choice("notes", ("article", "page"), "article"), theme=_theme(fields), elongation=fields.choice("elongation", ("off", "restrained", "full"), "restrained"),
        external=_external(fields), editions=editions, spans=tuple(sheets))


def _order(fields: Fields, settings: Settings) -> Settings:
    """Which files make the book, in what order."""
    named: dict[str, Span] = {}
    front = _files(fields, "front", fields.items("front"), named)
    parts: list[Part] = []
    for item in fields.items("articles"):
        if isinstance(item, YamlMapping):
            title, files = _part(fields, item, named)
        else:
            title, files = "", _files(fields, "articles", (item,), named, ARTICLES)
        if not title and parts and not parts[-1].title:
            parts[-1] = Part("", parts[-1].files + files)
        elif files:
            parts.append(Part(title, files))
    back = _files(fields, "back", fields.items("back"), named)
    return replace(settings, front=front, parts=tuple(parts), back=back, spans=settings.spans + tuple(named.items()))


def _part(fields: Fields, item: YamlMapping, named: dict[str, Span]) -> tuple[str, tuple[str, ...]]:
    part = Fields(item, ("part", "articles"), fields.heard, "articles")
    title = part.required("part")
    if not part.items("articles") and part.value("articles") is None:
        fields.heard.append(found("key-missing", part.span("articles"), key="articles.articles"))
    return title, _files(part, "articles", part.items("articles"), named, ARTICLES)


def _files(fields: Fields, key: str, items: tuple[YamlValue, ...], named: dict[str, Span], folder: str = "") -> tuple[str, ...]:
    """File names as paths relative to the manuscript folder, each once."""
    out = []
    for item in items:
        name = _path(fields, key, fields.as_text(key, item), item.span, folder)
        if name in named:
            fields.heard.append(found("article-repeated", item.span, path=name))
        elif name:
            named[name] = item.span
            out.append(name)
        elif isinstance(item, YamlText) and not item.value:
            fields.wrong_type(key, item.span, TEXT)
    return tuple(out)


def _path(fields: Fields, key: str, written: str, span: Span, folder: str = "") -> str:
    """A file's path relative to the manuscript folder; empty with a finding where it leads elsewhere."""
    if not written:
        return ""
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", written) or written.startswith("//"):
        fields.heard.append(found("path-url", span, path=written))
        return ""
    base = "" if written.removeprefix("./").startswith(folder + "/") else folder
    path = posixpath.normpath(posixpath.join(base, written))
    if path.startswith(("/", "../")) or path == "..":
        fields.heard.append(found("path-outside", span, path=written))
        return ""
    return path


def _author(fields: Fields) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The authors, and how those are sorted of whom it is said: a text, a list, or for one of them `{name: …, sort: …}`."""
    before = len(fields.heard)
    value = fields.value("author")
    items = (value,) if isinstance(value, YamlMapping) else fields.items("author") if isinstance(value, YamlList) else ()
    if not any(isinstance(item, YamlMapping) for item in items):
        author, sort_names = fields.texts("author", alone=True), ()
    else:
        people = [_person(fields, "author", item) for item in items]
        author = tuple(name for name, _ in people if name)
        sort_names = tuple(person for person in people if all(person))
    if not author and len(fields.heard) == before:
        fields.heard.append(found("key-missing", fields.span("author"), key="author"))
    return author, sort_names


def _person(fields: Fields, key: str, item: YamlValue) -> tuple[str, str]:
    """A name, and the name as it is sorted or an empty string."""
    if not isinstance(item, YamlMapping):
        return fields.as_text(key, item), ""
    person = Fields(item, ("name", "sort"), fields.heard, key)
    return person.required("name"), person.text("sort")


def _contributors(fields: Fields) -> tuple[tuple[Contributor, ...], tuple[tuple[str, str], ...]]:
    """Translators, editors and the like, and how those are sorted of whom it is said."""
    people, sort_names = [], []
    for item in fields.items("contributors"):
        if not isinstance(item, YamlMapping):
            fields.wrong_type("contributors", item.span, MAPPING)
            continue
        entry = Fields(item, ("name", "role", "sort"), fields.heard, "contributors")
        name, role = entry.required("name"), entry.required("role")
        if role and role not in ROLES:
            entry.invalid("role", role, "، ".join(ROLES), ", ".join(ROLES))
        elif name and role:
            people.append(Contributor(name, role))
            sort_names += [(name, entry.text("sort"))] if entry.text("sort") else []
    return tuple(people), tuple(sort_names)


def _checked(fields: Fields, key: str, check: Callable[[str], str | None], want: str, want_en: str) -> str:
    """A text that passes a check, as the check writes it."""
    text = fields.text(key)
    value = check(text) if text else ""
    if value is None:
        fields.invalid(key, text, want, want_en)
    return value or ""


def _slug(fields: Fields, title: str) -> str:
    given = fields.text("slug")
    if given and not GIVEN.fullmatch(given):
        fields.invalid("slug", given, "حروف لاتينية وأرقام و- و_", "Latin letters, digits, - and _")
        given = ""
    return given or slug_of(title)


def _isbn(fields: Fields) -> str:
    text = fields.text("isbn")
    isbn = isbn_of(text) if text else ""
    if isbn is None:
        fields.heard.append(found("isbn-invalid", fields.span("isbn"), value=text))
    return isbn or ""


def _digits(language: str) -> str:
    subtags = language.split("-")
    region = subtags[-1] if len(subtags) > 1 and len(subtags[-1]) != 4 else ""
    return system_for(f"{subtags[0]}-{region}" if region else subtags[0])


def _series(fields: Fields) -> tuple[str, str]:
    mapping = fields.mapping_under("series")
    if mapping is None:
        return "", ""
    series = Fields(mapping, ("name", "position"), fields.heard, "series")
    position = series.text("position")
    if position and not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,2})?", position):
        series.invalid("position", position, "عدد مثل 1", "a number such as 1")
        position = ""
    return series.required("name"), position


def _theme(fields: Fields) -> str:
    theme = fields.text("theme", styles.CLASSIC)
    if theme == styles.CLASSIC or theme in styles.themes():
        return theme
    fields.heard.append(found("theme-missing", fields.span("theme"), value=theme, near="، ".join(styles.themes() or (styles.CLASSIC,))))
    return styles.CLASSIC


def _external(fields: Fields) -> tuple[External, ...]:
    out = []
    for item in fields.items("external"):
        if not isinstance(item, YamlMapping):
            fields.wrong_type("external", item.span, MAPPING)
            continue
        entry = Fields(item, ("title", "url", "aliases"), fields.heard, "external")
        title, url = entry.required("title"), entry.text("url")
        if url and (problem := link_problem(url)):
            fields.heard.append(found(problem, entry.span("url"), url=url))
        out.append(External(title, url, entry.texts("aliases"), item.span))
    return tuple(out)
