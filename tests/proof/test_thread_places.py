"""Threads stand on the line of this build that prints their words now."""

from warraq.printed import PrintedLine, PrintedPage
from warraq.proof.thread_places import on_pages
from warraq.proof.threads import Message, Thread
from warraq.proof.tracing import Place, Traced

PATH = "articles/01-a.md"
TEXT = "---\ntitle: الورّاقون\n---\n\nكان الورّاق ينسخ الكتاب في دكّانه ثم يقابله على الأصل سطرًا سطرًا.\n\nفإذا فرغ منه جلّده وباعه لمن طلبه.\n"
SAID = (Message("m", "ليلى", "2026-01-01T00:00:00Z", "انظر"),)


def press(*rows):
    """Pages and traced lines of rows: sheet, number, source line (0: the press's own), words."""
    lines = [Traced(sheet, number, PrintedLine((0, 0, 9, 9), words, PATH if line else "", line, 1, "p"), "a", Place(PATH, line, 0, line) if line else None) for sheet, number, line, words in rows]
    return [PrintedPage((9, 9), (0, 0, 9, 9), label=label) for label in "أبج"], lines


PAGES, LINES = press((1, 1, 5, "كان الورّاق ينسخ الكتاب"), (1, 2, 5, "في دكّانه ثم يقابله"), (2, 1, 5, "على الأصل سطرًا سطرًا."), (2, 2, 7, "فإذا فرغ منه جلّده وباعه لمن طلبه."), (2, 3, 0, "رأس الصفحة"))


def one(thread, text=TEXT, build="new"):
    (out,) = on_pages([thread], PAGES, LINES, {PATH: text}, (), build)
    return out


def where(thread):
    return thread.page, thread.label, thread.line, thread.build


def test_a_thread_of_an_older_build_goes_to_the_line_of_its_words():
    assert where(one(Thread("c", page=9, line=9, build="old", source=f"{PATH}:5", quote="يقابله على الأصل", before="في دكّانه ثم", messages=SAID))) == (2, "ب", 2, "new")
    assert where(one(Thread("c", page=9, line=9, build="old", source=f"{PATH}:5", quote="سطرًا سطرًا", messages=SAID))) == (3, "ج", 1, "new")
    assert where(one(Thread("c", source=f"{PATH}:2", quote="جلّده وباعه لمن", messages=SAID)))[:3] == (3, "ج", 2)


def test_a_thread_of_this_build_stays_where_it_was_put():
    assert where(one(Thread("c", page=3, line=3, build="new", quote="رأس الصفحة", messages=SAID))) == (3, "ج", 3, "new")
    assert where(one(Thread("c", page=3, line=1, build="new", source=f"{PATH}:5", quote="سطرًا سطرًا", messages=SAID))) == (3, "ج", 1, "new")
    other = Thread("c", page=1, line=1, build="new", source=f"{PATH}:5", quote="سطرًا سطرًا", messages=SAID)      # pages of one article's draft
    assert where(one(other)) == (3, "ج", 1, "new")


def test_what_is_printed_nowhere_has_no_page_and_keeps_its_words():
    lost = one(Thread("c", page=3, line=1, build="old", source="articles/09-gone.md:4", quote="كلام ليس هنا", messages=SAID))
    assert where(lost) == (0, "", 0, "new") and lost.doubtful and lost.source == "articles/09-gone.md:4" and lost.messages == SAID


def test_edited_words_stand_roughly_where_they_were():
    thread = one(Thread("c", build="old", source=f"{PATH}:5", quote="يعارضه بالأصل", before="الكتاب في دكّانه ثم", after="سطرًا سطرًا", messages=SAID))
    assert thread.doubtful and thread.page in (2, 3) and thread.source == f"{PATH}:5"


def test_a_comment_on_a_whole_page_stands_at_its_source():
    assert where(one(Thread("c", page=2, build="old", source=f"{PATH}:7", messages=SAID))) == (3, "ج", 0, "new")
    assert where(one(Thread("c", page=2, build="old", messages=SAID))) == (0, "", 0, "new")


def test_a_comment_on_a_whole_page_of_this_build_stays_there():
    assert where(one(Thread("c", page=1, build="new", messages=SAID))) == (1, "أ", 0, "new")                             # nothing stands on it
    assert where(one(Thread("c", page=3, build="new", source=f"{PATH}:5", messages=SAID))) == (3, "ج", 0, "new")         # its first paragraph began on the page before
    assert where(one(Thread("c", page=1, build="new", source=f"{PATH}:7", messages=SAID))) == (3, "ج", 0, "new")         # page of one article's draft
    assert where(one(Thread("c", page=9, build="new", messages=SAID)))[0] == 0
