"""References meet their targets by every kind of name, or the author hears of it."""

from dataclasses import replace

from warraq.diagnostics import Severity, Span
from warraq.model import Article, Asset, Element, External, Figure, Link, Picture, Reference, Section, Series, Settings, prose_of, walk
from warraq.resolve import resolve


def place(path="articles/01.md", line=1, column=1):
    return Span(path, line, column)


def p(*children, line=3):
    return Element("p", (), children, line)


def article(ident, title, *blocks, sections=(), path="", **more):
    path = path or f"articles/{ident}.md"
    return Article(ident, path, title, Span(path, 2, 1), blocks=blocks, sections=sections, **more)


def section(ident, title, *blocks, author_id=""):
    return Section(ident, 2, (title,), blocks, (), place(line=9), author_id)


SUITS = article("suits", "هل الربح من الإنترنت مناسب للجميع؟ تحليل نفسي وواقعي", short="مناسب للجميع؟", aliases=("لمن يصلح هذا",), path="articles/02-suits.md",
                sections=(section("suits.costs", "كُلَف البداية", author_id="costs"), section("suits.s2", "الخلاصة"), section("suits.s3", "الخلاصة")))


def series(*blocks, external=(), more=()):
    settings = Settings("كتاب", ("مؤلف",), "book", "urn:x", external=external)
    return Series(settings, (article("why", "لماذا نفشل", *blocks), SUITS, *more), {})


def ref(target, fragment=None, words=None, form="wiki"):
    return Reference(target, fragment, words, place(line=3, column=5), form)


def outcome(given, texts=None):
    book, heard = resolve(given, texts)
    links = [n for prose in prose_of(book.articles[0]) for n in walk(prose) if isinstance(n, Link)]
    return links, [d.code for d in heard], heard


def test_every_name_of_an_article():
    for name in ("suits", "هل الربح من الإنترنت مناسب للجميع؟ تحليل نفسي وواقعي", "مناسب للجميع؟", "لمن يصلح هذا"):
        links, codes, _ = outcome(series(p(ref(name))))
        assert [(x.anchor, x.kind) for x in links] == [("suits", "article")] and codes == [], name


def test_near_names_resolve_with_a_notice():
    for name in ("هل الربح من الانترنت مناسب للجميع", "هل الرِّبح من الإنترنت مناسب للجميع؟ تحليل نفسي و واقعي".replace("و واقعي", "وواقعى")):
        links, codes, _ = outcome(series(p(ref(name))))
        assert links[0].anchor == "suits" and codes == ["reference-near"], name


def test_sections_by_id_and_by_words():
    for target, fragment in (("suits", "costs"), ("مناسب للجميع؟", "كُلَف البداية"), ("suits", "كلف البدايه")):
        links, _, _ = outcome(series(p(ref(target, fragment))))
        assert links[0].anchor == "suits.costs"


def test_files_of_markdown_links():
    for name in ("02-suits.md", "suits.md", "../articles/02-suits.md"):
        links, codes, _ = outcome(series(p(ref(name, "costs", ("هنا",), "link"))))
        assert links[0].anchor == "suits.costs" and links[0].text == ("هنا",) and codes == []


def test_own_words_and_default_words():
    links, _, _ = outcome(series(p(ref("suits", None, ("كلامي",)), ref("suits"))))
    assert links[0].text == ("كلامي",) and links[1].text == (SUITS.title,)


def test_nothing_found_is_an_error_with_the_nearest_titles():
    links, codes, heard = outcome(series(p(ref("هل الربح مناسب للجميع"))))
    assert links == [] and codes == ["reference-unresolved"]
    assert heard[0].severity is Severity.ERROR and heard[0].span.column == 5 and "هل الربح من الإنترنت مناسب للجميع" in heard[0].fact("near")


def test_two_headings_with_the_same_words_are_an_error_only_when_referred_to():
    assert outcome(series(p("نص")))[1] == []
    _, codes, heard = outcome(series(p(ref("suits", "الخلاصة"))))
    assert codes == ["reference-ambiguous"] and heard[0].fact("near").count("الخلاصة") == 2


def test_equal_titles_and_equal_ids():
    twin = article("twin", "لماذا نفشل")
    _, codes, _ = outcome(series(p(ref("لماذا نفشل")), more=(twin,)))
    assert sorted(codes) == ["reference-ambiguous", "title-repeated"]
    again = article("suits", "عنوان آخر", path="articles/03-suits.md")
    links, codes, heard = outcome(series(p(ref("suits")), more=(again,)))
    assert codes == ["id-duplicate"] and heard[0].span.path == "articles/03-suits.md" and "02-suits.md" in heard[0].fact("first") and links[0].anchor == "suits"


def test_external_articles():
    known = (External("دليل الضرائب", "https://example.org/x"), External("بلا عنوان"))
    links, codes, _ = outcome(series(p(ref("دليل الضرائب"), ref("بلا عنوان")), external=known))
    assert [(x.kind, x.url) for x in links] == [("external", "https://example.org/x")] and codes == ["reference-no-url"]


