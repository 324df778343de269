"""What the commands say besides diagnostics, in Arabic and English."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    # ---- help
    "about": ("ورّاق: مطبعة الكتاب العربي. من مقالات Markdown إلى PDF وEPUB",
              "warraq: a press for Arabic books. Markdown articles in, PDF and EPUB out"),
    "build": ("يصنع طبعات الكتاب", "build the book's editions"),
    "check": ("يعرض كل ما في المخطوط من أخطاء وتحذيرات، بلا طباعة", "show every diagnostic, without rendering"),
    "import": ("يجعل نصًا خامًا أو Markdown مخطوطًا", "turn raw text or Markdown into a manuscript"),
    "cover": ("غلاف للمطبعة: الوجه والكعب والظهر في لوح واحد", "a cover for the printer: front, spine and back on one sheet"),
    "new": ("يبدأ كتابًا جديدًا يُبنى كما هو", "start a fresh book that builds as it stands"),
    "proof": ("مسودات المراجعة", "the draft and the review pages"),
    "site": ("صفحة التنزيل", "the download page"),
    "review": ("ملاحظات المراجعة", "review comments and approvals"),
    "option-manuscript": ("مجلد المخطوط (المعتاد: manuscript)", "the manuscript folder (default: manuscript)"),
    "option-out": ("مجلد النتائج (المعتاد: build)", "the out folder (default: build)"),
    "option-edition": ("طبعة واحدة؛ يجوز تكراره (المعتاد: كل الطبعات)", "an edition; may be repeated (default: all)"),
    "option-theme": ("المظهر، بدل ما في book.yaml", "the theme, in place of the one in book.yaml"),
    "option-jobs": ("عدد العمليات المتوازية (المعتاد: عدد المعالجات)", "how many processes work at once (default: one a processor)"),
    "option-draft": ("الأسئلة المفتوحة تحذيرات لا أخطاء، وتُقبل طبعة EPUB فيها من العيوب ما ليس في السابقة", "open questions are warnings, not errors; an EPUB with more flaws than the one before is accepted"),
    "option-json": ("التشخيصات بصيغة JSON", "diagnostics as JSON"),
    "option-lang": ("لغة الرسائل", "language of messages"),
    "option-shaping": ("تشكيل العربية للطرفيات التي لا تعرفها", "shape Arabic for terminals that cannot"),
    "option-into": ("مجلد المخطوط الجديد", "the new manuscript's folder"),
    "option-title": ("عنوان المقال، إن لم يُعرف من المصدر", "the article's title, where the source does not tell"),
    "option-pages": ("عدد صفحات الكتاب (المعتاد: ما في طبعته المبنية)", "the book's pages (default: those of its built print edition)"),
    "option-paper": ("ورق المتن: 80gsm أو 90gsm offset أو 100gsm cream أو 115gsm coated، أو سُمك الورقة مثل 0.1mm (المعتاد: 80gsm)",
                     "the paper inside: 80gsm, 90gsm offset, 100gsm cream, 115gsm coated, or a leaf's thickness such as 0.1mm (default: 80gsm)"),
    "option-bleed": ("ما يزيد على حدّ القصّ (المعتاد: 3mm)", "what runs over the edges (default: 3mm)"),
    "option-article": ("مقال واحد، بمعرّفه أو باسم ملفه (المعتاد: الكتاب كله)", "one article, by its id or its file's name (default: the whole book)"),
    "review-import": ("يأخذ ملاحظات المراجعين من ملفات صفحات المراجعة وملفات PDF المعلّم عليها", "take in reviewers' comments: files of the review pages and annotated PDFs"),
    "review-list": ("يعرض ما بقي من الملاحظات بحسب مواضعها", "list what is to be done, by place"),
    "review-resolve": ("يغلق ملاحظات عولجت", "mark comments as resolved"),
    "review-reopen": ("يعيد فتح ملاحظات أُغلقت", "open resolved comments again"),
    "option-review-files": ("ملف JSON من صفحات المراجعة، أو PDF عُلّم عليه", "a JSON file of the review pages, or an annotated PDF"),
    "option-markdown": ("القائمة بصيغة Markdown", "the list as Markdown"),
    "option-threads-json": ("القائمة بصيغة JSON", "the list as JSON"),
    "option-all": ("المغلقة أيضًا", "resolved ones, too"),
    "option-thread": ("معرّف الملاحظة كما في القائمة، أو أوله", "a comment's id as listed, or how it begins"),
    "option-who": ("الاسم (المعتاد: اسم المستخدم في النظام)", "your name (default: the user's name on this machine)"),
    "option-note": ("كلمة تُضاف إلى الملاحظة", "a word to add to the comment"),
    "option-version": ("رقم النسخة", "the version"),
    # ---- wrong usage
    "usage": ("استعمال غير صحيح: {why}", "wrong usage: {why}"),
    "usage-help": ("اكتب {command} --help", "see {command} --help"),
    "no-manuscript": ("لا مجلد مخطوط في «{path}»", "there is no manuscript folder {path}"),
    "no-edition": ("لا طبعة بهذا الاسم: «{name}». الطبعات: {known}", "there is no edition {name}; the editions are: {known}"),
    "not-empty": ("المجلد «{path}» ليس فارغًا", "the folder {path} is not empty"),
    "not-folder": ("«{path}» ليس مجلدًا", "{path} is not a folder"),
    "no-source": ("لا ملف ولا مجلد بهذا الاسم: «{path}»", "there is no file or folder {path}"),
    "bad-epoch": ("SOURCE_DATE_EPOCH ليس عدد ثوانٍ: «{value}»", "SOURCE_DATE_EPOCH is no number of seconds: {value}"),
    "pages-unknown": ("لا يُعرف عدد صفحات الكتاب، فلا يُعرف عرض كعبه. ابنِ طبعته أولًا (warraq build --edition {edition}) أو اذكر العدد: --pages 200",
                      "the book's pages are not known, and so the width of its spine. Build it first (warraq build --edition {edition}), or say how many: --pages 200"),
    "not-yet": ("الأمر {command} ليس في هذه النسخة من ورّاق", "this version of warraq has no command {command}"),
    # ---- running
    "waiting": ("ينتظر انتهاء بناء آخر في «{out}»{holder}", "waiting for another build into {out} to end{holder}"),
    "holder": (" (العملية {pid}، منذ {since})", " (process {pid}, since {since})"),
    "built": ("{path}  ({size})", "{path}  ({size})"),
    "built-pages": ("{path}  ({pages}، {size})", "{path}  ({pages}, {size})"),
    "built-checked": ("{path}  ({size}، EPUBCheck {opinion})", "{path}  ({size}, EPUBCheck {opinion})"),
    "no-findings": ("لا عيب فيه", "nothing found"),
    "not-run": ("لم يُجرَ", "not run"),
    "covered": ("{path}  ({width}×{height} مم، الكعب {spine} مم، {pages}، {size})", "{path}  ({width}×{height} mm, spine {spine} mm, {pages}, {size})"),
    "covered-bare": ("{path}  ({width}×{height} مم، الكعب {spine} مم بلا كتابة لضيقه، {pages}، {size})",
                     "{path}  ({width}×{height} mm, spine {spine} mm, too narrow for words, {pages}, {size})"),
    "reviewed": ("{path}  (صفحات المراجعة، {findings})", "{path}  (review pages; {findings})"),
    "no-proof": ("لم تُصنع المسودة، وبقيت السابقة كما هي", "no draft was made; an earlier one is as it was"),
    "no-article": ("لا مقال بهذا المعرّف: «{name}». المقالات: {known}", "there is no article {name}; the articles are: {known}"),
    "no-cover": ("لم يُصنع الغلاف", "no cover was made"),
    "sound": ("المخطوط سليم", "the manuscript is sound"),
    "not-built": ("لم يُبنَ شيء، وبقيت الطبعات السابقة كما هي", "nothing was built; earlier editions are as they were"),
    "internal": ("خلل داخلي في ورّاق ({error}). نرجو الإبلاغ عنه مع الأمر الذي كتبته؛ والتفاصيل يعرضها WARRAQ_DEBUG=1",
                 "an internal error of warraq ({error}). Please report it with the command you gave; WARRAQ_DEBUG=1 shows details"),
    "fresh": ("كتاب جديد في «{path}». ابنِه بالأمر: warraq build --manuscript {path}",
              "a fresh book in {path}. Build it with: warraq build --manuscript {path}"),
    # ---- comments of reviewers
    "took": ("{path}: الجديد {threads} ({messages})", "{path}: new are {threads} ({messages})"),
    "took-nothing": ("{path}: لا جديد فيه", "{path}: nothing new"),
    "no-comment": ("لا ملاحظة", "no comment"),
    "no-message": ("لا رسالة", "no message"),
    "no-article-here": ("لا مقال بهذا المعرّف: «{name}»", "there is no article {name}"),
    "comments-kept": ("حُفظت الملاحظات في «{path}»", "the comments are in {path}"),
    "not-taken": ("لم يتغيّر شيء", "nothing was changed"),
    "settled": ("أُغلقت {id}", "{id} is resolved"),
    "reopened": ("أُعيد فتح {id}", "{id} is open again"),
    "settled-before": ("{id} مغلقة من قبل", "{id} was resolved already"),
    "open-before": ("{id} مفتوحة من قبل", "{id} was open already"),
    "no-comments": ("لا ملاحظات", "no comments"),
    "no-open-comments": ("لا ملاحظات مفتوحة (المغلق: {n})", "no open comments (resolved: {n})"),
    "tally-open": ("المفتوح: {n}", "open: {n}"),
    "tally-resolved": ("المغلق: {n}", "resolved: {n}"),
    "tally-doubtful": ("تحقّق من موضعه: {n}", "place to be checked: {n}"),
    "comment-check": ("تحقّق", "check the place"),
    "comment-lost": ("لم يوجد موضعها في النص", "its place is not in the text any more"),
    "comment-nowhere": ("بلا موضع", "without a place"),
    "comment-page": ("ص {label}", "p. {label}"),
    "comment-line": ("س {line}", "l. {line}"),
    "comment-resolved": ("مغلقة", "resolved"),
    "comment-open": ("أُعيد فتحها", "opened again"),
    "comment-somebody": ("مجهول", "somebody"),
    "kind-note": ("ملاحظة", "note"),
    "kind-highlight": ("تظليل", "highlight"),
    "kind-strike": ("حذف", "delete"),
    "kind-underline": ("خط تحت", "underline"),
    "kind-insert": ("إضافة", "insert"),
    "kind-text": ("نص", "text"),
    # ---- stages of a build
    "load": ("فتح المخطوط", "opening the manuscript"),
    "read": ("قراءة المقالات", "reading"),
    "lint": ("فحص الكتابة", "checking the typing"),
    "resolve": ("ربط الإحالات", "resolving references"),
    "glyphs": ("فحص الخطوط", "checking the fonts"),
    "compose": ("تركيب الصفحات", "composing"),
    "draft": ("تعليم المسودة", "marking the draft"),
    "pictures": ("تصوير الصفحات", "drawing the pages"),
    "review-pages": ("صفحات المراجعة", "the review pages"),
    "render": ("التنضيد", "rendering"),
    "layout": ("التنضيد", "laying out"),
    "pages": ("صفحات الطبعة الورقية", "pages of the print edition"),
    "assemble": ("الجمع", "assembling"),
    "fonts": ("الخطوط", "subsetting fonts"),
    "package": ("الحزم", "packaging"),
    "verify": ("فحص الطبعات", "inspecting"),
    "write": ("الحفظ", "writing"),
}

# One, two, three to ten, eleven and more (CLDR plural rules of Arabic, without `zero`).
COUNTED: dict[str, tuple[tuple[str, str, str, str], tuple[str, str]]] = {
    "error": (("خطأ واحد", "خطآن", "{n} أخطاء", "{n} خطأ"), ("1 error", "{n} errors")),
    "warning": (("تحذير واحد", "تحذيران", "{n} تحذيرات", "{n} تحذيرًا"), ("1 warning", "{n} warnings")),
    "notice": (("ملاحظة واحدة", "ملاحظتان", "{n} ملاحظات", "{n} ملاحظة"), ("1 notice", "{n} notices")),
    "comment": (("ملاحظة واحدة", "ملاحظتان", "{n} ملاحظات", "{n} ملاحظة"), ("1 comment", "{n} comments")),
    "message": (("رسالة واحدة", "رسالتان", "{n} رسائل", "{n} رسالة"), ("1 message", "{n} messages")),
    "finding": (("ملحوظة واحدة", "ملحوظتان", "{n} ملحوظات", "{n} ملحوظة"), ("1 finding", "{n} findings")),
    "page": (("صفحة واحدة", "صفحتان", "{n} صفحات", "{n} صفحة"), ("1 page", "{n} pages")),
}


def phrase(name: str, lang: str, /, **facts: object) -> str:
    """A phrase in a language (ar or en), its blanks filled. Raises KeyError for one that is not here."""
    arabic, english = PHRASES[name]
    return (english if lang == "en" else arabic).format(**facts)


def counted(what: str, n: int, lang: str) -> str:
    """So many of something, in words that agree with the number; `n` is at least 1."""
    arabic, english = COUNTED[what]
    if lang == "en":
        return english[0 if n == 1 else 1].format(n=n)
    form = min(n, 3) - 1 if n < 11 and n % 100 < 11 else 2 if 3 <= n % 100 <= 10 else 3
    return arabic[form].format(n=n)
