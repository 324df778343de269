"""The EPUB of the sample book: valid by EPUBCheck, and complete."""

import zipfile

from lxml import etree

from warraq.render.epub.shelf import shelf
from warraq.verify import epubcheck

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"


def test_epubcheck_finds_nothing(sample, monkeypatch):
    """Nor does the press itself. EPUBCheck was asked while the book was built; its answer is kept."""
    monkeypatch.setenv("JAVA", "java")
    kept = shelf(sample.out / ".cache", "verdicts")
    opinion = epubcheck.asked(sample.path("epub").read_bytes(), kept)
    assert (opinion.version, opinion.messages, opinion.not_run, kept.hits) == ("5.3.0", (), None, 1)
    assert {d["severity"] for d in sample.report["diagnostics"]} <= {"notice"}


def test_notes_and_faq_lead_both_ways(sample):
    with zipfile.ZipFile(sample.path("epub")) as book:
        files = {n: etree.fromstring(book.read(n)) for n in book.namelist() if n.endswith(".xhtml")}
    calls = [(n, a) for n, d in files.items() for a in d.iter(XHTML + "a") if a.get(TYPE) == "noteref"]
    assert len(calls) >= 20
    for name, call in calls:
        note = files[name].xpath("//*[@id=$id]", id=call.get("href")[1:])[0]
        assert note.get(TYPE) == "footnote" and any(a.get("role") == "doc-backlink" for a in note.iter(XHTML + "a"))
    appendix = next(d for n, d in files.items() if n.endswith("/faq.xhtml"))
    homes = {a.get("href").partition("#")[0] for a in appendix.iter(XHTML + "a")}
    for home in ("why-fail.xhtml", "trust.xhtml", "first-year.xhtml"):
        assert home in homes
        page = next(d for n, d in files.items() if n.endswith("/" + home))
        assert any((a.get("href") or "").startswith("faq.xhtml#") for a in page.iter(XHTML + "a"))
