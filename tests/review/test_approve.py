"""`warraq review approve` and `status`: what is approved is kept by its content, and nothing else is written."""

import json
import os

import pytest

from warraq.proof.changes.pairing import Passage
from warraq.proof.kept import Record, as_json, name_of

ARTICLES = {"articles/01-a.md": "---\ntitle: الورّاقون\nid: a\n---\n\nفقرة أولى.\n\nفقرة ثانية.\n", "articles/02-b.md": "---\ntitle: الصنعة\nid: b\n---\n\nفقرة ثالثة.\n"}
PATH, TEXTS = "reviews/approved.json", "reviews/approved-text.json"


@pytest.fixture
def made(book, monkeypatch):
    out = book(dict(ARTICLES), yaml="dedication: إلى القارئ\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764064800")
    return out


def approve(made, *options):
    return made.run("review", "approve", "--lang", "en", *options)


def status(made):
    return {s["article"]: (s["state"], s["unapproved"]) for s in made.run("review", "status", "--json").exits(0).json}


def kept(made, path=PATH):
    return json.loads((made.root / path).read_text("utf-8"))


def test_a_book_is_approved_edited_and_the_edit_undone(made):
    assert status(made) == {"dedication": ("never", [3]), "a": ("never", [1, 6, 8]), "b": ("never", [1, 6])}
    approve(made, "--who", "ليلى", "--note", "للطبع").exits(0).says("approved: a (3 paragraphs), by ليلى")
    (approval,) = kept(made)["approvals"]
    assert {k: approval[k] for k in ("scope", "who", "when", "note")} == {"scope": "book", "who": "ليلى", "when": "2025-11-25T10:00:00Z", "note": "للطبع"}
    assert list(approval["articles"]) == ["dedication", "a", "b"] and {s[0] for s in status(made).values()} == {"approved"}
    assert "فقرة ثانية." in kept(made, TEXTS)["texts"].values() and "إلى القارئ" in kept(made, TEXTS)["texts"].values()
    made.write({"articles/01-a.md": ARTICLES["articles/01-a.md"].replace("ثانية", "أخرى")})
    assert status(made)["a"] == ("changed", [8])
    made.run("review", "status", "--lang", "en").exits(0).says("a: changed since it was approved; not approved: 1 paragraph of 3 paragraphs (ليلى 2025-11-25)", "articles/01-a.md:8")
    made.write(ARTICLES)
    assert status(made)["a"] == ("approved", [])


def test_approving_again_adds_nothing(made):
    approve(made, "--who", "ليلى")
    before = (made.root / PATH).read_bytes()
    approve(made, "--who", "ليلى").exits(0).says("nothing was added")
    assert (made.root / PATH).read_bytes() == before


def test_an_article_by_its_id_or_its_file(made):
    approve(made, "a", "--article", "02-b.md", "--who", "سالم").exits(0)
    assert kept(made)["approvals"][0]["scope"] == "article" and list(kept(made)["approvals"][0]["articles"]) == ["a", "b"]
    assert status(made)["dedication"][0] == "never"


def test_taken_back(made):
    approve(made, "--who", "ليلى")
    approve(made, "a", "--who", "ليلى", "--withdraw").exits(0).says("no longer approved: a")
    assert status(made)["a"] == ("never", [1, 6, 8]) and status(made)["b"] == ("approved", [])
    approve(made, "a", "--who", "سالم", "--withdraw").exits(0).says("nothing was changed")
    assert not set(kept(made, TEXTS)["texts"].values()) & {"فقرة ثانية."}


def test_who_is_the_accounts_name_where_none_is_given(made, monkeypatch):
    monkeypatch.setattr("warraq.release_commands.user_name", lambda: "ورّاقة")
    approve(made)
    assert kept(made)["approvals"][0]["who"] == "ورّاقة"


def test_an_unknown_article_is_wrong_usage_that_lists_the_known(made):
    approve(made, "a", "zzz").exits(2).says("zzz", "dedication, a, b")
    assert not (made.root / "reviews").exists()


def test_a_manuscript_with_errors_is_not_approved(made):
    made.write({"articles/02-b.md": "---\ntitle: الصنعة\nid: b\n---\n\n[[لا وجود له]]\n"})
    approve(made).exits(1).says("reference-unresolved", "nothing was approved")
    assert not (made.root / "reviews").exists()
    made.run("review", "status", "--lang", "en").exits(0).says("b: nobody has approved it")


@pytest.mark.parametrize("path, text, line", [(PATH, "{\n x", 2), (TEXTS, "[]", None), (PATH, '{"format": 9}', None)])
def test_a_file_that_cannot_be_understood_is_left_alone(made, path, text, line):
    made.write({path: text})
    said = approve(made).exits(1).says("reviews-unreadable", path)
    assert (made.root / path).read_text() == text and (line is None or f"{path}:{line}" in said.err)


