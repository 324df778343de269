"""Every diagnostic the press can utter: its code, how grave it is, and its wording in Arabic and English (closed list)."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from warraq.diagnostics import Diagnostic, Severity, Span

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTICE


class Wording(NamedTuple):
    """Messages and hints; `{name}` stands for a fact of the diagnostic. A hint whose facts are all empty is not shown."""

    severity: Severity
    ar: str
    en: str
    ar_hint: str = ""
    en_hint: str = ""


CATALOGUE: dict[str, Wording] = {
    # ---- the folder and book.yaml (load, config)
    "book-missing": Wording(E, "لا ملف book.yaml في مجلد المخطوط", "there is no book.yaml in the manuscript folder",
                            "اكتب book.yaml وفيه title وauthor على الأقل، أو ابدأ بالأمر warraq new", "write book.yaml with at least title and author, or start with warraq new"),
    "yaml-syntax": Wording(E, "لا يُقرأ على أنه YAML: {why}", "cannot be read as YAML: {why_en}"),
    "key-unknown": Wording(E, "مفتاح غير معروف: «{key}»", "unknown key: {key}", "أقرب المفاتيح: {near}", "nearest keys: {near}"),
    "key-duplicate": Wording(E, "المفتاح «{key}» مكرر (ورد أول مرة في السطر {first})", "key {key} is given twice (first in line {first})", "احذف أحدهما", "remove one of them"),
    "key-missing": Wording(E, "المفتاح «{key}» مطلوب", "key {key} is required"),
    "value-type": Wording(E, "قيمة «{key}» ليست من النوع المطلوب: {want}", "the value of {key} is not of the kind wanted: {want_en}"),
    "value-invalid": Wording(E, "قيمة «{key}» غير صالحة: «{value}»", "the value of {key} is not valid: {value}", "المقبول: {want}", "accepted: {want_en}"),
    "setting-unavailable": Wording(W, "المفتاح «{key}» ليس للطبعات بصيغة {form}، فأُهمل", "the key {key} is not for editions of the format {form}; it was ignored",
                                   "هو للطبعات بصيغة {meant}", "it is for editions of the format {meant}"),
    "format-unavailable": Wording(E, "صيغة الطبعة «{value}» لا تصنعها هذه النسخة من ورّاق", "this version of warraq does not make editions of the format {value}",
                                  "المتاح: pdf وepub", "available: pdf and epub"),
    "isbn-invalid": Wording(E, "ردمك غير صحيح: «{value}» (رقم التحقق أو الطول)", "not a valid ISBN: {value} (check digit or length)"),
    "imprint-incomplete": Wording(N, "للكتاب ردمك، وينقص صفحة بيانات النشر: {missing}", "the book has an ISBN, and its imprint lacks: {missing}"),
    "file-missing": Wording(E, "لا ملف بهذا الاسم: «{path}»", "there is no such file: {path}", "أقرب الأسماء: {near}", "nearest names: {near}"),
    "file-unreadable": Wording(E, "تعذّرت قراءة الملف «{path}»: {why}", "the file {path} cannot be read: {why_en}"),
    "file-encoding": Wording(E, "الملف ليس بترميز UTF-8", "the file is not UTF-8", "احفظه بترميز UTF-8 من محرر النصوص", "save it as UTF-8 in your text editor"),
    "path-outside": Wording(E, "المسار «{path}» يخرج من مجلد المخطوط", "the path {path} leads out of the manuscript folder"),
    "path-url": Wording(E, "لا يُجلب شيء من الشبكة ولا من عنوان data: «{path}»", "nothing is fetched from the network or from a data: address: {path}",
                        "ضع الصورة في مجلد images", "put the picture into the images folder"),
    "article-none": Wording(E, "لا مقال في مجلد articles", "there is no article in the articles folder"),
    "article-repeated": Wording(E, "الملف «{path}» مذكور مرتين في ترتيب الكتاب", "the file {path} is named twice in the order of the book"),
    "article-unlisted": Wording(N, "الملف «{path}» ليس في قائمة articles، فلن يدخل الكتاب", "{path} is not in the list of articles and will not be in the book"),
    "style-missing": Wording(E, "لا ملف أنماط بهذا الاسم: «{path}»", "there is no style sheet of this name: {path}"),
    "theme-missing": Wording(W, "لا مظهر بهذا الاسم: «{value}»، فاستُعمل classic", "there is no theme of this name: {value}; classic was used", "المتاح: {near}", "available: {near}"),
    # ---- characters of the source
    "control-removed": Wording(N, "حُذف محرف تحكم في الاتجاه ({code})؛ الاتجاه تتولاه المطبعة", "a bidi control character ({code}) was removed; the press sets directions itself"),
    "control-open": Wording(E, "محرف اتجاه ({code}) فُتح ولم يُغلق", "a bidi isolate, embedding or override ({code}) is opened and not closed", "احذفه", "delete it"),
    "character-forbidden": Wording(E, "محرف لا يجوز في نص: {code}", "a character that may not stand in a text: {code}", "احذفه", "delete it"),
    # ---- front matter
    "front-matter-missing": Wording(E, "لا ترويسة YAML في أول المقال، والعنوان title مطلوب", "the article does not begin with YAML front matter, and its title is required",
                                    "ابدأ الملف بثلاثة أسطر: --- ثم title: العنوان ثم ---", "begin the file with three lines: ---, title: …, ---"),
    "front-matter-open": Wording(E, "ترويسة YAML لم تُغلق بسطر ---", "the YAML front matter is not closed by a line ---"),
    "title-note": Wording(W, "لا حواشي في عنوان المقال، فطُبعت «{written}» كما هي في صدر المقال والفهرس ورؤوس الصفحات",
                          "an article's title takes no footnotes; {written} is printed as it is in the opening, the contents and the running heads",
                          "احذفها من العنوان، وضعها في أول فقرة من المقال", "take it out of the title and put it into the article's first paragraph"),
    # ---- Markdown
    "container-unknown": Wording(E, "لا كتلة بهذا الاسم: «{name}»", "there is no block of this name: {name}", "المقبول: verse، quran، note، tip، warning، quote", "accepted: verse, quran, note, tip, warning, quote"),
    "emphasis-open": Wording(W, "علامة توكيد {mark} بلا قرين، فتُطبع كما هي", "the mark of emphasis {mark} has no partner and is printed as it is",
                             "أغلقها بلا مسافة قبلها، أو اكتب \\{mark} إن أردتها نفسها", "close it without a space before it, or write \\{mark} if you mean the sign itself"),
    "code-open": Wording(W, "علامة شيفرة {mark} لم تُغلق في فقرتها، فتُطبع كما هي", "the mark of code {mark} is not closed in its paragraph and is printed as it is",
                         "أغلقها بمثلها، أو اكتب \\{mark} إن أردتها نفسها", "close it with the same, or write \\{mark} if you mean the sign itself"),
    "bracket-stray": Wording(W, "قوسا إغلاق ]] لا يقابلهما [[، فطُبعا كما هما: «{written}»", "closing brackets ]] without their [[ are printed as they are: {written}",
                             "اكتب الإحالة بين [[ و]]، أو اكتب \\] إن أردت القوس نفسه", "write a reference between [[ and ]], or \\] if you mean the bracket itself"),
    "link-space": Wording(W, "مسافة بين القوسين منعت الرابط، فطُبع كما هو: «{written}»", "a space between the brackets keeps this from being a link; it is printed as it is: {written}",
                          "احذف المسافة بين ] و(", "remove the space between ] and ("),
    "container-open": Wording(E, "الكتلة ::: {name} لم تُغلق بسطر :::", "the block ::: {name} is not closed by a line :::"),
    "container-stray": Wording(E, "سطر ::: يغلق كتلة لم تُفتح", "a line ::: closes a block that was not opened"),
    "fence-open": Wording(W, "كتلة الشيفرة لم تُغلق، فامتدت إلى آخر الملف", "the code block is not closed and runs to the end of the file"),
    "comment-open": Wording(E, "الملاحظة <!-- لم تُغلق بـ -->", "the remark <!-- is not closed by -->"),
    "footnote-undefined": Wording(E, "لا حاشية بهذا الرمز: [^{key}]", "there is no footnote [^{key}]", "الحواشي المعرّفة: {near}", "footnotes defined: {near}"),
    "footnote-unused": Wording(W, "الحاشية [^{key}] لا يحيل إليها شيء في المقال", "nothing in the article refers to the footnote [^{key}]"),
    "footnote-duplicate": Wording(E, "الحاشية [^{key}] معرّفة مرتين (أولاهما في السطر {first})", "footnote [^{key}] is defined twice (first in line {first})"),
    "id-duplicate": Wording(E, "المعرّف «{id}» مكرر (ورد أول مرة في {first})", "the id {id} is given twice (first in {first})", "غيّر أحدهما", "change one of them"),
    "html-not-allowed": Wording(E, "وسم HTML غير مسموح: <{tag}>", "HTML element that is not allowed: <{tag}>"),
    "html-attribute": Wording(E, "سمة HTML غير مسموحة: {name} في <{tag}>", "HTML attribute that is not allowed: {name} on <{tag}>"),
    "html-unclosed": Wording(E, "الوسم <{tag}> لم يُغلق في موضعه", "the element <{tag}> is not closed where it should be"),
    "html-stray": Wording(E, "وسم الإغلاق </{tag}> لا يقابله فتح", "the closing tag </{tag}> has no opening one"),
    "html-limit": Wording(E, "قيمة {name} أكبر مما يُعقل: {value}", "the value of {name} is larger than can be meant: {value}"),
    "link-scheme": Wording(E, "بروتوكول رابط غير مسموح: «{url}»", "link scheme that is not allowed: {url}", "المقبول: http وhttps وmailto وtel", "accepted: http, https, mailto, tel"),
    "link-malformed": Wording(E, "عنوان رابط غير صحيح: «{url}»", "malformed link address: {url}"),
    "nesting-deep": Wording(E, "تداخل أعمق من {limit} مستوى", "nested deeper than {limit} levels", "بسّط البناء", "simplify the structure"),
    "heading-title-repeated": Wording(N, "العنوان الأول في المتن يكرر عنوان المقال، فلم يُطبع مرتين", "the first heading repeats the article's title and was not printed twice"),
    "heading-empty": Wording(W, "عنوان فارغ", "an empty heading"),
    "article-empty": Wording(W, "المقال فارغ", "the article is empty"),
    "html-place": Wording(E, "الوسم <{tag}> لا يجوز داخل <{parent}>", "<{tag}> may not stand inside <{parent}>"),
    "html-incomplete": Wording(E, "الوسم <{tag}> ينقصه <{want}>", "<{tag}> lacks its <{want}>"),
    "list-letters": Wording(W, "أسطر تبدأ بحروف كبنود قائمة ({mark}) طُبعت فقرة واحدة متصلة", "lines that begin with letters like items of a list ({mark}) were printed as one paragraph",
                            "اكتب 1. مكان كل حرف وقبل القائمة سطرًا فارغًا، وتحتها مباشرة {{.abjad}} (أ ب ج) أو {{.letters}} (أ ب ت)",
                            "write 1. in place of every letter and a blank line before the list, and right below it {{.abjad}} (أ ب ج) or {{.letters}} (أ ب ت)"),
    "list-marker": Wording(W, "أسطر تبدأ كبنود قائمة ({mark}) طُبعت فقرة واحدة متصلة", "lines that begin like items of a list ({mark}) were printed as one paragraph",
                           "اترك قبل القائمة سطرًا فارغًا، وابدأ كل بند بـ {instead} وبعدها مسافة؛ فإن لم تكن قائمة فافصل بين السطرين بسطر فارغ",
                           "leave a blank line before the list, and begin every item with {instead} and a space; if it is none, part the lines by a blank one"),
    "table-cells": Wording(W, "في هذا الصف خلايا أكثر من أعمدة الجدول، فسقط الزائد", "this row has more cells than the table has columns; the rest was left out",
                           "زد عمودًا في صف العناوين أو أزل | الزائدة", "add a column to the heading row or remove the extra |"),
    "table-cells-few": Wording(W, "في هذا الصف خلايا أقل من أعمدة الجدول، فبقيت أعمدته الأخيرة فارغة", "this row has fewer cells than the table has columns; its last columns are empty",
                               "أكمل الصف، أو اكتب | لكل خلية تتركها فارغة", "complete the row, or write a | for every cell that you leave empty"),
    "table-open": Wording(W, "أسطر فيها | طُبعت نصًّا متصلًا لا جدولًا", "lines with | were printed as running text and not as a table",
                          "اكتب تحت سطر العناوين مباشرة: {instead}، أو اكتب \\| إن أردت العلامة نفسها", "write right below the row of headings: {instead}, or \\| if you mean the sign itself"),
    "verse-hemistichs": Wording(W, "بيت بلا فاصل *** بين شطريه، فطُبع سطرًا واحدًا", "a bayt without *** between its hemistichs was set as one line"),
    # ---- pictures
    "image-missing": Wording(E, "لا صورة بهذا المسار: «{path}»", "there is no picture {path}", "أقرب الأسماء: {near}", "nearest names: {near}"),
    "image-format": Wording(E, "صيغة الصورة «{path}» غير مقبولة: {detail}", "the picture {path} is of no accepted format: {detail}", "المقبول: PNG وJPEG وWebP وSVG", "accepted: PNG, JPEG, WebP, SVG"),
    "image-broken": Wording(E, "الصورة «{path}» تالفة أو ناقصة: {detail}", "the picture {path} is damaged or cut short: {detail}"),
    "image-large": Wording(E, "الصورة «{path}» أكبر من الحد: {detail}", "the picture {path} is larger than the limit: {detail}"),
    "image-unsafe": Wording(E, "في الصورة «{path}» ما لا يُسمح به: {detail}", "the picture {path} holds what is not allowed: {detail}"),
    "image-alt": Wording(W, "صورة بلا نص بديل، فسيتجاوزها القارئ الآلي", "a picture without alternative text, which screen readers will pass over", "اكتب وصفها بين القوسين: ![الوصف](…)، وإن كانت زخرفة فاكتب بعدها {{alt=\"\"}}",
                         "write what it shows: ![description](…); if it is ornament, write {{alt=\"\"}} after it"),
    "cover-size": Wording(W, "صورة الغلاف {width}×{height} لا تناسب المتاجر، فكُبّرت أو وُضعت على أرضية", "the cover of {width}×{height} pixels does not suit the stores; it was enlarged or set on a ground",
                          "المطلوب: ١٠٠٠ بكسل فأكثر، والارتفاع بين ١٫٣ و١٫٨ من العرض، والأفضل 1600×2560", "wanted: at least 1000 pixels, height 1.3 to 1.8 times the width; 1600×2560 is best"),
    # ---- the FAQ
    "faq-question-missing": Wording(E, "جواب بلا سؤال في «{title}»: «{answer}»", "an answer without its question in «{title}»: «{answer}»",
                                    "اكتب السؤال قبله في سطر يبدأ بـ ###", "write the question before it in a line beginning with ###"),
    "faq-answer-missing": Wording(W, "سؤال بلا جواب: «{question}»", "a question without an answer: «{question}»"),
    "faq-second": Wording(E, "قسم أسئلة شائعة ثانٍ في المقال نفسه (الأول في السطر {first})", "a second FAQ section in the same article (the first is in line {first})", "اجمعهما", "merge them"),
    # ---- references
    "reference-unresolved": Wording(E, "لا مقال ولا قسم بهذا الاسم: «{target}»", "no article and no section of this name: {target}", "أقرب العناوين: {near}", "nearest titles: {near}"),
    "reference-ambiguous": Wording(E, "الإحالة «{target}» تحتمل أكثر من هدف", "the reference {target} has more than one target", "الأهداف: {near}", "the targets: {near}"),
    "reference-near": Wording(N, "فُهمت الإحالة «{target}» على أنها «{title}»", "the reference {target} was taken for {title}"),
    "reference-prose": Wording(N, "صار العنوان المذكور في النص إحالةً: «{title}»", "a title named in the text became a reference: {title}"),
    "reference-prose-unknown": Wording(W, "عنوان مذكور في النص ليس في السلسلة ولا في external: «{target}»", "a title named in the text is neither in the series nor in external: {target}", "أقرب العناوين: {near}", "nearest titles: {near}"),
    "reference-no-url": Wording(W, "المقال الخارجي «{title}» بلا url، فطُبع عنوانه نصًا", "the external article {title} has no url; its title was printed as text"),
    "reference-syntax": Wording(E, "إحالة غير مكتملة: «{written}»", "an incomplete reference: {written}"),
    "title-repeated": Wording(N, "عنوان يحمله مقالان: «{title}» (والآخر {first})", "two articles bear the title {title} (the other is {first})"),
    # ---- typing (lint)
    "typing-presentation-form": Wording(W, "حروف محفوظة بأشكالها لا بأصولها: «{written}»", "letters stored as presentation forms: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-persian-letter": Wording(W, "حرف فارسي أو أردي في كلمة عربية: «{written}»", "a Persian or Urdu letter in an Arabic word: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-persian-digit": Wording(W, "أرقام فارسية في نص عربي: «{written}»", "Persian digits in Arabic text: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-invisible": Wording(W, "محرف لا يُرى في: «{instead}»", "an invisible character in: «{instead}»", "احذفه", "delete it"),
    "typing-joiner": Wording(W, "فاصل حروف لا يُرى (U+200C) عند طرف كلمة: «{instead}»", "a zero-width non-joiner (U+200C) at a word's edge: «{instead}»", "احذفه", "delete it"),
    "typing-mark-repeated": Wording(W, "الحركة نفسها مرتين: «{written}»", "the same mark twice: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-latin-punctuation": Wording(W, "علامة ترقيم لاتينية بعد كلمة عربية: «{written}»", "Latin punctuation after an Arabic word: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-ellipsis": Wording(W, "ثلاث نقط مكان علامة الحذف: «{written}»", "three full stops for an ellipsis: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-comma-doubled": Wording(W, "فاصلة مكررة: «{written}»", "a comma typed twice: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-space-before": Wording(W, "مسافة قبل علامة الترقيم: «{written}»", "a space before the punctuation mark: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-space-inside": Wording(W, "مسافة زائدة داخل القوسين أو علامتي التنصيص: «{written}»", "a space just inside brackets or quotation marks: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-space-double": Wording(W, "مسافتان متتاليتان أو أكثر: «{written}»", "two spaces or more: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-space-after": Wording(W, "لا مسافة بعد علامة الترقيم: «{written}»", "no space after the punctuation mark: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-space-after-stop": Wording(W, "لا مسافة بعد النقطة: «{written}»", "no space after the full stop: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-space-after-colon": Wording(W, "لا مسافة بعد النقطتين: «{written}»", "no space after the colon: «{written}»", "اكتب: «{instead}»", "write: «{instead}»"),
    "typing-quotation-marks": Wording(N, "علامتا تنصيص غير عربيتين: «{written}»", "quotation marks that are not Arabic: {written}", "اكتب: {instead}", "write: {instead}"),
    # ---- language (proofs only)
    "word-unknown": Wording(W, "كلمة ليست في المعجم: «{written}»", "a word that is not in the dictionary: «{written}»",
                            "لعلها: {nearest}؛ فإن كانت صحيحة فأضفها إلى words.txt", "perhaps: {nearest}; if it is right, add it to words.txt"),
    "word-variant": Wording(W, "كلمة بإملاءين: «{written}» هنا ({count})، و«{instead}» في سائر الكتاب ({times})، أولها {there}",
                            "one word in two spellings: «{written}» here ({count}), «{instead}» elsewhere in the book ({times}), first in {there}",
                            "إن كانتا كلمة واحدة فاكتب: «{instead}»، وإلا فأضف «{written}» إلى words.txt",
                            "if they are one word, write «{instead}»; if not, add «{written}» to words.txt"),
    "word-confused": Wording(W, "خطأ شائع: «{written}»، ولعل المقصود «{instead}»", "a common mistake: «{written}»; perhaps «{instead}» is meant",
                             "اكتب: «{instead}»؛ فإن كانت صحيحة هنا فأضفها إلى words.txt", "write: «{instead}»; if it is right here, add it to words.txt"),
    "word-repeated": Wording(W, "كلمة مكررة: «{written}»", "a word twice in a row: «{written}»", "احذف إحداهما إن لم تُكرَّر عمدًا", "remove one, unless it is repeated on purpose"),
    "bidi-range": Wording(W, "رقمان بينهما شرطة قُرئا رقمًا واحدًا من اليسار، وقد يكونان حدّين: «{written}»", "two numbers with a hyphen were taken for one, from left to right, and may be a range: {written}",
                          "إن كانا حدّين فاكتب: «من {first} إلى {second}»", "if they are a range, write: «من {first} إلى {second}»"),
    "bidi-minus": Wording(W, "شرطة قد تكون علامة سالب وقد تكون بين حدّين: «{written}»", "a hyphen that may be a minus sign or stand between two bounds: {written}",
                          "ألصق علامة السالب بأول رقمها، واكتب الحدّين بلا مسافات أو بـ«إلى»", "put a minus sign right before its number, and write a range without spaces or with «إلى»"),
    "bidi-percent": Wording(W, "علامة النسبة هنا في غير جهتها في سائر الكتاب: «{written}»، وهناك «{usual}» ({times})",
                            "the percent sign is at the other side than elsewhere in the book: {written}, there {usual} ({times})", "وحّد الجهة", "use one side throughout"),
    "bidi-bracket": Wording(W, "قوس بلا قرين في فقرته: «{written}»", "a bracket without its partner in the paragraph: «{written}»", "أغلقه أو احذفه، فاتجاه القوس وحده تخمين", "close it or remove it: which way a lone bracket faces is a guess"),
    "bidi-citation": Wording(W, "فاصلة عربية داخل مرجع لاتيني تقسمه، فيُقرأ من اليمين: «{written}»", "an Arabic comma parts a Latin reference, which is then read from the right: {written}",
                             "اكتب فيه الفاصلة اللاتينية (,)", "write the Latin comma (,) in it"),
    "bidi-paragraph": Wording(W, "فقرة تبدأ باللاتينية وأكثرها لاتيني، فاتجاهها تخمين: «{written}»", "a paragraph that begins in Latin letters and is mostly Latin; its direction is a guess: «{written}»",
                              "ابدأها بكلمة عربية، أو ضعها بين <p dir=\"ltr\"> و</p>", "begin it with an Arabic word, or put it between <p dir=\"ltr\"> and </p>"),
    "spelling-not-run": Wording(N, "لم يُجرَ التدقيق الإملائي: لا hunspell أو لا معجمه العربي في هذا الجهاز", "not run: the spelling check; hunspell or its Arabic dictionary is not on this machine",
                                "في دبيان وأوبونتو: apt install {packages}", "on Debian and Ubuntu: apt install {packages}"),
    # ---- import
    "import-format": Wording(E, "صيغة لا تُستورد بعد: «{format}»", "a format that cannot be imported yet: {format}", "المتاح الآن: ‎.txt و.md؛ وHTML وDOCX وWordPress وBlogger في نسخة تالية",
                             "for now: .txt and .md; HTML, DOCX, WordPress and Blogger come in a later version"),
    "import-encoding": Wording(E, "الملف ليس نصًا بترميز UTF-8 ولا UTF-16 ولا windows-1256", "the file is no text in UTF-8, UTF-16 or windows-1256", "احفظه بترميز UTF-8 من محرر النصوص", "save it as UTF-8 in your text editor"),
    "import-empty": Wording(E, "الملف فارغ", "the file is empty"),
    "import-title-missing": Wording(E, "لا عنوان في الملف ولا في اسمه", "neither the file nor its name tells a title", "اكتب العنوان بعد --title، أو سمِّ الملف به", "give it with --title, or name the file after it"),
    "import-source-changed": Wording(E, "استُورد ملف بهذا الاسم من قبل، وقد تغيّر بعد ذلك (الأصل: {original})", "a file of this name was imported before and has changed since (the original: {original})",
                                     "ليُستورد مقالًا آخر غيّر اسمه؛ وليحل محل السابق احذف {original} والمقال المصنوع منه", "rename it to import it as another article; to replace the former, delete {original} and the article made of it"),
    "import-already": Wording(N, "استُورد من قبل، فلم يتغيّر شيء (الأصل: {original})", "imported before; nothing was changed (the original: {original})",
                              "لاستيراده من جديد احذف {original}", "delete {original} to import it anew"),
    "import-question-missing": Wording(W, "جواب بلا سؤال: «{answer}»", "an answer without its question: «{answer}»", "اكتب السؤال قبله في سطر يبدأ بـ ###", "write the question before it in a line beginning with ###"),
    "import-author-missing": Wording(W, "المؤلف غير معروف، فكُتب مكانه «مؤلف غير مذكور»", "the author is not known; «مؤلف غير مذكور» stands for the name", "اكتب الاسم عند author في book.yaml", "write the name at author in book.yaml"),
    "import-book-title-missing": Wording(W, "عنوان الكتاب غير معروف، فكُتب مكانه «كتاب بلا عنوان»", "the book's title is not known; «كتاب بلا عنوان» stands for it", "اكتب العنوان عند title في book.yaml، أو أعد الاستيراد مع --title",
                                         "write it at title in book.yaml, or import with --title"),
    "import-book-changed": Wording(N, "أُضيف إلى book.yaml: {entries}", "added to book.yaml: {entries}"),
    "import-book-by-hand": Wording(W, "لم يُغيَّر book.yaml لأن فيه قائمة بين قوسين؛ أضف إليه: {entries}", "book.yaml was not changed because a list in it is written in brackets; add to it: {entries}"),
    "import-guess-encoding": Wording(N, "قُرئ بترميز {encoding} (ثقة {sure})", "read as {encoding} (certainty: {sure_en})"),
    "import-guess-markdown": Wording(N, "فيه علامات Markdown فقُرئ كذلك (ثقة {sure})", "has marks of Markdown and was read as such (certainty: {sure_en})"),
    "import-guess-joined": Wording(N, "ضُمّت الأسطر المقطوعة إلى فقرات، وعددها {count} (ثقة {sure})", "broken lines were joined into paragraphs: {count} (certainty: {sure_en})"),
    "import-guess-title-file-name": Wording(N, "العنوان من اسم الملف كما هو: «{title}» (ثقة {sure})", "the title is the file's name as it stands: «{title}» (certainty: {sure_en})"),
    "import-guess-title-first-line": Wording(N, "العنوان من السطر الأول: «{title}» (ثقة {sure})", "the title is the first line: «{title}» (certainty: {sure_en})"),
    "import-guess-title-heading": Wording(N, "العنوان من أول عنوان في النص: «{title}» (ثقة {sure})", "the title is the text's first heading: «{title}» (certainty: {sure_en})"),
    "import-guess-author": Wording(N, "المؤلف: «{name}» (ثقة {sure})", "the author: «{name}» (certainty: {sure_en})"),
    "import-guess-key": Wording(N, "مفتاح الترويسة «{key}» صار: {name} (ثقة {sure})", "the key {key} of the front matter became: {name} (certainty: {sure_en})"),
    "import-guess-heading": Wording(N, "عنوان قسم: «{text}» (ثقة {sure})", "a heading: «{text}» (certainty: {sure_en})"),
    "import-guess-list": Wording(N, "قائمة، عدد بنودها {count} (ثقة {sure})", "a list of {count} items (certainty: {sure_en})"),
    "import-guess-quote": Wording(N, "اقتباس: «{text}» (ثقة {sure})", "a quotation: «{text}» (certainty: {sure_en})"),
    "import-guess-verse": Wording(N, "شعر، عدد أبياته {count} (ثقة {sure})", "verse of {count} lines (certainty: {sure_en})"),
    "import-guess-table": Wording(N, "جدول، عدد صفوفه {count} (ثقة {sure})", "a table of {count} rows (certainty: {sure_en})"),
    "import-guess-faq": Wording(N, "قسم أسئلة شائعة: «{text}»، فيه من الأسئلة {count} (ثقة {sure})", "an FAQ: «{text}», with {count} questions (certainty: {sure_en})"),
    "import-guess-question": Wording(N, "سؤال: «{text}» (ثقة {sure})", "a question: «{text}» (certainty: {sure_en})"),
    "import-guess-reference": Wording(N, "إحالة إلى مقال في الكتاب: «{title}» (ثقة {sure})", "a reference to an article of the book: «{title}» (certainty: {sure_en})"),
    "import-guess-near": Wording(N, "إحالة: «{title}» فُهمت على أنها «{target}» (ثقة {sure})", "a reference: «{title}» was taken for «{target}» (certainty: {sure_en})"),
    "import-guess-external": Wording(N, "إحالة إلى مقال ليس في الكتاب، فأُضيف إلى external: «{title}» (ثقة {sure})", "a reference to an article that the book lacks, added to external: «{title}» (certainty: {sure_en})"),
    "import-guess-picture": Wording(N, "صورة نُسخت: {path} ← {name} (ثقة {sure})", "a picture was copied: {path} -> {name} (certainty: {sure_en})"),
    # ---- building
    "glyph-missing": Wording(E, "لا رسم للمحرف {code} «{character}» في خطوط الكتاب", "the book's fonts have no glyph for {code} {character}", "غيّر المحرف أو أضف خطًا يحويه", "change the character or add a font that has it"),
    "font-missing": Wording(W, "لا ملف للخط «{family}»، فيُرسم النص بخط آخر", "no file provides the font {family}; the text is set in another",
                            "ضع ملف الخط في مجلد المخطوط وعرّفه بـ @font-face", "put the font file into the manuscript folder and declare it with @font-face"),
    "font-replaced": Wording(N, "لا ملف للخط «{family}»، فحلّ محله «{instead}»", "no file provides the font {family}; {instead} takes its place"),
    "font-broken": Wording(W, "ملف الخط «{path}» تالف أو ليس خطًا", "the font file {path} is damaged or no font"),
    "style-problem": Wording(W, "في الأنماط: {why}", "in the styles: {why}"),
    "render-failed": Wording(E, "تعذّر تنضيد «{title}»: {why}", "«{title}» could not be laid out: {why}"),
    "note-lost": Wording(E, "حاشية في «{title}» لا تُقرأ على الصفحة: «{text}»", "a footnote of «{title}» cannot be read on the page: «{text}»",
                         "اختصرها، أو انقل موضعها إلى فقرة، أو احذف position من الأنماط", "shorten it, call it in a paragraph, or remove position from the style sheet"),
    "note-later": Wording(W, "حواشٍ (عددها {count}) تبدأ بعد الصفحة التي ذُكرت أرقامها فيها، أولاها: «{text}»", "footnotes ({count}) begin after the page of their calls, the first of them: «{text}»",
                          "وزّعها على أسطر أو صفوف أكثر، أو اختصرها", "spread them over more lines or rows, or shorten them"),
    "text-off-page": Wording(W, "نص يخرج عن حافة الورق في «{title}»: «{text}»", "text runs off the paper in «{title}»: «{text}»",
                             "قسّم الكلمة أو السطر أو الجدول، أو صغّر ما فيه", "break up the word, line or table, or make it smaller"),
    "overfull-line": Wording(W, "سطر يتجاوز عرض عموده بمقدار {points} نقطة: «{text}»", "a line is {points} pt wider than its column: «{text}»",
                             "أعد صياغته، أو قسّم الكلمة الطويلة، أو صغّر الصورة", "reword it, break up the long word, or make the picture smaller"),
    "overfull-table": Wording(W, "جدول يتجاوز عرض الصفحة بمقدار {points} نقطة", "a table is {points} pt wider than its column",
                              "قلّل أعمدته أو اقسمه جدولين", "give it fewer columns, or divide it in two"),
    "table-broken": Wording(W, "جدول أعرض من الصفحة وإن صُغّر وأُدير، فقُطعت كلماته", "a table is wider than the page even when it is set smaller and turned; its words were broken",
                            "قلّل أعمدته أو اقسمه جدولين", "give it fewer columns, or divide it in two"),
    "text-clipped": Wording(W, "نص يُقتطع أو يقع فوق ما بعده لأن ارتفاع إطاره محدد: «{text}»", "text is cut off or lies over what follows because the height of its box is fixed: «{text}»",
                            "احذف height من الأنماط", "remove the height from the style sheet"),
    "text-lost": Wording(E, "جدول أُدير ولا تسعه صفحته، فضاع منه نص", "a turned table has no room on its page, and some of its text would be lost",
                         "قصّر نص خلاياه أو رأسه أو بيانه، أو اقسمه جدولين", "shorten its cells, its head or its caption, or divide it in two"),
    "image-coarse": Wording(W, "الصورة «{path}» تُطبع بدقة {dpi} نقطة في البوصة، والمطلوب {want} فأكثر", "the picture {path} prints at {dpi} dpi; {want} or more are wanted",
                            "ضع صورة أكبر أو صغّر عرضها", "use a larger file or a smaller width"),
    "pages-blank": Wording(N, "في آخر الطبعة «{edition}» صفحات بيضاء، عددها {count}: صفحات الكتاب {used}، وأُكملت إلى {pages} من مضاعفات العدد {multiple}",
                           "{count} blank pages end the edition {edition}: the book has {used}, and they were made up to {pages}, a multiple of {multiple}",
                           "اختر قيمة أصغر للمفتاح multiple، أو زد في الكتاب أو احذف منه", "choose a smaller value of multiple, or lengthen or shorten the book"),
    "render-time": Wording(E, "تنضيد «{title}» تجاوز {seconds} ثانية فأُوقف", "laying out «{title}» took longer than {seconds} seconds and was stopped"),
    "resource-refused": Wording(E, "طُلب مورد غير مسموح: «{url}»", "a resource was asked for that is not allowed: {url}"),
    "edition-unsound": Wording(E, "الطبعة «{edition}» لم تجتز فحصها: {why}", "the edition {edition} failed its check: {why}",
                               "الطبعات السابقة باقية، وغيرها يُبنى بالأمر warraq build --edition. إن لم يكن في المخطوط ما يُصلح فالخلل في ورّاق، نرجو الإبلاغ عنه",
                               "earlier editions are kept, others can be built with warraq build --edition. If nothing in the manuscript needs mending, warraq is at fault: please report it"),
    "edition-flawed": Wording(W, "في الطبعة «{edition}» ما يُعاب: {why}", "the edition {edition} can be read, but is not as it should be: {why_en}"),
    "edition-worse": Wording(E, "في «{path}» من العيوب ما ليس في الطبعة السابقة ({kinds})، فبقيت السابقة", "{path} has flaws that the one in place has not ({kinds}); the one in place was kept",
                             "أصلح ما ذُكر أعلاه، أو اقبله بالأمر warraq build --draft، أو احذف الملف السابق",
                             "mend what is named above, or accept it with warraq build --draft, or delete the earlier file"),
    "epubcheck-not-run": Wording(N, "لم يُجرَ فحص EPUBCheck على الطبعة «{edition}»: {why}. فُحصت بفحص المطبعة نفسها فقط",
                                 "not run: EPUBCheck, on the edition {edition}: {why_en}. It was held against the press's own checks only",
                                 "ثبّت Java (في دبيان وأوبونتو: apt install default-jre-headless) أو سمِّ مكانه في المتغير JAVA، ومكان EPUBCheck في EPUBCHECK_JAR",
                                 "install Java (on Debian and Ubuntu: apt install default-jre-headless), or name its place in the variable JAVA, and that of EPUBCheck in EPUBCHECK_JAR"),
    "validator-missing": Wording(N, "لم يُشغَّل veraPDF، فلم تُفحص الطبعة «{edition}» على معيار {value} إلا بفحص المطبعة نفسها",
                                 "not run: veraPDF; the edition {edition} was held against {value} by the press's own checks only",
                                 "ثبّت veraPDF على PATH، أو سمِّ مكانه في المتغير VERAPDF", "install veraPDF on the PATH, or name its place in the variable VERAPDF"),
    # ---- what the pages of a proof show
    "proof-widow": Wording(W, "آخر سطر من الفقرة وحده في رأس الصفحة", "the last line of a paragraph stands alone at the top of the page",
                           "أطل الفقرة أو اختصرها بقدر سطر", "lengthen or shorten the paragraph by a line"),
    "proof-orphan": Wording(W, "أول سطر من الفقرة وحده في أسفل الصفحة", "the first line of a paragraph stands alone at the foot of the page",
                            "أطل ما قبله أو اختصره بقدر سطر", "lengthen or shorten what comes before it by a line"),
    "proof-line-short": Wording(N, "آخر سطر من الفقرة قصير جدًّا: «{text}»", "the last line of the paragraph is very short: «{text}»",
                                "احذف من الفقرة كلمة ليرتفع، أو زد فيها كلمات ليطول", "let a word go so that it moves up, or add a few words"),
    "proof-line-loose": Wording(W, "سطر متباعد الكلمات: المسافات فيه {times} أضعاف المعتاد", "a loose line: its word spaces are {times} times as wide as usual",
                                "قدّم كلمة أو أخّرها أو أبدلها بأقصر أو أطول، أو اقطع الرابط الطويل", "move a word, take a shorter or longer one, or break the long address"),
    "proof-paragraph-loose": Wording(W, "أكثر سطور الفقرة متباعدة الكلمات لضيق عمودها، وعددها {lines}", "most lines of the paragraph are loose, as its column is narrow: {lines}",
                                     "أخرجها من القوائم والاقتباسات المتداخلة، أو قسّم كلماتها الطويلة", "take it out of nested lists and quotations, or break up its long words"),
    "proof-line-tight": Wording(W, "سطر متلاصق الكلمات: المسافات فيه {percent}% من حجم الخط", "a tight line: its word spaces are {percent}% of the type size",
                                "احذف منه كلمة، أو احذف word-spacing من الأنماط", "let a word go, or remove word-spacing from the style sheet"),
    "proof-line-begins-alike": Wording(N, "سطران متتاليان يبدآن بالكلمة نفسها: «{word}»", "two lines in a row begin with the same word: {word}",
                                       "غيّر كلمة قبلهما لينزاح أحدهما", "change a word before them so that one of them moves"),
    "proof-line-ends-alike": Wording(N, "سطران متتاليان ينتهيان بالكلمة نفسها: «{word}»", "two lines in a row end with the same word: {word}",
                                     "غيّر كلمة فيهما لينزاح أحدهما", "change a word in them so that one of them moves"),
    "proof-heading-foot": Wording(W, "عنوان في أسفل الصفحة وليس تحته من قسمه سطران", "a heading at the foot of the page with fewer than two lines of its section below it",
                                  "أطل ما قبله أو اختصره بقدر سطر أو سطرين", "lengthen or shorten what comes before it by a line or two"),
    "proof-page-short": Wording(W, "صفحة شبه خالية في آخر المقال، عدد سطورها {lines}", "a nearly empty page ends the article; its lines: {lines}",
                                "اختصر المقال بقدرها، أو زد فيه بضعة أسطر", "shorten the article by as many, or add some lines to it"),
    "proof-page-gap": Wording(N, "بياض بعد هذا السطر يبلغ {percent}% من ارتفاع الصفحة، والمقال مستمر", "white paper below this line, {percent}% of the page's height, though the article goes on",
                              "صغّر الصورة أو الجدول الذي يليه، أو انقله إلى موضع آخر", "make the picture or table that follows smaller, or move it"),
    "proof-reference-own-page": Wording(N, "إحالة إلى الصفحة التي هي فيها: ص {page}", "a reference to the page on which it stands: {page}",
                                        "اكتب «أعلاه» أو «أدناه» أو اسم القسم بلا إحالة", "write «above», «below» or the section's name without a reference"),
    "approvals-unreadable": Wording(W, "لا يُفهم ملف الاعتمادات، فلا علامات تغيير في المسودة", "the file of approvals cannot be understood, so the draft shows no change bars",
                                    "أعده كما كان من سجلّ الإصدارات، أو احذفه واعتمد من جديد", "restore it from version control, or delete it and approve anew"),
    "approved-text-unreadable": Wording(W, "لا يُفهم ملف نصوص ما اعتُمد، فقد يُعرض بعض ما تغيّر بلا ألفاظه", "the file of approved texts cannot be understood; some changes may be shown without their words",
                                        "أعده كما كان من سجلّ الإصدارات، أو احذفه واعتمد من جديد", "restore it from version control, or delete it and approve anew"),
    "record-damaged": Wording(W, "سجلّ مسودة سابقة تالف، فلا تُعرض صفحاتها كما كانت: «{path}»", "the record of an earlier proof is damaged, so its pages cannot be shown as they were: {path}",
                              "احذفه. المقارنة بالفقرات لا تحتاج إليه، ولكل مسودة تالية سجلّ جديد", "delete it. Paragraphs are compared without it, and each later proof has a new one"),
    # ---- comments of reviewers
    "comments-broken": Wording(E, "لا يُفهم ملف الملاحظات، فتُرك كما هو", "the file of comments cannot be understood; it was left as it is",
                               "أصلحه في هذا السطر، أو أعده كما كان من سجلّ الإصدارات، ثم أعد الأمر", "mend it at this line, or restore it from version control, then give the command again"),
    "comments-conflict": Wording(E, "في ملف الملاحظات علامات دمج لم يُفصل فيه، فتُرك كما هو", "the file of comments holds the marks of an unfinished merge; it was left as it is",
                                 "أبقِ ما في الجانبين كليهما واحذف العلامات، ثم أعد الأمر", "keep what both sides have, delete the marks, then give the command again"),
    "comments-newer": Wording(E, "في ملف الملاحظات ما لا تعرفه هذه النسخة من ورّاق («{key}»)، فتُرك كما هو", "the file of comments holds what this version of warraq does not know ({key}); it was left as it is",
                              "حدّث ورّاق، أو احذف ذلك من الملف إن كان خطأ", "update warraq, or take it out of the file if it is a mistake"),
    "review-unknown": Wording(E, "لا يُقرأ ملف المراجعة «{path}»: ليس من ملفات صفحات المراجعة ولا ملف PDF", "{path} is no file of reviewers: neither saved by the review pages nor a PDF",
                              "أعط الملف الذي حفظته صفحات المراجعة (JSON) أو ملف PDF المعلّم عليه", "give the file that the review pages saved (JSON), or the annotated PDF"),
    "review-broken": Wording(E, "ملف المراجعة «{path}» تالف أو ناقص: {why}", "the reviewers' file {path} is damaged or cut short: {why_en}", "اطلبه من المراجع مرة أخرى", "ask the reviewer for it again"),
    "review-newer": Wording(E, "حفظت ملف المراجعة «{path}» نسخة أحدث من ورّاق", "the reviewers' file {path} was saved by a newer version of warraq", "حدّث ورّاق ثم أعد الأمر", "update warraq, then give the command again"),
    "review-locked": Wording(E, "الملف «{path}» مقفل بكلمة مرور", "{path} is locked with a password", "اطلب نسخة بلا كلمة مرور، أو احفظه بدونها من برنامج القراءة", "ask for a copy without a password, or save it without one in a PDF reader"),
    "review-many": Wording(E, "في الملف «{path}» أكثر من {limit} علامة، فلم تُؤخذ", "{path} holds more than {limit} annotations; none was taken", "قسّمه وأعط الأجزاء", "split it and give the parts"),
    "review-empty": Wording(N, "لا ملاحظات في «{path}»", "there are no comments in {path}"),
    "review-no-thread": Wording(E, "لا ملاحظة بهذا المعرّف: «{id}»", "there is no comment {id}", "المعرّفات تعرضها warraq review list --all", "warraq review list --all shows the ids"),
    "review-many-threads": Wording(E, "المعرّف «{id}» تبدأ به ملاحظات عدة: {near}", "several comments begin with {id}: {near}", "اكتب المعرّف كاملًا", "write the whole id"),
    # ---- approvals and releases
    "reviews-unreadable": Wording(E, "لا يُفهم الملف «{path}»، ولم يُكتب فيه شيء", "the file {path} cannot be understood; nothing was written",
                                  "أعده كما كان من سجلّ الإصدارات", "restore it from version control"),
    "release-comment": Wording(E, "ملاحظة مفتوحة ({who}): «{text}»", "an open comment ({who}): {text}",
                               "عالجها ثم أغلقها بالأمر warraq review resolve {id}", "deal with it, then close it: warraq review resolve {id}"),
    "release-comment-doubtful": Wording(E, "ملاحظة مفتوحة لم يُتحقق من موضعها ({who}): «{text}»", "an open comment whose place is doubtful ({who}): {text}",
                                        "تحقّق من موضعها وعالجها، ثم أغلقها بالأمر warraq review resolve {id}",
                                        "see where it belongs and deal with it, then close it: warraq review resolve {id}"),
    "release-unapproved": Wording(E, "فقرة غير معتمدة: «{text}»", "a paragraph that is not approved: {text}"),
    "release-cut": Wording(E, "حُذف بعد الفقرة التي تبدأ هنا نص معتمد، ولم يُعتمد حذفه", "approved text was taken out after the paragraph that begins here, and nobody has approved that"),
    "release-never": Wording(E, "لم يعتمد أحد هذا المقال ({article})", "nobody has approved this article ({article})",
                             "اعتمده بالأمر warraq review approve {article}", "approve it: warraq review approve {article}"),
    "release-missing": Wording(E, "كان المقال {article} في الكتاب يوم اعتُمد، وليس فيه الآن", "the article {article} was in the book when it was approved, and no longer is",
                               "أعده، أو اعتمد الكتاب بغيره: warraq review approve", "put it back, or approve the book without it: warraq review approve"),
    "release-exists": Wording(E, "صدر الإصدار {version} من قبل بمحتوى آخر، وما صدر لا يُغيَّر", "the version {version} was released before with other content, and a release is never changed",
                              "سمّ هذا الإصدار باسم آخر: --version {other}", "give this one another name: --version {other}"),
    "write-failed": Wording(E, "تعذّرت الكتابة في «{path}»: {why}", "cannot write to {path}: {why_en}"),
}


def found(code: str, span: Span | None = None, /, **facts: object) -> Diagnostic:
    """The diagnostic of that code at that place. Raises KeyError for a code that is not in the catalogue."""
    return Diagnostic(code, CATALOGUE[code].severity, span, tuple((k, str(v)) for k, v in sorted(facts.items())))


def as_grave(d: Diagnostic) -> Diagnostic:
    """The same finding, as grave as the catalogue has it."""
    return replace(d, severity=CATALOGUE[d.code].severity)


def message(d: Diagnostic, lang: str = "ar") -> str:
    """The finding in words; `lang` is ar or en."""
    wording = CATALOGUE[d.code]
    return _filled(wording.en if lang == "en" else wording.ar, d)


def hint(d: Diagnostic, lang: str = "ar") -> str:
    """What to do about it, or an empty string."""
    wording = CATALOGUE[d.code]
    pattern = wording.en_hint if lang == "en" else wording.ar_hint
    return "" if "{near}" in pattern and not d.fact("near") else _filled(pattern, d)


def _filled(pattern: str, d: Diagnostic) -> str:
    class Facts(dict):
        def __missing__(self, name: str) -> str:
            return "…"
    return pattern.format_map(Facts(d.facts))
