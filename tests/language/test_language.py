"""The rules of language: what they find, where, and what they leave alone. Without hunspell the dictionary's part is told to be missing."""

import pytest
import seeded_mistakes
from built import ROOT
from said import HAS_HUNSPELL, checked, said, spelled

from warraq import language, lint
from warraq.catalogue import hint
from warraq.language import dictionary
from warraq.arabic.clitics import cores
from warraq.language.lexicon import listed, pairs
from warraq.language.meant import likely
from warraq.language.tokens import Text, bare
from warraq.load import load
from warraq.model import Source


def words(text):
    return [word.typed for word in Text(Source("a.md", text)).words]


# ---- which words are looked at


def test_words_are_those_of_prose():
    text = "---\ntitle: عنوان المقال\ntags: [وسم]\n---\n\nكتبَ الأستاذُ `رمز` في [نصّ](x.md) و[[معرف|كلمات]] ﴿بسم الله﴾ يوم 5ص.\n\n::: verse\nشطر *** عجز\n:::\n"
    assert words(text) == ["عنوان", "المقال", "كتبَ", "الأستاذُ", "في", "نصّ", "و", "كلمات", "يوم"]


def test_parts_of_words_are_no_words():
    assert words("كل**مة** الـAPI هـ گيت") == []


def test_marks_and_tatweel_are_no_letters():
    assert bare("كِتَـــابٌ") == "كتاب"


@pytest.mark.parametrize("word, core", [("وبالكتاب", "كتاب"), ("للكتاب", "كتاب"), ("فكتاب", "كتاب"), ("كتاب", "كتاب"), ("ككتاب", "كتاب")])
def test_what_is_joined_to_the_front(word, core):
    assert core in [rest for _, rest in cores(word)]


# ---- spelling: one run of hunspell for all these articles

SOUND = """زار كانمانوف (Kahnemanov) المدينة، ثم سكت كانمانوف. سمّاه «طرطبيق» وسكت. كتبه ابن قزغوني في يوم.

نشر في يوتيوب والواتساب مدوّنة. أتظنّ أن هذا يكفي؟ سكن في شنقيط وصفاقس. الطزرق هنا. ثم الطزرق. وطزرق أخيرة. صنع الفسطبيق ثم ترك فسطبيقين. عرف دمقرس طبنوخي وسمع منه.

نزل في راغوستا عند بروسبيلو، ثم مضى إلى كاتريندورف. وسكن في خَنطَرِيس زمنًا.
"""
MISTAKEN = "نصٌّ سليم.\n\nقرأت في المكتبه كتابًا عن الخزخرف.\n\nقرأت ألكتاب وكثر إستخدام الحبر. سكن فيالبيت. " + "بت" * 4000 + "\n"


@pytest.fixture(scope="module")
def spelling():
    return spelled(SOUND, MISTAKEN, words=["فسطبيق"])


def test_unknown_words_with_their_places(spelling):
    if not HAS_HUNSPELL:
        assert [d.code for d in spelling] == ["spelling-not-run"]
        return
    places = [(d.code, d.fact("written")[:7], d.span.path, d.span.line, d.span.column, d.span.length) for d in spelling]
    second = "word-unknown", "articles/02-a.md"
    assert [p[1:2] + p[3:] for p in places if (p[0], p[2]) == second] == [
        ("المكتبه", 3, 9, 7), ("الخزخرف", 3, 27, 7), ("ألكتاب", 5, 6, 6), ("إستخدام", 5, 18, 7), ("فيالبيت", 5, 37, 7), ("بتبتبتب", 5, 46, 8000)]


def test_names_terms_and_accepted_words_are_no_mistakes(spelling):
    assert [d.fact("written") for d in spelling if d.span and d.span.path == "articles/01-a.md"] == []


@pytest.mark.parametrize("written, meant", [("المكتبه", "المكتبة"), ("ألكتاب", "الكتاب"), ("إستخدام", "استخدام"), ("فيالبيت", "في البيت")])
def test_what_is_perhaps_meant_comes_first(spelling, written, meant):
    told = next((hint(d) for d in spelling if d.fact("written") == written), None)
    assert told.startswith(f"لعلها: «{meant}»") and "words.txt" in told if HAS_HUNSPELL else told is None


def test_words_written_together_are_parted():
    assert "في البيت" in likely("فيالبيت") and "المدينة الكبيرة" in likely("المدينةالكبيرة")


def test_without_hunspell_a_notice_says_so():
    heard = checked("هاذا نص فيه فيه خطأ وخزخرف.")
    assert [d.code for d in heard] == ["spelling-not-run", "word-confused", "word-repeated"]
    assert heard[0].span is None and "hunspell hunspell-ar" in hint(heard[0])


