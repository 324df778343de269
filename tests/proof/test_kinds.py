"""Whatever is found, the review pages have a name for what it is about."""

from warraq.catalogue import CATALOGUE
from warraq.proof.review_pages.kinds import KINDS, kind_of


def test_every_finding_is_of_a_kind_that_has_a_name():
    assert {kind_of(code) for code in CATALOGUE} <= set(KINDS)
