"""Names of other languages that stand in no list are told from slips by their letters alone."""

from warraq.language.foreign import strange
from warraq.language.lexicon import listed

ARABIC = listed("before_names") | listed("pairs") | set("المدرسة الكتاب يكتبون مكتوب القراءة استخدام المعرفة والحروف صفحات السطور الوراقون مدينته".split())
NAMES = {name for name in listed("names") if not name.startswith("ال")}


def names_among(*words, counts=()):
    return strange(words, NAMES, ARABIC, dict.fromkeys(counts, 1))


def test_names_that_no_list_has():
    names = {"بروسبيلو", "راغوستا", "كاتريندورف", "والروبوستا", "فرانكلينو"}
    assert not names & listed("names") and names_among(*names) == names


def test_slips_are_no_names():
    assert names_among("المكنوتب", "يسستعملون", "المعضحرفة", "واالمعلوم") == set()


def test_a_word_one_letter_off_a_word_of_the_book_is_a_slip():
    assert names_among("بروستات", "برونستو", counts=["برونسكو"]) == {"بروستات"}


def test_short_words_and_very_long_ones_tell_nothing():
    assert names_among("غوو", "رو" * 10) == set()
