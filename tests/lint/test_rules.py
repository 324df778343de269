"""Each typing rule finds what it is for, at its place, and repairs it; good prose and everything that is not prose it leaves alone."""

import time

import pytest
from hypothesis import given, settings, strategies

from warraq import catalogue, lint
from warraq.diagnostics import Severity, Span
from warraq.lint.prose import prose_of
from warraq.model import Source

FIXTURES = [                                # code, mistyped, repaired
    ("typing-presentation-form", "قرأنا ﺍﻟﻜﺘﺎﺏ كله", "قرأنا الكتاب كله"),
    ("typing-presentation-form", "ﻻ بأس", "لا بأس"),
    ("typing-persian-letter", "هذا الکتاب مفيد إلى حد", "هذا الكتاب مفيد إلى حد"),
    ("typing-persian-letter", "ذهب علی إلى السوق", "ذهب على إلى السوق"),
    ("typing-persian-letter", "أكل فی بيته", "أكل في بيته"),
    ("typing-persian-digit", "في عام ۱۴۴۵ الهجري", "في عام ١٤٤٥ الهجري"),
    ("typing-invisible", "كلمة\u200b ثم أخرى", "كلمة ثم أخرى"),
    ("typing-joiner", "كلمة\u200c ثم أخرى", "كلمة ثم أخرى"),
    ("typing-mark-repeated", "كتابًًا جديدًا", "كتابًا جديدًا"),
    ("typing-latin-punctuation", "الصبر, ثم العمل", "الصبر، ثم العمل"),
    ("typing-latin-punctuation", "هل تنجح?", "هل تنجح؟"),
    ("typing-latin-punctuation", "الصبر; ثم العمل", "الصبر؛ ثم العمل"),
    ("typing-latin-punctuation", "الصبر,والعمل", "الصبر، والعمل"),
    ("typing-ellipsis", "ثم سكت... وانصرف", "ثم سكت… وانصرف"),
    ("typing-ellipsis", "ثم سكت.... وانصرف", "ثم سكت… وانصرف"),
    ("typing-comma-doubled", "يا له من يوم!!!! وسكت؟!", "يا له من يوم! وسكت؟!"),
    ("typing-comma-doubled", "الصبر،، ثم العمل", "الصبر، ثم العمل"),
    ("typing-space-before", "الصبر ، ثم العمل", "الصبر، ثم العمل"),
    ("typing-space-before", "هل تنجح ؟", "هل تنجح؟"),
    ("typing-space-before", "انتهى الكلام .", "انتهى الكلام."),
    ("typing-space-before", "قال : نعم", "قال: نعم"),
    ("typing-space-before", "الصبر ،ثم العمل", "الصبر، ثم العمل"),
    ("typing-space-inside", "قال « نعم » ومضى", "قال «نعم» ومضى"),
    ("typing-space-inside", "السوق ( القديم ) هنا", "السوق (القديم) هنا"),
    ("typing-space-double", "كلمة  ثم   أخرى", "كلمة ثم أخرى"),
    ("typing-space-after", "الصبر،ثم العمل", "الصبر، ثم العمل"),
    ("typing-space-after", "هل تنجح؟نعم", "هل تنجح؟ نعم"),
    ("typing-space-after", "الصبر،2025", "الصبر، 2025"),
    ("typing-space-after-stop", "قبل أن يبدأ فعليًا.هذا ما جرى", "قبل أن يبدأ فعليًا. هذا ما جرى"),
    ("typing-space-after-stop", "قال: «نعم».ثم مضى", "قال: «نعم». ثم مضى"),
    ("typing-space-after-colon", "ثلاثة أمور:الصبر والعمل", "ثلاثة أمور: الصبر والعمل"),
    ("typing-space-after-colon", "ثم قال:«نعم»", "ثم قال: «نعم»"),
]

