"""What the scripts are told stays inside its element, whatever anybody wrote."""

import json

from lxml import html

from warraq.proof.page_map import Build
from warraq.proof.proofed import Proofed
from warraq.proof.review_pages.data import proof_data
from warraq.proof.threads import Message, Thread

HOSTILE = "</script><script>alert(1)</script><!-- \ud800"


def test_no_text_of_a_reviewer_or_an_author_ends_the_data(book):
    made = book({"articles/01-a.md": "---\ntitle: \"</script> العنوان\"\nid: a\n---\n\nفقرة.\n"}).check().value
    data = proof_data(Proofed(made, Build("5d41", HOSTILE, "print", HOSTILE, ""), True, (), (), (), {}, threads=(Thread(HOSTILE, quote=HOSTILE, messages=(Message("m", HOSTILE, "", HOSTILE),)),)))
    page = html.fragment_fromstring(f'<div><script type="application/json">{data.encode("utf-8", "backslashreplace").decode()}</script></div>')
    (script,) = page.iter("script")
    assert json.loads(script.text)["threads"][0]["messages"][0]["text"] == HOSTILE