def test_figures_are_numbered_through_the_book():
    def figure(ident):
        return Figure("figure", ident, ("تعليق",), (), place(), author_id=ident.split(".")[-1])
    other = article("other", "آخر", figure("other.fig-b"))
    links, codes, _ = outcome(series(figure("why.fig-a"), p(ref("", "fig-a"), ref("other", "fig-b")), more=(other,)))
    assert ["".join(x.text) for x in links] == ["الشكل\u00a0١", "الشكل\u00a0٢"] and codes == []


TITLE = "هل الربح من الإنترنت مناسب للجميع؟ تحليل نفسي وواقعي"


def test_titles_named_in_prose():
    for text, anchor_text in ((f"وقد ناقشنا هذا في مقالنا: {TITLE}.", TITLE), (f"كما ذكرنا في مقال «{TITLE}» قبلُ.", TITLE), ("انظر مقال هل الربح من الانترنت مناسب للجميع؟", "هل الربح من الانترنت مناسب للجميع؟"),
                              (f"راجع مقالنا السابق: {TITLE}، ثم عد.", TITLE)):
        links, codes, _ = outcome(series(p(text)))
        assert [x.anchor for x in links] == ["suits"] and "".join(links[0].text) == anchor_text, text
        assert "reference-prose" in codes


def test_a_title_in_bold_after_the_announcing_words():
    links, codes, _ = outcome(series(p("وقد ناقشنا هذا في مقالنا: ", Element("strong", (), (TITLE,)), ".")))
    assert links[0].anchor == "suits" and codes == ["reference-prose"]


def test_an_unknown_title_in_prose_is_a_warning_and_common_words_are_none():
    _, codes, heard = outcome(series(p("تناولنا ذلك في مقالنا: كيف تصير غنيًا في أسبوع.")))
    assert codes == ["reference-prose-unknown"] and heard[0].severity is Severity.WARNING
    for text in ("في هذا المقال نتحدث عن العمل.", "قرأت في مقال قديم أن الصبر ينفع.", "سنعود إلى المقالة الأولى غدًا."):
        assert outcome(series(p(text)))[1] == [], text


def test_the_place_of_a_title_in_prose():
    text = f"---\ntitle: x\n---\n\nسطر أول\nوقد ناقشنا هذا في مقالنا: {TITLE}.\n"
    _, _, heard = outcome(series(p(f"سطر أول\nوقد ناقشنا هذا في مقالنا: {TITLE}.", line=5)), {"articles/why.md": text})
    assert (heard[0].span.line, heard[0].span.column) == (6, 1 + len("وقد ناقشنا هذا في مقالنا: "))


def test_pictures_find_their_file_and_its_size():
    asset = Asset("images/a.png", "image/png", 320, 200, "")
    given = replace(series(p(Picture("images/a.png", "وصف", place())), p(Picture("images/b.png", "وصف", place())), p(Picture("images/a.png", "", place()))), assets={"images/a.png": asset})
    book, heard = resolve(given)
    pictures = [n for prose in prose_of(book.articles[0]) for n in walk(prose) if isinstance(n, Picture)]
    assert (pictures[0].width, pictures[0].height) == (320, 200)
    assert [d.code for d in heard] == ["image-missing", "image-alt"] and "images/a.png" in heard[0].fact("near")


def test_titles_in_code_quran_and_links_stay_as_they_are():
    said = f"في مقالنا: {TITLE}"
    for inside in (Element("code", (), (said,)), Element("span", (("class", "quran"),), (f"﴿{said}﴾",)), Element("a", (("href", "https://example.org"),), (said,))):
        assert outcome(series(p(inside)))[:2] == ([], [])
    links, _, _ = outcome(series(p(ref("suits", None, (said,)))))
    assert len(links) == 1 and links[0].text == (said,)


def test_a_quoted_title_is_taken_whole_or_not_at_all():
    short = article("trust", "الثقة بالنفس")
    links, codes, _ = outcome(series(p("كما ذكرنا في مقال «الثقة بالنفس عند الأطفال» أمس."), more=(short,)))
    assert links == [] and codes == ["reference-prose-unknown"]
    links, _, _ = outcome(series(p("كما ذكرنا في مقال «الثقة بالنفس» أمس."), more=(short,)))
    assert links[0].anchor == "trust"


def test_a_file_named_by_a_number_does_not_answer_to_other_numbers():
    year = article("a-2024", "حصاد السنة", path="articles/2024.md")
    assert outcome(series(p(ref("1999")), more=(year,)))[1] == ["reference-unresolved"]
    assert outcome(series(p(ref("2024")), more=(year,)))[0][0].anchor == "a-2024"


def test_an_article_must_not_bear_the_id_of_a_part_of_another():
    inner = article("a", "أول", sections=(section("a.b", "قسم", author_id="b"),))
    assert "id-duplicate" in outcome(series(p("نص"), more=(inner, article("a.b", "ثان"))))[1]


def test_a_short_title_is_not_taken_from_the_beginning_of_another():
    walk_ = article("walk", "لماذا نمشي في مدينة تكره المشاة؟", short="لماذا نمشي")
    links, codes, _ = outcome(series(p("تناولنا ذلك في مقالنا: لماذا نمشي في المدن؟ من قبل."), more=(walk_,)))
    assert links == [] and codes == ["reference-prose-unknown"]
    assert outcome(series(p("كما ذكرنا في مقالنا: لماذا نمشي، فلا نعيد."), more=(walk_,)))[0][0].anchor == "walk"
