"""The pages of a book tell in a few sentences what changed since its last release."""

import pytest

from warraq.arabic.characters import UNWANTED
from warraq.proof.releases import Release, Text
from warraq.proof.what_changed import LINES, what_changed


def text(name, digests, title=""):
    return Text(name, title or f"عنوان {name}", f"articles/{name}.md", tuple(digests))


def released(version, *texts):
    return Release(version, f"2026-01-0{version}T10:00:00Z", texts)


A, B, C = text("a", "abc"), text("b", "de"), text("c", "f")


def lines(before, now, digits="arabic"):
    return what_changed([released("1", *before)], now, digits).lines


def test_nothing_was_released_yet():
    assert what_changed([], [A], "arabic") is None


def test_the_book_is_its_first_release():
    told = what_changed([released("1", A)], [A], "arabic")
    assert (told.version, told.since, told.since_date, told.lines) == ("1", "", "", ("هذا أول إصدار من الكتاب.",))


def test_the_book_is_a_release_and_says_what_changed_against_the_one_before():
    known = [released("1", A), released("2", A, B), released("3", A, B, C)]
    told = what_changed(known, [A, B], "arabic")
    assert (told.version, told.since, told.since_date, told.lines) == ("2", "1", "2026-01-01", ("أُضيف إلى الكتاب: «عنوان b».",))
    assert what_changed(known, [A, B, C], "arabic").version == "3"


def test_the_book_is_none_and_says_what_changed_since_the_last():
    told = what_changed([released("1", A), released("2", A, B)], [A, C], "arabic")
    assert (told.version, told.since, told.since_date) == ("", "2", "2026-01-02")
    assert told.lines == ("أُضيف إلى الكتاب: «عنوان c».", "حُذف من الكتاب: «عنوان b».")


def test_of_two_releases_of_the_same_text_the_later_counts():
    told = what_changed([released("1", A), released("2", A)], [A], "arabic")
    assert (told.version, told.since, told.lines) == ("2", "1", ("لم يتغيّر نص الكتاب.",))


@pytest.mark.parametrize(("before", "now", "said"), [
    ([A], [text("a", "axc")], "في «عنوان a» تغيّرت فقرة واحدة."),
    ([A], [text("a", "abcxyz")], "في «عنوان a» أُضيفت ٣ فقرات."),
    ([text("a", "abcdef")], [text("a", "axdef")], "في «عنوان a» تغيّرت فقرة واحدة، وحُذفت فقرة واحدة."),
    ([A], [text("a", "bca")], "في «عنوان a» نُقلت فقرة واحدة."),
    ([A], [text("a", "abc", "اسم آخر")], "صار عنوان «عنوان a»: «اسم آخر»."),
    ([A, B, C], [C, A, B], "انتقل إلى موضع آخر: «عنوان c»."),
    ([A, B, C], [A, text("z", "de", B.title), C], "لم يتغيّر نص الكتاب."),         # its id alone
])
def test_each_sort_of_change(before, now, said):
    assert lines(before, now) == (said,)


def test_digits_are_those_of_the_book():
    assert lines([A], [text("a", "abcxyz")], "european") == ("في «عنوان a» أُضيفت 3 فقرات.",)


@pytest.mark.parametrize(("more", "last"), [(12, "في «عنوان n11» أُضيفت فقرة واحدة."), (13, "وغير ذلك (تغييران)."), (14, "وغير ذلك (٣ تغييرات)."), (212, "وغير ذلك (٢٠١ تغييرًا).")])
def test_more_than_can_be_read_is_counted(more, last):
    told = lines([text(f"n{n}", [f"{n}"]) for n in range(more)], [text(f"n{n}", [f"{n}", "z"]) for n in range(more)])
    assert len(told) == LINES and told[-1] == last


def test_articles_are_listed_in_one_sentence():
    many = [text(f"n{n}", [f"{n}"]) for n in range(16)]
    assert lines([A], [A, *many[:2]]) == ("أُضيف إلى الكتاب: «عنوان n0»، و«عنوان n1».",)
    assert lines([A, *many], [A]) == ("حُذف من الكتاب: «عنوان n0»، و«عنوان n1»، و«عنوان n2»، و«عنوان n3»، و«عنوان n4»، و«عنوان n5»، وغيرها (المجموع ١٦).",)
    assert lines([A, *many[:6]], [A]) == ("حُذف من الكتاب: «عنوان n0»، و«عنوان n1»، و«عنوان n2»، و«عنوان n3»، و«عنوان n4»، و«عنوان n5».",)


def test_a_title_is_one_line_of_plain_text():
    told = lines([A], [A, text("x", "x", "فيه  <b>\u202e\n«سطران» & \x07")])
    assert told == ("أُضيف إلى الكتاب: «فيه <b> «سطران» &».",) and not UNWANTED.search(told[0])
