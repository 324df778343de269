"""`warraq review`: what reviewers wrote is taken in, listed by place, resolved; nothing is lost and nothing half-written."""

import json
import os

import pikepdf
import pytest

ARTICLE = "---\ntitle: الورّاقون\nid: copyists\n---\n\nكان الورّاق ينسخ الكتاب في دكّانه ثم يقابله على الأصل.\n\nفإذا فرغ منه جلّده وباعه لمن طلبه.\n"
ASKED = {"id": "m-1", "who": "ليلى", "when": "2026-01-05T10:00:00Z", "text": "أهو الأصل نفسه؟"}
THREAD = {"id": "c-1", "kind": "strike", "build": "5d41", "page": 5, "label": "٥", "line": 2, "source": "articles/01-a.md:6",
          "quote": "يقابله على الأصل", "before": "الكتاب في دكّانه ثم", "after": "", "messages": [ASKED]}
PATH = "reviews/comments.json"


@pytest.fixture
def reviewed(book, tmp_path):
    """A book, and a way to have it take in threads: reviewed.take(threads, …)."""
    made = book({"articles/01-a.md": ARTICLE})

    def take(*files, out="build"):
        names = []
        for number, threads in enumerate(files):
            path = tmp_path / f"file-{number}.json"
            path.write_text(threads if isinstance(threads, str) else json.dumps({"format": 1, "threads": threads, "approvals": []}), "utf-8")
            names.append(str(path))
        return made.run("review", "import", *names, "--out", out, "--lang", "en")
    return made, take


def kept(made):
    return (made.root / PATH).read_bytes()


def threads(made):
    return {t["id"]: t for t in json.loads(kept(made))["threads"]}


def test_comments_of_two_reviewers_are_kept_by_place_and_importing_twice_changes_nothing(reviewed):
    made, take = reviewed
    answer = {**THREAD, "messages": [{"id": "m-2", "who": "سالم", "when": "2026-01-06T10:00:00Z", "text": "نعم"}]}
    take([THREAD], [answer]).exits(0).says("1 comment (1 message)", "1 message on comments that were here before")
    first = kept(made)
    assert [m["text"] for m in threads(made)["c-1"]["messages"]] == ["أهو الأصل نفسه؟", "نعم"]
    take([answer], [THREAD]).exits(0).says("nothing new")
    assert kept(made) == first and not (made.root / ".new").exists()


def test_a_later_date_alone_changes_nothing_and_other_words_do(reviewed):
    made, take = reviewed
    take([THREAD])
    before = kept(made)
    take([{**THREAD, "messages": [{**ASKED, "edited": "2026-01-09T10:00:00Z"}]}]).says("nothing new")
    assert kept(made) == before
    take([{**THREAD, "messages": [{**ASKED, "edited": "2026-01-09T10:00:00Z", "text": "أهو الأصل؟"}]}]).says("1 message on comments that were here before")
    assert [m["text"] for m in threads(made)["c-1"]["messages"]] == ["أهو الأصل؟"]


def test_the_file_has_one_field_a_line_in_one_order(reviewed):
    made, take = reviewed
    take([{**THREAD, "id": "c-2"}, THREAD])
    assert list(threads(made)) == ["c-1", "c-2"]
    assert '   "quote": "يقابله على الأصل",\n' in kept(made).decode() and kept(made).endswith(b"\n}\n")


def test_a_place_follows_its_words(reviewed):
    made, take = reviewed
    (made.root / "articles/01-a.md").write_text(ARTICLE.replace("\n\nكان", "\n\nمقدّمة قصيرة.\n\nكان"), "utf-8")
    take([THREAD])
    assert threads(made)["c-1"]["source"] == "articles/01-a.md:8" and "doubtful" not in threads(made)["c-1"]


def test_what_was_edited_is_to_be_checked_and_what_is_gone_keeps_its_place(reviewed):
    made, take = reviewed
    take([THREAD])
    file = made.root / "articles/01-a.md"
    file.write_text(ARTICLE.replace("يقابله على الأصل", "يعارضه بالأصل"), "utf-8")
    made.run("review", "list").exits(0).says("articles/01-a.md:6", "تحقّق", "«يقابله على الأصل»")
    file.write_text("---\ntitle: غيره\nid: copyists\n---\n\nلا شيء مما كان.\n", "utf-8")
    made.run("review", "list").exits(0).says("articles/01-a.md:6", "لم يوجد موضعه في النص")


