"""The gate: a sound EPUB passes, each broken one is found out."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from epub_sample import built, composition, with_body

from warraq.model import Entry
from warraq.verify.epub import check

WHY, NAV, OPF, CSS = "EPUB/text/why.xhtml", "EPUB/nav.xhtml", "EPUB/content.opf", "EPUB/styles/book.css"


def changed(content: bytes, name: str, pattern: str, becomes: str) -> bytes:
    """The EPUB with the first match in one of its files replaced."""

    def change(old: str) -> str:
        new = re.sub(pattern, becomes, old, count=1, flags=re.S)
        assert new != old, pattern
        return new

    return rewritten(content, lambda n, data: change(data.decode()).encode() if n == name else data)


def rewritten(content: bytes, change, extra: tuple[tuple[str, bytes], ...] = (), order=lambda names: names) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        files = [(old.getinfo(n), change(n, old.read(n))) for n in order(old.namelist())]
        for info, data in files:
            if data is not None:
                new.writestr(info, data)
        for name, data in extra:
            new.writestr(zipfile.ZipInfo(name, old.infolist()[0].date_time), data)
    return out.getvalue()


def found(book, content: bytes) -> list[str]:
    diagnostics = check(replace(book.value, content=content), composition())
    assert {d.code for d in diagnostics} <= {"edition-unsound"} and all(d.fact("edition") == "epub" for d in diagnostics)
    return [d.fact("why_en") for d in diagnostics]


def test_sound(book):
    assert found(book, book.value.content) == []


@pytest.mark.parametrize(
    ("name", "pattern", "becomes", "why"),
    [
        (OPF, ' page-progression-direction="rtl"', "", "right to left"),
        (OPF, ' dir="rtl"', "", "right to left"),
        (OPF, ' xml:lang="ar"', "", "right to left"),
        (OPF, "<dc:creator.*</dc:creator>", "", "no creator"),
        (OPF, '<itemref idref="document-faq"/>', "", "spine"),
        (OPF, ' properties="cover-image"', "", "cover"),
        (OPF, '(<item href="toc.ncx")', r'<item href="gone.png" id="gone" media-type="image/png"/>\1', "not in the container"),
        (OPF, '<item href="media/[^>]*>', "", "not in the manifest"),
        (WHY, ' dir="rtl"', "", "no dir"),
        (WHY, ' lang="ar"', ' lang="en"', "no dir"),
        (WHY, "<title>.*?</title>", "<title></title>", "no title"),
        (WHY, "<body.*</body>", "<body></body>", "empty"),
        (WHY, 'href="faq.xhtml#_faq"', 'href="faq.xhtml#gone"', "leads nowhere"),
        (WHY, 'href="faq.xhtml#_faq"', 'href="javascript:alert(1)"', "leads nowhere"),
        (WHY, r'src="\.\./media/', 'src="../gone/', "leads nowhere"),
        (WHY, 'id="why.s1"', 'id="why"', "twice"),
        (WHY, "<p>", "<p", "XMLSyntaxError"),
        (WHY, "<p>", '<p style="padding-right: 1em">', "padding-right"),
        (WHY, "(<p>)", r'\1<span role="doc-pagebreak" id="pb1" aria-label="1"></span>', "page list"),
        (NAV, '<nav epub:type="landmarks".*?</nav>', "", "landmarks"),
        (NAV, '<li><a href="text/preface.xhtml#preface">.*?</li>', "", "not in the contents"),
        (NAV, r'(<li><a href="text/preface\S*</li>\s*)(<li><a href="text/why\S* .*?</ol></li>)', r"\2\1", "order of reading"),
        (CSS, r"\Z", "li { direction: ltr }", "direction"),
        (CSS, r"\Z", "li { letter-spacing: .1em }", "letter-spacing"),
        (CSS, r"\Z", "li { margin-left: 1em }", "margin-left"),
        (CSS, r"\Z", "li { text-align:right }", "text-align"),
        (CSS, r"\Z", "li { position: fixed }", "position"),
        (CSS, r"\Z", "li { background: url(https://example.org/x.png) }", "https"),
        (CSS, r"\Z", "li { background: url(../media/gone.png) }", "leads nowhere"),
    ],
)
def test_broken(book, name: str, pattern: str, becomes: str, why: str):
    assert any(why in f for f in found(book, changed(book.value.content, name, pattern, becomes)))


def test_broken_containers(book):
    content = book.value.content
    late = list(reversed(zipfile.ZipFile(io.BytesIO(content)).namelist()))
    assert any("mimetype" in f for f in found(book, rewritten(content, lambda n, d: d, order=lambda names: late)))
    assert any("unsafe" in f for f in found(book, rewritten(content, lambda n, d: d, (("EPUB/../../x", b""),))))
    assert any("one name" in f for f in found(book, rewritten(content, lambda n, d: d, (("EPUB/TOC.ncx", b""),))))
    assert found(book, content[:5000]) and found(book, b"") and found(book, rewritten(content, lambda n, d: None if n == OPF else d))
    assert any("damaged" in f or "Error" in f or "BadZipFile" in f for f in found(book, content[:90000] + b"xxxx" + content[90004:]))


def test_what_the_composition_has_must_be_there(book):
    given = composition()
    fewer = check(book.value, replace(given, pages=given.pages[:-1], outline=(*given.outline, Entry("آخر", "text/faq.xhtml#why.q1"))))
    assert [d.fact("why_en") for d in fewer] == ["EPUB/nav.xhtml: the contents are not the composition's outline"]
    turned = check(book.value, replace(given, pages=given.pages[::-1]))
    assert [d.fact("why_en") for d in turned] == ["EPUB/content.opf: spine: not the composition's documents in their order"]


def test_one_defect_of_ours_is_not_told_a_thousand_times(folder: Path, cache: Path):
    many = with_body(
        composition(),
        lambda x: x.replace("<p>نصّ قصير.</p>", "".join(f'<p><a href="#gone{i}">x</a></p>' for i in range(99))),
        "text/preface.xhtml",
    )
    assert len(check(built(many, folder, cache=cache).value, many)) == 20
