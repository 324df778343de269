"""Comments and approvals in the browser: made at exact places, kept, saved, opened, taken over from an older proof."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from desk import Desk

from warraq.proof.threads import as_values, merged, read_threads

HOSTILE = "<img src=x onerror=\"document.title='!'\"> & </script> «قال: “see chapter 3 (p. 5)”، ثم سكت»"
OTHER = {"id": "c-other", "kind": "note", "page": 1, "quote": "", "messages": [{"id": "m-other", "who": "سالم", "when": "2026-11-20T08:00:00Z", "text": "من سالم"}]}


def prose(desk: Desk, count: int) -> list[tuple[int, dict, str]]:
    """Lines all over the book: their number among all lines, what they are, three of their words."""
    found = [(n, line) for n, line in enumerate(desk.lines) if line["source"] and len(line["text"].split()) > 5]
    return [(n, line, " ".join(line["text"].split(" ")[1:4])) for n, line in found[::len(found) // count]][:count]


def keep(path: Path, value: dict) -> Path:
    path.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return path


def test_ten_places_are_kept_over_a_reload_and_saved_with_their_words_and_source(desk: Desk) -> None:
    places, kinds = prose(desk, 10), ["note", "strike", "highlight", "insert", "note"] * 2
    for (n, _, words), kind in zip(places, kinds):
        desk.select(n, words)
        desk.mark(kind)
        if kind in ("note", "insert"):
            desk.write(f"رأيي في {words}")
    desk.page.reload()
    assert desk.cards.count() == len(places) == 10
    threads = {t["quote"]: t for t in desk.saved()["threads"]}
    for (n, line, words), kind in zip(places, kinds):
        thread, (first, *_) = threads[words], line["text"].split(" ")
        assert (thread["kind"], thread["page"], thread["line"], thread["source"]) == (kind, line["page"], line["n"], line["source"])
        assert thread["before"].endswith(f"{first} ") and line["text"].split(words)[1].startswith(thread["after"][:5])
        if kind != "insert":
            assert desk.off(n, words, thread["id"]) < 1
    assert not desk.faults


def test_words_are_chosen_by_the_mouse_wherever_the_drag_begins(desk: Desk) -> None:
    n, line, _ = prose(desk, 3)[1]
    there = desk.boundaries(n)
    for x, offset in there["found"][:24]:
        desk.drag(x, x - (there["right"] - there["left"]) / 3, there["y"])
        chosen = desk.page.evaluate("getSelection().toString()")
        assert len(chosen) > 5 and abs(line["text"].index(chosen) - offset) <= 1
        desk.page.evaluate("getSelection().removeAllRanges()")
    assert not desk.faults


def test_whatever_is_written_is_shown_and_saved_as_text(desk: Desk) -> None:
    desk.page.locator("#review [name=who]").fill('ليلى "أم <b>علي</b>" O\'Neil')
    n, _, words = prose(desk, 1)[0]
    desk.comment(n, words, HOSTILE)
    card = desk.cards.first
    assert card.locator(".text").inner_text() == HOSTILE
    assert card.locator("bdi").inner_text() == 'ليلى "أم <b>علي</b>" O\'Neil'
    assert not card.locator("img, .text b").count()
    saved = desk.saved()
    assert saved["threads"][0]["messages"][0]["text"] == HOSTILE
    assert saved["name"].startswith(f"{saved['book']}-comments-ليلى") and saved["name"].endswith(".json")
    assert merged(read_threads(json.dumps(saved)))[0].quote == words


def test_a_thread_is_answered_changed_resolved_and_taken_back(desk: Desk) -> None:
    n, _, words = prose(desk, 1)[0]
    desk.comment(n, words, "أول")
    card = desk.cards.first
    desk.do("reply", card)
    desk.write("رد")
    desk.do("edit", card)
    desk.page.keyboard.press("Control+A")
    desk.write("أول مصحح")
    desk.do("settle", card)
    assert card.locator(".text").all_inner_texts() == ["أول مصحح", "رد", "حُلّ"]
    assert desk.page.locator("#review-count").inner_text() == "لا تعليق مفتوح"
    card.locator("[data-do=withdraw]").nth(1).click()
    assert card.locator(".text").all_inner_texts() == ["أول مصحح", "حُلّ"]
    desk.page.locator("#undo").click()
    assert card.locator(".text").all_inner_texts() == ["أول مصحح", "رد", "حُلّ"]
    (thread,) = read_threads(json.dumps(desk.saved()))
    assert thread.resolved and [m.text for m in thread.messages if not m.gone] == ["أول مصحح", "رد", ""]


def test_what_is_half_written_outlives_a_reload_and_two_windows_keep_both_their_comments(desk: Desk) -> None:
    (n, _, words), (m, _, others) = prose(desk, 2)
    second = desk.again()
    desk.select(n, words)
    desk.mark("note")
    desk.page.keyboard.insert_text("لم أفرغ من")
    second.comment(m, others, "من النافذة الأخرى")
    desk.page.reload()
    assert desk.page.locator("textarea").input_value() == "لم أفرغ من"
    assert desk.cards.count() == 2
    assert [t["quote"] for t in desk.saved()["threads"]] == [others]


def test_files_of_other_reviewers_are_taken_in_once_and_what_is_none_is_told(desk: Desk, tmp_path: Path) -> None:
    n, _, words = prose(desk, 1)[0]
    desk.comment(n, words, "مني")
    mine = desk.saved()
    other = keep(tmp_path / "other.json", {**mine, "threads": [{**OTHER, "build": mine["build"]}]})
    assert "other.json" in desk.open(other) and "other.json" in desk.open(other, other)
    both = read_threads(json.dumps(desk.saved()))
    assert sorted(m.text for t in both for m in t.messages) == ["من سالم", "مني"]
    assert not desk.page.locator("#thread-c-other [data-do=edit]").is_visible()
    for name, content in {"bad.json": "{", "list.json": "[]", "none.json": '{"format": 1, "threads": [{}]}', "later.json": '{"format": 2, "threads": []}'}.items():
        (tmp_path / name).write_text(content)
        assert "ليس ملف تعليقات" in desk.open(tmp_path / name)
    assert "كتاب آخر" in desk.open(keep(tmp_path / "foreign.json", {**mine, "book": "other"}))
    assert read_threads(json.dumps(desk.saved())) == both


def test_what_a_reader_of_pdf_left_undated_stands_before_its_answers(desk: Desk, tmp_path: Path) -> None:
    said = [{"id": "p-1", "who": "سالم", "text": "أعد النظر"}, {"id": "m-2", "who": "المؤلف", "when": "2026-11-20T08:00:00Z", "state": "resolved"}]
    assert desk.page.locator("#review-count").inner_text() == "لا تعليقات بعد"
    desk.open(keep(tmp_path / "pdf.json", {**desk.saved(), "threads": [{**OTHER, "messages": said}]}))
    assert desk.cards.first.locator("li .by bdi").all_inner_texts() == ["سالم", "المؤلف"]
    assert desk.page.locator("#review-count").inner_text() == "لا تعليق مفتوح"


def test_comments_on_an_older_proof_find_their_words_in_this_one(desk: Desk) -> None:
    (n, _, words), (m, line, others) = prose(desk, 2)
    first, last = line["text"].split(" ")[0], line["text"].split(" ", 4)[4]
    old = {"build": "0" * 64, "kind": "note", "page": 900, "line": 2, "label": "٩٠٠"}
    said = {"who": "ليلى", "when": "2026-11-20T08:00:00Z", "text": "قديم"}
    threads = [{**old, "id": "c-same", "quote": words, "messages": [{"id": "m-1", **said}]},
               {**old, "id": "c-changed", "quote": "كلمات حُذفت", "before": f"نص كان هنا قبل {first} ", "after": f" {last}", "messages": [{"id": "m-2", **said}]},
               {**old, "id": "c-gone", "quote": "لا أثر لهذا", "messages": [{"id": "m-3", **said}]}]
    desk.page.evaluate("value => { localStorage[`warraq:${document.body.dataset.book}:0000000000000000`] = JSON.stringify(value) }", {"threads": threads, "mine": {"m-1": 1}})
    desk.page.reload()
    assert ": ٣." in desk.page.locator("#review-said").inner_text()
    found = {t["id"]: t for t in desk.saved()["threads"]}
    assert (found["c-same"]["page"], found["c-same"]["source"]) == (desk.lines[n]["page"], desk.lines[n]["source"])
    assert (found["c-changed"]["page"], found["c-changed"]["doubtful"]) == (desk.lines[m]["page"], True)
    assert (found["c-gone"]["page"], found["c-gone"]["quote"]) == (0, "لا أثر لهذا")
    assert desk.page.locator("#p0 .thread").count() == 1


def test_approvals_are_saved_with_the_digests_of_what_is_approved(desk: Desk) -> None:
    data = json.loads(desk.page.locator("#proof-data").text_content())
    for which in (0, -1):           # the first article, then the book
        desk.page.locator(".approval [data-do=dialog]").nth(which).click()
        assert "أعتمد" in desk.page.locator("#approving h2").inner_text()
        desk.page.locator("#approving [name=who]").fill("ليلى")
        desk.page.locator("#approving [name=note]").fill("بلا ملاحظات")
        desk.page.locator("#approving .main").click()
    approvals = {a["scope"]: a for a in desk.saved()["approvals"]}
    article, book = approvals["article"]["articles"], approvals["book"]["articles"]
    assert book == {a["id"]: a["digests"] for a in data["articles"]} and article.items() < book.items() and len(article) == 1
    assert {(a["who"], a["note"], a["build"]) for a in approvals.values()} == {("ليلى", "بلا ملاحظات", data["build"])}
    for _ in range(2):
        desk.page.locator("[data-do=retract]:visible").first.click()
    assert desk.saved()["approvals"] == []


def test_a_comment_is_written_by_keyboard_alone_and_open_ones_are_gone_through(desk: Desk) -> None:
    n, line, _ = prose(desk, 3)[1]
    page = desk.page
    page.locator(f"#p{line['page']} .add").focus()
    page.keyboard.press("Enter")
    page.keyboard.insert_text("بلوحة المفاتيح")
    page.locator(".thread [type=number]").fill(str(line["n"]))
    page.locator(".thread textarea").focus()
    page.keyboard.press("Control+Enter")
    (thread,) = desk.saved()["threads"]
    assert (thread["quote"], thread["source"]) == (line["text"], line["source"])
    page.locator("body").evaluate("() => document.activeElement.blur()")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == f"thread-{thread['id']}"


def test_what_the_browser_does_not_keep_is_told_and_can_be_saved(desk: Desk) -> None:
    n, _, words = prose(desk, 1)[0]
    desk.page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError') }; "
                       "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('', 'SecurityError') }}) }")
    desk.comment(n, words, "لا يُحفظ هنا")
    assert desk.page.locator("#review-stuck").is_visible()
    assert as_values(read_threads(json.dumps(desk.saved())))[0]["messages"][0]["text"] == "لا يُحفظ هنا"
