"""What a reviewer works with on the review pages: the bar below, dialogs, empty pieces for comments.js, and its wording."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape

from warraq.proof.review_pages.cards import DOUBTFUL, KINDS, NOBODY, STATES, templates
from warraq.proof.threads import OPEN, RESOLVED

# «%» stands for a number or a name.
_PHRASES = {
    **KINDS, **STATES, "doubt": DOUBTFUL, "nobody": NOBODY, "resolve": "حُلّت المسألة", "reopen": "أعِد فتحه", "edited": " (عُدّل)", "line": "س %",
    "count": "المفتوح % من %", "empty": "لا تعليقات بعد", "unsaved": "لم يُنزَّل بعد: %", "kept": "حُفظ في هذا المتصفح.", "withdrawn": "سُحب.",
    "saved": "نُزّلت مراجعتك في الملف «%». أرسله إلى من يجمع التعليقات.", "opened": "ضُمّ ما في «%».", "unreadable": "«%» ليس ملف تعليقات سليمًا، فلم يُؤخذ منه شيء.",
    "foreign": "«%» تعليقات على كتاب آخر، فلم يُؤخذ منه شيء.", "older": "نُقل إلى هذه الصفحات ما كتبتَه على مسودة سابقة: %. راجع ما عليه «تحقّق».",
    "none": "لا تعليق مفتوح", "row": "ص % · % · %", "shown": "% من %", "approved": "اعتمده %، %", "given": "سُجّل الاعتماد في هذا المتصفح. نزّل مراجعتك وأرسلها ليُعمل به.", "retracted": "سُحب الاعتماد.",
}

_BAR = """<aside id="review" class="review" aria-label="المراجعة">
<p><button type="button" data-do="dialog" value="#review-list">التعليقات</button> <span id="review-count" data-put="count"></span>
<button type="button" data-do="step" value="-1" aria-label="التعليق المفتوح السابق">السابق</button> <button type="button" data-do="step" value="1" aria-label="التعليق المفتوح التالي">التالي</button></p>
<label class="name">اسمك <input name="who" autocomplete="name" size="12" placeholder=" "></label>
<p><button type="button" class="main" data-do="save">نزّل مراجعتي</button> <label class="button">افتح ملفًا <input type="file" class="unseen" id="review-file" accept=".json,application/json" multiple></label>
<button type="button" data-do="dialog" value="#review-help" aria-label="كيف أراجع؟">؟</button> <span id="review-unsaved" data-put="unsaved"></span></p>
<p><output id="review-said" data-put="said"></output> <button type="button" id="undo" data-do="undo" hidden>تراجع</button></p>
<p id="review-stuck" role="alert" hidden>تعذّر الحفظ في هذا المتصفح. نزّل مراجعتك قبل أن تغلق الصفحة.</p>
</aside>
<div id="mark-bar" role="toolbar" aria-label="علّم على الكلمات" hidden>%s</div>
<section id="p0" tabindex="-1" aria-labelledby="p0-name"><h2 id="p0-name">تعليقات لا موضع لها في هذه الصفحات</h2><div class="threads">%s</div></section>
"""
_MARKS = ("note", "highlight", "strike", "insert")

_LIST = """<dialog id="review-list" aria-labelledby="review-list-name"><header><h2 id="review-list-name">التعليقات</h2> %s</header>
<p class="facets"><label>الحال <select name="state"><option value="">الكل<option value=":not(.resolved)">مفتوح<option value=".resolved">محلول</select></label>
<label>المراجع <select name="who"><option value="">الكل<option value=":has(.mine)">أنا</select></label>
<label>النوع <select name="kind"><option value="">الكل%s</select></label></p>
<p><output data-put="shown"></output></p><ol id="review-rows"></ol></dialog>
<template id="review-row"><li><a data-do="close"><b data-put="about"></b><bdi data-put="words"></bdi></a></li></template>
"""

_HELP = """<dialog id="review-help" aria-labelledby="review-help-name"><header><h2 id="review-help-name">كيف أراجع؟</h2> %s</header>
<ul><li>ظلّل كلمات على صورة الصفحة، أو انقر سطرًا، ثم اختر: تعليق أو تمييز أو حذف أو إدراج بعدها.</li>
<li>ومع كل صفحة زرّ للتعليق عليها كلها، أو على سطر منها برقمه.</li>
<li>إذا رضيت عن مقال فاعتمده من جدول المقالات في أول هذه الصفحة، أو اعتمد الكتاب كله.</li>
<li>كل ما تكتبه يُحفظ في هذا المتصفح وحده. فإذا فرغتَ فاضغط «نزّل مراجعتي» وأرسل الملف.</li>
<li>وإن أرسل إليك مراجع آخر ملفه فاضغط «افتح ملفًا» ترَ تعليقاته وتردّ عليها.</li></ul>
<dl><div><dt><kbd>←</kbd> <kbd>→</kbd></dt><dd>الصفحتان التاليتان، والسابقتان</dd></div>
<div><dt><kbd>+</kbd> <kbd>-</kbd> <kbd>0</kbd></dt><dd>تكبير الصفحة، وتصغيرها، وردّها إلى قدرها</dd></div><div><dt><kbd>/</kbd></dt><dd>البحث في النص</dd></div>
<div><dt><kbd>N</kbd> <kbd>P</kbd></dt><dd>التعليق المفتوح التالي، والسابق</dd></div><div><dt><kbd>C</kbd></dt><dd>تعليق على الكلمات المظللة</dd></div>
<div><dt><kbd>Ctrl</kbd>+<kbd>Enter</kbd></dt><dd>إضافة ما كُتب</dd></div></dl></dialog>
"""

_APPROVING = """<dialog id="approving" aria-labelledby="approving-name"><form method="dialog"><header><h2 id="approving-name" data-put="which">الاعتماد</h2> %s</header>
<input type="hidden" name="article"><p><label>اسمك <input name="who" autocomplete="name" required></label></p><p><label>كلمة معه، إن شئت <input name="note"></label></p>
<p><button class="main">أعتمد</button></p></form></dialog>
"""
_CLOSE = '<button type="button" data-do="close">أغلق</button>'


def controls(digits: str, unplaced: Iterable[str] = ()) -> str:
    """All of it, hidden until comments.js runs but for the cards of threads that have no place on these pages (`unplaced`).

    `digits` is arabic or european: dates and numbers are written with them.
    """
    marks = "".join(f'<button type="button" data-do="mark" value="{kind}">{KINDS[kind]}</button>' for kind in _MARKS)
    kinds = "".join(f'<option value=".{kind}">{name}' for kind, name in KINDS.items())
    phrases = {**_PHRASES, "locale": locale(digits)}
    words = json.dumps(phrases, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (_BAR % (marks, "".join(unplaced)) + _LIST % (_CLOSE, kinds) + _HELP % _CLOSE + _APPROVING % _CLOSE + templates()
            + f'\n<script type="application/json" id="review-phrases">{words}</script>')


def locale(digits: str) -> str:
    """The locale (BCP 47) by which the scripts write numbers and dates, in digits that are arabic or european."""
    return f"ar-u-nu-{'arab' if digits == 'arabic' else 'latn'}-ca-gregory"


def add_button(page: str) -> str:
    """What opens a comment on a page; `page` is the page's name."""
    return f'<button type="button" class="add" data-do="comment" aria-label="أضف تعليقًا على {escape(page)}">أضف تعليقًا</button>'


def approval(article: str = "", title: str = "") -> str:
    """What approves an article, by its id and title, or the book."""
    words, which = ("أعتمد هذا المقال", f"أعتمد مقال «{title}»") if article else ("أعتمد الكتاب", "أعتمد الكتاب كله")
    return (f'<div class="approval" data-id="{escape(article)}"><span class="given" data-put="given"></span> '
            f'<button type="button" data-do="dialog" value="#approving" aria-label="{escape(which)}">{words}</button> '
            f'<button type="button" data-do="retract">تراجع عن الاعتماد</button></div>')
