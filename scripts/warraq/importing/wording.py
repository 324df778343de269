"""What an import says besides its findings, in Arabic and English."""

from __future__ import annotations

_WORDS: dict[str, tuple[str, str]] = {
    # ---- questions on a terminal
    "ask-title": ("عنوان المقال في «{path}»", "title of the article in {path}"),
    "ask-book": ("عنوان الكتاب", "title of the book"),
    "ask-author": ("اسم المؤلف", "the author's name"),
    # ---- what is written into the manuscript
    "author": ("مؤلف غير مذكور", "مؤلف غير مذكور"),
    "book": ("كتاب بلا عنوان", "كتاب بلا عنوان"),
    "remark-title": ("عنوان مؤقت: اكتب عنوان الكتاب", "a stand-in: write the book's title"),
    "remark-author": ("اكتب اسم المؤلف", "write the author's name"),
    "remark-external": ("مقالات تذكرها النصوص وليست في الكتاب؛ أضف url لما له عنوان على الشبكة",
                        "articles that the texts name and this book lacks; add a url where there is one"),
    # ---- the report
    "report": ("تقرير الاستيراد", "Import report"),
    "article": ("{source} ← {path}", "{source} -> {path}"),
    "titled": ("العنوان: {title}", "title: {title}"),
    "book-heard": ("الكتاب:", "the book:"),
    "found": ("وُجد: {what}", "found: {what}"),
    "headings": ("عناوين", "headings"),
    "lists": ("قوائم", "lists"),
    "quotes": ("اقتباسات", "quotations"),
    "references": ("إحالات", "references"),
    "questions": ("أسئلة", "questions"),
    "missing": ("أجوبة بلا أسئلة", "answers without questions"),
    "changed": ("أسطر مصحَّحة", "lines repaired"),
    "guesses": ("ما خُمّن (راجعه):", "guesses (look them over):"),
    "repairs": ("ما صُحّح من الكتابة:", "typing that was repaired:"),
    "open": ("أسئلة مفتوحة:", "open questions:"),
    "original": ("الأصل محفوظ في {path}", "the original is kept in {path}"),
    "no-repairs": ("لم يُصحَّح شيء", "nothing was repaired"),
    "more": ("… و{count} غيرها في {path}", "… and {count} more in {path}"),
    "whole": ("التقرير كاملًا: {path}", "the whole report: {path}"),
    "next": ("الخطوة التالية: warraq check --manuscript {path}", "next: warraq check --manuscript {path}"),
    "nothing": ("لا جديد؛ لم يتغيّر شيء في {path}", "nothing new; {path} is as it was"),
    "refused": ("لم يُستورد شيء", "nothing was imported"),
}


def words(name: str, lang: str, **facts: object) -> str:
    """A phrase in a language (ar or en), its blanks filled. Raises KeyError for one that is not here."""
    arabic, english = _WORDS[name]
    return (english if lang == "en" else arabic).format(**facts)
