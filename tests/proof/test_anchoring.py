"""Quoted words are found wherever they went; what is not certain is said to be doubtful, what is gone to be lost."""

import random

import pytest

from warraq.proof.anchoring import anchored
from warraq.proof.blocks import Block
from warraq.proof.threads import Message, Thread

FIRST, SECOND = "articles/01-a.md", "articles/02-b.md"
HEAD = "---\ntitle: {}\n---\n\n"
OPENING = "كان الورّاق ينسخ الكتاب في دكّانه ثم يقابله على الأصل سطرًا سطرًا حتى يفرغ منه في آخر النهار."
MIDDLE = "وإذا وجد **خللًا** أثبته في الحاشية[^1]، وأشار إليه بعلامة يعرفها القارئ، كما في [[صناعة الكتاب]] وغيره."
CLOSING = "فإذا فرغ منه جلّده وباعه لمن طلبه، وكتب في آخره اسمه وتاريخ اليوم الذي أتمّه فيه."
OTHER = "كان القارئ يشتري الكتاب من الدكّان ثم يقرؤه في بيته ليلًا على ضوء السراج حتى ينام."
TEXTS = {FIRST: HEAD.format("الورّاق") + "\n\n".join([OPENING, MIDDLE, CLOSING]) + "\n\n[^1]: وهي الطرّة.\n", SECOND: HEAD.format("القارئ") + OTHER + "\n"}


def thread(quote, before="", after="", source=f"{FIRST}:5", **more):
    return Thread("c", source=source, quote=quote, before=before, after=after, messages=(Message("m", "ليلى", "", "انظر"),), **more)


def found(of, texts, blocks=()):
    (one,) = anchored([of], texts, blocks)
    return one.thread.source, "lost" if one.lost else "doubtful" if one.thread.doubtful else "sure"


def edited(old, new, path=FIRST):
    assert old in TEXTS[path]
    return TEXTS | {path: TEXTS[path].replace(old, new)}


ON = thread("يقابله على الأصل", "الكتاب في دكّانه ثم", "سطرًا سطرًا حتى")


@pytest.mark.parametrize("texts, source, state", [
    (TEXTS, f"{FIRST}:5", "sure"),
    (edited(OPENING, f"فقرة جديدة.\n\n{OPENING}"), f"{FIRST}:7", "sure"),
    (edited(f"{OPENING}\n\n{MIDDLE}", f"{MIDDLE}\n\n{OPENING}"), f"{FIRST}:7", "sure"),
    (TEXTS | {FIRST: TEXTS[FIRST].replace(OPENING + "\n\n", ""), SECOND: TEXTS[SECOND] + f"\n{OPENING}\n"}, f"{SECOND}:7", "sure"),
    ({"articles/09-new.md": TEXTS[FIRST], SECOND: TEXTS[SECOND]}, "articles/09-new.md:5", "sure"),
    (edited("دكّانه ثم", "دكّانه\nثم"), f"{FIRST}:6", "sure"),
    (edited("دكّانه ثم يقابله", "دكّانه.\n\nويقابله"), f"{FIRST}:7", "doubtful"),
    (edited("على الأصل", "بالأصل"), f"{FIRST}:5", "doubtful"),
    (edited("يقابله على الأصل ", ""), f"{FIRST}:5", "doubtful"),
    (edited("يقابله على الأصل", "يعارضه بنسخة أخرى"), f"{FIRST}:5", "doubtful"),
    (edited("يقابله على الأصل", "يقابله *على* الأصل"), f"{FIRST}:5", "sure"),
    (edited("يقابله على الأصل", "يقابلُه على الأصلِ"), f"{FIRST}:5", "sure"),
    (edited("يقابله على", "يقابله <!-- أصحيح؟ --> على"), f"{FIRST}:5", "sure"),
    (edited(OPENING + "\n\n", ""), f"{FIRST}:5", "lost"),
    ({SECOND: TEXTS[SECOND]}, f"{FIRST}:5", "lost"), ({}, f"{FIRST}:5", "lost")])