def test_reviews_may_not_lie_elsewhere(made, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (made.root / "reviews").symlink_to(tmp_path / "elsewhere")
    approve(made).exits(1).says("path-outside")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_full_disk_leaves_everything_as_it_was(made, monkeypatch):
    approve(made, "a", "--who", "ليلى")
    before = (made.root / PATH).read_bytes()
    def full(*_):
        raise OSError(28, os.strerror(28), str(made.root / ".new"))
    monkeypatch.setattr(os, "write", full)
    approve(made, "b", "--who", "ليلى").exits(1).says("write-failed")
    monkeypatch.undo()
    assert (made.root / PATH).read_bytes() == before and not (made.root / ".new").exists()


GIVEN = {"scope": "article", "articles": {"a": []}, "build": "5d41", "who": "منى", "when": "2026-01-05T10:00:00Z", "note": "حسن", "id": "a-browser-1"}


def imported(made, tmp_path, *approvals):
    path = tmp_path / "mona.json"
    path.write_text(json.dumps({"format": 1, "book": "ktab", "threads": [], "approvals": list(approvals)}), "utf-8")
    return made.run("review", "import", str(path), "--lang", "en")


def test_approvals_given_in_the_browser_are_recorded_as_given_and_once(made, tmp_path):
    approve(made, "--who", "ليلى")
    digests = kept(made)["approvals"][0]["articles"]["a"]
    (made.root / PATH).unlink()
    given = GIVEN | {"articles": {"a": [*digests[:-1], "feedfeedfeedfeed"]}}
    imported(made, tmp_path, given).exits(0).says("an approval by منى (2026-01-05): a")
    before = (made.root / PATH).read_bytes()
    imported(made, tmp_path, given).exits(0).says("nothing new")
    assert (made.root / PATH).read_bytes() == before and kept(made)["approvals"] == [given] and status(made)["a"] == ("changed", [8])


def kept_proof(made, out, build, texts):
    """The record of a proof, as `warraq proof` leaves it in the out folder."""
    passages = tuple(Passage(f"{a}.{d}", a, d, text, f"articles/{a}.md", 1) for a, d, text in texts)
    path = out / name_of(build)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_json(Record(build, {}, passages, ())))


def test_an_approval_names_the_proof_that_showed_this_text(made, tmp_path):
    approve(made, "--who", "ليلى")
    digests = [(a, d, "نص") for a, of in kept(made)["approvals"][0]["articles"].items() for d in of]
    out = tmp_path / "results"
    kept_proof(made, out, "5d41" * 16, digests)
    kept_proof(made, out, "7c9e" * 16, digests[:-1])
    (out / "proof/kept/damaged.json").write_text("{")
    approve(made, "--who", "سالم", "--out", str(out)).exits(0)
    assert [a["build"] for a in kept(made)["approvals"]] == ["", "5d41" * 16]


def test_the_text_of_what_was_approved_in_the_browser_comes_from_its_proof(made, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    kept_proof(made, tmp_path / "build", "5d41" * 16, [("a", "feedfeedfeedfeed", "فقرة كما اعتُمدت")])
    imported(made, tmp_path, GIVEN | {"build": "5d41" * 16, "articles": {"a": ["feedfeedfeedfeed"]}}).exits(0)
    assert kept(made, TEXTS)["texts"] == {"feedfeedfeedfeed": "فقرة كما اعتُمدت"}


@pytest.mark.parametrize("given", [GIVEN | {"articles": {"a": [7]}}, "a", None, 3])
def test_an_approval_of_another_form_is_told_of(made, tmp_path, given):
    imported(made, tmp_path, given).exits(1).says("review-broken", "mona.json")
    assert not (made.root / PATH).exists()


def test_approvals_of_another_book_are_refused_and_those_of_this_one_under_another_name_are_not(made, tmp_path):
    path = tmp_path / "other.json"
    def taken(digest):
        path.write_text(json.dumps({"format": 1, "book": "other", "threads": [], "approvals": [GIVEN | {"articles": {"a": [digest]}}]}), "utf-8")
        return made.run("review", "import", str(path), "--lang", "en")
    taken("feedfeedfeedfeed").exits(1).says("review-other-book")
    assert not (made.root / PATH).exists()
    approve(made, "a", "--who", "ليلى")
    taken(kept(made)["approvals"][0]["articles"]["a"][0]).exits(0).says("an approval by منى")


def test_an_approval_that_could_not_be_recorded_is_not_said_to_be(made, tmp_path):
    made.write({TEXTS: "[]"})
    said = imported(made, tmp_path, GIVEN | {"articles": {"a": ["feedfeedfeedfeed"]}}).exits(1).says("reviews-unreadable")
    assert "an approval by" not in said.out and not (made.root / PATH).exists()


def test_the_last_word_of_a_person_holds_whatever_the_clock_before_showed_and_however_the_name_is_typed(made, tmp_path):
    approve(made, "a", "--who", "منى آل")
    digests = kept(made)["approvals"][0]["articles"]["a"]
    imported(made, tmp_path, GIVEN | {"who": " منى  آل", "when": "2099-01-01T00:00:00.5Z", "articles": {"a": digests}}).exits(0)
    approve(made, "a", "--who", "منى آل", "--withdraw").exits(0).says("no longer approved: a")
    assert status(made)["a"][0] == "never"
    approve(made, "a", "--who", "منى آل").exits(0).says("approved: a")
    assert status(made)["a"][0] == "approved"


@pytest.mark.parametrize("path, value", [(PATH, {"approvals": [], "later": 1}), (PATH, {"approvals": [{"articles": {}, "colour": 1}]}), (TEXTS, {"texts": {}, "later": 1})])
def test_a_file_of_a_newer_press_loses_nothing(made, path, value):
    made.write({path: json.dumps({"format": 1, **value})})
    before = (made.root / path).read_bytes()
    approve(made).exits(1).says("reviews-unreadable", path)
    assert (made.root / path).read_bytes() == before
