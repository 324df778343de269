"""A change log tells what became of each article and paragraph from one release to the next."""

import itertools
import json

import pytest

from warraq.config import read_settings
from warraq.proof.change_log import ChangeLog, Settled, TextChanges, change_log
from warraq.proof.change_words import Built, as_markdown, head
from warraq.proof.releases import Release, Text, as_stored, is_version, next_version, read_releases

SETTINGS = read_settings("title: كتاب_الورّاق\nauthor: م\n")[0]


def text(name, digests, title=""):
    return Text(name, title or f"عنوان {name}", f"articles/{name}.md", tuple(digests))


def log(before, now, settled=()):
    return change_log(before and Release("1", "2026-01-02T00:00:00Z", tuple(before)), Release("2", "2026-02-03T00:00:00Z", tuple(now)),
                      {d: f"فقرة {d}" for d in "abcdefxyz"}, settled)


@pytest.mark.parametrize("before, now, wanted", [
    ("abc", "abc", None),
    ("abc", "axc", (("فقرة x",), (), 0, 0)),
    ("abc", "abxc", ((), ("فقرة x",), 0, 0)),
    ("abc", "ac", ((), (), 1, 0)),
    ("abcd", "bcda", ((), (), 0, 1)),
    ("abc", "axyc", (("فقرة x",), ("فقرة y",), 0, 0)),
    ("abcd", "axd", (("فقرة x",), (), 1, 0)),
    ("aab", "ab", ((), (), 1, 0)),
])
def test_paragraphs(before, now, wanted):
    told = log([text("t", before)], [text("t", now)]).texts
    assert told == ((TextChanges("t", "عنوان t", *wanted),) if wanted else ())


def test_articles_new_removed_renamed_and_moved():
    a, b, c, d = text("a", "ab"), text("b", "cd"), text("c", "ef"), text("d", "xy")
    told = log([a, b, c], [c, a, text("b", "cd", "اسم آخر"), d])
    assert (told.new, told.removed, told.moved, told.renamed) == ((d,), (), (c,), ((b, text("b", "cd", "اسم آخر")),))
    told = log([a, b], [text("z", "cd"), a])
    assert told.renamed == ((b, text("z", "cd")),) and not told.new and not told.removed
    assert log([a, b], [a]).removed == (b,)


def test_as_few_articles_as_can_be_are_said_to_have_moved():
    names = "abcde"
    for order in itertools.permutations(names):
        moved = {t.id for t in log([text(n, n) for n in names], [text(n, n) for n in order]).moved}
        stay = [n for n in order if n not in moved]
        assert stay == sorted(stay)
        assert not any(list(fewer) == sorted(fewer) for fewer in itertools.combinations(order, len(stay) + 1))


def test_the_first_release_has_everything_new():
    assert log(None, [text("a", "ab")]) == ChangeLog(new=(text("a", "ab"),))


def page(told, **more):
    return as_markdown(told, Release("2.0", "2026-02-03T00:00:00Z", **more), SETTINGS, [Built("k-print.pdf", 123, 1234567, "ab12")]).decode()


def test_the_page_says_it_in_arabic():
    told = page(log([text("a", "ab"), text("b", "cd")], [text("b", "cxe", "عنوان *آخر*"), text("a", "ab"), text("c", "fz")], [Settled("يقابله على الأصل", "عنوان أ")]))
    for words in ("# كتاب\\_الورّاق: ما تغيّر", 'الإصدار <span dir="ltr">2.0</span>، في ٣ فبراير ٢٠٢٦', 'منذ الإصدار <span dir="ltr">1</span> الصادر في ٢ يناير ٢٠٢٦',
                  "- جديد: «عنوان c»", "- صار عنوان «عنوان b»: «عنوان \\*آخر\\*»", "تغيّرت فقرة واحدة، وأُضيفت فقرة واحدة.", "- تغيّرت: «فقرة x»", "- أُضيفت: «فقرة e»",
                  "## تعليقات عولجت", "- «يقابله على الأصل» (عنوان أ)", "| k-print.pdf | ١٢٣ | ١٬٢٣٤٬٥٦٧ بايت |"):
        assert words in told, told
    assert "السبب" not in told and "لم يتغيّر" not in told


