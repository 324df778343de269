"""Tagged editions: what is read, in which order, and what is left to the eye."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pdf_books import WORDS, Bench, page, reference
from PIL import Image
from read_aloud import first, outline, said

from warraq.render.pdf.cures import glyph_texts, link_areas
from warraq.render.pdf.cures.glyph_texts import shared
from warraq.verify import fonts, tagged
from warraq.verify.drawn import drawn

CSS = """
@page { @top-center { content: "رأس جارٍ"; font: 10pt Amiri } }
aside.footnote { float: footnote; footnote-policy: line }
::footnote-call { content: "(" attr(data-mark) ")" }
::footnote-marker { content: "(" attr(data-mark) ") " }
.leader::before { content: leader(" . ") }
ol.contents li { list-style: none } table { border-collapse: collapse } td, th { border: 1px solid }
"""


@pytest.fixture
def screen(bench: Bench) -> Bench:
    """A bench whose editions are read on screens, and say what they read as."""
    bench.mirrored, bench.edition = False, {"standard": "pdf/ua-1"}
    bench.write(bench.css + CSS)
    return bench


def opened(bench: Bench, *bodies: str) -> pikepdf.Pdf:
    """A book of chapters with these bodies; its tree and its content belong together."""
    rendered = bench.render([page(name, body) for name, body in zip("abc", bodies)])
    assert rendered.diagnostics == (), rendered.diagnostics
    pdf = pikepdf.open(io.BytesIO(rendered.value.content))
    assert list(tagged.faults(pdf)) == [] == list(tagged.content_faults(pdf, drawn(pdf)))
    return pdf


def note(key: str, text: str) -> str:
    return f'<aside class="footnote" id="{key}" data-mark="١">{text}</aside>'


def test_elements_become_standard_types_in_the_order_of_reading(screen: Bench) -> None:
    body = ("<h1>باب</h1><section><h2>فصل</h2><p>نص <b>غليظ</b> و<code>x = 1</code> و<q>قول</q>.</p>"
            "<ul><li>أول<ul><li>داخل</li></ul></li><li><p>ثان</p></li></ul><dl><dt>لفظ</dt><dd>معنى</dd></dl>"
            "<blockquote><p>قال</p></blockquote><div>سطر بلا فقرة</div><pre>a\n  b</pre></section>")
    assert outline(opened(screen, body), "Document") == [
        "Art", "H1: باب", "Sect", "H2: فصل", "P: نص غليظ وx = 1 و”قول“.", "Code: x = 1", "Quote: ”قول“",
        "L", "LI", "Lbl: • ", "LBody", "P: أول", "L", "LI", "Lbl: ◦ ", "LBody: داخل", "LI", "Lbl: • ", "LBody", "P: ثان",
        "L", "LI", "Lbl: لفظ", "LBody: معنى", "BlockQuote", "P: قال", "P: سطر بلا فقرة", "P: a\n  b", "Code: a\n  b"]


def test_a_paragraph_on_two_pages_is_one(screen: Bench) -> None:
    pdf = opened(screen, f"<p>{' '.join([WORDS] * 12)}</p>")
    assert len(pdf.pages) == 2
    paragraphs = [e for e, _ in tagged.elements(pdf) if e.S == "/P"]
    assert len(paragraphs) == 1 and said(paragraphs[0]) == " ".join([WORDS] * 12)


def test_places_for_a_line_break_are_not_read(screen: Bench) -> None:
    pdf = opened(screen, f"<p>قال في «كتاب الحيوان» (الجزء الأول) <code>a/\u200bb/\u200bc</code> {WORDS}</p>")
    assert said(first(pdf, "P")) == f"قال في «كتاب الحيوان» (الجزء الأول) a/b/c {WORDS}"


def test_a_note_is_read_after_its_paragraph(screen: Bench) -> None:
    body = f"<p>قبل{note('n1', '<b>متن</b> الحاشية')} بعد.</p><ul><li>بند{note('n2', 'ثانية')} تال</li></ul>"
    pdf = opened(screen, body)
    assert outline(pdf, "Document", "Art") == [
        "P: قبل(١) بعد.", "Reference: (١)", "Lbl: (١)", "Note", "Lbl: (١) ", "P: متن الحاشية",
        "L", "LI", "Lbl: • ", "LBody", "P: بند(١) تال", "Reference: (١)", "Lbl: (١)", "Note", "Lbl: (١) ", "P: ثانية"]
    names = pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)
    assert {str(e.ID): e.objgen for e, _ in tagged.elements(pdf) if e.S == "/Note"} == {key: e.objgen for key, e in names.items()}


def test_a_note_on_the_page_before_the_end_of_its_paragraph_does_not_part_words(screen: Bench) -> None:
    pdf = opened(screen, f"<p>كلام{note('n1', 'حاشية')} {' '.join([WORDS] * 14)}</p>")
    assert said(first(pdf, "P")) == f"كلام(١) {' '.join([WORDS] * 14)}" and len(pdf.pages) > 1


def test_the_sign_that_a_note_goes_on_is_not_read(screen: Bench) -> None:
    """A note longer than its page bears a sign at the end of one part and at the begin of the next."""
    screen.write(f"{screen.css}{CSS} aside.footnote {{ block-ellipsis: ' =' }}")
    pdf = opened(screen, f"<p>كلام{note('n1', ' '.join([WORDS] * 20))} بعد.</p>")
    assert len(pdf.pages) > 1 and said(first(pdf, "Note")).split() == ["(١)", *" ".join([WORDS] * 20).split()]


def test_a_note_that_is_printed_again_has_an_id_of_its_own(screen: Bench) -> None:
    body = f"<p>كلام{note('n1', 'حاشية')}</p><p class='new'>كلام{note('', 'حاشية')} وآخر{note('', 'حاشية')}</p>".replace(' id=""', "")
    pdf = opened(screen, body, body.replace("n1", "n2"))
    ids = [str(e.ID) for e, _ in tagged.elements(pdf) if e.S == "/Note"]
    assert len(ids) == len(set(ids)) == 6 and {"n1", "n2"} < set(ids)


def test_the_head_of_a_table_on_several_pages_is_read_once(screen: Bench) -> None:
    rows = "".join(f"<tr><th scope='row'>صف {i}</th><td>قيمة</td></tr>" for i in range(30))
    body = f"<table><thead><tr><th>اسم</th><th>قدر</th></tr></thead><tbody>{rows}</tbody></table>"
    pdf = opened(screen, body)
    heads = [said(e) for e, _ in tagged.elements(pdf) if e.S == "/TH"]
    assert len(pdf.pages) > 1 and heads == ["اسم", "قدر", *(f"صف {i}" for i in range(30))]
    assert [str(e.A.Scope) for e, _ in tagged.elements(pdf) if e.S == "/TH"] == ["/Column"] * 2 + ["/Row"] * 30


def test_what_css_puts_between_items_and_rows_is_decoration(screen: Bench) -> None:
    screen.write(f"{screen.css}{CSS} ul::before, dl::after, table::before, tr::after {{ content: '※' }}")
    pdf = opened(screen, "<ul><li>بند</li></ul><dl><dt>لفظ</dt><dd>معنى</dd></dl><table><tr><td>خلية</td></tr></table>")
    assert [line for line in outline(pdf) if "※" in line] == []


def test_cells_say_what_they_span(screen: Bench) -> None:
    pdf = opened(screen, "<table><tr><th colspan='2'>رأس</th></tr><tr><td rowspan='2'>أ</td><td>ب</td></tr><tr><td></td></tr></table>")
    assert int(first(pdf, "TH").A.ColSpan) == 2 and int(first(pdf, "TD").A.RowSpan) == 2
    assert sum(e.S == "/TD" for e, _ in tagged.elements(pdf)) == 3             # the empty one is there


def test_running_heads_folios_and_leaders_are_artifacts(screen: Bench) -> None:
    number = '<span class="page-number" data-target="t"></span>'
    pdf = opened(screen, f'<ol class="contents"><li><a href="#t">باب<span class="leader"></span>{number}</a></li></ol><p id="t">نص</p>')
    assert outline(pdf, "Document", "Art") == ["TOC", "TOCI: باب ١", "Reference: باب ١", "Link: باب ١", "P: نص"]
    content = b" ".join(pdf.pages[0].obj.Contents.read_bytes().split())
    assert content.count(b"/Artifact <</Type /Pagination>> BDC") > 2


def test_headings_do_not_skip_levels_from_chapter_to_chapter(screen: Bench) -> None:
    pdf = opened(screen, "<h1>أ</h1><h4>ب</h4><h4>ج</h4>", "<h3>د</h3><h2>ه</h2>")
    assert [line for line in outline(pdf) if line[0] == "H"] == ["H1: أ", "H2: ب", "H2: ج", "H2: د", "H2: ه"]


def test_foreign_words_bear_their_language(screen: Bench) -> None:
    pdf = opened(screen, '<p>قال <span lang="en">Good day</span> ثم <abbr title="الأمم المتحدة">أ.م.</abbr></p><p lang="fr">Bonjour</p>')
    assert [(str(e.S), str(e.Lang), said(e)) for e, _ in tagged.elements(pdf) if "/Lang" in e] == [
        ("/Span", "en", "Good day"), ("/P", "fr", "Bonjour")]
    assert [str(e.E) for e, _ in tagged.elements(pdf) if "/E" in e] == ["الأمم المتحدة"]


def test_links_say_where_they_lead_with_true_numbers(screen: Bench) -> None:
    pdf = opened(screen, f'<p>{reference("t")} و<a href="https://example.org/">موقع</a></p>', '<p class="new">نص</p><p class="new" id="t">هنا</p>')
    notes = [note for one in pdf.pages for note in one.obj.get("/Annots", [])]
    assert [str(n.Contents) for n in notes] == ["انظر، ص ٣", "موقع (https://example.org/)"] and all(int(n.F) == 4 for n in notes)
    assert [said(e) for e, _ in tagged.elements(pdf) if e.S == "/Link"] == ["انظر، ص ٣", "موقع"]


def test_a_line_of_the_contents_is_one_link_on_the_page(screen: Bench) -> None:
    number = '<span class="page-number" data-target="t"></span>'
    body = f'<ol class="contents"><li><a href="#t" style="display: block">باب<span class="leader"></span>{number}</a></li></ol><p id="t">نص</p>'

    def links(document: object) -> int:
        return len(document.pages[0].links)
    assert screen.seen(body, links, CSS, without=(link_areas.CURE,)) > 2 and screen.seen(body, links, CSS) == 1
    pdf = opened(screen, body)
    (note,) = pdf.pages[0].obj.Annots
    assert all(39 < float(x) < 261 for x in (note.Rect[0], note.Rect[2]))


def test_spaces_swallowed_by_line_ends_are_read_and_none_are_added(screen: Bench) -> None:
    address = "https://example.org/" + "/".join(["articles"] * 12)
    text = f"{WORDS} {WORDS} <b>{WORDS}</b> {WORDS}"
    pdf = opened(screen, f"<p>{text} <a href='{address}'>{WORDS}</a> {text}</p><p style='overflow-wrap: anywhere'>{address}</p>")
    first_one, second = (e for e, _ in tagged.elements(pdf) if e.S == "/P")
    assert said(first_one) == f"{text} {WORDS} {text}".replace("<b>", "").replace("</b>", "") and said(second) == address


def test_pictures(screen: Bench, tmp_path) -> None:
    Image.new("RGB", (400, 200), (9, 90, 200)).save(screen.folder / "manuscript/p.png")
    img = '<img src="book://manuscript/p.png" width="80" height="40" alt="{}"/>'
    pdf = opened(screen, f"<figure class='figure'>{img.format('نهر')}<figcaption>شكل</figcaption></figure><p>{img.format('')} نص</p>")
    assert outline(pdf, "Document", "Art") == ["Div", "Figure: نهر", "Caption: شكل", "P:  نص"]
    left, low, right, high = (float(v) for v in first(pdf, "Figure").A.BBox)
    assert (round(right - left), round(high - low)) == (60, 30) and 300 < low < high < 361         # the page is 400 points high, its margin 40
    assert b"/Artifact" in pdf.pages[0].obj.Contents.read_bytes()


def test_a_box_that_stands_for_a_picture_is_one(screen: Bench) -> None:
    box = '<span role="img" aria-label="أُنجز" style="display: inline-block; width: 9pt; height: 9pt; border: 1pt solid"></span>'
    pdf = opened(screen, f"<ul style='list-style: none'><li>{box} مهمة</li></ul>")
    assert outline(pdf, "Document", "Art") == ["L", "LI", "LBody", "Figure: أُنجز"] and said(first(pdf, "LBody")).split() == ["أُنجز", "مهمة"]


def test_a_line_end_that_the_author_made_parts_words(screen: Bench) -> None:
    assert said(first(opened(screen, "<p>صدر<br/>عجز</p>"), "P")) == "صدر عجز"


def test_what_shaping_adds_is_not_read(screen: Bench) -> None:
    """The joiner that joins letters over the border of an element is drawn, not said."""
    assert said(first(opened(screen, "<p>الـ<b>كتاب</b> وال<b>قلم</b></p><p>مـد</p>"), "P")) == "الـكتاب والقلم"


def test_no_text_is_longer_than_an_archive_may_hold(screen: Bench) -> None:
    pdf = opened(screen, f"<p>{' '.join([WORDS] * 250)}</p>")
    assert said(first(pdf, "P")) == " ".join([WORDS] * 250)
    assert max(len(bytes(e.ActualText)) for e, _ in tagged.elements(pdf) if "/ActualText" in e) < 32767


def test_a_line_is_one_text_object_whatever_is_marked_in_it(screen: Bench) -> None:
    """MuPDF puts right-to-left pieces in order within one text object only."""
    pdf = opened(screen, "<p>نص <b>غليظ</b> ثم <code>x</code> ثم <i>مائل</i></p>")
    objects = [part.split(b"ET")[0] for part in pdf.pages[0].obj.Contents.read_bytes().split(b"BT\n")[1:]]
    assert [part.count(b"/Span") for part in objects if b"/Span" in part] == [6]


def test_what_is_translucent_is_read_as_one(screen: Bench) -> None:
    pdf = opened(screen, "<p style='opacity: .5'>نص <b>شفيف</b> هنا</p>")
    assert outline(pdf, "Document", "Art") == ["P: نص شفيف هنا"]


def test_screen_editions_are_always_tagged_but_say_no_text_besides_their_glyphs(screen: Bench) -> None:
    """MuPDF takes such text for one in the order of the page, and its readers search in vain."""
    import pymupdf
    body = f'<h1>باب</h1><p lang="en">Good day</p><p>نص{note("n1", "حاشية")} {reference("t")} بعد</p><p id="t">{WORDS}</p>'
    spoken = opened(screen, body)
    screen.edition = {}
    plain = opened(screen, body)
    assert not any("/ActualText" in e for e, _ in tagged.elements(plain)) and any("/ActualText" in e for e, _ in tagged.elements(spoken))
    kinds = [[e.S for e, _ in tagged.elements(pdf) if e.S != "/Span"] for pdf in (plain, spoken)]
    assert kinds[0] == kinds[1]
    assert [str(n.Contents) for n in plain.pages[0].obj.Annots] == ["انظر، ص ١"]
    content = screen.render([page("a", body)]).value.content
    assert "الوراق" in pymupdf.open(stream=content)[0].get_text()


def test_print_without_a_standard_has_no_tags(bench: Bench) -> None:
    content = bench.render([page("a", f"<p>{WORDS}</p>")]).value.content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root and b"BDC" not in pdf.pages[0].obj.Contents.read_bytes()


def test_every_glyph_has_a_text(screen: Bench) -> None:
    """Signs and their letters are several glyphs of one cluster: each says its own, in any order of use."""
    body = "<p style='font-family: Amiri Quran'>بَّ بِسْمِ اللَّهِ الرَّحْمَنِ أُحِلَّ إِنَّا لَإِلَى</p><p>قَالَ الشَّيْخُ أَحْمَدُ إِلَّا لِأَجْلِ</p>"
    css = f"{screen.css}{CSS}"

    def holes() -> list[str]:
        def look(document: object) -> list[str]:
            document.write_pdf(uncompressed_pdf=True)
            return [t for font in document.fonts.values() for t in font.to_unicode.values()]
        return look
    assert "" in screen.seen(body, holes(), css, without=(glyph_texts.CURE,))
    assert "" not in screen.seen(body, holes(), css)
    assert list(fonts.faults(drawn(opened(screen, body)))) == []


@pytest.mark.parametrize(("text", "glyphs", "shares"), [
    ("ب", 1, ["ب"]), ("بَ", 2, ["ب", "َ"]), ("بَّ", 2, ["ب", "َّ"]), ("لأ", 1, ["لأ"]), ("لاَ", 2, ["لا", "َ"]),
    ("أ", 2, ["ا", "\u0654"]), ("ب", 2, ["ب", "\u200d"]), ("أَ", 2, ["أ", "َ"]), ("أَ", 3, ["ا", "َ", "\u0654"])])
def test_shares_of_a_cluster(text: str, glyphs: int, shares: list[str]) -> None:
    assert shared(text, glyphs) == shares
