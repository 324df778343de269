"""What raw texts look like, and the Markdown that they become."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies
from workshop import LONG, article_in, bring

from warraq.diagnostics import Severity, Span
from warraq.importing.structure import structured
from warraq.importing.units import prepared, units_of


def became(text):
    """The Markdown of a raw text and what was guessed, without its title."""
    lines = prepared(text)
    structure = structured(units_of(text, lines.repaired), lines.repaired, lambda n: Span("a.txt", n, 1))
    return "\n\n".join(structure.blocks), structure.heard


SHAPES = [
    ("bullets of many kinds", f"{LONG}\n• واحد\n• اثنان\n{LONG}\n* ثلاثة\n– أربعة\n-خمسة", f"{LONG}\n\n- واحد\n- اثنان\n\n{LONG}\n\n- ثلاثة\n- أربعة\n- خمسة"),
    ("numbers", f"{LONG}\n١- واحد\n٢- اثنان\n{LONG}\n3) ثلاثة\n4) أربعة", f"{LONG}\n\n1. واحد\n2. اثنان\n\n{LONG}\n\n3. ثلاثة\n4. أربعة"),
    ("numbers in brackets", "(1) واحد\n(2) اثنان", "1. واحد\n2. اثنان"),
    ("a sentence that begins with a number", f"2025. كان عامًا صعبًا.\n12. وكان غيره.\n{LONG}", f"2025\\. كان عامًا صعبًا.\n\n12\\. وكان غيره.\n\n{LONG}"),
    ("abjad", "أ- واحد\nب- اثنان\nج- ثلاثة", "1. واحد\n2. اثنان\n3. ثلاثة\n{.abjad}"),
    ("letters", "أ) واحد\nب) اثنان\nت) ثلاثة", "1. واحد\n2. اثنان\n3. ثلاثة\n{.letters}"),
    ("nested", "- واحد\n   - تحته\n   - وتحته\n- اثنان", "- واحد\n    - تحته\n    - وتحته\n- اثنان"),
    ("numbers with bullets below", "1. واحد\n   - تحته\n2. اثنان", "1. واحد\n    - تحته\n2. اثنان"),
    ("blank lines between items", "- واحد\n\n- اثنان", "- واحد\n- اثنان"),
    ("items without marks", f"الأمور ثلاثة:\nالصبر\nالعمل\nالأمانة\n{LONG}", f"الأمور ثلاثة:\n\n- الصبر\n- العمل\n- الأمانة\n\n{LONG}"),
    ("numbered headings", f"1. أول الأمر\n{LONG}\n2. ثاني الأمر\n{LONG}", f"## 1. أول الأمر\n\n{LONG}\n\n## 2. ثاني الأمر\n\n{LONG}"),
    ("heading and subheading", f"{LONG}\nالباب الكبير\nفصل صغير\n{LONG}", f"{LONG}\n\n## الباب الكبير\n\n### فصل صغير\n\n{LONG}"),
    ("known titles with a colon", f"{LONG}\nالخلاصة:\n{LONG}", f"{LONG}\n\n## الخلاصة\n\n{LONG}"),
    ("headings that are marked", f"# باب\n{LONG}\nكلام قصير\n{LONG}\n### فصل\n{LONG}", f"## باب\n\n{LONG}\n\nكلام قصير\n\n{LONG}\n\n### فصل\n\n{LONG}"),
    ("a short line after a colon", f"{LONG} ثم قال لي:\nلا تيأس يا بني\n{LONG}", f"{LONG} ثم قال لي:\n\nلا تيأس يا بني\n\n{LONG}"),
    ("short lines that are no headings", f"{LONG}\nشارع النيل\nمدينة نصر\nالقاهرة الكبرى\n{LONG}", f"{LONG}\n\nشارع النيل\n\nمدينة نصر\n\nالقاهرة الكبرى\n\n{LONG}"),
    ("a short last line", f"{LONG}\nمع أطيب تحية", f"{LONG}\n\nمع أطيب تحية"),
    ("questions in a row", f"{LONG}\nمن أنت؟\nوماذا تريد؟\n{LONG}", f"{LONG}\n\nمن أنت؟\n\nوماذا تريد؟\n\n{LONG}"),
    ("a quotation", f"“{LONG[:-1]}”\n{LONG}", f"> “{LONG[:-1]}”\n\n{LONG}"),
    ("a quotation with its source", f"«{LONG[:-1]}»\n— ابن خلدون\n{LONG}", f"::: quote\n«{LONG[:-1]}»\n\n— ابن خلدون\n:::\n\n{LONG}"),
    ("a quotation with marks", "> أول\n> ثان", "> أول\n> ثان"),
    ("two quotations within a paragraph", f"«كلمة» ثم {LONG[:-1]} «أخرى»", f"«كلمة» ثم {LONG[:-1]} «أخرى»"),
    ("verse", "قفا نبك من ذكرى حبيب *** بسقط اللوى بين الدخول", "::: verse\nقفا نبك من ذكرى حبيب *** بسقط اللوى بين الدخول\n:::"),
    ("verse with gaps", "صدر البيت الأول هنا      وعجز البيت الأول\nصدر البيت الثاني\tوعجز البيت الثاني",
     "::: verse\nصدر البيت الأول هنا *** وعجز البيت الأول\nصدر البيت الثاني *** وعجز البيت الثاني\n:::"),
    ("a table", "الاسم\tالسن\tالمدينة\nسامح\t30\tطنطا", "| الاسم | السن | المدينة |\n|---|---|---|\n| سامح | 30 | طنطا |"),
    ("a rule", f"{LONG}\n* * *\n{LONG}", f"{LONG}\n\n---\n\n{LONG}"),
    ("signs that would be markup", "#وسم في أول السطر هنا.\n<b>كلمة</b> و<https://example.org> هنا.\n+201001234567 رقم الهاتف.\n| خط قائم.",
     "\\#وسم في أول السطر هنا.\n\n\\<b>كلمة\\</b> و<https://example.org> هنا.\n\n+201001234567 رقم الهاتف.\n\n\\| خط قائم."),
    ("indentation", "    فقرة في أولها مسافات ، ثم تتمة.\n\tوأخرى.", "فقرة في أولها مسافات، ثم تتمة.\n\nوأخرى."),
    ("questions and answers", f"{LONG}\nالأسئلة الشائعة\nهل هذا صعب؟\nلا، إذا صبرت.\nوبعد الصبر فرج.\n2- كم يستغرق؟\nسنة.",
     f"{LONG}\n\n## الأسئلة الشائعة\n\n### هل هذا صعب؟\n\nلا، إذا صبرت.\n\nوبعد الصبر فرج.\n\n### كم يستغرق؟\n\nسنة."),
    ("questions with letters", f"{LONG}\nأسئلة وأجوبة\nس: هل هذا صعب؟ ج: لا.\nس2: وبعد؟\nج2: فرج.", f"{LONG}\n\n## أسئلة وأجوبة {{.faq}}\n\n### هل هذا صعب؟\n\nلا.\n\n### وبعد؟\n\nفرج."),
    ("question and answer on a line", f"{LONG}\nFAQ\nهل هذا صعب؟ لا، إذا صبرت.", f"{LONG}\n\n## FAQ\n\n### هل هذا صعب؟\n\nلا، إذا صبرت."),
    ("text after the FAQ", f"{LONG}\nالأسئلة الشائعة:\nهل هذا صعب؟\nلا.\nالخلاصة\n{LONG}", f"{LONG}\n\n## الأسئلة الشائعة\n\n### هل هذا صعب؟\n\nلا.\n\n## الخلاصة\n\n{LONG}"),
]


@pytest.mark.parametrize("text, markdown", [shape[1:] for shape in SHAPES], ids=[shape[0] for shape in SHAPES])
def test_shapes(text, markdown):
    assert became(text)[0] == markdown


def test_hard_wrapped_lines_are_joined():
    text = ("عنوان القسم الأول\n\nهذه فقرة قُطعت أسطرها عند عرض ثابت كما تفعل رسائل البريد\nالقديمة، فلا بد من ضم بعضها إلى بعض قبل أن تُقرأ فقرة\nواحدة كما أرادها كاتبها أول مرة.\n\n"
            "وهذه أخرى قُطعت أسطرها أيضًا عند العرض نفسه، وينبغي أن تضم\nإلى سطر واحد.\n\n- بند طويل قُطع سطره كذلك عند العرض نفسه وهو بند واحد\n  لا بندان.")
    markdown, _ = became(text)
    assert [len(block.split("\n")) for block in markdown.split("\n\n")] == [1, 1, 1, 1]
    assert markdown.startswith("## عنوان القسم الأول\n\nهذه فقرة") and "البريد القديمة" in markdown and "واحد لا بندان." in markdown


def test_places_and_certainty():
    _, heard = became(f"{LONG}\nباب في الصبر\n{LONG}\nلماذا نصبر؟\n{LONG}\n- بند\n\nالأسئلة الشائعة\nجواب بلا سؤال.\nهل من سؤال؟\nنعم.")
    said = [(d.code.removeprefix("import-"), d.span.line, d.fact("sure_en")) for d in heard]
    assert said == [("guess-heading", 2, "high"), ("guess-heading", 4, "medium"), ("guess-list", 6, "high"), ("guess-faq", 8, "high"),
                    ("question-missing", 9, ""), ("guess-question", 10, "high")]
    assert {d.severity for d in heard} == {Severity.NOTICE, Severity.WARNING}


def test_headings_where_nobody_types_stops():
    bare = LONG.rstrip(".")
    _, heard = became(f"باب في الصبر\n{bare}\nوهذا سطر أطول قليلًا من أن يكون عنوانًا لقسم هنا\n{bare}")
    assert [(d.span.line, d.fact("sure_en")) for d in heard] == [(1, "low")]


def test_title_and_author_in_the_text(tmp_path, capsys):
    status, said, files = bring(tmp_path, capsys, abc_txt=f"كيف تصبر على الجبن؟\nبقلم: سلمى الخطيب\n\n{LONG}\nباب أول\n{LONG}")
    assert status == 0 and article_in(files) == f"{LONG}\n\n## باب أول\n\n{LONG}"
    assert files["book.yaml"].decode() == "title: كيف تصبر على الجبن؟\nauthor: سلمى الخطيب\n"
    assert "title is the first line" in said.out and "the author: «سلمى الخطيب»" in said.out


@given(strategies.text(alphabet="كتبمقل ،.؟:!…-•*#>|\t\n1٢«»“”()[]<{`~_=\\", max_size=200))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_letter_is_lost(text):
    markdown, _ = became(text)
    assert [c for c in markdown if c in "كتبمقل"] == [c for c in text if c in "كتبمقل"]
