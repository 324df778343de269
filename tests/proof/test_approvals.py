"""Approvals hold by content: what an edit, its undoing, a move, another name and another person do to them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.proof import approved_texts
from warraq.proof.approvals import BOOK, Approval, as_stored, merged, parsed
from warraq.proof.blocks import Block
from warraq.proof.standing import APPROVED, CHANGED, NEVER, approval, missing, standings, withdrawal

START = {"a": ["مقدمة", "أولى", "ثانية", "ثالثة"], "b": ["تمهيد", "رابعة", "خامسة"]}


def blocks(book):
    out = []
    for article, paragraphs in book.items():
        for n, text in enumerate(paragraphs):
            digest = hashlib.sha256(text.encode()).hexdigest()[:16]
            out.append(Block(f"{article}.{n}", article, f"articles/{article}.md", 2 * n + 1, 2 * n + 2, digest))
    return out


def approve(book, before=(), only=None, who="ليلى", when="2026-11-25T10:00:00Z", note=""):
    """The approvals with one more, of the whole book or of one article."""
    of = {article: [b for b in blocks(book) if b.article == article] for article in ([only] if only else book)}
    new = approval(of, before, Approval({}, who, when, note, scope="article" if only else BOOK))
    return (*before, new) if new else tuple(before)


def states(book, approvals):
    return {s.article: (s.state, tuple(b.first for b in s.unapproved), s.cuts) for s in standings(blocks(book), approvals)}


SOUND = (APPROVED, (), ())


@pytest.mark.parametrize("edited, wanted", [
    ({}, SOUND),
    ({"a": ["مقدمة", "أولى", "ثانية معدّلة", "ثالثة"]}, (CHANGED, (5,), ())),
    ({"a": ["مقدمة", "أولى", "زيادة", "ثانية", "ثالثة"]}, (CHANGED, (5,), ())),
    ({"a": ["مقدمة", "أولى", "ثالثة"]}, (CHANGED, (), (3,))),
    ({"a": ["أولى", "ثانية", "ثالثة"]}, (CHANGED, (), (1,))),
    ({"a": ["مقدمة", "ثالثة", "أولى", "ثانية"]}, SOUND),
    ({"a": ["مقدمة", "أولى", "أولى", "ثانية", "ثالثة"]}, (CHANGED, (5,), ())),
    ({"a": []}, None),
])
def test_an_edit_makes_just_its_paragraphs_unapproved_and_undoing_it_approves_them_again(edited, wanted):
    approvals = approve(START)
    now = states(START | edited, approvals)
    assert now.get("a") == wanted and now["b"] == SOUND
    assert set(states(START, approvals).values()) == {SOUND}


def test_what_nobody_approved_is_not_approved_whether_the_book_was_or_not():
    assert states(START, ()) == {"a": (NEVER, (1, 3, 5, 7), ()), "b": (NEVER, (1, 3, 5), ())}
    assert states(START, approve(START, only="a")) == {"a": SOUND, "b": (NEVER, (1, 3, 5), ())}
    new = START | {"c": ["جديد"]}
    assert states(new, approve(START))["c"] == (NEVER, (1,), ())


def test_another_name_is_the_same_article_as_long_as_half_of_it_is_the_same():
    approvals = approve(START)
    renamed = {"z": START["a"], "b": START["b"]}
    assert states(renamed, approvals)["z"] == SOUND and missing(blocks(renamed), approvals) == ()
    edited = {"z": ["مقدمة", "أولى", "ثانية", "غيرها"], "b": START["b"]}
    assert states(edited, approvals)["z"] == (CHANGED, (7,), ())
    other = {"z": ["كله", "كلام", "آخر", "ثالثة"], "b": START["b"]}
    assert states(other, approvals)["z"][0] == NEVER and missing(blocks(other), approvals) == ("a",)


def test_an_article_that_is_gone_is_told_until_the_book_is_approved_without_it():
    less = {"b": START["b"]}
    approvals = approve(START)
    assert missing(blocks(less), approvals) == ("a",)
    assert missing(blocks(less), approve(less, approvals, when="2026-11-26T00:00:00Z")) == ()


def test_approving_again_without_a_change_adds_nothing():
    once = approve(START)
    assert approve(START, once, when="2026-12-01T00:00:00Z") == once
    assert approve(START, once, only="a", when="2026-12-01T00:00:00Z") == once
    assert len(approve(START, once, who="سالم")) == 2
    assert len(approve(START, once, note="بعد المراجعة الأخيرة")) == 2
    assert len(approve(START | {"a": ["غيره"]}, once)) == 2


def test_an_approval_of_articles_names_those_alone_that_were_not_approved_so():
    once = approve(START, only="a")
    of = {name: [b for b in blocks(START) if b.article == name] for name in START}
    assert set(approval(of, once, Approval({}, "ليلى", "2026-12-01")).articles) == {"b"}


def test_nobodys_approval_undoes_anothers():
    edited = START | {"a": ["مقدمة", "أولى", "ثانية معدّلة", "ثالثة"]}
    now = approve(edited, who="ليلى", when="2026-11-25T10:00:00Z")
    later_of_the_older = approve(START, now, who="سالم", when="2026-11-25T11:00:00Z")
    assert set(states(edited, later_of_the_older).values()) == {SOUND}
    cut = START | {"a": ["مقدمة", "أولى", "ثالثة"]}
    assert set(states(cut, approve(START, approve(cut), who="سالم", when="2026-11-26")).values()) == {SOUND}


def test_ones_own_later_approval_takes_the_place_of_the_earlier():
    edited = START | {"a": ["مقدمة", "أولى", "ثانية معدّلة", "ثالثة"]}
    both = approve(edited, approve(START), when="2026-11-26T00:00:00Z")
    assert states(edited, both)["a"] == SOUND and states(START, both)["a"] == (CHANGED, (5,), ())
    assert states(START, tuple(reversed(both))) == states(START, both)


def test_an_approval_can_be_taken_back_by_who_gave_it():
    approvals = approve(START, approve(START), who="سالم", when="2026-11-26")
    given = Approval({}, "ليلى", "2026-11-27")
    taken = (*approvals, withdrawal(["a"], blocks(START), approvals, given))
    assert states(START, taken)["a"] == SOUND
    both = (*taken, withdrawal(["a"], blocks(START), taken, Approval({}, "سالم", "2026-11-28")))
    assert states(START, both) == {"a": (NEVER, (1, 3, 5, 7), ()), "b": SOUND}
    assert withdrawal(["a"], blocks(START), both, given) is None
    assert states(START, approve(START, both, when="2026-11-29"))["a"] == SOUND


def test_a_file_keeps_everything_and_merges_by_id():
    approvals = approve(START, approve(START, note="«حسن»"), only="a", who="سالم", when="2026-11-24")
    kept = parsed(as_stored(approvals).decode())
    assert merged((*kept, *kept)) == kept and [a.who for a in kept] == ["سالم", "ليلى"]
    assert kept[1].note == "«حسن»" and all(a.id for a in kept)


@pytest.mark.parametrize("when", ["", "أمس", "zzz"])
def test_an_approval_of_no_known_time_gives_way(when):
    edited = START | {"a": ["غيره"]}
    values = json.loads(as_stored((*approve(edited, when=when), *approve(START))))
    assert states(START, parsed(json.dumps(values)))["a"] == SOUND


@pytest.mark.parametrize("value", [{"articles": {"a": ["1"]}, "who": 7}, {"articles": {"a": [1]}}, {"articles": []}, {}, 7])
def test_a_file_with_other_things_in_it_is_refused(value):
    with pytest.raises(ValueError):
        parsed(json.dumps({"format": 1, "approvals": [value]}))


def test_texts_are_kept_of_what_approvals_that_hold_name():
    files = {f"articles/{article}.md": "\n\n".join(paragraphs) + "\n" for article, paragraphs in START.items()}
    known = approved_texts.sources(blocks(START), files)
    assert sorted(known.values()) == sorted(START["a"] + START["b"])
    edited = START | {"a": ["مقدمة", "أولى"]}
    approvals = approve(edited, approve(START), when="2026-11-26")
    kept = approved_texts.pruned(approvals, known)
    assert sorted(kept.values()) == sorted(edited["a"] + START["b"])
    assert approved_texts.read_texts(approved_texts.as_stored(kept).decode()) == kept
    for wrong in ("{", "[]", '{"format": 2, "texts": {}}', '{"format": 1, "texts": {"a": 1}}', "[" * 10**5):
        with pytest.raises(ValueError):
            approved_texts.read_texts(wrong)


# ---- any order of events --------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from("أ ب ت ث ج ح خ".split())
EVENTS = st.lists(st.tuples(st.sampled_from("edit add delete move swap approve rename".split()), st.integers(0, 9), WORDS), max_size=12)


def after(book, event, at, word):
    """The book after an edit; articles keep their identity by their place."""
    names = list(book)
    name = names[at % len(names)]
    text = list(book[name])
    spot = at % (len(text) or 1)
    if event == "edit" and text:
        text[spot] = word
    elif event == "add":
        text.insert(spot, word)
    elif event == "delete" and len(text) > 1:
        del text[spot]
    elif event == "move":
        text = text[1:] + text[:1]
    elif event == "swap":
        return dict(reversed(book.items()))
    return {n: text if n == name else t for n, t in book.items()}


@settings(max_examples=150, deadline=None)
@given(EVENTS)
def test_after_any_events_just_the_paragraphs_that_nobody_approved_are_unapproved(events):
    book, approvals, approved, day = START, (), None, 1
    for event, at, word in events:
        if event == "approve":
            day += 1
            approvals, approved = approve(book, approvals, when=f"2026-11-{day:02}"), book
            assert set(states(book, approvals).values()) == {SOUND} and not missing(blocks(book), approvals)
        elif event != "rename":
            book = after(book, event, at, word)
        elif approved == book:
            other = {f"{name}{day}" if n == at % len(book) else name: text for n, (name, text) in enumerate(book.items())}
            assert {s[0] for s in states(other, approvals).values()} == {APPROVED}
        for standing in standings(blocks(book), approvals):
            before = Counter(approved[standing.article]) if approved else Counter()
            assert len(standing.unapproved) == (Counter(book[standing.article]) - before).total()
            gone = set(before) - set(book[standing.article])
            assert not standing.cuts or gone
    if approved:
        assert set(states(approved, approvals).values()) == {SOUND}
        assert standings(blocks(book), merged(reversed(approvals))) == standings(blocks(book), approvals)