UNTOUCHED = [
    "---\ntitle: كلمة ,كلمة  أخرى\n---\n\nنص سليم.",
    "`كلمة ,كلمة` و``كلمة ` ، ثم``",
    "```\nكلمة ,كلمة\n```\n\n~~~ text\nكلمة ،كلمة\n~~~",
    "فقرة.\n\n    كلمة ,كلمة\n    \tكلمة  ،\n",
    "- بند\n\n  ```\n  كلمة ,كلمة\n  ```",
    "زر https://example.org/كلمة,كلمة?س=كلمة. ثم عد.",
    "راسل a.b@example.org. أو زر www.example.org/كلمة,كلمة وانتظر.",
    '<span title="كلمة ,كلمة">نص</span> و<br/>',
    "[نص](كلمة%20,كلمة.md \"كلمة ,كلمة\") و![وصف](../images/كلمة,كلمة.png){#fig-كلمة .كلمة,كلمة}",
    "## عنوان {#كلمة.كلمة}",
    "[[كلمة ,كلمة]] و[[كلمة.كلمة|نص]]",
    "| عمود   | آخر |\n|:------|----:|\n| نص    | ثان   |\n| ،     | الفاصلة |",
    "جملة فيها حاشية،[^ك1] ثم تتمة.[^2]\n\n[^ك1]:   نص الحاشية.\n[^2]: نص.",
    "*   بند\n-   بند\n1.  بند\n١-  بند\n- [ ]  مهمة\n\nمصطلح\n:   تعريف",
    "::: verse\nصدر البيت الأول *** وعجزه هنا\nصدر الثاني    وعجزه\nصدر ثالث %~% وعجزه\n:::",
    "قال ﴿ٱلۡحَمۡدُ لِلَّهِ رَبِّ ,ٱلۡعَٰلَمِينَ  ۝﴾ ثم سكت.",
    "::: quran\nكلمة ,كلمة  كلمة ،كلمة\n:::",
    "سطر له فاصل  \nوسطر بعده",
    ":::  note   عنوان ,ثان\nنص.\n:::",
    "بلغ 3.5 و٣٫٥ و٣،٥ عند الساعة 12:30، بنسبة 5 : 3.",
    "سنة 300 ق.م وسنة 1445هـ، و2024م. وقال د.أحمد وأ.د. منى: ص.ب 12.",
    "اكتب ﷺ وﷲ و﷽ و﴾ كما هي.",
    "<!-- كلمة ,كلمة -->",
    "يقول الفارسي: «بشنو از نی چون حکایت می‌کند» ثم يمضي، واسمه «کتاب».",
    "[متن فارسی ,دیگر]{lang=fa} و<span lang=\"fa\">که  این ,است</span>.",
    "يكتب الفرس الياء هكذا: ی وليس ي، واسم أربيل بالكردية هەولێر فيها.",
    "(...) حذفنا سطرًا، و[...] آخر.",
    "من علاماتنا: ، ؛ . ؟ ! وغيرها، و . NET ليست منها.",
    "لغة .NET ومكتبة Node.js وملف book.yaml، ولغة C++؛ والكلمة `x`، ثم (س, ص).",
    "The word كتاب, which means book; the other words are English.",
    "ماذا؟! نعم!! «هكذا؟» قال (ثم سكت).",
    "**كلمة**، ثم *أخرى*؛ ثم __ثالثة__. و~~رابعة~~!",
    "هـ ومـ والـ PDF و«الـ» و٥٪، ثم مي‌خواهم.",
    "أ ) الأول\n\nب ) الثاني",
    "[المرجع]: https://example.org/كلمة,كلمة \"كلمة ,كلمة\"\n*[ق]: كلمة ,كلمة",
    "كلمة &nbsp; كلمة&zwnj;كلمة",
    "الاسم: ........ والتاريخ: ....",
]


def codes(text):
    return [d.code for d in lint.check(Source("articles/01.md", text))]


@pytest.mark.parametrize("code, mistyped, repaired", FIXTURES)
def test_found_and_repaired(code, mistyped, repaired):
    assert code in codes(mistyped)
    assert lint.repair(mistyped) == repaired
    assert codes(repaired) == []


@pytest.mark.parametrize("text", UNTOUCHED)
def test_left_alone(text):
    assert codes(text) == []
    assert lint.repair(text) == text


