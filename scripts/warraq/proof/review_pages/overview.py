"""What stands before the pages: which proof this is, how much was found, of what kind, in which article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from warraq.arabic.dates import date_in_words
from warraq.arabic.numerals import in_digits
from warraq.diagnostics import Severity
from warraq.phrases import counted
from warraq.proof.finding import Finding
from warraq.proof.proofed import Proofed
from warraq.proof.review_pages.controls import approval
from warraq.proof.review_pages.data import approved
from warraq.proof.review_pages.findings import finding_item
from warraq.proof.review_pages.kinds import KINDS, SEVERITIES_OF_MANY, kind_of
from warraq.html import tag, text

_STATES = {True: "معتمد", False: "تغيّر بعد اعتماده", None: "لم يُعتمد"}
_UNTITLED = {"dedication": "الإهداء"}
_SHOWN = 8              # digits of the build's hash


def overview(proofed: Proofed, unplaced: Sequence[tuple[int, Finding]], changes: str) -> str:
    """The section before the pages. `unplaced` are findings that are on no page, `changes` is the address of what changed, empty for none."""
    digits = proofed.book.settings.digits
    inner = tag("h1", text(proofed.book.settings.title)) + _facts(proofed) + _links(proofed, changes) + _counts(proofed.findings, digits)
    inner += _articles(proofed) + ("" if proofed.article else approval())
    if unplaced:
        items = "".join(finding_item(number, finding, "", digits) for number, finding in unplaced)
        inner += tag("section", tag("h2", "ملحوظات لا موضع لها في الصفحات", id="unplaced-name") + tag("ol", items, class_="findings"), class_="unplaced", aria_labelledby="unplaced-name")
    return tag("section", inner, class_="overview", aria_label="المسودة")


def _facts(proofed: Proofed) -> str:
    settings, build = proofed.book.settings, proofed.build
    date = date_in_words(build.date, settings.language, settings.digits, settings.calendar) if build.date else ""
    pages = in_digits(counted("page", len(proofed.sheets), "ar"), settings.digits) if proofed.sheets else ""
    which = f"مقال «{text(proofed.article.title)}» وحده" if proofed.article else ""
    known = [text(words) for words in (build.version, date, pages) if words] + [which] * bool(which)
    code = tag("bdi", build.id[:_SHOWN], dir="ltr", class_="build")
    return tag("p", "<span>مسودة للمراجعة</span>" + "".join(f"<span>{words}</span>" for words in known) + f"<span>البصمة {code}</span>", class_="facts")


def _links(proofed: Proofed, changes: str) -> str:
    links = [tag("a", "المسودة بصيغة PDF", href=proofed.draft)] if proofed.draft else []
    links += [tag("a", "ما تغيّر منذ آخر اعتماد", href=changes)] if changes else [tag("span", "بعد أول اعتماد يظهر هنا ما تغيّر بعده.")]
    links += [tag("button", "كيف أراجع؟", type="button", class_="how", data_do="dialog", value="#review-help")]
    return tag("p", "".join(links), class_="links")


def _counts(findings: Iterable[Finding], digits: str) -> str:
    """How many findings there are of each severity and kind; what is not ticked, style sheets hide."""
    findings = list(findings)
    if not findings:
        return tag("p", "لا ملحوظات على هذه المسودة.", class_="sound")
    severities = Counter(f.diagnostic.severity for f in findings)
    kinds = Counter(kind_of(f.diagnostic.code) for f in findings)
    grave = [_filter("severity", s.value, SEVERITIES_OF_MANY[s], severities[s], digits) for s in Severity if severities[s]]
    about = [_filter("source", kind, name, kinds[kind], digits) for kind, name in KINDS.items() if kinds[kind]]
    title = tag("h2", "ملحوظات الفحص " + tag("span", in_digits(len(findings), digits), class_="count"), id="found-name")
    return tag("section", title + _group("الدرجة", grave) + _group("النوع", about), class_="filters", aria_labelledby="found-name")


def _group(name: str, filters: Iterable[str]) -> str:
    return tag("div", tag("span", name, class_="group-name") + "".join(filters), class_="group", role="group", aria_label=name)


def _filter(by: str, value: str, name: str, count: int, digits: str) -> str:
    box = tag("input", type="checkbox", checked=True, data_by=by, value=value)
    return tag("label", f"{box}{name} {tag('span', in_digits(count, digits), class_='count')}", class_=f"filter {value}")


def _articles(proofed: Proofed) -> str:
    """The articles, where each begins, how much was found in it, whether it is approved."""
    firsts = _first_sheets(proofed)
    found = Counter(f.diagnostic.span.path for f in proofed.findings if f.diagnostic.span)
    blocks: dict[str, list] = {}
    for block in proofed.blocks:
        blocks.setdefault(block.article, []).append(block)
    digits = proofed.book.settings.digits
    rows = ""
    for each in proofed.book.articles:
        if each.id in firsts and proofed.article in (None, each):
            sheet = firsts[each.id]
            state, title = approved(proofed, blocks.get(each.id, [])), each.title or _UNTITLED.get(each.role, each.path)
            label = proofed.pages[sheet].label or in_digits(sheet + 1, digits)
            cells = tag("td", tag("a", text(title), href=f"#p{sheet + 1}")) + tag("td", text(label), data_name="الصفحة") + tag("td", in_digits(found[each.path], digits) if found[each.path] else "—", data_name="الملحوظات")
            rows += tag("tr", cells + tag("td", tag("span", _STATES[state], class_="now") + approval(each.id, title), class_=f"state {str(state).lower()}"), data_article=each.id)
    head = tag("thead", tag("tr", "".join(tag("th", name, scope="col") for name in ("المقال", "الصفحة", "الملحوظات", "الحال"))))
    return tag("details", tag("summary", "المقالات") + tag("table", head + tag("tbody", rows)), class_="articles", open=True) if rows else ""


def _first_sheets(proofed: Proofed) -> Mapping[str, int]:
    """The first shown page of each article; one of a document of its own, else one that has its text."""
    out: dict[str, int] = {}
    by_path = {a.path: a.id for a in reversed(proofed.book.articles)}
    for sheet in proofed.sheets:
        page = proofed.pages[sheet]
        if page.document:
            out.setdefault(page.document, sheet)
    for traced in proofed.lines:
        if traced.line.path in by_path and traced.sheet in proofed.sheets:
            out.setdefault(by_path[traced.line.path], traced.sheet)
    return out
