"""Articles that got another name are told by what is in them."""

from warraq.proof.renaming import renamed


def test_half_of_an_article_tells_it_and_less_does_not():
    assert renamed({"a": "wxyz"}, {"b": "wxpq"}) == {"b": "a"}
    assert renamed({"a": "wxyz"}, {"b": "wopq"}) == {}
    assert renamed({"a": "wx"}, {"b": "wxpqr"}) == {}           # of the longer one
    assert renamed({"a": ""}, {"b": ""}) == {}


def test_a_name_that_is_still_there_is_kept_and_the_likest_are_paired_first():
    assert renamed({"a": "wxyz", "b": "pq"}, {"a": "pq", "c": "wxyz"}) == {}
    assert renamed({"a": "wxyz", "b": "wxy"}, {"c": "wxy", "d": "wxyz"}) == {"d": "a", "c": "b"}