def test_the_page_says_what_was_passed_over_and_why():
    told = page(log([text("a", "ab")], [text("a", "ab")]), reason="موعد المعرض", open=2, unapproved=11)
    assert "لم يتغيّر نص الكتاب." in told and "## صدر قبل تمام المراجعة\n\nموعد المعرض\n\nوبقي بلا معالجة تعليقان، وبقي بلا اعتماد ١١ موضعًا." in told
    assert "## سبب الإصدار\n\nتجربة" in page(log([text("a", "ab")], [text("a", "ab")]), reason="تجربة")


@pytest.mark.parametrize("source, words", [
    ("## **عنوان** القسم {#x}", "عنوان القسم"), ("> قول[^1] في [رابط](https://example.org) وكذلك [[صنعة الورّاقين]]", "قول في رابط وكذلك صنعة الورّاقين"),
    ("- بند\n  تتمته", "بند تتمته"), ("انظر [[costs#a]] و[[costs|التكاليف]].", "انظر … والتكاليف."), ("واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة", "واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية…"),
    ("1. أول", "أول"), ("<!-- سر > من\nسرّين < هنا --> نص", "نص"), ("<!-- سر --> نص", "نص"), ("| أ | ب |", "أ ب")])
def test_a_paragraph_is_quoted_by_its_first_words(source, words):
    assert head(source) == words


@pytest.mark.parametrize("version, sound", [("1.2", True), ("2026-11-25", True), ("الطبعة-الأولى", True), ("v1.0+rc_1", True), ("", False), (".1", False), ("-1", False), ("1.", False),
                                            ("1..2", False), ("a/b", False), ("a b", False), ("..", False), ("a" * 65, False), ("أ" * 64, False), ("a\n", False), ("1\u0000", False)])
def test_a_version_can_name_a_folder(version, sound):
    assert is_version(version) == sound


def test_the_version_where_none_is_given():
    first = Release("2026-11-25", "", sums={"a": "1"})
    second = Release("2026-11-25-2", "", sums={"a": "2"})
    assert next_version([], {"a": "1"}, "الطبعة الأولى", "2026-11-25") == "2026-11-25"
    assert next_version([first], {"a": "2"}, "", "2026-11-25") == "2026-11-25-2"
    assert next_version([first, second], {"a": "2"}, "", "2026-11-26") == "2026-11-25-2"
    assert next_version([first, second], {"a": "1"}, "", "2026-11-25") == "2026-11-25-3"
    assert next_version([first], {"a": "2"}, "1.2", "2026-11-25") == "1.2"


def test_records_are_read_as_they_were_written():
    releases = (Release("1", "2026-01-02T00:00:00Z", (text("a", "ab"),), {"k.epub": "12"}, ("c-1",), "ليلى", "سبب", 1, 2), Release("2", "2026-01-03T00:00:00Z"))
    assert read_releases(as_stored(releases).decode()) == releases


@pytest.mark.parametrize("wrong", ["{", "[]", '{"format": 2, "releases": []}', '{"format": 1, "releases": [{}]}', '{"format": 1, "releases": [{"version": "", "articles": [], "sums": {}}]}',
                                   '{"format": 1, "releases": [{"version": "1", "articles": [{"id": "a", "digests": "x"}], "sums": {}}]}', "[" * 10**5,
                                   '{"format": 1, "releases": [], "later": 1}', '{"format": 1, "releases": [{"version": "1", "when": "", "articles": [], "sums": {}}]}',
                                   '{"format": 1, "releases": [{"version": "1", "when": "2026-01-02", "articles": [], "sums": {}, "open": Infinity}]}',
                                   json.dumps({"format": 1, "releases": [{"version": "1", "articles": [], "sums": {"a": 1}}]})])
def test_records_that_make_no_sense_are_refused(wrong):
    with pytest.raises(ValueError):
        read_releases(wrong)
