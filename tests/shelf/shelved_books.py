"""Books as the shelf is given them, made by hand: one with everything, one with almost nothing, one that is hard to show."""

from dataclasses import replace

from warraq.shelf.shelved import ContentsLine, Excerpt, ShelvedBook, ShelvedFile, ShelvedPicture, WhatChanged


def file(edition, format, kind, path, size=448120, pages=0, sheet="", date="2026-11-01"):
    return ShelvedFile(edition, format, kind, path, size, f"{len(path):064x}", pages, sheet, date)


def picture(path, width=640, height=1024):
    return ShelvedPicture(path, "image/jpeg" if path.endswith("jpg") else "image/webp", width, height, 40_000)


RICH = ShelvedBook(
    "bahr", "رحلة في بحر الكلمات", ("ليلى حدّاد", "سامر الخوري"), "urn:uuid:0b0c4d52-2f4e-5c6f-9a77-5b6d1d0c2f11", "2026-11-01T00:00:00Z",
    (file("print", "pdf", "print", "bahr-print.pdf", 448120, 124, "A5"), file("screen", "pdf", "screen", "bahr-screen.pdf", 1_246_983, 109, "12cm 18cm"),
     file("large", "pdf", "screen", "bahr-large.pdf", 999_600, 203, "A4"), file("epub", "epub", "epub", "bahr.epub", 747), file("web", "web", "web", "bahr-web/index.html", 9000, 12)),
    "عن أصل الألفاظ ومنازلها", "كتاب في أصول الألفاظ.\nوفيه حكاياتها.", (("منى الأحمد", "translator"), ("John Smith", "translator"), ("هند", "editor")),
    "دار الورّاق", "الطبعة الثانية", "منشور برخصة المشاع الإبداعي نَسب المُصنَّف (CC BY 4.0).", isbn="978-3-16-148410-0", date="2026-11-01",
    series=("كتب اللغة", "3"), subjects=("اللغة", "المعاجم"), cover=picture("bahr-web/cover.jpg", 1000, 1600), cover_small=picture("bahr-web/cover-small.jpg", 360, 576),
    cover_shown=picture("bahr-web/cover.webp"),
    contents=(ContentsLine("تقديم", "bahr-web/preface.html"), ContentsLine("الباب الأول", "", (ContentsLine("في الأسماء", "bahr-web/names.html"), ContentsLine("في الأفعال", "bahr-web/verbs.html")))),
    excerpt=Excerpt("في الأسماء", "bahr-web/names.html", ("أول الفصل.", "وثانيه.")),
    changes=WhatChanged("1.1", "1.0", "2026-05-01", ("مقال جديد: «في الأفعال».", "تغيّرت ٣ فقرات في «في الأسماء».")))

POOR = ShelvedBook("kitab", "كتاب", ("مؤلف",), "urn:uuid:0b0c4d52-2f4e-5c6f-9a77-5b6d1d0c2f12", "1980-01-01T00:00:00Z", (file("print", "pdf", "print", "kitab-print.pdf", pages=2),))

HOSTILE = '</script><script>alert("1")</script><!-- & \' "'
LONG = ("كتاب طويل العنوان في كل ما يخطر على بال أحد " * 8)[:300].strip()
HARD = replace(RICH, slug="hard", title=LONG, subtitle=HOSTILE, authors=(HOSTILE, "John R. R. Smith", "قُدَامَةُ بْنُ جَعْفَرٍ", "Ó Súilleabháin"), description=f"iPhone وAndroid: {HOSTILE}\n\n🙂 وَصْفٌ مُشَكَّلٌ تَمَامًا",
               publisher=HOSTILE, edition="2nd ed.", rights="© 2026 John Smith. All rights reserved.", subjects=(HOSTILE, "C++"), series=(HOSTILE, "الثالث"), digits="european", language="ar-MA", calendar="both",
               contents=(ContentsLine(HOSTILE, "hard-web/a b#ق.s1"), ContentsLine("Introduction to C++ (part 1)")), excerpt=Excerpt(HOSTILE, "hard-web/x.html", (HOSTILE * 60, "لا تُرى")),
               changes=WhatChanged("", HOSTILE, "", (HOSTILE,)), cover=None, cover_small=None, cover_shown=None)
LATIN = replace(POOR, slug="latin", title="Typography & Arabic: A Reader's Guide", authors=("Jane Doe",), description="An English description. It ends with a full stop.", language="en")