def test_the_list_shows_open_comments_by_file_and_line(reviewed):
    made, take = reviewed
    take([{**THREAD, "id": "c-9", "source": "articles/01-a.md:8", "quote": "جلّده وباعه", "before": "", "messages": [{**ASKED, "id": "m-9", "text": "بكم؟"}]}, THREAD])
    said = made.run("review", "list").exits(0).out
    assert said.index("articles/01-a.md:6") < said.index("أهو الأصل نفسه؟") < said.index("articles/01-a.md:8") < said.index("بكم؟") and "المفتوح: 2" in said
    assert made.run("review", "list", "--markdown").out.startswith("## articles/01-a.md\n\n- [ ] `articles/01-a.md:6` «يقابله على الأصل» (حذف) ليلى (2026-01-05): أهو الأصل نفسه؟ `c-1`\n")
    assert [t["id"] for t in made.run("review", "list", "--json").json] == ["c-1", "c-9"]
    assert made.run("review", "list", "--json", "--article", "copyists").json and made.run("review", "list", "--json", "--article", "01-a.md").json
    made.run("review", "list", "--article", "none").exits(2)


def test_resolved_comments_leave_the_list_and_come_back(reviewed):
    made, take = reviewed
    take([THREAD])
    made.run("review", "resolve", "c-", "--who", "سالم", "--note", "صُحّح").exits(0).says("حُلّ c-1")
    made.run("review", "list").exits(0).says("لا تعليقات مفتوحة (المحلول: 1)")
    made.run("review", "list", "--all").says("سالم", "صُحّح", "حُلّ")
    before = kept(made)
    made.run("review", "resolve", "c-1").exits(0).says("c-1 محلول من قبل")
    assert kept(made) == before
    for action, word in (("reopen", "أُعيد فتح c-1"), ("resolve", "حُلّ c-1"), ("reopen", "أُعيد فتح c-1")):      # within one millisecond, maybe
        made.run("review", action, "c-1", "--who", "x").exits(0).says(word)
    assert made.run("review", "list", "--json").json[0]["state"] == "open"
    take([THREAD]).says("nothing new")


def test_an_id_that_names_no_comment_or_several_changes_nothing(reviewed):
    made, take = reviewed
    take([THREAD, {**THREAD, "id": "c-2"}])
    before = kept(made)
    made.run("review", "resolve", "c-1", "c-", "--lang", "en").exits(1).says("review-many-threads", "c-1، c-2")
    made.run("review", "resolve", "c-1", "x", "--lang", "en").exits(1).says("review-no-thread")
    assert kept(made) == before


def test_a_comment_that_was_taken_back_is_not_listed(reviewed):
    made, take = reviewed
    take([{**THREAD, "messages": [{**ASKED, "gone": True}]}])
    made.run("review", "list").exits(0).says("لا تعليقات")
    assert "c-1" in threads(made)


@pytest.mark.parametrize("text, code", [("", "review-unknown"), ("مرحبًا", "review-unknown"), ("{", "review-broken"), ("[1]", "review-unknown"), ('{"format": 7, "threads": []}', "review-newer"),
                                        ('{"format": 1, "threads": [{"id": 3}]}', "review-broken"), ("[" * 100_000, "review-broken"), ('{"format": 1, "threads": []}', "review-empty")])
def test_a_file_that_cannot_be_read_is_told_of_and_the_others_are_taken(reviewed, text, code):
    made, take = reviewed
    take(text, [THREAD]).exits(0 if code == "review-empty" else 1).says(code, "1 comment")
    assert "c-1" in threads(made)


def test_comments_on_another_book_are_refused_and_those_on_this_one_under_another_name_are_not(reviewed):
    made, take = reviewed
    other = {**THREAD, "source": "articles/07-x.md:3", "quote": "كلام لا يوجد في هذا الكتاب", "before": "", "after": ""}
    take(json.dumps({"format": 1, "book": "other", "threads": [other]})).exits(1).says("review-other-book", "nothing was changed")
    take(json.dumps({"format": 1, "book": "other", "threads": [other, {**THREAD, "id": "c-2"}]})).exits(0).says("2 comments")