def test_quotation_marks_are_a_notice_and_stay():
    text = 'قال “نعم” ثم "لا" ثم «نص “داخلي” هنا» و5" و"English".'
    heard = lint.check(Source("a.md", text))
    assert [(d.code, d.severity, d.span.column) for d in heard] == [
        ("typing-quotation-marks", Severity.NOTICE, 5), ("typing-quotation-marks", Severity.NOTICE, 14)]
    assert lint.repair(text) == text


def test_every_typing_code_has_a_rule_and_a_fixture():
    known = {code for code in catalogue.CATALOGUE if code.startswith("typing-")}
    assert known == {rule.code for rule in lint.RULES}
    assert known == {code for code, _, _ in FIXTURES} | {"typing-quotation-marks"}


def test_place_and_words():
    heard = lint.check(Source("articles/02.md", "---\ntitle: عنوان\n---\n\nسطر سليم.\nالصبر مفتاح ، ثم العمل.\n"))
    assert [(d.code, d.span) for d in heard] == [("typing-space-before", Span("articles/02.md", 6, 12, 1))]
    assert "«مفتاح ،»" in catalogue.message(heard[0], "en") and catalogue.hint(heard[0]) == "اكتب: «مفتاح،»"


def test_columns_are_those_of_the_file_with_its_controls():
    heard = lint.check(Source("a.md", "\u200fكلمة\u200f و\u2067نص\u2069,\u200f ثم غيره"))
    assert [(d.code, d.span.column) for d in heard] == [("typing-latin-punctuation", 13)]
    assert lint.repair("\u200fكلمة\u200f و\u2067نص\u2069,\u200f ثم") == "كلمة ونص، ثم"


def test_letters_are_reported_once_a_line():
    assert codes("في الکتاب والکاتب والمکتب أيضًا\nوفي الکتاب إذن") == ["typing-persian-letter"] * 2


def test_dedication_has_a_line_only():
    heard = lint.check(Source("book.yaml", "\n\nإلى أمي , وأبي\n", "dedication"))
    assert {(d.span.line, d.span.column) for d in heard} == {(3, 0)}


def test_accepted_words():
    source = Source("a.md", "موقع نبض.أخبار ، ثم غيره.كله")
    assert [d.code for d in lint.check(source, None, ("نبض.أخبار",))] == ["typing-space-before", "typing-space-after-stop"]
    assert [d.code for d in lint.check(source, None, ("أخبار ،", "كله", "غيره.كله"))] == ["typing-space-after-stop"]


def test_words_of_references_callouts_quotes_and_notes_are_prose():
    for text in ("[[costs|الكلفة ، هنا]]", "> قال ، ثم", "> - قال ، ثم", "[^1]: قال ، ثم", "::: note\nقال ، ثم\n:::", "## قال ، ثم {#id}", "| قال ، ثم | آخر |\n|---|---|",
                 "- بند\n\n    قال ، ثم", "[قال ، ثم](x.md)", '<span lang="ar">قال ، ثم</span>', '[قال ، ثم]{lang="ar-EG"}', "::: verse\nقال ، ثم *** نعم\n:::"):
        assert codes(text) == ["typing-space-before"], text


@given(strategies.text(alphabet="كتاب,;?.،؛؟!: \n«»()[]`\"“”…\u064b\u0651\u200c\u200fکی۱1٢Aﻻ*|-#>{}", max_size=60))
@settings(max_examples=300, deadline=None)
def test_repair_is_final(text):
    once = lint.repair(text)
    assert lint.repair(once) == once
    assert len(prose_of(text)) == len(text)
    repairing = {rule.code for rule in lint.RULES if rule.repaired}
    assert not repairing & {d.code for d in lint.check(Source("a.md", once))}


@pytest.mark.parametrize("piece", ["![", "](", "`", "``a", "<pre>", "<a ", "[[", "{#", "> ", " ", "<!--", "﴿", "ك.", "ك ", "a.", "«", "\"ك", "| ", "ک", "[^", "*", "ﻻ "])
def test_hostile_repetition_is_linear(piece):
    start = time.process_time()
    lint.check(Source("a.md", piece * 5000))
    assert time.process_time() - start < 2
