"""Times of reviewers' clocks: of any precision, any zone, or none at all."""

import pytest

from warraq.proof.threads import Message, Thread, in_time
from warraq.proof.times import behind, sortable


def test_times_of_any_precision_and_zone_sort_by_what_they_are():
    given = ["2026-11-25T10:00:00Z", "2026-11-25T10:00:00.001Z", "2026-11-25T13:00:01+03:00", "2026-11-25T10:00:02", "2026-11-26"]
    assert sorted(reversed(given), key=sortable) == given


@pytest.mark.parametrize("when", ["", "zzz", "2026-13-01", "٢٠٢٦-١١-٢٥", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "2026-11-25T10:00:00+99:00"])
def test_what_is_no_time_comes_first(when):
    assert sortable(when) == "" < sortable("1999-01-01")
    assert behind("2026-11-25T10:00:00Z", when) == "2026-11-25T10:00:00Z"


def test_what_is_said_last_is_later_whatever_the_clock_before_shows():
    assert behind("2026-11-25T10:00:00.500Z", "2026-11-25T09:00:00Z") == "2026-11-25T10:00:00.500Z"
    assert behind("2026-11-25T10:00:00.500Z", "2030-01-01T00:00:00Z") == "2030-01-01T00:00:01.000Z"
    assert behind("2026-11-25T10:00:00.500Z", "2026-11-25T10:00:00Z") == "2026-11-25T10:00:01.000Z"        # later as text, too


def test_messages_of_no_known_time_come_first_and_so_never_have_the_last_word():
    said = [Message("a", "س", "zzz", state="open"), Message("b", "س", "2026-11-25T10:00:00Z", state="resolved"), Message("c", "س", "2026-11-25T10:00:00.001Z", "نعم")]
    assert [m.id for m in in_time(reversed(said))] == ["a", "b", "c"]
    assert Thread("t", messages=in_time(said)).resolved


@pytest.mark.parametrize("source, place", [("articles/a:b.md:12", ("articles/a:b.md", 12)), ("", ("", 0)), ("articles/a.md", ("", 0)), ("articles/a.md:x", ("articles/a.md", 0)),
                                           ("articles/a.md:" + "9" * 5000, ("articles/a.md", 0))])
def test_the_place_of_a_thread(source, place):
    assert Thread("t", source=source).place == place
