"""Threads on the review pages as they are read without JavaScript."""

from lxml import html

from warraq.proof.review_pages.cards import thread_card
from warraq.proof.review_pages.controls import controls
from warraq.proof.threads import Message, Thread

HOSTILE = "</template><script>alert(1)</script> & \"«"


def card(thread: Thread) -> html.HtmlElement:
    return html.fragment_fromstring(thread_card(thread, "arabic"))


def test_a_card_says_who_said_what_and_when_but_not_what_was_taken_back():
    said = Message("m-1", "ليلى", "2026-11-25T10:00:00Z", "أهذا صحيح؟"), Message("m-2", "سالم", "2026-11-26T08:00:00Z", "", "resolved"), Message("m-3", "ليلى", "", "سرّ", gone=True)
    texts = card(Thread("c-1", "strike", page=3, line=12, quote="كلمتان", doubtful=True, messages=said)).itertext()
    assert [text for text in texts if text.strip()] == ["حذف", "س ١٢", "تحقّق من الموضع", "حُلّ", "كلمتان", "أهذا صحيح؟", "ليلى", "٢٥ نوفمبر ٢٠٢٦",
                                                        "حُلّ", "سالم", "٢٦ نوفمبر ٢٠٢٦"]


def test_what_reviewers_write_is_text_on_the_page_whatever_it_holds():
    thread = Thread(f'c"{HOSTILE}', quote=HOSTILE, messages=(Message(f'm"{HOSTILE}', HOSTILE, HOSTILE, HOSTILE),))
    shown = card(thread)
    assert shown.get("id") == f"thread-{thread.id}"
    assert [e.text for e in shown.iter("blockquote", "p", "bdi", "time") if e.text] == [HOSTILE] * 4
    assert not list(shown.iter("script", "template"))


def test_threads_without_a_place_are_shown_apart():
    page = html.fragment_fromstring(controls("european", [thread_card(Thread("c-1", messages=(Message("m-1", "ليلى", "", "بلا موضع"),)), "european")]), create_parent="div")
    assert "بلا موضع" in page.get_element_by_id("p0").text_content()
    assert '"ar-u-nu-latn-ca-gregory"' in page.get_element_by_id("review-phrases").text


def test_no_id_of_a_reviewers_file_is_that_of_a_part_of_the_page():
    """`proof-data`, `p0` and the templates are found by their ids, the first of two of them."""
    names = ["proof-data", "p0", "card", "message", "review-phrases", "card-template"]
    cards = [thread_card(Thread(name, messages=(Message(name, "س", ""),)), "arabic") for name in names]
    page = html.fragment_fromstring(controls("arabic", cards), create_parent="div")
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) and "proof-data" not in ids
