"""Threads of reviewers: read, written and merged without loss."""

import json
from itertools import permutations

import pytest

from warraq.proof.threads import Message, Thread, as_values, merged, read_threads

ASKED = Message("m-1", "ليلى", "2026-11-25T10:00:00Z", "أهذا صحيح؟")
AGREED = Message("m-2", "سالم", "2026-11-26T08:00:00Z", "نعم", "resolved")
THREAD = Thread("c-1", "strike", "5d41", 12, "٥", 3, "articles/x.md:8", "كلمتان", "قبل", "بعد", False, (ASKED, AGREED))


def test_what_is_written_is_read_again():
    text = json.dumps({"format": 1, "threads": as_values([THREAD])})
    assert read_threads(text) == (THREAD,)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2, "threads": []}', '{"format": 1, "threads": [{}]}', '{"format": 1, "threads": [{"id": 3}]}',
                                  '{"format": 1, "threads": [{"id": "c", "page": "x"}]}', '{"format": 1, "threads": 5}', "[" * 100_000])
def test_what_is_none_of_ours_is_a_value_error(text):
    with pytest.raises(ValueError):
        read_threads(text)


def test_copies_are_merged_in_any_order_and_twice_is_once():
    edited = Message("m-1", "ليلى", ASKED.when, "أهذا صحيح حقًّا؟", edited="2026-11-25T11:00:00Z")
    copies = [Thread("c-1", messages=said) for said in ((ASKED,), (edited, AGREED), (AGREED,))]
    for order in permutations(copies):
        (thread,) = merged([*order, *order])
        assert thread.messages == (edited, AGREED)
        assert thread.resolved


def test_a_thread_is_open_until_it_is_resolved_and_when_it_is_reopened():
    reopened = Message("m-3", "ليلى", "2026-11-27T08:00:00Z", "", "open")
    assert [Thread("c", messages=m).resolved for m in ((ASKED,), (ASKED, AGREED), (ASKED, AGREED, reopened))] == [False, True, False]
