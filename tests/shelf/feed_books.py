"""Books as the shelf knows them, for tests: `book(title="…")` is a whole one with what is given in other words."""

from __future__ import annotations

from dataclasses import replace

from warraq.shelf.shelved import ShelvedBook, ShelvedFile, ShelvedPicture

# What an author may type where text is expected, and what no file of a machine may break at.
NASTY = "</script><b>&amp; \"x\" 'y' ]]> <!-- --> \u2028 C++ 😀 كِتَابٌ\u0001\ufffe\ud800 "


def files(slug: str) -> tuple[ShelvedFile, ...]:
    return (ShelvedFile("print", "pdf", "print", f"{slug}-print.pdf", 1_234_567, "a" * 64, 210, "A5", "2026-11-01"),
            ShelvedFile("screen", "pdf", "screen", f"{slug}-screen.pdf", 987_654, "b" * 64, 198, "A5", "2026-11-01"),
            ShelvedFile("epub", "epub", "epub", f"{slug}.epub", 345_678, "c" * 64, 0, "", "2026-11-01"),
            ShelvedFile("web", "web", "web", f"{slug}-web/index.html", 4_321, "d" * 64, 12, "", "2026-11-01"))


_WHOLE = ShelvedBook(
    slug="al-kitaba", title="الكتابة من المسودة إلى القارئ", authors=("سلمى الكاتب", "عمر النحّاس"), identifier="urn:uuid:5c1c2a3e-0f5b-5d0c-9b1f-0123456789ab",
    modified="2026-11-02T10:20:30Z", files=files("al-kitaba"), subtitle="دليل عملي", description="كيف يُكتب كتاب.\n\nومتى يُنشر.",
    contributors=(("هند المترجمة", "translator"), ("زيد المحقق", "critical-editor"), ("ليلى المراجعة", "reviewer")), publisher="دار ورّاق", edition="الثانية",
    rights="منشور برخصة CC BY-SA 4.0", isbn="978-3-16-148410-0", date="2026-11-01", series=("أدوات الكاتب", "٢"), subjects=("الكتابة", "النشر"),
    cover=ShelvedPicture("al-kitaba-web/cover.jpg", "image/jpeg", 1000, 1500, 90_000),
    cover_small=ShelvedPicture("al-kitaba-web/cover-small.jpg", "image/jpeg", 360, 540, 20_000))


def book(**given: object) -> ShelvedBook:
    """The whole book; a `slug` names its files, too."""
    slug = given.get("slug")
    return replace(_WHOLE, **({"files": files(str(slug))} if slug else {}) | given)


def bare(slug: str = "bare") -> ShelvedBook:
    """A book of which no more is known than must be."""
    return ShelvedBook(slug, "كتاب", ("كاتب",), f"urn:example:{slug}", "2026-01-02T00:00:00Z", files(slug)[2:3])


def nasty() -> ShelvedBook:
    """A book whose every text is hostile."""
    return book(slug="nasty", title=NASTY, subtitle=NASTY, authors=(NASTY,), description=NASTY * 20, publisher=NASTY, rights=NASTY, edition=NASTY,
                identifier="urn:example:nasty", contributors=((NASTY, "editor"), (NASTY, "introduction")), subjects=(NASTY, NASTY), series=(NASTY, NASTY))