def annotated_draft(path, title):
    """A PDF with a note on an empty page, and the map of a draft of that title."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(400, 600))
        note = {"Type": "/Annot", "Subtype": "/Text", "Rect": [50, 50, 70, 70], "Contents": "راجعه", "T": "ليلى"}
        pdf.pages[0].Annots = pdf.make_indirect([pdf.make_indirect(pikepdf.Dictionary({f"/{k}": pikepdf.Name(v) if str(v)[0] == "/" else v for k, v in note.items()}))])
        pdf.attachments["proof-map.json"] = pikepdf.AttachedFileSpec(pdf, json.dumps({"format": 1, "build": "5d41", "title": title, "pages": []}).encode())
        pdf.save(path)
    return str(path)


def test_a_draft_of_another_book_is_refused_by_its_title(reviewed, tmp_path):
    made, _ = reviewed
    made.run("review", "import", annotated_draft(tmp_path / "other.pdf", "كتاب آخر"), "--lang", "en").exits(1).says("review-other-book", "كتاب آخر", "nothing was changed")
    made.run("review", "import", annotated_draft(tmp_path / "own.pdf", "كتاب"), "--lang", "en").exits(0).says("1 comment")


def test_who_marked_words_is_named_also_when_another_settled_it(reviewed):
    made, take = reviewed
    take([{**THREAD, "messages": [{**ASKED, "text": ""}, {"id": "m-2", "who": "سالم", "when": "2026-01-06T10:00:00Z", "state": "resolved"}]}])
    made.run("review", "list", "--all").exits(0).says("ليلى", "سالم (2026-01-06): حُلّ")


def test_signs_that_steer_a_terminal_or_no_encoding_holds_are_kept_and_shown_as_such(reviewed):
    made, take = reviewed
    take([{**THREAD, "messages": [{**ASKED, "text": "\x1b[31m\u202e\ud800 `x`"}]}]).exits(0)
    assert threads(made)["c-1"]["messages"][0]["text"] == "\x1b[31m\u202e\ud800 `x`"
    for form in ([], ["--markdown"]):
        said = made.run("review", "list", *form).exits(0).out
        assert "\x1b" not in said and "\u202e" not in said and "u001b" in said


def test_files_that_are_none_are_told_of(reviewed, tmp_path):
    made, _ = reviewed
    os.mkfifo(tmp_path / "pipe")
    made.run("review", "import", str(tmp_path / "pipe"), str(tmp_path), str(tmp_path / "none"), "--lang", "en").exits(1).says("3 errors", "file-unreadable", "nothing was changed")
    assert not (made.root / "reviews").exists()


@pytest.mark.parametrize("text, code, line", [
    ("{\n<<<<<<< HEAD\n", "comments-conflict", 2), ('{"format": 1,\n x', "comments-broken", 2), ("[]", "comments-broken", None), ('{\n"format": 2, "threads": []}', "comments-newer", 2),
    ('{"format": 1, "threads": [{"id": "c"},\n {"id": "d",\n "colour": 3}]}', "comments-newer", 3), ('{"format": 1, "threads": [{"id": "c", "kind": "sound"}]}', "comments-newer", 1),
    ('{"format": 1, "threads": [{"id": "c", "messages": [{"id": "m", "state": "maybe"}]}]}', "comments-newer", 1), ('{"format": 1, "threads": 3}', "comments-broken", None)])
def test_comments_that_are_not_understood_are_left_alone(reviewed, text, code, line):
    made, take = reviewed
    path = made.root / PATH
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    for outcome in (take([THREAD]), made.run("review", "list", "--lang", "en"), made.run("review", "resolve", "c", "--lang", "en")):
        outcome.exits(1).says(code, f"{PATH}:{line}" if line else PATH)
    assert path.read_text("utf-8") == text


def test_a_folder_that_cannot_be_written_to_is_told_of(reviewed):
    made, take = reviewed
    (made.root / "reviews").write_text("", "utf-8")
    take([THREAD]).exits(1).says("write-failed", "nothing was changed")
    assert not (made.root / ".new").exists()


def test_usage(book, program):
    made = book({"articles/01-a.md": ARTICLE})
    for arguments in ([], ["none"], ["import"], ["resolve"], ["list", "--json", "--markdown"], ["list", "x"]):
        made.run("review", *arguments).exits(2)
    program("review", "list", "--manuscript", "none").exits(2)
    program("review", "--help", "--lang", "en").exits(0).says("import", "list", "resolve", "reopen")
    program("review", "list", "--help").exits(0).says("--markdown", "القائمة بصيغة Markdown")


def test_whatever_a_file_says_the_comments_can_be_read_again(reviewed):
    made, take = reviewed
    take([{**THREAD, "messages": [{**ASKED, "state": "wontfix"}]}, {**THREAD, "id": "c-2", "kind": "sound", "quote": "", "before": "", "source": "x.md:" + "9" * 5000}]).exits(0)
    made.run("review", "list", "--lang", "en").exits(0).says("open: 2")


@pytest.mark.parametrize("when", ["2099-01-05T10:00:00Z", "zzz", ""])
def test_a_comment_is_resolved_whatever_the_clock_of_its_reviewer_shows(reviewed, when):
    made, take = reviewed
    take([{**THREAD, "messages": [ASKED, {"id": "m-2", "who": "سالم", "when": when, "state": "open"}]}])
    made.run("review", "resolve", "c-1", "--lang", "en").exits(0)
    made.run("review", "list", "--lang", "en").says("no open comments")


def test_comments_that_would_be_too_many_to_be_read_again_are_not_taken(reviewed, monkeypatch):
    made, take = reviewed
    take([THREAD])
    before = kept(made)
    monkeypatch.setattr("warraq.approving.LARGEST_TEXT", len(before) + 100)
    take([{**THREAD, "id": "c-2"}]).exits(1).says("write-failed", "larger than allowed", "nothing was changed")
    assert kept(made) == before


def test_comments_that_are_known_are_not_written_again(reviewed):
    made, take = reviewed
    second = {**THREAD, "id": "c-0", "source": "articles/01-a.md:8", "quote": "باعه لمن طلبه", "before": "جلّده"}
    take([THREAD, second])
    inode = (made.root / PATH).stat().st_ino
    take([second, THREAD]).exits(0).says("nothing new")
    assert (made.root / PATH).stat().st_ino == inode


def test_a_comment_may_speak_of_the_signature_of_pdf_files(reviewed):
    made, take = reviewed
    take([{**THREAD, "messages": [{**ASKED, "text": "أوله %PDF-1.7"}]}]).exits(0).says("1 comment")


def test_comments_are_not_sought_in_what_the_press_made(reviewed):
    made, take = reviewed
    made.write({"build/releases/ktab-1/CHANGES.md": "تغيّرت: «كلام قديم كان هنا ثم حُذف»\n"})
    out = str(made.root / "build")
    take([{**THREAD, "quote": "كلام قديم كان هنا ثم حُذف", "before": "", "after": ""}], out=out)
    made.run("review", "list", "--out", out, "--lang", "en").exits(0).says("articles/01-a.md:6")
    assert threads(made)["c-1"]["source"] == "articles/01-a.md:6"


@pytest.mark.parametrize("name", ["c-1; rm -rf ~", "--who", "c-1\nc-2", "$(x)", "\ud800", "c" * 65, "معرّف"])
def test_ids_of_a_file_can_be_given_to_a_shell(reviewed, name):
    made, take = reviewed
    take([{**THREAD, "id": name}]).exits(0)
    before = kept(made)
    (known,) = threads(made)
    assert known.startswith("c-") and len(known) == 14
    take([{**THREAD, "id": name}]).says("nothing new")
    assert kept(made) == before
    made.run("review", "resolve", "").exits(1)
    made.run("review", "resolve", known).exits(0)


def test_what_is_resolved_has_the_time_that_was_given(reviewed, monkeypatch):
    made, take = reviewed
    take([THREAD])
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    made.run("review", "resolve", "c-1", "--who", "سالم").exits(0)
    assert threads(made)["c-1"]["messages"][-1]["when"] == "2027-01-15T08:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "x")
    made.run("review", "reopen", "c-1").exits(2)
