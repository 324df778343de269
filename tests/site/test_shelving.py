"""What the shelf says of a book: its days, contents, sample, and texts without anything but their letters."""

import pytest
from sited import ARTICLES, Site, site

from warraq.sample import LETTERS, paragraphs, plain_text
from warraq.shelving import Days
from warraq.shelf.shelved import ShelvedFile

HEAD = "---\ntitle: مقال\nid: a\n---\n\n"
SENTENCE = "هذه جملة تامة فيها كلمات قليلة لا تزيد على ما يلزم. "


def sampled(book, text):
    return paragraphs(book({"articles/01-a.md": HEAD + text}).check().value.articles[0])


def test_the_day_of_a_file():
    days = {"released": {"r": "2025-01-01"}, "shelved": {"s": "2025-02-02", "r": "2025-03-03"}}
    assert [Days("2025-09-09", **days).of(digest) for digest in "rsn"] == ["2025-01-01", "2025-02-02", "2025-09-09"]
    assert [Days("2025-09-09", book="2024", **days).of(digest) for digest in "rsn"] == ["2025-01-01", "2024", "2024"]
    assert Days("2025-09-09", epoch=1764064800, book="2024", **days).of("r") == "2025-11-25"


@pytest.mark.parametrize(("day", "moment"), [("2024", "2024-01-01T00:00:00Z"), ("2024-05", "2024-05-01T00:00:00Z"), ("2024-05-07", "2024-05-07T00:00:00Z")])
def test_when_a_book_was_changed(day, moment):
    assert Days("2025-09-09").modified([ShelvedFile("print", "pdf", "print", "x", 1, "a", date=day)]) == moment
    assert Days("2025-09-09", epoch=1764064800).modified([]) == "2025-11-25T10:00:00Z"


def test_a_day_is_kept_as_long_as_the_bytes_are(made, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setattr("warraq.site_commands.signed_at", lambda epoch: "2025-01-01T10:00:00Z")
    site(made).exits(0)
    monkeypatch.setattr("warraq.site_commands.signed_at", lambda epoch: "2025-05-05T10:00:00Z")
    site(made).exits(0)
    assert {f["date"] for f in Site(made.out_folder).record()["files"]} == {"2025-01-01"}
    made.write({"articles/02-b.md": ARTICLES["articles/02-b.md"] + "\nمزيد.\n"})
    made.build("--edition", "epub").exits(0)
    assert {f["edition"]: f["date"] for f in Site(made.out_folder).record()["files"]} == {"print": "2025-01-01", "screen": "2025-01-01", "epub": "2025-05-05", "web": "2025-01-01"}
    assert Site(made.out_folder).record()["modified"] == "2025-05-05T00:00:00Z"


def test_contents_are_parts_articles_and_appendices_with_their_pages(book, site_press):
    faq = "\n## الأسئلة الشائعة\n\n### لماذا؟\n\nلأن.\n"
    yaml = "slug: ktab\nfront: [preface.md]\narticles: [{part: الباب الأول, articles: [01-a.md]}, {part: الباب الثاني, articles: [02-b.md]}]\n"
    made = book({**ARTICLES, "preface.md": "---\ntitle: تمهيد\n---\n\nليس هذا من الفصول.\n", "articles/02-b.md": ARTICLES["articles/02-b.md"] + "\n## قسم\n\nنص.\n" + faq}, yaml=yaml)
    site(made).exits(0)
    record = Site(made.out_folder).record()
    lines = [(line["title"], line["address"], [child["title"] for child in line["children"]]) for line in record["contents"]]
    assert lines == [("تمهيد", "ktab-web/preface.html", []), ("الباب الأول", "ktab-web/part-1.html", ["الورّاقون"]), ("الباب الثاني", "ktab-web/part-2.html", ["الصنعة"]),
                     ("ملحق: الأسئلة الشائعة", "ktab-web/faq.html", [])]
    assert record["excerpt"] == {"title": "الورّاقون", "address": "ktab-web/a.html", "paragraphs": ["فقرة أولى.", "فقرة ثانية."]}
    assert (record["cover"]["width"], record["cover_small"]["width"], record["cover_shown"]["media_type"]) == (100, 36, "image/webp")


def test_a_sample_is_whole_sentences_of_the_first_paragraphs(book):
    assert sampled(book, "فقرة[^1] *أولى*.\n\nثانية مع [رابط](https://example.org).\n\n## عنوان\n\nلا تدخل.\n\n[^1]: حاشية.\n") == ("فقرة أولى.", "ثانية مع رابط.")
    long = sampled(book, (SENTENCE * 30).strip() + "\n")
    assert len(long) == 1 and LETTERS - len(SENTENCE) <= len(long[0]) <= LETTERS and long[0].endswith("يلزم.")
    assert sampled(book, "سطر\\\nوسطر.\n") == ("سطر وسطر.",)


def test_a_sample_cuts_no_verse_and_no_verse_of_the_quran(book):
    poem = "::: verse\nقفا نبك من ذكرى حبيب ومنزل *** بسقط اللوى بين الدخول فحومل\n:::\n"
    assert sampled(book, f"مقدمة.\n\nوقال الشاعر:\n\n{poem}\nوبعدها.\n") == ("مقدمة.",)
    quran = "﴿" + "كلمة. " * 300 + "﴾"
    assert sampled(book, f"{SENTENCE}\n{quran} تمام.\n")[0] == SENTENCE.strip()
    assert sampled(book, f"{poem}\nأول النثر.\n") == ("أول النثر.",)
    assert sampled(book, "## قسم\n\nتحت العنوان.\n") == ("تحت العنوان.",) and sampled(book, poem) == ()


def test_a_sentence_without_end_is_cut_between_words(book):
    (cut,) = sampled(book, "كلمة " * 2000 + "\n")
    assert len(cut) <= LETTERS + 2 and cut.endswith("كلمة …")


def test_texts_are_letters_alone(book, site_press):
    assert plain_text("أ\u200f ب\u2066c\u2069\n\tد") == "أ بc د"
    made = book(dict(ARTICLES) | {"book.yaml": 'title: "كتاب </script> & «A»"\nauthor: "<b>مؤلف</b>"\nslug: ktab\ndescription: |\n  سطر أول.\n\n  سطر ثان.\n'})
    site(made).exits(0)
    record = Site(made.out_folder).record()
    assert (record["title"], record["authors"], record["description"]) == ("كتاب </script> & «A»", ["<b>مؤلف</b>"], "سطر أول.\n\nسطر ثان.")
    assert "<b>مؤلف" not in Site(made.out_folder).page() and "كتاب </script>" not in Site(made.out_folder).page()