def test_a_quote_follows_its_words(texts, source, state):
    assert found(ON, texts) == (source, state)


def test_what_the_press_prints_otherwise_than_it_is_typed_is_found():
    near = {"source": f"{FIRST}:7"}
    assert found(thread("خللًا أثبته في الحاشية١، وأشار إليه", "وإذا وجد", "بعلامة يعرفها", **near), TEXTS) == (f"{FIRST}:7", "sure")
    assert found(thread("القارئ، كما في «صناعة الكتاب العربي»", "وأشار إليه بعلامة يعرفها", "وغيره", **near), TEXTS)[0] == f"{FIRST}:7"


def test_a_word_that_stands_in_many_places_needs_its_surroundings():
    assert found(thread("في", "ينسخ الكتاب", "دكّانه ثم"), TEXTS) == (f"{FIRST}:5", "sure")
    moved = edited(OPENING, f"في أول النهار.\n\nوفي وسطه.\n\n{OPENING}")
    assert found(thread("في", "ينسخ الكتاب", "دكّانه ثم"), moved) == (f"{FIRST}:9", "sure")
    assert found(thread("في", source=""), TEXTS)[1] == "doubtful"


def test_a_block_that_stands_as_it_was_keeps_what_was_said_of_it():
    block = Block("a.7c9e", "a", FIRST, 7, 8, "7c9e")
    said = thread("ما تكتبه المطبعة وحدها", source=f"{FIRST}:7", block="a.7c9e")
    assert found(said, TEXTS, [block]) == (f"{FIRST}:7", "sure") and found(said, TEXTS)[1] != "sure"
    moved = Block("a.7c9e", "a", SECOND, 5, 6, "7c9e")
    assert found(thread("يشتري الكتاب", source=f"{FIRST}:7", block="a.7c9e"), TEXTS, [moved]) == (f"{SECOND}:5", "sure")


def test_facts_of_the_book_are_found_whatever_the_press_prints_beside_them():
    said = thread("ليلى الورّاق", "جميع الحقوق محفوظة ©", "الطبعة الأولى", source="book.yaml:2")
    assert found(said, {"book.yaml": "title: كتاب\nauthor: ليلى الورّاق\n"}) == ("book.yaml:2", "sure")


def test_comments_on_no_words_stay_where_they_were():
    assert found(thread("", source=f"{FIRST}:7"), TEXTS) == (f"{FIRST}:7", "sure")
    assert found(thread("", source=f"{FIRST}:70"), TEXTS)[1] == "lost" and found(thread("", source="gone.md:1"), TEXTS)[1] == "lost"
    assert found(thread("", source=""), TEXTS) == ("", "sure")


def test_of_many_edits_hardly_one_is_wrong_and_sure():
    chance = random.Random(7)
    words = [f"كلمة{'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'[n % 28]}{'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'[n // 28 % 28]}" for n in range(150)]
    paragraphs = [" ".join(chance.choices(words, k=chance.randint(12, 60))) for _ in range(40)]
    outcomes = {"sure": 0, "doubtful": 0, "lost": 0}
    for _ in range(150):
        at = chance.randrange(40)
        row = paragraphs[at].split()
        begin = chance.randrange(len(row) - 4)
        length = chance.randint(1, 4)
        of = Thread("c", source=f"x.md:{2 * at + 1}", quote=" ".join(row[begin:begin + length]), before=" ".join(row[max(0, begin - 8):begin]), after=" ".join(row[begin + length:begin + length + 8]))
        now = [*paragraphs]
        for _ in range(4):
            other = now[n := chance.randrange(40)].split()
            other[chance.randrange(len(other))] = "غيرها"
            now[n] = " ".join(other)
        kept = now.pop(at)
        if moved := chance.random() < .7:
            now.insert(chance.randrange(40), kept)
        source, state = found(of, {"x.md": "\n\n".join(now)})
        right = moved and source == f"x.md:{2 * now.index(kept) + 1}"
        assert right or state != "sure", (of, source)
        outcomes[state] += right
    assert outcomes["sure"] > 80 and outcomes["lost"] == 0