def test_without_the_arabic_dictionary_too(monkeypatch, tmp_path):
    program = tmp_path / "hunspell"
    program.write_text("#!/bin/sh\necho \"Can't open affix or dictionary files\" >&2\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setattr(dictionary.shutil, "which", lambda _: str(program))
    assert [d.code for d in spelled("نص.")] == ["spelling-not-run"]


def test_check_looks_at_the_language_when_asked(book, monkeypatch):
    monkeypatch.setattr(dictionary.shutil, "which", lambda _: None)
    made = book({"articles/01-a.md": "---\ntitle: مقال\n---\n\nهاذا نص.\n", "words.txt": ""})
    made.run("check", "--json").says("[]")
    codes = [d["code"] for d in made.run("check", "--json", "--spelling").exits(0).json]
    assert sorted(codes) == ["spelling-not-run", "word-confused"]


# ---- confusions


@pytest.mark.parametrize("text, written, meant", [
    ("ذهب الى المدينة.", "الى", "إلى"),
    ("سكن فى القرية.", "فى", "في"),
    ("هاذا نص.", "هاذا", "هذا"),
    ("سآتي إنشاء الله غدًا.", "إنشاء الله", "إن شاء الله"),
    ("حمل المسؤلية وحده.", "المسؤلية", "المسؤولية"),
    ("وضعه علي الطاولة.", "علي", "على"),
    ("قرأه للمرة الأولي.", "للمرة الأولي", "للمرة الأولى"),
    ("كتب ال كتاب.", "ال كتاب", "الكتاب"),
    ("لأكثر من ساعه.", "ساعه", "ساعة"),
])
def test_confusions(text, written, meant):
    heard = checked(text)[1:]
    assert [(d.code, d.fact("written"), d.fact("instead")) for d in heard] == [("word-confused", written, meant)]


@pytest.mark.parametrize("text", ["قال علي بن محمد ذلك.", "زارني علي الكبير ومعه علي بن أحمد.", "يجب عليَّ العمل.", "جاء واحد منهم.", "هذا الإنشاء لله.",
                                  "واصل عمله ثم بلغه خبر فاخر.", "وهو فاهم غير واهم، فبلغه ذلك.", "حمله على كاهل أخيه بلا فاصل."])
def test_what_is_no_confusion(text):
    assert said(text) == []


def test_entries_of_the_lists_mean_something_else():
    entries = pairs("confusions")
    assert len({written for written, _ in entries}) == len(entries)
    themselves = {meant for written, meant in entries if written.removeprefix("+") == meant}
    assert all(meant[0] in "وفبكل" for meant in themselves)       # they begin with what may be joined to the front of others
    assert not {written.removeprefix("+") for written, _ in entries} & (listed("words") | listed("names"))


# ---- two spellings in one book


def test_the_rare_spelling_is_doubtful():
    heard = checked("رسم خريطه المدينة.\n", "الخريطة هنا. خريطة قديمة وخريطة جديدة وخريطة ثالثة.\n")
    told = next(d for d in heard if d.code == "word-variant")
    assert (told.span.path, told.span.line, told.span.column) == ("articles/01-a.md", 1, 5)
    assert [told.fact(f) for f in ("written", "count", "instead", "times", "there")] == ["خريطه", "1", "خريطة", "4", "articles/02-a.md:1"]


@pytest.mark.parametrize("text", [
    "كان يكتب. كان يقرأ. كان ينام. كأن شيئًا لم يكن.",
    "هذه كتابة. كتابة أخرى. كتابة ثالثة. وهذا كتابه.",           # his book
    "طريقة وطريقة. طريقة ثالثة، وهذا طريقه من طريق.",
    "اكتب هنا. اكتب هناك. اكتب الآن. وأنا أكتب.",
])
def test_words_of_their_own_are_no_variants(text):
    assert [code for code, _ in said(text) if code == "word-variant"] == []


# ---- repeated words


@pytest.mark.parametrize("text, line, column", [("سكن في في البيت.", 1, 8), ("سكن في\nفي البيت.", 2, 1), ("> سكن في\n> في البيت.", 2, 3), ("هذا هذا نص.", 1, 5)])
def test_repeated_words(text, line, column):
    heard = [d for d in checked(text) if d.code == "word-repeated"]
    assert [(d.span.line, d.span.column) for d in heard] == [(line, column)]


@pytest.mark.parametrize("text", [
    "سار رويدًا رويدًا.", "اصطفّوا صفًّا صفًّا.", "قرأ كلمة كلمة وخطوة خطوة.", "جاؤوا واحدًا واحدًا.", "جاؤوا واحدا واحدا.", "شيئًا فشيئًا.", "انتهى اليوم. اليوم نبدأ.",
    "قال: «نعم» نعم.", "- في\n- في البيت", "أفضل مِن مَن سبقه.", "| في | في |\n|---|---|\n| من | من |", "جاء في\n\nفي البيت.", "نعم نعم.",
])
def test_doubled_on_purpose(text):
    assert [code for code, _ in said(text) if code == "word-repeated"] == []


# ---- tanwīn


def test_tanwin_in_two_ways_is_one_finding():
    heard = [d for d in checked("قرأ شيئًا وكتب كثيرًا.", "وترك شيئاً ثم قرأ كتابًا وشيئاً.") if d.code == "word-tanwin"]
    assert [(d.span.path, d.span.column, d.fact("written"), d.fact("instead"), d.fact("count"), d.fact("times")) for d in heard] == [
        ("articles/02-a.md", 6, "شيئاً", "شيئًا", "2", "3")]
    assert said("قرأ شيئاً كثيراً.") == []


# ---- reading order


@pytest.mark.parametrize("text, code, written, column", [
    ("بين 15000-20000 نسمة.", "bidi-range", "15000-20000", 5),
    ("في المدة 2010-12 كاملةً.", "bidi-range", "2010-12", 10),
    ("الحرارة 3 -5 درجات.", "bidi-minus", "3 -5", 9),
    ("بلغت الحرارة 5- درجات.", "bidi-minus", "5-", 14),
    ("قال (ثم سكت طويلًا.", "bidi-bracket", "قال (ثم سكت طويلًا.", 5),
    ("قال ثم سكت) طويلًا.", "bidi-bracket", "قال ثم سكت) طويلًا.", 11),
    ("انظر: Donald Knuth، 1984.", "bidi-citation", "h، 1984", 18),
    ("React Native is a library وهي للهواتف، وفيها قصور.", "bidi-paragraph", "React Native is a", 1),
])
def test_doubtful_order(text, code, written, column):
    heard = [d for d in checked(text) if d.code.startswith("bidi")]
    assert [(d.code, d.fact("written"), d.span.column) for d in heard] == [(code, written, column)]


def test_percent_signs_at_two_sides():
    heard = [d for d in checked("نسبته %12 اليوم.", "كانت 10% و11% ثم ١٥٪.") if d.span]
    assert [(d.code, d.span.path, d.fact("written"), d.fact("usual"), d.fact("times")) for d in heard] == [("bidi-percent", "articles/01-a.md", "%12", "10%", "2")]


@pytest.mark.parametrize("text", [
    "بين 1990-1995 وبين 10-20.", "في 2025-11 صدر.", "في 2025-03 صدر.", "هاتف 12500-13750.", "خسر 3-1 أمس.", "الحرارة -5 درجات.", "1) بند (أول) وأ) بند ثانٍ.",
    "الخطوات: 1- القراءة 2- الكتابة.", "iPhone هاتف من هواتف كثيرة في السوق.", "قرأ iPhone، iPad، Mac.", "نصّ (فيه\nقوس).", "- (أ\n  ب)\n- ج", "نسبته 12% و15%.", "ضحك :) ثم سكت.",
])
def test_what_has_one_order(text):
    assert [code for code, _ in said(text) if code.startswith("bidi")] == []


# ---- mistakes put into good prose (all of them: python tests/language/seeded_mistakes.py)


@pytest.fixture(scope="module")
def seeding():
    manuscript = load(ROOT / "manuscript")[0]
    changed, slips = seeded_mistakes.seeded(manuscript, 7, 0.5)
    return manuscript, list(seeded_mistakes.found_of(slips, changed))


def test_most_mistakes_are_found(seeding):
    """Nearly all that make no words, and most others; without hunspell what the own rules know."""
    found = seeding[1]
    assert sum(hit for _, hit in found) >= (0.7 if HAS_HUNSPELL else 0.2) * len(found)
    if HAS_HUNSPELL:
        words = seeded_mistakes.known(slip.written for slip, _ in found if slip.kind not in ("repeated", "fused"))
        no_words = [hit for slip, hit in found if slip.written not in words]
        assert sum(no_words) >= 0.9 * len(no_words) > 50


def test_good_prose_gives_few_alarms(seeding):
    manuscript = seeding[0]
    heard = [d for d in language.checked(manuscript) if d.span] + [d for s in manuscript.sources for d in lint.check(s)]
    assert len(heard) <= 2 * sum(len(Text(s).words) for s in manuscript.sources) / 1000
